"""Following a feed: patches are taken in their order, each once, each as a whole."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from kg.errors import InputError
from kg.graph.feed.copies import Copy, written
from kg.graph.feed.reading import Patch, patches


def follow(copy: Copy, sources: Sequence[Path]) -> Iterator[str]:
    """Brings a copy up to the end of some patches; yields the id of each as it is taken.

    ``sources`` are files of patches in their order, or folders that ``kg feed --directory`` made, of which only what
    the copy lacks is taken. Raises InputError for a patch that does not follow the copy's position, with the one that
    must come before it, and for one that is not whole; StoreError where the copy is not as the feed says. What was
    yielded before stands.
    """
    for source in sources:
        if source.is_dir():
            yield from _folder(copy, source)
        else:
            for patch in _read(source):
                yield _taken(copy, patch)


def _folder(copy: Copy, folder: Path) -> Iterator[str]:
    files = sorted((f for f in folder.glob("*.rdfp") if f.stem.isdigit()), key=lambda f: int(f.stem))
    if not files:
        raise InputError(str(folder), "no patches in it (1.rdfp, 2.rdfp, …)", "give the folder of a feed")
    at = copy.position()
    before = [n for n, file in enumerate(files) if _first_line(file) == f"H id <{at}> .\n".encode()]
    if at and not before:
        raise InputError(str(folder), f"has no entry {at}, where {copy.where} stands",
                         "give the feed it follows, or begin a new copy")  # fmt: skip
    for file in files[before[-1] + 1 :] if before else files:
        for patch in _read(file):
            yield _taken(copy, patch)


def _taken(copy: Copy, patch: Patch) -> str:
    at = copy.position()
    if patch.id == at:
        raise InputError(patch.where, f"{patch.id} is applied already to {copy.where}", "go on with the next patch")
    if patch.prev != at:
        stands = f"stands at {at}" if at else "is empty"
        missing = f"apply {patch.prev} first" if patch.prev else "this is the first patch of a feed: begin a new copy"
        raise InputError(patch.where, f"{patch.id} does not follow: {copy.where} {stands}", missing)
    with written(copy.where, f"apply {patch.id} again"):
        copy.take(patch)
    return patch.id


def _read(file: Path) -> Iterator[Patch]:
    try:
        with (
            gzip.open(file) if file.suffix == ".gz" else file.open("rb") as lines,
            closing(patches(lines, str(file))) as found,
        ):
            empty = True
            for patch in found:
                empty = False
                yield patch
            if empty:
                raise InputError(str(file), "no patch in it", "get the patch again")
    except EOFError as error:
        raise InputError(
            str(file), "breaks off before its end: nothing of it is used", "get the patch again"
        ) from error
    except OSError as error:
        raise InputError(str(file), error.strerror or str(error), "give a file that can be read") from error


def _first_line(file: Path) -> bytes:
    with file.open("rb") as lines:
        return lines.readline()
