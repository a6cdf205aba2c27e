"""The texts that benchmarks run on: ``../shared/articles/dev.jsonl`` where it is there, else the project's samples."""

from __future__ import annotations

import os
from itertools import islice
from pathlib import Path

from kg.model import Article
from kg.read.sources import articles

HERE = Path(__file__).resolve().parents[1]


def source() -> Path:
    """The file or folder that articles are read from."""
    shared = Path(os.environ.get("VNKG_SHARED", HERE.parent / "shared")) / "articles" / "dev.jsonl"
    return shared if shared.exists() else HERE / "data" / "articles"


def sample(n: int) -> list[Article]:
    """The first n articles, the same ones at every run."""
    return list(islice((a for a in articles([source()]) if isinstance(a, Article)), n))
