"""A JSON Schema for the documents of each JSON-LD frame, from what the frame nests and what the context says of words.

Facts and passages stand in the graph of one article, whose shapes allow one value of most properties: those are single
there. Of things that several articles tell of, any property may have several values.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from generate_frames import (
    ABOUT,
    ARTICLE,
    CHANGE,
    CLAIM,
    CONCEPT,
    CONTEXT,
    DUTY,
    EVENT,
    FACT_OF_ARTICLE,
    FRAMES,
    MEMBERSHIP,
    NAME,
    NEVER,
    OBSERVATION,
    PASSAGE,
    QUESTION,
    STATEMENT,
    Frame,
)

Schema = dict[str, Any]
BASE = "https://w3id.org/vnkg/ontology/frames/"
FORMS: tuple[tuple[str, Frame], ...] = (
    ("Named", NAME), ("ConceptName", CONCEPT), ("ArticleName", ARTICLE), ("Passage", PASSAGE), ("Question", QUESTION),
    ("Membership", MEMBERSHIP), ("Statement", STATEMENT), ("Event", EVENT), ("Observation", OBSERVATION),
    ("Duty", DUTY), ("Claim", CLAIM), ("Change", CHANGE),
    *((f"{word[0].upper()}{word[1:]}", form) for word, form in ABOUT.items()),
    ("Mentioned", FRAMES["article"][1]["mentions"]), ("MentionPassage", FRAMES["article"][1]["mentions"]["namedBy"]),
    ("ArticlePassage", FRAMES["article"][1]["passages"]), ("ArticleFact", FACT_OF_ARTICLE),
)  # fmt: skip
"""The forms that several frames share, by the name of their type."""
OF_FACTS = ("confidence", "method", "modality")
OWN: dict[str, tuple[str, ...]] = {
    "Membership": (*OF_FACTS, "postTitle", "tenure", "hasEarliestBeginTimeStamp", "hasBeginTimeStamp",
                   "hasLatestBeginTimeStamp", "hasEarliestEndTimeStamp", "hasEndTimeStamp", "hasLatestEndTimeStamp"),
    "Statement": (*OF_FACTS, "text", "speech"),
    "Event": (*OF_FACTS, "hasTimeStamp", "hasBeginTimeStamp", "hasEndTimeStamp"),
    "Observation": (*OF_FACTS, "measuredProperty", "value", "unitText", "unitCode", "period"),
    "Duty": (*OF_FACTS, "action", "assigneeText"),
    "Claim": (*OF_FACTS, "predicate"),
}  # fmt: skip
"""What facts have besides what their frames name, one value of each."""
MANY = frozenset({"evidence", "about", "hasActor", "hasPlace", "mentions", "publisher", "accountableTo", "assignee",
                  "changedFrom", "changedTo", "legalBasis", "candidate"})  # fmt: skip
"""What a fact or an article may have several of."""
CERTAIN = frozenset({"Passage", "Question", "NamedBy", *OWN})
"""The types that have what is always there."""
PLAIN = frozenset({"exact", "identifier", "method", "unitText", "unitCode"})
"""Words without a type in the context whose values are texts without a language."""
ALWAYS_THERE = frozenset({"evidence", "confidence", "method", "modality", "exact", "start", "end", "inArticle"})
IRI: Schema = {"$ref": "#/$defs/Iri"}
THING: Schema = {"$ref": "#/$defs/Thing"}
TEXT: Schema = {"type": "string"}
LINK: Schema = {"$ref": "#/$defs/Link"}
ANY: Schema = {"$ref": "#/$defs/Any"}
LITERAL: Frame = {"": None}
"""The form of what is no thing."""
LISTS = {str(LINK): {"$ref": "#/$defs/LinkList"}}
SEVERAL = {
    str(item): {"$ref": f"#/$defs/{name}"} for name, item in (("Links", LINK), ("Texts", TEXT), ("Anything", ANY))
}


def schema_json(name: str) -> Callable[[Path], str]:
    """What writes the schema of a frame."""
    return lambda root: _written(schema_of(name, _context(root)))


def schema_of(name: str, context: dict[str, Any]) -> Schema:
    """The schema of a frame's documents, each definition in it that it needs."""
    found = _Definitions(context)
    cls, form = FRAMES[name]
    title = f"{''.join(part.title() for part in name.split('-'))}Document"
    kind = next((known for known, shared in FORMS if shared == form), "")
    root = found.node(kind, form)
    root["properties"] = {
        "@context": {"anyOf": [{"const": CONTEXT}, {"type": "object"}, {"type": "array"}]},
        **root["properties"],
        **({"view": {"$ref": "#/$defs/Pages"}} if not kind else {}),
        "@reverse": {"type": "object"},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{BASE}{name}.schema.json",
        "title": title,
        "description": f"What the frame {name} makes of a {cls}.",
        **root,
        "$defs": dict(sorted({"Named": found.node("Named", NAME), **found.known, **_shared(found, context)}.items())),
    }


