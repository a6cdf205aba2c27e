"""What may be asked of this server, as OpenAPI 3.1: made from the headers of the saved queries, the kinds of links, the
formats and the limits in the code that answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import urlsplit

import orjson

from kg.graph.feed.activities import MEDIA as FEED
from kg.graph.feed.patch import MEDIA as PATCH
from kg.graph.notations import NOTATIONS
from kg.graph.paths import MOST_HOPS
from kg.graph.query import Param, SavedQuery, saved_queries
from kg.graph.store import Store
from kg.version import VERSION
from kg.web import editor, network, path_page, search
from kg.web.addresses import ONTOLOGY
from kg.web.ask import JSON, Answer, Ask, Lang
from kg.web.openapi_schemas import DAY, NAME, TEXT, VALUES, Schema, each, ref, relation, schemas
from kg.web.question_formats import FORMATS
from kg.web.sparql_formats import GRAPHS, RESULTS
from kg.web.words import word

Operation = dict[str, Any]
ERRORS: Final = {
    400: "BadRequest", 404: "NotFound", 406: "NotAcceptable", 410: "Gone", 413: "TooMuch", 503: "Unavailable",
}  # fmt: skip
_ALWAYS: Final = (400, 406, 503)
_PAGE: Final = {"text/html": TEXT}


def openapi(store: Store, ask: Ask) -> Answer:
    """The description of this server for programs."""
    return Answer(orjson.dumps(document(store.base, ask.site.address, ask.lang)), JSON)


def document(base: str, address: str, lang: Lang) -> dict[str, Any]:
    """The description of a server at an address, in a language; ``base`` is what the IRIs of its store begin with."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "vnkg",
            "version": VERSION,
            "description": word("openapi.about", lang),
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": address}],
        "tags": [
            {"name": tag, "description": word(f"openapi.tag.{tag}", lang)} for tag in ("api", "q", "data", "page")
        ],
        "paths": {path: {"get": operation} for path, operation in _operations(base, lang).items()},
        "components": {
            "schemas": schemas(),
            "responses": {name: _problem(status, lang) for status, name in ERRORS.items()},
        },
    }


def _operations(base: str, lang: Lang) -> dict[str, Operation]:
    ends = (_param("from", NAME, required=True), _param("to", NAME, required=True))
    near = (_param("since", DAY), _param("until", DAY), _count("k", path_page.MOST_PATHS), _count("hops", MOST_HOPS))
    chains = (_many("avoid", VALUES["type"]), _many("without", relation()), *near)
    around = (
        _many("type", VALUES["type"]), _many("avoid", VALUES["type"]), _many("relation", relation()),
        _many("without", relation()), _param("from", DAY), _param("to", DAY),
        _param("confidence", {"type": "number", "minimum": 0, "maximum": 1, "multipleOf": 0.000001}),
        _count("limit", network.MOST),
    )  # fmt: skip
    found = (_param("q", TEXT), _param("type", TEXT), _param("province", TEXT))
    iri = _param("entity", {**TEXT, "minLength": 1, "description": "an IRI"}, required=True)
    quotes = (_param("edge", TEXT), _param("node", TEXT), _count("limit", network.QUOTES))
    area = _param("area", {"type": "string", "enum": list(editor.AREAS)}, required=True)
    linked = {n.media: ref("Linked") if "json" in n.media else TEXT for n in NOTATIONS}
    triples = {f.type: ref("Linked") if "json" in f.type else TEXT for f in GRAPHS}
    of = _param("article", {**TEXT, "description": "only what was done to this one"})
    rows = {f.type: ref("Results") if "json" in f.type else TEXT for f in RESULTS}
    api = {
        "/api/search": _operation("search", "api", lang, (*found, _count("limit", search.MOST)), {JSON: ref("Hits")}),
        "/api/network": _operation("network", "api", lang, (iri, *around), {JSON: ref("Network")}),
        "/api/evidence": _operation("evidence", "api", lang, quotes, {JSON: ref("Quotes")}),
        "/api/path": _operation("path", "api", lang, (*ends, *chains), {JSON: ref("Paths")}, (404,)),
        "/api/vocabulary": _operation("vocabulary", "api", lang, (), {JSON: ref("Vocabulary")}),
        "/api/words": _operation("words", "api", lang, (area,), {JSON: ref("Words")}, (404,)),
        "/api/queries": _operation("queries", "api", lang, (), {JSON: ref("Questions")}),
        "/q": _operation("questions", "q", lang, (), {JSON: ref("Questions"), **_PAGE}),
        **{f"/q/{q.name}": _question(q, lang) for q in saved_queries()},
        "/sparql": _operation("sparql", "data", lang, _sparql_params(), {**rows, **triples}, (413,)),
        f"{urlsplit(base).path}{{path}}": _operation(
            "thing", "data", lang, (_path(),), {**linked, **_PAGE}, (404, 410)
        ),
        urlsplit(ONTOLOGY).path: _operation("ontology", "data", lang, (), {**linked, **_PAGE}),
        "/.well-known/void": _operation("void", "data", lang, (), linked),
        "/feed": _operation("feed", "data", lang, (), {FEED: {"type": "object"}}),
        "/feed/{run}": _operation("feed_page", "data", lang, (_run(),), {FEED: {"type": "object"}}, (404,)),
        "/feed/{run}.rdfp": _operation("feed_patch", "data", lang, (_run(), of), {PATCH: TEXT}, (404, 413)),
        "/openapi.json": _operation("openapi", "data", lang, (), {JSON: {"type": "object"}}),
    }
    api[f"{urlsplit(base).path}{{path}}"]["responses"]["303"] = {"description": word("openapi.see_other", lang)}
    pages = {
        "/": _operation("home", "page", lang, (), {**linked, **_PAGE}),
        "/search": _operation("search_page", "page", lang, found, _PAGE),
        "/network": _operation("network_page", "page", lang, ({**iri, "required": False}, *around), _PAGE),
        "/path": _operation(
            "path_page", "page", lang, ({**e, "required": False} for e in (*ends, *chains)), _PAGE, (404,)
        ),
        "/editor": _operation("editor", "page", lang, (_param("query", TEXT),), _PAGE),
    }
    return {**api, **pages}


