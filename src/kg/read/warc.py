"""Web archives (WARC, ISO 28500), as Common Crawl's CC-NEWS lays them out: pages that servers answered with.

The only door to FastWARC. A record is read at a time, with limits on its size and on what a small file may unpack to.
What a page says of its day counts; the day of the crawl (WARC-Date) never does: an article is not of the day on which
somebody fetched it.
"""

from __future__ import annotations

import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.errors import InputError, SetAside
from kg.model import Article
from kg.read.addresses import url_id
from kg.read.charset import page_text

if TYPE_CHECKING:
    from fastwarc.warc import HeaderMap, WarcRecord

LARGEST: Final = 16 * 2**20
"""Bytes of a record, packed or unpacked; a page that has more is set aside. (CC-NEWS cuts pages off at 1 MiB.)"""
MOST_UNPACKED: Final = 250
"""How many times its size a file may unpack to; more is a decompression bomb. (HTML unpacks to 4–12 times its size.)"""
_FREE: Final = 64 * 2**20
"""Up to so many unpacked bytes a file is no bomb, however small it is."""
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([\w:.-]+)", re.IGNORECASE)
_CHUNKED: Final = re.compile(rb"[0-9A-Fa-f]{1,8}[ \t]*(?:;[^\r\n]*)?\r\n")
_PAGES: Final = frozenset({"text/html", "application/xhtml+xml"})


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a server answered: the address asked, and the bytes from the HTTP status line on."""

    url: str
    block: bytes


_Read = _Answer | str | InputError
"""A record as it was read: an answer, why it is set aside ("": it holds no page, and nobody misses it), an error."""


def warc_file(path: Path) -> Iterator[Article | InputError]:
    """The articles of a WARC file, plain or gzipped by record. Their ids are made from their addresses.

    Other records, pages that hold no article and pages in other languages are counted, and told in one SetAside at the
    end. A file that is cut off or broken gives what stands before that place, and an InputError that names it.
    """
    aside: Counter[str] = Counter()
    number = records = 0
    for number, read in _records(path):
        records = records if isinstance(read, InputError) else number
        for found in _articles(read, f"{path}, record {number}") if isinstance(read, _Answer) else (read,):
            if isinstance(found, str):
                aside[found] += bool(found)
            else:
                yield found
    if not number:
        yield InputError(str(path), "the file is empty", "take it out of the input, or fetch it again")
    if count := aside.total():
        reasons = ", ".join(f"{n} {why}" for why, n in sorted(aside.items(), key=lambda r: (-r[1], r[0])) if n)
        problem = f"{count} of {records} records set aside: {reasons}"
        yield SetAside(str(path), count, problem, "nothing needs mending")


def _records(path: Path) -> Iterator[tuple[int, _Read]]:
    """Each record by its number, and at last what is wrong with the file."""
    try:
        from fastwarc.warc import ArchiveIterator
    except ImportError as missing:
        mend = "pip install 'vnkg[sources]'"
        raise InputError(str(path), "WARC files need the package fastwarc", mend) from missing
    number, begun, unpacked, size = 0, 0, 0, path.stat().st_size
    packed = path.name.lower().endswith(".gz")
    wrong = ""
    with path.open("rb") as file:
        try:
            for number, record in enumerate(ArchiveIterator(file, parse_http=False), 1):
                begun, length = record.stream_pos, record.content_length
                unpacked += length
                if packed and unpacked > _FREE + MOST_UNPACKED * size:
                    wrong = f"says that it unpacks to more than {MOST_UNPACKED} times its size"
                    break
                read, got = _block(record)
                if got < length or "Content-Length" not in record.headers:
                    wrong = "is cut off"
                    break
                yield number, read
        except (OSError, ValueError) as error:
            number, wrong = number + 1, f"is broken ({error})"
    if not wrong and packed and number and (place := _cut_after(path, begun)) is not None:
        number, begun, wrong = number + 1, place, "is cut off"
    if wrong:
        mend = "what stands before is read; fetch the file again for the rest"
        yield number, InputError(f"{path}, record {number}", f"the file {wrong}, at byte {begun} or after", mend)


def _block(record: WarcRecord) -> tuple[_Read, int]:
    """A record as it was read, and how many of its bytes there are."""
    kind = _said(record.headers, "WARC-Type")
    if kind != "response":
        aside = "" if kind in ("warcinfo", "request", "metadata") else f"of type {kind[:20] or 'unknown'}"
        return aside, record.consume()
    if record.content_length > LARGEST:  # FastWARC makes room for all of it at once where a record is frozen
        return f"larger than {LARGEST >> 20} MiB", record.consume()
    if not record.is_http:  # dns:
        return "not HTML", record.consume()
    block = record.reader.read(record.content_length)
    return _Answer(_said(record.headers, "WARC-Target-URI").strip("<> "), block), len(block)


def _cut_after(path: Path, begun: int) -> int | None:
    """Where a gzipped file is cut off, if its last member, from ``begun`` on, or one begun after it is not whole."""
    with path.open("rb") as file:
        file.seek(begun)
        unpack = zlib.decompressobj(31)
        while data := file.read(1 << 16):
            while data and not unpack.eof:
                unpack.decompress(data, 1 << 20)
                data = unpack.unconsumed_tail
            if unpack.eof:
                rest = (unpack.unused_data + file.read(1 << 16)).strip(b"\0")
                return file.tell() - len(rest) if rest else None
        return begun if file.tell() > begun else None


def _articles(answer: _Answer, where: str) -> Iterator[Article | InputError | str]:
    """The article of a page with what of it had to be set aside, or why there is none."""
    from kg.read.html_page import html_page

    page = _html(answer.block)
    if isinstance(page, str):
        yield page
        return
    body, charset = page
    try:
        text = page_text(body, charset, where)
    except InputError:
        yield "in no encoding of text that is known"
        return
    found = list(html_page(text, url_id(answer.url) if answer.url else "", where))
    articles = [a for a in found if isinstance(a, Article)]
    if not articles:
        yield "pages without an article"
    elif articles[0].language not in ("vi", "en"):
        yield "in another language"
    else:
        yield from (replace(a, url=answer.url or a.url) if isinstance(a, Article) else a for a in found)


def _html(block: bytes) -> tuple[bytes, str | None] | str:
    """The page that a server answered with and the charset that it says, or why there is none."""
    from fastwarc.warc import HeaderMap

    rest = io.BytesIO(block)
    headers = HeaderMap()
    try:
        rest.seek(headers.parse(rest))
        status = headers.status_code
    except (OSError, ValueError):
        return "with broken HTTP headers"
    if status is None:
        return "with broken HTTP headers"
    if status != 200:
        return f"answered with {status}"
    kind, _, more = _said(headers, "Content-Type").partition(";")
    if kind.strip().lower() not in _PAGES:
        return "not HTML"
    body = _unpacked(rest.read(), headers)
    if body is None:
        return "whose page cannot be unpacked"
    if len(body) > LARGEST:
        return f"larger than {LARGEST >> 20} MiB"
    charset = _CHARSET.search(more)
    return body, charset[1] if charset else None


def _unpacked(body: bytes, headers: HeaderMap) -> bytes | None:
    """The page without its transfer and content encodings, at most a byte more than ``LARGEST``; None where it has
    others, or is not whole. Crawlers often unpack a page and leave the header that says it is packed."""
    from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader

    try:
        if _said(headers, "Transfer-Encoding").lower() == "chunked" and _CHUNKED.match(body):
            body = ChunkedReader(io.BytesIO(body)).read(LARGEST + 1)
        coding = _said(headers, "Content-Encoding").lower()
        if coding in ("gzip", "x-gzip") and body.startswith(b"\x1f\x8b"):
            return GzipReader(io.BytesIO(body)).read(LARGEST + 1)
        if coding == "br" and not body.lstrip().startswith(b"<"):
            return BrotliReader(io.BytesIO(body)).read(LARGEST + 1)
        packed = coding in ("deflate", "zstd", "compress") and not body.lstrip().startswith(b"<")
        return None if packed else body
    except (OSError, ValueError):
        return None


def _said(headers: HeaderMap, name: str) -> str:
    return (headers.get(name) or "").strip()
