"""A store of the sample articles, and the installed command serving it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest

from kg.building import build
from kg.graph.store import Store
from kg.web.ask import Ask, Site
from live_site import served

ROOT = Path(__file__).resolve().parents[2]
Serve = Callable[..., AbstractContextManager[str]]


@pytest.fixture(scope="session")
def sample_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store built from data/articles, that no test changes."""
    path = tmp_path_factory.mktemp("web") / "store"
    build([str(ROOT / "data" / "articles")], path, jobs=2)
    return path


@pytest.fixture(scope="session")
def sample_store(sample_path: Path) -> Iterator[Store]:
    with Store(sample_path) as store:
        yield store


@pytest.fixture(scope="session")
def site(sample_path: Path) -> Site:
    return Site(str(sample_path), "http://127.0.0.1:8000")


@pytest.fixture(scope="session")
def a_request(site: Site) -> Ask:
    """A request for nothing in particular; ``dataclasses.replace`` makes others of it."""
    return Ask("", site)


@pytest.fixture(scope="session")
def serve() -> Serve:
    """``served``, for tests that want a server of their own."""
    return served


@pytest.fixture(scope="session")
def address(sample_path: Path) -> Iterator[str]:
    """Where a server of the sample store answers."""
    with served(sample_path) as found:
        yield found


@pytest.fixture(scope="session")
def client(address: str) -> Iterator[httpx.Client]:
    """A client of that server that follows no redirects."""
    with httpx.Client(base_url=address, timeout=30, follow_redirects=False) as found:
        yield found
