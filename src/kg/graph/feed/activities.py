"""The feed as ActivityStreams 2.0 (https://www.w3.org/TR/activitystreams-core/): a collection with a page for each run.

A page says of each article, part of the reference data and graph that people wrote, whether it was created, updated or
deleted, of which entities came together or parted (``object`` → ``result``), by which run (prov:wasInformedBy), and
where the patch is. Pages lead back in time only (``next``), so that one that was written stays as it is. The context is
in each document: nothing is fetched to read it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import orjson

from kg.graph.feed.entities import regrouped
from kg.graph.feed.entries import Changed, Entry, changed, owner_iri
from kg.graph.feed.forgotten import kept_graphs
from kg.graph.feed.patch import MEDIA as PATCH
from kg.graph.store import Store

MEDIA: Final = "application/activity+json"
_AS: Final = "https://www.w3.org/ns/activitystreams#"
_PROV: Final = "http://www.w3.org/ns/prov#"
_LINK: Final = {"@type": "@id"}
CONTEXT: Final[dict[str, Any]] = {
    "@version": 1.1,
    "as": _AS,
    "prov": _PROV,
    "feed": "https://w3id.org/vnkg/feed#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
    **{
        name: f"as:{name}"
        for name in (
            "Article", "Create", "Delete", "Document", "Link", "OrderedCollection", "OrderedCollectionPage",
            "Tombstone", "Update", "mediaType", "summary",
        )
    },
    **{
        name: {"@id": f"as:{name}", **_LINK}
        for name in ("first", "href", "last", "next", "object", "partOf", "result")
    },
    "formerType": {"@id": "as:formerType", "@type": "@vocab"},
    "orderedItems": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    **{
        name: {"@id": f"prov:{name}", **_LINK}
        for name in ("generated", "invalidated", "wasDerivedFrom", "wasInformedBy", "wasAssociatedWith")
    },
    "Run": "prov:Activity",
    "Program": "prov:SoftwareAgent",
    "run": {"@id": "feed:run", **_LINK},
    "position": {"@id": "feed:position", **_LINK},
    "follows": {"@id": "feed:follows", **_LINK},
    "patch": {"@id": "feed:patch", **_LINK},
    "day": {"@id": "http://purl.org/dc/terms/date", "@type": "xsd:date"},
    **{name: f"feed:{name}" for name in ("number", "command", "codeVersion", "quadsAdded", "quadsRemoved")},
    "figures": {"@id": "feed:figures", "@type": "@json"},
}  # fmt: skip
"""The terms of the documents, of ActivityStreams, PROV and this feed."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the documents of a feed are, absolute or as seen from each other; ``{}`` stands for the number of a run."""

    collection: str
    page: str
    patch: str


def collection(found: Sequence[Entry], place: Place) -> bytes:
    """The collection of the feed, with its latest page first."""
    ends: dict[str, Any] = {}
    if found:
        ends = {
            "first": place.page.format(found[-1].run.run),
            "last": place.page.format(found[0].run.run),
            "position": f"uuid:{found[-1].id}",
        }
    said = {
        "@context": CONTEXT,
        "id": place.collection,
        "type": "OrderedCollection",
        "summary": "vnkg: changes",
        **ends,
    }
    return orjson.dumps(said, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def page(store: Store, entry: Entry, place: Place, article: str | None = None) -> Iterator[bytes]:
    """The page of a run, an activity a line; with ``article`` only what was done to that one."""
    run, here = entry.run, place.page.format(entry.run.run)
    link = {"id": place.patch.format(run.run), "type": "Link", "href": place.patch.format(run.run), "mediaType": PATCH}
    head = {
        "@context": CONTEXT,
        "id": here,
        "type": "OrderedCollectionPage",
        "partOf": place.collection,
        **({"next": place.page.format(run.run - 1)} if run.run > 1 else {}),
        "run": {
            "id": f"{here}#run",
            "type": "Run",
            "number": run.run,
            "command": run.command,
            **({"day": run.day} if run.day else {}),
            **({"wasAssociatedWith": _program(run.code)} if run.code else {}),
            "figures": run.figures,
            "position": f"uuid:{entry.id}",
            **({"follows": f"uuid:{entry.prev}"} if entry.prev is not None else {}),
            "patch": link,
        },
    }
    yield orjson.dumps(head)[:-1] + b',"orderedItems":['
    comma = b"\n"
    for said in _activities(store, entry, article):
        named = {"id": f"{here}#{said.pop('id').replace('#', '%23')}", **said, "wasInformedBy": f"{here}#run"}
        yield comma + orjson.dumps(named)
        comma = b",\n"
    yield b"\n]}\n"


def _program(code: str) -> dict[str, str]:
    return {"id": f"urn:vnkg:code:{code}", "type": "Program", "codeVersion": code}


def _activities(store: Store, entry: Entry, article: str | None) -> Iterator[dict[str, Any]]:
    for change in changed(store, entry.run.run, article):
        yield _of_owner(change, store.base)
    if article is not None:
        return
    if kept_graphs(store, entry.run) is not None:
        forgotten = {"type": "Tombstone", "formerType": "Article"}
        said = "what was taken out here is forgotten: the patch names the graphs that stay"
        yield {"id": "forgotten", "type": "Delete", "object": forgotten, "summary": said}
    for one in regrouped(store, entry.run.run):
        derived = [{"id": iri, "wasDerivedFrom": one.before} for iri in one.after if iri not in one.before]
        whole = [*derived, *(iri for iri in one.after if iri in one.before)]
        alone = one.after[0] if one.what == "merged" else one.before[0]
        yield {
            "id": f"{one.what}/{alone.removeprefix(store.base)}",
            "type": "Update",
            "summary": one.what,
            "object": one.before,
            "result": whole,
        }


def _of_owner(change: Changed, base: str) -> dict[str, Any]:
    kind = "Article" if change.owner.startswith("article:") else "Document"
    iri = owner_iri(change.owner, base)
    verb = "Create" if change.new else "Delete" if change.gone else "Update"
    thing = {"id": iri, "type": "Tombstone", "formerType": kind} if change.gone else {"id": iri, "type": kind}
    moved = change.before != change.after
    return {
        "id": iri.removeprefix(base),
        "type": verb,
        "object": thing,
        **({"generated": change.after} if moved and change.after else {}),
        **({"invalidated": change.before} if moved and change.before else {}),
        "quadsAdded": len(change.added),
        "quadsRemoved": len(change.removed),
    }
