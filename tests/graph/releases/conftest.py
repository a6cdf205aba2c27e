"""A release of the sample articles in the formats that it has by default."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.graph.releases.release import release
from kg.graph.store import Store

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


@pytest.fixture(scope="session")
def released(sample_graph: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("releases") / "2026-10"
    release(sample_graph, place, version="2026-10", today="2026-10-31", licence=LICENCE)
    return place
