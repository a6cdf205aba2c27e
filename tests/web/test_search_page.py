"""The search page: filters in words, hits with what tells them apart, problems said plainly, pages of results."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from lxml import html

from kg.graph.search import listed, provinces_of, search
from kg.graph.store import Store


def found(client: httpx.Client, lang: str = "en", status: int = 200, **params: str) -> Any:
    answer = client.get("/search", params=params, headers={"Accept": "text/html", "Accept-Language": lang})
    assert answer.status_code == status, answer.text[:500]
    return html.fromstring(answer.text)


def names(page: Any) -> list[str]:
    return [a.text_content() for a in page.xpath("//p[@class='hit-name']/a")]


def more(page: Any) -> list[str]:
    return [" ".join(p.text_content().split()) for p in page.xpath("//p[@class='hit-more muted']")]


def test_hits_say_what_they_are_where_and_how_they_match(client: httpx.Client, sample_store: Store) -> None:
    page = found(client, q="so cong thuong ninh binh")
    hits = search(sample_store, "so cong thuong ninh binh", 25)
    assert names(page) == [h.label for h in hits]
    assert page.xpath("//p[@class='hit-name']/span/text()")[0] == "state agency"
    first = more(page)[0]
    assert first.startswith("Ninh Bình (")
    assert "1 July 2025)" in first
    assert "same without accents" in first
    assert page.xpath("//input[@id='s-q']/@value") == ["so cong thuong ninh binh"]


def test_namesakes_of_two_times_are_told_apart(client: httpx.Client) -> None:
    page = found(client, q="so cong thuong ninh binh")
    same = [said for name, said in zip(names(page), more(page), strict=True) if name == "Sở Công Thương tỉnh Ninh Bình"]
    assert len(same) == len(set(same)) >= 2


def test_the_name_that_was_found_is_told_where_it_is_another(client: httpx.Client, sample_store: Store) -> None:
    other = next(h for h in search(sample_store, "UBND tỉnh Hà Nam") if h.name != h.label)
    page = found(client, q="UBND tỉnh Hà Nam")
    assert f"found by the name {other.name}" in more(page)[names(page).index(other.label)]


def test_filters_narrow_and_stay_in_the_form(client: httpx.Client, sample_store: Store) -> None:
    page = found(client, q="ha nam", type="kg:Agency", province="Hà Nam")
    assert names(page) == [h.label for h in search(sample_store, "ha nam", 25, "kg:Agency", "Hà Nam")]
    assert page.xpath("//select[@id='s-type']/option[@selected]/@value") == ["kg:Agency"]
    assert page.xpath("//select[@id='s-type']/option[@selected]/text()") == ["state agency"]
    assert page.xpath("//input[@id='s-province']/@value") == ["Hà Nam"]
    assert "Ninh Bình" in page.xpath("//datalist[@id='provinces']/option/@value")


def test_a_kind_without_a_name_lists_the_most_mentioned(client: httpx.Client, sample_store: Store) -> None:
    page = found(client, type="kg:Agency")
    every = listed(sample_store, 25, 0, "kg:Agency")
    assert names(page) == [h.label for h in every.hits]
    assert f"1–25 of {every.total:,}" in page.text_content()
    counts = [h.mentions for h in every.hits]
    assert counts == sorted(counts, reverse=True)
    (after,) = page.xpath("//a[@rel='next']/@href")
    answer = client.get("/search" + after, headers={"Accept": "text/html"})
    assert names(html.fromstring(answer.text)) == [h.label for h in listed(sample_store, 25, 25, "kg:Agency").hits]


def test_all_pages_together_are_all_of_a_province(sample_store: Store) -> None:
    whole = listed(sample_store, 10_000, 0, None, "p63-35")
    some = [h.iri for n in range(0, whole.total, 7) for h in listed(sample_store, 7, n, None, "p63-35").hits]
    assert some == [h.iri for h in whole.hits]
    assert len(set(some)) == whole.total > 10
    home = f"{sample_store.base}province/p63-35"
    assert all(home in found for iri, found in provinces_of(sample_store, some).items() if iri != home)


def test_hits_of_a_name_are_paged(client: httpx.Client, sample_store: Store) -> None:
    every = [h.label for h in search(sample_store, "nam", 200)]
    assert len(every) > 25
    assert names(found(client, q="nam")) == every[:25]
    second = found(client, "en", 200, q="nam", **{"from": "25"})
    assert names(second) == every[25:50]
    assert second.xpath("//ol/@start") == ["26"]
    assert second.xpath("//a[@rel='prev']/@href") == ["?q=nam&from=0"]


@pytest.mark.parametrize(
    ("params", "said"),
    [
        ({"q": "x", "type": "Agencyy"}, "did you mean kg:Agency"),
        ({"q": "x", "province": "Ninh Binhh"}, "did you mean"),
        ({"type": "<script>alert(1)</script>"}, "no type"),
    ],
)
def test_problems_are_said_plainly(client: httpx.Client, params: dict[str, str], said: str) -> None:
    page = found(client, status=400, **params)
    assert said in page.xpath("string(//*[@role='alert'])")
    assert not page.xpath("//main//script")


def test_a_province_that_is_misspelt_is_offered_rightly(client: httpx.Client) -> None:
    page = found(client, "vi", 400, q="sở", province="Ninh Binhh")
    said = page.xpath("//*[@role='alert']")[0]
    assert "Không có tỉnh nào tên “Ninh Binhh”." in said.text_content()
    links = said.xpath(".//a/@href")
    assert links[0] == "?q=s%E1%BB%9F&province=T%E1%BB%89nh+Ninh+B%C3%ACnh"
    assert {client.get("/search" + link, headers={"Accept": "text/html"}).status_code for link in links} == {200}


def test_a_province_says_of_which_time_it_is(client: httpx.Client) -> None:
    page = found(client, type="kg:Province", q="Ninh Bình")
    said = [k.text_content() for k in page.xpath("//p[@class='hit-name']/span")]
    assert {
        "province or centrally run city, before 1 July 2025",
        "province or centrally run city, since 1 July 2025",
    } <= {*said}


def test_what_is_not_found_is_said_with_what_to_try(client: httpx.Client) -> None:
    page = found(client, q="qqqq zzzz", type="kg:Agency")
    assert "Nothing like “qqqq zzzz”" in page.text_content()
    assert page.xpath("//main//section//a/@href") == ["/search?q=qqqq+zzzz"]


def test_names_that_are_only_close_are_offered_as_such(client: httpx.Client) -> None:
    page = found(client, q="Doan Thj Lan Huongg")
    assert "Did you mean" in page.text_content()
    assert "Đoàn Thị Lan Hương" in names(page)


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "x" * 5000, "\u202e\x00"]
)
def test_any_text_may_be_asked_for(client: httpx.Client, text: str) -> None:
    page = found(client, q=text)
    assert page.xpath("//input[@id='s-q']")
    assert not page.xpath("//main//script | //img")


def test_the_form_alone(client: httpx.Client) -> None:
    page = found(client, "vi")
    assert page.xpath("//h1/text()") == ["Tìm trong đồ thị"]
    assert not page.xpath("//section")
