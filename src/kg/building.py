"""From articles to a store: read, map, pass the gate, keep. Where the reading wing and the graph wing meet.

::

    sources ─→ known? ─→ processes: read → map → gate → N-Quads ─→ archive ─→ graph
               skipped                                  └ quarantine

The graph is a function of the articles' versions, the data and the code: in what order, by how many processes or in how
many runs the articles were built makes no difference to a byte of the export.
"""

from __future__ import annotations

import hashlib
import traceback
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import Any, Final

import orjson
from pyoxigraph import NamedNode

from kg import assets
from kg.errors import InputError, SetAside
from kg.extract.pipeline import read_article
from kg.graph.lines import n_quads
from kg.graph.record import Record
from kg.graph.store import Store
from kg.graph.validate import Shapes, report_json
from kg.identity.copies import fingerprint
from kg.iri import Minter
from kg.mappers import article_quads
from kg.mappers.reference import reference_quads
from kg.model import Article, Doc
from kg.processes import processed
from kg.read.layout import body
from kg.read.sources import articles
from kg.read.view import doubt
from kg.resolve.sightings import sightings
from kg.sighting import pack
from kg.summary import Summary, count, twice

__all__ = ["Summary", "build", "code_version", "given_up", "keep", "read_one"]

Source = Callable[[Iterable[Path | str]], Iterator[Article | InputError]]
Process = Callable[[Article, str, str], tuple[Record, bytes]]
"""From an article, the base of the IRIs and the code's version to what the archive keeps."""
Made = Callable[[Iterator[Article], str, str], Iterator[tuple[Record, bytes]]]
"""The same for one article after the other, in their order."""

LIMIT: Final = 300.0
"""How many seconds a process may read one article: some thousand times as long as one takes."""
COMMIT: Final = 64
"""How many articles are written to the archive at once; what a killed build has to read again is at most these."""
_VIOLATION: Final = NamedNode("http://www.w3.org/ns/shacl#Violation")


def build(
    inputs: Iterable[Path | str],
    store: Path | str,
    *,
    base: str | None = None,
    jobs: int = 2,
    limit: float | None = LIMIT,
    today: str | None = None,
    progress: Callable[[str, int], None] | None = None,
    source: Source = articles,
    process: Process | None = None,
) -> Summary:
    """Builds articles into a store: new ones are added, changed ones replaced, the rest left alone.

    An article that changed is a new version, and the old one is kept as revised. ``jobs`` processes read; 1 reads in
    this one. An article whose process ends twice, or takes longer than ``limit`` seconds twice (None: for ever), goes
    to quarantine; with one job nothing is limited. ``today`` (ISO) is the day of the run; an article dated after it is
    built as it is and named among the problems. ``progress`` is called with a stage ("read", "load") and how many
    articles are done. Raises StoreError when the store cannot be used, TermError for a base that cannot be one.
    """

    def made(todo: Iterator[Article], base: str, code: str) -> Iterator[tuple[Record, bytes]]:
        work = partial(_work, process or read_one, base, code)
        return processed(todo, work, jobs, partial(given_up, code), limit)

    return keep(source(inputs), made, store, base=base, jobs=jobs, today=today, progress=progress)


def keep(
    found: Iterator[Article | InputError],
    made: Made,
    store: Path | str,
    *,
    base: str | None,
    jobs: int,
    today: str | None,
    progress: Callable[[str, int], None] | None,
) -> Summary:
    """Keeps what is made of the articles that a store does not have as they are; ``build`` with its own maker."""
    tell = progress or (lambda stage, done: None)
    summary = Summary()
    if base is not None:
        Minter(base)
    with Store(store, write=True, base=base) as kept:
        code = code_version()
        kept.begin("build", today or "", code)
        _put_reference(kept, code)
        done = made(_wanted(found, kept, code, summary, tell, today), kept.base, code)
        while batch := list(islice(done, COMMIT)):
            for record, quads in batch:
                count(summary, record, quads, kept.archive.stamp(record.id))
            kept.put(batch)
        tell("load", summary.read)
        summary.run = kept.load(jobs)
        summary.problems += kept.decision_problems
    return summary


def _work(process: Process, base: str, code: str, article: Article) -> tuple[Record, bytes]:
    return process(article, base, code)


