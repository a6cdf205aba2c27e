"""The interview that the project started from: what the saved queries must answer of it, each with its words.

The article is not in this repository; these tests need ``../shared`` (or VNKG_SHARED) and skip without it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(os.environ.get("VNKG_SHARED", Path(__file__).resolve().parents[2] / "shared"))
SEED = SHARED / "articles" / "ninh-binh-muc-tieu-kep.txt"
KG = str(Path(sys.executable).with_name("kg"))
ID = "https://w3id.org/vnkg/id/"

GOLD: dict[str, Any] = {}
TEXT = ""
if SEED.exists():
    GOLD = json.loads((SHARED / "gold" / "facts" / "ninh-binh-muc-tieu-kep.json").read_text("utf-8"))
    TEXT = unicodedata.normalize("NFC", SEED.read_text("utf-8"))

pytestmark = pytest.mark.skipif(not SEED.exists(), reason=f"needs {SEED}, which is not part of the project")

Row = dict[str, str]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seed") / "store"
    subprocess.run([KG, "build", str(SEED), "--store", str(folder)], check=True, capture_output=True)
    return folder


def ask(store: Path, name: str, **parameters: str) -> list[Row]:
    """A saved query's rows, each as variable → lexical value."""
    given = [f"{k}={v}" for k, v in parameters.items()]
    run = subprocess.run(
        [KG, "query", name, *given, "--store", str(store), "--format", "json"],
        check=True,
        capture_output=True,
        text=True,
    )
    answer: dict[str, Any] = json.loads(run.stdout)
    return [{k: v["value"] for k, v in b.items()} for b in answer["results"]["bindings"]]


def sparql(store: Path, text: str) -> list[Row]:
    run = subprocess.run(
        [KG, "query", "--sparql", text, "--store", str(store), "--format", "json"],
        check=True,
        capture_output=True,
        text=True,
    )
    answer: dict[str, Any] = json.loads(run.stdout)
    return [{k: v["value"] for k, v in b.items()} for b in answer["results"]["bindings"]]


def test_kien_is_director_on_the_day(store: Path) -> None:
    rows = ask(store, "holders-of-post", body="Sở Công Thương tỉnh Ninh Bình", on="2021-02-26")
    held = [r for r in rows if r["name"] == "Hoàng Trung Kiên"]
    assert held
    assert {r["title"] for r in held} == {"Giám đốc"}
    assert {r["certainty"] for r in held} == {"certainly"}
    assert any(r["quote"] == GOLD["relations"][0]["evidence"] for r in held)
    assert {r["body"] for r in held} == {ID + "agency/sở-công-thương@p63-37"}


def test_his_career_names_the_body(store: Path) -> None:
    rows = ask(store, "career", person="Hoàng Trung Kiên")
    assert [(r["title"], r["tenure"], r["published"][:10]) for r in rows] == [("Giám đốc", "Current", "2021-02-26")]


def test_three_answers_each_to_its_question(store: Path) -> None:
    rows = ask(store, "statements-by", speaker="Hoàng Trung Kiên")
    answers = [r for r in rows if "question" in r]
    assert [r["text"] for r in answers] == [TEXT[g["start"] : g["end"]] for g in GOLD["statements"]]
    assert all(r["capacity"] == "Giám đốc" and r["speech"] == "Direct" for r in answers)
    for answer in answers:
        asked, said = TEXT.index(answer["question"]), TEXT.index(answer["text"])
        assert TEXT[:asked].endswith(":"), "a question stands after its asker's label"
        assert answer["question"].endswith("?")
        assert asked < said < asked + len(answer["question"]) + 40, "and the answer after it"


def test_the_committee_of_the_province_is_that_of_ninh_binh(store: Path) -> None:
    rows = ask(store, "mentions-of", entity="UBND tỉnh Ninh Bình")
    assert {r["quote"] for r in rows} >= {"UBND tỉnh", "UBND tỉnh Ninh Bình"}
    assert len({r["entity"] for r in rows}) == 1


def test_the_province_is_the_version_of_2021(store: Path) -> None:
    units = sparql(
        store,
        """PREFIX schema: <https://schema.org/> PREFIX kg: <https://w3id.org/vnkg/ontology#>
        SELECT ?p ?through WHERE { ?a schema:mentions ?p . ?p a kg:Province ; schema:validThrough ?through }""",
    )
    assert [(r["p"], r["through"]) for r in units] == [(ID + "province/p63-37", "2025-06-30")]


def test_the_factory_its_zone_and_its_company(store: Path) -> None:
    rows = ask(store, "companies-in-zone", zone="KCN Gián Khẩu")
    factory = [r for r in rows if r["name"] == "Nhà máy ô tô Hyundai Thành Công"]
    assert [(r["operatorName"], r["quote"]) for r in factory] == [
        ("Hyundai Thành Công", "Nhà máy ô tô Hyundai Thành Công (KCN Gián Khẩu")
    ]


