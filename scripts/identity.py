"""How well names of two articles are brought together, over ``data/identity/judged.tsv``.

    identity.py [--shared DIR] [--errors N] [--few] [--jobs N]

All articles of the development set are read, their sightings clustered; precision and recall are those of the judged
pairs that come together, by type and part (four lots, each measured once before its errors were read). B³ is over
names of the judged pairs: its clusters are what verdicts connect. --few reads the judged pairs' articles alone.
Needs ../shared (or VNKG_SHARED): the articles of the development set.
"""

from __future__ import annotations

import argparse
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kg.assets import rows
from kg.extract.pipeline import read_article
from kg.identity.blocks import blocks
from kg.identity.clusters import cluster
from kg.identity.disjoint import Disjoint
from kg.identity.evidence import Reason, reasons, score
from kg.identity.profile import Profile, profiles
from kg.model import Article, Span
from kg.read.sources import articles
from kg.resolve.sightings import sightings
from kg.sighting import Sighting

ROOT = Path(__file__).resolve().parents[1]
TABLE = "data/identity/judged.tsv"
LOTS = ((3000, "blind"), (2000, "last"), (1000, "fresh"))
"""Pairs from these numbers on were judged later, each lot measured once before anybody read its errors."""

Name = tuple[str, int, int]
"""A name by its article and its span there."""
Thing = tuple[str, ...]
"""What a sighting is brought to: two of one thing are equal."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair of names with the verdict of a reader, whether they were brought together, and the evidence.

    ``joined`` is None where one of the two is no longer read as a name.
    """

    pair: int
    type: str
    a: Name
    b: Name
    verdict: str
    joined: bool | None
    evidence: tuple[Reason, ...] = ()

    @property
    def half(self) -> str:
        for first, lot in LOTS:
            if self.pair >= first:
                return lot
        return "odd" if self.pair % 2 else "even"


@dataclass(frozen=True, slots=True)
class Score:
    """Judged pairs by what was right and wrong: merges that are the same or not, the same ones that stay apart."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


@dataclass(frozen=True, slots=True)
class _Read:
    """What measuring needs of one article: its sightings, and the entity at each span that was judged."""

    sightings: tuple[Sighting, ...]
    at: dict[Name, str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("VNKG_SHARED", ROOT.parent / "shared")))
    parser.add_argument("--errors", type=int, default=0, help="list so many of the even pairs that are wrong or missed")
    parser.add_argument("--few", action="store_true", help="read the judged pairs' articles alone")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    judged = measure(options.shared / "articles" / "dev.jsonl", options.few, options.jobs)
    for type in ("ALL", *sorted({j.type for j in judged})):
        some = [j for j in judged if type in (j.type, "ALL")]
        print(f"{type:<22}", end="")
        for half in ("all", "even", "odd", *(lot for _, lot in reversed(LOTS))):
            part = [j for j in some if half in (j.half, "all")]
            s = counted(part)
            print(f" | {half} {s.right + s.wrong + s.missed:3}  P {s.precision:.3f} R {s.recall:.3f}", end="")
        print()
    print(f"B³ F1 {b_cubed(judged):.3f}; not read as names any more: {sum(j.joined is None for j in judged)} pairs")
    read = [j for j in judged if j.joined is not None]
    wrong = [j for j in read if j.joined != (j.verdict == "same")]
    for j in [j for j in wrong if j.verdict in ("same", "different")][: options.errors]:
        why = ", ".join(f"{r.id} {r.weight:+}" for r in j.evidence)
        print(f"{j.pair}\t{j.type}\t{j.verdict}\t{j.a}\t{j.b}\t{score(j.evidence)}: {why}")


def measure(source: Path, few: bool = False, jobs: int = 2) -> list[Judged]:
    """Every row of the table with whether its names were brought together, in the table's order."""
    table = rows(TABLE)
    names: dict[str, set[Span]] = defaultdict(set)
    for r in table:
        names[r["article"]].add(Span(int(r["start"]), int(r["end"])))
        names[r["article2"]].add(Span(int(r["start2"]), int(r["end2"])))
    read: list[_Read] = list(_each(_wanted(source, names, few), partial(_read, names), jobs))
    at = {name: id for r in read for name, id in r.at.items()}
    things = brought_together([s for r in read for s in r.sightings])
    return [_judged(r, at, things) for r in table]


