"""Saved questions: one ``.rq`` file each in ``queries/``, complete in itself.

::

    #+ summary.vi: Ai giữ chức vụ …
    #+ summary.en: Who holds a post …
    #+ param body entity required cơ quan / the body
    #+ example body="Sở Công Thương"
    SELECT ?body … WHERE { … }

A parameter is a variable of the query. Its values are bound by a VALUES block at the start of the first group that says
WHERE (a subquery's, where the group around it leaves that word out, as SPARQL lets one), written from RDF terms: what a
user types is never pasted into a query. A name that several entities have is bound to all of them, and each is a column
of the answer.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, cast, get_args
from typing import Literal as OneOf

from pyoxigraph import Literal, NamedNode, Variable
from rapidfuzz import process

from kg import ontology
from kg.assets import asset
from kg.errors import QueryError, TermError
from kg.graph.days import day_or_longer
from kg.graph.search import named, search, types
from kg.graph.store import Result, Store
from kg.iri import Minter
from kg.names import nfc
from kg.terms import PREFIXES, xsd_date, xsd_decimal, xsd_gYear, xsd_gYearMonth

Kind = OneOf["entity", "province", "type", "date", "year", "number", "text"]
KINDS: Final = get_args(Kind)
_HIDING: Final = re.compile(
    r""""{3}(?:\\.|[^\\])*?"{3} | '{3}(?:\\.|[^\\])*?'{3} | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*'
      | <[^<>"{}|^`\\\s]*> | \#[^\n]*""",
    re.S | re.X,
)
"""What hides words from a look at a query: strings, IRIs, comments."""


@dataclass(frozen=True, slots=True)
class Param:
    """What a query asks for: a variable, the kind of value it takes, and what it means in both languages."""

    name: str
    kind: Kind
    required: bool
    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """One question: its name, what it answers in both languages, what it asks for, examples, and its SPARQL."""

    name: str
    vi: str
    en: str
    params: tuple[Param, ...]
    examples: tuple[tuple[tuple[str, str], ...], ...]
    """Each example as pairs of parameter and value."""
    sparql: str


@cache
def saved_queries() -> tuple[SavedQuery, ...]:
    """Every query in ``queries/``, by name. Raises QueryError on a header that does not say what it must."""
    return tuple(read_query(path) for path in sorted(asset("queries").glob("*.rq")))


def saved_query(name: str) -> SavedQuery:
    """The saved query of a name. Raises QueryError with the nearest name where there is none."""
    known = {q.name: q for q in saved_queries()}
    if name not in known:
        raise QueryError(f"no saved query {name!r}{_nearest(name, known)} — see them with: kg queries")
    return known[name]