def _operation(
    name: str,
    tag: str,
    lang: Lang,
    params: Iterable[Schema],
    answers: dict[str, Schema],
    errors: tuple[int, ...] = (),
    summary: str = "",
) -> Operation:
    content = {type: {"schema": schema} for type, schema in answers.items()}
    problems = {str(s): {"$ref": f"#/components/responses/{ERRORS[s]}"} for s in sorted({*_ALWAYS, *errors})}
    return {
        "operationId": name,
        "tags": [tag],
        "summary": summary or word(f"openapi.{name}", lang),
        "parameters": list(params),
        "responses": {"200": {"description": word("openapi.answer", lang), "content": content}, **problems},
    }


def _question(q: SavedQuery, lang: Lang) -> Operation:
    types = {type.split(";")[0]: _rows(name) for name, type in FORMATS.items()}
    params = (*(_of_question(p, q, lang) for p in q.params), _format(["html", *FORMATS]), _count("page", 10_000, 0))
    summary = q.vi if lang == "vi" else q.en
    return _operation(f"q-{q.name}", "q", lang, params, {**types, JSON: ref("Results"), **_PAGE}, (413,), summary)


def _rows(format: str) -> Schema:
    return {"json": ref("Results"), "jsonld": ref("Linked")}.get(format, TEXT)


def _of_question(p: Param, q: SavedQuery, lang: Lang) -> Schema:
    shown = dict.fromkeys(value for example in q.examples for name, value in example if name == p.name)
    found = _param(p.name, VALUES[p.kind], required=p.required)
    examples = {f"example{n}": {"value": value} for n, value in enumerate(shown)}
    return {**found, "description": p.vi if lang == "vi" else p.en} | ({"examples": examples} if shown else {})


def _sparql_params() -> tuple[Schema, ...]:
    graphs = (_many(name, {"type": "string", "format": "iri"}) for name in ("default-graph-uri", "named-graph-uri"))
    names = dict.fromkeys(name for f in (*RESULTS, *GRAPHS) for name in f.names)
    example = {"ten": {"value": "SELECT * WHERE { ?s ?p ?o } LIMIT 10"}}
    return ({**_param("query", TEXT, required=True), "examples": example}, *graphs, _format(list(names)))


def _param(name: str, schema: Schema, *, required: bool = False) -> Schema:
    return {"name": name, "in": "query", "required": required, "schema": schema}


def _many(name: str, schema: Schema) -> Schema:
    return _param(name, each(schema))


def _count(name: str, most: int, least: int = 1) -> Schema:
    return _param(name, {"type": "integer", "minimum": least, "maximum": most})


def _format(names: list[str]) -> Schema:
    return _param("format", {"type": "string", "enum": names, "description": "instead of Accept"})


def _path() -> Schema:
    known = {"place": {"value": "province/p34-37.ttl"}, "article": {"value": "province/p63-37.html"}}
    return {"name": "path", "in": "path", "required": True, "schema": {**TEXT, "minLength": 1}, "examples": known}


def _run() -> Schema:
    return {"name": "run", "in": "path", "required": True, "schema": {"type": "integer", "minimum": 1}}


def _problem(status: int, lang: Lang) -> Schema:
    """An error, in the format that was asked for."""
    types = {"application/problem+json": ref("Problem"), "application/problem+xml": TEXT, **_PAGE, "text/plain": TEXT}
    return {
        "description": word(f"openapi.error.{status}", lang),
        "content": {type: {"schema": schema} for type, schema in types.items()},
    }
