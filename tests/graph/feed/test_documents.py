"""The feed as ActivityStreams, and as files for a web server."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld

from kg.errors import ExportError, QueryError
from kg.graph.feed.activities import Place, collection, page
from kg.graph.feed.copies import copy_at
from kg.graph.feed.directory import write_directory
from kg.graph.feed.entries import entries
from kg.graph.feed.following import follow
from kg.graph.store import Store
from kg.iri import BASE

AS, PROV, FEED = "https://www.w3.org/ns/activitystreams#", "http://www.w3.org/ns/prov#", "https://w3id.org/vnkg/feed#"
PLACE = Place("https://x.org/feed", "https://x.org/feed/{}", "https://x.org/feed/{}.rdfp")
PERSON = f"{BASE}person/lê-văn-mẫu@sở-công-thương@p63-35"
OTHER = f"{BASE}person/lê-văn-mẫu@sở-y-tế@p63-36"


def no_network(url: str, options: dict[str, Any]) -> dict[str, Any]:
    raise AssertionError(f"{url} is fetched")


def expanded(document: bytes) -> dict[str, Any]:
    (found,) = jsonld.expand(json.loads(document), {"documentLoader": no_network})
    return dict(found)


@pytest.fixture(scope="module")
def pages(history: Any) -> dict[int, bytes]:
    with Store(history.store) as store:
        return {e.run.run: b"".join(page(store, e, PLACE)) for e in entries(store)}


def activities(document: bytes) -> list[tuple[str, list[str], list[str]]]:
    """The kind of each activity, what it is about, and what came of it, under the base."""
    said = expanded(document)[f"{AS}items"][0]["@list"]
    return [
        (a["@type"][0].removeprefix(AS), *(sorted(str(o.get("@id")).removeprefix(BASE) for o in a.get(f"{AS}{key}", []))
                                            for key in ("object", "result")))
        for a in said
    ]  # fmt: skip


def test_each_run_says_what_it_did(pages: dict[int, bytes]) -> None:
    a, person, other = "article/a", PERSON.removeprefix(BASE), OTHER.removeprefix(BASE)
    assert activities(pages[1]) == [
        ("Create", [f"article/{x}"], []) for x in "abc"
    ] + [("Create", ["reference/x"], [])]  # fmt: skip
    assert activities(pages[2]) == [("Update", [a], []), ("Create", ["article/e"], []), ("Update", ["reference/x"], [])]
    assert activities(pages[3]) == [("Update", ["article/b"], []), ("Update", sorted([person, other]), [person])]
    assert activities(pages[4]) == [("Update", ["article/b"], []), ("Update", [person], sorted([person, other]))]
    assert activities(pages[5]) == [("Delete", ["article/c"], [])]
    assert activities(pages[6]) == [("Update", [a], []), ("Delete", ["article/e"], [])]
    assert activities(pages[7]) == [("Create", ["https://example.org/notes"], [])]
    assert activities(pages[8]) == [("Delete", ["None"], [])]
    assert activities(pages[9]) == [("Create", ["article/c"], [])]


def test_what_was_forgotten_is_nowhere(pages: dict[int, bytes]) -> None:
    assert not [n for n, document in pages.items() if b"article/d" in document or b"graph/d" in document]
    (forgotten,) = json.loads(pages[8])["orderedItems"]
    assert forgotten["object"] == {"type": "Tombstone", "formerType": "Article"}


def test_provenance_and_patch_of_a_run(history: Any, pages: dict[int, bytes]) -> None:
    document = expanded(pages[2])
    (run,) = document[f"{FEED}run"]
    assert run["@id"] == "https://x.org/feed/2#run"
    assert run["@type"] == [f"{PROV}Activity"]
    assert run["http://purl.org/dc/terms/date"][0]["@value"] == "2026-11-22"
    assert run[f"{PROV}wasAssociatedWith"][0][f"{FEED}codeVersion"] == [{"@value": "code"}]
    with Store(history.store) as store:
        first, second = entries(store, 0, 2)
        assert run[f"{FEED}figures"][0]["@value"] == dict(second.run.figures)
    assert run[f"{FEED}position"] == [{"@id": f"uuid:{second.id}"}]
    assert run[f"{FEED}follows"] == [{"@id": f"uuid:{first.id}"}]
    assert run[f"{FEED}patch"][0][f"{AS}href"] == [{"@id": "https://x.org/feed/2.rdfp"}]
    change, *others = document[f"{AS}items"][0]["@list"]
    assert all(a[f"{PROV}wasInformedBy"] == [{"@id": run["@id"]}] for a in (change, *others))
    assert change[f"{PROV}generated"][0]["@id"].startswith(f"{BASE}graph/a/")
    assert change[f"{PROV}invalidated"][0]["@id"].startswith(f"{BASE}graph/a/")
    assert change[f"{PROV}invalidated"] != change[f"{PROV}generated"]
    (merged,) = (a for a in json.loads(pages[3])["orderedItems"] if a.get("summary") == "merged")
    assert (merged["result"], merged["object"]) == ([PERSON], sorted([PERSON, OTHER]))


def test_pages_lead_back_to_the_first(history: Any, pages: dict[int, bytes]) -> None:
    with Store(history.store) as store:
        whole = expanded(collection(entries(store), PLACE))
        assert whole[f"{FEED}position"] == [{"@id": f"uuid:{entries(store)[-1].id}"}]
    at: str | None = whole[f"{AS}first"][0]["@id"]
    walked = []
    while at is not None:
        walked.append(int(at.rpartition("/")[2]))
        at = json.loads(pages[walked[-1]]).get("next")
    assert walked == [9, 8, 7, 6, 5, 4, 3, 2, 1]
    assert whole[f"{AS}last"][0]["@id"].endswith("/1")


def state(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {f.name: (f.stat().st_mtime_ns, f.read_bytes()) for f in folder.iterdir()}


def test_files_that_are_there_are_left_alone(history: Any, tmp_path: Path) -> None:
    path, folder = shutil.copytree(history.store, tmp_path / "store"), tmp_path / "public" / "feed"
    with Store(path) as store:
        assert write_directory(store, folder) == list(range(1, 10))
        before = state(folder)
        assert write_directory(store, folder) == []
        assert state(folder) == before
        (folder / "4.rdfp").unlink()
        assert write_directory(store, folder) == [4]
        assert (folder / "4.rdfp").read_bytes() == before["4.rdfp"][1]
        assert write_directory(store, folder, "https://x.org/feed") == list(range(1, 10))
        assert json.loads((folder / "9.jsonld").read_bytes())["next"] == "https://x.org/feed/8.jsonld"
        write_directory(store, folder)
    list(follow(copy_at(tmp_path / "copy.nq"), [folder]))
    before = state(folder)
    with Store(path, write=True) as store:
        store.retract(["b"], forget=True)
        assert write_directory(store, folder) == [1, 3, 4, 8, 10], "what spoke of it, and run 8, which names what stays"
    now = state(folder)
    assert {n for n in before if before[n] != now[n]} >= {"1.rdfp", "3.rdfp", "index.jsonld", "patches.tsv"}
    assert {n: before[n] for n in ("2.rdfp", "9.jsonld")} == {n: now[n] for n in ("2.rdfp", "9.jsonld")}
    assert not any(b"/graph/b/" in content for _, content in now.values())
    rows = [line.split("\t") for line in (folder / "patches.tsv").read_text("utf-8").splitlines()[1:]]
    assert all(sha256(now[f"{r[0]}.rdfp"][1]).hexdigest() == r[4] for r in rows)
    assert all(r[2] == p[1] for p, r in pairwise(rows))
    list(follow(copy_at(tmp_path / "copy.nq"), [folder]))
    with Store(path) as store:
        held = [x for x in (tmp_path / "copy.nq").read_bytes().splitlines() if not x.startswith(b"#")]
        assert held == sorted(store.lines())


def test_what_cannot_be_written_or_is_not_there(history: Any, tmp_path: Path, patches: Callable[..., Path]) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    with Store(history.store) as store:
        with pytest.raises(ExportError, match="give a folder that can be written"):
            write_directory(store, tmp_path / "file")
        with pytest.raises(QueryError, match="no run 12: the last one is 9"):
            entries(store, 12)
    assert patches(9).read_bytes() == b""
