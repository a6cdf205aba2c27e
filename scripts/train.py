"""Trains the tagger of names on ``data/training`` and writes ``data/models/names.crfsuite``.

    train.py --date 2026-11-23    train on the train split, report on the held one, write the model and its card
    train.py --folds 5            cross-validate on the train split, write nothing

Needs the annotated articles (``--articles``, default ../shared/articles/dev.jsonl).
Same data, same model, byte for byte.
"""

from __future__ import annotations

import argparse
import tempfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pycrfsuite

from kg.assets import root
from kg.errors import DataError
from kg.extract.pipeline import by_rules
from kg.extract.tag_features import features, seen, speaks_of_names, tokens
from kg.extract.tagger import MODEL, tags_of
from kg.extract.vote import vote
from kg.model import Doc
from kg.read.layout import lay_out
from model_card import card
from name_scores import Score, by_type
from quality_tables import markdown
from training_data import ARTICLES, Annotated, annotated, faults, texts

PARAMETERS = {"c1": 0.1, "c2": 0.1, "max_iterations": 100, "feature.possible_transitions": False}
HIDDEN = 30
"""Of a hundred names of the rules, how many are hidden in a second copy of their sentences.

The rules were mended on these very articles; what they miss elsewhere the tagger learns from the copies.
"""


@dataclass(frozen=True, slots=True)
class Lesson:
    """One annotated article with what the rules say of it."""

    gold: Annotated
    doc: Doc


def lessons(source: Path) -> list[Lesson]:
    sets = annotated()
    read = texts(source, (a.id for a in sets))
    if wrong := [f for a in sets for f in faults(a, read[a.id].text)]:
        raise DataError("\n".join(wrong))
    return [Lesson(a, by_rules(lay_out(read[a.id]))) for a in sets]


def fit(of: Iterable[Lesson], target: Path) -> None:
    trainer = pycrfsuite.Trainer("lbfgs", PARAMETERS, verbose=False)
    for lesson in of:
        table, names = seen(lesson.doc), lesson.gold.outermost()
        hidden = {s for s in table.outer if zlib.crc32(f"{lesson.gold.id}:{s}".encode()) % 100 < HIDDEN}
        blinder = replace(table, outer={s: m for s, m in table.outer.items() if s not in hidden})
        for sentence in lesson.doc.sentences:
            parts = tokens(lesson.doc.text, sentence)
            tags = tags_of(parts, names)
            if speaks_of_names(lesson.doc.text, table, sentence, parts):
                trainer.append(features(lesson.doc.text, table, parts), tags)
            if any(start in hidden for start, _ in parts):
                trainer.append(features(lesson.doc.text, blinder, parts), tags)
    target.parent.mkdir(parents=True, exist_ok=True)
    trainer.train(str(target))


def report(of: Sequence[Lesson], models: Mapping[str, Path]) -> str:
    """F1 of the rules alone and after the vote, with precision and recall after it, by type."""
    rules = by_type((x.gold.names, x.doc) for x in of)
    votes = by_type((x.gold.names, replace(x.doc, mentions=vote(x.doc, models[x.gold.id]))) for x in of)
    rows = [(k, v.gold, rules.get(k, Score()).f1, v.f1, v.precision, v.recall) for k, v in votes.items()]
    return markdown(("type", "names", "rules: F1", "vote: F1", "precision", "recall"), rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, default=ARTICLES)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--date", default="an unknown day", help="the day that the model card names")
    options = parser.parse_args()
    every = lessons(options.articles)
    train = [x for x in every if x.gold.split == "train"]
    if options.folds:
        print(f"{options.folds} folds of {len(train)} articles", across(train, options.folds), sep="\n")
        return
    held = [x for x in every if x.gold.split == "held"]
    target = root() / MODEL
    fit(train, target)
    table = report(held, {x.gold.id: target for x in held})
    target.with_suffix(".md").write_text(
        card(options.date, [x.gold for x in train], [x.gold for x in held], PARAMETERS | {"hidden": HIDDEN}, table),
        "utf-8",
    )
    print(f"{target}: trained on {len(train)} articles, held out {len(held)}", table, sep="\n")


def across(train: Sequence[Lesson], folds: int) -> str:
    """The report of cross-validation: each article is judged by a model that has not seen it."""
    models: dict[str, Path] = {}
    with tempfile.TemporaryDirectory() as folder:
        for k in range(folds):
            path = Path(folder) / f"{k}.crfsuite"
            fit([x for i, x in enumerate(train) if i % folds != k], path)
            models |= {x.gold.id: path for x in train[k::folds]}
        return report(train, models)


if __name__ == "__main__":
    main()
