"""What an article says of each of its entities that helps to know it again in another article."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from typing import Final
from urllib.parse import urlsplit

from kg.assets import rows
from kg.extract.anchor import anchor_of
from kg.model import BODIES, Doc, Entity, Span
from kg.names import slug
from kg.resolve.compared import body_key, core, form, keys, need, number
from kg.resolve.units import Unit, ancestors, by_id, lasting, units
from kg.shared_names import national_posts
from kg.sighting import NATIONAL, Held, Sighting

_STATE: Final = frozenset({"Agency", "PoliticalOrganization"})


def sightings(doc: Doc) -> tuple[Sighting, ...]:
    """One sighting for each entity that the reference data does not have, in the order of their ids."""
    day, home = _day(doc), lasting_places(doc.home)
    known = {e.id: _known_body(e) for e in doc.entities if e.type in BODIES}
    parents, places = _related(doc, known)
    posts, beside = _posts(doc, known), _beside(doc, known)
    credits = {doc.entity_at(s) for s in doc.metadata.credits}
    outlet = _outlet(doc)
    return tuple(
        Sighting(
            article=doc.article.id,
            id=e.id,
            type=e.type,
            name=e.name,
            keys=keys(e),
            day=day,
            places=(_at(e.id) if e.type in BODIES else ()) or tuple(sorted(places.get(e.id, ()))),
            home=home,
            parents=tuple(sorted(parents.get(e.id, ()))),
            around=_around(doc, e, beside) if e.type == "Person" and not any(h.body_key for h in posts[e.id]) else (),
            posts=tuple(posts[e.id]),
            core=core(e),
            number=number(doc, e),
            form=form(e),
            outlet=outlet if e.type == "Person" and (e.id in credits or _INITIALS.match(e.name)) else "",
            need=need(e),
        )
        for e in doc.entities
        if e.type != "AdministrativeUnit" and e.id not in _central()
    )


@lru_cache(maxsize=4096)
def lasting_places(unit: str) -> tuple[str, ...]:
    """The lasting provinces of a unit, by its id; one of the 34 stands for all that went into it ("ninh-bình",
    "hà-nam" …), so that what was in Hà Nam may be in today's Ninh Bình. Of another country, the country."""
    found = by_id().get(unit)
    if found is None:
        return ()
    around = (found.id, *sorted(ancestors(found)))
    province = next((u for u in around if u.startswith("province/")), "")
    return tuple(sorted(_lasting()[province])) if province else tuple(u for u in around if u != "country/VN")


@cache
def _lasting() -> dict[str, set[str]]:
    """Each version of a province with its own lasting province and those of the provinces that became it."""
    found = {version: {province.partition("/")[2]} for version, province in lasting().items()}
    for row in rows("data/reference/province_changes.tsv"):
        found[f"province/{row['after']}"] |= found[f"province/{row['before']}"]
    return found


@cache
def _by_step() -> dict[str, Unit]:
    return {u.id.rpartition("/")[2]: u for u in units()}


def _at(id: str) -> tuple[str, ...]:
    """The lasting provinces of the unit that an id ends with: "agency/sở-y-tế@p63-37"."""
    unit = _by_step().get(id.rpartition("@")[2]) if "@" in id else None
    return lasting_places(unit.id) if unit is not None else ()


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
            places[r.subject].update(_at(r.object))
        elif r.kind in ("locatedIn", "jurisdiction"):
            places[r.subject].update(lasting_places(r.object))
        elif r.kind == "issued":
            places[r.object].update(_at(r.subject))
    return parents, places


def _known_body(body: Entity) -> str:
    """What a body is known by where things are compared by it: its name, with its place where many share the name."""
    if not need(body):
        return body_key(body.id)
    return body.id.partition("/")[2] if "@" in body.id else ""


def _beside(doc: Doc, known: dict[str, str]) -> dict[Span, set[str]]:
    """The bodies that stand in each sentence."""
    found: dict[Span, set[str]] = defaultdict(set)
    for e in doc.entities:
        if known.get(e.id) and e.id not in _everywhere():
            for m in e.mentions:
                found[doc.sentence_of(m)].add(e.id if e.type == "MediaOrganization" else known[e.id])
    return found


def _around(doc: Doc, person: Entity, beside: dict[Span, set[str]]) -> tuple[str, ...]:
    """The bodies that stand in the sentences of a person, or else, behind a "~", in the article."""
    near = set().union(*(beside.get(doc.sentence_of(m), ()) for m in person.mentions))
    found = near or {f"~{body}" for bodies in beside.values() for body in bodies}
    return tuple(sorted(found)) if len(found) <= _MOST_AROUND else ()


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


def _posts(doc: Doc, known: dict[str, str]) -> defaultdict[str, list[Held]]:
    """The posts of each person, those of a named body first; a post whose body is not named is known by its role."""
    found: dict[str, list[Held]] = defaultdict(list)
    types = {e.id: e.type for e in doc.entities}
    for t in doc.tenures:
        where = _at(t.body)
        if not where and (t.role in national_posts() or (types.get(t.body) in _STATE and known[t.body])):
            where = (NATIONAL,)
        found[t.person].append(Held(t.role, _ranks()[t.role], t.body, known.get(t.body, ""), where, t.former))
    for p in doc.posts:
        person = doc.entity_at(p.person) if p.person is not None else None
        if person is not None and all(h.role != p.role for h in found[person]):
            where = (NATIONAL,) if p.role in national_posts() else ()
            found[person].append(Held(p.role, _ranks()[p.role], places=where, former=p.former))
    return defaultdict(list, {person: sorted(set(held), key=repr) for person, held in found.items()})


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
