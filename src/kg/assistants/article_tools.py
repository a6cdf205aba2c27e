"""Tools on what was read: the words behind a fact in their context, and an article."""

from __future__ import annotations

import re
from typing import Any, Final

from pyoxigraph import NamedNode

from kg import terms as T
from kg.assistants.answer import ROWS, Answer, Item, short
from kg.assistants.citing import Citing, reading, reference
from kg.assistants.schemas import object_of, paging, text, whole
from kg.assistants.tool import Arguments, Tool, the_one
from kg.errors import QueryError, StoreError
from kg.graph.article_address import article_at
from kg.graph.article_view import article_view
from kg.graph.link_quotes import evidence_of
from kg.graph.shown import Cuts, Evidence
from kg.graph.store import Store

AROUND: Final = 200
"""How many code points before and after a passage are its context."""
STRETCH: Final = 3000
"""How many code points of an article's text are shown at once, where nobody says."""


def _evidence(store: Store, given: Arguments) -> Answer:
    name = _named(store, given["of"].strip().strip("<>"))
    citing, limit, offset = Citing(store), given["limit"], given["offset"]
    node = _node(name) if ":" in name else None
    if node is not None and T.oa_exact in citing.look.out(node):
        facts = citing.look.pointing(T.kg_evidence, node)
        shown = [citing.look.evidence(node, fact) for fact in facts] or [citing.look.evidence(node)]
        items = [_in_context(citing, e, {"fact": e.fact, **reading(e)}) for e in shown[offset : offset + limit]]
        return Answer(items, len(shown), offset, {"passage": name, "thing": _denoted(citing, node)})
    if node is not None and (passages := citing.look.nodes(node, T.kg_evidence)):
        fact = citing.fact(citing.look.fact(node))
        told = {k: v for k, v in fact.values.items() if v not in ("", None)}
        found = [citing.look.evidence(p, node) for p in passages[offset : offset + limit]]
        items = [_in_context(citing, e, {"fact": name}) for e in found]
        return Answer(items, len(passages), offset, told)
    quotes = evidence_of(store, name, limit=offset + limit)
    items = [
        _in_context(citing, q.evidence, {"says": q.statement.vi})
        if q.evidence is not None
        else Item({"says": q.statement.vi}, (), tuple(map(reference, q.sources)))
        for q in quotes.quotes[offset : offset + limit]
    ]
    return Answer(items, len(quotes.quotes) + quotes.more, offset, {"of": name})


def _named(store: Store, text: str) -> str:
    """The IRI that a text means, or the id of a link as it is."""
    if re.fullmatch(r"[A-Za-z0-9_-]{16,}", text):
        return text
    if "/" not in text:
        return the_one(store, text)
    return text if "://" in text else store.base + text


def _node(iri: str) -> NamedNode:
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise QueryError(f"{iri!r}: not an IRI ({error})") from error


def _denoted(citing: Citing, passage: NamedNode) -> list[str]:
    return [o.value for o in citing.look.get(passage, T.kg_denotes)]


def _in_context(citing: Citing, e: Evidence, values: dict[str, Any]) -> Item:
    """A passage with what stands before and after it in its version of the article."""
    at = article_at(citing.look.base, e.passage)
    try:
        text = citing.look.store.text(at.id, at.sha or None) if at is not None else ""
    except StoreError:
        text = ""
    around = {"before": text[max(0, e.start - AROUND) : e.start], "after": text[e.end : e.end + AROUND]}
    return citing.item({**values, **around}, (e,))


def _article(store: Store, given: Arguments) -> Answer:
    named, start, offset = given["article"].strip().strip("<>"), given["start"], given["offset"]
    at = article_at(store.base, named if "://" in named else store.base + named)
    id, sha = (at.id, at.sha or None) if at is not None else (named, None)
    shown = article_view(store, id, sha, cuts=Cuts(at={"facts": offset}))
    citing = Citing(store)
    whole_text = store.text(id, shown.version.sha)
    facts = [citing.fact(f) for f in shown.facts.items[: given["limit"]]]
    stretch = whole_text[start : start + given["length"]]
    told = {
        "id": shown.id, "article": shown.iri, "version": shown.version.iri, "current": shown.version.current,
        "title": short(shown.title), "publisher": "; ".join(p.words.vi for p in shown.publishers),
        "published": shown.published, "authors": [a.words.vi for a in shown.authors], "url": shown.original,
        "language": shown.language, "about": [v.words.vi for v in shown.about], "length": len(whole_text),
        "start": start, "end": start + len(stretch),
        "mentions": {m.thing.iri: m.thing.words.vi for m in shown.entities.items[:ROWS]},
    }  # fmt: skip
    return Answer(facts, shown.facts.total, offset, told, text=stretch)


_OF = "a fact, claim, passage or thing: IRI, or id with / in it; or the id of a link from path or links"
ARTICLE_TOOLS: Final = (
    Tool(
        "evidence",
        "The words behind a fact",
        "The passages that a fact, claim, link or passage rests on, or that mention a thing, word for word, with what "
        "stands before and after each.\nNguyên văn làm chứng cho một điều, kèm ngữ cảnh.",
        object_of({"of": text(_OF), **paging(size=10)}, "of"),
        _evidence,
    ),
    Tool(
        "article",
        "An article",
        "What stands above an article (title, publisher, day, address), a stretch of its text, and the facts read in "
        "it with their words.\nMột bài báo: đầu đề, nguồn, ngày, nguyên văn từng đoạn, những điều đã đọc ra.",
        object_of(
            {
                "article": text("the article's id or IRI, or that of a version"),
                "start": whole("where in the text to begin, in code points", 0, 100_000_000, 0),
                "length": whole("how many code points of the text", 0, 10_000, STRETCH),
                **paging(size=10),
            },
            "article",
        ),
        _article,
    ),
)
