"""A store of the sample articles that no test changes, and small stores of articles said in N-Quads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.assets import asset
from kg.building import build
from kg.graph.record import Record
from kg.graph.store import Store
from kg.iri import Minter
from kg.terms import PREFIXES

Put = Callable[[str, str, str], None]


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples") / "store"
    build([str(asset("data/articles"))], str(folder), jobs=1, today="2026-01-01")
    return folder


@pytest.fixture(scope="session")
def sample_graph(sample_folder: Path) -> Iterator[Store]:
    with Store(sample_folder) as opened:
        yield opened


@pytest.fixture
def small(tmp_path: Path) -> Iterator[tuple[Store, Put]]:
    """An empty store, and how to put an article into it: id, text, and Turtle-like triples that say ``A:`` for the
    article, ``V:`` for its version and ``D:`` for the base, ended by a dot each."""
    with Store(tmp_path / "store", write=True) as store:
        yield store, lambda id, text, triples: _put(store, id, text, triples)


def _put(store: Store, id: str, text: str, triples: str) -> None:
    mint, sha = Minter(store.base), "0123456789abcdef"
    heads = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    said = triples.replace("<V", f"<{mint.version(id, sha).value}").replace("<A", f"<{mint.article(id).value}")
    said = said.replace("<D", f"<{store.base}")
    graph = mint.graph(id, sha)
    found = ox.parse(heads + said, ox.RdfFormat.TURTLE)
    quads = [ox.Quad(q.subject, q.predicate, q.object, graph) for q in found]
    lines = sorted(set((ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"").splitlines(keepends=True)))
    store.put([(Record(id, sha, "code", "ok", "file", None, None, text), b"".join(lines))])
    store.load()