def read_query(path: Path) -> SavedQuery:
    """The query in a file, header and all. Raises QueryError with file and line."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{path}: cannot be read as UTF-8 text ({error})") from error
    said: dict[str, str] = {}
    params: list[Param] = []
    examples: list[tuple[tuple[str, str], ...]] = []
    for n, line in enumerate(text.splitlines(), 1):
        if not line.startswith("#+"):
            continue
        head = line[2:].strip()
        if found := re.fullmatch(r"param\s+(\w+)\s+(\w+)(?:\s+(required|optional))?\s+(.*?)\s+/\s+(.*)", head):
            name, kind, need, vi, en = found.groups()
            if kind not in KINDS:
                raise QueryError(f"{path}, line {n}: kind {kind!r}{_nearest(kind, KINDS)} — one of {', '.join(KINDS)}")
            params.append(Param(name, cast(Kind, kind), need != "optional", vi, en))
        elif head.startswith("example"):
            examples.append(tuple(pairs(shlex.split(head.removeprefix("example")))))
        elif found := re.fullmatch(r"(summary\.(?:vi|en)):\s*(.+)", head):
            said[found[1]] = found[2]
        else:
            raise QueryError(f"{path}, line {n}: {head!r} is no summary, param or example — mend the header")
    return SavedQuery(
        path.stem, said.get("summary.vi", ""), said.get("summary.en", ""), tuple(params), tuple(examples), text
    )


def pairs(words: Iterable[str]) -> list[tuple[str, str]]:
    """``name=value`` words as pairs. Raises QueryError on a word without =."""
    found = []
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name:
            raise QueryError(f"{word!r} is no parameter — write NAME=VALUE")
        found.append((name, value))
    return found


def run(store: Store, query: SavedQuery, values: Mapping[str, str]) -> Result:
    """The answer to a saved query. Raises QueryError on a parameter that is unknown, missing or does not fit."""
    known = {p.name: p for p in query.params}
    for name in values:
        if name not in known:
            has = ", ".join(known) or "none"
            raise QueryError(f"{query.name} has no parameter {name!r}{_nearest(name, known)} — it has {has}")
    missing = [p for p in query.params if p.required and p.name not in values]
    if missing:
        wants = ", ".join(f"{p.name}=… ({p.en})" for p in missing)
        raise QueryError(f"{query.name} needs {wants}")
    return ask(store, bound(query.sparql, {n: terms(store, known[n], v) for n, v in values.items()}))


def ask(store: Store, sparql: str) -> Result:
    """The answer to a SPARQL query that reads only this store. Raises QueryError on SERVICE, UPDATE and bad syntax."""
    must_stay_here(sparql)
    return store.query(sparql)


def must_stay_here(sparql: str) -> None:
    """Raises QueryError for a query that asks another server."""
    if re.search(r"\bSERVICE\b", bare(sparql), re.I):
        raise QueryError(
            "the query asks another server (SERVICE), and queries read this store only — take that part out"
        )


def bound(sparql: str, values: Mapping[str, Iterable[NamedNode | Literal]]) -> str:
    """The query with each variable bound to one of its terms. The terms write themselves, so nothing can break out."""
    if not values:
        return sparql
    plain = bare(sparql)
    where = re.search(r"\bWHERE\s*\{", plain, re.I) or re.search(r"\{", plain)
    if where is None:
        raise QueryError("the query has no WHERE { … } to bind parameters in")
    blocks = "".join(f" VALUES {Variable(name)} {{ {' '.join(map(str, ts))} }}" for name, ts in sorted(values.items()))
    return sparql[: where.end()] + blocks + sparql[where.end() :]


def terms(store: Store, param: Param, value: str) -> list[NamedNode | Literal]:
    """What a typed value stands for. Raises QueryError when it is not of the parameter's kind."""
    value = nfc(value).strip()
    match param.kind:
        case "text":
            return [Literal(value)]
        case "number":
            if not re.fullmatch(r"[+-]?\d+(\.\d+)?", value):
                raise QueryError(f"{param.name}={value!r}: not a number — write one like 12 or 0.5")
            return [Literal(value, datatype=xsd_decimal)]
        case "year":
            if not re.fullmatch(r"\d{4}", value):
                raise QueryError(f"{param.name}={value!r}: not a year — write one like 2021")
            return [Literal(value, datatype=xsd_gYear)]
        case "date":
            try:
                kind = {4: xsd_gYear, 7: xsd_gYearMonth, 10: xsd_date}[len(day_or_longer(value))]
            except QueryError as error:
                raise QueryError(f"{param.name}={error}") from None
            return [Literal(value, datatype=kind)]
        case "type":
            return [_class(param, value)]
        case "entity" | "province":
            return list(entities(store, value, province=param.kind == "province"))


def entities(store: Store, value: str, *, province: bool = False) -> list[NamedNode]:
    """The entities that an IRI, an id or a name means. Raises QueryError, with names near it, for none."""
    if re.match(r"<?https?://", value):
        return [_iri(value.strip("<>"))]
    own = Minter(store.base).entity(value)
    if "/" in value and types(store, own.value):
        return [own]
    found = named(store, value)
    if province:
        found = [iri for iri in found if "kg:Province" in types(store, iri)] or [
            iri for iri in named(store, f"tỉnh {value}") if "kg:Province" in types(store, iri)
        ]
    if not found:
        near = [f"{hit.label}" for hit in search(store, value, 5)]
        hint = f"; near it: {', '.join(dict.fromkeys(near))}" if near else ""
        raise QueryError(f"nothing is called {value!r}{hint} — try: kg search {shlex.quote(value)}")
    return [NamedNode(iri) for iri in found]


def _iri(text: str) -> NamedNode:
    try:
        return NamedNode(text)
    except ValueError as error:
        raise QueryError(f"{text!r}: not an IRI ({error})") from error


def _class(param: Param, value: str) -> NamedNode:
    if re.match(r"<?https?://", value):
        return _iri(value.strip("<>"))
    prefix, colon, local = value.partition(":")
    if colon and prefix in PREFIXES:
        return _iri(PREFIXES[prefix] + local)
    try:
        return ontology.named_class(value)
    except TermError as error:
        names = [c.value.rsplit("#", 1)[-1].rsplit("/", 1)[-1] for c in ontology.classes()]
        for cls in ontology.classes():
            if value.casefold() in {(ontology.label(cls, lang) or "").casefold() for lang in ("vi", "en")}:
                return cls
        raise QueryError(f"{param.name}={value!r}: no such type{_nearest(value, names)}") from error


def _nearest(name: str, known: Iterable[str]) -> str:
    best = process.extractOne(name, list(known), score_cutoff=60)
    return f" — did you mean {best[0]}?" if best else ""


def bare(sparql: str) -> str:
    """The query with its strings, IRIs and comments blanked out, each character still where it was."""
    return re.sub(_HIDING, lambda m: " " * len(m[0]), sparql)
