"""Territories then and today, and posts asked of a store, over the sample articles and small made ones."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.assets import asset
from kg.building import build
from kg.cli import holding
from kg.errors import QueryError
from kg.graph.holders import all_conflicts, history, holders, posts
from kg.graph.store import Store
from kg.graph.territory import territory


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("territory") / "store"
    build([str(asset("data/articles"))], str(folder), jobs=1, today="2026-01-01")
    return folder


@pytest.fixture
def store(samples: Path) -> Iterator[Store]:
    with Store(samples) as opened:
        yield opened


def id_of(iri: str) -> str:
    return iri.split("/id/")[1]


def test_today_is_counted_with_all_that_went_into_it(store: Store) -> None:
    (today,) = territory(store, "Ninh Bình")
    assert id_of(today.unit) == "province/p34-37"
    shares = {id_of(p.unit): p.share for p in today.parts}
    assert shares["province/p34-37"] == "itself"
    assert {shares[f"province/p63-{code}"] for code in (35, 36, 37)} == {"whole"}
    assert all(today.counts[kind] <= sum(p.counts[kind] for p in today.parts) for kind in today.counts)
    assert all(today.counts[kind] >= max(p.counts[kind] for p in today.parts) for kind in today.counts)
    assert today.changes[0].day == "2025-07-01"
    assert today.changes[0].act == "Nghị quyết số 202/2025/QH15"


def test_a_thing_of_two_predecessors_is_counted_once(store: Store) -> None:
    (today,) = territory(store, "Ninh Bình")
    told = [t.iri for p in today.parts for t in p.things["articles"]]
    assert len(told) > len(set(told)) == today.counts["articles"]


def test_then_is_the_version_of_that_day_alone(store: Store) -> None:
    (old,) = territory(store, "Ninh Bình", "2021-02-26", rolled=False)
    assert [id_of(p.unit) for p in old.parts] == ["province/p63-37"]
    (new,) = territory(store, "Ninh Bình", "2025-08-12", rolled=False)
    assert [id_of(p.unit) for p in new.parts] == ["province/p34-37"]
    assert not {t.iri for t in old.parts[0].things["projects"]} & {t.iri for t in new.parts[0].things["projects"]}


def test_what_was_divided_is_shown_and_not_counted(store: Store) -> None:
    (old,) = territory(store, "Hà Nam", "2021-02-26")
    shares = {p.label: p.share for p in old.parts}
    assert shares["Tỉnh Hà Nam Ninh"] == "part"
    divided = next(p for p in old.parts if p.label == "Tỉnh Hà Nam Ninh")
    assert divided.counts["articles"] > 0
    only = next(p for p in old.parts if p.share == "itself")
    assert old.counts == only.counts


def test_a_name_that_is_gone_means_what_it_went_into(store: Store) -> None:
    assert [t.unit for t in territory(store, "Hà Nam")] == [t.unit for t in territory(store, "Ninh Bình")]


def test_facts_show_their_words_and_article(store: Store) -> None:
    (old,) = territory(store, "Hà Nam", "2024-01-01", rolled=False)
    things = old.parts[0].things
    plant = next(t for t in things["facilities"] if "Sao Khuê" in t.label)
    assert plant.how == "KCN Đồng Văn III"
    assert plant.label in plant.quote
    assert plant.article == "ha-nam-2023-khoi-cong"
    assert [t.label for t in things["companies"]] == ["Công ty TNHH Điện tử Sao Khuê"]
    assert any(t.how == "nguyên Giám đốc, Sở Công Thương tỉnh Hà Nam" for t in things["officials"])


@pytest.mark.parametrize("day", ["2021-2-6", "hôm nay", "2021", "2021-13-01", "2024-02-30"])
def test_what_is_no_day_is_said(store: Store, day: str) -> None:
    with pytest.raises(QueryError, match="not a day"):
        territory(store, "Hà Nam", day)
    with pytest.raises(QueryError, match="not a day"):
        holders(store, "Giám đốc Sở Công Thương tỉnh Hà Nam", day)


def test_a_province_that_was_not_there_on_the_day(store: Store) -> None:
    with pytest.raises(QueryError, match="1980-01-01"):
        territory(store, "Hà Nam", "1980-01-01")


def test_who_held_a_post_on_a_day(store: Store) -> None:
    def on(day: str) -> list[tuple[str, str]]:
        (found,) = holders(store, "Giám đốc Sở Công Thương tỉnh Hà Nam", day)
        return [(h.term.name, h.certainty) for h in found.held]

    assert on("2023-06-15") == [("Trịnh Quốc Vượng", "certainly")]
    assert on("2024-06-03") == [("Trịnh Quốc Vượng", "possibly")]
    assert on("2024-06-05") == [("Đoàn Thị Lan Hương", "certainly")]
    assert sorted(on("2024-07-15")) == [("Trịnh Quốc Vượng", "certainly"), ("Đoàn Thị Lan Hương", "possibly")]


def test_the_paper_that_names_the_old_director_is_a_conflict(store: Store) -> None:
    found = {h.label: some for h, some in all_conflicts(store)}
    (conflict,) = found["Giám đốc Sở Công Thương tỉnh Hà Nam"]
    assert {conflict.first.name, conflict.second.name} == {"Trịnh Quốc Vượng", "Đoàn Thị Lan Hương"}
    assert [a.article for a in conflict.second_words] == ["ha-nam-2024-mau-thuan"]
    assert [a.article for a in conflict.first_words] == ["ha-nam-2024-bo-nhiem", "ha-nam-2024-hoi-cho"]


def test_a_post_by_name_id_and_iri(store: Store) -> None:
    (named,) = posts(store, "giám đốc Sở Công thương tỉnh Hà Nam")
    assert posts(store, named.value) == posts(store, id_of(named.value)) == [named]
    assert history(store, named.value)[0].one_seat


@pytest.mark.parametrize(
    "text, words",
    [
        ("Giám đốc Sở Công Thuong tỉnh Hà Nm", "bodies near it: .*Hà Nam"),
        ("Vua của làng", "no known title"),
        ("", "no known title"),
    ],
)
def test_a_post_that_nobody_is_attested_in(store: Store, text: str, words: str) -> None:
    with pytest.raises(QueryError, match=words):
        posts(store, text)


def test_an_appointment_without_its_day_begins_on_the_day_of_the_event(tmp_path: Path) -> None:
    text = (
        "Ngày 3/4/2023, UBND tỉnh Nam Định tổ chức lễ công bố quyết định bổ nhiệm ông Lưu Văn Tỵ giữ chức Giám đốc Sở "
        "Công Thương tỉnh Nam Định."
    )
    source = tmp_path / "one.jsonl"
    source.write_text(json.dumps({"id": "a", "title": "Bổ nhiệm", "date": "2023-04-05", "text": text}), "utf-8")
    build([str(source)], str(tmp_path / "store"), jobs=1, today="2026-01-01")
    with Store(tmp_path / "store") as made:
        (found,) = history(made, "Giám đốc Sở Công Thương tỉnh Nam Định")
        (term,) = found.terms
        assert term.attestations[0].kind == "appointed"
        assert term.bounds.earliest_begin == term.bounds.latest_begin == "2023-04-03"
        assert term.bounds.latest_end == "2025-06-30"


def test_the_commands(samples: Path) -> None:
    at = ["--store", str(samples)]
    run = CliRunner().invoke(holding.holders, ["Giám đốc Sở Công Thương tỉnh Hà Nam", "--on", "2023-06-15", *at])
    assert run.exit_code == 0
    assert "chắc chắn · certainly\tTrịnh Quốc Vượng\t" in run.output
    run = CliRunner().invoke(holding.holders, ["Giám đốc Sở Công Thương tỉnh Ninh Bình", "--json", *at])
    assert json.loads(run.output)[0]["terms"][-1]["bounds"]["latest_end"] is None
    run = CliRunner().invoke(holding.conflicts, at)
    assert run.exit_code == 1
    assert "“Trịnh Quốc Vượng, Giám đốc Sở Công Thương”" in run.output
    run = CliRunner().invoke(holding.territory, ["Ninh Bình", "--list", *at])
    assert run.exit_code == 0
    assert "Tỉnh Hà Nam\tnhập cả · whole\t1997-01-01 – 2025-06-30" in run.output
    assert "“KCN Đồng Văn III, thị xã Duy Tiên”" in run.output
    run = CliRunner().invoke(holding.territory, ["Ninh Bình", "--json", *at])
    (told,) = json.loads(run.output)
    assert told["counts"]["articles"] > told["parts"][0]["counts"]["articles"]
