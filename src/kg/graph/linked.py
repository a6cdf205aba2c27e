"""What a document about an IRI holds: the triples that describe it, and the words that show them.

::

    …/person/x            an entity: what is said of it, and page by page what points to it (facts with their passages,
                          other entities, articles, mentions), with the names of all that stands beside it
    …/article/ID          an article: all that was read in its current version, and where that came from
    …/article/ID/SHA      the same of an older version
    …/article/ID/SHA#…    a fact or passage: the document of its article
    …/graph/ID/SHA  …/reference/NAME  …/catalogue     a graph: what it holds
    …/ontology  …/ontology#X                          the ontology with its concept schemes

Documents are bounded: an entity with more links than fit has several pages, the same ones every time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final, Literal
from urllib.parse import unquote

from pyoxigraph import DefaultGraph, NamedNode, Triple

from kg import ontology
from kg import terms as T
from kg.graph.fact_parts import OF_ARTICLE, OF_NAME, fact_of, names_in, passage_of, said_of, some_of
from kg.graph.lines import parse
from kg.graph.lookup import nodes
from kg.graph.store import Store
from kg.graph.version_quads import quads_of
from kg.graph.versions import version
from kg.iri import Minter

Kind = Literal["entity", "article", "graph", "ontology"]
LINKS: Final = 40
"""How many links to an entity a page of its document holds."""
SORTED: Final = 50_000
"""How many triples of a graph are sorted; a larger graph comes in the order in which the store keeps it."""
ONTOLOGY: Final = T.PREFIXES["kg"].rstrip("#")

_MANY_SIDED: Final = frozenset({T.kg_changedFrom, T.kg_changedTo, T.kg_candidate, T.kg_legalBasis})
"""Links from nodes that are told whole, though they are things of their own."""
_FROM_ARTICLES: Final = frozenset({T.schema_mentions, T.schema_about, T.schema_author, T.schema_publisher})


@dataclass(frozen=True, slots=True)
class Linked:
    """A document's content: the thing it is about (for a fact: its article), its triples, and which page it is.

    ``graphs`` are the graphs that the triples stand in, where that is known beforehand; ``through`` are the properties
    by which other nodes point to the thing; ``total`` counts its links on all pages.
    """

    iri: str
    kind: Kind
    triples: Iterable[Triple]
    graphs: tuple[NamedNode, ...] = ()
    types: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    page: int = 1
    pages: int = 1
    total: int = 0


@dataclass(frozen=True, slots=True)
class GraphTriples:
    """The triples of a graph, read from the store each time they are asked for, subject by subject."""

    store: Store
    graph: NamedNode

    def __iter__(self) -> Iterator[Triple]:
        return (q.triple for q in self.store.graph.quads_for_pattern(None, None, None, self.graph))


def about(store: Store, iri: str, page: int = 1, limit: int = LINKS) -> Linked | None:
    """The document about an IRI; None where the store knows nothing of it, or has no such page."""
    whole = iri.partition("#")[0]
    try:
        node, asked = NamedNode(whole), NamedNode(iri)
    except ValueError:
        return None
    if whole == ONTOLOGY:
        return _ontology() if page == 1 and (iri == whole or iri in ontology.declared()) else None
    path = whole.removeprefix(store.base)
    if path == whole:
        return None
    first, _, rest = path.partition("/")
    found: Linked | None = None
    if first == "article":
        found = _article(store, *_id_and_version(rest))
    elif first in ("graph", "reference", "catalogue"):
        found = _graph(store, node)
    if found is not None:
        return found if page == 1 and (iri == whole or said_of(store, asked)) else None
    return _entity(store, node, page, limit) if iri == whole else None


def about_fact(store: Store, iri: str) -> Linked | None:
    """A fact alone: all that it says, the passages that show it, and the names of what it links; None where the store
    has no such fact."""
    node = NamedNode(iri)
    found = fact_of(store, node)
    if not found:
        return None
    triples = tuple(in_order({*found, *names_in(store, found)}, iri))
    return Linked(iri, "entity", triples, types=tuple(n.value for n in nodes(store, node, T.rdf_type)))


def in_order(triples: Iterable[Triple], first: str) -> list[Triple]:
    """Triples once each, those of one subject first; of each subject its types first."""
    return sorted(
        set(triples),
        key=lambda t: (
            _text(t.subject) != first,
            _text(t.subject),
            t.predicate != T.rdf_type,
            t.predicate.value,
            str(t.object),
        ),
    )


def _text(node: object) -> str:
    return node.value if isinstance(node, NamedNode) else str(node)


def _ontology() -> Linked:
    return Linked(ONTOLOGY, "ontology", tuple(in_order(ontology.triples(), ONTOLOGY)))


def _id_and_version(rest: str) -> tuple[str, str]:
    id, _, sha = rest.partition("/")
    return unquote(id), sha


def _article(store: Store, id: str, sha: str) -> Linked | None:
    """All that the graph of an article's current version holds, and what the catalogue says of that graph."""
    mint = Minter(store.base)
    article = mint.article(id)
    for current in nodes(store, article, T.dct_hasVersion):
        if sha and current.value != f"{article.value}/{sha}":
            continue
        graph = NamedNode(f"{store.base}graph/{current.value.removeprefix(f'{store.base}article/')}")
        held = [*GraphTriples(store, graph), *said_of(store, graph)]
        types = tuple(n.value for n in nodes(store, article, T.rdf_type))
        return Linked(article.value, "article", tuple(in_order(held, article.value)), (graph, mint.catalogue()), types)
    return _older(store, id, sha, mint) if sha else None


