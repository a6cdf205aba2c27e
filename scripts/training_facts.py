"""Whole facts of articles of ``data/training``, kept without their words: every name and quotation as a span.

    training_facts.py DIRECTORY [--split held]     facts and articles as ../shared/gold has them, to score with
    training_facts.py --keep FACTS… --split open   annotated facts, spans for words, added to data/training/facts.jsonl

``open`` facts may be read by those who write rules; ``held`` ones nobody reads: they only measure.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from kg.assets import asset
from kg.errors import DataError
from kg.model import Article
from training_data import ARTICLES, FOLDER, digest, texts

Json = dict[str, Any]
QUOTES = "evidence"
"""The member that quotes the article; a post's title is a fact, and stays in words."""


def kept(split: str | None = None) -> list[Json]:
    """The facts as they are kept, by article; of one split or of all."""
    rows = [json.loads(line) for line in asset(f"{FOLDER}/facts.jsonl").read_text("utf-8").split("\n") if line]
    return [r for r in rows if split in (None, r["split"])]


def without_words(facts: Json, article: Article, split: str) -> Json:
    """The facts with a span for each quotation. Raises DataError where a quotation is not in the text."""

    def span(words: str) -> list[int]:
        at = article.text.find(words)
        if at < 0:
            raise DataError(f"{article.id}: {words!r} is not in the text")
        return [at, at + len(words)]

    head = {k: v for k, v in facts["article"].items() if k != "title"}
    out = {"id": article.id, "split": split, "sha256": digest(article.text), "article": head}
    out["entities"] = [
        {**{k: v for k, v in e.items() if k != "name"}, "names": [span(n) for n in _name_first(e)]}
        for e in facts["entities"]
    ]
    out["statements"] = [{k: v for k, v in s.items() if k not in ("first", "last")} for s in facts["statements"]]
    for kind in ("relations", "events", "observations"):
        out[kind] = [_replaced(x, span) for x in facts[kind]]
    return out


def with_words(row: Json, article: Article) -> Json:
    """The facts in the form of the gold again. Raises DataError where the text is another one."""
    if digest(article.text) != row["sha256"]:
        raise DataError(f"{article.id}: the text is not the one that was annotated")

    def words(span: list[int]) -> str:
        return article.text[span[0] : span[1]]

    entities = [{**e, "names": (names := [words(n) for n in e["names"]]), "name": names[0]} for e in row["entities"]]
    statements = []
    for s in row["statements"]:
        said = article.text[s["start"] : s["end"]].split()
        statements.append({**s, "first": said[0], "last": said[-1]})
    rest = {k: [_replaced(x, words) for x in row[k]] for k in ("relations", "events", "observations")}
    head = {**row["article"], "title": article.title}
    return {"id": row["id"], "article": head, "entities": entities, "statements": statements, **rest}


def _name_first(entity: Json) -> list[str]:
    return [entity["name"], *(n for n in entity["names"] if n != entity["name"])]


def _replaced(fact: Json, by: Callable[[Any], Any]) -> Json:
    return {k: by(v) if k == QUOTES else v for k, v in fact.items()}


def restored(rows: Iterable[Json], source: Path = ARTICLES) -> Iterator[tuple[Article, Json]]:
    """The articles of kept facts, and the facts in the form of the gold."""
    rows = list(rows)
    read = texts(source, (r["id"] for r in rows))
    return ((read[r["id"]], with_words(r, read[r["id"]])) for r in rows)


def lay_open(rows: Iterable[Json], target: Path, source: Path = ARTICLES) -> None:
    """Writes ``articles.jsonl`` and ``facts/ID.json`` into a folder, as score.py takes them."""
    (target / "facts").mkdir(parents=True, exist_ok=True)
    ids = set()
    for article, facts in restored(rows, source):
        ids.add(article.id)
        (target / "facts" / f"{article.id}.json").write_text(json.dumps(facts, ensure_ascii=False), "utf-8")
    lines = (line for line in source.read_text("utf-8").split("\n") if line and json.loads(line)["id"] in ids)
    (target / "articles.jsonl").write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", type=Path, nargs="?")
    parser.add_argument("--keep", type=Path, nargs="+")
    parser.add_argument("--split", choices=("open", "held"))
    parser.add_argument("--articles", type=Path, default=ARTICLES)
    options = parser.parse_args()
    if options.target is not None:
        lay_open(kept(options.split), options.target, options.articles)
    if options.keep:
        new = [json.loads(p.read_text("utf-8")) for p in options.keep]
        read = texts(options.articles, (f["id"] for f in new))
        rows = {r["id"]: r for r in kept()} | {f["id"]: without_words(f, read[f["id"]], options.split) for f in new}
        lines = [json.dumps(rows[i], ensure_ascii=False, separators=(",", ":")) for i in sorted(rows)]
        asset(f"{FOLDER}/facts.jsonl").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
