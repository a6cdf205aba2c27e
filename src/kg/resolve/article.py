"""In-article resolution: which names are one thing, and which thing of the reference data it is.

The id of an entity is the path of its IRI. It is made from what identifies the thing (a unit's code, a body's name and
place, a person's name and body), never from the order of the input, so partitions of the input need no coordination.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from kg.assets import rows
from kg.model import BODIES, STATE, Alias, Doc, Entity, EntityType, Mention, Post, Span
from kg.names import slug
from kg.resolve import groups
from kg.resolve.keys import company_core, document_key, full_key
from kg.resolve.people import people
from kg.resolve.places import Places, resolve_places
from kg.resolve.public_bodies import identified
from kg.resolve.short_bodies import merged
from kg.resolve.units import by_id

CLASSES = {
    "KCN": "IndustrialPark",
    "KCX": "IndustrialPark",
    "CCN": "IndustrialCluster",
    "KKT": "EconomicZone",
    "KCNC": "HighTechPark",
    "làng nghề": "CraftVillage",
}
"""The class of a zone by the kind of its mention."""

Group = list[Mention]
Minted = tuple[str, Group]


def resolve(doc: Doc) -> Doc:
    """The Doc with its entities: every mention belongs to exactly one."""
    doc = replace(doc, mentions=_one_type_per_name(doc), aliases=tuple(a for a in doc.aliases if _short_for(doc, a)))
    places = resolve_places(doc)
    found = _units(doc, places) + _bodies(doc, places)
    bodies = {span: e.id for e in found if e.type in BODIES for span in e.mentions}
    found += _people(doc, bodies)
    for kind, gather, mint in _OTHERS:
        ms = [m for m in doc.mentions if m.type == kind]
        found += _merge(doc, [(mint(doc, g, places), g) for g in gather(doc, ms)])
    return replace(doc.with_entities(tuple(sorted(found, key=lambda e: e.id))), home=places.home)


def _short_for(doc: Doc, alias: Alias) -> bool:
    """Whether a bracket holds a short form, and not the body that the one before it is part of: "Chi cục X (Sở Y)"."""
    short, full = doc.words(alias.short), doc.words(alias.full)
    if " " not in short or short.split(" ", 1)[0].casefold() == full.split(" ", 1)[0].casefold():
        return True
    return not all(
        next((m for m in doc.mentions if m.span.start == span.start and m.type in STATE), None) is not None
        for span in (alias.short, alias.full)
    )


def _one_type_per_name(doc: Doc) -> tuple[Mention, ...]:
    """One name is one kind of body throughout an article: the kind that most of its mentions, by confidence, have."""
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for m in doc.mentions:
        if m.type in BODIES:
            votes[full_key(doc.words(m.span))][m.type] += round(100 * m.confidence)
    chosen = {k: max(v.items(), key=lambda t: (t[1], t[0]))[0] for k, v in votes.items() if len(v) > 1}
    if not chosen:
        return doc.mentions
    return tuple(
        replace(m, type=chosen.get(full_key(doc.words(m.span)), m.type)) if m.type in BODIES else m
        for m in doc.mentions
    )


def _units(doc: Doc, places: Places) -> list[Entity]:
    minted: dict[str, Group] = defaultdict(list)
    for m, key in places.ids.items():
        minted[key].append(m)
    return _merge(doc, list(minted.items()))


def _bodies(doc: Doc, places: Places) -> list[Entity]:
    found: list[Entity] = []
    for kind, prefix in (("Agency", "agency"), ("PoliticalOrganization", "party"), ("Organization", "organization")):
        whole = identified(doc, places, kind)
        who = {identity.id(prefix): identity for identity, _ in whole}
        for entity in _merge(doc, [(identity.id(prefix), group) for identity, group in whole]):
            identity = who[entity.id]
            found.append(replace(entity, name=identity.label() or entity.name, level=identity.level))
    found = merged(found)
    media = groups.named(doc, [m for m in doc.mentions if m.type == "MediaOrganization"])
    found += _merge(doc, [(f"media/{slug(_name(doc, g))}", g) for g in media])
    companies = groups.companies(doc, [m for m in doc.mentions if m.type == "Company"])
    return found + _merge(doc, [(f"company/{company_core(_name(doc, g))}", g) for g in companies])


def _people(doc: Doc, bodies: dict[Span, str]) -> list[Entity]:
    """People, each known by name and body: of several posts the state's before the party's, a head's before others."""
    credits = set(doc.metadata.credits)
    holds: dict[Span, str] = {}
    seats = [(p, p.person, bodies[p.body]) for p in doc.posts if p.person and p.body and p.body in bodies]
    for _, person, body in sorted(seats, key=lambda s: (s[0].former, not s[2].startswith("agency/"), _rank(s[0]))):
        holds.setdefault(person, body.rsplit("/", 1)[-1])
    minted = []
    for g in people(doc, [m for m in doc.mentions if m.type == "Person"]):
        at = next((holds[m.span] for m in g if m.span in holds), "")
        if not at and all(m.span in credits for m in g):
            at = slug(doc.metadata.publisher or doc.article.id)
        minted.append((f"person/{slug(_name(doc, g))}@{at or slug(doc.article.id)}", g))
    return _merge(doc, minted)


