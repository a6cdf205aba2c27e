"""The wheel holds all that it needs: installed outside the checkout, it builds a graph and answers."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    run = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    subprocess.run(run, check=True, capture_output=True)
    return next(out.glob("vnkg-*.whl"))


@pytest.mark.parametrize("folder", ["ontology", "shapes", "queries", "data"])
def test_the_data_folders_are_inside_file_by_file(wheel: Path, folder: str) -> None:
    inside = {n for n in zipfile.ZipFile(wheel).namelist() if n.startswith(f"kg/_assets/{folder}/")}
    files = [p for p in (ROOT / folder).rglob("*") if p.is_file() and not p.name.startswith(".")]
    assert inside == {f"kg/_assets/{p.relative_to(ROOT).as_posix()}" for p in files}


def test_installed_elsewhere_it_builds_a_graph_and_answers(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--target",
        str(site),
        str(wheel),
    ]
    subprocess.run(pip, check=True)
    (tmp_path / "tin.txt").write_text(
        "Ngày 5/6/2024, UBND tỉnh Hà Nam họp. Ông Lê Văn An, Giám đốc Sở Y tế, dự.", "utf-8"
    )
    env = {**os.environ, "PYTHONPATH": str(site)}

    def kg(*words: str) -> str:
        run = [sys.executable, "-c", "from kg.cli import main; main()", *words]
        return subprocess.run(run, cwd=tmp_path, env=env, check=True, capture_output=True, text=True).stdout

    where = subprocess.run(
        [sys.executable, "-c", "import kg.assets; print(kg.assets.root())"], cwd=tmp_path, env=env, check=True,
        capture_output=True, text=True,
    ).stdout  # fmt: skip
    assert where.strip() == str(site / "kg" / "_assets")
    kg("build", "tin.txt", "--store", "store")
    assert "Lê Văn An" in kg("query", "career", "person=Lê Văn An", "--store", "store", "--format", "csv") + kg(
        "show", "Lê Văn An", "--store", "store"
    )