def _older(store: Store, id: str, sha: str, mint: Minter) -> Linked | None:
    """What was read in an older version, which the graph does not hold any more."""
    record = version(store.archive, id, sha)
    lines = b"" if record is None else quads_of(store, record)
    if record is None or not lines:
        return None
    iri = mint.version(id, record.sha).value
    triples = in_order((q.triple for q in parse(lines.splitlines())), iri)
    return Linked(iri, "graph", tuple(triples), (mint.graph(id, record.sha),))


def _graph(store: Store, graph: NamedNode) -> Linked | None:
    held = GraphTriples(store, graph)
    some = list(islice(held, SORTED + 1))
    if not some:
        return None
    triples = tuple(in_order(some, graph.value)) if len(some) <= SORTED else held
    return Linked(graph.value, "graph", triples, (graph,))


def _entity(store: Store, node: NamedNode, page: int, limit: int) -> Linked | None:
    links: dict[NamedNode, set[NamedNode]] = {}
    for quad in store.graph.quads_for_pattern(None, None, node, DefaultGraph()):
        if isinstance(quad.subject, NamedNode):
            links.setdefault(quad.subject, set()).add(quad.predicate)
    own = said_of(store, node)
    pages = max(1, -(-len(links) // limit))
    if not (own or links) or not 1 <= page <= pages:
        return None
    articles = f"{store.base}article/"
    ranked = sorted(links, key=lambda n: (_rank(n.value, articles), n.value))
    shown = ranked[limit * (page - 1) : limit * page]
    found = {*(own if page == 1 else some_of(store, node, OF_NAME))}
    for linking in shown:
        found |= _link(store, linking, node, links[linking])
    found |= names_in(store, found)
    through = {p.value for linking in shown for p in links[linking]}
    return Linked(
        node.value,
        "entity",
        tuple(in_order(found, node.value)),
        types=tuple(n.value for n in nodes(store, node, T.rdf_type)),
        through=tuple(sorted(through)),
        page=page,
        pages=pages,
        total=len(links),
    )


def _rank(iri: str, articles: str) -> int:
    """Facts before claims, then other things, then articles, then mentions."""
    whole, _, fragment = iri.partition("#")
    if fragment:
        return 4 if fragment.startswith("char=") else 1 if fragment.startswith("claim-") else 0
    return 3 if whole.startswith(articles) else 2


def _link(store: Store, linking: NamedNode, node: NamedNode, by: set[NamedNode]) -> set[Triple]:
    links = {Triple(linking, p, node) for p in by}
    if T.kg_denotes in by:
        return links | passage_of(store, linking)
    if T.schema_mentions in by or (
        (linking, T.schema_about) in {(t.subject, t.predicate) for t in links} and ("#" not in linking.value)
    ):
        return links | some_of(store, linking, OF_ARTICLE)
    if "#" in linking.value or by & _MANY_SIDED:
        return links | fact_of(store, linking)
    return links | some_of(store, linking, OF_NAME)
