"""Popolo JSON: people, bodies, posts, who holds them, areas, each with its sources; for civic tools.

http://www.popoloproject.com/specs/ — ids are IRIs. Only what is told as so is written.
"""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from typing import IO, Any, BinaryIO, Final

import orjson

from kg import terms as T
from kg.graph.exports.follow_the_money import schema_of
from kg.graph.exports.network_parts import asserted
from kg.graph.exports.part import Selection
from kg.graph.exports.quotes import quote_of, url_of
from kg.graph.exports.things import MENTIONED_IN, Thing, article_of, things
from kg.graph.exports.tidy import said_of
from kg.graph.store import Store

LISTS: Final = ("persons", "organizations", "posts", "memberships", "areas")
_LIST_OF: Final = {
    "Person": "persons", "PublicBody": "organizations", "Company": "organizations", "Organization": "organizations",
    "Position": "posts",
}  # fmt: skip
_AREAS: Final = ("Country", "Province", "District", "Commune", "Hamlet", "AdministrativeUnit")


def write_popolo(selection: Selection, out: BinaryIO) -> None:
    """Writes one JSON object with the lists of a part of a store."""
    store = selection.store
    with ExitStack() as open_files:
        files: dict[str, IO[bytes]] = {name: open_files.enter_context(tempfile.TemporaryFile()) for name in LISTS}
        for thing in things(selection):
            name = _list_of(store, thing)
            if name:
                told = {k: v for k, v in _ABOUT[name](store, thing).items() if v not in (None, "", [])}
                if name != "memberships" or ("person_id" in told and "organization_id" in told):
                    files[name].write((b",\n" if files[name].tell() else b"\n") + orjson.dumps(told))
        for n, name in enumerate(LISTS):
            out.write(b"%s%s:[" % (b"," if n else b"{", orjson.dumps(name)))
            files[name].seek(0)
            out.writelines(files[name])
            out.write(b"\n]")
        out.write(b"}\n")


def _list_of(store: Store, thing: Thing) -> str:
    if thing.kind == "membership":
        return "memberships" if asserted() in thing.all(T.kg_modality) else ""
    if thing.kind != "entity":
        return ""
    return "areas" if thing.type in _AREAS else _LIST_OF.get(schema_of(store, thing.iri), "")


def _named(store: Store, thing: Thing) -> dict[str, Any]:
    vi, en = thing.name(store.base)
    others = sorted({en, *thing.all(T.skos_altLabel)} - {vi})
    return {
        "id": thing.iri, "name": vi, "other_names": [{"name": name} for name in others],
        "identifiers": [{"scheme": "vnkg", "identifier": thing.iri}],
        "sources": [{"url": url_of(store, article)} for article in sorted(thing.iris(MENTIONED_IN))],
    }  # fmt: skip


def _organization(store: Store, thing: Thing) -> dict[str, Any]:
    parents = thing.iris(T.org_unitOf, T.org_subOrganizationOf)
    parent = next((iri for iri in parents if _LIST_OF.get(schema_of(store, iri)) == "organizations"), None)
    area = next(iter(thing.iris(T.kg_jurisdiction)), None)
    days = {"founding_date": thing.first(T.schema_foundingDate), "dissolution_date": thing.first(T.schema_validThrough)}
    return {**_named(store, thing), "classification": thing.type, "parent_id": parent, "area_id": area, **days}


def _post(store: Store, thing: Thing) -> dict[str, Any]:
    role = next((said_of(iri, "vi") for iri in thing.iris(T.org_role)), None)
    return {"id": thing.iri, "label": role or thing.name(store.base)[0], "role": role,
            "organization_id": next(iter(thing.iris(T.org_postIn)), None)}  # fmt: skip


def _membership(store: Store, thing: Thing) -> dict[str, Any]:
    begins, ends = thing.all(T.sem_hasEarliestBeginTimeStamp), thing.all(T.sem_hasLatestEndTimeStamp)
    people = [iri for iri in thing.iris(T.org_member) if schema_of(store, iri) == "Person"]
    return {
        "id": thing.iri, "person_id": next(iter(people), None),
        "organization_id": next(iter(thing.iris(T.org_organization)), None),
        "post_id": next(iter(thing.iris(T.opengov_post)), None), "role": thing.first(T.kg_postTitle),
        "start_date": next((day[:10] for day in begins), None), "end_date": next((day[:10] for day in ends), None),
        "sources": [{"url": url_of(store, article_of(thing.iri)), "note": quote_of(store, thing)}],
    }  # fmt: skip


def _area(store: Store, thing: Thing) -> dict[str, Any]:
    named = _named(store, thing)
    parent = next(iter(thing.iris(T.schema_containedInPlace, T.dct_isPartOf)), None)
    return {"id": thing.iri, "name": named["name"], "identifier": thing.first(T.skos_notation),
            "classification": thing.type, "parent_id": parent, "sources": named["sources"]}  # fmt: skip


_ABOUT: Final = {
    "persons": _named, "organizations": _organization, "posts": _post, "memberships": _membership, "areas": _area,
}  # fmt: skip
