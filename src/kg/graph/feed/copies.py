"""Copies that follow a feed: a file of N-Quads, or a folder of Oxigraph. Each knows where in the feed it stands."""

from __future__ import annotations

import errno
import heapq
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice, repeat
from pathlib import Path
from typing import Final, Protocol

import pyoxigraph as ox
from pyoxigraph import RdfFormat

from kg.errors import StoreError
from kg.graph.exports.files import whole_file
from kg.graph.feed.reading import Patch
from kg.graph.feed.sparql_update import dropping
from kg.graph.line_sort import sorted_once
from kg.graph.lines import parse

_STANDS: Final = b"# stands at "
_SOME: Final = 50_000


class Copy(Protocol):
    """A graph that follows a feed. ``position`` is the id of the entry it stands at; "" for an empty one."""

    where: str

    def position(self) -> str: ...

    def take(self, patch: Patch) -> None:
        """Changes it by a patch that follows its position, as a whole. Raises StoreError, before anything is changed,
        where it has not what the patch takes away, or has what the patch brings."""

    def stands_at(self, position: str) -> None:
        """Says of a full export where in the feed it stands."""


class FileCopy:
    """A file of N-Quads, its lines in byte order after a comment that says where it stands. Memory does not grow with
    it: each patch is merged into a new file, which takes the name of the old one once it is whole."""

    def __init__(self, path: Path) -> None:
        self.path, self.where = path, str(path)
        if path.is_dir():
            raise StoreError(f"{path}: a folder, and a copy whose name ends in .nq is a file — give another name")

    def position(self) -> str:
        if not self.path.exists():
            return ""
        with self.path.open("rb") as file:
            first = file.readline()
        if first and not first.startswith(_STANDS):
            raise StoreError(f"{self.where}: does not say where in a feed it stands — give a new name, or --at ID")
        return first.removeprefix(_STANDS).decode().strip()

    def take(self, patch: Patch) -> None:
        gone, come = sorted_once(patch.gone()), sorted_once(patch.come())
        with whole_file(self.path) as out:
            out.write(_STANDS + patch.id.encode() + b"\n")
            lines = _merged(self.where, self._lines(), gone, come)
            out.writelines(lines if not patch.among else _without_forgotten(lines, patch))

    def stands_at(self, position: str) -> None:
        with written(self.where), whole_file(self.path) as out:
            out.write(_STANDS + position.encode() + b"\n")
            out.writelines(sorted_once(self._lines()))

    def _lines(self) -> Iterator[bytes]:
        if self.path.exists():
            with self.path.open("rb") as file:
                yield from (line for line in file if not line.startswith(b"#"))


class OxigraphCopy:
    """A folder of Oxigraph; where it stands is in a file beside it, ``FOLDER.position``.

    Oxigraph has no transaction for a change of this size: the file names the patch under way as well, so that one
    that was killed in the middle is taken again.
    """

    def __init__(self, path: Path) -> None:
        self.path, self.where = path, str(path)
        self._note = path.with_name(f"{path.name}.position")
        new = _room_for_oxigraph(path)
        try:
            self.graph = ox.Store(path)
        except (OSError, RuntimeError) as error:
            if not _is_full(error):
                raise StoreError(f"{path}: {error} — give a folder of Oxigraph that nobody has open") from error
            if new:
                shutil.rmtree(path, ignore_errors=True)
            raise _no_room(self.where) from error

    def position(self) -> str:
        found = self._notes()
        if not found and len(self.graph):
            raise StoreError(f"{self.where}: does not say where in a feed it stands — give a new name, or --at ID")
        return found[0] if found else ""

    def _notes(self) -> list[str]:
        return self._note.read_text("utf-8").split("\n") if self._note.exists() else []

    def take(self, patch: Patch) -> None:
        if patch.id not in self._notes()[1:]:
            self._must_fit(patch)
        self._write(f"{self.position()}\n{patch.id}")
        for quad in parse(patch.gone()):
            self.graph.remove(quad)
        rest = patch.come()
        while some := list(islice(rest, _SOME)):
            load = self.graph.bulk_load if len(some) == _SOME else self.graph.load
            load(input=b"".join(some), format=RdfFormat.N_QUADS, lenient=True)
        if patch.among:
            self.graph.update(dropping(patch.among, sorted(patch.keep)))
        self.graph.flush()
        self._write(patch.id)

    def _must_fit(self, patch: Patch) -> None:
        for lines, there in ((patch.gone(), True), (patch.come(), False)):
            wrong = next((quad for quad in parse(lines) if (quad in self.graph) != there), None)
            if wrong is not None:
                raise _other(self.where, str(wrong), there=not there)

    def stands_at(self, position: str) -> None:
        with written(self.where):
            self._write(position)

    def _write(self, note: str) -> None:
        with whole_file(self._note) as file:
            file.write(note.encode())


