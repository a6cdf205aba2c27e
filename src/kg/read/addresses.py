"""The id of an article by the address of its page: the same wherever and whenever the page was fetched."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Final
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from kg.names import nfc, slug

_TRACKING: Final = re.compile(r"utm_\w+|fbclid|gclid|zarsrc|ref|mc_[ce]id|_ga", re.IGNORECASE)
"""Parameters that say where a reader came from, and nothing of the page."""
_ENDING: Final = re.compile(r"\.(?:s?html?|php|aspx?|epi|chn|amp|tpo)$", re.IGNORECASE)
_LONGEST: Final = 80


def url_id(url: str) -> str:
    """An id that is stable for one page: its site, the last step of its path, and a digest of the address without
    scheme, "www.", fragment and tracking parameters.

    >>> url_id("https://www.bao.example/xa-hoi/le-khoi-cong-123.html?utm_source=rss#binh-luan")
    'bao.example-le-khoi-cong-123-1f832c5f0d68'
    >>> url_id("http://bao.example/xa-hoi/le-khoi-cong-123.html") == url_id("https://bao.example/xa-hoi/le-khoi-cong-123.html/")
    True
    """
    host, path, query = _parts(nfc(url.strip()))
    asked = urlencode(sorted((k, v) for k, v in parse_qsl(query) if not _TRACKING.fullmatch(k)))
    digest = sha256(f"{host}{path}?{asked}".encode("utf-8", "surrogatepass")).hexdigest()[:12]
    last = _ENDING.sub("", path.rstrip("/").rpartition("/")[2])
    return "-".join(p for p in (host, slug(last)[:_LONGEST].strip("-") if last else "", digest) if p)


def _parts(url: str) -> tuple[str, str, str]:
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:  # brackets that are no IPv6 address
        return "", url, ""
    return host, nfc(unquote(parts.path)).rstrip("/"), parts.query
