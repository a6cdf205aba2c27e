"""Every format of ``kg export``, opened in the tool that users would open it with, on one store.

    python bench/exports.py STORE [FORMAT ...]

A row says how large the export is, what writing it takes (seconds, seconds of processors, the largest memory of the
process), and what the tool found in it. rapper (Debian's raptor2-utils) reads RDF, gc (graphviz) the dot file,
followthemoney, everypolitician-popolo, duckdb, polars and sqlite-utils their own; where a tool is not there the row
says so. What Neo4j would import is only read as tables: its importer is in no registry that we reach.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import networkx as nx
import polars
import pyoxigraph as ox
import sqlite_utils

from kg.graph.export import EXPORTERS

MEASURED = """
import os, re, sys
from pathlib import Path
from kg.cli import main
main(sys.argv[1:], standalone_mode=False)
print(sum(os.times()[:2]), re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
"""
"""``kg``, which says at last what it took; ``ru_maxrss`` would have the memory of who started it too (Linux only)."""
Opened = Callable[[Path], str]


def main(store: Path, chosen: list[str]) -> None:
    print(f"{'format':10} {'MB':>7} {'s':>6} {'CPU s':>6} {'peak MB':>8}  opened")
    for exporter in EXPORTERS:
        if chosen and exporter.name not in chosen:
            continue
        with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as folder:
            out = Path(folder) / f"vnkg{exporter.suffixes[0] if exporter.write else ''}"
            wall, spent, peak = _written(store, exporter.name, out)
            size = sum(p.stat().st_size for p in (out.rglob("*") if out.is_dir() else [out]))
            found = OPENED[exporter.name](out)
        print(f"{exporter.name:10} {size / 1e6:7.1f} {wall:6.1f} {spent:6.1f} {peak / 1024:8.0f}  {found}", flush=True)


def _written(store: Path, format: str, out: Path) -> tuple[float, float, int]:
    """Seconds, seconds of processors and the largest memory (KiB) of one ``kg export``."""
    began = time.perf_counter()
    command = [sys.executable, "-c", MEASURED, "export", "--store", str(store), "--format", format, "--out", str(out)]
    run = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if run.returncode:
        sys.exit(f"kg export --format {format} failed")
    spent, peak = run.stdout.split()[-2:]
    return time.perf_counter() - began, float(spent), int(peak)


def _rapper(syntax: str) -> Opened:
    def opened(path: Path) -> str:
        if shutil.which("rapper") is None:
            return "rapper is not here (apt-get install raptor2-utils)"
        run = subprocess.run(["rapper", "-c", "-i", syntax, str(path)], capture_output=True, text=True, check=True)
        count = re.search(r"returned (\d+) (\w+)", run.stderr)
        assert count is not None
        return f"rapper: {int(count[1]):,} {count[2]}"

    return opened


def _json_ld(path: Path) -> str:
    quads = sum(1 for _ in ox.parse(path=path, format=ox.RdfFormat.JSON_LD))
    return f"Oxigraph's JSON-LD reader: {quads:,} quads"


def _network(read: Callable[[Path], Any], tool: str) -> Opened:
    def opened(path: Path) -> str:
        graph = read(path)
        return f"{tool}: {graph.number_of_nodes():,} nodes, {graph.number_of_edges():,} edges"

    return opened


def _graphviz(path: Path) -> str:
    if shutil.which("gc") is None:
        return "gc is not here (apt-get install graphviz)"
    run = subprocess.run(["gc", "-n", "-e", str(path)], capture_output=True, text=True, check=True)
    nodes, edges = re.findall(r"\d+", run.stdout)[:2]
    return f"graphviz: {int(nodes):,} nodes, {int(edges):,} edges"


def _tables(reader: str) -> Opened:
    def opened(folder: Path) -> str:
        files = sorted(folder.glob("*.csv" if reader == "read_csv" else "*.parquet"))
        counts = {
            f.stem: duckdb.sql(f"SELECT count(*) FROM {reader}('{f}')").fetchall()[0][0]  # type: ignore[union-attr]
            for f in files
        }
        most = sorted(counts.items(), key=lambda item: -item[1])[:5]
        return f"duckdb: {len(files)} tables, " + ", ".join(f"{name} {n:,}" for name, n in most)

    return opened


def _parquet(folder: Path) -> str:
    claims = polars.read_parquet(folder / "claims.parquet")
    return f"{_tables('read_parquet')(folder)}; polars: claims of {claims.width} columns"


def _sqlite(path: Path) -> str:
    db = sqlite_utils.Database(path)
    sound = db.execute("PRAGMA integrity_check").fetchone()[0]
    found = sum(1 for _ in db.table("passages").search("so cong thuong"))
    claims = db.table("claims").count
    return f"sqlite-utils: {sound}, {claims:,} claims, {found:,} passages for “so cong thuong”"


def _follow_the_money(path: Path) -> str:
    if importlib.util.find_spec("followthemoney") is None:
        return "followthemoney is not here (pip install 'vnkg[ftm]')"
    from followthemoney import model
    from followthemoney.proxy import EntityProxy

    valid = 0
    with path.open("rb") as lines:
        for line in lines:
            told = json.loads(line)
            schema: Any = model.get(told["schema"])
            if schema.validate(told) is None and EntityProxy.from_dict(told).id == told["id"]:
                valid += 1
    return f"followthemoney: {valid:,} entities, all valid"


def _popolo(path: Path) -> str:
    from popolo_data.importer import Popolo

    read = Popolo.from_filename(str(path))
    return f"everypolitician-popolo: {len(read.persons):,} people, {len(read.memberships):,} memberships"


OPENED: dict[str, Opened] = {
    "nq": _rapper("nquads"),
    "trig": _rapper("trig"),
    "ttl": _rapper("turtle"),
    "nt": _rapper("ntriples"),
    "rdfxml": _rapper("rdfxml"),
    "jsonld": _json_ld,
    "csv": _tables("read_csv"),
    "graphml": _network(nx.read_graphml, "networkx"),
    "gexf": _network(nx.read_gexf, "networkx"),
    "cytoscape": _network(lambda path: nx.cytoscape_graph(json.loads(path.read_bytes())), "networkx"),
    "dot": _graphviz,
    "edges": _tables("read_csv"),
    "neo4j": _tables("read_csv"),
    "parquet": _parquet,
    "sqlite": _sqlite,
    "ftm": _follow_the_money,
    "popolo": _popolo,
}
"""What opens a format, and says what it found."""


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), sys.argv[2:])
