"""A store of the sample articles for the documentation to be tried on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ARTICLES = Path(__file__).resolve().parents[2] / "data" / "articles"


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("docs") / "store"
    kg = Path(sys.executable).with_name("kg")
    subprocess.run([kg, "build", ARTICLES, "--store", place], check=True, capture_output=True)
    return place
