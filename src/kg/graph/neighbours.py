"""Who is who across the articles of an archive: each neighbourhood that changed is settled anew, the others left alone.

::

    put, delete, decide ─→ unsettled keys ─→ neighbourhood of each ─→ settle ─→ names of its articles

The names are those that settling all articles at once would give, whatever came in which order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

import orjson

from kg.graph.archive import Archive
from kg.graph.sighted import articles_of, picked, sightings_of, unsettled
from kg.identity.decisions import Decision
from kg.identity.neighbourhood import Settled, id_key, keys_of, settle, sides
from kg.sighting import Sighting, unpack

MOST_DOUBTS: Final = 20
"""How many doubtful pairs of one neighbourhood are kept to be asked about."""
BATCH: Final = 256
"""How many neighbourhoods are written to the archive at once."""


class Neighbours:
    """The sightings of an archive by the names that they share, and the decisions on them."""

    def __init__(self, archive: Archive, decisions: Sequence[Decision]) -> None:
        self._archive = archive
        self.decisions = decisions
        self._by_side: dict[int, list[Decision]] = defaultdict(list)
        for d in decisions:
            for side in sides(d):
                self._by_side[side].append(d)

    def sightings(self, article_id: str) -> tuple[Sighting, ...]:
        """What an article says of its entities, as far as it helps to know them again."""
        return unpack(self._archive.sightings(article_id))

    def around(self, start: int) -> tuple[set[int], list[Sighting], list[Decision]]:
        """A key's neighbourhood: its keys, its sightings, and the decisions on them. Empty for a key that has none."""
        keys, waiting = {start}, [start]
        found: dict[tuple[str, int], Sighting] = {}
        sightings = sightings_of if self._archive.has_said else picked
        ruled: dict[str, Decision] = {}
        while waiting:
            at = waiting.pop()
            more = {k for d in self._by_side.get(at, ()) for k in sides(d)}
            ruled.update((d.where, d) for d in self._by_side.get(at, ()))
            for place, s in sightings(self._archive, at, found):
                found[place] = s
                more |= keys_of(s)
            waiting += sorted(more - keys)
            keys |= more
        in_order = [d for d in self.decisions if d.where in ruled]
        return keys, list(found.values()), in_order

    def settled(self, a: str, b: str) -> Settled:
        """The neighbourhoods in which two ids stand, taken together: nearly always they are one."""
        starts = [id_key(id) for id in (a, b)]
        keys, found, ruled = self.around(starts[0])
        if starts[1] not in keys:
            _, more, others = self.around(starts[1])
            found, ruled = found + more, ruled + others
        return settle(found, ruled)


def settle_changes(archive: Archive, decisions: Sequence[Decision]) -> int:
    """Settles every neighbourhood that an article or a decision changed; returns how many sightings were looked at."""
    _note_decisions(archive, decisions)
    around = Neighbours(archive, decisions)
    looked = 0
    while todo := unsettled(archive, BATCH):
        with archive.transaction():
            done: set[int] = set()
            for start in todo:
                if start in done:
                    continue
                keys, found, ruled = around.around(start)
                done |= keys
                looked += len(found)
                _write(archive, settle(found, ruled))
            archive.run("DELETE FROM unsettled WHERE key = ?", ((k,) for k in done))
    return looked


def _write(archive: Archive, settled: Settled) -> None:
    """The names of a neighbourhood's sightings, article by article; those of other neighbourhoods stay."""
    _write_doubts(archive, settled)
    by_article: dict[str, list[Sighting]] = defaultdict(list)
    for p in settled.profiles:
        for s in p.sightings:
            by_article[s.article].append(s)
    for article, found in sorted(by_article.items()):
        before = archive.names(article)
        names = dict(before)
        for s in found:
            names[s.id] = settled.names[article, s.id]
            if names[s.id] == (s.id, s.name):
                del names[s.id]
        if names != before:
            archive.rename(article, names)


def _write_doubts(archive: Archive, settled: Settled) -> None:
    """The doubtful pairs of a neighbourhood in place of those it had."""
    places = [(s.article, s.id) for p in settled.profiles for s in p.sightings]
    archive.run("DELETE FROM doubts WHERE a_article = ? AND a_id = ?", places)
    rows = []
    for e in settled.clustering.doubtful:
        a, b = settled.profiles[e.a], settled.profiles[e.b]
        size = len(a.sightings) + len(b.sightings)
        rows.append((e.score, size, a.one.article, a.one.id, b.one.article, b.one.id))
    archive.run("INSERT INTO doubts VALUES (?, ?, ?, ?, ?, ?)", sorted(rows, reverse=True)[:MOST_DOUBTS])


def decisions_changed(archive: Archive, decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions that came or went since the archive was last settled."""
    now = {(d.a, d.b, d.verdict) for d in decisions}
    before = {(a, b, verdict) for a, b, verdict in orjson.loads(archive.meta("decisions") or "[]")}
    return [Decision(a, b, verdict) for a, b, verdict in sorted(now ^ before)]


def _note_decisions(archive: Archive, decisions: Sequence[Decision]) -> None:
    """Asks for what stands around decisions that came or went."""
    if changed := decisions_changed(archive, decisions):
        with archive.transaction():
            archive.run("INSERT OR IGNORE INTO unsettled VALUES (?)", ((side,) for d in changed for side in sides(d)))
            archive.set_meta("decisions", orjson.dumps(sorted((d.a, d.b, d.verdict) for d in decisions)).decode())


def unknown(archive: Archive, decisions: Sequence[Decision]) -> Iterator[str]:
    """A line for each decision on an id that no article has: where it stands, and what to do."""
    for d in decisions:
        for id, side in zip((d.a, d.b), sides(d), strict=True):
            if not articles_of(archive, side):
                yield f"{d.where}: no article of this store has {id!r} — mend the id; the row waits until one has"
