"""The reference graph: units in time, what they became, and the tables behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from pyoxigraph import Dataset, Literal, NamedNode, Quad

from kg import terms as T
from kg.assets import rows
from kg.iri import Minter
from kg.mappers import article_quads
from kg.mappers.reference import reference_quads
from kg.model import Doc
from kg.resolve.article import resolve
from kg.resolve.unit_changes import heirs, province_changes, today
from kg.resolve.units import by_id, districts, past_provinces, provinces, units

DocOf = Callable[..., Doc]
MINT = Minter()


@pytest.fixture(scope="module")
def graph() -> Dataset:
    return Dataset(reference_quads(MINT))


def objects(graph: Dataset, unit: str, predicate: NamedNode) -> set[str]:
    return {
        q.object.value
        for q in graph.quads_for_subject(MINT.entity(unit))
        if q.predicate == predicate and isinstance(q.object, NamedNode | Literal)
    }


def iris(*ids: str) -> set[str]:
    return {MINT.entity(id).value for id in ids}


@pytest.mark.parametrize(
    ("unit", "heirs"),
    [
        ("province/p49-hà-nam-ninh", ("province/p53-nam-hà", "province/p63-37")),
        ("province/p53-nam-hà", ("province/p63-35", "province/p63-36")),
        ("province/p63-35", ("province/p34-37",)),
        ("province/p64-28", ("province/p63-01",)),
        ("province/p61-đắk-lắk", ("province/p63-66", "province/p63-67")),
        ("province/p34-37", ()),
        ("district/p63-37-huyện-hoa-lư", ("district/d-374",)),
        ("district/d-755", ()),
    ],
)
def test_what_a_unit_became(graph: Dataset, unit: str, heirs: tuple[str, ...]) -> None:
    assert objects(graph, unit, T.dct_isReplacedBy) == iris(*heirs)


@pytest.mark.parametrize(
    ("change", "day", "act"),
    [
        ("change/1992-04-01-hà-nam-ninh", "1992-04-01", "Nghị quyết của Quốc hội ngày 26/12/1991"),
        ("change/2004-01-01-cần-thơ", "2004-01-01", "Nghị quyết số 22/2003/QH11"),
        ("change/2008-08-01-01", "2008-08-01", "Nghị quyết số 15/2008/QH12"),
        ("change/2025-07-01-37", "2025-07-01", "Nghị quyết số 202/2025/QH15"),
    ],
)
def test_a_change_has_its_day_and_act(graph: Dataset, change: str, day: str, act: str) -> None:
    (law,) = objects(graph, change, T.kg_legalBasis)
    assert objects(graph, change, T.sem_hasTimeStamp) == {day}
    named = {q.object for q in graph.quads_for_subject(NamedNode(law)) if q.predicate == T.skos_prefLabel}
    assert named == {Literal(act, language="vi")}


def test_every_version_of_a_province_has_one_lasting_province_with_its_wikidata_item(graph: Dataset) -> None:
    assert objects(graph, "province/p63-37", T.dct_isVersionOf) == iris("province/ninh-bình")
    assert objects(graph, "province/ninh-bình", T.skos_exactMatch) == {"http://www.wikidata.org/entity/Q36900"}
    links = [q for q in graph if q.predicate == T.skos_exactMatch]
    assert len(links) == len({q.subject for q in links}) == len({q.object for q in links}) == 63


def test_agreements_in_force_have_their_parties(graph: Dataset) -> None:
    assert objects(graph, "agreement/cptpp", T.schema_validFrom) == {"2019-01-14"}
    parties = {q.subject for q in graph.quads_for_object(MINT.entity("agreement/cptpp"))}
    assert {MINT.entity("country/VN"), MINT.entity("country/GB")} < parties


def test_the_graph_stays_small(graph: Dataset) -> None:
    counts = Counter(q.graph_name.value.rsplit("/", 1)[-1] for q in graph if isinstance(q.graph_name, NamedNode))
    assert counts["units"] < 10_500
    assert counts["bodies"] < 17_000


def test_days_of_changes_are_those_of_the_units() -> None:

    known = by_id()
    for change in province_changes():
        eve = (date.fromisoformat(change.day) - timedelta(days=1)).isoformat()
        assert {known[u].valid_through for u in change.before} == {eve}
        assert {known[u].valid_from for u in change.after} == {change.day}


def test_no_unit_that_ended_is_lost() -> None:

    ended = [u for u in (*past_provinces(), *provinces()) if u.valid_through]
    assert {u.valid_through for p in ended for u in today(p.id)} == {""}
    assert [u.id for u in units() if u.cls == "Commune" and u.valid_through and not heirs(u.id)] == []
    assert [u.id for u in districts() if not u.code and not heirs(u.id)] == []


def test_counts_of_the_changes_of_communes() -> None:
    table = rows("data/reference/commune_changes.tsv")
    communes = [r for r in table if len(r["before"]) == 5]
    extents = Counter(r["extent"] for r in communes)
    assert len({r["before"] for r in communes}) == 10035
    assert len({r["after"] for r in table}) == 3321
    assert extents == {"whole": 9564, "part": 1033}
    assert len({r["act"] for r in rows("data/reference/commune_acts.tsv")}) == 34


def mapped(doc_of: DocOf, marked: str) -> set[Quad]:
    return set(article_quads(resolve(doc_of(marked, entities=False, published="2024-05-06")), MINT))


def test_a_commune_comes_with_where_it_lies_and_what_it_became(doc_of: DocOf) -> None:
    graph = Dataset(
        mapped(doc_of, "Ở [AdministrativeUnit/Commune: xã Bát Tràng], [AdministrativeUnit/District: huyện Gia Lâm].")
    )
    commune = "commune/c2024-00583"
    assert objects(graph, commune, T.dct_isPartOf) == iris("district/d-018")
    assert not objects(graph, commune, T.schema_containedInPlace)
    heirs = objects(graph, commune, T.dct_isReplacedBy)
    assert len(heirs) == 3
    assert objects(graph, "commune/c2025-00565", T.dct_isPartOf) == iris("province/p34-01")


def test_a_commune_left_open_has_candidates(doc_of: DocOf) -> None:
    marked = "[AdministrativeUnit/Province: tỉnh Đồng Tháp]: ở [AdministrativeUnit/Commune: xã Bình Thành]"
    graph = Dataset(mapped(doc_of, marked))
    found = objects(graph, "place/xã-bình-thành@p63-87", T.kg_candidate)
    assert found == iris("commune/c2024-30163", "commune/c2024-30193")
