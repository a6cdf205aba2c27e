"""The home page: what the store holds, in both languages, small enough for a slow line."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from lxml import html

from kg.graph.front_page import front_page
from kg.graph.province_counts import articles_by_province
from kg.graph.store import Store

STATIC = Path(__file__).resolve().parents[2] / "src" / "kg" / "web" / "static"
LIMIT = 100_000
"""Bytes that the first view may weigh compressed."""


def home(client: httpx.Client, path: str = "/", lang: str = "en") -> Any:
    answer = client.get(path, headers={"Accept": "text/html", "Accept-Language": lang})
    assert answer.status_code == 200, answer.text[:500]
    return html.fromstring(answer.text)


def text(page: Any, id: str) -> str:
    (section,) = page.xpath("//section[@aria-labelledby=$id]", id=id)
    return " ".join(" ".join(section.itertext()).split())


def test_it_says_what_is_in_the_store(client: httpx.Client, sample_store: Store) -> None:
    page, front = home(client), front_page(sample_store)
    contents = text(page, "contents")
    for count in (*front.entities, *front.facts):
        assert f"{count.what.of('en')} {count.count:,}" in contents
    quality = text(page, "quality")
    for band in front.quality.confidence:
        assert f"{round(band.low * 100)}–{round(band.high * 100)}% {band.count:,}" in quality
    for told in front.quality.modalities:
        assert f"{told.what.of('en')} {told.count:,}" in quality
    assert f"of {front.quality.articles} articles have no date" in quality
    figures = " ".join(page.xpath("//dl[@class='figures']/div[1]//text()")).split()
    assert figures == [str(front.quality.articles), "articles"]
    titles = page.xpath("//ol[@class='newest']/li/a")
    assert [t.text_content() for t in titles] == [n.article.title for n in front.newest]


def test_bars_are_as_long_as_there_are_facts(client: httpx.Client, sample_store: Store) -> None:
    widths = [int(w) for w in home(client).xpath("//table[contains(@class, 'spread')]//rect/@width")]
    counts = [b.count for b in reversed(front_page(sample_store).quality.confidence)]
    assert widths == [max(1, round(100 * c / max(counts))) for c in counts]


@pytest.mark.parametrize(("period", "places"), [("34", 34), ("63", 63)])
def test_the_map_is_of_either_time(client: httpx.Client, sample_store: Store, period: str, places: int) -> None:
    page = home(client, f"/?period={period}")
    said = page.xpath("//svg//a[@class='map-place']/@aria-label")
    assert len(said) == places
    counts = articles_by_province(sample_store, period)  # type: ignore[arg-type]
    assert sorted(int(s.rpartition(" ")[2]) for s in said) == sorted(counts.values())
    assert sum(counts.values()) > 10
    (now,) = page.xpath("//ul[@class='map-periods']//a[@aria-current='true']/@href")
    assert now == f"?period={period}#map"


def test_what_is_no_period_is_passed_over(client: httpx.Client) -> None:
    assert len(home(client, "/?period=99'\"<").xpath("//a[@class='map-place']")) == 34


def test_every_link_answers(client: httpx.Client) -> None:
    links = sorted(set(home(client).xpath("//main//section[not(@aria-labelledby='map')]//a/@href")))
    assert len(links) > 30
    wrong = {link: client.get(link, headers={"Accept": "text/html"}).status_code for link in links if link[0] == "/"}
    assert {link: status for link, status in wrong.items() if status != 200} == {}


def test_examples_carry_values_that_this_store_knows(client: httpx.Client) -> None:
    links = home(client, lang="vi").xpath("//ul[@class='examples']//a/@href")
    assert "/q/career?person=%C4%90o%C3%A0n+Th%E1%BB%8B+Lan+H%C6%B0%C6%A1ng" in links


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_first_view_is_light(client: httpx.Client, lang: str) -> None:
    answer = client.get("/?period=63", headers={"Accept": "text/html", "Accept-Language": lang})
    files = set(re.findall(r'(?:href|src)="/static/([^"?]+)\?', answer.text))
    assert {"base.css", "home.css", "map.css", "suggest.js"} <= files
    weight = sum(len(gzip.compress(content, 5)) for content in (answer.content, *map(_static, files)))
    assert weight < LIMIT


def _static(name: str) -> bytes:
    return (STATIC / name).read_bytes()


def test_numbers_are_written_as_each_language_does(client: httpx.Client, sample_store: Store) -> None:
    most = max(c.count for c in front_page(sample_store).entities)
    assert most >= 1000
    assert f"{most:,}" in text(home(client), "contents")
    assert f"{most:,}".replace(",", ".") in text(home(client, lang="vi"), "contents")


def test_a_program_gets_the_catalogue(client: httpx.Client) -> None:
    answer = client.get("/", headers={"Accept": "text/turtle"})
    assert answer.headers["Content-Type"].startswith("text/turtle")
    assert "dcat#" in answer.text
