"""Files on this machine and in object stores, by path or URL (``s3://bucket/x.jsonl``). The only door to fsspec."""

from __future__ import annotations

import glob
import os
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from kg.errors import KgError

_MISSING = "builds on a cluster need Dask and fsspec — pip install 'vnkg[cluster]'"


@contextmanager
def told(url: str) -> Iterator[None]:
    """Errors of a place in plain words, with what to do about them."""
    try:
        yield
    except (OSError, ValueError, ImportError) as error:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise KgError(f"{url}: {reason} — check the address, your rights there, and that there is room") from error


def is_url(place: str) -> bool:
    """Whether a place is a URL, and no path of this machine."""
    return "://" in place


def absolute(place: str) -> str:
    """A place that other processes find, too."""
    return place if is_url(place) else os.path.abspath(place)


def name_of(place: str) -> str:
    """The last part of a path or URL."""
    return PurePosixPath(place.rstrip("/")).name


def size_of(place: str) -> int:
    """How many bytes a file has."""
    fs, path = _system(place)
    with told(place):
        return int(fs.size(path) or 0)


def is_file(place: str) -> bool:
    """Whether there is a file at a place."""
    fs, path = _system(place)
    with told(place):
        return bool(fs.isfile(path))


def files_in(url: str) -> list[str]:
    """The files that a URL stands for: itself, those of a folder by name, or those that a glob finds."""
    fs, path = _system(url)
    with told(url):
        if glob.has_magic(path):
            found = fs.glob(path)
        else:
            found = fs.find(path) if fs.isdir(path) else [path] if fs.exists(path) else []
    return [fs.unstrip_protocol(f) for f in sorted(map(str, found), key=lambda f: PurePosixPath(f).parts)]


@contextmanager
def opened(place: str) -> Iterator[BinaryIO]:
    """A file to read from, anywhere in it."""
    fs, path = _system(place)
    with told(place):
        found = fs.open(path, "rb")
    with found as file:
        yield file


def fetch(place: str, folder: Path) -> Path:
    """A file of this machine as it stands; any other as a copy in a folder, under its own name."""
    if not is_url(place):
        return Path(place)
    copy = folder / name_of(place)
    with opened(place) as source, copy.open("wb") as target:
        shutil.copyfileobj(source, target, 1 << 20)
    return copy


def put(file: Path, place: str) -> None:
    """Puts a file of this machine at a place, where it gets its name only when it is whole."""
    fs, path = _system(place)
    half = f"{path}.{socket.gethostname()}-{os.getpid()}.half"
    with told(place):
        fs.makedirs(path.rpartition("/")[0], exist_ok=True)
        try:
            fs.put_file(str(file), half)
            fs.mv(half, path)
        except BaseException:
            if fs.exists(half):
                fs.rm_file(half)
            raise


def remove(place: str) -> None:
    """Takes a file away."""
    fs, path = _system(place)
    with told(place):
        fs.rm_file(path)


def names_in(folder: str) -> list[str]:
    """The names of the files in a folder, sorted; none where there is no folder."""
    fs, path = _system(folder)
    with told(folder):
        return sorted(name_of(str(f)) for f in fs.ls(path, detail=False)) if fs.isdir(path) else []


def _system(place: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs  # type: ignore[import-untyped]
    except ImportError as missing:
        raise KgError(_MISSING) from missing
    with told(place):
        fs, path = url_to_fs(place)
    return fs, str(path)
