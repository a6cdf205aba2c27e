"""Shards: the same bytes wherever they are made, kept when they are whole, made again when they are not."""

from __future__ import annotations

import gzip
import shutil
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kg.building import code_version
from kg.cluster.apart import Order, make
from kg.cluster.build import gather, take_away_others
from kg.cluster.partitions import partitions
from kg.cluster.places import opened
from kg.cluster.shards import MANIFEST, Shard, read_manifest, rows, write_manifest
from kg.errors import KgError
from kg.graph.store import Store
from kg.iri import BASE

Given = tuple[list[str], Path, bytes]


def orders(inputs: list[str], url: str, size: int = 1200) -> list[Order]:
    return [Order(part, url, code_version(), BASE, 60.0) for part in partitions(inputs, size)]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, given: Given) -> tuple[Path, list[Shard]]:
    """The shards of the lines in a folder, as their processes make them, with their manifest."""
    folder = tmp_path_factory.mktemp("shards")
    shards = [make(order) for order in orders([str(given[1])], str(folder))]
    assert not any(kept for _, kept in shards)
    write_manifest(str(folder), [s for s, _ in shards], folder.parent)
    return folder, [s for s, _ in shards]


def again(made: tuple[Path, list[Shard]], given: Given, folder: Path) -> list[bool]:
    """Which shards of a folder were kept, when all are asked for again; afterwards they are as they were first."""
    kept = [make(order) for order in orders([str(given[1])], str(folder))]
    assert [s for s, _ in kept] == made[1]
    for file in made[0].glob("part-*"):
        assert (folder / file.name).read_bytes() == file.read_bytes()
    return [k for _, k in kept]


def test_whole_shards_are_kept_and_others_made_again(
    tmp_path: Path, made: tuple[Path, list[Shard]], given: Given
) -> None:
    folder = tmp_path / "s"
    shutil.copytree(made[0], folder)
    first, second, third = (f"part-{n:05}" for n in range(3))
    half = folder / f"{first}.nq.gz"
    half.write_bytes(half.read_bytes()[: half.stat().st_size // 2])
    (folder / f"{second}.json").unlink()  # killed before the shard was finished
    (folder / f"{second}.jsonl.gz.host-1.half").write_bytes(b"x")
    assert again(made, given, folder) == [False, False, *[True] * (len(made[1]) - 2)]
    (folder / f"{third}.json").write_bytes(b'{"name": "part')
    assert again(made, given, folder).count(False) == 1


def test_what_older_and_killed_runs_left_is_taken_away(tmp_path: Path, made: tuple[Path, list[Shard]]) -> None:
    folder = tmp_path / "s"
    shutil.copytree(made[0], folder)
    for left in ("part-00099.nq.gz", "part-00099.json", "part-00000.nq.gz.host-7.half"):
        (folder / left).write_bytes(b"x")
    (folder / "part-notes.json").write_bytes(b"mine")
    take_away_others(str(folder), made[1])
    assert {f.name for f in folder.iterdir()} == {*(f.name for f in made[0].iterdir()), "part-notes.json"}


def test_another_input_is_read_again(tmp_path: Path, given: Given) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Một câu.", "utf-8")
    (order,) = orders([str(text)], str(tmp_path / "s"))
    assert [make(order)[1] for _ in range(2)] == [False, True]
    text.write_text("Một câu khác.", "utf-8")
    assert not make(order)[1]


def test_a_worker_of_another_version_says_so(tmp_path: Path, given: Given) -> None:
    (order, *_) = orders([str(given[1])], str(tmp_path))
    with pytest.raises(KgError, match="install the same version on every machine"):
        make(replace(order, code="0" * 16))
    assert list(tmp_path.iterdir()) == []


def test_shards_are_n_quads_of_what_the_archive_keeps(made: tuple[Path, list[Shard]], tmp_path: Path) -> None:
    folder, shards = made
    lines = [line for s in shards for line in gzip.decompress((folder / f"{s.name}.nq.gz").read_bytes()).splitlines()]
    gather(str(folder), tmp_path / "s")
    with Store(tmp_path / "s") as store:
        kept = store.archive.rows("SELECT lines FROM quads WHERE owner LIKE 'article:%'")
        stored = [line for (packed,) in kept for line in zlib.decompress(packed).splitlines()]
    assert sorted(set(lines)) == sorted(set(stored))
    assert len(lines) == sum(s.quads for s in shards) > 500


def test_gathered_from_an_object_store_in_memory(
    tmp_path: Path, given: Given, exported: Callable[[Path], bytes]
) -> None:
    """By another door than files: fsspec's store in memory, as it stands in for one on the network."""
    url = "memory://bucket/shards"
    found = [make(order)[0] for order in orders(given[0], url, 4000)]
    write_manifest(url, found, tmp_path)
    summary = gather(url, tmp_path / "s")
    assert exported(tmp_path / "s") == given[2]
    assert (summary.set_aside, summary.input_errors, summary.quarantined) == (1, 1, 0)
    assert f"{given[1]}, line 13: " in summary.problems[0]
    assert f"{given[1]}, line 15: id 'l3' again" in summary.problems[1]
    again = gather(url, tmp_path / "s")
    assert (again.run, again.built, again.unchanged) == (None, 0, summary.built)
    with opened(f"{url}/{MANIFEST}") as file:
        assert b'"total"' in file.read()


def test_shards_that_cannot_be_gathered_are_told(
    tmp_path: Path, made: tuple[Path, list[Shard]], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "s"
    with pytest.raises(KgError, match="no manifest there"):
        gather(str(folder), tmp_path / "store")
    shutil.copytree(made[0], folder)
    (folder / "part-00001.nq.gz").unlink()
    with pytest.raises(KgError, match=r"part-00001\.nq\.gz: missing, or not as written"):
        list(rows(str(folder), read_manifest(str(folder))[1], tmp_path))
    (folder / MANIFEST).write_text('{"format": "other"}')
    with pytest.raises(KgError, match="no manifest that this version of kg reads"):
        gather(str(folder), tmp_path / "store")