class _Definitions:
    """The definitions of a schema while it is made: types for the forms that were met."""

    def __init__(self, context: dict[str, Any]) -> None:
        self.context, self.known = context, dict[str, Schema]()

    def node(self, kind: str, form: Frame) -> Schema:
        """An object of a form."""
        single = bool(kind) or bool(form.get("@explicit"))
        words = [w for w in form if not w.startswith("@") and w not in ("id", "type")]
        properties: Schema = {"id": IRI, "type": {"type": "array", "items": {"type": "string"}, "minItems": 1}}
        for word in words:
            properties[_key(word)] = self.value(_key(word), form[word] or LITERAL, single=single and word not in MANY)
        for word in OWN.get(kind, ()):
            properties[word] = self.value(word, LITERAL, single=True)
        there = sorted(ALWAYS_THERE.intersection(properties)) if kind in CERTAIN else []
        found: Schema = {"type": "object", "required": ["id", *there], "properties": properties}
        if form.get("@explicit"):
            return {**found, "additionalProperties": False}
        return {**found, "allOf": [{"$ref": "#/$defs/Words"}], "unevaluatedProperties": False}

    def value(self, word: str, form: Frame, single: bool) -> Schema:
        """What a word has in a form: items of its kind, one or several."""
        how = self.context.get(word, "")
        how = {"@id": how} if isinstance(how, str) else how
        held = how.get("@container", ())
        if "@language" in ([held] if isinstance(held, str) else held):
            return {"$ref": f"#/$defs/{'Names' if '@set' in held else 'Name'}"}
        item = self.item(word, how, form)
        if held == "@set":
            return LISTS.get(str(item)) or {"type": "array", "items": item}
        if single:
            return item
        return SEVERAL.get(str(item)) or {"anyOf": [item, {"type": "array", "items": item, "minItems": 2}]}

    def item(self, word: str, how: Schema, form: Frame) -> Schema:
        linking = how.get("@type") in ("@id", "@vocab") or "@reverse" in how or "@embed" in form
        if not linking and ("@type" in how or "@language" in how or word in PLAIN):
            return TEXT
        if not linking:
            return ANY if form is not LITERAL else {"anyOf": [TEXT, {"$ref": "#/$defs/Value"}]}
        typed = bool(how.get("@type")) or "@reverse" in how
        if form == NEVER:
            return IRI if typed else {"anyOf": [TEXT, {"$ref": "#/$defs/Value"}, {"$ref": "#/$defs/Named"}]}
        kind = next((name for name, shared in FORMS if shared == form), "")
        if "@embed" in form and not kind:
            kind = f"{word[0].upper()}{word[1:]}"
        if kind and kind not in self.known:
            self.known[kind] = {}
            self.known[kind] = self.node(next((k for k, f in FORMS if k == kind), ""), form)
        node = {"$ref": f"#/$defs/{kind}"} if kind else THING
        if kind in ("Passage", "ArticleName") or (kind and "@reverse" in how):
            return node
        if not typed:
            return {"anyOf": [TEXT, {"$ref": "#/$defs/Value"}, node]}
        return {"anyOf": [IRI, node]} if kind else LINK


