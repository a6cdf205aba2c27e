"""The triples in the notations of RDF: N-Quads, TriG and JSON-LD keep which article says what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

import pyoxigraph as ox
from pyoxigraph import Literal, RdfFormat, Triple

from kg.errors import ExportError
from kg.graph.exports.part import Selection
from kg.graph.exports.xml_text import NOT_IN_XML
from kg.graph.jsonld import json_ld, shipped_context
from kg.graph.lines import parse
from kg.terms import PREFIXES

_XML_NAME: Final = re.compile(r"[^\W\d][\w.-]*$")


def write_n_quads(selection: Selection, out: BinaryIO) -> None:
    for lines in selection.graphs():
        out.writelines(line + b"\n" for line in lines)


def write_trig(selection: Selection, out: BinaryIO) -> None:
    quads = (quad for lines in selection.graphs() for quad in parse(lines))
    ox.serialize(quads, out, RdfFormat.TRIG, prefixes=PREFIXES)


def write_turtle(selection: Selection, out: BinaryIO) -> None:
    ox.serialize(_triples(selection), out, RdfFormat.TURTLE, prefixes=PREFIXES)


def write_n_triples(selection: Selection, out: BinaryIO) -> None:
    out.writelines(selection.triples())


def write_json_ld(selection: Selection, out: BinaryIO) -> None:
    out.writelines(json_ld(map(parse, selection.graphs()), shipped_context()))


def write_rdf_xml(selection: Selection, out: BinaryIO) -> None:
    """Raises ExportError for what XML has no way to write."""
    ox.serialize(map(_fit_for_xml, _triples(selection)), out, RdfFormat.RDF_XML, prefixes=PREFIXES)


def _triples(selection: Selection) -> Iterator[Triple]:
    return (quad.triple for quad in parse(selection.triples()))


def _fit_for_xml(triple: Triple) -> Triple:
    if not _XML_NAME.search(triple.predicate.value):
        raise ExportError(f"{triple.predicate.value}: no RDF/XML name can be made of it — export Turtle instead")
    if isinstance(triple.object, Literal) and (NOT_IN_XML.search(triple.object.value) or "\r" in triple.object.value):
        raise ExportError(f"{triple.subject}: XML has no way to write one of its texts — export Turtle instead")
    return triple
