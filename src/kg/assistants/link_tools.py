"""Tools on how things hang together: chains between two, the links of one, who is central in a network."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

from pyoxigraph import NamedNode

from kg import terms as T
from kg.assistants.answer import Answer, Item
from kg.assistants.citing import Citing
from kg.assistants.schemas import THING, class_name, day, object_of, paging, text, whole
from kg.assistants.tool import Arguments, Tool, the_one
from kg.graph.findings import MEASURES
from kg.graph.link_kinds import kinds
from kg.graph.link_quotes import Quote, evidence_of
from kg.graph.links import links_of
from kg.graph.narrowing import Wanted
from kg.graph.paths import paths
from kg.graph.projected import Edge, Only, projected
from kg.graph.projections import projections
from kg.graph.query import Param, terms
from kg.graph.shown import Evidence
from kg.graph.store import Store

_TYPE: Final = Param("avoid", "type", False, "loại", "type")
_EDGES: Final = 3
"""The links of how many neighbours a central thing is cited by."""


def _path(store: Store, given: Arguments) -> Answer:
    a, b = the_one(store, given["a"]), the_one(store, given["b"])
    found = paths(store, a, b, _wanted(store, given), k=given["paths"], max_hops=given["max_hops"])
    citing, items = Citing(store), []
    for number, one in enumerate(found.paths, 1):
        names = {node.iri: node.label.vi for node in one.nodes}
        for step, hop in enumerate(one.hops, 1):
            link = hop.link
            values: dict[str, Any] = {
                "path": number, "step": step, "from": names[link.source], "relation": link.label.vi,
                "to": names[link.target], "confidence": link.confidence, "facts": link.count, "day": hop.day,
                "source": link.source, "target": link.target, "link": link.id,
            }  # fmt: skip
            items.append(_quoted(citing, values, hop.quotes, link.count))
    told = {"a": a, "b": b, "paths": len(found.paths), "complete": found.complete}
    notes = () if found.complete else ("the search ended early: there may be better paths; try avoid or max_hops",)
    return Answer(items, about=told, notes=notes)


def _links(store: Store, given: Arguments) -> Answer:
    iri, limit, offset = the_one(store, given["name"]), given["limit"], given["offset"]
    found = links_of(store, iri, _wanted(store, given), limit=offset + limit)
    names = {node.iri: node for node in found.nodes}
    citing, items = Citing(store), []
    for link in found.links[offset:]:
        other = names[link.target if link.source == iri else link.source]
        values: dict[str, Any] = {
            "from": names[link.source].label.vi, "relation": link.label.vi, "to": names[link.target].label.vi,
            "other": other.iri, "type": other.type, "confidence": link.confidence, "facts": link.count,
            "first": link.begin, "last": link.end, "link": link.id,
        }  # fmt: skip
        items.append(_quoted(citing, values, evidence_of(store, link.id, limit=1).quotes, link.count))
    return Answer(items, len(found.links) + found.more, offset, {"iri": iri, "name": names[iri].label.vi})


def _network(store: Store, given: Arguments) -> Answer:
    from kg.graph import analyses  # networkx takes a while to load, and only this tool needs it

    only = Only(given.get("on", ""), place=given.get("place", ""), types=tuple(given.get("types", ())), evidence=True)
    whole_net = projected(store, given["network"], only)
    found = analyses.ego(whole_net, the_one(store, given["around"]), 1) if "around" in given else whole_net
    ranking = analyses.centrality(found, analyses.measure(given["centrality"]))
    near: dict[str, list[Edge]] = defaultdict(list)
    for edge in found.edges:
        near[edge.source].append(edge)
        near[edge.target].append(edge)
    limit, offset, citing = given["limit"], given["offset"], Citing(store)
    items = []
    for place, score in enumerate(ranking.scores[offset : offset + limit], offset + 1):
        best = sorted(near[score.node.iri], key=lambda e: (-e.weight, e.source, e.target, e.relation))
        values: dict[str, Any] = {
            "rank": place, "iri": score.node.iri, "name": score.node.label.vi, "type": score.node.type,
            given["centrality"]: round(score.value, 6), "links": len(best),
        }  # fmt: skip
        shown = [e for edge in best[:_EDGES] for e in _words_of(citing, edge)]
        items.append(citing.item(values, shown, total=sum(edge.count for edge in best)))
    told = {"network": found.name, "shows": found.words.en, "nodes": len(found.nodes), "links": len(found.edges)}
    return Answer(items, len(ranking.scores), offset, told)


def _words_of(citing: Citing, edge: Edge) -> list[Evidence]:
    """The words of the first of the facts that make a link; of an article, where it names the two."""
    found: list[Evidence] = []
    for fact in map(NamedNode, edge.facts[:1]):
        found += citing.look.shows(fact, 1)
        for end in (edge.source, edge.target) if not found else ():
            named = citing.look.pointing(T.kg_inArticle, fact)
            places = [citing.look.evidence(p) for p in named if citing.look.has(p, T.kg_denotes, NamedNode(end))]
            found += sorted(places, key=lambda e: e.start)[:1]
    return found


def _quoted(citing: Citing, values: dict[str, Any], quotes: Iterable[Quote], total: int) -> Item:
    found = list(quotes)
    shown = [q.evidence for q in found if q.evidence is not None]
    return citing.item(values, shown, (s for q in found if q.evidence is None for s in q.sources), total)


def _wanted(store: Store, given: Arguments) -> Wanted:
    avoid = (t for name in given.get("avoid", ()) for t in terms(store, _TYPE, name))
    return Wanted(
        avoid=tuple(t for t in avoid if isinstance(t, NamedNode)),
        without=tuple(given.get("without", ())),
        since=given.get("since", ""),
        until=given.get("until", ""),
    )


_NARROWING: Final = {
    "avoid": {"type": "array", "description": "not through things of these classes", "items": class_name("a class")},
    "without": {
        "type": "array",
        "description": "not by these relations",
        "items": text("a relation", enum=sorted(k.relation for k in kinds())),
    },
    "since": day("only facts of this day or later, YYYY-MM-DD"),
    "until": day("only facts of this day or before, YYYY-MM-DD"),
}


def link_tools() -> tuple[Tool, ...]:
    nets = "; ".join(f"{p.name}: {p.words.en}" for p in projections())
    return (
        Tool(
            "path",
            "How two things hang together",
            "The best chains of links between two things, an item for each step, with its words and day.\n"
            "Hai bên nối với nhau thế nào.",
            object_of(
                {
                    "a": text(f"one: {THING}"),
                    "b": text(f"the other: {THING}"),
                    "paths": whole("how many chains", 1, 10, 3),
                    "max_hops": whole("how many steps at the most", 1, 8, 6),
                    **_NARROWING,
                },
                "a",
                "b",
            ),
            _path,
        ),
        Tool(
            "links",
            "What a thing is linked with",
            "The links of one thing, the most telling first, each with words of a fact behind it.\n"
            "Một thực thể nối với những gì.",
            object_of({"name": text(f"the thing: {THING}"), **_NARROWING, **paging()}, "name"),
            _links,
        ),
        Tool(
            "network",
            "Who is central in a network",
            f"Ranks the things of a network. {nets}.\nAi ở giữa một mạng lưới.",
            object_of(
                {
                    "network": text("which network", enum=[p.name for p in projections()]),
                    "centrality": text("by which measure", enum=list(MEASURES), default="degree"),
                    "around": text(f"only the part around one thing: {THING}"),
                    "on": day("as on this day, YYYY-MM-DD"),
                    "place": text("only what belongs to this place"),
                    "types": {"type": "array", "description": "only these classes", "items": class_name("a class")},
                    **paging(size=10),
                },
                "network",
            ),
            _network,
        ),
    )
