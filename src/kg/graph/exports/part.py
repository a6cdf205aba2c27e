"""Which part of a store is written: all of it, or what is said in some articles, of some things, since a day.

Of an article all of its graph is written. Of a thing: its own triples, the facts that name it with their evidence, and
what the other things in those facts are called. Reference data come with what is written: of all that it names.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from rapidfuzz import process

from kg import terms as T
from kg.errors import QueryError
from kg.graph.days import day_or_longer
from kg.graph.line_sort import sorted_once
from kg.graph.lines import triple_line
from kg.graph.query import entities
from kg.graph.store import Store
from kg.graph.within import places, within
from kg.iri import Minter

_IRI: Final = re.compile(rb"<([^<>]*)>")
_SAYS_WHAT_IT_IS: Final = tuple(
    f" {p} ".encode() for p in (T.rdf_type, T.skos_prefLabel, T.skos_altLabel, T.org_postIn, T.org_role)
)
_NAMES: Final = tuple(f" {p} ".encode() for p in (T.schema_mentions, T.schema_about))

Chosen = Callable[[Iterable[str]], frozenset[str]]
"""Those of some IRIs that are asked for."""


@dataclass(frozen=True, slots=True)
class Part:
    """What is asked for: articles by id; things by IRI, id or name; places by name, id or IRI, with all that belongs to
    them; articles that came out on a day or later (ISO; also a month or a year). Nothing given: everything.

    Articles, things and ``since`` narrow each other; several articles, or things and places, add up.
    """

    articles: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    since: str = ""


WHOLE: Final = Part()


@dataclass(frozen=True, slots=True)
class Selection:
    """A store, and the part of it that is written. ``selected`` makes one that holds only what is there."""

    store: Store
    part: Part = WHOLE
    _met: list[bool] = field(default_factory=list, repr=False, compare=False)

    def graphs(self) -> Iterator[Iterable[bytes]]:
        """The lines of each reference graph and each that people wrote, of the catalogue, then of each article's
        graph, sorted within each."""
        catalogue = f" {Minter(self.store.base).catalogue()} .".encode()
        if self.part != WHOLE:
            for lines in _of_part(self.store, self.part, catalogue):
                found = list(lines)
                if found and not self._met:
                    self._met.append(True)
                yield found
            return
        archive = self.store.archive
        of_catalogue = (line for line in self.store.lines() if line.endswith(catalogue))
        for owner in (*archive.owners("reference"), *archive.owners("written")):
            yield _but(archive.quads(owner), catalogue)
        yield (line.rstrip() for line in sorted_once(line + b"\n" for line in of_catalogue))
        for owner in archive.owners("article"):
            yield _but(archive.quads(owner), catalogue)

    def is_empty(self) -> bool:
        """Whether nothing in the store was of the part, once its graphs or triples were gone through."""
        return self.part != WHOLE and not self._met

    def triples(self) -> Iterator[bytes]:
        """Every triple once, as sorted N-Triples lines."""
        return sorted_once(triple_line(line) for lines in self.graphs() for line in lines)


def selected(store: Store, part: Part) -> Selection:
    """A part of a store. Raises QueryError, with the nearest name, for an article, thing or place that there is not,
    and for what is no day."""
    if part.since:
        day_or_longer(part.since)
    for id in part.articles:
        if store.archive.stamp(id) is None:
            known = [owner.partition(":")[2] for owner in store.archive.owners("article")]
            close = process.extractOne(id, known, score_cutoff=60)
            raise QueryError(
                f"no article {id!r} — {f'did you mean {close[0]!r}?' if close else 'kg search finds what there is'}"
            )
    _chosen(store, part)
    return Selection(store, part)


def _but(lines: bytes, end: bytes) -> list[bytes]:
    return [line for line in lines.splitlines() if not line.endswith(end)]


def _chosen(store: Store, part: Part) -> Chosen | None:
    """Which things are asked for; None: all."""
    if not part.things and not part.places:
        return None
    named = frozenset(n.value for text in part.things for n in entities(store, text))
    areas = [places(store, text) for text in part.places]

    def chosen(iris: Iterable[str]) -> frozenset[str]:
        some = [iri for iri in iris if iri.startswith(store.base) and "#" not in iri]
        return named.intersection(some).union(*(within(store, area, some) for area in areas))

    return chosen


def _of_part(store: Store, part: Part, catalogue: bytes) -> Iterator[Iterable[bytes]]:
    archive = store.archive
    chosen = _chosen(store, part)
    needles = [] if part.places else [f"<{n.value}>".encode() for text in part.things for n in entities(store, text)]
    named = {s for lines in _reference(store) for s in map(_subject, lines)}  # as large as the reference data are
    used: set[bytes] = set()
    ids = frozenset(part.articles)
    with tempfile.TemporaryFile() as articles, tempfile.TemporaryFile() as of_catalogue:
        for id, published in archive.rows("SELECT id, published FROM articles WHERE status = 'ok' ORDER BY id"):
            if (ids and id not in ids) or (published or "") < part.since:
                continue
            said = archive.quads(f"article:{id}")
            if needles and not any(needle in said for needle in needles):
                continue
            lines = said.splitlines()
            if chosen is not None:
                lines = _about(lines, chosen, store.base, catalogue)
            for line in lines:
                used.update(named.intersection(_IRI.findall(line)))
                (of_catalogue if line.endswith(catalogue) else articles).write(line + b"\n")
            articles.write(b"\n" if lines else b"")
        if chosen is not None:
            used.update(iri.encode() for iri in chosen(iri.decode() for iri in sorted(named)))
        for lines in _reference(store):
            yield [line for line in lines if _subject(line) in used and not line.endswith(catalogue)]
        of_catalogue.seek(0)
        yield (line.rstrip() for line in sorted_once(iter(of_catalogue)))
        articles.seek(0)
        yield from _groups(articles)


def _reference(store: Store) -> Iterator[list[bytes]]:
    for owner in (*store.archive.owners("reference"), *store.archive.owners("written")):
        yield store.archive.quads(owner).splitlines()


def _groups(lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    """The lines between empty ones."""
    group: list[bytes] = []
    for line in lines:
        if line != b"\n":
            group.append(line.rstrip(b"\n"))
        elif group:
            yield group
            group = []


def _about(lines: list[bytes], chosen: Chosen, base: str, catalogue: bytes) -> list[bytes]:
    """Those lines of an article that say something of what is asked for, and what is needed to read them."""
    of_subject: dict[bytes, list[tuple[bytes, list[bytes]]]] = {}
    for line in lines:
        subject, _, *others = _IRI.findall(line[: line.rindex(b" <")])
        of_subject.setdefault(subject, []).append((line, others[:1]))
    every = {iri for s, about in of_subject.items() for iri in (s, *(o for _, some in about for o in some))}
    wanted = {iri.encode() for iri in chosen(sorted(iri.decode() for iri in every))}
    if not wanted:
        return []
    whole = {s for s, about in of_subject.items() if b"#" in s and any(o in wanted for _, some in about for o in some)}
    queue = sorted(whole)
    while queue:  # the evidence of a fact, the capacity in which somebody spoke, the question to an answer
        for _, some in of_subject[queue.pop()]:
            new = {o for o in some if b"#" in o and o in of_subject and o not in whole}
            whole |= new
            queue += sorted(new)
    whole |= wanted
    outlined = {o for s in whole for _, some in of_subject.get(s, ()) for o in some} - whole
    article = f"{base}article/".encode()
    kept = []
    for subject, about in of_subject.items():
        of_article = b"#" not in subject and subject.startswith(article)
        for line, some in about:
            named = bool(wanted.intersection(some))
            if (
                subject in whole
                or line.endswith(catalogue)
                or (of_article and (named or not any(n in line for n in _NAMES)))
                or (b"#" not in subject and named)
                or (subject in outlined and any(n in line for n in _SAYS_WHAT_IT_IS))
            ):
                kept.append(line)
    return kept


def _subject(line: bytes) -> bytes:
    return line[1 : line.index(b"> ")]
