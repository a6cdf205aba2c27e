"""What a host can read besides asking: the vocabulary, the questions, a thing as JSON-LD, an article's text."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Final
from urllib.parse import unquote

import orjson

from kg.assets import asset
from kg.assistants.toolbox import tools
from kg.errors import QueryError
from kg.graph.query import saved_queries
from kg.graph.store import Store

LONGEST: Final = 200_000
"""How many code points of an article's text are given at once; the tool ``article`` has the rest."""


@dataclass(frozen=True, slots=True)
class Resource:
    """``address`` is a URI, or an RFC 6570 template for many."""

    address: str
    name: str
    description: str
    type: str


FIXED: Final = (
    Resource("kg://ontology", "ontology", "The vocabulary: classes and properties, in both languages.", "text/turtle"),
    Resource("kg://context", "context", "The JSON-LD context of all documents.", "application/ld+json"),
    Resource("kg://questions", "questions", "The saved questions with parameters and SPARQL.", "application/json"),
)
TEMPLATES: Final = (
    Resource("kg://entity/{+id}", "entity", "A thing by its id, as a framed JSON-LD document.", "application/ld+json"),
    Resource("kg://article/{+id}", "article", "The text of an article by its id, word for word.", "text/plain"),
)


def read(store: Store, uri: str) -> tuple[str, str]:
    """The text of a resource and its media type. Raises QueryError for what is none."""
    known = {
        "kg://ontology": lambda: asset("ontology/kg.ttl").read_text("utf-8"),
        "kg://context": lambda: asset("ontology/context.jsonld").read_text("utf-8"),
        "kg://questions": lambda: orjson.dumps([asdict(q) for q in saved_queries()]).decode(),
    }
    for resource in FIXED:
        if uri == resource.address:
            return known[uri](), resource.type
    if uri.startswith("kg://entity/"):
        id = unquote(uri.removeprefix("kg://entity/"))
        frame = tools()["frame"]
        answer = frame.answer(store, {"name": id, "links": frame.takes["properties"]["links"]["default"]})
        return orjson.dumps(dict(answer.document or {})).decode(), TEMPLATES[0].type
    if uri.startswith("kg://article/"):
        id = unquote(uri.removeprefix("kg://article/"))
        record = store.archive.get(id)
        if record is None:
            raise QueryError(f"no article {id!r} in this store — the tool search finds what there is")
        return record.text[:LONGEST], TEMPLATES[1].type
    raise QueryError(f"no resource {uri[:200]!r} — there are {', '.join(r.address for r in (*FIXED, *TEMPLATES))}")
