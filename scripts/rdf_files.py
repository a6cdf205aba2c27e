"""Reading the ontology's Turtle files without the package that is generated from them."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def prefixes(path: Path) -> dict[str, str]:
    """The prefixes that a Turtle file declares, in its order."""
    reader = parse(path=str(path), format=RdfFormat.TURTLE)
    for _ in reader:
        pass
    declared = reader.prefixes
    order = [
        line.split()[1].removesuffix(":") for line in path.read_text("utf-8").splitlines() if line.startswith("@prefix")
    ]
    return {name: declared[name] for name in order}


def read(*paths: Path) -> list[Triple]:
    """The triples of Turtle files that exist, in file order."""
    return [q.triple for p in paths if p.exists() for q in parse(path=str(p), format=RdfFormat.TURTLE)]


def subjects(triples: list[Triple], cls: NamedNode | None = None) -> list[str]:
    """The IRIs that are given a type (that one, where it is named), in IRI order."""
    return sorted(
        {
            t.subject.value
            for t in triples
            if t.predicate == TYPE and isinstance(t.subject, NamedNode) and (cls is None or t.object == cls)
        }
    )


def prefix_of(iri: str, known: dict[str, str]) -> str | None:
    """The prefix of an IRI; None for one that stands in no namespace."""
    fits = [p for p, space in known.items() if iri.startswith(space) and len(iri) > len(space)]
    return max(fits, key=lambda p: len(known[p]), default=None)


def local_name(iri: str, known: dict[str, str]) -> str:
    prefix = prefix_of(iri, known)
    return iri if prefix is None else iri.removeprefix(known[prefix])
