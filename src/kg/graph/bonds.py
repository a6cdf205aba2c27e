"""The facts of a store that link two entities: all of them, or those of one link."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from pyoxigraph import DefaultGraph, NamedNode, Quad

from kg import terms as T
from kg.graph.link_kinds import MENTIONED, Kind, kinds
from kg.graph.look import article_of, days
from kg.graph.lookup import nodes, objects
from kg.graph.store import Store
from kg.graph.tenure import first_day, last_day
from kg.ontology import concept, concepts
from kg.terms import PREFIXES

DAYS: Final = (
    T.sem_hasTimeStamp,
    T.sem_hasBeginTimeStamp,
    T.sem_hasEndTimeStamp,
    T.sem_hasEarliestBeginTimeStamp,
    T.sem_hasLatestBeginTimeStamp,
    T.sem_hasEarliestEndTimeStamp,
    T.sem_hasLatestEndTimeStamp,
)
"""What a fact says of its time; where it says nothing, its article's day of publication stands for it."""
_DAY: Final = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])|$)|$)"
_SIGNED: Final = (T.schema_author, T.schema_publisher)


@dataclass(frozen=True, slots=True)
class Bond:
    """A fact that links two entities: their IRIs, how it does, how sure it is (0–1), its first and last day (ISO; empty
    where nothing tells), and how many it links beside them. ``fact`` is empty for what only reference data say."""

    fact: str
    source: str
    target: str
    kind: Kind
    confidence: float
    begin: str
    end: str
    crowd: int = 0


@dataclass(frozen=True, slots=True)
class Mention:
    """An article with the entities it speaks of, but for those that wrote and published it, and its day."""

    article: str
    entities: tuple[str, ...]
    day: str


def bonds(store: Store) -> Iterator[Bond]:
    """Every fact that links two entities, but for mentions in one article."""
    sure = {q.subject: _confidence(q.object.value) for q in _all(store, T.kg_confidence)}  # type: ignore[union-attr]
    told: dict[str, list[str]] = defaultdict(list)
    for predicate in DAYS:
        for q in _all(store, predicate):
            told[q.subject.value].append(q.object.value)  # type: ignore[union-attr]
    published = days(store)
    scan = _Scan(store)
    for kind in kinds():
        for fact, source, target, crowd in scan.of(kind):
            if fact is None:
                yield Bond("", source, target, kind, 1.0, "", "")
            else:
                when = _span(told.get(fact.value, ()), fact.value, published)
                yield Bond(fact.value, source, target, kind, sure.get(fact, 1.0), *when, crowd)


def mentions(store: Store) -> Iterator[Mention]:
    """Which articles mention what, in the order of their IRIs."""
    signed: dict[str, set[str]] = defaultdict(set)
    for predicate in _SIGNED:
        for q in _all(store, predicate):
            signed[q.subject.value].add(q.object.value)  # type: ignore[union-attr]
    found: dict[str, list[str]] = defaultdict(list)
    for q in _all(store, T.schema_mentions):
        found[q.subject.value].append(q.object.value)  # type: ignore[union-attr]
    published = days(store)
    for article in sorted(found):
        yield Mention(article, tuple(sorted({*found[article]} - signed[article])), _span((), article, published)[0])


def between(store: Store, kind: Kind, source: str, target: str) -> list[NamedNode]:
    """The facts that link two entities in one way, in the order of their IRIs; articles, where they are mentioned."""
    a, b = NamedNode(source), NamedNode(target)
    begin, end = (T.rdf_subject, T.rdf_object) if kind.predicate is not None else (kind.begin, kind.end)
    assert begin is not None
    assert end is not None
    found = _with_both(store, (begin, a), (end, b))
    if kind.predicate is not None:
        found = [claim for claim in found if kind.predicate in nodes(store, claim, T.rdf_predicate)]
    if kind.asserted:
        found = [fact for fact in found if not _is_loose(store, fact)]
    if kind.relation == MENTIONED:
        found = [article for article in found if not {n for p in _SIGNED for n in nodes(store, article, p)} & {a, b}]
    return sorted(found, key=lambda node: node.value)


def bond(store: Store, kind: Kind, source: str, target: str, fact: NamedNode) -> Bond:
    """One of these facts with what it says of its time and how sure it is."""
    sure = [_confidence(o.value) for o in objects(store, fact, T.kg_confidence)]
    told = [o.value for p in DAYS for o in objects(store, fact, p)]
    return Bond(fact.value, source, target, kind, max(sure, default=1.0), *_span(told, fact.value, days(store)))


def plainly(store: Store, kind: Kind, source: str, target: str) -> bool:
    """Whether the property itself stands between the two."""
    return kind.predicate is not None and Quad(NamedNode(source), kind.predicate, NamedNode(target)) in store.graph


