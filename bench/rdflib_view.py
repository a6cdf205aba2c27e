"""How long rdflib takes over the view of a store, and over a copy of it in memory.

    python bench/rdflib_view.py STORE [copy]

Seconds are of the processor. Without ``copy`` only the view is measured: a copy of 1.9 million quads needs gigabytes.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

import pyshacl
import rdflib
from rdflib import RDF, Dataset, URIRef

import kg
from kg.graph.rdflib_view import KgStore
from kg.terms import PREFIXES

SHAPE: Final = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix kg: <https://w3id.org/vnkg/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix org: <http://www.w3.org/ns/org#> . @prefix s: <urn:s:> .
s:Member a sh:NodeShape ; sh:targetClass org:Membership ; sh:property [ sh:path kg:confidence ; sh:minInclusive 0.95 ] ;
  sh:property [ sh:path ( org:member skos:prefLabel ) ; sh:pattern "^Đ" ] .
"""
QUERIES: Final = {
    "provinces and their names": "SELECT ?s ?l { ?s a kg:Province ; skos:prefLabel ?l }",
    "posts of a person with quotes": "SELECT ?t ?w { ?m org:member/skos:prefLabel 'Trịnh Quốc Vượng'@vi ; "
    "kg:postTitle ?t ; kg:evidence/oa:exact ?w }",
    "people, posts and bodies": "SELECT ?p ?l ?b ?n { ?m a org:Membership ; org:member ?p ; org:organization ?b . "
    "?p skos:prefLabel ?l . ?b skos:prefLabel ?n }",
    "things by class": "SELECT ?c (COUNT(?s) AS ?n) { ?s a ?c } GROUP BY ?c",
}


def main(folder: Path, copied: bool) -> None:
    view = timed("open the view", lambda: opened(folder))
    measured(view)
    if copied:
        assert isinstance(view.store, KgStore)
        behind = view.store.kg
        memory = timed("copy into memory", lambda: kg.to_rdflib(behind))
        measured(Dataset(memory.store, default_union=True))
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def opened(folder: Path) -> Dataset:
    found = Dataset("kg", default_union=True)
    found.open(str(folder))
    return found


def measured(data: Dataset) -> None:
    prefixes = {name: URIRef(iri) for name, iri in PREFIXES.items()}
    timed("  len", lambda: len(data))
    for name, text in QUERIES.items():
        timed(f"  {name}", partial(answered, data, text, prefixes))
    timed("  all types", lambda: list(data.subject_objects(RDF.type)))
    shape = rdflib.Graph().parse(data=SHAPE, format="turtle")
    timed("  pyshacl, one shape", lambda: pyshacl.validate(data, shacl_graph=shape, inplace=True))


def answered(data: Dataset, text: str, prefixes: dict[str, URIRef]) -> list[Any]:
    return list(data.query(text, initNs=prefixes))


def timed(name: str, work: Callable[[], Any]) -> Any:
    began = time.process_time()
    found = work()
    print(f"{name}: {time.process_time() - began:.4f} s", flush=True)
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:] == ["copy"])
