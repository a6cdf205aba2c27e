"""What a request to the endpoint asks: SPARQL 1.1 Protocol, sections 2.1 and 2.2, read from its three forms.

::

    GET   ?query=…&default-graph-uri=…&named-graph-uri=…&format=…
    POST  application/x-www-form-urlencoded     the same, in the body
    POST  application/sparql-query (-update)    the query itself; the rest in the address
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import parse_qsl

from pyoxigraph import NamedNode

from kg.web.ask import Ask, Refusal

Params = list[tuple[str, str]]
Graphs = tuple[tuple[NamedNode, ...], tuple[NamedNode, ...]]
"""The default graphs and the named graphs of a data set."""
FORM: Final = "application/x-www-form-urlencoded"
QUERY: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"
MOST_GRAPHS: Final = 1000


@dataclass(frozen=True, slots=True)
class Asked:
    """A query or an update. ``data`` is the data set that the protocol names, which goes before that of the text:
    its default graphs and its named graphs; None where it names none. ``format`` is what ``format=`` says."""

    kind: Literal["query", "update"]
    text: str
    data: Graphs | None = None
    format: str = ""


def read(ask: Ask) -> Asked | None:
    """What is asked; None where a GET asks nothing (the service description). Raises Refusal where that is unclear."""
    params = [(name, value) for name, values in ask.params.items() for value in values]
    if ask.method != "POST":
        if any(name == "update" for name, _ in params):
            raise Refusal(400, "an update is sent by POST, not by GET")
        if not any(name == "query" for name, _ in params):
            return None
        return _asked("query", _one(params, "query"), params)
    type, charset = _content_type(ask.content_type)
    if charset not in ("", "utf-8", "utf8", "us-ascii"):
        raise Refusal(415, f"a request in {charset} is not read here — send UTF-8")
    body = _text(ask.body)
    if type == QUERY:
        return _asked("query", body, params)
    if type == UPDATE:
        return _asked("update", body, params)
    if type != FORM:
        raise Refusal(415, f"a POST here is of type {FORM}, {QUERY} or {UPDATE}, not {type or 'none'}")
    try:
        params += parse_qsl(body, keep_blank_values=True, max_num_fields=2 * MOST_GRAPHS, errors="strict")
    except ValueError as error:
        raise Refusal(400, f"the form cannot be read ({error}) — percent-encode it as UTF-8") from error
    names = {name for name, _ in params}
    if {"query", "update"} <= names:
        raise Refusal(400, "query and update are asked at once — send one of them")
    kind: Literal["query", "update"] = "update" if "update" in names else "query"
    return _asked(kind, _one(params, kind), params)


def writes(ask: Ask) -> bool:
    """Whether a request is an update. Raises Refusal as ``read`` does."""
    asked = read(ask) if ask.method == "POST" else None
    return asked is not None and asked.kind == "update"


def sent_format(content_type: str, body: bytes) -> str:
    """What a form that was sent says for ``format``; nothing where none was."""
    sent = parse_qsl(body.decode("latin-1")) if content_type.startswith(FORM) else []
    return dict(sent).get("format", "")


def _asked(kind: Literal["query", "update"], text: str, params: Params) -> Asked:
    if not text.strip():
        raise Refusal(400, f"the {kind} is empty")
    mark = "" if kind == "query" else "using-"
    default = _graphs(params, "default-graph-uri" if kind == "query" else "using-graph-uri")
    named = _graphs(params, f"{mark}named-graph-uri")
    formats = [value for name, value in params if name == "format"]
    return Asked(kind, text, (default, named) if default or named else None, formats[0].strip() if formats else "")


def _one(params: Params, name: str) -> str:
    found = [value for other, value in params if other == name]
    if len(found) != 1:
        raise Refusal(400, f"a request has one {name}=, and this has {len(found) or 'none'}")
    return found[0]


def _graphs(params: Params, name: str) -> tuple[NamedNode, ...]:
    found = [value for other, value in params if other == name]
    if len(found) > MOST_GRAPHS:
        raise Refusal(400, f"{name} is given {len(found)} times; at most {MOST_GRAPHS} are read")
    try:
        return tuple(NamedNode(value) for value in found)
    except ValueError as error:
        raise Refusal(400, f"{name} must be an IRI with its scheme ({error})") from error


def _content_type(header: str) -> tuple[str, str]:
    type, *rest = (part.strip().lower() for part in header.split(";"))
    charset = next((part[8:].strip('"') for part in rest if part.startswith("charset=")), "")
    return type, charset


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refusal(400, f"the request is not UTF-8 (byte {error.start}) — send UTF-8") from error
