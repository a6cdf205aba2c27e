"""How often a place name is linked to the right unit of the right time, over ``data/identity/places.tsv``.

    place_links.py [--shared DIR] [--errors]

A name is answered where the reader links it to a unit of the reference data. It is right where that is the unit that
reading the article gave. Needs ../shared (or VNKG_SHARED): the articles of the development set.
"""

from __future__ import annotations

import argparse
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.assets import rows
from kg.extract.pipeline import read_article
from kg.model import Article, Doc, Span
from kg.read.sources import articles
from kg.resolve.units import by_id, split_head

ROOT = Path(__file__).resolve().parents[1]
TABLE = "data/identity/places.tsv"
LEVELS = ("Country", "Province", "District", "Commune")


@dataclass(frozen=True, slots=True)
class Judged:
    """One place name of an article: the unit that reading it gave ("none", "open"), and what it is linked to."""

    article: str
    span: Span
    words: str
    unit: str
    found: str | None

    @property
    def level(self) -> str:
        return by_id()[self.unit].cls if self.unit in by_id() else self.unit

    @property
    def answered(self) -> bool:
        return self.found is not None and self.found in by_id()

    @property
    def right(self) -> bool:
        return self.answered and self.found == self.unit


@dataclass(frozen=True, slots=True)
class Score:
    """Names that are a known unit, how many were answered, all answers (those to other names too), right ones."""

    names: int
    reached: int
    answers: int
    right: int

    @property
    def accuracy(self) -> float:
        return self.right / self.answers if self.answers else 1.0

    @property
    def answer_rate(self) -> float:
        return self.reached / self.names if self.names else 1.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("VNKG_SHARED", ROOT.parent / "shared")))
    parser.add_argument("--errors", action="store_true", help="list the names that are wrong or not answered")
    options = parser.parse_args()
    judged = measure(options.shared / "articles" / "dev.jsonl")
    for level in (*LEVELS, "none", "open", "ALL"):
        some = [j for j in judged if level in (j.level, "ALL")]
        s = score(some)
        print(f"{level:<9} {len(some):4} names  {s.answers:4} answers, {s.right:4} right", end="")
        print(f"  answered {s.answer_rate:.3f}  accuracy {s.accuracy:.3f}" if s.names else "")
    if options.errors:
        for j in judged:
            if not j.right and (j.answered or j.unit in by_id()):
                print(f"{j.article}\t{j.span.start}\t{j.words}\tis {j.unit}\tread as {j.found}")


def measure(source: Path) -> list[Judged]:
    """Every row of the table with what the reader links it to, in the table's order."""
    table: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows(TABLE):
        table[row["article"]].append(row)
    docs = {article.id: read_article(article) for article in _wanted(source, table)}
    return [
        Judged(name, span, docs[name].words(span), row["id"], linked(docs[name], span))
        for name, some in table.items()
        for row in some
        for span in (Span(int(row["start"]), int(row["end"])),)
    ]


def _wanted(source: Path, names: Iterable[str]) -> Iterator[Article]:
    """The articles of those ids; the file is read once and only they are parsed into articles."""
    wanted = set(names)
    for article in articles([str(source)]):
        if isinstance(article, Article) and article.id in wanted:
            yield article


def linked(doc: Doc, span: Span) -> str | None:
    """The entity of the place mention that has the proper name of these words; None where there is no such mention."""
    proper = split_head(doc.words(span))[1]
    for m in doc.mentions:
        if (
            m.type in ("AdministrativeUnit", "Place")
            and m.span.overlaps(span)
            and split_head(doc.words(m.span))[1] == proper
        ):
            return doc.entity_at(m.span)
    return None


def score(judged: Iterable[Judged]) -> Score:
    some = list(judged)
    known = [j for j in some if j.unit in by_id()]
    answers = [j for j in some if j.answered]
    return Score(len(known), sum(j.answered for j in known), len(answers), sum(j.right for j in answers))


if __name__ == "__main__":
    main()
