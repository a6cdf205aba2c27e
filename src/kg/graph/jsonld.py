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
        if isinstance(value, dict) and value.get("@container", "@set") == "@set" and "@id" in value:
            if not value["@id"].startswith("@") and "@reverse" not in value:
                kind = expand(value.get("@type", ""))
                properties[expand(value["@id"])].append(Term(name, kind, value.get("@language") or ""))
        elif name in simple and name not in prefixes:
            properties[expand(value)].append(Term(name))
    by_length = sorted(((v, k) for k, v in prefixes.items()), key=lambda p: (-len(p[0]), p[1]))
    return Context(document, words, {k: tuple(v) for k, v in properties.items()}, tuple(by_length))


def node_object(subject: NamedNode | BlankNode, quads: Iterable[Quad], context: Context) -> dict[str, Any]:
    """What one graph says of one subject, compact."""
    node: dict[str, Any] = {"id": context.compact(subject.value)}
    values: dict[str, list[Any]] = defaultdict(list)
    for quad in quads:
        if quad.predicate == rdf_type and isinstance(quad.object, NamedNode):
            values["type"].append(context.word(quad.object.value))
            continue
        key, value = _value(quad.predicate.value, quad.object, context)
        values[key].append(value)
    for key, found in values.items():
        node[key] = found if len(found) > 1 or _is_set(key, context) else found[0]
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


def _is_set(key: str, context: Context) -> bool:
    entry = context.document.get(key)
    return isinstance(entry, dict) and entry.get("@container") == "@set"


def _value(predicate: str, term: object, context: Context) -> tuple[str, Any]:
    choices = context.properties.get(predicate, ())
    match term:
        case NamedNode():
            for choice in choices:
                if choice.type == "@vocab":
                    return choice.name, context.word(term.value)
                if choice.type == "@id":
                    return choice.name, context.compact(term.value)
            full: dict[str, str] = {"id": context.compact(term.value)}
        case Literal():
            datatype = term.datatype.value
            for choice in choices:
                if (
                    (term.language and choice.language == term.language and not choice.type)
                    or (not term.language and choice.type == datatype != _STRING)
                    or (not term.language and datatype == _STRING and not choice.type and not choice.language)
                ):
                    return choice.name, term.value
            full = {"@value": term.value}
            if term.language:
                full["@language"] = term.language
            elif datatype != _STRING:
                full["@type"] = context.compact(datatype)
        case _:
            full = {"id": str(term)}
    return (choices[0].name if choices else context.compact(predicate)), full
