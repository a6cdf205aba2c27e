"""Where articles come from: files of known kinds, folders and globs of them, and sources of installed packages.

Bad input never loses good input: what cannot be read is yielded as an InputError in its place, and the reading goes on.
"""

from __future__ import annotations

import glob
import gzip
import json
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from kg.errors import InputError, KgError
from kg.model import Article
from kg.names import nfc
from kg.outside import installed, standing_twice
from kg.read.decoding import decode
from kg.read.records import article_of, in_whole_characters

Found = Iterator[Article | InputError]
Source = Callable[[Path], Found]
"""Reads one file."""


def text_file(path: Path) -> Found:
    """One article as copied from a page; its id is the file's stem."""
    yield from article_of({"id": path.stem, "text": decode(path.read_bytes(), str(path))}, str(path))


def html_file(path: Path) -> Found:
    """One saved page. The extractor is loaded at the first one: it takes longer than most commands do."""
    from kg.read.html_page import html_page

    yield from html_page(decode(path.read_bytes(), str(path)), nfc(path.stem), str(path))


def warc(path: Path) -> Found:
    """The articles among the pages of a web archive."""
    from kg.read.warc import warc_file

    yield from warc_file(path)


def parquet(path: Path) -> Found:
    """One article a row."""
    from kg.read.parquet import parquet_file

    yield from parquet_file(path)


def feed(path: Path) -> Found:
    """One article an entry."""
    from kg.read.feeds import feed_file

    yield from feed_file(path)


def json_lines(path: Path) -> Found:
    """One article a line. A broken line is reported by its number, and the lines after it are read."""
    opened = gzip.open if path.suffix == ".gz" else open
    empty = True
    with opened(path, "rb") as lines:
        for n, line in enumerate(lines, 1):
            where = f"{path}, line {n}"
            if not line.strip():
                continue
            empty = False
            try:
                record = json.loads(decode(line, where))
            except json.JSONDecodeError as wrong:
                yield InputError(where, f"broken JSON ({wrong.msg}, column {wrong.colno})", "mend or delete the line")
                continue
            except InputError as wrong:
                yield wrong
                continue
            if isinstance(record, dict):
                yield from article_of(record, where)
            else:
                yield InputError(where, "not a JSON object", 'write one article a line: {"id": …, "text": …}')
    if empty:
        yield InputError(str(path), "the file is empty", "take it out of the input, or fetch it again")


SOURCES: tuple[tuple[str, Source], ...] = (
    (".txt", text_file),
    (".html", html_file),
    (".htm", html_file),
    (".jsonl", json_lines),
    (".jsonl.gz", json_lines),
    (".parquet", parquet),
    (".warc", warc),
    (".warc.gz", warc),
    (".rss", feed),
    (".atom", feed),
    (".rdf", feed),
    (".xml", feed),
)
"""What reads a file, by the end of its name."""


@cache
def all_sources() -> tuple[tuple[str, Source], ...]:
    """The built-in sources, then those of installed packages (entry points ``kg.sources``, named by their suffix).

    Raises KgError where two read one suffix.
    """
    found = (*SOURCES, *installed("kg.sources"))
    if twice := standing_twice(suffix for suffix, _ in found):
        raise KgError(f"two sources read files ending in {', '.join(twice)} — uninstall one")
    return found


def articles(inputs: Iterable[str | Path]) -> Found:
    """Every article of the files, folders and globs given, in the order given; in a folder by name.

    Of a folder only files of known kinds are read; a file that is named itself must be of one.
    """
    for given in inputs:
        files = list(files_of(str(given)))
        if not files:
            none = InputError(str(given), "there is no such file or folder, or no article in it", "mend the path")
            yield from in_whole_characters(none)
        for path in files:
            for found in _read(path):
                yield from in_whole_characters(found)


def files_of(given: str) -> Iterator[Path]:
    """The files that a path or a glob stands for; of a folder those of known kinds, by name."""
    path = Path(given)
    if path.is_dir():
        yield from sorted(p for p in path.rglob("*") if p.is_file() and _source_of(p) is not None)
    elif path.exists():
        yield path
    else:
        yield from sorted(Path(p) for p in glob.glob(given, recursive=True) if Path(p).is_file())


def is_known(name: str) -> bool:
    """Whether a file of that name is of a kind that is read."""
    return _source_of(Path(name)) is not None


def _source_of(path: Path) -> Source | None:
    name = path.name.lower()
    return next((read for suffix, read in all_sources() if name.endswith(suffix)), None)


def _read(path: Path) -> Found:
    read = _source_of(path)
    if read is None:
        kinds = ", ".join(suffix for suffix, _ in all_sources())
        yield InputError(str(path), "a file of unknown kind", f"give one that ends in {kinds}")
        return
    try:
        yield from read(path)
    except InputError as wrong:
        yield wrong
    except (OSError, EOFError, zlib.error) as wrong:
        reason = getattr(wrong, "strerror", None) or str(wrong)
        yield InputError(str(path), f"cannot be read ({reason})", "check that it is there, whole, and yours to read")
