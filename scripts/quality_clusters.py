"""How well the names of one thing are brought together: B³ of the clusters of mentions.

Source: A. Bagga, B. Baldwin, Algorithms for Scoring Coreference Chains, LREC 1998 workshop. For each mention the share
of its found cluster that belongs to its true one (precision) and the share of its true cluster that is in its found one
(recall), each on the average over all mentions of all articles.

The gold lists the names of each entity, not where they stand. A true cluster is every place where one of an entity's
names stands as whole words, longer names first; inside a longer name a shorter one counts where the guidelines ask for
it (the unit in an agency's name, the company in a facility's, the parent body in an office's). Places that two entities
claim by one name, other names inside names, and those of entities that a reader may take or leave count neither way.
Words before a name that belong to it or not ("tỉnh", "ông") and a short form in brackets after it are left out.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from kg.model import BODIES, Span
from kg.names import name_key
from quality_gold import Measured, Reading

BEFORE = re.compile(
    r"(?:tỉnh|thành phố|thị xã|thị trấn|huyện|quận|xã|phường|thôn|bản|ấp|nước|đồng chí|ông|bà|đ/c)\s+(?=\S)", re.I
)

AFTER = re.compile(r"\s*\([^()]*\)$")

Clusters = Mapping[Span, Hashable]
"""The mentions of a set of articles, each with what names its cluster."""


@dataclass(frozen=True, slots=True)
class BCubed:
    mentions: int
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.mentions else 0.0


@dataclass(frozen=True, slots=True)
class Clustering:
    """On the mentions that gold and reader both have; on all of the gold, what was not found each by itself; and, to
    compare with, on all of the gold as if only equal words were brought together."""

    shared: BCubed
    strict: BCubed
    by_words: BCubed


def core(text: str, span: Span) -> Span:
    """The span without the word before the name, and the brackets after it, that may belong to it or not."""
    before = BEFORE.match(text, span.start, span.end)
    start = before.end() if before and before.end() < span.end else span.start
    after = AFTER.search(text[start : span.end])
    return Span(start, start + after.start()) if after and after.start() else Span(start, span.end)


def asked(inner: str, outer: str) -> bool:
    """Whether a name of one type counts inside a longer one of another (guidelines, ruling 3)."""
    return (
        (inner == "AdministrativeUnit" and outer in {"Agency", "PoliticalOrganization"})
        or (inner == "Company" and outer in {"Facility", "IndustrialZone", "Project"})
        or (inner in BODIES and outer in BODIES)
    )


def true_mentions(reading: Reading) -> tuple[dict[Span, tuple[str, str]], set[Span]]:
    """Where the gold's entities are named, each with its id and type; and the places that count neither way."""
    text = reading.doc.text
    names: dict[str, list[tuple[str, str, bool]]] = defaultdict(list)
    for e in reading.gold["entities"]:
        for name in sorted(set(e["names"])):
            names[name].append((e["id"], e["type"], bool(e.get("optional"))))
    taken: dict[Span, tuple[str, str]] = {}
    free: set[Span] = set()
    for name in sorted(names, key=lambda n: (-len(n), n)):
        (uid, kind, optional), *others = names[name]
        for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            span = Span(*m.span())
            around = [s for s in taken if s.overlaps(span)]
            if any(span not in s or taken[s][0] == uid for s in around):
                continue
            taken[span] = (uid, kind)
            if optional or others or not all(asked(kind, taken[s][1]) for s in around):
                free.add(core(text, span))
    return {core(text, s): e for s, e in taken.items() if core(text, s) not in free}, free


def found_mentions(reading: Reading) -> dict[Span, tuple[str, str]]:
    """Where our entities are named, each with its id and type."""
    text = reading.doc.text
    return {core(text, s): (e.id, e.type) for e in reading.doc.entities for s in e.mentions}


def b_cubed(true: Clusters, found: Clusters) -> tuple[float, float]:
    """The sums of precision and recall over the mentions that are in both."""
    both = [m for m in true if m in found]
    size, found_size = Counter(true[m] for m in both), Counter(found[m] for m in both)
    shared = Counter((true[m], found[m]) for m in both)
    same = [(shared[true[m], found[m]], size[true[m]], found_size[found[m]]) for m in both]
    return sum(n / f for n, _, f in same), sum(n / t for n, t, _ in same)


def clustering(of: Measured) -> Clustering:
    sums = {"shared": [0.0, 0.0, 0.0], "strict": [0.0, 0.0, 0.0], "words": [0.0, 0.0, 0.0]}
    for r in of.readings:
        true = {s: uid for s, (uid, _) in true_mentions(r)[0].items()}
        found: dict[Span, Hashable] = {s: uid for s, (uid, _) in found_mentions(r).items()}
        alone: dict[Span, Hashable] = {s: found.get(s, s) for s in true}
        words: dict[Span, Hashable] = {s: name_key(r.doc.words(s)) for s in true}
        for name, clusters in (("shared", found), ("strict", alone), ("words", words)):
            for i, x in enumerate((sum(m in clusters for m in true), *b_cubed(true, clusters))):
                sums[name][i] += x
    return Clustering(*(BCubed(int(n), p / n if n else 0.0, r / n if n else 0.0) for n, p, r in sums.values()))
