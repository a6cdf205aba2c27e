"""The notations that linked documents are written in: Turtle, N-Triples, N-Quads, TriG, RDF/XML, JSON-LD.

All hold the same triples. N-Quads and TriG say which graphs hold them; JSON-LD nests what is about a thing (graphs and
the ontology stay flat). Pieces come as they are made, so that a large graph needs no more memory than a small one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, groupby, islice
from typing import Final, TypeVar

import orjson
import pyoxigraph as ox
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple

from kg.errors import ExportError
from kg.graph.framing import CONTEXT, HYDRA, frame_of, framed
from kg.graph.jsonld import node_object, shipped_context
from kg.graph.linked import Linked, in_order
from kg.graph.store import Store
from kg.terms import PREFIXES, rdf_type

Part = TypeVar("Part", Triple, Quad)
PIECE: Final = 2_000
"""About how many triples are written at once."""
NESTED: Final = 4_000
"""How many triples are nested in JSON-LD; a document with more of them is written flat."""
SH: Final = "http://www.w3.org/ns/shacl#"
_ALL_PREFIXES: Final = {**PREFIXES, "hydra": HYDRA, "sh": SH}
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_XML_NAME: Final = re.compile(r"[^\W\d][\w.-]*$")


@dataclass(frozen=True, slots=True)
class Written:
    """What is to be written: a document, where it stands (``view``: its address, for the links between its pages), and
    the address of the JSON-LD context (None: the context itself goes into the document)."""

    store: Store
    found: Linked
    view: str = ""
    context: str | None = CONTEXT

    def triples(self) -> Iterable[Triple]:
        """Those of the document, and its links to its other pages."""
        links = pages(self.found, self.view)
        return in_order(chain(self.found.triples, links), self.found.iri) if links else self.found.triples


@dataclass(frozen=True, slots=True)
class Notation:
    """A way of writing triples: its name, the ending of its documents, its media type, and what writes it."""

    name: str
    suffix: str
    media: str
    write: Callable[[Written], Iterator[bytes]]


def pages(found: Linked, view: str) -> list[Triple]:
    """The links from a page of a document to the others, as Hydra has them; none where there is one page."""
    if found.pages == 1 or not view:
        return []
    steps = {"first": 1, "previous": found.page - 1, "next": found.page + 1, "last": found.pages}

    def at(page: int) -> NamedNode:
        return NamedNode(f"{view}?page={page}")

    return [
        Triple(NamedNode(found.iri), NamedNode(HYDRA + "view"), at(found.page)),
        Triple(at(found.page), rdf_type, NamedNode(HYDRA + "PartialCollectionView")),
        *(
            Triple(at(found.page), NamedNode(HYDRA + name), at(page))
            for name, page in steps.items()
            if 1 <= page <= found.pages
        ),
    ]


def in_graphs(store: Store, found: Linked, most: int = 10) -> Iterator[Quad]:
    """The triples of a document with the graphs that hold them: those of the document where it has them, else the
    graphs of the store, ``most`` at most for each triple."""
    for triple in found.triples:
        if found.kind == "ontology":
            yield Quad(triple.subject, triple.predicate, triple.object)
            continue
        quads = [Quad(triple.subject, triple.predicate, triple.object, graph) for graph in found.graphs]
        own = [q for q in quads if found.kind == "graph" or q in store.graph]
        if own:
            yield from own
            continue
        every = store.graph.quads_for_pattern(triple.subject, triple.predicate, triple.object)
        named = list(islice((q for q in every if q.graph_name != DefaultGraph()), most))
        yield from named or [Quad(triple.subject, triple.predicate, triple.object)]


def _turtle(document: Written) -> Iterator[bytes]:
    return _pieces(document.triples(), RdfFormat.TURTLE)


def _n_triples(document: Written) -> Iterator[bytes]:
    return _pieces(document.triples(), RdfFormat.N_TRIPLES)


def _n_quads(document: Written) -> Iterator[bytes]:
    return _pieces(_quads(document), RdfFormat.N_QUADS)


def _trig(document: Written) -> Iterator[bytes]:
    quads: Iterable[Quad] = _quads(document)
    if document.found.kind != "graph":
        quads = sorted(quads, key=lambda q: str(q.graph_name))  # stays in order within each graph
    return _pieces(quads, RdfFormat.TRIG)


def _quads(document: Written) -> Iterator[Quad]:
    yield from in_graphs(document.store, document.found)
    yield from (Quad(t.subject, t.predicate, t.object) for t in pages(document.found, document.view))


def _rdf_xml(document: Written) -> Iterator[bytes]:
    triples = list(document.triples())
    for triple in triples:
        value = triple.object
        if not _XML_NAME.search(triple.predicate.value):
            raise ExportError(f"{triple.predicate.value}: no RDF/XML name can be made of it — ask for Turtle instead")
        if isinstance(value, Literal) and _NOT_IN_XML.search(value.value):
            raise ExportError(f"{triple.subject}: XML has no way to write one of its texts — ask for Turtle instead")
    yield ox.serialize(triples, format=RdfFormat.RDF_XML, prefixes=_used(triples)) or b""


def _json_ld(document: Written) -> Iterator[bytes]:
    found = document.found
    triples = document.triples()
    if found.kind in ("entity", "article") and len(some := list(triples)) <= NESTED:
        frame = frame_of(found.types)
        nested = framed(some, found.iri, frame, through=found.through, context=document.context)
        yield orjson.dumps(nested, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
        return
    shipped = shipped_context()
    named = found.kind == "graph"
    graph = f',"id":{orjson.dumps(shipped.compact(found.iri)).decode()}' if named else ""
    yield f'{{"@context":{orjson.dumps(document.context or shipped.document).decode()}{graph},"@graph":['.encode()
    between = b"\n"
    for subject, of_subject in groupby(triples, key=lambda t: t.subject):
        assert isinstance(subject, NamedNode)
        quads = (Quad(t.subject, t.predicate, t.object) for t in of_subject)
        yield between + orjson.dumps(node_object(subject, quads, shipped))
        between = b",\n"
    yield b"\n]}\n"


NOTATIONS: Final = (
    Notation("jsonld", ".jsonld", "application/ld+json", _json_ld),
    Notation("turtle", ".ttl", "text/turtle", _turtle),
    Notation("ntriples", ".nt", "application/n-triples", _n_triples),
    Notation("nquads", ".nq", "application/n-quads", _n_quads),
    Notation("trig", ".trig", "application/trig", _trig),
    Notation("rdfxml", ".rdf", "application/rdf+xml", _rdf_xml),
)


def plain(triples: Iterable[Triple], first: str, notation: Notation, store: Store) -> bytes:
    """Triples that describe something other than data (a data set, a query), written whole; JSON-LD stays flat, with
    its context in it."""
    found = Linked(first, "ontology", tuple(in_order(triples, first)))
    return b"".join(notation.write(Written(store, found, context=None)))


def _pieces(parts: Iterable[Part], format: RdfFormat) -> Iterator[bytes]:
    """Whole subjects, about ``PIECE`` triples at a time; every piece names the prefixes that are new with it."""
    declared: set[str] = set()
    piece: list[Part] = []
    for _, of_subject in groupby(parts, key=lambda t: (t.subject, getattr(t, "graph_name", None))):
        piece += of_subject
        if len(piece) >= PIECE:
            yield _piece(piece, format, declared)
            piece = []
    yield _piece(piece, format, declared)


def _piece(piece: list[Part], format: RdfFormat, declared: set[str]) -> bytes:
    used: dict[str, str] = {} if format in (RdfFormat.N_TRIPLES, RdfFormat.N_QUADS) else _used(piece)
    text: bytes = ox.serialize(piece, format=format, prefixes=used) or b""
    return _joined(text.splitlines(keepends=True), used, format, declared)


def _joined(lines: list[bytes], used: dict[str, str], format: RdfFormat, declared: set[str]) -> bytes:
    """A piece without the prefixes that are declared already, and in Turtle with an empty line before each subject."""
    heads, said = lines[: len(used)], lines[len(used) :]
    known = {f"@prefix {prefix}:".encode() for prefix in declared}
    declared.update(used)
    if format == RdfFormat.TURTLE:
        said = [line if line.startswith(b"\t") else b"\n" + line for line in said]
    return b"".join([*(h for h in heads if h[: h.index(b":") + 1] not in known), *said])


def _used(piece: Iterable[Part]) -> dict[str, str]:
    """The prefixes that shorten something in a piece."""
    spaces: set[str] = set()
    for t in piece:
        for term in (t.subject, t.predicate, t.object, getattr(t, "graph_name", DefaultGraph())):
            iri = term.datatype if isinstance(term, Literal) else term
            if isinstance(iri, NamedNode):
                spaces.add(iri.value[: max(iri.value.rfind("#"), iri.value.rfind("/")) + 1])
    return {prefix: space for prefix, space in _ALL_PREFIXES.items() if space in spaces}
