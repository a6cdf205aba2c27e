"""``kg feed`` and ``kg follow`` as one types them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.building import build
from kg.cli import main
from kg.graph.store import Store

KG = str(Path(sys.executable).with_name("kg"))
TEXT = "Sở Công Thương Hà Nam họp\n\nÔng Lê Văn Mẫu, {} Sở Công Thương tỉnh Hà Nam, cho biết tiến độ đã đạt 80%.\n"
Kg = Callable[..., Result]


def kg(*words: object, ok: int = 0) -> Result:
    found = CliRunner().invoke(main, list(map(str, words)))
    assert found.exit_code == ok, found.output
    return found


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An article, a second version of it, and nothing any more."""
    folder = tmp_path_factory.mktemp("feeding")
    for post in ("Giám đốc", "Phó Giám đốc"):
        (folder / "hop.txt").write_text(TEXT.format(post), "utf-8")
        build([folder / "hop.txt"], folder / "s", jobs=1, today="2026-01-01")
    kg("retract", "hop", "--store", folder / "s")
    return folder / "s"


def exported(store: Path) -> list[bytes]:
    with Store(store) as kept:
        return sorted(kept.lines())


def held(copy: Path) -> list[bytes]:
    return copy.read_bytes().splitlines()[1:]


def test_through_a_pipe_into_a_copy(store: Path, tmp_path: Path) -> None:
    pipe = f"{KG} feed {{}} 1 --store {store} | {KG} follow c.nq -"
    line = f"{pipe.format('--until')} && {pipe.format('--since')}"
    run = subprocess.run(
        ["bash", "-o", "pipefail", "-c", line], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert "1 bản vá · patches → c.nq" in run.stdout
    assert "2 bản vá · patches → c.nq" in run.stdout
    assert held(tmp_path / "c.nq") == exported(store)


def test_a_folder_for_a_web_server_and_a_copy_that_follows_it(store: Path, tmp_path: Path) -> None:
    assert "3 lượt · runs written" in kg("feed", "--directory", tmp_path / "f", "--store", store).output
    assert "0 lượt · runs written" in kg("feed", "--directory", tmp_path / "f", "--store", store).output
    assert "3 bản vá" in kg("follow", tmp_path / "c.nq", tmp_path / "f").output
    assert "0 bản vá" in kg("follow", tmp_path / "c.nq", tmp_path / "f").output
    assert held(tmp_path / "c.nq") == exported(store)


def test_a_full_export_goes_on_with_at(store: Path, tmp_path: Path) -> None:
    full, rest = tmp_path / "full.nq", tmp_path / "rest.rdfp.gz"
    kg("export", "--store", store, "--out", full)
    first = kg("feed", "--since", 2, "--store", store).stdout.splitlines()[0]
    assert "does not say where in a feed it stands" in kg("follow", full, ok=4).output
    assert "not the id of an entry" in kg("follow", full, "--at", "run 3", ok=5).output
    kg("follow", full, "--at", first.split()[2])
    assert first.split()[2].strip("<>") in kg("follow", full).output
    assert held(full) == exported(store)
    kg("feed", "--output", rest, "--store", store)
    assert "first patch of a feed" in kg("follow", full, rest, ok=3).output


def test_other_faces_of_it(store: Path) -> None:
    pages = json.loads(kg("feed", "--format", "activitystreams", "--article", "hop", "--store", store).stdout)
    assert [[a["type"] for a in p["orderedItems"]] for p in pages] == [["Create"], ["Update"], ["Delete"]]
    assert [p["run"]["command"] for p in pages] == ["build", "build", "retract"]
    update = kg("feed", "--format", "sparql-update", "--since", 2, "--store", store).stdout
    assert update.count("DELETE DATA {") == 1
    assert "INSERT" not in update


def test_what_is_no_copy_is_left_alone(store: Path, tmp_path: Path) -> None:
    """The arguments may stand the wrong way round."""
    kg("feed", "--directory", tmp_path / "feed", "--store", store)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a.txt").write_text("mine")
    for copy, has in (("mine", "a.txt"), ("feed", "1.jsonld")):
        before = sorted((tmp_path / copy).iterdir())
        told = kg("follow", tmp_path / copy, tmp_path / "feed", ok=4).output
        assert f"has {has}, and is no copy in Oxigraph — give a new folder; the copy comes first" in told
        assert sorted((tmp_path / copy).iterdir()) == before
    assert "a copy in a file is called NAME.nq" in kg("follow", tmp_path / "mine" / "a.txt", ok=4).output
    (tmp_path / "mine").rename(tmp_path / "mine.nq")
    assert "is a file — give another name" in kg("follow", tmp_path / "mine.nq", tmp_path / "feed", ok=4).output
    assert "3 bản vá" in kg("follow", tmp_path / "new" / "ox", tmp_path / "feed").output
    assert "0 bản vá" in kg("follow", tmp_path / "new" / "ox", tmp_path / "feed").output


def test_ctrl_c_ends_in_a_line(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "slow")
    words = [KG, "follow", str(tmp_path / "c.nq"), str(tmp_path / "slow")]
    with (
        subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run,
        (tmp_path / "slow").open("wb"),  # once it reads there
    ):
        run.send_signal(signal.SIGINT)
        stdout, stderr = run.communicate(timeout=60)
    assert (run.returncode, stdout) == (130, "")
    assert stderr == "kg: đã dừng theo Ctrl-C · stopped by Ctrl-C: what was finished is kept\n"


def test_a_full_disk_is_told_in_a_line_and_leaves_nothing(store: Path, tmp_path: Path) -> None:
    kg("feed", "--output", tmp_path / "p.rdfp", "--store", store)
    disk = tmp_path / "disk"
    disk.mkdir()
    if os.geteuid() or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", disk]).returncode:
        pytest.skip("needs the right to mount a small tmpfs")
    try:
        for copy, then in (("ox", "try again"), ("c.nq", "apply uuid:")):
            told = kg("follow", disk / copy, tmp_path / "p.rdfp", ok=4).output
            assert f"disk/{copy}: cannot be written, the disk is full — make room, then {then}" in told
            assert len(told.splitlines()) == 1
            assert not list(disk.iterdir())
        (disk / "rest").write_bytes(b"x" * 16 * 1024)
        told = kg("follow", disk / "c.nq", "--at", "11111111-1111-1111-1111-111111111111", ok=4).output
        assert "the disk is full — make room, then try again" in told
    finally:
        subprocess.run(["umount", "-l", disk], check=True)


@pytest.mark.parametrize(("words", "code", "told"), [
    (("--since", "9"), 5, "no run 9: the last one is 3"),
    (("--article", "none"), 5, "no run changed an article 'none'"),
    (("--directory", "x", "--since", "1"), 5, "--directory writes the whole feed"),
    (("--address", "https://x.org"), 5, "--address is for --directory"),
    (("--address", "javascript:alert(1)"), 5, "not an address of the web"),
    (("--since", "2", "--until", "1"), 5, "swap them"),
    (("--output", "/none/x.rdfp"), 6, "give a file that can be written"),
    (("--format", "atom"), 2, "is not one of"),
])  # fmt: skip
def test_what_cannot_be(store: Path, words: tuple[str, ...], code: int, told: str) -> None:
    assert told in kg("feed", *words, "--store", store, ok=code).output
