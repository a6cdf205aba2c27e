"""The reference graph of administrative units: provinces as versions in time, what became what, districts, countries.

::

    province/p63-37  dct:isVersionOf  province/ninh-bình ;  dct:isReplacedBy  province/p34-37 .
    change/2025-07-01-37  kg:changedFrom  province/p63-35, p63-36, p63-37 ;  kg:changedTo  province/p34-37 .
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg import terms as T
from kg.assets import rows
from kg.iri import Minter
from kg.names import slug
from kg.ontology import superclasses
from kg.resolve.units import Unit, abbreviations, countries, districts, lasting, provinces


def unit_quads(base: str, graph: NamedNode) -> Iterator[Quad]:
    """Countries, provinces of every system with their timeless selves, the changes between them, and districts.

    Communes are written only where an article mentions them.
    """
    mint = Minter(base)
    for triple in (*_units(mint), *_timeless(mint), *_changes(mint)):
        yield Quad(triple.subject, triple.predicate, triple.object, graph)


def _units(mint: Minter) -> Iterator[Triple]:
    english = {f"country/{r['id']}": r["en"] for r in rows("data/reference/countries.tsv")}
    for unit in (*countries(), *provinces(), *districts()):
        yield from _unit(mint, unit)
        if unit.id in english:
            yield Triple(mint.entity(unit.id), T.skos_altLabel, Literal(english[unit.id], language="en"))


def _unit(mint: Minter, unit: Unit) -> Iterator[Triple]:
    node = mint.entity(unit.id)
    for kind in superclasses(unit.cls):
        yield Triple(node, T.rdf_type, kind)
    yield Triple(node, T.skos_prefLabel, Literal(unit.name, language="vi"))
    for name in sorted({unit.short, *abbreviations().get(unit.id, ())} - {unit.name}):
        yield Triple(node, T.skos_altLabel, Literal(name, language="vi"))
    if unit.code:
        yield Triple(node, T.skos_notation, Literal(unit.code))
    if unit.parent:
        yield Triple(node, T.schema_containedInPlace, mint.entity(unit.parent))
    if unit.valid_from:
        yield Triple(node, T.schema_validFrom, _date(unit.valid_from))
    if unit.valid_through:
        yield Triple(node, T.schema_validThrough, _date(unit.valid_through))


def _timeless(mint: Minter) -> Iterator[Triple]:
    """Ninh Bình as such, of which the province before and the province after the merger are versions."""
    names = {f"province/{slug(r['lasting'])}": r["lasting"] for r in rows("data/reference/provinces.tsv")}
    for uid, name in sorted(names.items()):
        node = mint.entity(uid)
        for kind in superclasses("Province"):
            yield Triple(node, T.rdf_type, kind)
        yield Triple(node, T.skos_prefLabel, Literal(name, language="vi"))
    for version, uid in lasting().items():
        yield Triple(mint.entity(version), T.dct_isVersionOf, mint.entity(uid))


def _changes(mint: Minter) -> Iterator[Triple]:
    seen: set[str] = set()
    for row in rows("data/reference/province_changes.tsv"):
        before, after = (mint.entity(f"province/{row[column]}") for column in ("before", "after"))
        yield Triple(before, T.dct_isReplacedBy, after)
        code = row["after"].split("-")[1]
        change, law = mint.entity(f"change/{row['day']}-{code}"), mint.entity(f"document/{slug(row['basis'])}")
        yield Triple(change, T.kg_changedFrom, before)
        if change.value not in seen:
            yield from _change(change, law, after, row)
        if law.value not in seen:
            yield from _law(law, row)
        seen |= {change.value, law.value}


def _change(change: NamedNode, law: NamedNode, after: NamedNode, row: dict[str, str]) -> Iterator[Triple]:
    name = next(p.name for p in provinces() if p.id == f"province/{row['after']}")
    for kind in superclasses("TerritorialChange"):
        yield Triple(change, T.rdf_type, kind)
    yield Triple(change, T.skos_prefLabel, Literal(f"Sắp xếp đơn vị hành chính: {name}", language="vi"))
    yield Triple(change, T.sem_hasTimeStamp, _date(row["day"]))
    yield Triple(change, T.kg_changedTo, after)
    yield Triple(change, T.kg_legalBasis, law)


def _law(law: NamedNode, row: dict[str, str]) -> Iterator[Triple]:
    for kind in superclasses("LegalDocument"):
        yield Triple(law, T.rdf_type, kind)
    yield Triple(law, T.skos_prefLabel, Literal(f"Nghị quyết số {row['basis']}", language="vi"))
    yield Triple(law, T.eli_id_local, Literal(row["basis"]))
    yield Triple(law, T.eli_date_document, _date(row["basis_dated"]))


def _date(day: str) -> Literal:
    return Literal(day, datatype=T.xsd_date)
