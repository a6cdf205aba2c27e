"""SQLite's errors in the words of a store, with what to do about them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path


def no_store(path: Path) -> str:
    return f"{path.parent}: no store there — make one with: kg build INPUT --store {path.parent}"


def in_plain_words(error: sqlite3.Error) -> str:
    name = getattr(error, "sqlite_errorname", "")
    causes: tuple[tuple[Callable[[], bool], str], ...] = (
        (
            lambda: name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")),
            "the store is in use by another process — wait for it to end",
        ),
        (
            lambda: name == "SQLITE_FULL" or name.startswith("SQLITE_IOERR"),
            f"the disk is full or cannot be written ({error}); what was built before is safe — make room, build again",
        ),
        (
            lambda: name.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_PERM")),
            f"{error} — give a folder that can be written",
        ),
        (lambda: name == "SQLITE_NOTADB", "archive.db is no store — give another folder"),
    )
    return next((text for test, text in causes if test()), f"archive.db: {error}")
