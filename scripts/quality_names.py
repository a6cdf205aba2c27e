"""Names where they stand: ours against those that were annotated in ``data/training``, and underthesea's against ours.

Of the held articles of ``data/training`` only sums are given: who writes rules is not to know them, so that they test.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.extract.pipeline import by_rules, read_article
from kg.model import Article, Span
from kg.read.layout import lay_out
from name_scores import Score, by_type
from quality_clusters import core, found_mentions, true_mentions
from quality_gold import Measured
from training_data import annotated, texts

COARSE = {
    "Person": "PER",
    "AdministrativeUnit": "LOC",
    "Place": "LOC",
    "Agency": "ORG",
    "PoliticalOrganization": "ORG",
    "Company": "ORG",
    "MediaOrganization": "ORG",
    "Organization": "ORG",
}
"""Our types as taggers of names know them. Names of the other types count neither for nor against."""

Names = Mapping[Span, str]


@dataclass(frozen=True, slots=True)
class Flat:
    """One text and its outermost true names by coarse type; what touches ``free`` stretches counts neither way."""

    article: Article
    true: Names
    free: frozenset[Span]
    ours: Names


def in_split(split: str, source: Path) -> dict[str, tuple[Score, Score]]:
    """On the annotated articles of one split, by type and "ALL": the rules alone, and all that the reader does."""
    sets = [a for a in annotated() if a.split == split]
    read = texts(source, (a.id for a in sets))
    alone = by_type((a.names, by_rules(lay_out(read[a.id]))) for a in sets)
    whole = by_type((a.names, read_article(read[a.id])) for a in sets)
    return {k: (alone.get(k, Score()), score) for k, score in whole.items()}


def flat_gold(of: Measured) -> list[Flat]:
    """The gold articles: every place where a name of the gold stands."""
    flats = []
    for r in of.readings:
        true, free = true_mentions(r)
        ours = {s: kind for s, (_, kind) in found_mentions(r).items()}
        flats.append(flat_of(r.doc.article, {s: kind for s, (_, kind) in true.items()}, free, ours))
    return flats


def flat_held(source: Path) -> list[Flat]:
    """The held articles of ``data/training``."""
    sets = [a for a in annotated() if a.split == "held"]
    read = texts(source, (a.id for a in sets))
    flats = []
    for a in sets:
        text = read[a.id].text
        ours = {core(text, m.span): m.type for m in read_article(read[a.id]).mentions}
        flats.append(flat_of(read[a.id], {core(text, s): kind for s, kind in a.names}, set(), dict(ours)))
    return flats


def flat_of(article: Article, true: Names, free: Iterable[Span], ours: Names) -> Flat:
    """One text of which the names are known with their types in the gold, and those that we find."""
    outer = outermost(true)
    kinds = {s: COARSE[k] for s, k in outer.items() if k in COARSE}
    other = frozenset({*free, *(s for s, k in outer.items() if k not in COARSE)})
    ours = outermost({s: k for s, k in ours.items() if k in COARSE})
    return Flat(article, kinds, other, {s: COARSE[k] for s, k in ours.items()})


def outermost(names: Names) -> dict[Span, str]:
    return {s: k for s, k in names.items() if not any(s in t and s != t for t in names)}


def named_by(flat: Flat, spans: Sequence[tuple[int, int, str]]) -> dict[Span, str]:
    """A tagger's names of the text, without the words before them that may belong to them or not."""
    return {core(flat.article.text, Span(s, e)): k for s, e, k in spans if k in COARSE.values()}


def compare(flat: Flat, found: Names) -> dict[str, Score]:
    """How many names are right: in extent and type (also by type), in extent alone, and in type where they overlap."""
    asked = {s: k for s, k in found.items() if s in flat.true or not any(s.overlaps(f) for f in flat.free)}
    exact = [s for s, k in asked.items() if flat.true.get(s) == k]
    scores = {
        "same words, same type": Score(len(flat.true), len(asked), len(exact)),
        "same words, type aside": Score(len(flat.true), len(asked), sum(s in flat.true for s in asked)),
        "some of its words, same type": Score(len(flat.true), len(asked), _touching(flat.true, asked)),
    }
    for kind in ("PER", "ORG", "LOC"):
        of_kind = [[s for s, k in names.items() if k == kind] for names in (flat.true, asked)]
        scores[kind] = Score(len(of_kind[0]), len(of_kind[1]), sum(asked[s] == kind for s in exact))
    return scores


def _touching(true: Names, found: Names) -> int:
    left, n = dict(sorted(found.items())), 0
    for span, kind in sorted(true.items()):
        hit = next((s for s, k in left.items() if k == kind and s.overlaps(span)), None)
        if hit is not None:
            del left[hit]
            n += 1
    return n


def total(scores: Iterable[Mapping[str, Score]]) -> dict[str, Score]:
    sums: dict[str, Score] = {}
    for one in scores:
        for key, s in one.items():
            sums[key] = sums.get(key, Score()) + s
    return sums
