"""An article as its page shows it: what stands above it, its text with the passages marked, what was read in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from typing import Literal as OneOf

from pyoxigraph import Literal, NamedNode

from kg import terms as T
from kg.errors import QueryError
from kg.graph.lines import parse
from kg.graph.look import Look, Term
from kg.graph.pieces import Mark, Piece, cut, in_order, only_marks
from kg.graph.record import Status
from kg.graph.shown import Cuts, Fact, Part, Value
from kg.graph.store import Store
from kg.graph.version_quads import quads_of
from kg.graph.versions import version
from kg.iri import Minter

ENTITIES: Final = 100
FACTS: Final = 200
"""How many of them one page of an article lists."""
Said = dict[str, dict[NamedNode, list[Term]]]
"""What an article's lines say, by IRI and property."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A version of the article: its hash, the run that brought it and that run's day, whether it is the current one,
    and whether it was let in ("ok", "quarantined")."""

    sha: str
    iri: str
    run: int
    day: str
    current: bool
    status: Status
    title: str
    published: str


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A thing that the article mentions: how often, and the code point at which it does first."""

    thing: Value
    mentions: int
    first: int


@dataclass(frozen=True, slots=True)
class ArticleView:
    """A version of an article. ``shows``: "text" all of it, "passages" only the words that facts rest on.

    ``marks`` are the passages in the order in which they stand, to which the numbers in pieces point; ``facts`` those
    read in it, in the order of their words; ``original`` its address at the source, empty unless it is http(s).
    """

    id: str
    iri: str
    version: Edition
    title: str
    published: str
    publishers: tuple[Value, ...]
    authors: tuple[Value, ...]
    original: str
    genre: Value | None
    language: str
    about: tuple[Value, ...]
    length: int
    versions: tuple[Edition, ...]
    shows: OneOf["text", "passages"]
    marks: tuple[Mark, ...]
    paragraphs: tuple[tuple[Piece, ...], ...]
    facts: Part[Fact]
    entities: Part[Mentioned]


def article_view(
    store: Store, article_id: str, sha: str | None = None, *, texts: bool = True, cuts: Cuts | None = None
) -> ArticleView:
    """The current version of an article, or the one whose hash begins with ``sha``. Lists to page: facts, entities.

    Without ``texts``, and where the archive has none, only the passages are shown. Raises QueryError where there is no
    such article or version.
    """
    record = version(store.archive, article_id, sha) if sha else store.archive.get(article_id)
    if record is None:
        which = f"version {sha} of article" if sha else "article"
        raise QueryError(f"no {which} {article_id!r} in this store — kg search finds what there is")
    mint, cuts = Minter(store.base), cuts or Cuts()
    said = _said(quads_of(store, record))
    look = Look(store, said)
    node, here = mint.article(record.id), mint.version(record.id, record.sha).value + "#"
    head = said.get(node.value, {})
    facts, passages = _nodes(said, here)
    marks = in_order(_mark(look, p, said[p], facts.get(p, [])) for p in passages)
    every = {fact: None for m in marks for fact in m.facts}
    shown = cuts.part("facts", list(every), size=FACTS).map(lambda f: look.fact(NamedNode(f)))
    whole = texts and bool(record.text)
    editions = _editions(store, record.id, mint)
    length = len(record.text) or int(_one(head, T.kg_charLength) or 0)
    return ArticleView(
        id=record.id,
        iri=node.value,
        version=next(e for e in editions if (e.sha, e.run) == (record.sha, record.run)),
        title=_one(head, T.schema_headline) or record.title or "",
        published=_one(head, T.schema_datePublished) or record.published or "",
        publishers=tuple(map(look.value, head.get(T.schema_publisher, ()))),
        authors=tuple(map(look.value, head.get(T.schema_author, ()))),
        original=_address(_one(head, T.schema_url)),
        genre=next((look.value(o) for o in head.get(T.kg_genre, ())), None),
        language=_one(head, T.schema_inLanguage),
        about=tuple(map(look.value, head.get(T.schema_about, ()))),
        length=length,
        versions=editions,
        shows="text" if whole else "passages",
        marks=marks,
        paragraphs=cut(record.text, marks) if whole else only_marks(marks, length),
        facts=shown,
        entities=cuts.part("entities", _mentioned(marks), size=ENTITIES),
    )


def _said(lines: bytes) -> Said:
    found: Said = defaultdict(dict)
    for q in parse(lines.splitlines()):
        if isinstance(q.subject, NamedNode) and isinstance(q.object, NamedNode | Literal):
            found[q.subject.value].setdefault(q.predicate, []).append(q.object)
    for of_subject in found.values():
        for values in of_subject.values():
            values.sort(key=lambda o: o.value)
    return dict(found)


def _nodes(said: Said, here: str) -> tuple[dict[str, list[str]], list[str]]:
    """The facts of a version by the passages that show them, and its passages."""
    facts: dict[str, list[str]] = defaultdict(list)
    for iri in sorted(said):
        if iri.startswith(here):
            for passage in said[iri].get(T.kg_evidence, ()):
                facts[passage.value].append(iri)
    return facts, [iri for iri in said if iri.startswith(here) and T.oa_exact in said[iri]]


def _mark(look: Look, iri: str, said: Mapping[NamedNode, list[Term]], facts: list[str]) -> Mark:
    start, end = (int(_one(said, p) or 0) for p in (T.oa_start, T.oa_end))
    things = said.get(T.kg_denotes, ())
    return Mark(iri, start, end, _one(said, T.oa_exact), next(map(look.value, things), None), tuple(facts))


def _mentioned(marks: tuple[Mark, ...]) -> list[Mentioned]:
    """In the order in which they come up."""
    named = [m for m in marks if m.thing is not None]
    count = Counter(m.thing for m in named)
    first = {m.thing: m.start for m in reversed(named)}
    return [Mentioned(thing, count[thing], first[thing]) for thing in count if thing is not None]


def _editions(store: Store, article_id: str, mint: Minter) -> tuple[Edition, ...]:
    """The oldest first, the current one last."""
    days = dict(store.archive.rows("SELECT run, day FROM runs"))
    return tuple(
        Edition(
            v.sha, mint.version(article_id, v.sha).value, v.run, days.get(v.run, ""), v.replaced is None, v.status,
            v.title or "", v.published or "",
        )
        for v in store.versions(article_id)
    )  # fmt: skip


def _address(url: str) -> str:
    return url if url.lower().startswith(("http://", "https://")) else ""


def _one(said: Mapping[NamedNode, list[Term]], predicate: NamedNode) -> str:
    return next((o.value for o in said.get(predicate, ())), "")
