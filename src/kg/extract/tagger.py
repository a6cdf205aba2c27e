"""The tagger of names: a conditional random field over syllables, trained on ``data/training`` (``make train``).

Only names that stand in no other are tagged; what is nested in them the rules find. The only door to python-crfsuite.
Source of the method: J. Lafferty, A. McCallum, F. Pereira, Conditional Random Fields, ICML 2001.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, cast

import pycrfsuite

from kg.assets import root
from kg.errors import DataError
from kg.extract.tag_features import Part, Seen, features, seen, speaks_of_names, tokens
from kg.model import Doc, EntityType, Span

MODEL: Final = "data/models/names.crfsuite"
OUTSIDE: Final = "O"


@dataclass(frozen=True, slots=True)
class Tagged:
    """A name as the tagger sees it, and how sure it is: the least probability of any of its syllables."""

    span: Span
    type: EntityType
    probability: float


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the tagger says of one sentence: the names it finds, and how likely it holds the rules' other ones."""

    names: tuple[Tagged, ...]
    support: dict[Span, float]


def model_path() -> Path | None:
    """The model file; None where there is none, and then the rules work alone."""
    path = root() / MODEL
    return path if path.exists() else None


@cache
def _tagger(path: Path) -> pycrfsuite.Tagger:
    tagger = pycrfsuite.Tagger()
    try:
        tagger.open(str(path))
    except ValueError as e:
        raise DataError(f"{path}: no CRFsuite model ({e}) — train it again with make train, or remove it") from e
    return tagger


@cache
def _labels(path: Path) -> frozenset[str]:
    return frozenset(_tagger(path).labels())


def opinions(doc: Doc, model: Path) -> Iterator[Opinion]:
    """The tagger's view of every sentence that can hold names, of an article with the rules' names, settled."""
    table = seen(doc)
    tagger, labels = _tagger(model), _labels(model)
    for sentence in doc.sentences:
        parts = tokens(doc.text, sentence)
        if not speaks_of_names(doc.text, table, sentence, parts):
            continue
        tagger.set(features(doc.text, table, parts))
        tags = tagger.tag()
        names = tuple(
            Tagged(Span(parts[a][0], parts[b - 1][1]), kind, _least(tagger, tags[a:b], a))
            for a, b, kind in stretches(tags)
        )
        same = {(name.span, name.type) for name in names}
        yield Opinion(names, dict(_support(tagger, labels, table, parts, same)))


def _support(
    tagger: pycrfsuite.Tagger,
    labels: frozenset[str],
    table: Seen,
    parts: Sequence[Part],
    same: Set[tuple[Span, EntityType]],
) -> Iterator[tuple[Span, float]]:
    """How likely each of the rules' outermost names of a sentence is, by the tagger, that it does not find itself."""
    for i, (start, _) in enumerate(parts):
        m = table.outer.get(start)
        if m is not None and (m.span, m.type) not in same:
            inside = bisect_right(parts, m.span.end, lo=i, key=_end) - i
            wanted = [f"B-{m.type}", *[f"I-{m.type}"] * (inside - 1)]
            yield m.span, _least(tagger, wanted, i) if labels.issuperset(wanted) else 0.0


def _end(part: Part) -> int:
    return part[1]


def _least(tagger: pycrfsuite.Tagger, tags: Sequence[str], first: int) -> float:
    """The least likely of these tags on the tokens from ``first`` on."""
    return min((float(tagger.marginal(tag, i)) for i, tag in enumerate(tags, first)), default=0.0)


def stretches(tags: Sequence[str]) -> Iterator[tuple[int, int, EntityType]]:
    """The names in a row of tags, as first token, token after the last, and type.

    >>> list(stretches(["O", "B-Person", "I-Person", "O", "B-Place"]))
    [(1, 3, 'Person'), (4, 5, 'Place')]
    """
    begun = 0
    for i, tag in enumerate(tags):
        following = tags[i + 1] if i + 1 < len(tags) else OUTSIDE
        if tag == OUTSIDE:
            continue
        kind = tag[2:]
        if tag.startswith("B-") or i == 0 or tags[i - 1][2:] != kind:
            begun = i
        if following != "I-" + kind:
            yield begun, i + 1, cast(EntityType, kind)


def tags_of(parts: Sequence[Part], names: Sequence[tuple[Span, str]]) -> list[str]:
    """The tags of a sentence's tokens, given its outermost names: what the tagger is trained to say."""
    tags = [OUTSIDE] * len(parts)
    for span, kind in names:
        inside = [i for i, (a, b) in enumerate(parts) if span.start <= a and b <= span.end]
        for i in inside:
            tags[i] = f"{'B' if i == inside[0] else 'I'}-{kind}"
    return tags
