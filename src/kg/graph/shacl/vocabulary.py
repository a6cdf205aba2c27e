"""The terms of SHACL, RDF and RDFS that the gate reads and writes."""

from __future__ import annotations

from typing import Final

from pyoxigraph import NamedNode

SH: Final = "http://www.w3.org/ns/shacl#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"


def sh(name: str) -> NamedNode:
    """The SHACL term of that local name: ``sh("path")`` is sh:path."""
    return NamedNode(SH + name)


RDF_TYPE: Final = NamedNode(RDF + "type")
RDF_FIRST: Final = NamedNode(RDF + "first")
RDF_REST: Final = NamedNode(RDF + "rest")
RDF_NIL: Final = NamedNode(RDF + "nil")
SUBCLASS_OF: Final = NamedNode(RDFS + "subClassOf")
CLASSES: Final = (NamedNode(RDFS + "Class"), NamedNode(OWL + "Class"))
IMPORTS: Final = NamedNode(OWL + "imports")
VIOLATION: Final = sh("Violation")
