"""The shapes of what programs get as JSON, and of what they may ask with: JSON Schema (2020-12) for OpenAPI.

Objects are closed: what an answer holds beyond them is a mistake here or there (tests/web/test_openapi.py).
"""

from __future__ import annotations

from typing import Any, Final, get_args

from kg.graph.link_kinds import kinds
from kg.graph.name_search import Match
from kg.graph.query import KINDS, Kind

Schema = dict[str, Any]
TEXT: Final[Schema] = {"type": "string"}
NUMBER: Final[Schema] = {"type": "number"}
COUNT: Final[Schema] = {"type": "integer", "minimum": 0}
FLAG: Final[Schema] = {"type": "boolean"}
_OR_NONE: Final[Schema] = {"type": ["string", "null"]}
_SURE: Final[Schema] = {"type": "number", "minimum": 0, "maximum": 1}
_HREF: Final[Schema] = {**_OR_NONE, "description": "the page on this server; null where there is none"}
_DATE: Final = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"
NAME: Final[Schema] = {"type": "string", "minLength": 1, "description": "an IRI, an id, or a name"}
DAY: Final[Schema] = {"type": "string", "pattern": _DATE, "examples": ["2021-02-26", "2021-02", "2021"]}
VALUES: Final[dict[Kind, Schema]] = {
    "entity": NAME,
    "province": NAME,
    "type": {"type": "string", "minLength": 1, "examples": ["kg:Programme"]},
    "date": DAY,
    "year": {"type": "string", "pattern": r"^\d{4}$"},
    "number": {"type": "string", "pattern": r"^[+-]?\d+(\.\d+)?$"},
    "text": {"type": "string", "minLength": 1},
}
"""What the parameters of saved queries take."""


def obj(**properties: Schema) -> Schema:
    """A closed object that has all of the properties."""
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def each(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def relation() -> Schema:
    """The name of a way in which two things are linked."""
    return {"type": "string", "enum": [kind.relation for kind in kinds()]}


def schemas() -> dict[str, Schema]:
    """The named shapes."""
    term = obj(iri=TEXT, curie=TEXT, label=TEXT, count=COUNT)
    end = obj(text=TEXT, thing={"anyOf": [ref("Thing"), {"type": "null"}]}, choices=each(ref("Thing")))
    param = obj(name=TEXT, kind={"type": "string", "enum": list(KINDS)}, required=FLAG, vi=TEXT, en=TEXT)
    return {
        "Problem": obj(type=TEXT, title=TEXT, status={"type": "integer"}, detail=TEXT),
        "Hit": obj(
            iri=TEXT,
            href=_HREF,
            label=TEXT,
            name={**TEXT, "description": "the name that was found"},
            match={"type": "string", "enum": list(get_args(Match))},
            type=TEXT,
            typeLabel=TEXT,
            period={**TEXT, "description": "of which time its province is, in words; empty where that does not matter"},
            mentions=COUNT,
        ),
        "Hits": obj(hits=each(ref("Hit"))),
        "Thing": obj(iri=TEXT, href=_HREF, label=TEXT, type=TEXT, typeLabel=TEXT, mentions=COUNT),
        "Node": obj(id=TEXT, href=_HREF, label=TEXT, type=TEXT, typeLabel=TEXT, degree=COUNT),
        "Edge": obj(
            id={**TEXT, "description": "for /api/evidence?edge="},
            source=TEXT,
            target=TEXT,
            relation=relation(),
            label=TEXT,
            confidence=_SURE,
            **{"from": TEXT},
            to=TEXT,
            count=COUNT,
            mutual=FLAG,
        ),
        "Network": obj(nodes=each(ref("Node")), edges=each(ref("Edge")), more=COUNT),
        "Quote": obj(
            text={**TEXT, "description": "words of the article; the statement where no passage shows it"},
            article={**TEXT, "description": "the id; empty for what only reference data say"},
            title=TEXT,
            published=TEXT,
            href=_HREF,
            confidence={"anyOf": [_SURE, {"type": "null"}]},
            method=TEXT,
            statement=TEXT,
        ),
        "Quotes": obj(quotes=each(ref("Quote")), more=COUNT),
        "Hop": obj(start=TEXT, end=TEXT, forward=FLAG, day=TEXT, link=ref("Edge"), quotes=each(ref("Quote"))),
        "Path": obj(nodes=each(ref("Node")), hops=each(ref("Hop")), cost=NUMBER),
        "Paths": obj(
            **{"from": end},
            to=end,
            paths=each(ref("Path")),
            complete={**FLAG, "description": "false: the search ended early, there may be better paths"},
        ),
        "Vocabulary": obj(prefixes=_texts(), classes=each(term), properties=each(term)),
        "Words": _texts(),
        "Questions": each(
            obj(name=TEXT, vi=TEXT, en=TEXT, params=each(param), examples=each(TEXT), sparql=TEXT, href=TEXT)
        ),
        "Results": {
            "type": "object",
            "description": "SPARQL 1.1 Query Results JSON",
            "properties": {
                "head": {"type": "object", "properties": {"vars": each(TEXT)}},
                "results": {
                    "type": "object",
                    "properties": {"bindings": each({"type": "object", "additionalProperties": _term()})},
                    "required": ["bindings"],
                },
                "boolean": FLAG,
            },
            "required": ["head"],
        },
        "Linked": {"type": ["object", "array"], "description": "JSON-LD 1.1"},
    }


def _texts() -> Schema:
    return {"type": "object", "additionalProperties": TEXT}


def _term() -> Schema:
    return {
        "type": "object",
        "properties": {"type": {"enum": ["uri", "literal", "bnode", "triple"]}, "xml:lang": TEXT, "datatype": TEXT},
        "required": ["type", "value"],
    }
