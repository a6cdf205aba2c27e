"""What the data of a release keep to: vocabulary, shapes, context, frames and schemas, and the profile that names them
(W3C Profiles Vocabulary, https://www.w3.org/TR/dx-prof/)."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from kg import ontology
from kg import terms as T
from kg.assets import asset, root
from kg.graph.dataset import Said, ontology_version, said, term
from kg.graph.releases.notation import file

PROFILE: Final = "profile.ttl"
_PARTS: Final = (
    ("ontology.ttl", "vocabulary", "https://www.w3.org/TR/owl2-overview/", "Từ vựng", "The vocabulary"),
    ("shapes.ttl", "validation", "https://www.w3.org/TR/shacl/", "Ràng buộc SHACL", "SHACL shapes"),
    ("context.jsonld", "mapping", "https://www.w3.org/TR/json-ld11/", "Ngữ cảnh JSON-LD", "The JSON-LD context"),
)
"""Files of the profile with their roles, what they are written in, and what they are called."""
_FRAMES: Final = (
    (".schema.json", "schema", "https://json-schema.org/draft/2020-12/schema", "JSON Schema của", "JSON Schema for"),
    (".jsonld", "mapping", "https://www.w3.org/TR/json-ld11-framing/", "Khung JSON-LD của", "JSON-LD frame for"),
    (".d.ts", "schema", "https://www.typescriptlang.org/", "Kiểu TypeScript của", "TypeScript types of"),
)
_STANDARDS: Final = ("org", "prov", "oa", "skos", "sem", "eli", "odrl", "opengov", "schema")
"""The vocabularies that it narrows down, by prefix."""


def write_profile(folder: Path) -> None:
    """Copies what the data keep to into a release: Turtle files joined into one, the rest as they are."""
    _join([*ontology.FILES], folder / "ontology.ttl")
    _join(_below("shapes", "*.ttl"), folder / "shapes.ttl")
    shutil.copyfile(asset("ontology/context.jsonld"), folder / "context.jsonld")
    (folder / "frames").mkdir()
    for name in _below("ontology/frames", "*"):
        shutil.copyfile(asset(name), folder / "frames" / Path(name).name)


def profile(folder: Path) -> list[Triple]:
    """The profile and its resources, as they lie in the folder of a release."""
    me = file(PROFILE)
    parts = [(path, role, spec, vi, en) for path, role, spec, vi, en in _PARTS]
    for frame in sorted((folder / "frames").iterdir()):
        ending, role, spec, vi, en = next(f for f in _FRAMES if frame.name.endswith(f[0]))
        name = frame.name.removesuffix(ending)
        parts.append((f"frames/{frame.name}", role, spec, f"{vi} {name}", f"{en} {name}"))
    resources = [(file(f"{PROFILE}#{path}"), path, role, spec, vi, en) for path, role, spec, vi, en in parts]
    given: Said = [
        ("rdf:type", term("prof:Profile")),
        ("dct:title", Literal("Hồ sơ dữ liệu vnkg", language="vi")),
        ("dct:title", Literal("The vnkg profile of data", language="en")),
        ("prof:hasToken", Literal("vnkg")),
        ("dct:references", ontology_version()),
        *(("prof:isProfileOf", NamedNode(T.PREFIXES[prefix])) for prefix in _STANDARDS),
        *(("prof:hasResource", node) for node, *_ in resources),
    ]
    found = [*said(me, given)]
    for node, path, role, spec, vi, en in resources:
        resource: Said = [
            ("rdf:type", term("prof:ResourceDescriptor")),
            ("dct:title", Literal(vi, language="vi")),
            ("dct:title", Literal(en, language="en")),
            ("prof:hasRole", term(f"role:{role}")),
            ("prof:hasArtifact", file(path)),
            ("dct:conformsTo", NamedNode(spec)),
        ]
        found += said(node, resource)
    return found


def _below(part: str, pattern: str) -> list[str]:
    """The data files of the project below a folder, by path, in order."""
    return sorted(p.relative_to(root()).as_posix() for p in asset(part).rglob(pattern) if p.is_file())


def _join(names: list[str], out: Path) -> None:
    """Turtle files one after the other, which is Turtle again: none of them has blank node labels or a base."""
    out.write_bytes(b"\n".join(f"# ═════ {name}\n".encode() + asset(name).read_bytes() for name in names))
