"""A page as saved from a site: the publisher's own metadata first, the body by a maintained extractor.

The only door to trafilatura. Nothing of the page is run, and nothing it names is fetched.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import trafilatura
from lxml import html as lxml_html
from lxml.etree import ParserError

from kg.errors import InputError
from kg.model import Article
from kg.names import nfc
from kg.read.date_line import iso_day, parse_date_line
from kg.read.records import article_of

_NEWS = frozenset({"NewsArticle", "Article", "ReportageNewsArticle", "BlogPosting", "OpinionNewsArticle"})
_META = {
    "title": ("og:title", "twitter:title", "headline"),
    "published": ("article:published_time", "datePublished", "pubdate", "og:article:published_time", "dc.date"),
    "publisher": ("og:site_name", "dc.publisher", "publisher"),
    "author": ("article:author", "author", "dc.creator"),
    "url": ("og:url",),
}
_PORTAL_TITLE = "//p[contains(concat(' ', normalize-space(@class), ' '), ' Title ')]"
"""The headline on the SharePoint portals of provinces and districts, inside the table that holds the article."""
_SERVER_CODE = re.compile(r"<%.*?%>|^\s*<\?xml[^>]*\?>", re.DOTALL)
_STAMP = re.compile(r"-(20\d\d)([01]\d)([0-3]\d)(?:\d{9}|\d{6})(?=\.html?$|$)")
"""The day that a site's own number of the article starts with, at the end of its address: 20221224162858354."""
_PORTAL_END = "OtherTitle"
_TIME_CLASSES = "//td[contains(@class,'Time')] | //time | //*[contains(@class,'date') or contains(@class,'time')]"
_SHORT = 200
"""A body of fewer characters is no article."""


def html_page(text: str, stem: str, where: str) -> Iterator[Article | InputError]:
    """The article of a page. Its id is the file's stem. Yields an InputError where the page holds none."""
    text = _SERVER_CODE.sub("", text)
    try:
        page: Any = lxml_html.fromstring(text)
    except (ParserError, ValueError) as wrong:
        yield InputError(where, f"not a page of HTML ({wrong})", "save the page again as HTML")
        return
    portal = next(iter(page.xpath(_PORTAL_TITLE)), None)
    body = _portal_body(portal) if portal is not None else ""
    if len(body) < _SHORT:
        body = trafilatura.extract(text, include_comments=False, include_tables=True, favor_precision=False) or ""
    if len(body) < _SHORT:
        body = _paragraphs(page) or body
    if len(body) < _SHORT:
        yield InputError(where, "the page holds no article", "give the page of one article, not a list or a menu")
        return
    record: dict[str, Any] = {"id": stem, "text": nfc(body), **_from_meta(page), **_from_json_ld(page)}
    if portal is not None:
        record["title"] = " ".join(portal.text_content().split())
    record.setdefault("title", _line(page, "//h1") or _line(page, "//title"))
    if "published" not in record and (seen := _time(page)) is not None:
        record["published"] = seen
    elif "published" not in record and (stamp := _STAMP.search(str(record.get("url") or "")) or _STAMP.search(stem)):
        record["published"] = iso_day(*stamp.groups())
    yield from article_of(record, where)


def _portal_body(title: Any) -> str:
    """The lines after the headline, within its table, up to the list of other news."""
    table = next(title.iterancestors("table"), None)
    lines: list[str] = []
    for e in table.iter("p", "div", "td", "span") if table is not None else ():
        if _PORTAL_END in (e.get("class") or ""):
            break
        if e is title:
            lines = []
        elif not any(child.tag in ("p", "div", "table", "td") for child in e.iter() if child is not e):
            line = " ".join(e.text_content().split())
            if line and e.tag != "span" and (not lines or line != lines[-1]):
                lines.append(line)
    return "\n".join(lines)


def _from_json_ld(page: Any) -> dict[str, Any]:
    """What the publisher says in its own JSON-LD of a NewsArticle."""
    for script in page.xpath("//script[@type='application/ld+json']/text()"):
        for node in _nodes(script):
            kinds = node.get("@type")
            if not _NEWS & set(kinds if isinstance(kinds, list) else [kinds]):
                continue
            found = {
                "title": node.get("headline"),
                "published": node.get("datePublished"),
                "publisher": _name(node.get("publisher")),
                "authors": [n for a in _many(node.get("author")) if (n := _name(a))],
                "url": node.get("url") or _url(node.get("mainEntityOfPage")),
            }
            return {k: v for k, v in found.items() if v}
    return {}


def _nodes(script: str) -> list[dict[str, Any]]:
    try:
        data = json.loads(script, strict=False)
    except json.JSONDecodeError:
        return []
    top = [n for n in _many(data) if isinstance(n, dict)]
    return top + [n for t in top for n in _many(t.get("@graph")) if isinstance(n, dict)]


def _many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _name(value: Any) -> str | None:
    return value.get("name") if isinstance(value, dict) else value if isinstance(value, str) else None


def _url(value: Any) -> str | None:
    return value.get("@id") if isinstance(value, dict) else value if isinstance(value, str) else None


def _from_meta(page: Any) -> dict[str, str]:
    seen: dict[str, str] = {}
    for meta in page.xpath("//meta[@content]"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        seen.setdefault(name.lower(), meta.get("content").strip())
    found = {}
    for field, names in _META.items():
        value = next((seen[n.lower()] for n in names if seen.get(n.lower())), None)
        if value and not (field == "author" and value.startswith("http")):
            found[field] = value
    return found


def _line(page: Any, path: str) -> str | None:
    texts = (" ".join(e.text_content().split()) for e in page.xpath(path))
    return next((t for t in texts if t), None)


def _time(page: Any) -> str | None:
    for e in page.xpath(_TIME_CLASSES):
        found = parse_date_line(e.get("datetime") or " ".join(e.text_content().split()))
        if found is not None:
            return found
    return None


def _paragraphs(page: Any) -> str:
    """The paragraphs of the page one after another, for pages that the extractor gives up on."""
    texts = (" ".join(p.text_content().split()) for p in page.xpath("//p[not(ancestor::nav or ancestor::footer)]"))
    return "\n".join(t for t in texts if len(t) > 40)
