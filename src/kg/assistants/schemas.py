"""JSON Schemas of what tools take and answer."""

from __future__ import annotations

from typing import Any, Final

from kg import ontology
from kg.assistants.answer import MOST_ROWS, ROWS
from kg.graph.query import Param

Schema = dict[str, Any]
THING: Final = "name, id such as person/…, or IRI; with its accents (tool: search)"
_TEXT: Final = {"type": "string"}
_CELL: Final = {"type": ["string", "number", "boolean", "null", "array"], "items": _TEXT}
_CITATION: Final = {
    "type": "object",
    "description": "Words of an article, with where they stand in its text (code points, end excluded).",
    "properties": {
        **dict.fromkeys(("quote", "passage", "article", "id", "title", "publisher", "published", "url"), _TEXT),
        "start": {"type": "integer"},
        "end": {"type": "integer"},
        "cut": {"type": "boolean", "description": "The passage is longer than the quote."},
    },
    "required": ["quote", "passage", "start", "end", "article", "id", "title", "publisher", "published", "url", "cut"],
    "additionalProperties": False,
}
_ITEM: Final = {
    "type": "object",
    "properties": {
        "values": {"type": "object", "additionalProperties": _CELL},
        "citations": {"type": "array", "items": _CITATION},
        "sources": {
            "type": "array",
            "description": "What says it where no passage does: reference data.",
            "items": {"type": "object", "properties": {"name": _TEXT, "iri": _TEXT}, "required": ["name", "iri"]},
        },
        "sample": {"type": "boolean", "description": "There are more passages than are cited."},
    },
    "required": ["values", "citations"],
    "additionalProperties": False,
}
ANSWER: Final[Schema] = {
    "type": "object",
    "properties": {
        "about": {"type": "object"},
        "items": {"type": "array", "items": _ITEM},
        "total": {"type": "integer"},
        "offset": {"type": "integer"},
        "more": {"type": "integer", "description": "How many items there are besides these and those before."},
        "names": {"type": "object", "description": "Names of IRIs.", "additionalProperties": _TEXT},
        "notes": {"type": "array", "items": _TEXT},
        "text": {"type": "string", "description": "A stretch of the article, word for word."},
        "document": {"type": "object", "description": "JSON-LD."},
    },
    "required": ["about", "items", "total", "offset", "more", "names", "notes"],
    "additionalProperties": False,
}
"""What every tool answers."""


def object_of(properties: Schema, *required: str) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def text(words: str, **more: Any) -> Schema:
    return {"type": "string", "description": words, **more}


def whole(words: str, least: int, most: int, default: int) -> Schema:
    return {"type": "integer", "description": words, "minimum": least, "maximum": most, "default": default}


def day(words: str) -> Schema:
    return text(words, format="date")


def class_name(words: str) -> Schema:
    """The classes of the ontology: a closed set."""
    return text(words, enum=_classes())


def paging(*, size: int = ROWS) -> Schema:
    return {
        "limit": whole("how many items", 1, MOST_ROWS, size),
        "offset": whole("after so many", 0, 1_000_000, 0),
    }


def of_param(param: Param) -> Schema:
    """What a parameter of a saved question takes."""
    words = param.en if param.en == param.vi else f"{param.en} · {param.vi}"
    match param.kind:
        case "entity":
            return text(f"{words}: {THING}")
        case "province":
            return text(f"{words}: a province's name, id such as province/p34-37, or IRI")
        case "type":
            return class_name(words)
        case "date":
            return day(f"{words}, as YYYY-MM-DD")
        case "year":
            return {"type": "integer", "description": words, "minimum": 1000, "maximum": 9999}
        case "number":
            return {"type": "number", "description": words}
        case "text":
            return text(words)


def _classes() -> list[str]:
    kg = "https://w3id.org/vnkg/ontology#"
    own = (c.value.removeprefix(kg) for c in ontology.classes() if c.value.startswith(kg))
    return sorted({"Person", *own})
