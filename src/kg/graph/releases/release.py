"""A whole store as a folder that is ready to publish: data, what they keep to, what describes them, checksums.

::

    data.nq.gz …             the data, in the formats asked for            README.md     for people
    ontology.ttl shapes.ttl  what they keep to, with context.jsonld,       CHANGES.md    since the release before, with
    profile.ttl              frames/ and the profile that names them                     changes/ themselves
    dcat.ttl dcat.jsonld     the data set and its files                    SHA256SUMS    of every file
    void.ttl graphs.ttl.gz   what was counted; where each graph is from

The same store with the same arguments gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pyoxigraph import NamedNode

from kg.errors import ExportError, QueryError
from kg.graph.measures import measure
from kg.graph.releases.catalogue import CATALOGUE, README, VOID, Edition, dcat_of, void_of
from kg.graph.releases.changes import ADDED, REMOVED, Changes, Older, older_release, write_changes
from kg.graph.releases.folder import files, sum_of, whole_tree, write_sums
from kg.graph.releases.formats import DEFAULT, chosen, write_format
from kg.graph.releases.graphs import GRAPHS, write_graphs
from kg.graph.releases.notation import ROOT, json_ld, turtle
from kg.graph.releases.pages import changes_page, readme
from kg.graph.releases.profile import PROFILE, profile, write_profile
from kg.graph.store import Store
from kg.iri import Minter

_VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


@dataclass(frozen=True, slots=True)
class Release:
    """What was released: the folder, its IRI, version and day (ISO, or empty), the size of each file in bytes, and
    what changed since the release that it was compared with."""

    folder: Path
    iri: str
    version: str
    day: str
    sizes: dict[str, int]
    changes: Changes | None


def release(
    store: Store,
    out: Path | str,
    *,
    version: str = "",
    today: str = "",
    licence: str = "",
    since: Path | str | None = None,
    formats: Sequence[str] = DEFAULT,
) -> Release:
    """Writes a release of a store into a folder that is new or empty; it gets its name only once it is whole.

    ``version`` is what it is called (none: the mark of what the store holds), ``today`` its day (ISO; none: the day of
    the store's last run), ``licence`` the IRI of the terms of the data set, ``since`` the folder of an older release to
    tell the changes from. N-Quads are always among ``formats``.

    Raises ExportError where the folder has something in it, the disk is full, a format does not exist or lacks its
    library, or ``since`` is no whole release of another version; QueryError for a version, day or licence that is none.
    """
    folder = Path(out).resolve()
    edition = _edition(store, version, today, licence)
    wanted = chosen(formats)
    older = older_release(Path(since)) if since is not None else None
    if older is not None and older.iri == edition.iri.value:
        raise ExportError(
            f"{older.folder}: has version {older.version} too — nothing changed since, or give --release-version"
        )
    try:
        with whole_tree(folder) as part:
            changes = _write(store, part, edition, wanted, older)
            sizes = {name: (part / name).stat().st_size for name in files(part)}
    except OSError as error:
        raise ExportError(f"{folder}: {error.strerror or error} — make room, or give another folder") from error
    return Release(folder, edition.iri.value, edition.version, edition.day, sizes, changes)


def _write(store: Store, part: Path, edition: Edition, formats: tuple[str, ...], older: Older | None) -> Changes | None:
    made = tuple(sorted((m for name in formats for m in write_format(store, part, name)), key=lambda m: m.path))
    figures = write_graphs(store, edition.iri, edition.licence, part / GRAPHS)
    write_profile(part)
    changes = write_changes(older, part) if older is not None else None
    sums = {path: sum_of(part / path) for path in (*(m.path for m in made), *((ADDED, REMOVED) if changes else ()))}
    about = dcat_of(store, edition, made, sums, changes)
    first = edition.iri.value
    (part / CATALOGUE).write_bytes(turtle(about, first))
    (part / CATALOGUE).with_suffix(".jsonld").write_bytes(json_ld(about, first, store))
    (part / VOID).write_bytes(turtle(void_of(store, edition, made), first))
    (part / PROFILE).write_bytes(turtle(profile(part), ROOT + PROFILE))
    (part / README).write_text(readme(edition, measure(store), figures, made, sums), "utf-8")
    (part / "CHANGES.md").write_text(changes_page(edition, measure(store), changes), "utf-8")
    write_sums(part)
    return changes


def _edition(store: Store, version: str, today: str, licence: str) -> Edition:
    name = version or store.version
    if not _VERSION.fullmatch(name):
        raise QueryError(f"{name!r}: no version of a release — write letters, digits, . _ -, as in 2026-11")
    day = today or max((run.day for run in store.runs()), default="")
    if day and not _is_day(day):
        raise QueryError(f"{day!r}: not a day — write one like 2026-11-30")
    if licence and not re.match(r"https?://[^/]", licence):
        raise QueryError(f"{licence!r}: no IRI of a licence — https://creativecommons.org/licenses/by/4.0/ is one")
    try:
        NamedNode(licence or store.base)
    except ValueError as error:
        raise QueryError(f"{licence!r}: no IRI of a licence ({error})") from error
    return Edition(Minter(store.base).entity(f"release/{name}"), name, day, licence)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
