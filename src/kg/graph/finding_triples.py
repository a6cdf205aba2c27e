"""What was found in a network as RDF: a data cube (W3C qb) of observations, each about a node, a link or a group.

::

    BASE network/NAME/…            a qb:DataSet with its structure, made (prov) from the saved projection
    … #node-…  #link-…             a qb:Observation: schema:observationAbout a node, schema:value; or rdf:subject and
                                   rdf:object with kg:confidence, its days, and prov:wasDerivedFrom the facts
    … #group-N                     a prov:Collection with its members

IRIs follow from what was asked: the same question makes the same ones. No term here is the project's own but
kg:confidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from kg import terms as T
from kg.graph.findings import Bridges, Common, Groups, Ranking, Result
from kg.graph.projected import Edge, Network
from kg.graph.projections import projection

QB: Final = "http://purl.org/linked-data/cube#"
_PROV: Final = T.PREFIXES["prov"]
_XSD: Final = T.PREFIXES["xsd"]
_SCHEMA: Final = T.PREFIXES["schema"]
_DOUBLE: Final = NamedNode(_XSD + "double")
_DATE: Final = NamedNode(_XSD + "date")
_STRING: Final = NamedNode(_XSD + "string")
_VALUE, _ABOUT = NamedNode(_SCHEMA + "value"), NamedNode(_SCHEMA + "observationAbout")
_BEGIN, _END = NamedNode(_SCHEMA + "startDate"), NamedNode(_SCHEMA + "endDate")
_DERIVED, _MEMBER = NamedNode(_PROV + "wasDerivedFrom"), NamedNode(_PROV + "hadMember")


def triples(base: str, network: Network, result: Result, asked: str) -> Iterator[Triple]:
    """A result as triples, in order. ``asked``: what was asked, in words: one address, the same for the same words."""
    home = f"{base}network/{network.name}/{sha256(asked.encode()).hexdigest()[:16]}"
    me = NamedNode(home)
    yield from _about(me, network, asked)
    match result:
        case Network():
            yield from _structure(me, (T.rdf_subject, T.rdf_object, T.skos_notation), _VALUE)
            yield from _links(me, result.edges)
        case Ranking():
            yield from _structure(me, (_ABOUT,), _VALUE)
            for score in result.scores:
                it = NamedNode(f"{home}#node-{_mark(score.node.iri)}")
                yield Triple(it, T.rdf_type, NamedNode(QB + "Observation"))
                yield Triple(it, NamedNode(QB + "dataSet"), me)
                yield Triple(it, _ABOUT, NamedNode(score.node.iri))
                yield Triple(it, _VALUE, Literal(repr(score.value), datatype=_DOUBLE))
        case Groups():
            for group in result.groups:
                it = NamedNode(f"{home}#group-{group.number}")
                yield Triple(it, T.rdf_type, NamedNode(_PROV + "Collection"))
                yield Triple(me, _MEMBER, it)
                yield from (Triple(it, _MEMBER, NamedNode(node.iri)) for node in group.nodes)
            yield Triple(me, T.rdf_type, NamedNode(_PROV + "Collection"))
            if result.modularity is not None:
                yield Triple(me, _VALUE, Literal(repr(result.modularity), datatype=_DOUBLE))
        case Bridges():
            yield from _structure(me, (T.rdf_subject, T.rdf_object, T.skos_notation), _VALUE)
            yield from _links(me, (e for bridge in result.bridges for e in bridge.edges))
        case Common():
            yield from _structure(me, (T.rdf_subject, T.rdf_object, T.skos_notation), _VALUE)
            ways = (e for s in result.shared for e in (*s.with_a, *s.with_b))
            yield from _links(me, (*result.between, *ways))


def _about(me: NamedNode, network: Network, asked: str) -> Iterator[Triple]:
    made, query = NamedNode(f"{me.value}#made"), NamedNode(f"{me.value}#query")
    yield Triple(me, T.rdf_type, NamedNode(QB + "DataSet"))
    for lang in ("vi", "en"):
        words = network.words.vi if lang == "vi" else network.words.en
        yield Triple(me, T.dct_title, Literal(words, language=lang))
    yield Triple(me, NamedNode(_SCHEMA + "description"), Literal(asked))
    yield Triple(me, NamedNode(_PROV + "wasGeneratedBy"), made)
    yield Triple(made, T.rdf_type, NamedNode(_PROV + "Activity"))
    yield Triple(made, NamedNode(_PROV + "used"), query)
    yield Triple(query, T.rdf_type, NamedNode(_PROV + "Plan"))
    yield Triple(query, NamedNode(_PROV + "value"), Literal(projection(network.name).sparql))


def _structure(me: NamedNode, dimensions: Iterable[NamedNode], measure: NamedNode) -> Iterator[Triple]:
    structure = NamedNode(f"{me.value}#structure")
    yield Triple(me, NamedNode(QB + "structure"), structure)
    yield Triple(structure, T.rdf_type, NamedNode(QB + "DataStructureDefinition"))
    kinds = [("dimension", d) for d in dimensions] + [("measure", measure)]
    for n, (kind, term) in enumerate(kinds, 1):
        component = NamedNode(f"{me.value}#component-{n}")
        value = _DOUBLE if kind == "measure" else _STRING if term == T.skos_notation else T.rdfs_Resource
        yield Triple(structure, NamedNode(QB + "component"), component)
        yield Triple(component, T.rdf_type, NamedNode(QB + "ComponentSpecification"))
        yield Triple(component, NamedNode(QB + kind), term)
        yield Triple(term, T.rdf_type, NamedNode(f"{QB}{kind.title()}Property"))
        yield Triple(term, T.rdfs_range, value)


def _links(me: NamedNode, edges: Iterable[Edge]) -> Iterator[Triple]:
    """Each link once, whose value is its weight, with the facts that say so."""
    for e in dict.fromkeys(edges):
        it = NamedNode(f"{me.value}#link-{_mark(e.source, e.target, e.relation)}")
        yield Triple(it, T.rdf_type, NamedNode(QB + "Observation"))
        yield Triple(it, NamedNode(QB + "dataSet"), me)
        yield Triple(it, T.rdf_subject, NamedNode(e.source))
        yield Triple(it, T.rdf_object, NamedNode(e.target))
        yield Triple(it, T.skos_notation, Literal(e.relation))
        yield Triple(it, _VALUE, Literal(repr(e.weight), datatype=_DOUBLE))
        yield Triple(it, T.kg_confidence, Literal(f"{e.confidence:g}", datatype=T.xsd_decimal))
        for predicate, day in ((_BEGIN, e.begin), (_END, e.end)):
            if day:
                yield Triple(it, predicate, Literal(day, datatype=_DATE))
        yield from (Triple(it, _DERIVED, NamedNode(fact)) for fact in e.facts)


def _mark(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()[:16]