def _shared(found: _Definitions, context: dict[str, Any]) -> dict[str, Schema]:
    text = TEXT
    words = {
        word: found.value(word, {}, single=False) for word, how in context.items()
        if word not in ("@version", "id", "type") and not (isinstance(how, str) and _no_property(word, how))
    }  # fmt: skip
    page = {step: {"anyOf": [IRI, {"$ref": "#/$defs/Pages"}]} for step in ("first", "previous", "next", "last")}
    return {
        "Link": {"anyOf": [IRI, THING]},
        "LinkList": {"type": "array", "items": LINK},
        "Any": {"anyOf": [TEXT, {"$ref": "#/$defs/Value"}, THING]},
        **{name: {"anyOf": [item, {"type": "array", "items": item, "minItems": 2}]}
           for name, item in (("Links", LINK), ("Texts", TEXT), ("Anything", ANY))},
        "Iri": {"type": "string", "minLength": 1, "description": "An IRI, or a word or prefixed name of the context."},
        "Name": {"type": "object", "additionalProperties": {"anyOf": [text, {"type": "array", "items": text}]},
                 "description": "A text in each language, by its tag."},
        "Names": {"type": "object", "additionalProperties": {"type": "array", "items": text},
                  "description": "Texts in each language, by its tag."},
        "Value": {"type": "object", "required": ["@value"], "additionalProperties": False,
                  "properties": {"@value": text, "@type": text, "@language": text}},
        "Pages": {"type": "object", "required": ["id"], "additionalProperties": False,
                  "description": "Where the other links of a thing with many are.",
                  "properties": {"id": IRI, "type": {"type": "array", "items": text}, **page}},
        "Words": {"properties": words, "patternProperties": {"^[a-z]+:|^@reverse$": {}}},
        "Thing": {"type": "object", "required": ["id"], "allOf": [{"$ref": "#/$defs/Words"}],
                  "properties": {"id": IRI, "type": {"type": "array", "items": text}}, "unevaluatedProperties": False},
    }  # fmt: skip


def _no_property(word: str, how: str) -> bool:
    """A class, concept or prefix: classes begin with capitals, prefixes are namespaces."""
    return word[0].isupper() or "://" in how or "-" in word


def _key(word: str) -> str:
    """A property of a frame by the word that documents have for it."""
    return {"skos:prefLabel": "prefLabel", "schema:url": "url"}.get(word, word)


def _context(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((root / "ontology/context.jsonld").read_text("utf-8"))["@context"]
    return found


def _written(schema: Schema) -> str:
    """JSON with what is small on one line."""

    def lines(value: Any, depth: int) -> str:
        flat = json.dumps(value, ensure_ascii=False)
        if not isinstance(value, dict) or len(flat) + depth <= 110:
            return flat
        inner = (f"{' ' * (depth + 1)}{json.dumps(key)}: {lines(part, depth + 1)}" for key, part in value.items())
        return "{\n" + ",\n".join(inner) + "\n" + " " * depth + "}"

    return lines(schema, 0) + "\n"


def schema_org_json(root: Path) -> str:
    """The schema of the view that has terms of schema.org alone."""
    rows = (root / "ontology/schema-org.tsv").read_text("utf-8").splitlines()
    cells = [row.split("\t") for row in rows if not row.startswith(("#", "kind\t"))]
    own = [
        w for w, how in _context(root).items()
        if str(how.get("@id", "") if isinstance(how, dict) else how).startswith("schema:") and not w[0].isupper()
    ]  # fmt: skip
    terms = sorted({theirs for kind, _, theirs in cells if kind != "class"}.union(own))
    return _written(_schema_org(terms))


def _schema_org(terms: Iterable[str]) -> Schema:
    text, node = {"type": "string"}, {"$ref": "#/$defs/Node"}
    item = {"anyOf": [text, {"$ref": "#/$defs/Value"}, node]}
    many = {"anyOf": [item, {"type": "array", "items": item, "minItems": 2}]}
    properties = {
        "@id": text, "@type": {"anyOf": [text, {"type": "array", "items": text}]}, **dict.fromkeys(terms, many),
    }  # fmt: skip
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{BASE}schema-org.schema.json",
        "title": "SchemaOrgDocument",
        "description": "Any thing, in terms of schema.org alone.",
        "type": "object",
        "required": ["@context", "@id"],
        "properties": {"@context": {"const": {"@vocab": "https://schema.org/"}}},
        "allOf": [{"$ref": "#/$defs/Terms"}],
        "unevaluatedProperties": False,
        "$defs": {
            "Node": {"type": "object", "required": ["@id"], "allOf": [{"$ref": "#/$defs/Terms"}],
                     "unevaluatedProperties": False},
            "Terms": {"properties": {**properties, "@reverse": {"type": "object"}}},
            "Value": {"type": "object", "required": ["@value", "@language"], "additionalProperties": False,
                      "properties": {"@value": text, "@language": text}},
        },
    }  # fmt: skip
