"""Frames filled by PyLD: what ``kg.graph.nesting`` is held to in tests, and what fills the frames that it does not."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Final

from pyld import jsonld
from pyoxigraph import Literal, NamedNode, Triple

from kg import ontology
from kg.errors import DataError, ExportError
from kg.graph.jsonld import shipped_context
from kg.graph.wording import place_of
from kg.terms import rdf_type

_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"
_ASIDE: Final = "urn:kg:literal:"
"""What the properties of literals begin with where PyLD (3.3) takes every value for a node: seen from their values."""


def framed_by_pyld(
    triples: Iterable[Triple],
    iri: str,
    frame: Mapping[str, Any],
    through: Sequence[str] = (),
    pages: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The triples as one document about a thing, nested as a frame says, without its context.

    ``through`` are the properties by which others point to the thing; ``pages`` is what the context has besides, where
    the triples have pages. Raises ExportError where the triples do not fit JSON-LD.
    """
    form = _form(frame, iri, through)
    expanded = _expanded(triples, _reverse().keys())
    words = ontology.context() if "@default" in str(frame) else _words_for(expanded)
    form["@context"] = [words, pages] if pages else words
    try:
        found = jsonld.frame(expanded, form, {"documentLoader": _offline, "omitGraph": True})
    except jsonld.JsonLdError as error:
        raise ExportError(f"{iri}: cannot be framed as JSON-LD ({error.type}) — ask for Turtle instead") from error
    whole: dict[str, Any] = _tidy({k: v for k, v in found.items() if k != "@context"})
    return whole


def expanded_frame(frame: Mapping[str, Any]) -> Any:
    """A frame as expanded JSON-LD. Raises DataError for what is no frame."""
    try:
        options = {"isFrame": True, "keepFreeFloatingNodes": True, "documentLoader": _offline}
        return jsonld.expand(dict(frame), options)
    except jsonld.JsonLdError as error:
        said = error.args[0] if error.args else error
        raise DataError(f"not a JSON-LD frame: {said} ({error.code or error.type})") from error


def _form(frame: Mapping[str, Any], iri: str, through: Sequence[str]) -> dict[str, Any]:
    """A frame for one thing, with all the ways in which it is pointed to."""
    form: dict[str, Any] = {"@omitDefault": True, **{k: v for k, v in frame.items() if k not in ("type", "@type")}}
    form |= {"@embed": "@always", "id": iri}
    reverse, plain = _reverse(), {"@embed": "@always", "@omitDefault": True}
    for property in through:
        name = reverse.get(property)
        if name is None:
            form.setdefault("@reverse", {})[property] = plain
        else:
            form.setdefault(name, plain)
    return form


def _words_for(expanded: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """The part of the context that these nodes can use: PyLD looks at every word for every IRI that it shortens."""
    used: set[str] = set()
    for node in expanded:
        used.update(node.get("@type", ()), node)
        for values in node.values():
            if isinstance(values, list):
                used.update(v["@id"] for v in values if isinstance(v, dict) and "@id" in v)
    meant = _meant()
    return {word: how for word, how in ontology.context().items() if word not in meant or meant[word] in used}


@cache
def _meant() -> dict[str, str]:
    """The IRI that each word of the context stands for; prefixes and keywords are no words."""
    prefixes = {prefix: space for space, prefix in shipped_context().prefixes}
    found = {}
    for word, how in ontology.context().items():
        curie = how.get("@id") or how.get("@reverse") if isinstance(how, dict) else how
        prefix, _, local = str(curie).partition(":")
        if word not in prefixes and prefix in prefixes:
            found[word] = prefixes[prefix] + local
    return found


@cache
def _reverse() -> dict[str, str]:
    """The context's words for properties seen from the end of their values."""
    words = ontology.context()
    return {iri: w for w, iri in _meant().items() if isinstance(words[w], dict) and "@reverse" in words[w]}


def _expanded(triples: Iterable[Triple], seen_from_values: Container[str]) -> list[dict[str, Any]]:
    """Triples as expanded JSON-LD; literals of the properties that a frame sees from their values stand aside."""
    found: dict[str, dict[str, Any]] = {}
    for triple in triples:
        subject, value, property = triple.subject, triple.object, triple.predicate.value
        assert isinstance(subject, NamedNode)
        node = found.setdefault(subject.value, {"@id": subject.value})
        if isinstance(value, NamedNode):
            if triple.predicate == rdf_type:
                node.setdefault("@type", []).append(value.value)
            else:
                node.setdefault(property, []).append({"@id": value.value})
            continue
        assert isinstance(value, Literal)
        said = {"@value": value.value}
        if value.language:
            said["@language"] = value.language
        elif value.datatype.value != _STRING:
            said["@type"] = value.datatype.value
        node.setdefault(f"{_ASIDE}{property}" if property in seen_from_values else property, []).append(said)
    return list(found.values())


def _tidy(value: Any) -> Any:
    """Names before facts, nothing that is empty, literals back in their places."""
    if isinstance(value, list):
        return [_tidy(v) for v in value]
    if not isinstance(value, dict):
        return value
    if "@value" in value:  # "@type" for those who do not know that the context calls it "type" here too
        return {"@type" if k == "type" else k: v for k, v in value.items()}
    found: dict[str, Any] = {}
    for key, inner in sorted(value.items(), key=lambda item: place_of(item[0])):
        if key.startswith(_ASIDE):
            name = _word(key.removeprefix(_ASIDE))
            literals = [_tidy(v) if isinstance(v, dict) else {"@value": v} for v in _many(inner)]
            every = [*_many(found.get(name, [])), *literals]
            found[name] = every if len(every) > 1 else every[0]
        elif inner is not None and inner != []:
            found[key] = _tidy(inner)
    return found


def _word(property: str) -> str:
    context = shipped_context()
    return next((term.name for term in context.properties.get(property, ())), context.compact(property))


def _many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _offline(url: str, _options: object) -> Any:
    raise ExportError(f"{url}: JSON-LD is framed with the context that ships, nothing is fetched")
