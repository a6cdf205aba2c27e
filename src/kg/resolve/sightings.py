"""What an article says of each of its entities that helps to know it again in another article."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import Final
from urllib.parse import urlsplit

from kg.assets import rows
from kg.extract.anchor import anchor_of
from kg.model import BODIES, STATE, Doc, Entity, Span
from kg.names import slug
from kg.resolve.beside import Beside, beside, rare_names, spoken_year
from kg.resolve.compared import body_key, core, form, keys, need
from kg.resolve.keys import company_core, company_key, full_key
from kg.resolve.lasting import home_of, lasting_at, lasting_places
from kg.resolve.numbered import number
from kg.resolve.scope import is_one_of_several, is_rural, is_street, named_country, other_countries, stands_for_all
from kg.resolve.units import lookup
from kg.shared_names import national_posts, needs
from kg.sighting import NATIONAL, Held, Sighting

_WORKS: Final = frozenset({"Facility", "Project", "Place", "IndustrialZone"})


def sightings(doc: Doc) -> tuple[Sighting, ...]:
    """One sighting for each entity that the reference data does not have, in the order of their ids."""
    day, home = _day(doc), lasting_places(doc.home)
    lacks = {e.id: need(e) for e in doc.entities if e.type != "AdministrativeUnit"}
    known = {e.id: _known_body(e, lacks[e.id]) for e in doc.entities if e.type in BODIES}
    parents, places = _related(doc, known)
    outlet, at = _outlet(doc), beside(doc)
    posts, around = _posts(doc, known, parents, at), _bodies_by_sentence(doc, known)
    credits = {doc.entity_at(s) for s in doc.metadata.credits}
    famous = {p for p, held in posts.items() if any(NATIONAL in h.places for h in held)}
    rare = rare_names(doc, credits, famous)
    spoken = spoken_year(doc.text) if not day and any(e.type == "LegalDocument" for e in doc.entities) else day[:4]
    open_ = [e for e in doc.entities if lacks.get(e.id) and e.type in BODIES]
    many = {e.id for e in open_ if stands_for_all(doc, e) or (e.type in STATE and is_one_of_several(e, doc.home))}
    streets = {e.id for e in doc.entities if e.type == "Place" and not lacks[e.id] and is_street(doc, e)}
    return tuple(
        Sighting(
            article=doc.article.id,
            id=e.id,
            type=e.type,
            name=e.name,
            keys=keys(e) if e.id not in streets else (full_key(f"đường {e.name}"),),
            day=day,
            places=_places(doc, e, places, at),
            home=home_of(doc, e, home, lacks[e.id]),
            parents=tuple(sorted(parents.get(e.id, ()))),
            around=_around(doc, e, at, around, posts[e.id], lacks[e.id], spoken),
            posts=tuple(posts[e.id]),
            core="" if e.type == "Place" and is_rural(doc, e) else core(e),
            number=number(doc, e),
            form=form(e),
            outlet=_signed(e, at, outlet, e.id in credits) if e.type == "Person" else "",
            need="many" if e.id in many else "place" if e.id in streets else lacks[e.id],
            near=_near(e, rare, e.id in credits or e.id in famous, lacks[e.id]) or _officers(e, posts),
            callings=at.callings(e) if e.type == "Person" and e.id not in credits else (),
        )
        for e in doc.entities
        if e.type != "AdministrativeUnit" and e.id not in _central()
    )


def _day(doc: Doc) -> str:
    if doc.metadata.published:
        return doc.metadata.published[:10]
    year = anchor_of(doc).year
    return "" if year is None else str(year)


def _related(doc: Doc, known: dict[str, str]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """By entity: the names of the bodies that it is part of, and the provinces that it lies in or serves."""
    parents: dict[str, set[str]] = defaultdict(set)
    places: dict[str, set[str]] = defaultdict(set)
    for r in doc.relations:
        if r.modality != "Asserted":
            continue
        if r.kind == "partOf":
            parents[r.subject].update(filter(None, (known.get(r.object),)))
            places[r.subject].update(lasting_at(r.object))
        elif r.kind in ("locatedIn", "jurisdiction"):
            places[r.subject].update(lasting_places(r.object))
        elif r.kind == "issued":
            places[r.object].update(lasting_at(r.subject))
    return parents, places


def _known_body(body: Entity, need: str) -> str:
    """What a body is known by where things are compared by it: its name, with its place where many share the name."""
    if body.type == "Company":
        return company_key(body.name)
    if not need:
        return body_key(body.id)
    return body.id.partition("/")[2] if "@" in body.id else ""


def _bodies_by_sentence(doc: Doc, known: dict[str, str]) -> dict[Span, set[str]]:
    """The bodies that stand in each sentence."""
    found: dict[Span, set[str]] = defaultdict(set)
    for e in doc.entities:
        if known.get(e.id) and e.id not in _everywhere():
            for m in e.mentions:
                found[doc.sentence_of(m)].add(e.id if e.type == "MediaOrganization" else known[e.id])
    return found


def _around(
    doc: Doc, e: Entity, at: Beside, beside: dict[Span, set[str]], posts: list[Held], need: str, year: str
) -> tuple[str, ...]:
    """The bodies that stand in the sentences of a person without one, or else, behind a "~", in the article; those in
    the sentences of a body that needs one above it; those beside a document without its year, and the year that is
    spoken of ("=2017")."""
    if e.type == "LegalDocument" and _DATED.search(e.name) is None and _NUMBERED.search(e.name):
        return tuple(sorted(at.issuers(e) | ({f"={year}"} if year else set())))
    person = e.type == "Person" and not any(h.body_key for h in posts)
    if not person and not (need == "parent" and e.type in STATE):
        return ()
    near = set().union(*(beside.get(doc.sentence_of(m), ()) for m in e.mentions))
    found = near or {f"~{body}" for bodies in beside.values() for body in bodies}
    return tuple(sorted(found)) if len(found) <= _MOST_AROUND else ()


def _places(doc: Doc, e: Entity, places: dict[str, set[str]], at: Beside) -> tuple[str, ...]:
    """The provinces that an article ties a thing to: by its id, by what it says, by what stands right beside it."""
    if e.type == "Person":
        return lasting_places(at.place_of_person(e))
    if body_key(e.id) in _OF_COUNTRIES:
        return other_countries(doc, e) or ("country/VN",)
    if e.type in STATE and "@" not in e.id and (abroad := named_country(e)):
        return abroad
    found = (lasting_at(e.id) if e.type in BODIES else ()) or tuple(sorted(places.get(e.id, ())))
    if not found and e.type in _WORKS:
        found = lasting_places(at.place_of_work(e))
    return found or (_zones().get(full_key(e.name), ()) if e.type == "IndustrialZone" else ())


_OF_COUNTRIES: Final = frozenset({"đảng-cộng-sản"})
"""Bodies that several countries have one of, each papers' own country where no other stands in the sentence."""


