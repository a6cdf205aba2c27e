"""``kg export`` as one types it: what it says of what it wrote."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main

EMPTY = "kg: phần này trống · nothing in the store is of this part: what was written is empty\n"
ONE = ("--article", "tin-ngan-2")
Kg = Callable[..., Result]


@pytest.fixture
def kg(sample_folder: Path) -> Kg:
    def run(*words: object) -> Result:
        found = CliRunner().invoke(main, ["export", *map(str, words), "--store", str(sample_folder)])
        assert found.exit_code == 0, found.output
        return found

    return run


def test_a_file_is_told_with_its_size(kg: Kg, tmp_path: Path) -> None:
    file, lines = tmp_path / "a.nt", tmp_path / "p.ndjson"
    assert kg(*ONE, "--out", file).stderr == f"nt → {file}: {file.stat().st_size} bytes\n"
    told = kg("--frame", "programme", "--out", lines).stderr
    assert told == f"programme, 4 tài liệu · documents → {lines}: {lines.stat().st_size} bytes\n"
    assert len(lines.read_text("utf-8").splitlines()) == 4


def test_a_folder_is_told_with_its_files(kg: Kg, tmp_path: Path) -> None:
    told = kg(*ONE, "--format", "csv", "--out", tmp_path / "d")
    sizes = [table.stat().st_size for table in (tmp_path / "d").iterdir()]
    assert told.stderr == f"csv → {tmp_path / 'd'}: {len(sizes)} tệp · files, {sum(sizes)} bytes\n"
    assert told.stdout == ""


def test_an_empty_part_is_told_wherever_it_goes(kg: Kg, tmp_path: Path) -> None:
    file = tmp_path / "a.nt"
    assert kg("--since", "2030", "--out", file).stderr == f"{EMPTY}nt → {file}: 0 bytes\n"
    told = kg("--since", "2030", "--format", "nt")
    assert (told.stdout, told.stderr) == ("", EMPTY)
    told = kg(*ONE, "--format", "nt")
    assert told.stderr == ""
    assert told.stdout.endswith(" .\n")
