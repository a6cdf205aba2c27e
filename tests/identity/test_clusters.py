"""Which profiles come together: never through a forbidden pair, never into one of two that fit, in any order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.identity import clusters
from kg.identity.clusters import Clustering, Decided, cluster, links
from kg.identity.evidence import DOUBT, FORBID, plainly_two
from kg.identity.profile import Profile, profiles
from kg.sighting import Held, Sighting


def document(article: str, number: str = "", day: str = "", home: str = "") -> Sighting:
    return Sighting(
        article, f"document/{article}", "LegalDocument", "Nghị định 8", ("nghị định 8",), day=day, number=number,
        home=(home,) if home else (),
    )  # fmt: skip


def person(article: str, place: str = "", day: str = "", around: tuple[str, ...] = ()) -> Sighting:
    held = Held("chairperson", "head", f"agency/ubnd@{place}", f"ubnd@{place}", (place,))
    return Sighting(
        article, f"person/{article}", "Person", "Trần Quế Lâm", ("trần-quế-lâm",), day=day,
        posts=(held,) if place else (), around=around,
    )  # fmt: skip


def groups(some: list[Sighting], *decided: Decided) -> set[frozenset[str]]:
    """What comes together, as sets of articles."""
    found = profiles(some)
    return _groups(found, cluster(found, decided))


def _groups(found: list[Profile], clustering: Clustering) -> set[frozenset[str]]:
    sets: dict[tuple[int, str], set[str]] = {}
    for i, p in enumerate(found):
        for s in p.sightings:
            sets.setdefault((clustering.cluster[i], "" if clustering.whole[i] else s.article), set()).add(s.article)
    return {frozenset(x) for x in sets.values()}


def of(*some: str) -> set[frozenset[str]]:
    return {frozenset(x) for x in some}


def test_one_by_number_year_and_letters() -> None:
    assert groups([document("a", "8/2015 NĐ-CP"), document("b", "8/2015")]) == of("ab")


def test_a_name_that_fits_two_stays_open() -> None:
    some = [document("a", "8/2015 NĐ-CP"), document("b", "8/2018 NĐ-CP"), document("c", "8/", "2019-01-01")]
    found = profiles(some)
    clustering = cluster(found)
    assert _groups(found, clustering) == of("a", "b", "c")
    assert {(e.a, e.b) for e in clustering.doubtful} == {(0, 2), (1, 2)}


def test_posts_in_two_places_at_one_time_keep_two_apart() -> None:
    two = [person("a", "huế", "2020-01-01"), person("b", "hà-nam", "2020-09-01")]
    assert groups(two) == of("a", "b")
    both = person("c", around=("ubnd@huế", "ubnd@hà-nam"))
    assert len(groups([*two, both])) >= 2
    assert not any({"a", "b"} <= g for g in groups([*two, both]))


def test_years_later_the_posts_may_be_one_mans_but_nothing_says_so() -> None:
    found = profiles([person("a", "huế", "2016-01-01"), person("b", "hà-nam", "2020-09-01")])
    clustering = cluster(found)
    assert _groups(found, clustering) == of("a", "b")
    assert len(clustering.doubtful) == 1


def test_a_decision_makes_one_of_what_the_evidence_forbids() -> None:
    some = [person("a", "huế", "2020-01-01"), person("b", "hà-nam", "2020-09-01")]
    assert groups(some, Decided(0, 1, True)) == of("ab")


def test_a_decision_parts_what_the_evidence_joins_and_blocks_the_chain() -> None:
    some = [document("a", "8/2015 NĐ-CP"), document("b", "8/2015"), document("c", "8/2015 NĐ")]
    assert groups(some) == of("abc")
    parted = groups(some, Decided(0, 2, False))
    assert not any({"a", "c"} <= g for g in parted)


def test_sightings_of_one_bare_name_are_not_one_by_themselves() -> None:
    found = profiles([person("a"), person("b"), person("c")])
    assert len(found) == 1
    clustering = cluster(found)
    assert clustering.whole == (False,)
    assert _groups(found, clustering) == of("a", "b", "c")


def test_a_name_that_very_many_have_costs_in_line() -> None:
    some = [person(f"a{i:03}", around=(f"body-{i}",)) for i in range(3 * clusters.HUBS)]
    some += [replace(person("z", around=("body-7", "body-9")), day="2020")]
    found = profiles(some)
    assert len(links(found)) <= clusters.HUBS * len(found)


SIGHTINGS = st.lists(
    st.one_of(
        st.builds(
            document,
            st.just("d"),
            st.sampled_from(["", "8/", "8/2015", "8/2015 NĐ-CP", "8/2018 NĐ-CP", "8/ NĐ-CP"]),
            st.sampled_from(["", "2016-03-01", "2019-01-01", "2026-01-01"]),
        ),
        st.builds(
            person,
            st.just("p"),
            st.sampled_from(["", "huế", "hà-nam"]),
            st.sampled_from(["", "2016-03-01", "2019-01-01"]),
            st.sampled_from([(), ("ubnd@huế",), ("ubnd@hà-nam", "bo-y-te"), ("bo-y-te",)]),
        ),
    ),
    max_size=9,
)


BODIES = st.lists(
    st.one_of(
        st.builds(
            Sighting,
            st.just("b"),
            st.sampled_from(["agency/sở-x", "agency/sở-x@p63-37", "agency/sở-x@p34-37", "agency/sở-x@p63-01"]),
            st.sampled_from(["Agency", "Organization"]),
            st.just("Sở X"),
            st.sampled_from([("sở x",), ("sở x", "sx"), ("sở y", "sx")]),
            places=st.sampled_from([(), ("hà-nội",), ("ninh-bình",)]),
            home=st.sampled_from([(), ("hà-nội",), ("ninh-bình",)]),
            parents=st.sampled_from([(), ("bộ-y",)]),
            need=st.sampled_from(["", "place", "parent", "many"]),
            near=st.sampled_from([(), ("lan",), ("lan", "mai")]),
        ),
        st.builds(
            Sighting,
            st.just("b"),
            st.just("programme/x"),
            st.just("Programme"),
            st.just("Đề án X"),
            st.sampled_from([("đề án x",), ("đề án x mới",)]),
            places=st.sampled_from([(), ("hà-nội",)]),
            parents=st.sampled_from([(), ("bộ-y",)]),
            core=st.sampled_from(["", "x"]),
            number=st.sampled_from(["", "2020", "2016-2020", "2021-2025"]),
            need=st.sampled_from(["", "place", "parent"]),
            near=st.sampled_from([(), ("lan", "mai")]),
        ),
    ),
    max_size=9,
)


@settings(max_examples=300, deadline=None)
@given(BODIES, st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8), st.booleans()), max_size=3))
def test_those_that_are_plainly_two_change_nothing(some: list[Sighting], ruled: list[tuple[int, int, bool]]) -> None:
    """What comes together is the same when all pairs are scored; none that is left out would be asked about."""
    found = profiles(replace(s, article=f"b{i}") for i, s in enumerate(some))
    for e in links(found):
        if e.a != e.b and plainly_two(found[e.a].one, found[e.b].one):
            assert e.score < DOUBT
    decided = [Decided(a, b, same) for a, b, same in ruled if a < b < len(found)]
    quick = cluster(found, decided)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clusters, "plainly_two", lambda a, b: False)
        assert cluster(found, decided) == quick


def _numbered(some: list[Sighting]) -> list[Sighting]:
    return [replace(s, article=f"{s.article}{i}", id=f"{s.id}{i}") for i, s in enumerate(some)]


@settings(max_examples=150, deadline=None)
@given(SIGHTINGS, st.randoms(use_true_random=False))
def test_the_order_does_not_matter(some: list[Sighting], random: object) -> None:
    first = _numbered(some)
    second = list(first)
    random.shuffle(second)  # type: ignore[attr-defined]
    assert groups(first) == groups(second)


@settings(max_examples=150, deadline=None)
@given(SIGHTINGS, st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=3))
def test_no_chain_goes_through_a_forbidden_pair(some: list[Sighting], apart: list[tuple[int, int]]) -> None:
    found = profiles(_numbered(some))
    ruled = [Decided(a, b, False) for a, b in apart if a < b < len(found)]
    clustering = cluster(found, ruled)
    assert [d for d in ruled if clustering.cluster[d.a] == clustering.cluster[d.b]] == []
    forbidden = [e for e in links(found) if e.a != e.b and e.score <= FORBID]
    assert [e for e in forbidden if clustering.cluster[e.a] == clustering.cluster[e.b]] == []
    for link in clustering.merged:
        assert clustering.cluster[link.a] == clustering.cluster[link.b]
        assert link.reasons