def _wanted(
    found: Iterator[Article | InputError],
    kept: Store,
    code: str,
    summary: Summary,
    tell: Callable[[str, int], None],
    today: str | None,
) -> Iterator[Article]:
    """The articles that are new or changed, each id once."""
    seen: dict[str, tuple[str, bytes]] = {}
    for article in found:
        if isinstance(article, InputError):
            if isinstance(article, SetAside):
                summary.set_aside += article.count
            else:
                summary.input_errors += 1
            summary.problems.append(str(article))
            continue
        summary.read += 1
        tell("read", summary.read)
        text = hashlib.blake2b(article.text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        if article.id in seen:
            summary.problems.append(twice(summary, article, *seen[article.id], text))
            continue
        seen[article.id] = article.where, text
        stamp = kept.archive.stamp(article.id)
        if stamp is not None and stamp[:2] == (article.sha256, code):
            summary.unchanged += 1
            continue
        if today is not None and article.published is not None and article.published[:10] > today:
            summary.in_future += 1
            late = f"{article.where}: {article.id!r} is dated {article.published[:10]}, after today ({today})"
            summary.problems.append(f"{late}: built as it is — mend the date if it is wrong")
        if (doubtful := doubt(article)) is not None:
            summary.problems.append(f"{article.where}: {article.id!r} {doubtful}")
        yield article


def _put_reference(kept: Store, code: str) -> None:
    if kept.archive.meta("reference") == code:
        return
    parts = defaultdict(list)
    for quad in reference_quads(Minter(kept.base)):
        assert isinstance(quad.graph_name, NamedNode)
        parts[quad.graph_name.value.removeprefix(kept.base)].append(quad)
    kept.put_reference((name, n_quads(quads)) for name, quads in parts.items())
    kept.archive.set_meta("reference", code)


def read_one(article: Article, base: str, code: str) -> tuple[Record, bytes]:
    """One article through reading, mapping and the gate. What fails puts it in quarantine."""
    mint, gate = _tools(base)
    try:
        doc = read_article(article)
        quads = article_quads(doc, mint)
        wrong = [r for r in gate.validate(quads) if r.severity == _VIOLATION]
        lines = b"" if wrong else n_quads(quads)
    except Exception as error:  # noqa: BLE001 — one article that no step foresaw must not end a run of thousands
        report = {
            "summary": f"{type(error).__name__}: {error}",
            "error": type(error).__name__,
            "trace": "".join(traceback.format_exception(error)),
        }
        return _record(article, code, None, {}, report), b""
    if wrong:
        first = wrong[0].message("en") or wrong[0].component.value
        return _record(
            article,
            code,
            doc,
            {},
            {"summary": f"{len(wrong)} violations, first: {first}", "results": report_json(wrong)},
        ), b""
    counts = {"entities": len(doc.entities), "facts": _facts(doc), "quads": lines.count(b"\n")}
    return _record(article, code, doc, counts, None), lines


def given_up(code: str, article: Article, why: str) -> tuple[Record, bytes]:
    """What is kept of an article that ended the process that read it, twice: its place in quarantine."""
    mend = "retract it and build again to try it anew"
    return _record(article, code, None, {}, {"summary": f"twice {why} — {mend}", "error": "ProcessEnded"}), b""


def _record(
    article: Article, code: str, doc: Doc | None, counts: dict[str, int], report: dict[str, Any] | None
) -> Record:
    return Record(
        article.id,
        article.sha256,
        code,
        "ok" if report is None else "quarantined",
        article.where,
        doc.metadata.title if doc else article.title,
        doc.metadata.published if doc else article.published,
        article.text,
        orjson.dumps(counts).decode(),
        "" if report is None else orjson.dumps(report).decode(),
        pack(sightings(doc)) if doc is not None and report is None else b"",
        print=fingerprint(doc.text, body(doc)) if doc is not None and report is None else b"",
    )


def _facts(doc: Doc) -> int:
    return sum(
        map(len, (doc.relations, doc.tenures, doc.statements, doc.events, doc.observations, doc.duties, doc.programmes))
    )


@cache
def _tools(base: str) -> tuple[Minter, Shapes]:
    return Minter(base), Shapes.from_files([assets.asset("shapes/local")])


@cache
def code_version() -> str:
    """A digest of the code and the data that articles are read with: another one builds every article again.

    What only shows a store (the server, the command line) is not in it.
    """
    data = [
        p for part in ("data/lexicon", "data/reference", "data/identity", "ontology", "shapes") for p in _files(part)
    ]
    house = Path(__file__).parent
    code = sorted(p for p in house.rglob("*.py") if p.relative_to(house).parts[0] not in ("web", "cli"))
    digest = hashlib.sha256()
    for path in (*code, *data):
        content = path.read_bytes()
        digest.update(f"{path.name} {len(content)}\n".encode() + content)
    return digest.hexdigest()[:16]


def _files(part: str) -> Sequence[Path]:
    folder = assets.root() / part
    return sorted(p for p in folder.rglob("*") if p.is_file())
