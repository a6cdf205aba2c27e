"""An error in the format that was asked for: a page for people, problem details (RFC 9457) for programs, else text."""

from __future__ import annotations

from http import HTTPStatus
from xml.sax.saxutils import escape

import orjson

from kg.web.ask import Answer, Lang
from kg.web.negotiate import best
from kg.web.page import render_error

_OFFERED = {
    "html": ("text/html", "application/json", "application/xml", "text/plain"),
    "json": ("application/json", "text/html", "application/xml", "text/plain"),
    "text": ("text/plain", "application/json", "application/xml", "text/html"),
}
_ALSO = {
    "application/problem+json": "application/json",
    "application/problem+xml": "application/xml",
    "application/sparql-results+json": "application/json",
    "application/ld+json": "application/json",
    "application/sparql-results+xml": "application/xml",
    "application/rdf+xml": "application/xml",
}
"""Types of answers, and the type of an error that a program which asked for them can read."""

_BY_NAME = {
    "json": "application/json", "srj": "application/json", "jsonld": "application/json", "xml": "application/xml",
    "srx": "application/xml", "rdfxml": "application/xml",
}  # fmt: skip


def readable(format: str, accept: str) -> str:
    """The types of errors for who asked for a format by name: what can be read like it, or text; else ``accept``."""
    return _BY_NAME.get(format, "text/plain") if format and format != "html" else accept


def problem(
    status: int, text: str, *, accept: str, format: str, lang: Lang, headers: tuple[tuple[str, str], ...] = ()
) -> Answer:
    """What is wrong, with its HTTP status. ``format`` is the format where Accept leaves it open."""
    title = HTTPStatus(status).phrase
    simple = accept
    for type, plain in _ALSO.items():
        simple = simple.replace(type, plain)
    match best(simple, _OFFERED[format]):
        case "text/html":
            return Answer(render_error(status, title, text, lang), status=status, headers=headers)
        case "application/json":
            said = orjson.dumps({"type": "about:blank", "title": title, "status": status, "detail": text})
            return Answer(said, "application/problem+json", status, headers)
        case "application/xml":
            parts = (("title", title), ("status", str(status)), ("detail", text))
            inner = "".join(f"<{name}>{escape(_printable(value))}</{name}>" for name, value in parts)
            said = f'<?xml version="1.0"?><problem xmlns="urn:ietf:rfc:7807">{inner}</problem>'.encode()
            return Answer(said, "application/problem+xml", status, headers)
    return Answer(f"{status} {title}\n{text}\n".encode(), "text/plain; charset=utf-8", status, headers)


def _printable(text: str) -> str:
    """Without the control characters that XML does not allow."""
    return "".join(c if c >= " " or c in "\t\n" else " " for c in text)