_Found = tuple[NamedNode | None, str, str, int]


class _Scan:
    """The facts of every kind with what they link and how many beside; each property is read once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._base = store.base
        self._read: dict[NamedNode, dict[NamedNode, list[str]]] = {}
        self._loose = set(_loose(store))
        self._claimed = self._claims()

    def of(self, kind: Kind) -> Iterator[_Found]:
        if kind.predicate is not None:
            return self._plain(kind.predicate)
        return self._between(kind) if kind.relation != MENTIONED else iter(())

    def _plain(self, predicate: NamedNode) -> Iterator[_Found]:
        claimed = self._claimed.get(predicate, ())
        yield from claimed
        said = {(source, target) for _, source, target, _ in claimed}
        for q in _all(self._store, predicate):
            pair = q.subject.value, q.object.value  # type: ignore[union-attr]
            if pair not in said and all(iri.startswith(self._base) for iri in pair) and pair[0] != pair[1]:
                yield None, *pair, 0

    def _between(self, kind: Kind) -> Iterator[_Found]:
        assert kind.begin is not None
        assert kind.end is not None
        ends = self._sides(kind.end)
        for fact, sources in self._sides(kind.begin).items():
            targets = ends.get(fact, ()) if not (kind.asserted and fact in self._loose) else ()
            for source in sources:
                for target in targets:
                    if source != target and not (kind.mutual and source > target):
                        yield fact, source, target, len({*sources, *targets}) - 2

    def _sides(self, predicate: NamedNode) -> dict[NamedNode, list[str]]:
        if predicate not in self._read:
            found: dict[NamedNode, list[str]] = defaultdict(list)
            for q in _all(self._store, predicate):
                if isinstance(q.object, NamedNode) and q.object.value.startswith(self._base):
                    found[q.subject].append(q.object.value)  # type: ignore[index]
            self._read[predicate] = found
        return self._read[predicate]

    def _claims(self) -> dict[NamedNode, list[_Found]]:
        """The claims of two entities that are asserted, by what they claim."""
        found: dict[NamedNode, list[_Found]] = defaultdict(list)
        sources, targets = self._sides(T.rdf_subject), self._sides(T.rdf_object)
        for q in _all(self._store, T.rdf_predicate):
            claim, predicate = q.subject, q.object
            if isinstance(claim, NamedNode) and isinstance(predicate, NamedNode) and claim not in self._loose:
                ends = product(sources.get(claim, ()), targets.get(claim, ()))
                found[predicate] += [(claim, source, target, 0) for source, target in ends if source != target]
        return found


def _with_both(store: Store, *wanted: tuple[NamedNode, NamedNode]) -> list[NamedNode]:
    """The nodes that have both properties; as quick as the shorter of the two lists, however long the other."""
    lists = [_all(store, *one) for one in wanted]
    read: tuple[list[NamedNode], list[NamedNode]] = [], []
    while True:
        for n, quads in enumerate(lists):
            quad = next(quads, None)
            if quad is None:
                return [s for s in read[n] if Quad(s, *wanted[1 - n]) in store.graph]
            if isinstance(quad.subject, NamedNode):
                read[n].append(quad.subject)


def _all(store: Store, predicate: NamedNode, value: NamedNode | None = None) -> Iterator[Quad]:
    return iter(store.graph.quads_for_pattern(None, predicate, value, DefaultGraph()))


def _span(told: Sequence[str], fact: str, published: Mapping[str, str]) -> tuple[str, str]:
    """The first and last day of a fact."""
    stated = [day for day in told or [published.get(article_of(fact), "")] if re.match(_DAY, day)]
    return min(map(first_day, stated), default=""), max(map(last_day, stated), default="")


def _confidence(text: str) -> float:
    """How sure a fact is, 0 to 1; certain where that is no number."""
    try:
        return min(1.0, max(0.0, float(text)))
    except ValueError:
        return 1.0


def _loose(store: Store) -> Iterator[NamedNode]:
    """The facts that are proposed, asked for, denied or supposed, and not asserted too."""
    asserted = concept("Modalities", "Asserted")
    for mode in concepts(NamedNode(PREFIXES["kg"] + "Modalities")):
        if mode != asserted:
            for q in _all(store, T.kg_modality, mode):
                if isinstance(q.subject, NamedNode) and Quad(q.subject, T.kg_modality, asserted) not in store.graph:
                    yield q.subject


def _is_loose(store: Store, fact: NamedNode) -> bool:
    modes = nodes(store, fact, T.kg_modality)
    return bool(modes) and concept("Modalities", "Asserted") not in modes
