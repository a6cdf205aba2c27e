"""What the page of a thing shows: posts with their bounds, facts with their quotes, time, numbers, places, bounds."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pyoxigraph import Literal

from kg.errors import QueryError
from kg.graph.portrait import Portrait, portrait
from kg.graph.series import span_of
from kg.graph.shown import Cuts
from kg.graph.store import Store
from kg.graph.then_and_now import then_and_now
from kg.iri import Minter

Put = Callable[[str, str, str], None]
HUONG = "person/đoàn-thị-lan-hương@sở-kế-hoạch-và-đầu-tư@p63-35"
TRADE = "agency/sở-công-thương@p63-35"
TODAY = "2026-01-01"


def of(store: Store, id: str, cuts: Cuts | None = None, day: str | None = TODAY) -> Portrait:
    return portrait(store, store.base + id, day=day, cuts=cuts)


def id_of(iri: str) -> str:
    return iri.split("/id/")[1]


def test_names_types_and_labels_in_both_languages(sample_graph: Store) -> None:
    shown = of(sample_graph, TRADE)
    assert shown.type == "Agency"
    assert shown.name.vi == "Sở Công Thương tỉnh Hà Nam"
    assert [n.text for n in shown.names] == ["Sở Công Thương tỉnh Hà Nam", "Sở Công Thương"]
    assert [(t.type, t.of("vi"), t.of("en")) for t in shown.types[:1]] == [
        ("Agency", "cơ quan nhà nước", "state agency")
    ]
    level = next(r for r in shown.codes if r.property.type == "level")
    assert (level.values[0].of("vi"), level.values[0].of("en")) == ("cấp tỉnh", "provincial")


def test_a_career_with_what_is_certain_and_what_is_possible(sample_graph: Store) -> None:
    offices = of(sample_graph, HUONG).offices
    assert offices is not None
    first = offices.stays.items[0]
    assert first.post.of("vi") == "Giám đốc Sở Công Thương tỉnh Ninh Bình"
    assert (first.earliest_begin, first.latest_begin) == ("2025-07-01", "2025-08-12")
    assert (first.earliest_end, first.latest_end) == ("2025-09-15", "")
    assert (first.today, first.one_seat, first.acting) == ("possibly", True, False)
    assert [e.article for e in first.attested] == ["ninh-binh-2025-sau-hop-nhat", "ninh-binh-2025-phong-van"]
    assert {id_of(s.person.iri) for s in offices.stays} == {HUONG}
    assert [s.earliest_end for s in offices.stays] == sorted((s.earliest_end for s in offices.stays), reverse=True)


def test_certainly_on_a_day_between_two_attestations(sample_graph: Store) -> None:
    offices = of(sample_graph, HUONG, day="2025-09-01").offices
    assert offices is not None
    assert [s.today for s in offices.stays] == ["certainly", "", "", ""]
    without = of(sample_graph, HUONG, day=None).offices
    assert without is not None
    assert {s.today for s in without.stays} == {""}


def test_who_held_the_posts_of_a_body_and_what_contradicts_itself(sample_graph: Store) -> None:
    offices = of(sample_graph, TRADE).offices
    assert offices is not None
    assert [s.person.of("vi") for s in offices.stays] == [
        "Đoàn Thị Lan Hương", "Trịnh Quốc Vượng", "Đoàn Thị Lan Hương", "Trịnh Quốc Vượng",
    ]  # fmt: skip
    (clash,) = offices.clashes
    assert (clash.kind, clash.begin, clash.end) == ("in between", "2024-06-05", "2024-08-02")
    assert [e.article for e in clash.second_words] == ["ha-nam-2024-mau-thuan"]
    post = of(sample_graph, id_of(offices.stays.items[0].post.iri)).offices
    assert post is not None
    assert post.stays.total == 4


def test_relations_in_words_with_quotes_and_reference_data_without(sample_graph: Store) -> None:
    by_name = {t.name: t for t in of(sample_graph, TRADE).relations}
    (governs,) = by_name["out:jurisdiction"].ties
    assert by_name["out:jurisdiction"].property.of("vi") != by_name["out:jurisdiction"].property.of("en")
    assert (governs.object.of("vi"), governs.articles, governs.asserted) == ("Tỉnh Hà Nam", 5, True)
    assert (governs.evidence.total, len(governs.evidence)) == (5, 2)
    quote = governs.evidence.items[0]
    text = sample_graph.text(quote.article)
    assert text[quote.start : quote.end] == quote.text
    assert (quote.confidence, quote.method, quote.day) == (0.9, "governing.area", "2024-08-02")
    (guided,) = by_name["out:professionallyGuidedBy"].ties
    assert (guided.articles, guided.confidence, guided.evidence.total) == (0, None, 0)


def test_what_is_only_proposed_is_not_told_as_so(sample_graph: Store) -> None:
    shown = of(sample_graph, "agency/ủy-ban-nhân-dân-tỉnh@p63-35")
    (issued,) = next(t for t in shown.relations if t.name == "in:issuedBy").ties
    assert not issued.asserted
    assert [e.modality.of("en") for e in issued.evidence if e.modality] == ["requested"]


def test_the_timeline_goes_back_in_time(sample_graph: Store) -> None:
    shown = of(sample_graph, HUONG, Cuts(size=50))
    days = [m.day or m.told for m in shown.timeline]
    assert days == sorted(days, reverse=True)
    assert (days[0], days[-1]) == ("2025-09-15", "2023-10-31")
    assert {m.kind for m in shown.timeline} == {"event", "statement", "post"}
    assert all((m.fact is None) == (m.kind == "post") == (m.stay is not None) for m in shown.timeline)
    undated = [m for m in shown.timeline if not m.day]
    assert [(m.kind, m.told) for m in undated] == [("event", "2025-09-15")]


def test_statements_made_and_about(sample_graph: Store) -> None:
    made = of(sample_graph, HUONG).made
    assert (made.total, made.items[-1].day) == (8, "2023-10-31")
    asked = next(f for f in made if "31/8" in f.of("text")[0].of("vi"))
    assert not asked.asserted
    assert [v.of("vi") for v in asked.of("speaker")] == ["Đoàn Thị Lan Hương"]
    (quote,) = asked.evidence
    assert sample_graph.text(quote.article)[quote.start : quote.end] == quote.text
    assert of(sample_graph, TRADE).about.total == 2


def test_works_of_a_body_and_a_programme_by_itself(sample_graph: Store) -> None:
    works = of(sample_graph, "agency/ủy-ban-nhân-dân-tỉnh@p63-37").works
    (decision,) = works.documents
    assert (decision.number, decision.day) == ("1523/QĐ-UBND", "2022-09-20")
    (programme,) = works.programmes
    shown = of(sample_graph, id_of(programme.work.iri)).work
    assert shown is not None
    assert (shown.begin, shown.end, shown.status and shown.status.of("en")) == ("2022", "2025", "issued")
    assert [v.of("vi") for v in shown.issued_by] == ["Ủy ban nhân dân tỉnh Ninh Bình"]
    assert "Manufacturing" in {v.of("en") for v in shown.sectors}


def test_articles_with_the_first_mention_and_the_company_kept(sample_graph: Store) -> None:
    shown = of(sample_graph, HUONG)
    assert [a.article.id for a in shown.articles] == [
        "ninh-binh-2025-phong-van", "ninh-binh-2025-sau-hop-nhat", "ha-nam-2024-hoi-cho", "ha-nam-2024-bo-nhiem",
        "ha-nam-2023-giao-ban",
    ]  # fmt: skip
    assert sum(a.mentions for a in shown.articles) == shown.mentions == 12
    for a in shown.articles:
        assert a.first is not None
        assert sample_graph.text(a.article.id)[a.first.start : a.first.end] == a.first.text
    assert shown.company.of == 5
    assert (shown.company.companions[0].thing.of("vi"), shown.company.companions[0].articles) == ("Tỉnh Hà Nam", 4)
    assert HUONG not in {id_of(c.thing.iri) for c in shown.company.companions}


def test_where_on_a_map(sample_graph: Store) -> None:
    body = of(sample_graph, TRADE).where
    assert (body.named, body.before, body.after) == (("p63-35",), ("p63-35",), ("p34-37",))
    new = of(sample_graph, "province/p34-37").where
    assert (new.named, new.before, new.after) == (("p34-37",), ("p63-35", "p63-36", "p63-37"), ("p34-37",))
    assert of(sample_graph, HUONG).where.named == ("p34-37", "p63-35")
    assert of(sample_graph, "country/VN").where.provinces == ()


def test_what_a_province_came_of_and_became(sample_graph: Store) -> None:
    new = of(sample_graph, "province/p34-37").lineage
    assert new is not None
    shares = {id_of(e.unit.iri): (e.share, e.begin, e.end) for e in new.eras}
    assert shares["province/p34-37"] == ("itself", "2025-07-01", "")
    assert shares["province/p63-35"][0] == "whole"
    assert new.changes[0].day == "2025-07-01"
    old = of(sample_graph, "province/p63-35").lineage
    assert old is not None
    assert [id_of(h.iri) for h in old.heirs] == ["province/p34-37"]
    assert of(sample_graph, HUONG).lineage is None


def test_who_came_together_and_who_may_be_another(sample_graph: Store) -> None:
    identity = of(sample_graph, HUONG).identity
    assert identity.ids == 2
    assert [g.articles for g in identity.gathered] == [2, 2]
    doubted = of(sample_graph, "person/hồng-vân@ninh-binh-2023-xet-xu").identity
    assert {d.other.of("vi") for d in doubted.doubts} == {"Hồng Vân"}
    assert len(doubted.doubts) == 2


def test_lists_are_bounded_and_can_be_paged(sample_graph: Store) -> None:
    whole = of(sample_graph, HUONG, Cuts(size=50)).made
    pages = [of(sample_graph, HUONG, Cuts(3, {"made": at})).made for at in (0, 3, 6)]
    assert [f.node for p in pages for f in p] == [f.node for f in whole]
    assert [(p.total, p.offset, p.previous, p.next) for p in pages] == [(8, 0, None, 3), (8, 3, 0, 6), (8, 6, 3, None)]
    beyond = of(sample_graph, HUONG, Cuts(3, {"made": 99, "timeline": -4}))
    assert (beyond.made.items, beyond.made.total, beyond.made.next) == ((), 8, None)
    assert beyond.timeline.offset == 0
    assert all(len(t.ties) <= 3 for t in beyond.relations)


def test_the_same_again_is_the_same(sample_graph: Store) -> None:
    with Store(sample_graph.path) as other:
        for id in (HUONG, TRADE, "province/p34-37"):
            assert of(sample_graph, id) == of(other, id)


@pytest.mark.parametrize("iri", ["person/nobody", "not an iri<>"])
def test_what_is_not_there_is_said_so(sample_graph: Store, iri: str) -> None:
    with pytest.raises(QueryError, match="IRI"):
        of(sample_graph, iri)


@pytest.mark.parametrize(
    ("period", "begin", "end", "kind"),
    [
        ("2021", "2021-01-01", "2021-12-31", "year"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2024-02-09", "2024-02-09", "2024-02-09", "day"),
        ("2023-Q4", "2023-10-01", "2023-12-31", "quarter"),
        ("2023-H1", "2023-01-01", "2023-06-30", "half"),
        ("2025-M01/2025-M07", "2025-01-01", "2025-07-31", "M01-M07"),
        ("2024-M10/2025-M03", "2024-10-01", "2025-03-31", "M10-M03+1"),
    ],
)
def test_periods(period: str, begin: str, end: str, kind: str) -> None:
    span = span_of(period)
    assert span is not None
    assert (span.begin, span.end, span.kind) == (begin, end, kind)


@pytest.mark.parametrize("period", ["", "2021-13", "năm 2021", "2021-M00/2021-M05", "0000"])
def test_what_is_no_period(period: str) -> None:
    assert span_of(period) is None


def number(n: int, value: str, period: str, unit: str = "tỷ USD", modality: str = "Asserted") -> str:
    return (
        f'<V#observation-{n}> a schema:Observation ; schema:observationAbout <Dprovince/x> ; kg:period "{period}" ; '
        f'schema:measuredProperty "xuất khẩu"@vi ; schema:value {value} ; schema:unitText "{unit}" ; '
        f"kg:modality kg:Modality{modality} ; kg:confidence 0.9 ; kg:evidence <V#char={n},{n + 1}> ."
        f'<V#char={n},{n + 1}> a kg:Passage ; oa:start {n} ; oa:end {n + 1} ; oa:exact "{n}" ; kg:inArticle <A> .'
    )


def test_numbers_of_one_kind_make_a_series(small: tuple[Store, Put]) -> None:
    store, put = small
    head = '<A> a schema:NewsArticle ; dct:identifier "n" . <Dprovince/x> a kg:Province ; skos:prefLabel "X"@vi .'
    numbers = [
        number(0, "3.5", "2021"), number(1, "4.25", "2022"), number(2, "4.0", "2022"), number(3, "4.25", "2022"),
        number(4, "1.0", "2022-Q1"), number(5, "900", "2020", "triệu USD"),
        number(6, "9.0", "2023", modality="Proposed"),
    ]  # fmt: skip
    put("n", "0123456789", head + "".join(numbers))
    found = of(store, "province/x").numbers
    (series,) = found.series
    assert (series.measured, series.unit, series.kind) == ("xuất khẩu", "tỷ USD", "year")
    assert [(p.period, p.text) for p in series.points] == [("2021", "3.5"), ("2022", "4"), ("2022", "4.25")]
    assert (series.low, series.high) == (3.5, 4.25)
    assert [e.text for p in series.points for e in p.evidence] == ["0", "2", "1"]
    assert found.each.total == 7


HOSTILE = [
    "<script>alert('x')</script>", "\u202eevil\u202c", "a" * 5000, '"quoted" & {{ 7*7 }}', "new\nline\ttab", "\u0000",
    "",
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_come_as_they_are(small: tuple[Store, Put], name: str) -> None:
    store, put = small
    node = Minter(store.base).entity("person/" + (name or "empty"))
    said = str(Literal(name, language="vi"))
    put(
        "h",
        name,
        f'<A> a schema:NewsArticle ; dct:identifier "h" ; schema:headline {said} ; schema:mentions {node} .'
        f"{node} a schema:Person ; skos:prefLabel {said} . <V#statement-1> a kg:Statement ; kg:speaker {node} ;"
        f"schema:text {said} ; kg:modality kg:ModalityAsserted ; kg:confidence 0.5 ; kg:evidence <V#char=0,1> ."
        f"<V#char=0,1> a kg:Passage ; oa:start 0 ; oa:end 1 ; oa:exact {said} ; kg:inArticle <A> .",
    )
    shown = portrait(store, node.value, day=TODAY)
    assert shown.name.vi == name
    assert [f.of("text")[0].of("en") for f in shown.made] == [name]
    assert [a.article.title for a in shown.articles] == [name]


def test_a_territory_then_and_now(sample_graph: Store) -> None:
    both = then_and_now(sample_graph, sample_graph.base + "province/p63-35", Cuts(2))
    assert [id_of(m.unit.iri) for m in both.then.members] == ["province/p63-35"]
    (today,) = both.now
    assert id_of(today.unit.iri) == "province/p34-37"
    shares = {id_of(m.unit.iri): m.share for m in today.members}
    assert {shares[f"province/p63-{code}"] for code in (35, 36, 37)} == {"whole"}
    assert today.counts["articles"] > both.then.counts["articles"] > 0
    articles = today.things["articles"]
    assert (len(articles), articles.total, articles.items[0].how) == (2, today.counts["articles"], "2025-09-15")
    lasting = then_and_now(sample_graph, sample_graph.base + "province/p34-37")
    assert [a.unit for a in lasting.now] == [lasting.then.unit]
    with pytest.raises(QueryError, match="territory"):
        then_and_now(sample_graph, sample_graph.base + HUONG)


def test_what_a_paper_published_and_a_journalist_wrote(sample_graph: Store) -> None:
    paper, journalist = of(sample_graph, "media/báo-nam-định"), of(sample_graph, "person/viết-tùng@báo-nam-định")
    assert "dien-dan-logistics" in {h.id for h in paper.written} & {h.id for h in journalist.written}
    assert of(sample_graph, TRADE).written.total == 0
    timeless = next(t for t in of(sample_graph, "province/p63-35").relations if t.name == "out:isVersionOf").ties
    versions = of(sample_graph, id_of(timeless.items[0].object.iri)).relations
    assert {id_of(t.subject.iri) for r in versions if r.name == "in:isVersionOf" for t in r.ties} >= {"province/p63-35"}
