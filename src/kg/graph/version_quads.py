"""The quads of one version of an article, the current one or an older one."""

from __future__ import annotations

from kg.graph.record import Record
from kg.graph.renaming import renamed
from kg.graph.store import Store
from kg.graph.versions import version_lines


def quads_of(store: Store, record: Record) -> bytes:
    """The N-Quads of a version, things by the ids that they go by in the graph now; empty where it has none."""
    current = store.archive.stamp(record.id)
    if current is not None and current[0] == record.sha:
        return store.archive.quads(f"article:{record.id}")
    older = version_lines(store.archive, record.id, record.run)
    names = store.archive.names(record.id)
    return renamed(older, names, store.base) if older and names else older
