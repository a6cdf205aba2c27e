"""TypeScript types of the documents, from their JSON Schemas: an interface for each definition, one file for all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generate_frames import FRAMES
from generate_schemas import Schema, schema_json, schema_org_json

HEAD = """// The documents of `kg export --frame NAME`; scripts/generate.py makes this from the JSON Schemas beside it.
// Words of the context that stand for links have an IRI where nothing more is known of what they lead to.
"""


def types_ts(root: Path) -> str:
    """What is written into ``ontology/frames/vnkg.d.ts``."""
    found: dict[str, str] = {}
    for name in sorted(FRAMES):
        _read(json.loads(schema_json(name)(root)), found, "")
    _read(json.loads(schema_org_json(root)), found, "SchemaOrg")
    return HEAD + "".join(f"\n{text}" for _, text in sorted(found.items()))


def _read(schema: Schema, found: dict[str, str], prefix: str) -> None:
    parts = {f"{prefix}{name}": inner for name, inner in schema["$defs"].items()}
    for name, part in {schema["title"]: schema, **parts}.items():
        text = "".join(_declared(name, part, prefix))
        if found.setdefault(name, text) != text:
            raise ValueError(
                f"{name}: two frames make different types of this name — name one in generate_schemas.FORMS"
            )


def _declared(name: str, schema: Schema, prefix: str) -> Iterator[str]:
    if "description" in schema:
        yield f"/** {schema['description']} */\n"
    if "properties" not in schema:
        yield f"export type {name} = {_type(schema, prefix)};\n"
        return
    above = [prefix + part["$ref"].rpartition("/")[2] for part in schema.get("allOf", ())]
    yield f"export interface {name}{' extends ' + ', '.join(above) if above else ''} {{\n"
    for key, inner in schema["properties"].items():
        shown = key if key.isidentifier() else json.dumps(key)
        yield f"  {shown}{'' if key in schema.get('required', ()) else '?'}: {_type(inner, prefix)};\n"
    if not above and name != "Value":
        yield "  [name: `${string}:${string}`]: unknown;\n"
    yield "}\n"


def _type(schema: Schema, prefix: str) -> str:
    if "$ref" in schema:
        return prefix + str(schema["$ref"].rpartition("/")[2])
    if "anyOf" in schema:
        return " | ".join(dict.fromkeys(_type(part, prefix) for part in schema["anyOf"]))
    if "const" in schema:
        return _constant(schema["const"])
    kind = schema.get("type")
    if kind == "array":
        inner = _type(schema["items"], prefix) if "items" in schema else "unknown"
        return f"({inner})[]" if "|" in inner else f"{inner}[]"
    if kind == "object":
        more = schema.get("additionalProperties")
        return f"Record<string, {_type(more, prefix) if more else 'unknown'}>"
    return str(kind) if kind else "unknown"


def _constant(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + "; ".join(f"{json.dumps(k)}: {json.dumps(v)}" for k, v in value.items()) + " }"
    return json.dumps(value)
