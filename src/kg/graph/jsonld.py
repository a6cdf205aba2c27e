"""The store as JSON-LD: compact, with the project's own context inline, one node object for each subject of a graph."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any, Final

import orjson
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kg.assets import asset
from kg.terms import rdf_type

_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the context: the property that it stands for, and what its values are taken to be."""

    name: str
    type: str = ""
    language: str = ""
    by_language: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """A JSON-LD context, read for writing: words by IRI, and prefixes by namespace."""

    document: dict[str, Any]
    words: dict[str, str]
    properties: dict[str, tuple[Term, ...]]
    prefixes: tuple[tuple[str, str], ...]

    def compact(self, iri: str) -> str:
        """An IRI with its prefix, where a reader of the context will expand it back to the same."""
        for namespace, prefix in self.prefixes:
            if iri.startswith(namespace) and not iri.startswith("//", len(namespace)):
                return f"{prefix}:{iri[len(namespace) :]}"
        return iri

    def word(self, iri: str) -> str:
        """A class or concept by its word, where it has one."""
        return self.words.get(iri) or self.compact(iri)


@cache
def shipped_context() -> Context:
    """The context in ``ontology/context.jsonld``."""
    return read_context(orjson.loads(asset("ontology/context.jsonld").read_bytes())["@context"])


def read_context(document: dict[str, Any]) -> Context:
    """The words and prefixes of a context without nested or remote contexts."""
    simple = {
        k: v for k, v in document.items() if isinstance(v, str) and not k.startswith("@") and not v.startswith("@")
    }
    prefixes = {k: v for k, v in simple.items() if re.search(r"[:/?#\[\]@]$", v) and "://" in v}

    def expand(iri: str) -> str:
        prefix, _, local = iri.partition(":")
        return prefixes[prefix] + local if prefix in prefixes else iri

    words = {expand(v): k for k, v in simple.items() if k not in prefixes}
    properties: dict[str, list[Term]] = defaultdict(list)
    for name, value in document.items():
        if isinstance(value, dict):
            held = value.get("@container", "@set")
            holds = {held} if isinstance(held, str) else set(held)
            if holds <= {"@set", "@language"} and "@reverse" not in value and not value["@id"].startswith("@"):
                kind, language = expand(value.get("@type", "")), value.get("@language") or ""
                properties[expand(value["@id"])].append(Term(name, kind, language, "@language" in holds))
        elif name in simple and name not in prefixes:
            properties[expand(value)].append(Term(name))
    by_length = sorted(((v, k) for k, v in prefixes.items()), key=lambda p: (-len(p[0]), p[1]))
    return Context(document, words, {k: tuple(v) for k, v in properties.items()}, tuple(by_length))


def node_object(subject: NamedNode | BlankNode, quads: Iterable[Quad], context: Context) -> dict[str, Any]:
    """What one graph says of one subject, compact."""
    node: dict[str, Any] = {"id": context.compact(subject.value)}
    values: dict[str, list[Any]] = defaultdict(list)
    by_language: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        term = quad.object
        if quad.predicate == rdf_type and isinstance(term, NamedNode):
            values["type"].append(context.word(term.value))
            continue
        choice, value = _value(quad.predicate.value, term, context)
        if choice is not None and choice.by_language and isinstance(term, Literal) and term.language:
            by_language[choice.name][term.language].append(value)
        else:
            values[choice.name if choice else context.compact(quad.predicate.value)].append(value)
    for key, found in values.items():
        node[key] = found if len(found) > 1 or key == "type" or _holds(key, "@set", context) else found[0]
    for key, tagged in by_language.items():
        many = _holds(key, "@set", context)
        node[key] = {tag: found if many or len(found) > 1 else found[0] for tag, found in tagged.items()}
    return node


def json_ld(parts: Iterable[Iterable[Quad]], context: Context) -> Iterator[bytes]:
    """A JSON-LD document in pieces: each part holds whole graphs, sorted by graph and subject within it."""
    yield b'{"@context":' + orjson.dumps(context.document) + b',\n"@graph":['
    between = b"\n"
    for part in parts:
        for graph, in_graph in groupby(part, key=lambda q: q.graph_name):
            assert isinstance(graph, NamedNode)
            yield between + b'{"id":' + orjson.dumps(context.compact(graph.value)) + b',"@graph":['
            inner = b"\n "
            for subject, of_subject in groupby(in_graph, key=lambda q: q.subject):
                assert isinstance(subject, NamedNode | BlankNode)
                yield inner + orjson.dumps(node_object(subject, of_subject, context))
                inner = b",\n "
            yield b"]}"
            between = b",\n"
    yield b"\n]}\n"


def _holds(key: str, container: str, context: Context) -> bool:
    entry = context.document.get(key)
    held = entry.get("@container", ()) if isinstance(entry, dict) else ()
    return container in ([held] if isinstance(held, str) else held)


def _value(predicate: str, term: object, context: Context) -> tuple[Term | None, Any]:
    """The word that suits a value best, and the value as it is written under that word."""
    choices = [c for c in context.properties.get(predicate, ()) if not c.by_language]
    match term:
        case NamedNode():
            for choice in choices:
                if choice.type == "@vocab":
                    return choice, context.word(term.value)
                if choice.type == "@id":
                    return choice, context.compact(term.value)
            full: dict[str, str] = {"id": context.compact(term.value)}
        case Literal():
            datatype = term.datatype.value
            if term.language:
                for choice in context.properties.get(predicate, ()):
                    if choice.by_language or (choice.language == term.language and not choice.type):
                        return choice, term.value
            else:
                plain = datatype == _STRING
                for choice in choices:
                    if not choice.language and (not choice.type if plain else choice.type == datatype):
                        return choice, term.value
            full = {"@value": term.value}
            if term.language:
                full["@language"] = term.language
            elif datatype != _STRING:
                full["@type"] = context.compact(datatype)
        case _:
            full = {"id": str(term)}
    return (choices[0] if choices else None), full
