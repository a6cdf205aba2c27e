"""Maps of the provinces: what is drawn, how strong, what each link and each label says, and no style in the markup."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement

from kg.graph.outlines import Period
from kg.graph.province_counts import articles_by_province
from kg.graph.province_map import MapPicture, choropleth, locator
from kg.graph.store import Store
from kg.web.ask import Lang
from kg.web.page import _environment
from kg.web.words import area, word

BASE = "https://w3id.org/vnkg/id/"
PERIODS: tuple[Period, ...] = ("63", "34")
LANGS: tuple[Lang, ...] = ("vi", "en")
STYLES = Path(__file__).resolve().parents[2] / "src" / "kg" / "web" / "static" / "map.css"


def drawn(call: str, lang: Lang = "vi", **values: object) -> HtmlElement:
    source = '{% from "map.html" import large_map, small_maps with context %}<div>{{ ' + call + " }}</div>"
    return html.fromstring(_environment().from_string(source).render(lang=lang, base=BASE, **values))


def links_in(page: HtmlElement, name: str) -> list[HtmlElement]:
    return [a for part in page.find_class(name) for a in part.iter("a")]


def counted(period: Period) -> MapPicture:
    return choropleth(period, {"p34-37": 812, "p34-01": 95, "p63-37": 40, "p63-27": 3}, BASE)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("period", PERIODS)
def test_the_large_map_links_every_province_once(period: Period, lang: Lang) -> None:
    page = drawn("large_map(m)", lang, m=counted(period))
    (svg,) = page.iter("svg")
    links = Counter(a.get("href") for a in svg.iter("a"))
    assert len(links) == int(period)
    assert set(links.values()) == {1}
    assert links[f"/vnkg/id/province/p{period}-37.html"] == 1
    assert sorted(links) == sorted(a.get("href") for a in links_in(page, "map-list"))
    assert all(a.get("aria-label") and a.get("aria-label") == a.findtext("title") for a in svg.iter("a"))
    assert word("map.hoang_sa", lang) in svg.text_content()
    assert word("map.truong_sa", lang) in svg.text_content()


def test_a_province_says_its_number_and_has_its_shade() -> None:
    page = drawn("large_map(m)", m=counted("34"))
    found = {
        a.get("aria-label"): a.find("path").get("class")
        for a in links_in(page, "map-large")
        if a.find("path") is not None
    }
    assert found["Ninh Bình: 812 bài"] == "map-step-5"
    assert found["Cà Mau: 0 bài"] == "map-step-0"


def test_the_switch_leads_to_the_other_time_and_tells_which_is_shown() -> None:
    page = drawn("large_map(m, s)", m=counted("63"), s={"63": "?map=63", "34": "?map=34"})
    assert [(a.get("href"), a.get("aria-current")) for a in links_in(page, "map-periods")] == [
        ("?map=63", "true"),
        ("?map=34", None),
    ]
    assert not drawn("large_map(m)", m=counted("63")).find_class("map-periods")


def test_small_maps_show_then_and_now() -> None:
    page = drawn("small_maps(pair)", pair=[locator(period, ["p34-37"], BASE) for period in PERIODS])
    before, since = page.iter("svg")
    assert [a.get("aria-label") for a in before.iter("a")] == ["Hà Nam", "Nam Định", "Ninh Bình"]
    assert [a.get("aria-label") for a in since.iter("a")] == ["Ninh Bình"]
    assert "Ninh Bình giáp: Hà Nội, Hưng Yên, Phú Thọ, Thanh Hóa." in since.findtext("desc")
    assert since.find("use").get("href") == f"#{before.find_class('map-land')[0].get('id')}"
    assert len(before.find_class("map-ring")) == 1


def test_no_map_of_what_is_nowhere() -> None:
    assert locator("34", ["no-such"], BASE) is None
    assert drawn("small_maps([none, none])").text_content().strip() == ""


@pytest.mark.parametrize("period", PERIODS)
def test_no_style_or_script_in_the_markup_and_every_class_has_a_rule(period: Period) -> None:
    page = drawn("large_map(m)", m=counted(period))
    page.append(drawn("small_maps(pair)", pair=[locator(p, ["p63-27"], BASE) for p in PERIODS]))
    ids = [e.get("id") for e in page.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    for element in page.iter():
        assert element.tag not in ("style", "script", "image")
        assert not [name for name in element.attrib if name == "style" or name.startswith("on")]
    pointed = {name for e in page.iter() for key in ("aria-labelledby", "aria-describedby") if (name := e.get(key))}
    assert pointed <= set(ids)
    rules = STYLES.read_text("utf-8")
    classes = {name for e in page.iter() for name in (e.get("class") or "").split() if name.startswith("map-")}
    assert {name for name in classes if f".{name}" not in rules} <= {"map-beside"}


@pytest.mark.parametrize(
    "counts", [{}, {"p34-01": 1}, {"p34-01": 7, "p34-37": 7}, {f"p34-{n:02}": n * n for n in range(99)}]
)
def test_the_legend_covers_every_number_once(counts: dict[str, int]) -> None:
    picture = choropleth("34", counts, BASE)
    assert sum(step.places for step in picture.legend) == 34
    assert picture.legend[-1].high is None
    for step, following in pairwise(picture.legend):
        assert step.high is not None
        assert step.high + 1 == following.low
    assert len(picture.legend) <= 6
    for place in picture.places:
        (step,) = (s for s in picture.legend if s.number == place.step)
        assert step.low <= place.count
        assert step.high is None or place.count <= step.high


@pytest.mark.parametrize("period", PERIODS)
def test_articles_are_counted_as_a_query_counts_them(sample_store: Store, period: Period) -> None:
    rows = sample_store.rows(
        "SELECT ?p (COUNT(DISTINCT ?a) AS ?n) WHERE { ?a schema:mentions ?u . ?u a kg:AdministrativeUnit ."
        " ?u schema:containedInPlace*/dct:isReplacedBy* ?p } GROUP BY ?p"
    )
    asked = {p.value.rsplit("/", 1)[-1]: int(n.value) for p, n in rows if p and n}
    counts = articles_by_province(sample_store, period)
    assert len(counts) == int(period)
    assert max(counts.values()) > 0
    if period == "34":
        assert {unit: n for unit, n in counts.items() if n} == {u: n for u, n in asked.items() if u in counts}
    else:
        assert counts["p63-37"] <= asked["p34-37"]


def test_every_word_has_both_languages() -> None:
    vi, en = area("map", "vi"), area("map", "en")
    assert vi.keys() == en.keys()
    assert all(vi.values())
    assert all(en.values())
