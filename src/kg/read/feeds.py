"""Saved feeds: RSS (0.9x, 1.0/RDF, 2.0) and Atom. An entry is an article; nothing is fetched. Feedparser has this door.

Papers put either whole articles or only their first lines into a feed. An entry with its content is the article of its
page and has its id; one with a summary alone gets an id of its own, so that it never takes the place of the whole text.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, Final

from lxml import etree
from lxml import html as lxml_html
from lxml.etree import ParserError

from kg.errors import InputError
from kg.model import Article
from kg.names import nfc
from kg.read.addresses import url_id
from kg.read.records import article_of

LARGEST: Final = 32 * 2**20
"""Bytes of a feed; one is read whole, and papers' feeds have 50 kB."""
VIETNAM: Final = timezone(timedelta(hours=7))
_BLOCKS: Final = frozenset(
    re.findall(r"\w+", "p div li ul ol table tr h1 h2 h3 h4 h5 h6 blockquote pre section article figure br hr")
)
_UNSEEN: Final = ("script", "style", "noscript", "iframe", "template")
_SPACES: Final = re.compile(r"\s+")
_PARSER: Final = lxml_html.HTMLParser(remove_comments=True, remove_pis=True)


def feed_file(path: Path) -> Iterator[Article | InputError]:
    """The articles of a feed. One that is broken gives the entries before that place, and an InputError."""
    try:
        import feedparser  # type: ignore[import-untyped]
    except ImportError as missing:
        mend = "pip install 'vnkg[sources]'"
        raise InputError(str(path), "feeds need the package feedparser", mend) from missing
    if path.stat().st_size > LARGEST:
        raise InputError(str(path), f"a feed of more than {LARGEST >> 20} MiB", "split it, or give the pages")
    data = path.read_bytes()
    if not data.strip():
        raise InputError(str(path), "the file is empty", "take it out of the input, or fetch it again")
    feed: Any = feedparser.parse(io.BytesIO(data))  # a stream: it would take a str for an address, and bytes for a path
    if not feed.version and not feed.entries:
        raise InputError(str(path), "no RSS or Atom feed", "give a feed as saved from its address, or take it out")
    broken = feed.bozo and not isinstance(feed.bozo_exception, feedparser.exceptions.CharacterEncodingOverride)
    entries = feed.entries[:-1] if broken and _ends_within_entry(data) else feed.entries
    for n, entry in enumerate(entries, 1):
        yield from _article(entry, feed.feed, f"{path}, entry {n}")
    if broken:
        problem = f"the feed is not well-formed ({str(feed.bozo_exception)[:120]}); {len(entries)} entries are read"
        yield InputError(str(path), problem, "fetch it again if entries are missing")


def _ends_within_entry(data: bytes) -> bool:
    return any(data.rfind(f"<{name}".encode()) > data.rfind(f"</{name}".encode()) for name in ("item", "entry"))


def _article(entry: Any, feed: Any, where: str) -> Iterator[Article | InputError]:
    whole = [c.value for c in entry.get("content", ()) if c.get("value")]
    lines = _lines(max(whole, key=len) if whole else entry.get("summary", ""))
    title = " ".join(_lines(entry.get("title", ""))) or None
    if not lines and title is None:
        yield InputError(where, "the entry has no text", "fetch the feed again")
        return
    link = entry.get("link") or ""
    url = link if link.startswith(("http://", "https://")) else None
    address = url or entry.get("id") or link
    yield from article_of(
        {
            "id": (url_id(address) + ("" if whole else "-feed")) if address else None,
            "title": title,
            "text": "\n".join(lines) or title,
            "published": _day(entry),
            "publisher": (entry.get("source") or {}).get("title") or feed.get("publisher"),
            "authors": [a.name for a in entry.get("authors", ()) if a.get("name")],
            "url": url,
        },
        where,
    )


def _lines(markup: str) -> list[str]:
    """The words of a piece of HTML, a line for each block."""
    try:
        page: Any = lxml_html.fragment_fromstring(nfc(markup), create_parent="div", parser=_PARSER)
    except (ParserError, ValueError):  # nothing, or control characters
        return []
    etree.strip_elements(page, *_UNSEEN, with_tail=False)
    found: list[str] = []
    for event, e in etree.iterwalk(page, events=("start", "end")):
        found.append("\n" if e.tag in _BLOCKS else "")
        found.append(_SPACES.sub(" ", (e.text if event == "start" else e.tail) or ""))
    return [line for raw in "".join(found).split("\n") if (line := " ".join(raw.split()))]


def _day(entry: Any) -> str | None:
    """When the entry was published, else when it was last changed.

    A time in UTC is told in that of Vietnam: feeds say 17:30 UTC of what papers print as 0:30 of the next day.
    """
    said = str(entry.get("published") or entry.get("updated") or "").strip()
    try:
        time = parsedate_to_datetime(said)
    except (ValueError, IndexError, OverflowError):
        try:
            time = datetime.fromisoformat(said)
        except ValueError:
            return said or None
    if len(said) <= len("2024-05-01"):
        return said
    if time.tzinfo is None or time.utcoffset():
        return time.isoformat(timespec="seconds")
    return time.astimezone(VIETNAM).isoformat(timespec="seconds")
