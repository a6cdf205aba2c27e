"""The arguments of a call, checked against the tool's schema: what is wrong is said so that the caller can mend it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from kg.assistants.schemas import Schema
from kg.errors import QueryError
from kg.graph.projections import nearest

LONGEST: Final = 2000
"""How many characters one argument may have."""
_KINDS: Final[dict[str, tuple[Any, str]]] = {
    "string": (str, "a text"),
    "integer": (int, "a whole number"),
    "number": ((int, float), "a number"),
    "boolean": (bool, "true or false"),
    "array": (list, "a list"),
}


def checked(tool: str, schema: Schema, given: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments, those that were left out with their default. Raises QueryError for the first that is wrong."""
    known: Schema = schema["properties"]
    for name in given:
        if name not in known:
            raise QueryError(f"{tool} has no argument {name[:100]!r} — {nearest(name[:100], tuple(known))}")
    missing = [f"{name} ({known[name]['description']})" for name in schema["required"] if name not in given]
    if missing:
        raise QueryError(f"{tool} needs {', '.join(missing)}")
    found = {name: part["default"] for name, part in known.items() if "default" in part}
    return found | {name: _value(tool, name, known[name], value) for name, value in given.items()}


def _value(tool: str, name: str, schema: Schema, value: Any) -> Any:
    kind, words = _KINDS[schema["type"]]
    if not isinstance(value, kind) or (isinstance(value, bool) and schema["type"] != "boolean"):
        raise QueryError(f"{tool}, {name}: {str(value)[:100]!r} is not {words} — {schema.get('description', '')}")
    if isinstance(value, str) and len(value) > LONGEST:
        raise QueryError(f"{tool}, {name}: {len(value)} characters — give at most {LONGEST}")
    if "enum" in schema and value not in schema["enum"]:
        raise QueryError(f"{tool}, {name}: {value[:100]!r} — {nearest(value[:100], schema['enum'])}")
    if "minimum" in schema and not schema["minimum"] <= value <= schema["maximum"]:
        raise QueryError(f"{tool}, {name}: {value} — give a number from {schema['minimum']} to {schema['maximum']}")
    if isinstance(value, list):
        if len(value) > LONGEST // 100:
            raise QueryError(f"{tool}, {name}: {len(value)} values — give at most {LONGEST // 100}")
        return [_value(tool, name, schema["items"], one) for one in value]
    return value
