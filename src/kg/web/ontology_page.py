"""The vocabulary: every class, property and concept, in words; to a program, the ontology itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final
from urllib.parse import quote, urlencode, urlsplit

from pyoxigraph import Literal, NamedNode

from kg import ontology as said
from kg import terms as T
from kg.assets import asset
from kg.graph.front_page import front_page
from kg.graph.notations import NOTATIONS
from kg.graph.short_names import prefixed
from kg.graph.store import Store
from kg.terms import PREFIXES
from kg.web import linked
from kg.web.addresses import ONTOLOGY, web_link
from kg.web.ask import Answer, Ask, Lang
from kg.web.negotiate import best
from kg.web.page import page

KINDS: Final = (
    ("classes", (T.owl_Class,)),
    ("properties", (T.owl_ObjectProperty, T.owl_DatatypeProperty, T.rdf_Property)),
    ("datatypes", (T.rdfs_Datatype,)),
)
"""The lists of the page, and which terms stand in each: the first that fits."""
_ABOVE: Final = (T.rdfs_subClassOf, T.rdfs_subPropertyOf)


@dataclass(frozen=True, slots=True)
class Link:
    """A term that another names: how it is written, and its address; empty for one that is not on the page."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Term:
    """A class, property or datatype with what the ontology says of it, its labels in both languages."""

    anchor: str
    """What stands after the # of its address on the page: the local name of an own term, ``prefix:name`` of others."""
    name: str
    iri: str
    vi: str
    en: str
    comment_vi: str
    comment_en: str
    above: tuple[Link, ...]
    domain: tuple[Link, ...]
    range: tuple[Link, ...]
    inverse: tuple[Link, ...]
    own: bool

    def comment(self, lang: Lang) -> str:
        return self.comment_vi if lang == "vi" else self.comment_en


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of a scheme: its labels, its code (``notation``), what else it is called, what it means."""

    anchor: str
    vi: str
    en: str
    notation: str
    also: tuple[str, ...]
    meaning_vi: str
    meaning_en: str

    def meaning(self, lang: Lang) -> str:
        return self.meaning_vi if lang == "vi" else self.meaning_en


@dataclass(frozen=True, slots=True)
class Scheme:
    """A concept scheme with its concepts, in the order of the ontology."""

    anchor: str
    vi: str
    en: str
    comment_vi: str
    comment_en: str
    concepts: tuple[Concept, ...]

    def comment(self, lang: Lang) -> str:
        return self.comment_vi if lang == "vi" else self.comment_en

    def of(self, lang: Lang) -> str:
        return self.vi if lang == "vi" else self.en


def ontology(store: Store, ask: Ask) -> Answer:
    """The vocabulary as a page, or in what Accept asks for."""
    html = ask.path.endswith(".html") or best(ask.accept, ("text/html", *(n.media for n in NOTATIONS)))
    if html not in (True, "text/html"):
        return linked.ontology_document(store, ask)
    counts = {c.what.iri: c.count for c in front_page(store).entities}
    every = terms()
    return page(
        ask,
        store.base,
        "ontology.html",
        title=_words(NamedNode(ONTOLOGY), T.dct_title, ask.lang),
        about_it=_words(NamedNode(ONTOLOGY), T.dct_description, ask.lang),
        iri=ONTOLOGY,
        version=_first(NamedNode(ONTOLOGY), T.owl_versionInfo),
        own={kind: tuple(t for t in every[kind] if t.own) for kind, _ in KINDS},
        standard={kind: tuple(t for t in every[kind] if not t.own) for kind, _ in KINDS},
        schemes=schemes(),
        prefixes=[(name, iri) for name, iri in PREFIXES.items() if name != "kgid"],
        frames=_frames(),
        things={i: (n, "/search?" + urlencode({"type": prefixed(i)})) for i, n in counts.items()},
    )


@cache
def terms() -> dict[str, tuple[Term, ...]]:
    """The terms of the ontology, standard ones too, by the list that they stand in, by name."""
    found: dict[str, list[Term]] = {kind: [] for kind, _ in KINDS}
    for iri in sorted(said.declared()):
        node = NamedNode(iri)
        types = said.values(node, T.rdf_type)
        kind = next((kind for kind, wanted in KINDS if any(w in types for w in wanted)), None)
        if kind is not None:
            found[kind].append(_term(node))
    return {kind: tuple(sorted(some, key=lambda t: (not t.own, t.name.casefold()))) for kind, some in found.items()}


@cache
def schemes() -> tuple[Scheme, ...]:
    """The concept schemes with their concepts."""
    return tuple(
        Scheme(
            anchor(s.value), *_labels(s), said.comment(s, "vi") or "", said.comment(s, "en") or "",
            tuple(map(_concept, said.concepts(s))),
        )
        for s in said.schemes()
    )  # fmt: skip


def anchor(iri: str) -> str:
    """Where a term stands on the page: an own one at its local name, as its IRI says it; others at ``prefix:name``."""
    return iri.removeprefix(PREFIXES["kg"]) if iri.startswith(PREFIXES["kg"]) else prefixed(iri)


def term_address(iri: str) -> str | None:
    """Where the page of the vocabulary speaks of a term, standard ones too; None for what is none of the ontology."""
    return f"{urlsplit(ONTOLOGY).path}.html#{quote(anchor(iri), safe=':~-._,')}" if iri in said.declared() else None


def _term(node: NamedNode) -> Term:
    return Term(
        anchor(node.value), prefixed(node.value), node.value, *_labels(node),
        said.comment(node, "vi") or "", said.comment(node, "en") or "",
        tuple(link for p in _ABOVE for link in _links(said.values(node, p))),
        _links(said.values(node, T.rdfs_domain)), _links(said.values(node, T.rdfs_range)),
        _links(said.values(node, T.owl_inverseOf)), node.value.startswith(PREFIXES["kg"]),
    )  # fmt: skip


def _concept(node: NamedNode) -> Concept:
    also = tuple(sorted({o.value for o in said.values(node, T.skos_altLabel)}))
    means = [_words(node, T.skos_definition, lang) or said.comment(node, lang) or "" for lang in ("vi", "en")]
    return Concept(anchor(node.value), *_labels(node), _first(node, T.skos_notation), also, *means)


def _labels(node: NamedNode) -> tuple[str, str]:
    return said.label(node, "vi") or "", said.label(node, "en") or ""


def _links(found: Iterable[NamedNode | Literal]) -> tuple[Link, ...]:
    known = said.declared()
    return tuple(
        Link(prefixed(o.value), f"#{anchor(o.value)}" if o.value in known else web_link(o.value) or "")
        for o in found
        if isinstance(o, NamedNode)
    )


def _words(node: NamedNode, predicate: NamedNode, lang: str) -> str:
    found = (o.value for o in said.values(node, predicate) if isinstance(o, Literal) and o.language == lang)
    return next(found, "")


def _first(node: NamedNode, predicate: NamedNode) -> str:
    return next((o.value for o in said.values(node, predicate)), "")


@cache
def _frames() -> tuple[str, ...]:
    return tuple(sorted(p.stem for p in asset("ontology/frames").glob("*.jsonld")))
