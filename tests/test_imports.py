"""One hall, two wings: the imports of every module prove it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src" / "kg"
MODULES = sorted(SOURCE.rglob("*.py"))

HALL = {
    "errors",
    "facts",
    "span",
    "terms",
    "assets",
    "iri",
    "model",
    "ontology",
    "names",
    "no_network",
    "outside",
    "parent",
    "version",
    "visible",
    "sighting",
    "shared_names",
}
IDENTITY = {"identity"}
READING = {"read", "extract", "resolve", "mappers"}
GRAPH = {"graph"}
WEB = {"web"}
ASSISTANTS = {"assistants"}
OPENED = {"opened"}

ONE_DOOR = {
    "pyshacl": {"graph/validate.py"},
    "networkx": {"graph/network.py"},
    "rustworkx": {"graph/heavy.py"},
    "numpy": {"graph/heavy.py"},
    "ahocorasick_rs": {"extract/gazetteer.py"},
    "trafilatura": {"read/html_page.py"},
    "viparse": {"read/old_fonts.py"},
    "starlette": {"web/any_path.py", "web/app.py", "web/fixed.py", "web/guard.py", "web/spoken.py"},
    "uvicorn": {"web/serving.py", "web/connection.py"},
    "jinja2": {"web/page.py"},
    "pyarrow": {"graph/exports/parquet.py", "read/parquet.py"},
    "fastwarc": {"read/warc.py"},
    "feedparser": {"read/feeds.py"},
    "rensa": {"identity/copies.py"},
    "pyld": {"graph/pyld_framing.py"},
    "mcp": {"assistants/server.py"},
    "mcp_types": {"assistants/server.py"},
    "pandas": {"opened/frames.py"},
    "polars": {"opened/frames.py"},
    "distributed": {"cluster/engine.py"},
    "fsspec": {"cluster/places.py"},
}
"""Libraries that only these files may import."""


def _imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {a.name for a in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{a.name}" for a in node.names}
    return names


def _part(module: str) -> str:
    """The room of the house that a kg module stands in."""
    return module.split(".")[1] if module.startswith("kg.") else ""


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_arrows_point_one_way(path: Path) -> None:
    room = path.relative_to(SOURCE).parts[0].removesuffix(".py")
    used = {_part(m) for m in _imports(path)} - {""}
    if room in HALL:
        assert used <= HALL
    elif room in READING:
        assert used <= HALL | READING
    elif room in IDENTITY:
        assert used <= HALL | IDENTITY
    elif room in GRAPH:
        assert used <= HALL | GRAPH | IDENTITY
    elif room in OPENED:
        assert used <= HALL | GRAPH | IDENTITY | OPENED | {"library"}
    elif room in WEB:
        assert used <= HALL | GRAPH | IDENTITY | WEB
    elif room in ASSISTANTS:
        assert used <= HALL | GRAPH | IDENTITY | ASSISTANTS


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_one_door_per_library(path: Path) -> None:
    me = str(path.relative_to(SOURCE))
    used = {m.split(".")[0] for m in _imports(path)}
    for library, doors in ONE_DOOR.items():
        assert library not in used or me in doors, f"{me} imports {library}; its door is {sorted(doors)}"


def test_no_module_is_too_long() -> None:
    long = [
        f"{p.relative_to(SOURCE)}: {n}"
        for p in MODULES
        if (n := len(p.read_text("utf-8").splitlines())) > 260 and p.name != "terms.py"
    ]
    assert long == []
