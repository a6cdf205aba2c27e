"""The very quads of an interview and of an appointment, and the same bytes from every build of the samples.

``python tests/golden/regenerate.py`` writes the golden files.
"""

from __future__ import annotations

import os
import subprocess
import sys
from difflib import unified_diff
from pathlib import Path

import pytest

from kg.assets import asset
from kg.extract.pipeline import read_article
from kg.graph.lines import n_quads
from kg.iri import Minter
from kg.mappers import article_quads
from kg.model import Article
from kg.read.sources import articles

HERE = Path(__file__).parent
KG = str(Path(sys.executable).with_name("kg"))
REGENERATE = "KG_REGENERATE" in os.environ


@pytest.mark.parametrize("id", ["ha-nam-2023-phong-van-cum-cong-nghiep", "ha-nam-2024-bo-nhiem"])
def test_quads_are_as_checked_in(id: str) -> None:
    (article,) = articles([asset(f"data/articles/{id}.txt")])
    assert isinstance(article, Article)
    now = n_quads(article_quads(read_article(article), Minter()))
    path = HERE / f"{id}.nq"
    if REGENERATE:
        path.write_bytes(now)
    kept = path.read_text("utf-8").splitlines()
    changes = list(unified_diff(kept, now.decode("utf-8").splitlines(), "checked in", "read now", n=0, lineterm=""))
    assert not changes, "\n".join(["python tests/golden/regenerate.py, if this is meant:", *changes])


def exported(store: Path, inputs: list[Path]) -> bytes:
    """The N-Quads of a store after building the inputs into it."""
    build = [KG, "build", *map(str, inputs), "--store", str(store)]
    subprocess.run(build, check=True, capture_output=True)
    out = store.parent / f"{store.name}.nq"
    subprocess.run([KG, "export", "--out", str(out), "--store", str(store)], check=True, capture_output=True)
    return out.read_bytes()


def test_a_build_gives_the_same_bytes_whatever_the_order_and_however_often(tmp_path: Path) -> None:
    files = sorted(p for p in asset("data/articles").iterdir() if p.suffix != ".md")
    assert len(files) >= 12
    first = exported(tmp_path / "folder", [asset("data/articles")])
    assert len(first.splitlines()) > 1000
    assert exported(tmp_path / "folder", [asset("data/articles")]) == first
    assert exported(tmp_path / "reversed", files[::-1]) == first
    exported(tmp_path / "parts", files[1::2])
    assert exported(tmp_path / "parts", files[::2]) == first
