"""Tools on one thing: find it by name, see what is known of it, have it as a JSON-LD document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

import orjson
from pyoxigraph import NamedNode

from kg import terms as T
from kg.assistants.answer import BYTES, Answer, Cell, Item
from kg.assistants.citing import Citing
from kg.assistants.schemas import THING, class_name, object_of, paging, text, whole
from kg.assistants.tool import Arguments, Tool, the_one
from kg.errors import QueryError
from kg.graph.framed_export import VIEWS, document
from kg.graph.framing import frame_of
from kg.graph.linked import about, about_fact
from kg.graph.look import Look
from kg.graph.offices import Stay
from kg.graph.portrait import Portrait, portrait
from kg.graph.search import search
from kg.graph.shown import Cuts, Fact, Part, Tie
from kg.graph.sources import Source, sources
from kg.graph.store import Store

_EACH: Final = 3
_LINKS: Final = 10


def _search(store: Store, given: Arguments) -> Answer:
    limit, offset = given["limit"], given["offset"]
    hits = search(store, given["text"], offset + limit + 1, given.get("type"), given.get("province"))
    citing = Citing(store)
    items = []
    for hit in hits[offset : offset + limit]:
        passages = citing.look.latest(citing.look.pointing(T.kg_denotes, NamedNode(hit.iri)))[:1]
        values: dict[str, Cell] = {
            "iri": hit.iri, "id": hit.iri.removeprefix(store.base), "name": hit.label, "found": hit.name,
            "match": hit.match, "score": round(hit.score, 1), "types": list(hit.types), "articles": hit.mentions,
        }  # fmt: skip
        items.append(citing.item(values, map(citing.look.evidence, passages), total=hit.mentions))
    notes = ("there may be more: ask again with a larger offset",) if len(hits) > offset + limit else ()
    return Answer(items, len(hits), offset, {"text": given["text"]}, notes=notes)


def _entity(store: Store, given: Arguments) -> Answer:
    iri = the_one(store, given["name"])
    shown = portrait(store, iri, day=given.get("on"), cuts=Cuts(given["each"]))
    citing = Citing(store)
    told = {
        "iri": iri, "name": shown.name.vi, "name_en": shown.name.en, "type": shown.type,
        "names": [n.text for n in shown.names][:20],
        "codes": {r.property.type: [v.words.vi for v in r.values] for r in shown.codes},
        "same_as": list(shown.links), "mentions": shown.mentions, "articles": shown.articles.total,
        "lists": {name: total for name, total in _totals(shown) if total},
    }  # fmt: skip
    return Answer(list(_told(citing, shown)), about=told)


def _facts(shown: Portrait) -> tuple[tuple[str, Part[Fact]], ...]:
    return (
        ("said", shown.made), ("said_of", shown.about), ("numbers", shown.numbers.each), ("gave", shown.given),
        ("must", shown.had),
    )  # fmt: skip


def _events(shown: Portrait) -> list[Fact]:
    return [m.fact for m in shown.timeline if m.kind == "event" and m.fact is not None]


def _totals(shown: Portrait) -> list[tuple[str, int]]:
    stays = shown.offices.stays.total if shown.offices is not None else 0
    ties = sum(ties.ties.total for ties in shown.relations)
    facts = [(name, part.total) for name, part in _facts(shown)]
    moments = max(0, shown.timeline.total - shown.made.total - stays)
    return [
        ("posts", stays),
        ("relations", ties),
        *facts,
        ("events", moments),
        ("first_mentions", shown.articles.total),
    ]


def _told(citing: Citing, shown: Portrait) -> Iterator[Item]:
    """The lists of a page one after another, the first stretch of each."""
    if shown.offices is not None:
        for stay in shown.offices.stays:
            yield _stay(citing, stay)
    for ties in shown.relations:
        for tie in ties.ties:
            yield _tie(citing, tie)
    every: list[tuple[str, Iterable[Fact]]] = [*_facts(shown), ("events", _events(shown))]
    for name, facts in every:
        for fact in facts:
            item = citing.fact(fact)
            yield Item({"list": name, **item.values}, item.citations, item.sources, item.sample)
    for seen in shown.articles:
        found = (seen.first,) if seen.first is not None else ()
        values: dict[str, Cell] = {"list": "first_mentions", "article": seen.article.iri, "times": seen.mentions}
        yield citing.item(values, found, total=seen.mentions)


def _stay(citing: Citing, stay: Stay) -> Item:
    values: dict[str, Cell] = {
        "list": "posts", "person": stay.person.words.vi, "post": stay.post.words.vi, "body": stay.body.words.vi,
        "acting": stay.acting, "today": stay.today, "earliest_begin": stay.earliest_begin,
        "latest_begin": stay.latest_begin, "earliest_end": stay.earliest_end, "latest_end": stay.latest_end,
        "proved": stay.proved, "disputed": stay.disputed,
    }  # fmt: skip
    return citing.item(values, stay.attested, total=stay.attested.total)


def _tie(citing: Citing, tie: Tie) -> Item:
    ends = {"subject": tie.subject.iri or tie.subject.words.vi, "object": tie.object.iri or tie.object.words.vi}
    values: dict[str, Cell] = {
        "list": "relations", "from": tie.subject.words.vi, "relation": tie.property.words.vi, "to": tie.object.words.vi,
        **ends, "asserted": tie.asserted, "confidence": tie.confidence, "articles": tie.articles,
    }  # fmt: skip
    return citing.item(values, tie.evidence, () if tie.evidence else _reference(citing, tie), tie.evidence.total)


def _reference(citing: Citing, tie: Tie) -> tuple[Source, ...]:
    """Who says what no article tells."""
    subject, relation, object = (NamedNode(v.iri) if v.iri else None for v in (tie.subject, tie.property, tie.object))
    return sources(citing.look, subject, relation, object) if subject is not None else ()


def _frame(store: Store, given: Arguments) -> Answer:
    iri, name = the_one(store, given["name"]), given.get("frame")
    look = Look(store)
    if name is None and (name := frame_of(t.value for t in look.get(NamedNode(iri), T.rdf_type))) is None:
        raise QueryError(f"{iri}: no frame is for things of its kind — give one: {', '.join(VIEWS)}")
    found = about(store, iri, limit=given["links"]) if "#" not in iri else about_fact(store, iri)
    if found is None:
        raise QueryError(f"{iri}: nothing in this store has that IRI — search finds what there is")
    made = document(found, name)
    if (size := len(orjson.dumps(made))) > 2 * BYTES:
        raise QueryError(f"{iri}: its document has {size:,} bytes — ask with fewer links than {given['links']}")
    citing = Citing(store)
    passages = [citing.passage(NamedNode(p)) for p in dict.fromkeys(_passages(made)) if p.startswith(store.base)]
    items = [Item({"passage": c.passage}, (c,)) for c in passages]
    return Answer(items, about={"iri": iri, "frame": name}, document=made)


def _passages(part: Any) -> Iterator[str]:
    """The passages that a document names, wherever they stand in it."""
    if isinstance(part, dict):
        for value in part.values():
            yield from _passages(value)
    elif isinstance(part, list):
        for value in part:
            yield from _passages(value)
    elif isinstance(part, str) and "#char=" in part:
        yield part


_ABOUT = {"name": text(f"the thing: {THING}")}
THING_TOOLS: Final = (
    Tool(
        "search",
        "Find things by name",
        "Finds people, bodies, companies, places, programmes, documents … by name, with or without accents, best "
        "first, each with where it is mentioned last. Start here: other tools take the ids.\nTìm theo tên.",
        object_of(
            {
                "text": text("a name or the beginning of one"),
                "type": class_name("only this class and those below it"),
                "province": text("only of this province: name, id or IRI"),
                **paging(size=_LINKS),
            },
            "text",
        ),
        _search,
    ),
    Tool(
        "entity",
        "All that is known of a thing",
        "Posts, relations, statements, numbers, duties, events and mentions of one thing, some of each, with the "
        "words that say so; about.lists counts them. The questions list them whole.\nMọi điều đã biết về một thực thể.",
        object_of(
            {
                **_ABOUT,
                "on": text("posts certainly or possibly held on this day, YYYY-MM-DD", format="date"),
                "each": whole("how many of each list", 1, 20, _EACH),
            },
            "name",
        ),
        _entity,
    ),
    Tool(
        "frame",
        "A thing as JSON-LD",
        "One thing as a nested JSON-LD document of a known shape, for programs; the passages that it names are "
        "cited.\nMột thực thể dạng JSON-LD.",
        object_of(
            {
                **_ABOUT,
                "frame": text("the frame; that of its class where none is given", enum=list(VIEWS)),
                "links": whole("how many links to it", 1, 40, _LINKS),
            },
            "name",
        ),
        _frame,
    ),
)
