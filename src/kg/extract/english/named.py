"""A name in an English text and the thing that it is, by the same id as in a Vietnamese text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from kg.assets import words_of
from kg.extract.word_lists import alternation
from kg.facts import EntityType
from kg.read.plain_letters import without_diacritics
from kg.span import Span

WORDS: Final = "data/lexicon/en_words.tsv"


@dataclass(frozen=True, slots=True)
class Named:
    """``name`` is what the reference tables call it, "" where the article's own words do.

    ``cls`` is its ontology class, ``level`` that of a public body, ``kind`` "tỉnh" or the like for a unit.
    """

    span: Span
    id: str
    type: EntityType
    cls: str
    method: str
    name: str = ""
    level: str = ""
    kind: str = ""
    confidence: float = 0.8


def plain(text: str) -> str:
    """Letters without diacritics, one apostrophe, one dash; letter for letter as long as the text."""
    return without_diacritics(text).translate({0x2019: "'", 0x2018: "'", 0x2013: "-", 0x2011: "-"})


@cache
def words(kind: str) -> tuple[str, ...]:
    return words_of(WORDS, kind)


@cache
def any_of(*kinds: str) -> str:
    """A piece of a regular expression that matches a word of these kinds, the longest first."""
    return alternation(w for kind in kinds for w in words(kind))


def outermost(found: Iterable[Named]) -> list[Named]:
    """Names in text order, none crossing another or inside another of its type; the first of two on one span stands."""
    kept: list[Named] = []
    for n in sorted(found, key=lambda n: (n.span.start, -n.span.end)):
        around = [k for k in kept[-6:] if k.span.overlaps(n.span)]
        if all(n.span in k.span and n.span != k.span and n.type != k.type for k in around):
            kept.append(n)
    return kept


class Spans:
    """Stretches of a text, asked for those that overlap another; each answer looks only at what stands near."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._longest = max(map(len, self._spans), default=0)

    def over(self, span: Span) -> Iterator[Span]:
        for i in range(bisect_left(self._spans, Span(max(0, span.start - self._longest), span.end)), len(self._spans)):
            if self._spans[i].start >= span.end:
                return
            if self._spans[i].overlaps(span):
                yield self._spans[i]

    def cross(self, span: Span) -> bool:
        return next(self.over(span), None) is not None


class Index:
    """Names by where they start and where they end; of several the longest."""

    def __init__(self, named: Sequence[Named]) -> None:
        self.starts: dict[int, Named] = {}
        self.ends: dict[int, Named] = {}
        for n in sorted(named, key=lambda n: len(n.span)):
            self.starts[n.span.start] = n
            self.ends[n.span.end] = n
