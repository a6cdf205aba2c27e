"""Sources: what is read from files of each kind, and what is said of bad ones."""

from __future__ import annotations

import gzip
import json
import os
import time
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.building import build
from kg.errors import InputError
from kg.extract.pipeline import read_article
from kg.iri import Minter
from kg.mappers import article_quads
from kg.model import Article
from kg.names import nfc
from kg.read.language import language_of
from kg.read.records import article_of, minted_id, publisher_name
from kg.read.sources import articles

SENTENCE = "Ngày 5/6/2024, UBND tỉnh Hà Nam họp về các cụm công nghiệp trên địa bàn."


def read(*paths: Path | str) -> tuple[list[Article], list[InputError]]:
    found = list(articles(paths))
    return [a for a in found if isinstance(a, Article)], [e for e in found if isinstance(e, InputError)]


def write(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


# ── good input ───────────────────────────────────────────────────────────────────────────────────
def test_a_text_file_is_an_article_named_by_its_stem(tmp_path: Path) -> None:
    (article,), wrong = read(write(tmp_path / "tin-1.txt", SENTENCE))
    assert (article.id, article.text, article.language, wrong) == ("tin-1", SENTENCE, "vi", [])


def test_text_is_nfc_and_nothing_else_is_changed(tmp_path: Path) -> None:
    raw = "  " + unicodedata.normalize("NFD", SENTENCE) + "\n\n"
    (article,), _ = read(write(tmp_path / "a.txt", raw))
    assert article.text == "  " + SENTENCE + "\n\n"


def _in_old_windows(text: str) -> bytes:
    """Letters as they are, tone marks after them: how windows-1258 writes Vietnamese."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    out = ""
    for c in text:
        parts = unicodedata.normalize("NFD", c)
        out += unicodedata.normalize("NFC", "".join(p for p in parts if p not in tones))
        out += "".join(p for p in parts if p in tones)
    return out.encode("cp1258")


@pytest.mark.parametrize(
    "data",
    [SENTENCE.encode("utf-8-sig"), SENTENCE.encode("utf-16"), _in_old_windows(SENTENCE)],
    ids=["bom", "utf-16", "1258"],
)
def test_other_encodings_that_can_be_told(tmp_path: Path, data: bytes) -> None:
    (article,), wrong = read(write(tmp_path / "a.txt", data))
    assert (article.text, wrong) == (SENTENCE, [])


@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.gz"])
def test_lines_of_json(tmp_path: Path, suffix: str) -> None:
    rows = [
        {"id": f"a{i}", "text": SENTENCE, "title": "T", "date": "2024-06-05", "source": "Báo A", "author": "B"}
        for i in (1, 2)
    ]
    data = "\n".join(json.dumps(r, ensure_ascii=False) for r in rows).encode()
    found, wrong = read(write(tmp_path / f"x{suffix}", gzip.compress(data) if suffix.endswith("gz") else data))
    assert wrong == []
    assert [(a.id, a.title, a.published, a.publisher, a.authors) for a in found] == [
        (f"a{i}", "T", "2024-06-05", "Báo A", ("B",)) for i in (1, 2)
    ]
    assert found[1].where.endswith("line 2")


def test_folders_are_read_by_name_and_globs_too(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.md"):
        write(tmp_path / name, SENTENCE)
    (tmp_path / "in").mkdir()
    write(tmp_path / "in" / "d.txt", SENTENCE)
    assert [a.id for a in read(tmp_path)[0]] == ["a", "b", "d"]
    assert [a.id for a in read(f"{tmp_path}/*.txt")[0]] == ["a", "b"]


PAGE = """<html><head><title>x</title><meta property="og:site_name" content="Báo Meta">
<meta property="article:published_time" content="2024-04-18T10:20:00+07:00">{json_ld}</head>
<body><nav>Trang chủ</nav><article><h1>Tiêu đề</h1>{body}</article></body></html>"""
BODY = "".join(f"<p>{SENTENCE} Đoạn {i}.</p>" for i in range(6))


def test_a_page_takes_its_publishers_own_metadata_first(tmp_path: Path) -> None:
    ld = {"@type": "NewsArticle", "headline": "Tít", "publisher": {"name": "Báo LD"}, "author": {"name": "Lê A"}}
    page = PAGE.format(json_ld=f'<script type="application/ld+json">{json.dumps(ld)}</script>', body=BODY)
    (article,), _ = read(write(tmp_path / "trang.html", page))
    assert (article.id, article.title, article.publisher, article.authors) == ("trang", "Tít", "Báo LD", ("Lê A",))
    assert article.published == "2024-04-18T10:20:00+07:00"
    assert "Trang chủ" not in article.text


def test_a_page_without_json_ld_has_its_meta(tmp_path: Path) -> None:
    (article,), _ = read(write(tmp_path / "trang.html", PAGE.format(json_ld="", body=BODY)))
    assert (article.title, article.publisher) == ("Tiêu đề", "Báo Meta")


# ── bad input ────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "name, data, said",
    [
        ("a.txt", b"", "the file is empty"),
        ("a.txt", b" \n ", "the file is empty"),
        ("a.txt", bytes(range(256)) * 40, "binary"),
        ("a.txt", b"tr\xe1\xbb\x9di m\xff\xfe\x81a" * 9, "not UTF-8"),
        ("a.html", b"<html><body><nav>Menu</nav></body></html>", "no article"),
        ("a.jsonl", b"", "the file is empty"),
        ("a.jsonl.gz", b"not gzip at all", "cannot be read"),
        ("a.pdf", b"%PDF", "unknown kind"),
    ],
)
def test_a_bad_file_is_reported_and_the_rest_is_read(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    bad, good = write(tmp_path / name, data), write(tmp_path / "tot.txt", SENTENCE)
    found, wrong = read(bad, good)
    assert [a.id for a in found] == ["tot"]
    assert len(wrong) == 1
    assert said in str(wrong[0])
    assert name in str(wrong[0])
    assert "—" in str(wrong[0]), "says how to mend it"


def test_a_broken_line_is_named_by_its_number(tmp_path: Path) -> None:
    lines = ['{"id": "a", "text": "Một."}', '{"id": "b", "text": ', "[1]", '{"id": "d"}', '{"id": "e", "text": "Hai."}']
    found, wrong = read(write(tmp_path / "x.jsonl", "\n".join(lines)))
    assert [a.id for a in found] == ["a", "e"]
    assert [w.where.rsplit(", ", 1)[1] for w in wrong] == ["line 2", "line 3", "line 4"]
    assert "broken JSON" in str(wrong[0])
    assert "no text" in str(wrong[2])


@pytest.mark.parametrize("field", ["title", "text", "publisher", "author", "url"])
def test_half_a_character_costs_no_more_than_itself(tmp_path: Path, field: str) -> None:
    record = {"id": "s", "text": SENTENCE, "date": "2024-06-05"}
    half = record | {field: f"{record.get(field, 'Lan')}\ud83d"}
    path = write(tmp_path / "x.jsonl", f"{json.dumps(half)}\n{json.dumps(record | {'id': 'good'})}\n")
    found, wrong = read(path)
    assert [a.id for a in found] == ["s", "good"]
    assert [w.where for w in wrong] == [f"{path}, line 1"]
    assert f"its {field} (\\ud83d)" in str(wrong[0])
    value = "".join(found[0].authors) if field == "author" else getattr(found[0], field)
    assert value.endswith("\ufffd")
    assert len(found[0].sha256) == 64


def test_half_a_character_in_an_id_sets_the_article_aside(tmp_path: Path) -> None:
    write(tmp_path / "x.jsonl", "".join(json.dumps({"id": i, "text": SENTENCE}) + "\n" for i in ("a\udc00", "b")))
    (tmp_path / os.fsdecode(b"te\xean.txt")).write_text(SENTENCE, "utf-8")
    summary = build([tmp_path], tmp_path / "store", jobs=1)
    assert (summary.built, summary.input_errors) == (1, 2)
    assert "te\ufffdn.txt: the id 'te\\udcean' has half a character" in summary.problems[0]
    assert "x.jsonl, line 1: the id 'a\\udc00' has half a character, \\udc00 — give it another" in summary.problems[1]
    assert all(p.encode() for p in summary.problems)


def test_a_missing_file(tmp_path: Path) -> None:
    found, wrong = read(tmp_path / "khong-co.txt")
    assert found == []
    assert "no such file" in str(wrong[0])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_is_not_ours_to_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", SENTENCE)
    path.chmod(0)
    assert "cannot be read" in str(read(path)[1][0])


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that the system refuses to read")
def test_an_unreadable_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.symlink_to("/proc/self/mem")
    found, wrong = read(path, write(tmp_path / "b.txt", SENTENCE))
    assert [a.id for a in found] == ["b"]
    assert "cannot be read" in str(wrong[0])


def test_a_folder_in_the_place_of_a_file_is_said_and_not_raised(tmp_path: Path) -> None:
    (tmp_path / "x.txt").mkdir()
    assert read(tmp_path / "x.txt")[0] == []


@pytest.mark.parametrize("day", ["2999-01-01", "32/13/2024", "hôm nào đó", "2024-02-30"])
def test_a_day_that_is_none_is_set_aside_and_the_article_kept(day: str) -> None:
    wrong, article = list(article_of({"id": "a", "text": SENTENCE, "date": day}, "x, line 1"))
    assert isinstance(wrong, InputError)
    assert day in str(wrong)
    assert isinstance(article, Article)
    assert article.published is None


def test_an_article_without_an_id_has_one_of_its_text() -> None:
    (article,) = article_of({"text": SENTENCE}, "x")
    assert isinstance(article, Article)
    assert article.id == minted_id(SENTENCE)


@pytest.mark.parametrize(
    "text, language",
    [
        (SENTENCE, "vi"),
        ("The committee met in Hanoi on Monday.", "en"),
        ("В Москве прошло заседание.", "und"),
        ("123", "und"),
    ],
)
def test_the_language_is_told_by_letters(text: str, language: str) -> None:
    assert language_of(text) == language


def test_an_article_in_another_language_goes_through() -> None:
    doc = read_article(
        Article("fr", "Le comité a siégé à Hanoï lundi. M. Martin a dit que 5 % suffisaient.", language="fr")
    )
    quads = article_quads(doc, Minter())
    assert any(q.predicate.value == "https://schema.org/inLanguage" for q in quads)
    assert not doc.mentions
    assert not doc.observations


def test_reading_time_grows_with_length_and_no_faster() -> None:
    def seconds(copies: int) -> float:
        begun = time.process_time()
        read_article(Article("big", (SENTENCE + "\n") * copies))
        return time.process_time() - begun

    seconds(10)
    small, large = seconds(500), seconds(5_000)
    assert large < 40 * small, f"10 times the text took {large / small:.0f} times as long"


@pytest.mark.parametrize(
    "source, name",
    [
        ("Báo A (bao-a.example), as republished by b.example", "Báo A"),
        ("gom.example (aggregator; first publisher not recorded)", None),
        ("www.c.example (via gom.example)", "www.c.example"),
        ("Báo A / Cổng B (copied by a student site)", "Báo A / Cổng B"),
        ("d.example", "d.example"),
        (None, None),
    ],
)
def test_the_publisher_in_a_note_of_the_source(source: str | None, name: str | None) -> None:
    assert publisher_name(source) == name


# ── any text at all ──────────────────────────────────────────────────────────────────────────────
@given(st.text(max_size=400))
def test_any_text_is_laid_out_within_itself(text: str) -> None:
    doc = read_article(Article("a", nfc(text)))
    spans = [b.span for b in doc.blocks]
    assert all(0 <= s.start < s.end <= len(doc.text) for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans)), "blocks do not overlap"
    assert all(a.end <= b.start for a, b in pairwise(doc.sentences))
    assert all(any(s in b for b in spans) for s in doc.sentences), "sentences lie in blocks"
    assert all(m.span.end <= len(doc.text) for m in doc.mentions)
