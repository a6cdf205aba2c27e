"""The command as a user runs it: a subprocess of the installed ``kg``."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

KG = str(Path(sys.executable).with_name("kg"))
TEXT = """Hà Nam đẩy nhanh tiến độ khu công nghiệp

Ngày 5/5/2023, ông Lê Văn Mẫu, Giám đốc Sở Công Thương tỉnh Hà Nam, cho biết tiến độ đã đạt 80%.
Ông Mẫu nói: "Chúng tôi sẽ làm xong trong quý III".
UBND tỉnh Hà Nam giao Sở Xây dựng theo dõi.
"""
OTHER = """Nam Định họp về cấp nước

Ông Phạm Văn Thử, Phó Giám đốc Sở Xây dựng tỉnh Nam Định, dự họp ngày 6/5/2023.
"""


def kg(*words: object, store: Path | None = None, ok: int = 0) -> str:
    """What the command prints; its exit code is the one expected, and what went wrong is one line of plain words."""
    env = {**os.environ, "KG_STORE": str(store)} if store else None
    run = subprocess.run([KG, *map(str, words)], capture_output=True, text=True, env=env, check=False)
    assert run.returncode == ok, run.stderr
    assert "Traceback" not in run.stderr
    return run.stdout if ok == 0 else run.stdout + run.stderr


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    (folder / "in").mkdir()
    (folder / "in" / "ha-nam.txt").write_text(TEXT, "utf-8")
    (folder / "in" / "nam-dinh.txt").write_text(OTHER, "utf-8")
    printed = kg("build", folder / "in", "--store", folder / "s")
    assert "2 built" in printed
    return folder / "s"


def test_building_again_skips(store: Path) -> None:
    summary = json.loads(kg("build", store.parent / "in", "--json", store=store))
    assert (summary["read"], summary["built"], summary["unchanged"]) == (2, 0, 2)
    assert summary["seconds"] >= 0


def test_show_gives_facts_with_quotes(store: Path) -> None:
    printed = kg("show", "Lê Văn Mẫu", store=store)
    assert "schema:Person" in printed
    assert "“Lê Văn Mẫu, Giám đốc Sở Công Thương" in printed
    assert "Statement" in printed
    found = json.loads(kg("show", "Lê Văn Mẫu", "--json", store=store))[0]
    for fact in found["facts"]:
        for quote in fact["quotes"]:
            text = (store.parent / "in" / f"{quote['article']}.txt").read_text("utf-8")
            assert text[quote["start"] : quote["end"]] == quote["text"]
    assert {f["kind"] for f in found["facts"]} >= {"Membership", "Statement"}


def test_show_of_nothing_names_what_is_near(store: Path) -> None:
    printed = kg("show", "Lê Văn Mậu", store=store, ok=5)
    assert "nothing is called 'Lê Văn Mậu'; near it: Lê Văn Mẫu" in printed


def test_search(store: Path) -> None:
    assert "accents" in kg("search", "le van mau", store=store)
    assert json.loads(kg("search", "lê văn mẫu", "--json", store=store))[0]["match"] == "exact"
    assert "nothing like" in kg("search", "zzzzzz", store=store, ok=1)


def test_query_in_every_format(store: Path) -> None:
    ask = ("query", "career", "person=Lê Văn Mẫu", "--format")
    rows = list(csv.DictReader(io.StringIO(kg(*ask, "csv", store=store))))
    assert len(rows) >= 1
    assert len(json.loads(kg(*ask, "json", store=store))["results"]["bindings"]) == len(rows)
    for format in ("tsv", "md", "table"):
        assert "Giám đốc" in kg(*ask, format, store=store)
    assert "<sparql" in kg(*ask, "xml", store=store)
    assert "cannot hold" in kg(*ask, "ttl", store=store, ok=5)


def test_csv_for_a_spreadsheet(store: Path) -> None:
    ask = ("query", "--sparql", "SELECT ('=1+1' AS ?a) (-5 AS ?b) ('@x'@vi AS ?c) ('a-b' AS ?d) {}", "--spreadsheet")
    assert kg(*ask, "--format", "csv", store=store).splitlines() == ["a,b,c,d", "'=1+1,-5,'@x,a-b"]
    assert kg(*ask[:3], "--format", "csv", store=store).splitlines()[1] == "=1+1,-5,@x,a-b"
    assert "--spreadsheet goes with --format csv" in kg(*ask, store=store, ok=2)


def test_query_from_a_file_and_from_text(store: Path, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text(
        "#+ summary.vi: a\n#+ summary.en: a\n#+ param n number required a / a\nSELECT (?n + 1 AS ?m) ?n WHERE { }",
        "utf-8",
    )
    assert kg("query", "--file", tmp_path / "q.rq", "n=41", "--format", "csv", store=store).split() == ["m,n", "42,41"]
    assert kg("query", "--sparql", "ASK { ?s a <x:none> }", "--format", "json", store=store).count("false") == 1
    made = kg("query", "--sparql", "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c } LIMIT 3", "--format", "nt", store=store)
    assert len(made.splitlines()) == 3


@pytest.mark.parametrize(
    "words, says",
    [
        (("query", "--sparql", "SELECT ?s WHERE { ?s ?p }"), "line 1, column"),
        (("query", "--sparql", "DELETE WHERE { ?s ?p ?o }"), "queries only read"),
        (("query", "--sparql", "SELECT * { SERVICE <http://a.example/> { ?s ?p ?o } }"), "another server"),
        (("query", "carreer", "person=x"), "did you mean career?"),
        (("query", "career", "persona=x"), "did you mean person?"),
        (("query", "career", "x"), "write NAME=VALUE"),
        (("query", "career"), "needs person="),
        (("query",), "ask one thing"),
        (("query", "--file", "none.rq"), "cannot be read"),
        (("queries", "carer"), "did you mean career?"),
    ],
)
def test_questions_that_are_wrong(store: Path, words: tuple[str, ...], says: str) -> None:
    assert says in kg(*words, store=store, ok=5)


@pytest.mark.parametrize("words", [("show", "Lê Văn Mẫu", "--limit", "-1"), ("search", "x", "--limit", "0")])
def test_limits_that_are_none(store: Path, words: tuple[str, ...]) -> None:
    assert "is not in the range" in kg(*words, store=store, ok=2)


def test_the_list_of_commands_is_in_both_languages() -> None:
    words = " ".join(kg("--help").split())
    assert "Tìm theo tên. Find entities by name: the same," in words
    assert "Hai tên là một. Two names are one thing." in words


def test_queries_lists_and_explains() -> None:
    assert "career person=…" in kg("queries")
    assert "SELECT" in kg("queries", "career")
    assert {q["name"] for q in json.loads(kg("queries", "--json"))} >= {"career", "evidence-of", "articles-about"}


def test_export_reads_back(store: Path, tmp_path: Path) -> None:
    kg("export", "--out", tmp_path / "g.nq", store=store)
    kg("export", "--out", tmp_path / "g.jsonld", store=store)
    quads = set(parse(path=tmp_path / "g.nq", format=RdfFormat.N_QUADS))
    assert quads == set(parse(path=tmp_path / "g.jsonld", format=RdfFormat.JSON_LD))
    assert kg("export", "--format", "nq", store=store).encode() == (tmp_path / "g.nq").read_bytes()
    kg("export", "--format", "csv", "--out", tmp_path / "tables", store=store)
    assert "schema-Person.csv" in {p.name for p in (tmp_path / "tables").iterdir()}
    assert "give --format" in kg("export", store=store, ok=5)
    assert "No such file" in kg("export", "--out", tmp_path / "none" / "g.nq", store=store, ok=6)
    assert "did you mean graphml?" in kg("export", "--format", "grafml", store=store, ok=6)
    assert "give a folder" in kg("export", "--format", "neo4j", store=store, ok=5)
    assert "no article 'none'" in kg("export", "--format", "nq", "--article", "none", store=store, ok=5)
    assert "not a date" in kg("export", "--format", "nq", "--since", "tomorrow", store=store, ok=5)
    kg("export", "--since", "2100", "--out", tmp_path / "later.nq", store=store)
    assert not (tmp_path / "later.nq").read_bytes()


def test_stats_validate_and_quarantine(store: Path) -> None:
    assert json.loads(kg("stats", "--json", store=store))["articles"] == 2
    assert isinstance(json.loads(kg("validate", "--format", "json", store=store)), list)
    assert "sh:ValidationReport" in kg("validate", "--format", "ttl", "--all", store=store)
    assert "chưa xem của từng bài (--all).\n" in kg("validate", store=store)
    said = kg("validate", "--all", "--since", "1", "--lang", "en", store=store)
    assert "and those of single articles; only what the runs after run 1 can have made wrong.\n" in said
    assert json.loads(kg("quarantine", "--json", store=store)) == []


def test_retract(tmp_path: Path, store: Path) -> None:
    kg("build", store.parent / "in", "--store", tmp_path / "s")
    kg("build", store.parent / "in" / "ha-nam.txt", "--store", tmp_path / "clean")
    assert "no article 'none'" in kg("retract", "nam-dinh", "none", "--store", tmp_path / "s", ok=1)
    kg("export", "--out", tmp_path / "a.nq", "--store", tmp_path / "s")
    kg("export", "--out", tmp_path / "b.nq", "--store", tmp_path / "clean")
    assert (tmp_path / "a.nq").read_bytes() == (tmp_path / "b.nq").read_bytes()


def test_bad_input_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    lines = ['{"id": "one", "text": "Ông A họp."}', "{broken", '{"id": "one", "text": "Ông B họp."}']
    (tmp_path / "in.jsonl").write_text("\n".join(lines), "utf-8")
    printed = kg("build", tmp_path / "in.jsonl", "--store", tmp_path / "s", ok=1)
    assert "line 2: broken JSON" in printed
    assert "line 3: id 'one' again, with another text than at" in printed
    assert "1 built" in printed


def test_nothing_to_read(tmp_path: Path) -> None:
    assert "none.txt" in kg("build", tmp_path / "none.txt", "--store", tmp_path / "s", ok=3)


def test_no_store_there(tmp_path: Path) -> None:
    for words in (("stats",), ("retract", "x"), ("show", "x")):
        assert "no store there" in kg(*words, "--store", tmp_path / "none", ok=4)
    assert not (tmp_path / "none").exists()


def test_the_command_line_itself(store: Path) -> None:
    printed = kg("--help")
    for word in ("build", "query", "queries", "show", "search", "validate", "quarantine", "export", "retract", "stats"):
        assert word in printed
        assert "--help" in kg(word, "--help")
    assert "Exit codes" in printed
    assert "No such command" in kg("bild", ok=2)
    assert "not an address" in kg("build", "x", "--base", "nope", "--store", store.parent / "t", ok=2)
    for shell in ("bash", "zsh", "fish"):
        assert "_KG_COMPLETE" in kg("completion", shell)


def test_debug_shows_the_trace(tmp_path: Path) -> None:
    run = subprocess.run(
        [KG, "--debug", "stats", "--store", tmp_path / "none"], capture_output=True, text=True, check=False
    )
    assert run.returncode == 4
    assert "Traceback" in run.stderr


def test_a_reader_that_goes_away_is_no_error(store: Path) -> None:
    for words, lines in (("--format nq", 1), ("--frame agency", 2)):
        pipe = f"{KG} export {words} --store {store} | head -{lines}; exit ${{PIPESTATUS[0]}}"
        run = subprocess.run(["bash", "-c", pipe], capture_output=True, text=True, check=False)
        assert (run.returncode, run.stderr) == (0, "")
        assert len(run.stdout.splitlines()) == lines


def test_a_terminal_gets_a_drawn_table_and_progress(store: Path) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [KG, "query", "career", "person=Lê Văn Mẫu", "--store", store], stdout=theirs, stderr=theirs
    ) as run:
        os.close(theirs)
        seen = b""
        try:
            while part := os.read(ours, 4096):
                seen += part
        except OSError:
            pass
    os.close(ours)
    assert run.returncode == 0
    assert "┃".encode() in seen


def test_asking_loads_no_part_that_reads(store: Path) -> None:
    code = (
        "import sys, kg.cli\n"
        "try: kg.cli.main(['stats', '--json'])\n"
        "except SystemExit: pass\n"
        "reading = ('kg.extract', 'kg.read', 'kg.mappers', 'trafilatura', 'rdflib')\n"
        "bad = [m for m in sys.modules if m.startswith(reading)]\n"
        "sys.exit(f'loaded: {bad}' if bad else 0)"
    )
    env = {**os.environ, "KG_STORE": str(store)}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=False)
    assert run.returncode == 0, run.stderr


def test_the_library_has_the_calls_of_the_command() -> None:
    import kg as library

    for name in ("build", "query", "queries", "show", "search", "validate", "quarantine", "export", "retract", "stats"):
        assert callable(getattr(library, name))
