"""The store at a glance, and whether it has, had or never had what an IRI names."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.building import build
from kg.graph.article_view import article_view
from kg.graph.front_page import busiest, front_page
from kg.graph.standing import Standing, standing
from kg.graph.store import Store


def test_what_is_in_the_graph(sample_graph: Store) -> None:
    shown = front_page(sample_graph)
    counts = {c.what.type: c.count for c in (*shown.entities, *shown.facts)}
    assert (counts["Company"], counts["Membership"], counts["Statement"]) == (6, 30, 37)
    assert {c.what.of("en") for c in shown.entities} >= {"person", "company", "legal document"}
    assert shown.newest[0].article.id == "ninh-binh-2025-phong-van"
    assert [v.of("vi") for v in shown.newest[0].publishers] == ["Báo Ninh Bình"]
    days = [n.article.published for n in shown.newest]
    assert (days, len(days)) == (sorted(days, reverse=True), 10)
    assert shown.lately.articles == 17
    assert (shown.lately.things[0].what.of("vi"), shown.lately.things[0].count) == ("Tỉnh Hà Nam", 7)
    assert shown.last_run is not None
    assert (shown.last_run.run, shown.last_run.day) == (1, "2026-01-01")


def test_how_good_the_data_are(sample_graph: Store) -> None:
    quality = front_page(sample_graph).quality
    assert (quality.articles, quality.undated, quality.quarantined, quality.doubts) == (18, 1, 0, 3)
    assert sum(b.count for b in quality.confidence) == sum(c.count for c in quality.modalities) == 230
    assert [b.low for b in quality.confidence] == sorted(b.low for b in quality.confidence)
    assert quality.modalities[0].what.of("en") == "asserted"
    marks = sum(len(article_view(sample_graph, r.id).marks) for r in sample_graph.archive.records())
    assert quality.passages == marks


def test_an_empty_store_has_a_page(tmp_path: Path) -> None:
    with Store(tmp_path, write=True) as store:
        shown = front_page(store)
        assert (shown.newest, shown.lately.things, shown.quality.articles, shown.last_run) == ((), (), 0, None)


@pytest.fixture
def changing(tmp_path: Path) -> Path:
    """Two papers, each with a person of its own, and one of them in two versions."""
    (tmp_path / "in").mkdir()
    for name, said in (("a", "Ông Trần Quốc Khải"), ("b", "Ông Lê Hữu Toàn"), ("b", "Bà Phạm Thu Hà")):
        (tmp_path / "in" / f"{name}.txt").write_text(f"Họp\n\n{said}, Giám đốc Sở Y tế tỉnh Hà Nam, dự họp.\n", "utf-8")
        build([tmp_path / "in"], tmp_path / "store", jobs=1, today="2025-01-01")
    return tmp_path / "store"


def people(store: Store) -> list[str]:
    return sorted({s.value for (s,) in store.rows("SELECT ?s WHERE { ?s a schema:Person }") if s is not None})


def test_retracted_is_gone_and_forgotten_is_unknown(changing: Path) -> None:
    with Store(changing, write=True) as store:
        article = f"{store.base}article/a"
        (person,) = [p for p in people(store) if "khải" in p]
        version = article_view(store, "a").version.iri
        fact = article_view(store, "a").facts.items[0].node
        every = (article, version, fact, person, version.replace("/article/", "/graph/"))

        def now() -> set[Standing]:
            return {standing(store, iri) for iri in every}

        assert now() == {"known"}
        store.retract(["a"])
        assert now() == {"gone"}
        assert standing(store, f"{store.base}agency/sở-y-tế@p63-35") == "known"
        store.retract(["b"], forget=True)
        assert standing(store, f"{store.base}article/b") == "unknown"
        assert now() == {"gone"}


def test_what_came_again_is_known(changing: Path) -> None:
    with Store(changing, write=True) as store:
        person = next(p for p in people(store) if "khải" in p)
        store.retract(["a"])
        assert standing(store, person) == "gone"
    build([changing.parent / "in"], changing, jobs=1)
    with Store(changing) as store:
        assert {standing(store, f"{store.base}article/a"), standing(store, person)} == {"known"}


def test_older_versions_are_known_and_others_never_were(changing: Path) -> None:
    with Store(changing) as store:
        first, last = article_view(store, "b").versions
        assert {standing(store, e.iri) for e in (first, last)} == {"known"}
        assert standing(store, f"{store.base}article/b/ffffffffffff") == "unknown"
        assert standing(store, f"{last.iri}#char=100,200") == "unknown"


NEVER = [
    "", "no iri", "urn:x", "https://w3id.org/vnkg/id/", "https://w3id.org/vnkg/id/person/x",
    "https://w3id.org/vnkg/id/article/", "https://w3id.org/vnkg/id/article/%ff%00/x#<",
]  # fmt: skip


@pytest.mark.parametrize("iri", NEVER)
def test_what_never_was_is_unknown(sample_graph: Store, iri: str) -> None:
    assert standing(sample_graph, iri) == "unknown"


def test_the_busiest_stand_in_the_most_articles(sample_graph: Store) -> None:
    found = busiest(sample_graph, 3)
    assert found[0] == f"{sample_graph.base}province/p63-35"
    assert len(found) == 3
