"""Which entities came together in a run, which parted, and which only go by another id since.

Worked out from the history, so that the answer stays what it was. An entity that a run brought, and that was under
another id from its first day, is no news for those who follow.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from kg.graph.archive import Archive
from kg.graph.runs import Change, changed_later, changes_between, ids_now
from kg.graph.sighted import articles_of
from kg.graph.store import Store
from kg.identity.neighbourhood import id_key
from kg.iri import Minter


@dataclass(frozen=True, slots=True)
class Regrouped:
    """The IRIs of entities before and after: several and one (merged), one and several (parted), one and one (renamed).
    An IRI that stands on both sides was kept."""

    what: Literal["merged", "parted", "renamed"]
    before: tuple[str, ...]
    after: tuple[str, ...]


def regrouped(store: Store, run: int) -> Iterator[Regrouped]:
    """The entities of a run that go by other ids than before it."""
    into: dict[str, set[str]] = defaultdict(set)
    out_of: dict[str, set[str]] = defaultdict(set)
    mint = Minter(store.base)
    for change in changes_between(store.archive, run - 1, run):
        for old, new in _moves(change, mint):
            into[new].add(old)
            out_of[old].add(new)
    if not into:
        return
    iris = {mint.entity(id).value: id for id in {*into, *out_of}}
    kept = _kept(store.archive, store.base, run, iris)

    def named(ids: set[str]) -> tuple[str, ...]:
        return tuple(sorted(mint.entity(id).value for id in ids))

    for one, before in sorted(into.items()):
        if len(every := before | ({one} & kept)) > 1:
            yield Regrouped("merged", named(every), named({one}))
        elif not before & kept and all(len(out_of[id]) == 1 for id in before):
            yield Regrouped("renamed", named(before), named({one}))
    for one, after in sorted(out_of.items()):
        if len(every := after | ({one} & kept)) > 1:
            yield Regrouped("parted", named({one}), named(every))


def _moves(change: Change, mint: Minter) -> Iterator[tuple[str, str]]:
    """The ids, before and after, of what an article spoke of before and after."""
    before, after = change.before, change.after
    if not before.lines or not after.lines or before.ids == after.ids:
        return
    for own in {*before.ids, *after.ids}:
        old, new = before.ids.get(own, own), after.ids.get(own, own)
        if old != new and _named(old, mint) in before.lines and _named(new, mint) in after.lines:
            yield old, new


def _kept(archive: Archive, base: str, run: int, iris: Mapping[str, str]) -> set[str]:
    """Which of the entities some article calls by the same id before and after a run."""
    found: set[str] = set()
    touched: set[str] = set()
    for change in changes_between(archive, run - 1, run):
        touched.add(change.owner.removeprefix("article:"))
        found |= _mentioned(change.before.lines, base, iris) & _mentioned(change.after.lines, base, iris)
    for change in changed_later(archive, run - 1, run):
        touched.add(change.owner.removeprefix("article:"))
        found |= _mentioned(change.after.lines, base, iris)
    for id in {*iris.values()} - found:
        own, _, article = id.partition("~")
        others = [article] if article else articles_of(archive, id_key(own))
        if any(a not in touched and ids_now(archive, a).get(own, own) == id for a in others):
            found.add(id)
    return found


def _mentioned(lines: bytes, base: str, iris: Mapping[str, str]) -> set[str]:
    found = {iri.decode() for iri in re.findall(rb"<(" + re.escape(base.encode()) + rb"[^<>\s]*)>", lines)}
    return {iris[iri] for iri in found & iris.keys()}


def _named(id: str, mint: Minter) -> bytes:
    return b"<" + mint.entity(id).value.encode() + b">"
