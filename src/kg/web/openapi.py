"""What programs may ask, as OpenAPI 3.1, made from the headers of the saved queries and the routes."""

from __future__ import annotations

from typing import Any, Final

import orjson

from kg.graph.query import Kind, Param, SavedQuery, saved_queries
from kg.graph.store import Store
from kg.version import VERSION
from kg.web.ask import JSON, Answer, Ask, Lang
from kg.web.question_formats import FORMATS

_SCHEMAS: Final[dict[Kind, dict[str, Any]]] = {
    "entity": {"type": "string", "minLength": 1, "description": "an IRI, an id, or a name"},
    "province": {"type": "string", "minLength": 1, "description": "an IRI, an id, or a name"},
    "type": {"type": "string", "minLength": 1, "examples": ["kg:Programme"]},
    "date": {"type": "string", "pattern": r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"},
    "year": {"type": "string", "pattern": r"^\d{4}$"},
    "number": {"type": "string", "pattern": r"^[+-]?\d+(\.\d+)?$"},
    "text": {"type": "string", "minLength": 1},
}
_PROBLEM: Final = {
    "description": "what is wrong, and how to mend it",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
_HIT: Final = {name: {"type": "string"} for name in ("iri", "href", "label", "name", "match", "type", "typeLabel")}


def openapi(store: Store, ask: Ask) -> Answer:
    """The description of this server for programs."""
    document = {
        "openapi": "3.1.0",
        "info": {"title": "vnkg", "version": VERSION, "license": {"name": "MIT", "identifier": "MIT"}},
        "servers": [{"url": ask.site.address}],
        "paths": {
            "/api/search": {"get": _search(ask.lang)},
            "/api/queries": {"get": _queries(ask.lang)},
            **{f"/q/{q.name}": {"get": _question(q, ask.lang)} for q in saved_queries()},
        },
        "components": {"schemas": {"Problem": _problem_schema(), "Hit": {"type": "object", "properties": _HIT}}},
    }
    return Answer(orjson.dumps(document), JSON)


def _question(q: SavedQuery, lang: Lang) -> dict[str, Any]:
    types = {type.split(";")[0]: _body(type) for type in FORMATS.values()}
    return {
        "operationId": q.name,
        "summary": q.vi if lang == "vi" else q.en,
        "parameters": [*(_parameter(p, q, lang) for p in q.params), _format()],
        "responses": {
            "200": {"description": "the rows of the answer", "content": {**types, "text/html": _body("text/html")}},
            "400": _PROBLEM, "404": _PROBLEM, "406": _PROBLEM, "413": _PROBLEM, "503": _PROBLEM,
        },
    }  # fmt: skip


def _body(type: str) -> dict[str, Any]:
    return {"schema": {"type": "object"} if "json" in type else {"type": "string"}}


def _parameter(p: Param, q: SavedQuery, lang: Lang) -> dict[str, Any]:
    shown = [value for example in q.examples for name, value in example if name == p.name]
    return {
        "name": p.name, "in": "query", "required": p.required, "description": p.vi if lang == "vi" else p.en,
        "schema": _SCHEMAS[p.kind],
        "examples": {f"example{n}": {"value": value} for n, value in enumerate(shown)},
    }  # fmt: skip


def _format() -> dict[str, Any]:
    schema = {"type": "string", "enum": ["html", *FORMATS]}
    return {"name": "format", "in": "query", "required": False, "description": "instead of Accept", "schema": schema}


def _search(lang: Lang) -> dict[str, Any]:
    said = {"vi": "Tìm thực thể theo tên", "en": "Entities by name"}[lang]
    named = (("q", True, {"type": "string"}), ("type", False, {"type": "string"}),
             ("province", False, {"type": "string"}),
             ("limit", False, {"type": "integer", "minimum": 1, "maximum": 200}))  # fmt: skip
    parameters = [{"name": n, "in": "query", "required": need, "schema": schema} for n, need, schema in named]
    hits = {"type": "object", "required": ["hits"],
            "properties": {"hits": {"type": "array", "items": {"$ref": "#/components/schemas/Hit"}}}}  # fmt: skip
    found = {"description": "the entities, the best first", "content": {JSON: {"schema": hits}}}
    return {
        "operationId": "search", "summary": said, "parameters": parameters,
        "responses": {"200": found, "400": _PROBLEM, "503": _PROBLEM},
    }  # fmt: skip


def _queries(lang: Lang) -> dict[str, Any]:
    said = {"vi": "Các câu hỏi có sẵn", "en": "The saved questions"}[lang]
    listed = {"type": "array", "items": {"type": "object"}}
    found = {"description": "name, texts, SPARQL and address of each", "content": {JSON: {"schema": listed}}}
    return {"operationId": "queries", "summary": said, "responses": {"200": found, "503": _PROBLEM}}


def _problem_schema() -> dict[str, Any]:
    fields = {"type": "string"}, {"type": "string"}, {"type": "integer"}, {"type": "string"}
    return {"type": "object", "properties": dict(zip(("type", "title", "status", "detail"), fields, strict=True))}
