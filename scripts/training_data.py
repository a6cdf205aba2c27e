"""The annotated names of ``data/training`` and the articles that they stand in, checked against each other.

Usage: training_data.py [--articles ../shared/articles/dev.jsonl]   checks every offset; says the two readers' agreement
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.assets import rows
from kg.errors import DataError, InputError
from kg.model import ENTITY_TYPES, Article, Span
from kg.read.sources import articles

FOLDER = "data/training"
ARTICLES = Path(__file__).resolve().parents[2] / "shared" / "articles" / "dev.jsonl"
SPLITS = ("train", "held")

Name = tuple[Span, str]


@dataclass(frozen=True, slots=True)
class Annotated:
    """One annotated article: which part of the set it is in, the hash of its text, and its names in text order."""

    id: str
    split: str
    sha256: str
    names: tuple[Name, ...]

    def outermost(self) -> tuple[Name, ...]:
        """The names that stand inside no other."""
        return tuple(n for n in self.names if not any(n[0] in m[0] and n[0] != m[0] for m in self.names))


def annotated(names: str = "mentions.tsv") -> list[Annotated]:
    """The annotated articles, by id; with ``second.tsv`` those that a second reader annotated, as that one did."""
    by_article: dict[str, list[Name]] = defaultdict(list)
    for row in rows(f"{FOLDER}/{names}"):
        by_article[row["article"]].append((Span(int(row["start"]), int(row["end"])), row["type"]))
    listed = {row["article"]: row for row in rows(f"{FOLDER}/articles.tsv")}
    return [
        Annotated(i, listed[i]["split"], listed[i]["sha256"], tuple(sorted(found, key=lambda n: (n[0], n[1]))))
        for i, found in sorted(by_article.items())
    ]


def texts(source: Path, wanted: Iterable[str]) -> dict[str, Article]:
    """The articles with these ids, read as the package reads them.

    Raises DataError where the source does not have them all.
    """
    ids = set(wanted)
    found = {a.id: a for a in articles([str(source)]) if not isinstance(a, InputError) and a.id in ids}
    if missing := sorted(ids - found.keys()):
        raise DataError(f"{source}: no article {missing[0]} ({len(missing)} missing) — give the annotated ones")
    return found


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def faults(one: Annotated, text: str | None) -> Iterator[str]:
    """What is wrong with one article's annotation: by itself, and against its text where that is at hand."""
    known = set(ENTITY_TYPES)
    if one.split not in SPLITS:
        yield f"{one.id}: split {one.split!r} is none of {SPLITS}"
    for i, (span, kind) in enumerate(one.names):
        if kind not in known:
            yield f"{one.id} {span.start}-{span.end}: unknown type {kind}"
        for other, _ in one.names[i + 1 :]:
            if other == span:
                yield f"{one.id} {span.start}-{span.end}: two types on one name"
            elif span.overlaps(other) and other not in span and span not in other:
                yield f"{one.id} {span.start}-{span.end}: crosses {other.start}-{other.end}"
    if text is None:
        return
    if digest(text) != one.sha256:
        yield f"{one.id}: the text is not the one that was annotated"
        return
    for span, _ in one.names:
        words = text[span.start : span.end]
        around = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
        if words != words.strip() or not words:
            yield f"{one.id} {span.start}-{span.end}: begins or ends with a space, or is empty"
        elif re.match(r"\w\w", around[0] + words[0]) or re.match(r"\w\w", words[-1] + around[1]):
            yield f"{one.id} {span.start}-{span.end}: begins or ends inside a word"


def agreement() -> tuple[int, int, int, int]:
    """Articles read twice, names of the first reader, of the second, and names on which both agree in span and type."""
    second = {a.id: set(a.names) for a in annotated("second.tsv")}
    first = {a.id: set(a.names) for a in annotated() if a.id in second}
    both = sum(len(first[i] & second[i]) for i in second)
    return len(second), sum(map(len, first.values())), sum(map(len, second.values())), both


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, default=ARTICLES)
    source = parser.parse_args().articles
    sets = [*annotated(), *annotated("second.tsv")]
    read = texts(source, (a.id for a in sets)) if source.exists() else {}
    wrong = [f for a in sets for f in faults(a, read[a.id].text if read else None)]
    n, first, second, both = agreement()
    print(*wrong, sep="\n", end="\n" if wrong else "")
    print(f"{len(annotated())} articles, {sum(len(a.names) for a in annotated())} names; {len(wrong)} faults")
    print(f"offsets checked against {source}" if read else f"offsets not checked: {source} is not there")
    print(f"{n} articles read twice: {first} and {second} names, {both} the same, F1 {2 * both / (first + second):.3f}")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