@cache
def _zones() -> dict[str, tuple[str, ...]]:
    """Where the well-known zones lie, by the names that one province alone has."""
    found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for r in rows("data/reference/zones.tsv"):
        province = next(u for u in lookup(r["province"], "Province") if u.cls == "Province")
        found[full_key(f"{r['kind']} {r['name']}")].add(lasting_places(province.id))
    return {name: min(where) for name, where in found.items() if len(where) == 1}


def _signed(person: Entity, at: Beside, outlet: str, credit: bool) -> str:
    """The paper or agency that somebody signs for; "~" for one that is not known, "" for somebody who does not sign."""
    if credit and (paper := at.paper_of(person)):
        return paper
    return (outlet or ("~" if credit else "")) if credit or _INITIALS.match(person.name) else ""


def _near(e: Entity, rare: tuple[str, ...], known: bool, lacks: str) -> tuple[str, ...]:
    """The rare names besides its own that help to know a thing with a name that many have again."""
    plain = e.type == "Company" and company_core(e.name).count("-") <= 1
    short = e.type == "LegalDocument" and _DATED.search(e.name) is None
    if known or not (e.type == "Person" or plain or short or (lacks and e.type not in STATE | {"Agreement"})):
        return ()
    own = {body_key(e.id), company_core(e.name)}
    return tuple(sorted(set(rare) - own))


