"""Where exports go: files, folders and archives that get their names only once they are whole."""

from __future__ import annotations

import gzip
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final, Protocol

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


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write, through gzip when its name says so; it gets its name only once it is whole."""
    special = path.exists() and not path.is_file()
    part = path if special else path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as raw:
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
def whole_folder(out: Path | str | BinaryIO) -> Iterator[Folder]:
    """A folder to write files into, or a zip archive when its name ends so or it is a stream.

    Files of an older export in the folder are written over once all of the new ones are whole; others stay.
    """
    if not isinstance(out, str | Path):
        with zipfile.ZipFile(out, "w") as archive:
            yield _Zip(archive)
        return
    path = Path(out)
    if path.name.endswith(".zip"):
        with whole_file(path) as file, zipfile.ZipFile(file, "w") as archive:
            yield _Zip(archive)
        return
    part = path.with_name(f"{path.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    try:
        yield _Plain(part)
        path.mkdir(exist_ok=True)
        for made in sorted(part.iterdir()):
            made.replace(path / made.name)
    finally:
        shutil.rmtree(part, ignore_errors=True)