RANKS = ("head", "deputy", "member", "staff")


def _rank(post: Post) -> int:
    return _ranks()[post.role]


@cache
def _ranks() -> dict[str, int]:
    return {r["id"]: RANKS.index(r["rank"]) for r in rows("data/lexicon/posts.tsv")}


def _merge(doc: Doc, minted: Sequence[Minted]) -> list[Entity]:
    """Entities from groups with their ids; groups that came to one id are one entity."""
    by_entity: dict[str, Group] = defaultdict(list)
    for key, group in minted:
        by_entity[key].extend(group)
    return [_entity(doc, key, group) for key, group in by_entity.items()]


def _entity(doc: Doc, key: str, group: Group) -> Entity:
    first = group[0]
    unit = by_id().get(key)
    name = unit.name if unit is not None else _name(doc, group)
    return Entity(
        id=key,
        type=first.type,
        cls=unit.cls if unit is not None else _cls(first),
        name=name,
        names=tuple(sorted({doc.words(m.span) for m in group})),
        mentions=tuple(sorted({m.span for m in group})),
        method=first.method,
        confidence=max(m.confidence for m in group),
    )


def _cls(m: Mention) -> str:
    match m.type:
        case "AdministrativeUnit":
            return m.kind if m.kind in {"Country", "Province", "District", "Commune", "Hamlet"} else m.type
        case "IndustrialZone":
            return CLASSES.get(m.kind, "IndustrialZone")
        case "MediaOrganization":
            return "NewsMediaOrganization"
    return m.type


def _name(doc: Doc, group: Sequence[Mention]) -> str:
    """The fullest form: the longest, not all in capitals where there is another, the first of those."""
    words = [(doc.words(m.span), m.span.start) for m in group]
    return min(words, key=lambda w: (w[0].isupper() and len(w[0]) > 6, -len(w[0]), w[1]))[0]


def _place_scoped(prefix: str) -> Callable[[Doc, Group, Places], str]:
    """Ids for things that two provinces can have under one name: the name at the province."""

    def mint(doc: Doc, group: Group, places: Places) -> str:
        at = places.context("Provincial", group[0].span.start).rsplit("/", 1)[-1]
        return f"{prefix}/{slug(_name(doc, group))}" + (f"@{at}" if at else "")

    return mint


def _by_name(prefix: str) -> Callable[[Doc, Group, Places], str]:
    def mint(doc: Doc, group: Group, places: Places) -> str:
        return f"{prefix}/{slug(_name(doc, group))}"

    return mint


def _document_id(doc: Doc, group: Group, places: Places) -> str:
    """A number with its year identifies a document; without one it does so only among the articles of one province."""
    name = _name(doc, group)
    _, number, year = document_key(name)
    if (number and year) or not number:
        return f"document/{slug(name)}"
    at = places.home.rsplit("/", 1)[-1] or slug(doc.article.id)
    return f"document/{slug(name)}@{at}"


def _agreement_id(doc: Doc, group: Group, places: Places) -> str:
    return f"agreement/{slug(groups.agreement_letters(_name(doc, group)))}"


Gather = Callable[[Doc, Sequence[Mention]], list[Group]]

_OTHERS: tuple[tuple[str, Gather, Callable[[Doc, Group, Places], str]], ...] = (
    ("Place", groups.named, _by_name("place")),
    ("IndustrialZone", groups.named, _by_name("zone")),
    ("Facility", groups.named, _by_name("facility")),
    ("Project", groups.titled, _place_scoped("project")),
    ("Programme", groups.titled, _place_scoped("programme")),
    ("LegalDocument", groups.documents, _document_id),
    ("Agreement", groups.agreements, _agreement_id),
)
