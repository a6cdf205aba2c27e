"""The reference graph of administrative units: provinces as versions in time, what became what, districts, countries.

::

    province/p63-37  dct:isVersionOf  province/ninh-bình ;  dct:isReplacedBy  province/p34-37 .
    district/d-373  dct:isPartOf  province/p63-37 .
    province/ninh-bình  skos:exactMatch  wd:Q36900 .
    change/2025-07-01-37  kg:changedFrom  province/p63-35, p63-36, p63-37 ;  kg:changedTo  province/p34-37 .
    change/1997-01-01-nam-hà  kg:changedFrom  province/p53-nam-hà ;  kg:changedTo  province/p63-35, p63-36 .
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg import terms as T
from kg.assets import rows
from kg.iri import Minter
from kg.mappers.context import Triple
from kg.names import slug
from kg.ontology import superclasses
from kg.resolve.unit_changes import Change, heirs, province_changes
from kg.resolve.unit_tables import province_rows
from kg.resolve.units import Unit, abbreviations, by_id, countries, districts, lasting, past_provinces, provinces

WIKIDATA = "http://www.wikidata.org/entity/"


def unit_quads(base: str, graph: NamedNode) -> Iterator[Quad]:
    """Countries, provinces of every system with their timeless selves, the changes between them, and districts.

    Communes are written only where an article mentions them: ``commune_triples``.
    """
    mint = Minter(base)
    for triple in (*_units(mint), *_timeless(mint), *_changes(mint)):
        yield Quad(triple.subject, triple.predicate, triple.object, graph)


def commune_triples(mint: Minter, commune: Unit) -> Iterator[Triple]:
    """What the reference tables say of a commune, and of those that it went into on 1 July 2025; of the units that
    they lie in, that these are such.

    It stands in an article's graph, where schema:containedInPlace is what the article says: dct:isPartOf is not.
    """
    for unit in (commune, *heirs(commune.id)):
        yield from _unit(mint, unit)
        yield from _typed(mint, by_id()[unit.parent])
        if unit is not commune:
            yield Triple(mint.entity(commune.id), T.dct_isReplacedBy, mint.entity(unit.id))


def _units(mint: Minter) -> Iterator[Triple]:
    english = {f"country/{r['id']}": r["en"] for r in rows("data/reference/countries.tsv")}
    for unit in (*countries(), *provinces(), *past_provinces(), *districts()):
        yield from _unit(mint, unit)
        if unit.parent:
            yield Triple(mint.entity(unit.id), T.schema_containedInPlace, mint.entity(unit.parent))
        if unit.id in english:
            yield Triple(mint.entity(unit.id), T.skos_altLabel, Literal(english[unit.id], language="en"))
        if unit.cls != "District" or not unit.code:
            for heir in heirs(unit.id):
                yield Triple(mint.entity(unit.id), T.dct_isReplacedBy, mint.entity(heir.id))


def _unit(mint: Minter, unit: Unit) -> Iterator[Triple]:
    node = mint.entity(unit.id)
    yield from _typed(mint, unit)
    for name in sorted({unit.short, *abbreviations().get(unit.id, ())} - {unit.name}):
        yield Triple(node, T.skos_altLabel, Literal(name, language="vi"))
    if unit.code:
        yield Triple(node, T.skos_notation, Literal(unit.code))
    if unit.parent:
        yield Triple(node, T.dct_isPartOf, mint.entity(unit.parent))
    if unit.valid_from:
        yield Triple(node, T.schema_validFrom, _date(unit.valid_from))
    if unit.valid_through:
        yield Triple(node, T.schema_validThrough, _date(unit.valid_through))


def _typed(mint: Minter, unit: Unit) -> Iterator[Triple]:
    node = mint.entity(unit.id)
    for kind in superclasses(unit.cls):
        yield Triple(node, T.rdf_type, kind)
    yield Triple(node, T.skos_prefLabel, Literal(unit.name, language="vi"))


def _timeless(mint: Minter) -> Iterator[Triple]:
    """Ninh Bình as such, of which the province before and the province after the merger are versions."""
    names = {f"province/{slug(r['lasting'])}": r["lasting"] for r in province_rows()}
    links = {r["lasting"]: r["wikidata"] for r in rows("data/reference/province_links.tsv")}
    for uid, name in sorted(names.items()):
        node = mint.entity(uid)
        for kind in superclasses("Province"):
            yield Triple(node, T.rdf_type, kind)
        yield Triple(node, T.skos_prefLabel, Literal(name, language="vi"))
        if name in links:
            yield Triple(node, T.skos_exactMatch, NamedNode(WIKIDATA + links[name]))
    for version, uid in lasting().items():
        yield Triple(mint.entity(version), T.dct_isVersionOf, mint.entity(uid))


def _changes(mint: Minter) -> Iterator[Triple]:
    laws: dict[NamedNode, Change] = {}
    for change in province_changes():
        laws.setdefault(_act(mint, change), change)
        yield from _change(mint, change)
    for law, change in laws.items():
        yield from _law(law, change)


def _change(mint: Minter, change: Change) -> Iterator[Triple]:
    """A split is known by what ended, anything else by what began."""
    told = by_id()[change.before[0] if len(change.after) > 1 else change.after[0]]
    node = mint.entity(f"change/{change.day}-{told.code or told.id.partition('-')[2]}")
    for kind in superclasses("TerritorialChange"):
        yield Triple(node, T.rdf_type, kind)
    words = "Chia tách" if len(change.after) > 1 else "Sắp xếp"
    yield Triple(node, T.skos_prefLabel, Literal(f"{words} đơn vị hành chính: {told.name}", language="vi"))
    yield Triple(node, T.sem_hasTimeStamp, _date(change.day))
    yield Triple(node, T.kg_legalBasis, _act(mint, change))
    for before in change.before:
        yield Triple(node, T.kg_changedFrom, mint.entity(before))
    for after in change.after:
        yield Triple(node, T.kg_changedTo, mint.entity(after))


def _act(mint: Minter, change: Change) -> NamedNode:
    return mint.entity(f"document/{slug(change.basis or f'Nghị quyết của Quốc hội {change.basis_dated}')}")


def _law(law: NamedNode, change: Change) -> Iterator[Triple]:
    for kind in superclasses("LegalDocument"):
        yield Triple(law, T.rdf_type, kind)
    year, month, day = change.basis_dated.split("-")
    name = f"số {change.basis}" if change.basis else f"của Quốc hội ngày {int(day)}/{int(month)}/{year}"
    yield Triple(law, T.skos_prefLabel, Literal(f"Nghị quyết {name}", language="vi"))
    if change.basis:
        yield Triple(law, T.eli_id_local, Literal(change.basis))
    yield Triple(law, T.eli_date_document, _date(change.basis_dated))


def _date(day: str) -> Literal:
    return Literal(day, datatype=T.xsd_date)
