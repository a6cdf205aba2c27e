"""The folder of a release: there once it is whole, with the checksums of all that is in it."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import ExportError
from kg.graph.exports.files import part_beside

SUMS: Final = "SHA256SUMS"
DATA: Final = "data.nq.gz"
"""The file that every release has: all quads."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A file by its size in bytes and its SHA-256 in hexadecimal digits."""

    size: int
    sha256: str


@contextmanager
def whole_tree(out: Path) -> Iterator[Path]:
    """A folder to write into, beside ``out``; it gets that name only once it is whole, and is gone if that fails.

    Raises ExportError where ``out`` has something in it already.
    """
    if out.exists() and (not out.is_dir() or next(out.iterdir(), None) is not None):
        raise ExportError(f"{out}: there is something already — give a new folder, or empty that one")
    out.parent.mkdir(parents=True, exist_ok=True)
    part, _ = part_beside(out, Path.mkdir)
    try:
        yield part
        if out.exists():
            out.rmdir()
        part.rename(out)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def sum_of(path: Path) -> Sum:
    with path.open("rb") as file:
        return Sum(path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())


def files(folder: Path) -> list[str]:
    """Every file below a folder by its path from there, in order."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def write_sums(folder: Path) -> None:
    """Writes SHA256SUMS as ``sha256sum -c`` reads it."""
    lines = [f"{sum_of(folder / name).sha256}  {name}\n" for name in files(folder)]
    (folder / SUMS).write_text("".join(lines), "utf-8")


def must_be_sound(folder: Path, name: str) -> None:
    """Raises ExportError where a file of an older release is not the one that was released."""
    try:
        lines = (folder / SUMS).read_text("utf-8").splitlines()
        sound = f"{sum_of(folder / name).sha256}  {name}" in lines
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise ExportError(f"{folder}: no release there ({why}) — give the folder that kg release made") from error
    if not sound:
        raise ExportError(f"{folder / name}: not what {SUMS} says — take a whole copy of that release")
