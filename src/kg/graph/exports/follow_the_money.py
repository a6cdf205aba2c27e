"""FollowTheMoney entities, one JSON object a line: for Aleph, OpenAleph, OpenSanctions' tools.

People, bodies, companies, posts, projects, documents, places and articles are entities; who holds which post an
Occupancy; what articles say of two of them an UnknownLink with the role in words. Every fact has its article as
``proof``, the words that prove it as ``description`` and its IRI as ``recordId``. Only what is told as so is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import sha1
from itertools import product
from typing import BinaryIO, Final

from pyoxigraph import NamedNode

from kg import terms as T
from kg.graph.exports.json_lines import json_line
from kg.graph.exports.network_parts import asserted
from kg.graph.exports.part import Selection
from kg.graph.exports.quotes import quote_of, url_of
from kg.graph.exports.things import MENTIONED_IN, Thing, article_of, first_text, things
from kg.graph.exports.tidy import said_of
from kg.graph.finest_class import finest
from kg.graph.lookup import nodes
from kg.graph.store import Store

Properties = dict[str, Iterable[str | None]]
_PLACES: Final = (
    "Country", "Province", "District", "Commune", "Hamlet", "Place", "Facility", "IndustrialPark", "IndustrialCluster",
    "EconomicZone", "HighTechPark", "CraftVillage", "IndustrialZone", "AdministrativeUnit",
)  # fmt: skip
SCHEMATA: Final = {
    "Person": "Person", "Agency": "PublicBody", "Company": "Company", "Organization": "Organization",
    "PoliticalOrganization": "Organization", "NewsMediaOrganization": "Organization", "Post": "Position",
    "Project": "Project", "Programme": "Project", "LegalDocument": "Document", "Agreement": "Document",
    "NewsArticle": "Article", **dict.fromkeys(_PLACES, "Address"),
}  # fmt: skip
"""Which schema things of a class are."""
_BODIES: Final = ("PublicBody", "Company", "Organization")
_LONGEST: Final = {"name": 384, "alias": 384, "full": 250, "location": 384, "description": 60_000, "sourceUrl": 4_096}
"""How many characters a property holds."""
_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_QUOTES: Final = re.compile(r"^([\"'])(.*)\1$")
_IN: Final = (T.schema_location, T.schema_containedInPlace)
_ABOVE: Final = (T.org_subOrganizationOf, T.org_unitOf)
_TENURES: Final = {T.kg_Current.value: "current", T.kg_Former.value: "ended"}


def write_follow_the_money(selection: Selection, out: BinaryIO) -> None:
    """Writes the entities of a part of a store."""
    store = selection.store
    for thing in things(selection):
        for schema, id, properties in _entities(store, thing):
            told = {
                name: list(dict.fromkeys(v for v in (_clean(name, text or "") for text in some) if v and v != id))
                for name, some in properties.items()
            }
            kept = {name: some for name, some in sorted(told.items()) if some}
            out.write(json_line({"id": id, "schema": schema, "properties": kept}))


def entity_id(iri: str) -> str:
    """The id of an entity: of the letters that FollowTheMoney takes, always the same for an IRI."""
    return f"vnkg-{sha1(iri.encode()).hexdigest()}"


def _entities(store: Store, thing: Thing) -> Iterator[tuple[str, str, Properties]]:
    id = entity_id(thing.iri)
    if thing.kind == "article" or (thing.kind == "entity" and thing.type in SCHEMATA):
        schema = SCHEMATA[thing.type] if thing.kind == "entity" else "Article"
        own = _of_article(store, thing) if thing.kind == "article" else _of_entity(store, thing, schema)
        yield schema, id, own
    elif thing.kind == "event" and asserted() in thing.all(T.kg_modality):
        yield "Event", id, _of_event(store, thing)
    elif thing.kind in ("claim", "membership", "duty") and asserted() in thing.all(T.kg_modality):
        yield from _links(store, thing, id)


def _of_article(store: Store, thing: Thing) -> Properties:
    title = thing.all(T.schema_headline)[:1] or [thing.iri]
    return {
        "title": title, "name": title, "publishedAt": _days(thing, T.schema_datePublished),
        "sourceUrl": [url_of(store, thing.iri)], "language": ["vie"],
        "publisher": [n for iri in thing.iris(T.schema_publisher) for n in _names(store, iri)],
        "author": [n for iri in thing.iris(T.schema_author) for n in _names(store, iri)],
    }  # fmt: skip


def _of_entity(store: Store, thing: Thing, schema: str) -> Properties:
    vi, en = thing.name(store.base)
    if schema == "Position":
        bodies = [iri for iri in thing.iris(T.org_postIn) if schema_of(store, iri) in _BODIES]
        role = next((said_of(iri, "vi") for iri in thing.iris(T.org_role)), vi)
        of = next((n for iri in bodies for n in _names(store, iri)), "")
        vi = en = f"{role}, {of}" if of else role
    found: Properties = {
        "name": [vi], "alias": [n for n in (en, *sorted(thing.all(T.skos_altLabel))) if n != vi],
        "proof": map(entity_id, thing.iris(MENTIONED_IN)), "sourceUrl": [thing.iri],
    }  # fmt: skip
    if schema == "Address":
        return {**found, "full": [vi], "country": [] if thing.type == "Country" else ["vn"]}
    if schema == "Position":
        return {**found, "organization": map(entity_id, bodies), "country": ["vn"]}
    if schema == "Document":
        return {**found, "title": [vi], "fileName": [*thing.all(T.eli_id_local), vi][:1],
                "date": _days(thing, T.eli_date_document)}  # fmt: skip
    if schema == "Project":
        return {**found, "startDate": _days(thing, T.schema_startDate), "endDate": _days(thing, T.schema_endDate)}
    found["addressEntity"] = [entity_id(i) for i in thing.iris(*_IN) if schema_of(store, i) == "Address"]
    if schema in _BODIES:
        found["parent"] = [entity_id(i) for i in thing.iris(*_ABOVE) if schema_of(store, i) in _BODIES]
    if schema == "Company":
        found |= {"taxNumber": thing.all(T.schema_taxID), "ticker": thing.all(T.schema_tickerSymbol)}
    return found


def _of_event(store: Store, thing: Thing) -> Properties:
    kind = next((said_of(iri, "vi") for iri in thing.iris(T.sem_eventType)), "Sự kiện")
    day = _days(thing, T.sem_hasTimeStamp)
    begins, ends = _days(thing, T.sem_hasBeginTimeStamp), _days(thing, T.sem_hasEndTimeStamp)
    places = [iri for iri in thing.iris(T.sem_hasPlace) if schema_of(store, iri)]
    actors = [iri for iri in thing.iris(T.sem_hasActor) if schema_of(store, iri) in (*_BODIES, "Person")]
    return {
        **_proof(store, thing), "name": [" ".join([kind, *(day or begins)[:1]])], "startDate": day or begins,
        "endDate": day or ends, "date": [], "involved": map(entity_id, actors),
        "location": [n for iri in places for n in _names(store, iri)],
        "addressEntity": [entity_id(iri) for iri in places if schema_of(store, iri) == "Address"],
    }  # fmt: skip


def _links(store: Store, thing: Thing, id: str) -> Iterator[tuple[str, str, Properties]]:
    proof = _proof(store, thing)
    if thing.kind == "membership":
        members = [m for m in thing.iris(T.org_member) if schema_of(store, m) in (*_BODIES, "Person")]
        bodies = [b for b in thing.iris(T.org_organization) if schema_of(store, b) in _BODIES]
        posts = thing.iris(T.opengov_post)
        begins, ends = thing.all(T.sem_hasEarliestBeginTimeStamp), thing.all(T.sem_hasLatestEndTimeStamp)
        said: Properties = {**proof, "startDate": _cut(begins), "endDate": _cut(ends)}
        people = [m for m in members if schema_of(store, m) == "Person"]
        if people and posts:
            status = [_TENURES.get(iri, "unknown") for iri in thing.iris(T.kg_tenure)]
            ends_of_it: Properties = {"holder": [entity_id(people[0])], "post": [entity_id(posts[0])]}
            yield "Occupancy", id, {**said, **ends_of_it, "status": status}
        elif members and bodies:
            both: Properties = {"member": [entity_id(members[0])], "organization": [entity_id(bodies[0])]}
            yield "Membership", id, {**said, **both, "role": thing.all(T.kg_postTitle)}
        return
    if thing.kind == "duty":
        pairs = product(thing.iris(T.odrl_assigner), thing.iris(T.odrl_assignee))
        role = thing.all(T.odrl_action)[:1]
    else:
        pairs = product(thing.iris(T.rdf_subject), thing.iris(T.rdf_object))
        role = [said_of(p, "vi") for p in thing.iris(T.rdf_predicate)]
    for subject, object in pairs:
        if subject != object and schema_of(store, subject) and schema_of(store, object):
            of: Properties = {"subject": [entity_id(subject)], "object": [entity_id(object)], "role": role}
            yield "UnknownLink", entity_id(f"{thing.iri} {subject} {object}"), {**proof, **of}


def _proof(store: Store, thing: Thing) -> Properties:
    """What every fact has: its article, its words, how sure it is."""
    article = article_of(thing.iri)
    sure = thing.number(T.kg_confidence)
    return {
        "proof": [entity_id(article)], "sourceUrl": [url_of(store, article)], "recordId": [thing.iri],
        "date": _cut([first_text(store, article, T.schema_datePublished)]),
        "description": [quote_of(store, thing)], "summary": [] if sure is None else [f"confidence {sure:g}"],
    }  # fmt: skip


def _days(thing: Thing, property: NamedNode) -> list[str]:
    return _cut(thing.all(property))


def _clean(name: str, text: str) -> str:
    """A value as FollowTheMoney keeps it: blanks single, nothing invisible, not too long."""
    plain = " ".join(_INVISIBLE.sub("", text).split())
    if name in ("name", "alias"):
        plain = _QUOTES.sub(r"\2", plain)
    most = _LONGEST.get(name, 1_000)
    return plain if len(plain) <= most else f"{plain[: most - 1]}…"


def _cut(days: Iterable[str]) -> list[str]:
    """Days without the time of day."""
    return [day[:10] for day in days]


def _names(store: Store, iri: str) -> list[str]:
    return [first_text(store, iri, T.skos_prefLabel)]


@lru_cache(maxsize=1 << 16)
def schema_of(store: Store, iri: str) -> str:
    """The schema of a thing by its classes in the store; empty for what is not written."""
    return SCHEMATA.get(finest(nodes(store, NamedNode(iri), T.rdf_type)), "")
