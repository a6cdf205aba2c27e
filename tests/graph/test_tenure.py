"""Who held a post when: what articles prove, how bounds tighten, and what is left open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph.rivals import namesakes
from kg.graph.seat import conflicts, held
from kg.graph.tenure import FUTURE, PAST, Attestation, Bounds, Kind, Term, bounds_of, tenures
from kg.names import name_key

NAMES = {"an": "Lê Văn An", "binh": "Trần Thị Bình", "chi": "Phạm Chi"}


def said(
    person: str, day: str | None, kind: Kind = "current", since: str | None = None, until: str | None = None
) -> Attestation:
    article = f"{person}-{day}-{kind}"
    return Attestation(person, "post/x", article, day, kind, since, until, name=NAMES.get(person, person))


def only(*attestations: Attestation, one_seat: bool = True) -> Bounds:
    (term,) = tenures(attestations, one_seat=one_seat)
    return term.bounds


@pytest.mark.parametrize(
    "attestation, expected",
    [
        (said("an", "2021-05-03"), Bounds(PAST, "2021-05-03", "2021-05-03", FUTURE)),
        (said("an", "2021-05-03", "former"), Bounds(PAST, "2021-05-03", PAST, "2021-05-03")),
        (said("an", "2021-05-03", since="2020-02"), Bounds("2020-02-01", "2020-02-29", "2021-05-03", FUTURE)),
        (said("an", "2021-05-03", since="2021"), Bounds("2021-01-01", "2021-05-03", "2021-05-03", FUTURE)),
        (
            said("an", "2021-05-03", "former", until="2019-07-31"),
            Bounds(PAST, "2019-07-31", "2019-07-31", "2019-07-31"),
        ),
        (said("an", "2021-05-03", "former", until="2019"), Bounds(PAST, "2019-12-31", "2019-01-01", "2019-12-31")),
        (
            said("an", "2021-05-03", "former", since="2015", until="2019"),
            Bounds("2015-01-01", "2015-12-31", "2019-01-01", "2019-12-31"),
        ),
        (said("an", "2021-05-03", since="2021-06-01"), Bounds("2021-06-01", FUTURE, PAST, FUTURE)),
        (said("an", "2021-05-03", until="2021-06-01"), Bounds(PAST, "2021-05-03", "2021-05-03", "2021-06-01")),
        (said("an", None), Bounds()),
        (said("an", None, since="2015-01-01"), Bounds("2015-01-01", "2015-01-01", "2015-01-01", FUTURE)),
        (said("an", "2021-05-03", since="2020", until="2018"), Bounds(PAST, "2021-05-03", "2021-05-03", FUTURE)),
    ],
    ids=lambda v: " ".join(str(x) for x in (v.kind, v.since, v.until)) if isinstance(v, Attestation) else "",
)
def test_what_one_article_proves(attestation: Attestation, expected: Bounds) -> None:
    assert bounds_of(attestation) == expected
    assert only(attestation) == expected


def test_current_on_two_days_is_certain_between() -> None:
    bounds = only(said("an", "2023-06-09"), said("an", "2021-05-03"))
    assert bounds == Bounds(PAST, "2021-05-03", "2023-06-09", FUTURE)
    assert bounds.certain("2022-02-02")
    assert not bounds.certain("2021-05-02")
    assert bounds.possible("2021-05-02")


def test_former_ends_it_and_the_first_of_several_counts() -> None:
    bounds = only(said("an", "2021-05-03"), said("an", "2024-08-01", "former"), said("an", "2023-01-01", "former"))
    assert bounds == Bounds(PAST, "2021-05-03", "2021-05-03", "2023-01-01")


def test_a_successor_ends_the_predecessor_and_begins_no_earlier() -> None:
    an, binh = tenures([said("an", "2021-05-03"), said("binh", "2022-07-02")], one_seat=True)
    assert an.bounds == Bounds(PAST, "2021-05-03", "2021-05-03", "2022-07-02")
    assert binh.bounds == Bounds("2021-05-03", "2022-07-02", "2022-07-02", FUTURE)
    assert [(h.term.person, h.certainty) for h in held([an, binh], "2022-01-01", one_seat=True)] == [
        ("an", "possibly"),
        ("binh", "possibly"),
    ]
    assert [(h.term.person, h.certainty) for h in held([an, binh], "2022-07-02", one_seat=True)] == [
        ("binh", "certainly")
    ]


def test_where_there_are_several_seats_nobody_ends_anybody() -> None:
    an, binh = tenures([said("an", "2021-05-03"), said("binh", "2022-07-02")], one_seat=False)
    assert an.bounds.latest_end == FUTURE
    assert binh.bounds.earliest_begin == PAST
    assert len(held([an, binh], "2022-07-02", one_seat=False)) == 2


def test_back_after_former_is_a_second_term_and_no_conflict() -> None:
    terms = tenures(
        [
            said("an", "2015-01-01"),
            said("an", "2017-01-01", "former"),
            said("binh", "2018-01-01"),
            said("an", "2021-01-01"),
        ],
        one_seat=True,
    )
    first, _, second = terms
    assert first.bounds == Bounds(PAST, "2015-01-01", "2015-01-01", "2017-01-01")
    assert second.bounds == Bounds("2018-01-01", "2021-01-01", "2021-01-01", FUTURE)
    assert conflicts(terms) == ()
    assert [h.term.person for h in held(terms, "2018-01-01", one_seat=True)] == ["binh"]


def test_a_second_beginning_is_a_second_term() -> None:
    first, second = tenures([said("an", "2015-01-01"), said("an", "2021-03-01", since="2020-09")], one_seat=True)
    assert first.bounds.latest_end == "2020-09-01"
    assert second.bounds == Bounds("2020-09-01", "2020-09-30", "2021-03-01", FUTURE)


def test_two_on_one_day_are_a_conflict_with_both_words() -> None:
    a, b = said("an", "2021-05-03"), said("binh", "2021-05-03")
    terms = tenures([a, said("an", "2021-01-01"), b], one_seat=True)
    (found,) = conflicts(terms)
    assert (found.kind, found.begin, found.end) == ("same day", "2021-05-03", "2021-05-03")
    assert (found.first_words, found.second_words) == ((a,), (b,))
    assert {(h.term.person, h.certainty, h.disputed) for h in held(terms, "2021-05-03", one_seat=True)} == {
        ("an", "certainly", True),
        ("binh", "certainly", True),
    }


def test_one_between_two_days_of_another_is_a_conflict_that_stays_open() -> None:
    first, between, last = said("an", "2021-01-01"), said("binh", "2021-05-03"), said("an", "2021-09-01")
    terms = tenures([first, between, last], one_seat=True)
    (found,) = conflicts(terms)
    assert found.kind == "in between"
    assert (found.first_words, found.second_words) == ((first, last), (between,))
    assert {(h.term.person, h.certainty, h.disputed) for h in held(terms, "2021-05-03", one_seat=True)} == {
        ("binh", "certainly", True),
        ("an", "possibly", True),
    }
    assert {h.certainty for h in held(terms, "2021-03-01", one_seat=True)} == {"possibly"}


def test_a_post_handed_over_on_a_day_is_no_conflict_where_that_is_said() -> None:
    over = [
        said("an", "2021-01-01"),
        said("an", "2021-05-03"),
        said("binh", "2021-05-03", "appointed", since="2021-05-03"),
    ]
    assert conflicts(tenures(over, one_seat=True)) == ()
    unsaid = [said("an", "2021-01-01"), said("an", "2021-05-03"), said("binh", "2021-05-03")]
    assert len(conflicts(tenures(unsaid, one_seat=True))) == 1


def test_who_acts_neither_ends_anybody_nor_clashes() -> None:
    terms = tenures(
        [said("an", "2021-01-01"), said("binh", "2021-05-03", "acting"), said("an", "2021-09-01")], one_seat=True
    )
    assert conflicts(terms) == ()
    an = next(t for t in terms if t.person == "an")
    assert an.bounds.certain("2021-05-03")
    assert next(t for t in terms if t.person == "binh").acting


def test_nobody_is_set_against_his_own_short_name() -> None:
    short = Attestation("an-2", "post/x", "a", "2021-05-03", name="An")
    terms = tenures([said("an", "2021-01-01"), short, said("an", "2021-09-01")], one_seat=True)
    assert conflicts(terms) == ()
    assert next(t for t in terms if t.person == "an").bounds.certain("2021-05-03")


def test_names_that_may_be_one_persons() -> None:
    keys = namesakes({"1": "Lan Hương", "2": "Đoàn Thị Lan Hương", "3": "Hương", "4": "Mai Hương", "5": "Lê Chi"})
    assert keys["1"] == keys["2"] == name_key("Đoàn Thị Lan Hương")
    assert keys["3"] is None
    assert keys["4"] == name_key("Mai Hương")
    assert keys["5"] == name_key("Lê Chi")


def test_no_term_outlives_its_body() -> None:
    (term,) = tenures([said("an", "2024-05-03")], one_seat=True, life=Bounds("1997-01-01", PAST, PAST, "2025-06-30"))
    assert term.bounds == Bounds("1997-01-01", "2024-05-03", "2024-05-03", "2025-06-30")
    (late,) = tenures([said("an", "2025-07-09")], one_seat=True, life=Bounds(latest_end="2025-06-30"))
    assert late.bounds.latest_end == FUTURE


days = st.integers(1, 28).map(lambda n: f"2021-03-{n:02}")
parts = st.none() | days | st.sampled_from(["2020", "2021", "2021-02", "2021-03", "2021-04"])
attestations = st.builds(
    said,
    st.sampled_from(sorted(NAMES)),
    st.none() | days,
    st.sampled_from(["current", "former", "acting"]),
    parts,
    parts,
)
several = st.lists(attestations, max_size=8)


@given(several, st.booleans(), st.randoms(use_true_random=False))
def test_the_order_of_articles_does_not_matter(some: list[Attestation], one_seat: bool, random: object) -> None:
    mixed = some[:]
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert tenures(mixed, one_seat=one_seat) == tenures(some, one_seat=one_seat)


@given(several, st.booleans(), days)
def test_what_is_certain_is_possible(some: list[Attestation], one_seat: bool, day: str) -> None:
    terms = tenures(some, one_seat=one_seat)
    for term in terms:
        b = term.bounds
        if b.certain(day):
            assert b.earliest_begin <= day <= b.latest_end
            assert any(
                h.term.person == term.person and h.certainty == "certainly" for h in held(terms, day, one_seat=one_seat)
            )
        assert b.earliest_begin <= b.latest_end
        assert b.earliest_begin <= b.latest_begin
        assert b.earliest_end <= b.latest_end


@given(several, st.booleans())
def test_no_attestation_is_lost_and_no_attested_day_taken_back(some: list[Attestation], one_seat: bool) -> None:
    terms = tenures(some, one_seat=one_seat)
    assert sorted(map(repr, set(some))) == sorted(repr(a) for t in terms for a in t.attestations)
    for a in some:
        mine = [t for t in terms if t.person == a.person and t.acting == (a.kind == "acting")]
        b = bounds_of(a)
        assert not b.proved or any(t.bounds.certain(b.latest_begin) and t.bounds.certain(b.earliest_end) for t in mine)


@given(several, attestations, st.booleans())
def test_a_further_attestation_never_widens_what_it_does_not_contradict(
    some: list[Attestation], more: Attestation, one_seat: bool
) -> None:
    before, after = tenures(some, one_seat=one_seat), tenures([*some, more], one_seat=one_seat)
    for person, acting in {(t.person, t.acting) for t in before}:
        old = [t for t in before if (t.person, t.acting) == (person, acting)]
        new = [t for t in after if (t.person, t.acting) == (person, acting)]
        if len(old) != len(new) or not all(admitted(t) for t in new):
            continue
        if person == more.person and not all(agrees(more, t) for t in old):
            continue
        for was, now in zip(old, new, strict=True):
            assert now.bounds.earliest_begin >= was.bounds.earliest_begin
            assert now.bounds.latest_begin <= was.bounds.latest_begin
            assert now.bounds.earliest_end >= was.bounds.earliest_end
            assert now.bounds.latest_end <= was.bounds.latest_end


def agrees(said: Attestation, term: Term) -> bool:
    """Whether what an article says leaves the bounds of a term possible."""
    s, b = bounds_of(said), term.bounds
    begins = s.earliest_begin <= b.latest_begin and s.latest_begin >= b.earliest_begin
    return begins and s.earliest_end <= b.latest_end and s.latest_end >= b.earliest_end


def admitted(term: Term) -> bool:
    """Whether all that attests a term agrees on it."""
    own, b = [bounds_of(a) for a in term.attestations], term.bounds
    return all(x.earliest_begin <= b.latest_begin and x.latest_end >= b.earliest_end for x in own)


@given(several)
def test_two_are_certain_on_a_day_only_where_that_is_reported(some: list[Attestation]) -> None:
    terms = tenures(some, one_seat=True)
    told = {(c.first.person, c.second.person) for c in conflicts(terms)}
    for a in terms:
        for b in terms:
            together = max(a.bounds.latest_begin, b.bounds.latest_begin) < min(
                a.bounds.earliest_end, b.bounds.earliest_end
            )
            if a.person < b.person and together and not a.acting and not b.acting:
                assert (a.person, b.person) in told or (b.person, a.person) in told
