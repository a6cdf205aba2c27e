"""All that the page of one thing shows, worked out within bounds: every list says how long it is and can be paged.

::

    with Store("kg-store") as store:
        shown = portrait(store, "https://w3id.org/vnkg/id/agency/bo-cong-thuong", day="2025-09-01")
        shown.name.vi, shown.offices.stays.items[0].person.words.vi, shown.articles.total

Names of lists, for ``Cuts.at``: articles, written, timeline, made, about, numbers, documents, programmes, given, had,
offices, untold, and of relations ``out:issuedBy``, ``in:issuedBy`` … (``Ties.name``).
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final
from weakref import WeakKeyDictionary

from pyoxigraph import Literal, NamedNode

from kg import terms as T
from kg.errors import QueryError
from kg.graph.appearances import Appearance, Company, appearances, articles_with, company
from kg.graph.days import whole_day
from kg.graph.finest_class import finest
from kg.graph.likeness import Identity, identity
from kg.graph.look import Heading, Look, last_run
from kg.graph.offices import Offices, Stay, career, holding, seats
from kg.graph.relations import relations
from kg.graph.series import Numbers, numbers
from kg.graph.shown import Cuts, Fact, Part, Role, Ties, Value, Words
from kg.graph.store import Store
from kg.graph.timeline import Moment, timeline
from kg.graph.whereabouts import Lineage, Whereabouts, lineage, whereabouts
from kg.graph.works import Work, Works, is_work, work, works

_CODES: Final = (
    T.skos_notation, T.schema_taxID, T.schema_tickerSymbol, T.kg_level, T.kg_documentType, T.schema_validFrom,
    T.schema_validThrough, T.schema_url,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """A name with its language ("vi", "en", or empty)."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class Portrait:
    """A thing as its page shows it."""

    iri: str
    type: str
    """The local name of its finest class, empty where it has none."""
    name: Words
    names: tuple[Name, ...]
    """Every name that it goes by, the preferred ones first."""
    types: tuple[Value, ...]
    """Its classes, the finest first, with their labels."""
    codes: tuple[Role, ...]
    """Official codes, level, days of validity."""
    links: tuple[str, ...]
    """The same thing in Wikidata and other reference data: IRIs."""
    mentions: int
    articles: Part[Appearance]
    written: Part[Heading]
    """Articles that it wrote or published, the latest first."""
    relations: tuple[Ties, ...]
    offices: Offices | None
    """The career of a person, who holds the posts of a body, who held a post; None for anything else."""
    timeline: Part[Moment]
    made: Part[Fact]
    """Statements that it made."""
    about: Part[Fact]
    """Statements about it."""
    numbers: Numbers
    works: Works
    work: Work | None
    """What a document or a programme says of itself; None for anything else."""
    given: Part[Fact]
    """Duties that it gave others."""
    had: Part[Fact]
    """Duties that it was given."""
    company: Company
    where: Whereabouts
    lineage: Lineage | None
    """Of a province or another unit of territory: what it came of and became."""
    identity: Identity


BIG: Final = 500
"""A thing that more nodes point to has its page remembered."""
KEPT: Final = 128
"""So many pages are remembered, those that were asked for last."""
Key = tuple[str, str | None, int, tuple[tuple[str, int], ...]]
_remembered: WeakKeyDictionary[Store, tuple[int, OrderedDict[Key, Portrait]]] = WeakKeyDictionary()


def portrait(store: Store, iri: str, *, day: str | None = None, cuts: Cuts | None = None) -> Portrait:
    """The page of a thing, by its IRI. ``day`` ("2025-09-01"): the day on which posts are certainly or possibly held.

    Pages of things that thousands of nodes point to are remembered, for as long as the store stays as it is. Raises
    QueryError for what is no IRI, and where nothing in the store has it.
    """
    try:
        node = NamedNode(iri)
    except ValueError as error:
        raise QueryError(f"{iri!r}: not an IRI ({error})") from error
    cuts = cuts or Cuts()
    kept = _kept(store)
    if day is not None:
        whole_day(day)
    key = iri, day, cuts.size, tuple(sorted(cuts.at.items()))
    if key in kept:
        kept.move_to_end(key)
        return kept[key]
    look = Look(store)
    counts = look.incoming(node)
    if not look.out(node) and not counts:
        raise QueryError(f"{iri}: nothing in this store has that IRI — kg search finds what there is")
    found = _portrait(look, node, day, cuts)
    if sum(counts.values()) > BIG:
        kept[key] = found
        if len(kept) > KEPT:
            kept.popitem(last=False)
    return found


