"""The same records mapped by kg and by morph-kgc: articles, what they are about, and every place that names something.

morph-kgc gets them as CSV tables with a mapping of ours (articles.rml.ttl), kg as it reads them; both must give the
same triples. morph-kgc pins an older pyoxigraph, so that it lives in a Python of its own.
"""

from __future__ import annotations

import csv
import json
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat

from kg import terms as T
from kg.iri import Minter
from kg.mappers.article import article
from kg.mappers.context import Context, Triple
from kg.model import Article, Doc

MAPPING = Path(__file__).with_name("articles.rml.ttl")
MORPH = """
import json, sys, time
import importlib.metadata, logging
import morph_kgc
logging.disable(logging.CRITICAL)
begun, spent = time.perf_counter(), time.process_time()
triples = morph_kgc.materialize_set(sys.argv[1])
wall, cpu = time.perf_counter() - begun, time.process_time() - spent
with open(sys.argv[2], "w", encoding="utf-8") as out:
    out.writelines(f"{t} .\\n" for t in triples)
print(json.dumps({"wall": wall, "cpu": cpu, "version": importlib.metadata.version("morph-kgc")}))
"""


@dataclass(frozen=True, slots=True)
class Mapped:
    """Triples of both, processor seconds of both, and whether the triples are the same."""

    triples: int
    ours: float
    theirs: float
    version: str
    same: bool


def lean(doc: Doc) -> Doc:
    """The article without its publisher and authors, who are entities of their own."""
    return replace(doc, metadata=replace(doc.metadata, publisher=None, authors=()))


def several(docs: Sequence[Doc], times: int) -> list[Doc]:
    """Each article several times, under other ids."""

    def again(a: Article, n: int) -> Article:
        return replace(a, id=f"{a.id}-{n}")

    return [replace(doc, article=again(doc.article, n)) for n in range(times) for doc in docs]


def triples(doc: Doc, mint: Minter) -> Iterator[Triple]:
    """What kg writes of an article and of the places that name its entities."""
    ctx = Context(doc, mint)
    yield from article(ctx)
    for span in {m for e in doc.entities for m in e.mentions}:
        yield from ctx.describe_passage(span)


def by_kg(docs: Sequence[Doc]) -> tuple[bytes, float]:
    """The triples as N-Triples, and the processor seconds from read articles to bytes."""
    mint = Minter()
    spent = time.process_time()
    lines = ox.serialize((Quad(*t) for doc in docs for t in triples(doc, mint)), format=RdfFormat.N_TRIPLES)
    assert lines is not None
    return lines, time.process_time() - spent


def mapped(docs: Sequence[Doc], folder: Path, python: str) -> Mapped:
    """Both mappings of the same records. Raises CalledProcessError where that Python cannot run morph-kgc."""
    _write_tables(docs, folder)
    mapping = MAPPING.read_text("utf-8")
    for table in ("articles", "about", "passages"):
        mapping = mapping.replace(f'"{table}.csv"', f'"{folder / table}.csv"')
    (folder / "mapping.ttl").write_text(mapping, "utf-8")
    config, out = folder / "morph.ini", folder / "morph.nt"
    config.write_text(
        f"[CONFIGURATION]\nnumber_of_processes=1\nlogging_level=CRITICAL\n\n[records]\nmappings={folder}/mapping.ttl\n",
        "utf-8",
    )
    run = subprocess.run([python, "-c", MORPH, str(config), str(out)], check=True, capture_output=True, text=True)
    said: Mapping[str, float | str] = json.loads(run.stdout.splitlines()[-1])
    lines, ours = by_kg(docs)
    mine, theirs = _set(lines), _set(out.read_bytes())
    return Mapped(len(mine), ours, float(said["cpu"]), str(said["version"]), mine == theirs)


def _set(lines: bytes) -> set[Quad]:
    return set(ox.parse(lines, format=RdfFormat.N_TRIPLES))


def _write_tables(docs: Sequence[Doc], folder: Path) -> None:
    mint = Minter()
    heads = {
        "articles": [
            "iri", "id", "version", "language", "genre", "sha256", "length", "headline_vi", "headline_en", "day",
            "instant", "url",
        ],
        "about": ["iri", "entity"],
        "passages": ["iri", "start", "end", "exact", "article"],
    }  # fmt: skip
    rows: dict[str, list[list[object]]] = {name: [] for name in heads}
    for doc in docs:
        ctx = Context(doc, mint)
        told = {t.predicate: t.object for t in article(ctx)}
        me, title = ctx.article.value, doc.metadata.title or ""
        rows["articles"].append([
            me, doc.article.id, ctx.version.value, doc.article.language, _value(told[T.kg_genre]), doc.article.sha256,
            len(doc.text), title if doc.article.language == "vi" else "", title if doc.article.language == "en" else "",
            *_day(told.get(T.schema_datePublished)), doc.article.url or "",
        ])  # fmt: skip
        rows["about"] += [[me, _value(t.object)] for t in article(ctx) if t.predicate == T.schema_about]
        for span in {m for e in doc.entities for m in e.mentions}:
            rows["passages"].append([ctx.passage(span).value, span.start, span.end, doc.words(span), me])
    for name, head in heads.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows([head, *rows[name]])


def _day(published: object) -> tuple[str, str]:
    """A day, and a day with an hour: RML gives each column one datatype."""
    if published is None:
        return "", ""
    assert isinstance(published, Literal)
    return (published.value, "") if published.datatype == T.xsd_date else ("", published.value)


def _value(node: object) -> str:
    assert isinstance(node, NamedNode | Literal)
    return node.value
