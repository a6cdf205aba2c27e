"""The notebooks of docs/notebooks run, and show what is written in them."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest

from notebooks import FOLDER, differences, executed

NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_notebook_shows_what_the_store_holds(path: Path, sample_store: Path) -> None:
    kept = nbformat.read(path, as_version=4)
    assert list(differences(kept, executed(path, sample_store))) == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_notebook_reads_well_where_nothing_runs(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    assert not [output for output in outputs if output.output_type == "error"]
    kinds = [kind for output in outputs for kind in output.get("data", {})]
    assert kinds.count("image/svg+xml") >= 1
    assert kinds.count("text/html") >= 2
    for cell in notebook.cells:
        assert max(map(len, cell.source.splitlines())) <= (110 if cell.cell_type == "code" else 200)
        for link in re.findall(r"\]\((?!http)([^)#]+)", cell.source):
            assert (path.parent / link).exists(), link