def _officers(e: Entity, posts: dict[str, list[Held]]) -> tuple[str, ...]:
    """The full names of those who hold a post in a body of public life, by which it is known where its own is short."""
    if e.type != "Organization":
        return ()
    names = {body_key(person) for person, held in posts.items() if any(h.body == e.id for h in held)}
    return tuple(sorted(n for n in names if n.count("-") >= 2 and "." not in n))[:_MOST_AROUND]


_NUMBERED: Final = re.compile(r"\d")
_DATED: Final = re.compile(r"(?:19|20)\d\d")
_MOST_AROUND: Final = 12


@cache
def _everywhere() -> frozenset[str]:
    """Bodies that stand in too many articles to tell anything."""
    return frozenset(r["id"] for r in rows("data/identity/common_bodies.tsv"))


def _outlet(doc: Doc) -> str:
    """The paper; "" for what an aggregator took from one that it does not name."""
    if doc.metadata.publisher:
        return slug(doc.metadata.publisher)
    host = urlsplit(doc.article.url or "").netloc.removeprefix("www.")
    return "" if host in _AGGREGATORS else host


_AGGREGATORS: Final = frozenset({"baomoi.com"})
_INITIALS: Final = re.compile(r"(?:[A-ZĐ]\.? ?)+(?:[A-ZĐ]\w*)?$|[A-ZĐ]\. ?\w+$")


def _posts(doc: Doc, known: dict[str, str], parents: dict[str, set[str]], at: Beside) -> defaultdict[str, list[Held]]:
    """The posts of each person, those of a named body first; a post whose body is not named is known by its role, and
    by the province that stands for the body ("Chủ tịch Đà Nẵng Lê A")."""
    found: dict[str, list[Held]] = defaultdict(list)
    entities = {e.id: e for e in doc.entities}
    others: dict[str, tuple[str, ...]] = {}
    for t in doc.tenures:
        where = lasting_at(t.body)
        if not where and (t.role in national_posts() or (_type(entities, t.body) in STATE and known[t.body])):
            where = (NATIONAL,)
        if t.body not in others:
            others[t.body] = _others(entities.get(t.body), known.get(t.body, ""), parents.get(t.body, set()))
        also = others[t.body]
        found[t.person].append(Held(t.role, _ranks()[t.role], t.body, known.get(t.body, ""), where, t.former, also))
    for p in doc.posts:
        person = doc.entity_at(p.person) if p.person is not None else None
        if person is not None and all(h.role != p.role for h in found[person]):
            where = (NATIONAL,) if p.role in national_posts() else lasting_places(at.seat_of(p))
            found[person].append(Held(p.role, _ranks()[p.role], places=where, former=p.former))
    return defaultdict(list, {person: sorted(set(held), key=repr) for person, held in found.items()})


def _type(entities: dict[str, Entity], id: str) -> str:
    return entities[id].type if id in entities else ""


def _others(body: Entity | None, key: str, parents: set[str]) -> tuple[str, ...]:
    """The other names that an article has for a body, in letters or of three words and more; the bodies above it."""
    names = body.names if body is not None and body.type in ("Organization", "Company") else ()
    steps = {(company_core if body is not None and body.type == "Company" else slug)(n) for n in names if not needs(n)}
    own = {s for s in steps - {key} if s.count("-") >= 2 or (len(s) > 2 and "-" not in s)}
    above = {f"^{p}" for p in parents} if body is not None and body.type in STATE else set()
    return tuple(sorted(own | above))


@cache
def _ranks() -> dict[str, str]:
    return {r["id"]: r["rank"] for r in rows("data/lexicon/posts.tsv")}


@cache
def _central() -> frozenset[str]:
    """The ids of the bodies of the reference tables."""
    return frozenset(
        f"{prefix}/{r['id']}"
        for prefix, path in (("agency", "ministries"), ("party", "party_bodies"))
        for r in rows(f"data/reference/{path}.tsv")
    )
