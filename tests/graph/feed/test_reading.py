"""What is no RDF patch is told by its line, and nothing of it is used."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.graph.feed.copies import copy_at
from kg.graph.feed.following import follow
from kg.graph.feed.reading import patches

HEAD = b"H id <uuid:1> .\nTX .\n"


@pytest.mark.parametrize(("text", "told"), [
    (b"<html>", "p, line 1: no RDF patch with an id"),
    (b"TX .\nTC .\n", "p, line 1: no RDF patch with an id"),
    (b"H id 1 .\n", "p, line 1: no header"),
    (b"H id <uuid:1> .\nH prev <uuid:0> .\n", "p, line 3: no RDF patch with an id and a transaction"),
    (HEAD + b"A <x:s> <x:p> <x:o> <x:g> .\nP <x:s> .\nTC .\n", "p, line 4: no row"),
    (HEAD + b"A <x:s> <x:p> <x:o> <x:g> .\n# said\nA <x:s> <x:p> oh <x:g> .\nTC .\n", "p, line 5: not a quad"),
    (HEAD + b"A <x:s> <x:p> <x:o> .\nTC .\n", "p, line 3: a quad without a graph"),
    (HEAD + b"D <x:s> <x:p> _:b <x:g> .\nTC .\n", "p, line 3: .* blank node"),
    (HEAD + b"A <x:s> <x:p> <x:o> <x:g> .\n", "p, line 3: breaks off before its end"),
    (HEAD + b"A <x:s> <x:p> \"\xff\" <x:g> .\nTC .\n", "p, line 3: not a quad"),
])  # fmt: skip
def test_what_is_wrong_is_told_by_its_line(text: bytes, told: str) -> None:
    with pytest.raises(InputError, match=told):
        list(patches(text.splitlines(keepends=True), "p"))


def test_other_spellings_are_read() -> None:
    text = HEAD.replace(b"TX .", b"\n# said by others\nTX  .") + b'A <x:s> <x:p> "\\u1ED1"@vi <x:g>.\nTC .\n'
    every = patches(text.splitlines(keepends=True), "p")
    found = next(every)
    assert list(found.come()) == ['<x:s> <x:p> "ố"@vi <x:g> .\n'.encode()]
    assert (found.id, found.prev) == ("uuid:1", "")


def test_files_and_folders_that_hold_no_patch(tmp_path: Path) -> None:
    copy = copy_at(tmp_path / "c.nq")
    (tmp_path / "empty.rdfp").write_bytes(b"")
    packed = gzip.compress(HEAD + b"TC .\n")
    (tmp_path / "half.rdfp.gz").write_bytes(packed[:-9])
    (tmp_path / "folder").mkdir()
    for name, told in (
        ("empty.rdfp", "no patch in it"), ("half.rdfp.gz", "breaks off"), ("none.rdfp", "No such file"),
        ("folder", r"no patches in it \(1.rdfp"),
    ):  # fmt: skip
        with pytest.raises(InputError, match=told):
            list(follow(copy, [tmp_path / name]))
    assert not (tmp_path / "c.nq").exists()
    (tmp_path / "whole.rdfp.gz").write_bytes(packed)
    assert list(follow(copy, [tmp_path / "whole.rdfp.gz"])) == ["uuid:1"]
