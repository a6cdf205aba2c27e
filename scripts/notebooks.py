"""Runs the notebooks of docs/notebooks on a store of the sample articles, and writes what they show into them.

    python scripts/notebooks.py STORE           writes the outputs
    python scripts/notebooks.py STORE --check   says where they are not what is there; ends with 1

Pictures (SVG) are not compared sign by sign: they depend on the fonts of the machine.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

FOLDER = Path(__file__).resolve().parents[1] / "docs/notebooks"


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("store", type=Path)
    asked.add_argument("--check", action="store_true")
    given = asked.parse_args()
    stale = 0
    for path in sorted(FOLDER.glob("*.ipynb")):
        run = executed(path, given.store)
        if not given.check:
            nbformat.write(run, path)
        for place in differences(nbformat.read(path, as_version=4), run) if given.check else ():
            stale += 1
            print(f"{path.name}: {place} — run scripts/notebooks.py", file=sys.stderr)
    return min(stale, 1)


def executed(path: Path, store: Path) -> Any:
    """The notebook with what it shows now. Raises nbclient's CellExecutionError where a cell fails."""
    notebook = nbformat.read(path, as_version=4)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "docs/notebooks").mkdir(parents=True)
        shutil.copytree(store, Path(folder) / "demo-store")
        resources = {"metadata": {"path": f"{folder}/docs/notebooks"}}
        client = NotebookClient(notebook, timeout=120, kernel_name="python3", resources=resources)
        client.extra_arguments = ["--log-level=ERROR"]
        client.execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", ()):
            output.get("metadata", {}).clear()
    return notebook


def differences(kept: Any, run: Any) -> Iterator[str]:
    """The cells whose outputs are not the same."""
    for n, (old, new) in enumerate(zip(kept.cells, run.cells, strict=True), 1):
        if list(shown(old)) != list(shown(new)):
            yield f"cell {n} shows something else"


def shown(cell: Any) -> Iterator[tuple[str, str]]:
    """What a cell shows, by kind, without what is another each time."""
    for output in cell.get("outputs", ()):
        if output.output_type == "stream":
            yield output.name, output.text
            continue
        for kind, content in sorted(output.get("data", {}).items()):
            words = re.sub(r"(?<=altair-viz-)\w+| at 0x\w+", "", content if isinstance(content, str) else str(content))
            yield kind, "".join(sorted(re.findall(r"<text[^>]*>([^<]*)", words))) if kind == "image/svg+xml" else words


if __name__ == "__main__":
    sys.exit(main())