def _kept(store: Store) -> OrderedDict[Key, Portrait]:
    run = last_run(store)
    if store not in _remembered or _remembered[store][0] != run:
        _remembered[store] = run, OrderedDict()
    return _remembered[store][1]


def _portrait(look: Look, node: NamedNode, day: str | None, cuts: Cuts) -> Portrait:
    types = {t for t in look.out(node).get(T.rdf_type, []) if isinstance(t, NamedNode)}
    offices = _offices(look, node, types, day, cuts)
    made = look.latest(look.pointing(T.kg_speaker, node))
    about = look.latest(s for s in look.pointing(T.schema_about, node) if "#" in s.value)
    given, had = (look.pointing(T.odrl_assigner, node), _had(look, node))
    articles = articles_with(look, node)
    stays: Part[Stay] = offices.stays if offices is not None and T.schema_Person in types else Part()
    return Portrait(
        iri=node.value,
        type=finest(types),
        name=look.words(node),
        names=_names(look, node),
        types=_types(look, types),
        codes=tuple(Role(look.property(p), tuple(map(look.value, v))) for p in _CODES if (v := look.get(node, p))),
        links=_links(look, node),
        mentions=look.incoming(node).get(T.kg_denotes, 0),
        articles=appearances(look, node, articles, cuts),
        written=cuts.part("written", look.latest(_written(look, node))).map(look.heading),
        relations=relations(look, node, cuts),
        offices=offices,
        timeline=timeline(look, node, made, stays, cuts),
        made=cuts.part("made", made).map(look.fact),
        about=cuts.part("about", about).map(look.fact),
        numbers=numbers(look, node, cuts),
        works=works(look, node, cuts),
        work=work(look, node) if is_work(look, node) else None,
        given=cuts.part("given", look.latest(given)).map(look.fact),
        had=cuts.part("had", look.latest(had)).map(look.fact),
        company=company(look, node, articles),
        where=whereabouts(look, node, [NamedNode(s.body.iri) for s in stays]),
        lineage=lineage(look, node) if T.kg_AdministrativeUnit in types and T.kg_Country not in types else None,
        identity=identity(look, node),
    )


def _offices(look: Look, node: NamedNode, types: set[NamedNode], day: str | None, cuts: Cuts) -> Offices | None:
    if T.schema_Person in types:
        return career(look, node, day, cuts)
    if T.org_Post in types:
        return holding(look, node, day, cuts)
    return seats(look, node, day, cuts) if T.org_FormalOrganization in types else None


def _written(look: Look, node: NamedNode) -> set[NamedNode]:
    return {*look.pointing(T.schema_author, node), *look.pointing(T.schema_publisher, node)}


def _had(look: Look, node: NamedNode) -> list[NamedNode]:
    found = {*look.pointing(T.odrl_assignee, node), *look.pointing(T.kg_accountableTo, node)}
    return sorted(found, key=lambda d: d.value)


def _names(look: Look, node: NamedNode) -> tuple[Name, ...]:
    found = (
        Name(o.value, o.language or "")
        for p in (T.skos_prefLabel, T.skos_altLabel)
        for o in sorted(look.get(node, p), key=lambda o: (getattr(o, "language", "") != "vi", o.value))
        if isinstance(o, Literal)
    )
    return tuple(dict.fromkeys(found))


def _links(look: Look, node: NamedNode) -> tuple[str, ...]:
    """Those of the thing, and those of what it is a version of."""
    whose = (node, *look.nodes(node, T.dct_isVersionOf))
    return tuple(sorted({o.value for n in whose for o in look.nodes(n, T.skos_exactMatch)}))


def _types(look: Look, types: set[NamedNode]) -> tuple[Value, ...]:
    order = sorted(types, key=lambda t: (finest([t, *types]) != finest([t]), t.value))
    return tuple(map(look.property, order))
