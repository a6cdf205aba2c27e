"""The change feed as a program follows it over HTTP."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from kg.graph.feed.copies import copy_at
from kg.graph.feed.following import follow
from kg.graph.store import Store


def test_a_program_follows_from_the_collection_to_the_same_graph(
    client: httpx.Client, address: str, sample_store: Store, tmp_path: Path
) -> None:
    whole = client.get("/feed")
    assert whole.headers["Content-Type"] == "application/activity+json"
    assert whole.headers["Cache-Control"] == "no-cache"
    first = client.get(whole.json()["first"].removeprefix(address))
    run = first.json()["run"]
    assert (first.status_code, run["position"]) == (200, whole.json()["position"])
    told = {a["object"]["id"] for a in first.json()["orderedItems"] if a["type"] == "Create"}
    assert sum("/article/" in iri for iri in told) == sample_store.archive.counts()["ok"]
    got = client.get(run["patch"]["href"].removeprefix(address))
    assert got.headers["Content-Type"] == "application/rdf-patch"
    (tmp_path / "1.rdfp").write_bytes(got.content)
    assert list(follow(copy_at(tmp_path / "c.nq"), [tmp_path / "1.rdfp"])) == [run["position"]]
    held = (tmp_path / "c.nq").read_bytes().splitlines()[1:]
    assert held == sorted(sample_store.lines())


def test_caches_keep_what_does_not_change_for_a_day(client: httpx.Client) -> None:
    for path in ("/feed/1", "/feed/1.rdfp"):
        got = client.get(path)
        assert got.headers["Cache-Control"] == "public, max-age=86400, immutable"
        again = client.get(path, headers={"If-None-Match": got.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert client.get(path, headers={"Origin": "https://x.org"}).headers["Access-Control-Allow-Origin"] == "*"


def test_one_article(client: httpx.Client, sample_store: Store) -> None:
    got = client.get("/feed/1.rdfp", params={"article": "tin-ngan-3"}).content.splitlines()
    assert [row[2:] for row in got if row.startswith(b"A ")] == list(sample_store.lines(article="tin-ngan-3"))
    assert not [row for row in got if row.startswith(b"D ")]


@pytest.mark.parametrize("path", [
    "/feed/2", "/feed/0", "/feed/2.rdfp", "/feed/99999999999999999999", "/feed/1.rdfp?article=none",
])  # fmt: skip
def test_what_is_not_there(client: httpx.Client, path: str) -> None:
    got = client.get(path)
    assert (got.status_code, got.headers["Content-Type"]) == (404, "application/problem+json")
    assert "run" in got.json()["detail"]
