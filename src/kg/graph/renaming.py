"""The quads of an article with its entities under the ids and names that they go by in the whole graph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from kg.iri import Minter
from kg.terms import skos_altLabel, skos_prefLabel

_PREF = b"<" + skos_prefLabel.value.encode() + b">"
_ALT = b"<" + skos_altLabel.value.encode() + b">"


def renamed(lines: bytes, names: Mapping[str, tuple[str, str]], base: str) -> bytes:
    """Sorted N-Quads with each id of ``names`` replaced by its new id, each once, and one Vietnamese name for it.

    Posts are named after their bodies (``post/ROLE@BODY``) and go with them. The names that an article has for an
    entity besides the one that the graph prefers are its other names.
    """
    mint = Minter(base)
    new = {_path(mint, old): _path(mint, entity) for old, (entity, _) in names.items()}
    labels = {new[_path(mint, old)]: _literal(name) for old, (_, name) in names.items()}
    found: set[bytes] = set()
    for line in _moved(
        lines, {old: entity for old, entity in new.items() if old != entity}, base.encode()
    ).splitlines():
        subject = line[1 + len(base.encode()) : line.index(b">")]
        found.update(_relabelled(line, labels[subject]) if subject in labels else (line,))
    return b"".join(line + b"\n" for line in sorted(found))


def _moved(lines: bytes, new: Mapping[bytes, bytes], base: bytes) -> bytes:
    """The lines with the paths of IRIs under the base replaced."""
    if not new:
        return lines
    paths = b"|".join(re.escape(old) for old in sorted(new, key=lambda o: (-len(o), o)))
    at = re.compile(rb"<" + re.escape(base) + rb"(post/[^@>]*@)?(" + paths + rb")>")
    return at.sub(lambda m: b"<" + base + (m[1] or b"") + new[m[2]] + b">", lines)


def _relabelled(line: bytes, label: bytes) -> Iterator[bytes]:
    """A line of a named thing; one that gives its name in Vietnamese, with the preferred name as that."""
    subject, _, rest = line.partition(b" ")
    predicate, _, rest = rest.partition(b" ")
    value, _, graph = rest.rpartition(b" <")
    if predicate not in (_PREF, _ALT) or not value.endswith(b"@vi"):
        yield line
    elif value != label:
        yield b" ".join((subject, _ALT, value, b"<" + graph))
    if predicate == _PREF and value.endswith(b"@vi"):
        yield b" ".join((subject, _PREF, label, b"<" + graph))


def _literal(name: str) -> bytes:
    triple = Triple(NamedNode("x:x"), skos_prefLabel, Literal(name, language="vi"))
    return (serialize([triple], format=RdfFormat.N_TRIPLES) or b"").split(b" ", 2)[2].removesuffix(b" .\n")


def _path(mint: Minter, id: str) -> bytes:
    """The path of an entity's IRI under the base."""
    return mint.entity(id).value.removeprefix(mint.base).encode()
