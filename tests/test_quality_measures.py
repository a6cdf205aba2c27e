"""The measures of quality on cases whose answers are known."""

from __future__ import annotations

import pytest

from kg.model import Article, Doc, Span
from name_scores import Score
from quality_clusters import b_cubed, core, true_mentions
from quality_confidence import Judged, by_bin, in_graph, sure
from quality_figures import Figure, Floor, raised
from quality_gold import Matching, Reading
from quality_names import compare, flat_of, outermost


def clusters(*groups: str) -> dict[Span, str]:
    return {Span(ord(c), ord(c) + 1): group for group in groups for c in group}


@pytest.mark.parametrize(
    "found, precision, recall",
    [
        (("12345", "6789ABC"), 16 / 21, 1.0),
        (("1234589ABC", "67"), 7 / 12, 1.0),
        (("12345", "67", "89ABC"), 1.0, 1.0),
        (("1", "2", "3", "4", "5", "6", "7", "8", "9", "A", "B", "C"), 1.0, 3 / 12),
    ],
)
def test_b_cubed_as_in_the_paper(found: tuple[str, ...], precision: float, recall: float) -> None:
    true = clusters("12345", "67", "89ABC")
    p, r = b_cubed(true, clusters(*found))
    assert (p / len(true), r / len(true)) == pytest.approx((precision, recall))


@pytest.mark.parametrize(
    "words, name",
    [("tỉnh Hà Nam", "Hà Nam"), ("Hà Nam", "Hà Nam"), ("Hội Làm Vườn (HLV)", "Hội Làm Vườn"), ("ông  Kiên", "Kiên")],
)
def test_the_core_of_a_name(words: str, name: str) -> None:
    text = f"Ở {words}."
    span = core(text, Span(2, 2 + len(words)))
    assert text[span.start : span.end] == name


def test_where_the_names_of_the_gold_stand() -> None:
    text = "UBND xã Đông gặp ông Lê Văn Nam. Nam, Bắc và Phố Đông Nam. Báo Đông. Xã Tây."
    entities = [
        ("a", "Agency", ["UBND xã Đông"]),
        ("b", "AdministrativeUnit", ["Đông"]),
        ("c", "Person", ["Lê Văn Nam", "Nam"]),
        ("d", "Place", ["Phố Đông Nam"]),
        ("e", "MediaOrganization", ["Báo Đông"]),
        ("f", "AdministrativeUnit", ["Tây"]),
    ]
    gold = {"entities": [{"id": i, "type": t, "names": n, "optional": i == "f"} for i, t, n in entities]}
    found, free = true_mentions(Reading(gold, Doc(Article("x", text)), {}))
    named = [(text[s.start : s.end], uid) for s, (uid, _) in sorted(found.items())]
    assert named == [
        ("UBND xã Đông", "a"),
        ("Đông", "b"),
        ("Lê Văn Nam", "c"),
        ("Nam", "c"),
        ("Phố Đông Nam", "d"),
        ("Báo Đông", "e"),
    ]
    assert {text[s.start : s.end] for s in free} == {"Đông", "Nam", "Tây"}


def test_what_the_gold_leaves_open_is_not_judged() -> None:
    gold = [{"id": 1}, {"id": 2, "optional": True}, {"id": 3}, {"id": 4, "optional": True}]
    m = Matching(gold, [{"x": 1}, {"x": 2}, {"x": 3}], [(0, 0), (1, 1)])
    assert list(m.judged()) == [({"x": 1}, True), ({"x": 3}, False)]
    assert (m.missed(), m.invented()) == ([{"id": 3}], [{"x": 3}])


def test_the_share_of_facts_that_are_right() -> None:
    facts = [Judged("event", "a", 0.9, True), Judged("event", "a", 0.95, False), Judged("entity", "b", 0.99, True)]
    assert (sure(facts).n, sure(facts).right, sure(facts).share) == (2, 1, 0.5)
    assert [s.n for s in by_bin(in_graph([*facts, Judged("event", "a", 0.89, True)]))] == [0, 0, 0, 1, 2]


def test_names_by_two_readers_of_one_text() -> None:
    text = "Lê An ở tỉnh Đông làm cho Hội Tây, dự án Bắc."

    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    true = {at("Lê An"): "Person", at("Đông"): "AdministrativeUnit", at("Hội Tây"): "Agency"}
    true[at("dự án Bắc")] = "Project"
    flat = flat_of(Article("x", text), true, (), {})
    scores = compare(flat, {at("Lê An"): "PER", at("Đông"): "ORG", at("Tây"): "ORG", at("Bắc"): "LOC"})
    assert scores["same words, same type"] == Score(3, 3, 1)
    assert scores["same words, type aside"] == Score(3, 3, 2)
    assert scores["some of its words, same type"] == Score(3, 3, 2)
    assert scores["ORG"] == Score(1, 2, 0)


def test_names_inside_names_are_left_out() -> None:
    assert outermost({Span(0, 9): "a", Span(5, 9): "b", Span(10, 12): "c"}) == {Span(0, 9): "a", Span(10, 12): "c"}


@pytest.mark.parametrize(
    "old, value, n, new",
    [
        (None, 0.905, 100, 0.89),
        (0.5, 0.905, 10, 0.8),
        (0.9, 0.8, 100, 0.9),
        (0.7, 1.0, 4, 0.7),
        (None, 1.0, 1450, 1.0),
    ],
)
def test_floors_only_rise(old: float | None, value: float, n: int, new: float) -> None:
    (floor,) = raised({"event": Floor("event", 0.6, old)}, {"event": Figure(value, n)})
    assert floor == Floor("event", 0.6, new)
