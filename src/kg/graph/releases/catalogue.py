"""A release as DCAT and VoID describe it: one data set, each file a distribution with its size and checksum.

https://www.w3.org/TR/vocab-dcat-3/, https://www.w3.org/TR/void/
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from kg import terms as T
from kg.graph.dataset import DESCRIPTIONS, TITLES, Said, counts, coverage, ontology_version, said, term
from kg.graph.releases.changes import ADDED, REMOVED, Changes
from kg.graph.releases.folder import Sum
from kg.graph.releases.formats import GZIP, NQ, Made
from kg.graph.releases.graphs import GRAPHS, RIGHTS, rights_of_articles
from kg.graph.releases.notation import file
from kg.graph.releases.profile import PROFILE
from kg.graph.store import Store
from kg.iri import Minter
from kg.version import VERSION

CATALOGUE: Final = "dcat.ttl"
VOID: Final = "void.ttl"
README: Final = "README.md"
_CHANGED: Final = (
    Made(ADDED, ("Bộ bốn thêm vào", "Quads that are new"), NQ, compressed=GZIP),
    Made(REMOVED, ("Bộ bốn đã bỏ", "Quads that are gone"), NQ, compressed=GZIP),
)


@dataclass(frozen=True, slots=True)
class Edition:
    """What a release is called: IRI, version, day (ISO; empty: none), the IRI of its licence (empty: none given)."""

    iri: NamedNode
    version: str
    day: str
    licence: str

    @property
    def terms(self) -> Said:
        day: Said = [("dct:issued", Literal(self.day, datatype=T.xsd_date))] if self.day else []
        return [*day, *((("dct:license", NamedNode(self.licence)),) if self.licence else ())]


def dcat_of(
    store: Store, edition: Edition, made: tuple[Made, ...], sums: dict[str, Sum], changes: Changes | None
) -> list[Triple]:
    """The data set with its distributions; the changes since an older release are a data set of their own."""
    mint, data, rights = Minter(store.base), edition.iri, rights_of_articles(edition.iri)
    given: Said = [
        ("rdf:type", term("dcat:Dataset")),
        *_named(),
        *edition.terms,
        ("dct:identifier", Literal(data.value)),
        ("dcat:version", Literal(edition.version)),
        ("dcat:isVersionOf", mint.entity("dataset")),
        ("dct:rights", rights),
        ("dct:conformsTo", file(PROFILE)),
        ("dct:conformsTo", ontology_version()),
        ("dcat:landingPage", file(README)),
        ("prov:wasGeneratedBy", mint.run(VERSION)),
        *(("rdfs:seeAlso", file(path)) for path in (VOID, GRAPHS)),
        *(("dcat:distribution", _node(m)) for m in made),
    ]
    found = [*said(data, given), *coverage(store, data, NamedNode(f"{data.value}#period"))]
    found += said(rights, [("rdf:type", term("dct:RightsStatement")), *(("rdfs:label", words) for words in RIGHTS)])
    found += [t for m in made for t in _distribution(m, edition, sums[m.path])]
    if changes is not None:
        older = NamedNode(changes.older.iri)
        found += said(data, [("dcat:previousVersion", older), ("prov:wasRevisionOf", older)])
        found += _changes(edition, sums, older)
    return found


def _changes(edition: Edition, sums: dict[str, Sum], older: NamedNode) -> Iterator[Triple]:
    part = NamedNode(f"{edition.iri.value}#changes")
    given: Said = [
        ("rdf:type", term("dcat:Dataset")),
        ("dct:title", Literal("Thay đổi từ bản phát hành trước", language="vi")),
        ("dct:title", Literal("Changes since the release before", language="en")),
        ("dct:description", Literal("Bản trước, bỏ đi và thêm vào các bộ bốn này, là bản này.", language="vi")),
        ("dct:description", Literal("The release before, less and plus these quads, is this one.", language="en")),
        *edition.terms,
        ("dct:isPartOf", edition.iri),
        ("prov:wasDerivedFrom", older),
        ("prov:wasDerivedFrom", edition.iri),
        ("dcat:landingPage", file("CHANGES.md")),
        *(("dcat:distribution", _node(m)) for m in _CHANGED),
    ]
    yield from said(part, given)
    for m in _CHANGED:
        yield from _distribution(m, edition, sums[m.path])


def _distribution(made: Made, edition: Edition, sum: Sum) -> Iterator[Triple]:
    checksum = file(f"{CATALOGUE}#sha256/{made.path}")
    given: Said = [
        ("rdf:type", term("dcat:Distribution")),
        ("dct:title", Literal(made.title[0], language="vi")),
        ("dct:title", Literal(made.title[1], language="en")),
        ("dcat:downloadURL", file(made.path)),
        ("dcat:accessURL", file(made.path)),
        ("dcat:mediaType" if made.registered else "dct:format", NamedNode(made.media)),
        *((("dcat:compressFormat", NamedNode(made.compressed)),) if made.compressed else ()),
        *((("dcat:packageFormat", NamedNode(made.packed)),) if made.packed else ()),
        ("dcat:byteSize", Literal(str(sum.size), datatype=T.xsd_nonNegativeInteger)),
        ("spdx:checksum", checksum),
        *(("dct:conformsTo", file(path)) for path in made.conforms),
        *edition.terms,
    ]
    yield from said(_node(made), given)
    of_sum: Said = [
        ("rdf:type", term("spdx:Checksum")),
        ("spdx:algorithm", term("spdx:checksumAlgorithm_sha256")),
        ("spdx:checksumValue", Literal(sum.sha256, datatype=NamedNode(T.PREFIXES["xsd"] + "hexBinary"))),
    ]
    yield from said(checksum, of_sum)


def void_of(store: Store, edition: Edition, made: tuple[Made, ...]) -> list[Triple]:
    """The same data set as VoID has it: what was counted, links to others, and where its triples are."""
    given: Said = [
        ("rdf:type", term("void:Dataset")),
        *_named(),
        *edition.terms,
        ("dct:conformsTo", file(PROFILE)),
        *(("void:dataDump", file(m.path)) for m in made if PROFILE in m.conforms and m.compressed and m.registered),
        ("rdfs:seeAlso", file(CATALOGUE)),
    ]
    return [*said(edition.iri, given), *counts(store, edition.iri)]


def _named() -> Said:
    return [*(("dct:title", t) for t in TITLES), *(("dct:description", d) for d in DESCRIPTIONS)]


def _node(made: Made) -> NamedNode:
    return file(f"{CATALOGUE}#{made.path}")