def _wanted(source: Path, names: Mapping[str, set[Span]], few: bool) -> Iterator[Article]:
    for article in articles([str(source)]):
        if isinstance(article, Article) and (article.id in names or not few):
            yield article


def _each(some: Iterable[Article], work: Callable[[Article], _Read], jobs: int) -> Iterator[_Read]:
    if jobs <= 1:
        yield from map(work, some)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(work, some, chunksize=16)


def _read(names: Mapping[str, set[Span]], article: Article) -> _Read:
    doc = read_article(article)
    found = {(article.id, s.start, s.end): doc.entity_at(s) for s in names.get(article.id, ())}
    return _Read(sightings(doc), {name: id for name, id in found.items() if id is not None})


def brought_together(every: Sequence[Sighting]) -> dict[tuple[str, str], tuple[Thing, Profile]]:
    """What each sighting, by its article and id, is brought to, and the profile that it was compared in."""
    sets = Disjoint[str]()
    for s in every:
        for block in (*blocks(s), f"id:{s.id}"):
            sets.join(f"{s.type} {s.keys[0]}", f"{s.type} {block}")
    around: dict[str, list[Sighting]] = defaultdict(list)
    for s in every:
        around[sets.root(f"{s.type} {s.keys[0]}")].append(s)
    things: dict[tuple[str, str], tuple[Thing, Profile]] = {}
    for root, some in around.items():
        found = profiles(some)
        clustering = cluster(found)
        for i, p in enumerate(found):
            for s in p.sightings:
                alone = () if clustering.whole[i] else (s.article, s.id)
                things[s.article, s.id] = (root, str(clustering.cluster[i]), *alone), p
    return things


def _judged(
    row: dict[str, str], at: Mapping[Name, str], things: Mapping[tuple[str, str], tuple[Thing, Profile]]
) -> Judged:
    a = (row["article"], int(row["start"]), int(row["end"]))
    b = (row["article2"], int(row["start2"]), int(row["end2"]))
    joined: bool | None = None
    why: tuple[Reason, ...] = ()
    if a in at and b in at:
        one, other = things.get((a[0], at[a])), things.get((b[0], at[b]))
        if one is None or other is None:
            joined = at[a] == at[b]
        else:
            joined, why = one[0] == other[0], reasons(one[1], other[1])
    return Judged(int(row["pair"]), row["type"], a, b, row["verdict"], joined, why)


def counted(judged: Iterable[Judged]) -> Score:
    """The pairs with a verdict, by what was right and wrong; those that are no longer read as names do not count."""
    some = [(j.verdict, j.joined) for j in judged if j.joined is not None]
    return Score(some.count(("same", True)), some.count(("different", True)), some.count(("same", False)))


def b_cubed(judged: Iterable[Judged]) -> float:
    """B³ F1 of the names of the judged pairs, each among those that verdicts of any kind connect it with."""
    some = [j for j in judged if j.verdict in ("same", "different") and j.joined is not None]
    any_, gold, ours = Disjoint[str](), Disjoint[str](), Disjoint[str]()
    for j in some:
        a, b = repr(j.a), repr(j.b)
        any_.join(a, b)
        if j.verdict == "same":
            gold.join(a, b)
        if j.joined:
            ours.join(a, b)
    groups: dict[str, set[str]] = defaultdict(set)
    for x in {repr(name) for j in some for name in (j.a, j.b)}:
        groups[any_.root(x)].add(x)
    precision, recall, count = 0.0, 0.0, 0
    for group in groups.values():
        for x in group:
            found = {y for y in group if ours.root(y) == ours.root(x)}
            true = {y for y in group if gold.root(y) == gold.root(x)}
            precision += len(found & true) / len(found)
            recall += len(found & true) / len(true)
            count += 1
    p, r = precision / max(1, count), recall / max(1, count)
    return 2 * p * r / (p + r) if p + r else 1.0


if __name__ == "__main__":
    main()
