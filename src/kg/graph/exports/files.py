"""Where exports go: files, folders and archives that get their names only once they are whole."""

from __future__ import annotations

import gzip
import os
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import BinaryIO, Final, Protocol, TypeVar

from kg.errors import ExportError

T = TypeVar("T")
_NUMBERS: Final = count()
_NO_CLOCK: Final = (1980, 1, 1, 0, 0, 0)
"""The least time that a zip archive knows."""


class Folder(Protocol):
    """Where files go: a folder on disk, or a zip archive."""

    def write(self, name: str, content: BinaryIO) -> None: ...


class _Zip:
    def __init__(self, file: zipfile.ZipFile) -> None:
        self._file = file

    def write(self, name: str, content: BinaryIO) -> None:
        info = zipfile.ZipInfo(name, _NO_CLOCK)
        info.compress_type = zipfile.ZIP_DEFLATED
        with self._file.open(info, "w", force_zip64=True) as out:
            shutil.copyfileobj(content, out)


class _Plain:
    def __init__(self, path: Path) -> None:
        self._path = path

    def write(self, name: str, content: BinaryIO) -> None:
        with (self._path / name).open("wb") as out:
            shutil.copyfileobj(content, out)


def part_beside(path: Path, make: Callable[[Path], T]) -> tuple[Path, T]:
    """A file or folder to write on the way to a path, beside it: of a name that nothing had, so that it is this run's
    alone. Another export to the same path, and what a killed one left, have other names."""
    while True:
        part = path.with_name(f".kg-{os.getpid()}-{next(_NUMBERS)}.part")
        with suppress(FileExistsError):
            return part, make(part)


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write, through gzip when its name says so; it gets its name only once it is whole."""
    special = path.exists() and not path.is_file()
    part, file = (path, path.open("wb")) if special else part_beside(path, _new_file)
    try:
        with file as raw:
            if path.name.endswith(".gz"):
                with gzip.GzipFile(filename="", fileobj=raw, mode="wb", compresslevel=6, mtime=0) as packed:
                    yield packed  # type: ignore[misc]
            else:
                yield raw
        if not special:
            part.replace(path)
    finally:
        if not special:
            part.unlink(missing_ok=True)


@contextmanager
def whole_folder(out: Path | str | BinaryIO, earlier: Callable[[Path], bool]) -> Iterator[Folder]:
    """A folder to write files into, or a zip archive when its name ends so or it is a stream.

    ``earlier`` says whether a file is one that an earlier export of this kind wrote. A folder that holds nothing else
    is written over once all of the new files are whole, and those that are no longer part of it go. Raises ExportError,
    before anything is written, where it holds anything else.
    """
    if not isinstance(out, str | Path):
        with zipfile.ZipFile(out, "w") as archive:
            yield _Zip(archive)
        return
    path = Path(out)
    if path.name.endswith(".zip"):
        with whole_file(path) as raw, zipfile.ZipFile(raw, "w") as archive:
            yield _Zip(archive)
        return
    before = {file: _state(file) for file in _only(path, earlier)}
    place = path.resolve()
    place.parent.mkdir(parents=True, exist_ok=True)
    part, _ = part_beside(place, Path.mkdir)
    try:
        yield _Plain(part)
        _only(path, earlier)
        path.mkdir(exist_ok=True)
        made = {path / file.name: file for file in sorted(part.iterdir())}
        for file, whole in made.items():
            whole.replace(file)
        for file, state in before.items():
            if file not in made and file.exists() and _state(file) == state:  # not what another export just wrote
                file.unlink()
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _only(path: Path, earlier: Callable[[Path], bool]) -> list[Path]:
    """The files of a folder, all of an earlier export; none where there is no folder."""
    if not path.exists():
        return []
    if not path.is_dir():
        raise ExportError(f"{path}: a file, and this export is a folder — give a new name, or one that ends in .zip")
    files = sorted(path.iterdir())
    other = next((f.name for f in files if not (f.is_file() and earlier(f))), None)
    if other is not None:
        raise ExportError(
            f"{path}: has {other}, which no earlier export of this kind wrote — give a new folder, or empty that one"
        )
    return files


def _state(file: Path) -> tuple[int, int]:
    found = file.stat()
    return found.st_ino, found.st_mtime_ns


def _new_file(path: Path) -> BinaryIO:
    return path.open("xb")
