"""What our load costs beside Oxigraph's own bulk load of the same quads, each in a process of its own.

loading.py rebuild STORE        the graph and the names of a store made again from its archive
loading.py raw FILE FOLDER      Oxigraph's bulk load of an N-Quads file
loading.py twice FILE FOLDER    the same, each triple in the default graph too, as our graph has it
"""

from __future__ import annotations

import json
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox

sys.path.append(str(Path(__file__).resolve().parents[1]))
from kg.graph.store import Store
from queries import load_ours


def _rebuild(store: str) -> None:
    shutil.rmtree(Path(store) / "graph")
    with Store(store, write=True):
        pass


def _raw(file: str, folder: str) -> None:
    store = ox.Store(folder)
    store.bulk_load(path=file, format=ox.RdfFormat.N_QUADS, lenient=True)
    store.optimize()


def _twice(file: str, folder: str) -> None:
    load_ours(Path(file), Path(folder))


_WAYS: dict[str, Callable[..., None]] = {"rebuild": _rebuild, "raw": _raw, "twice": _twice}

if __name__ == "__main__":
    begun, spent = time.perf_counter(), time.process_time()
    _WAYS[sys.argv[1]](*sys.argv[2:])
    print(json.dumps({"wall": time.perf_counter() - begun, "cpu": time.process_time() - spent}))