def copy_at(path: Path | str) -> Copy:
    """The copy of that name, made if there is none: a file if the name ends in ``.nq``, else a folder of Oxigraph."""
    place = Path(path)
    return FileCopy(place) if place.suffix == ".nq" else OxigraphCopy(place)


@contextmanager
def written(where: str, then: str = "try again") -> Iterator[None]:
    """Raises StoreError, with what to do then, where a copy cannot be written."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        if _is_full(error):
            raise _no_room(where, then) from error
        why = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise StoreError(f"{where}: {why} — mend that, then {then}") from error


def _is_full(error: Exception) -> bool:
    return getattr(error, "errno", None) == errno.ENOSPC or "No space left" in str(error)


def _no_room(where: str, then: str = "try again") -> StoreError:
    return StoreError(f"{where}: cannot be written, the disk is full — make room, then {then}")


def _room_for_oxigraph(path: Path) -> bool:
    """Makes the folder of a new copy; whether there was none. Raises StoreError for a folder of something else."""
    if not path.exists():
        with written(str(path)):
            path.mkdir(parents=True, exist_ok=True)
        return True
    if not path.is_dir():
        raise StoreError(f"{path}: a file — a copy in a file is called NAME.nq, any other is a folder of Oxigraph")
    found = sorted(file.name for file in path.iterdir())
    if found and "CURRENT" not in found:  # the file that every RocksDB has
        raise StoreError(
            f"{path}: has {found[0]}, and is no copy in Oxigraph — give a new folder; the copy comes first: "
            "kg follow COPY FEED"
        )
    return False


def _merged(where: str, old: Iterable[bytes], gone: Iterable[bytes], come: Iterable[bytes]) -> Iterator[bytes]:
    """Lines without those that go and with those that come, all in byte order. A line that is of two is looked at once,
    in the order: was there, goes, comes."""
    marked = heapq.merge(zip(old, repeat(0)), zip(gone, repeat(1)), zip(come, repeat(2)))
    line, there = b"", False
    for next_line, what in marked:
        if next_line != line:
            if there:
                yield line
            line, there = next_line, False
        if (what == 1) != there:
            raise _other(where, next_line.decode().strip(), there=there)
        there = what != 1
    if there:
        yield line


def _without_forgotten(lines: Iterable[bytes], patch: Patch) -> Iterator[bytes]:
    """Lines but those of the graphs of articles that do not stay, and what the catalogue says of these and their
    articles."""
    base = patch.among.removesuffix("graph/")
    articles = f"{base}article/"
    stay = patch.keep | {articles + graph.removeprefix(patch.among).partition("/")[0] for graph in patch.keep}
    for line in lines:
        subject, graph = line[1 : line.index(b">")].decode(), line[line.rindex(b" <") + 2 : -4].decode()
        told = subject if graph == f"{base}catalogue" else graph
        if told in stay or not told.startswith((patch.among, articles)):
            yield line


def _other(where: str, line: str, *, there: bool) -> StoreError:
    what = "has already" if there else "lacks"
    return StoreError(
        f"{where}: {what} a quad that the patch {'adds' if there else 'takes away'}: {line} — it was changed by other "
        "hands, or follows another feed: nothing was changed; begin a new copy"
    )