def test_the_programme_its_period_status_and_steering_committee(store: Path) -> None:
    name = "Chương trình phát triển công nghiệp, tiểu thủ công nghiệp giai đoạn 2021-2025"
    rows = [r for r in ask(store, "programmes", year="2023") if r["name"] == name]
    assert rows
    assert {(r["start"], r["end"], r["status"]) for r in rows} == {("2021", "2025", "Submitted")}
    assert any(r["implementer"].startswith("Ban chỉ đạo thực hiện Chương trình phát triển công nghiệp") for r in rows)
    assert not any("issuer" in r for r in rows)
    sectors = ask(store, "sectors-of-programme", programme=name)
    assert "C" in {r["sector"] for r in sectors}
    assert any("lắp ráp ô tô" in r["quote"] for r in sectors)


def test_the_department_prepared_what_was_submitted(store: Path) -> None:
    rows = sparql(
        store,
        """PREFIX kg: <https://w3id.org/vnkg/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        PREFIX oa: <http://www.w3.org/ns/oa#>
        SELECT ?name ?body ?quote WHERE { ?x kg:preparedBy ?body ; skos:prefLabel ?name .
        ?c <http://www.w3.org/1999/02/22-rdf-syntax-ns#subject> ?x ;
           <http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate> kg:preparedBy ; kg:evidence/oa:exact ?quote }""",
    )
    assert {r["body"] for r in rows} == {ID + "agency/sở-công-thương@p63-37"}
    prepared = {r["name"] for r in rows}
    assert "Chương trình phát triển công nghiệp, tiểu thủ công nghiệp giai đoạn 2021-2025" in prepared
    assert any(n.startswith("Quy chế phối hợp quản lý các CCN") for n in prepared)


def test_the_regulation_and_the_support_programme_are_submitted_not_issued(store: Path) -> None:
    rows = sparql(
        store,
        """PREFIX kg: <https://w3id.org/vnkg/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        SELECT ?name ?status WHERE { ?x kg:status/skos:notation ?status ; skos:prefLabel ?name }""",
    )
    status = {r["name"]: r["status"] for r in rows}
    assert {s for n, s in status.items() if n.startswith("Quy chế phối hợp quản lý các CCN")} == {"Submitted"}
    assert {s for n, s in status.items() if n.startswith("Chương trình hỗ trợ đầu tư phát triển hạ tầng")} == {
        "Submitted"
    }
    assert ask(store, "documents-by") == []


def test_the_outbreak_of_january(store: Path) -> None:
    rows = ask(store, "events", type="Outbreak")
    assert ("2021-01", True) in {(r.get("date", ""), GOLD["events"][1]["evidence"] in r["quote"]) for r in rows}


def test_the_interview(store: Path) -> None:
    rows = ask(store, "events-of", entity="Hoàng Trung Kiên")
    assert any(r["type"] == "phỏng vấn" and GOLD["events"][0]["evidence"] in r["quote"] for r in rows)


def test_the_owners_duty_and_to_whom_they_answer(store: Path) -> None:
    rows = [r for r in ask(store, "duties") if "chủ doanh nghiệp" in r["assignee"]]
    assert {r["answersTo"] for r in rows} == {
        "Ủy ban nhân dân tỉnh Ninh Bình",
        "Ban Chỉ đạo phòng chống dịch COVID-19 tỉnh",
    }
    assert {r["assignerName"] for r in rows} == {"Sở Công Thương tỉnh Ninh Bình"}
    assert all(r["action"].startswith("chịu trách nhiệm trước") for r in rows)


def test_zalo_and_pv_are_nothing(store: Path) -> None:
    rows = sparql(
        store,
        "PREFIX kg: <https://w3id.org/vnkg/ontology#> PREFIX oa: <http://www.w3.org/ns/oa#> "
        "SELECT DISTINCT ?n WHERE { ?p kg:denotes ?e ; oa:exact ?n }",
    )
    assert not {r["n"] for r in rows} & {"Zalo", "P.V", "Phóng viên (P.V)", "Phóng viên"}


def test_every_passage_is_word_for_word(store: Path) -> None:
    rows = sparql(
        store,
        """PREFIX oa: <http://www.w3.org/ns/oa#>
        SELECT ?s ?e ?x WHERE { ?p oa:start ?s ; oa:end ?e ; oa:exact ?x }""",
    )
    assert rows
    assert all(TEXT[int(r["s"]) : int(r["e"])] == r["x"] for r in rows)
