"""From a name without accents to the words in the article: what is lit up there is the quote that the graph holds."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote, urljoin, urlsplit

import httpx
import pytest
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]
Places = dict[str, str]
BASE = "https://w3id.org/vnkg/id/"
EXACT = "SELECT ?text WHERE {{ <{iri}> <http://www.w3.org/ns/oa#exact> ?text }}"


def exact(client: httpx.Client, address: str) -> str:
    """oa:exact of the passage at an address in an article's page, from the endpoint."""
    split = urlsplit(unquote(address))
    iri = BASE + split.path.removeprefix("/vnkg/id/").removesuffix(".html") + "#" + split.fragment
    answer = client.get(
        "/sparql", params={"query": EXACT.format(iri=iri)}, headers={"Accept": "application/sparql-results+json"}
    )
    texts = [row["text"]["value"] for row in answer.json()["results"]["bindings"]]
    assert len(texts) == 1, f"{iri} has {len(texts)} texts"
    return str(texts[0])


def lit(page: Page) -> str:
    """The words that are lit up in the article before us, as they stand there."""
    expect(page.locator("[data-words] .chosen").first).to_be_in_viewport()
    return "".join(page.locator("[data-words] .chosen").all_text_contents())


def test_from_a_name_without_accents_to_the_words_of_a_fact(visit: Visit, client: httpx.Client) -> None:
    page = visit("/")
    box = page.get_by_role("combobox").first
    box.fill("so cong thuong ninh binh")
    box.press("Enter")
    page.wait_for_url("**/search?*")
    page.get_by_role("main").get_by_role("link", name="Sở Công Thương tỉnh Ninh Bình").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sở Công Thương tỉnh Ninh Bình")
    fact = page.locator("figure.evidence").first
    quote, title = fact.locator("blockquote").inner_text(), fact.locator("cite").inner_text()
    fact.get_by_role("link", name=title).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    assert lit(page) == exact(client, page.url) == quote


@pytest.mark.parametrize("place", ["person", "programme", "province then", "path"])
def test_every_quote_of_a_page_leads_to_its_very_words(
    visit: Visit, places: Places, client: httpx.Client, place: str
) -> None:
    page = visit(places[place])
    quotes = page.locator("figure.evidence")
    found = {
        urljoin(page.url, link): words
        for link, words in quotes.evaluate_all(
            "all => all.map(q => [q.querySelector('figcaption a').href, q.querySelector('blockquote').textContent])"
        )
    }
    assert found
    for address, words in list(found.items())[:8]:
        page.goto(address)
        assert lit(page) == exact(client, address) == words


def test_in_the_article_a_fact_and_its_words_point_at_each_other(visit: Visit, places: Places) -> None:
    page = visit(places["article"])
    facts = page.locator("li[data-marks]")
    expect(page.locator("[data-words] .chosen")).to_have_count(0)
    quote = facts.nth(1).locator(".shown-by a").first
    quote.click()
    assert quote.inner_text().strip("“”\"'‘’") in lit(page)
    expect(facts.nth(1)).to_have_class("chosen-fact")
    part = page.locator("[data-words] span.told").last
    part.click()
    number = part.get_attribute("data-mark")
    expect(part).to_have_class("seg told chosen")
    assert {e.get_attribute("data-mark") for e in page.locator("[data-words] .chosen").all()} == {number}


def test_a_facts_own_address_lights_up_its_words(visit: Visit, places: Places) -> None:
    page = visit(places["article"])
    facts = page.locator("li[data-marks]").evaluate_all("all => all.map(f => [f.id, f.dataset.marks.split(' ')])")
    for anchor, marks in facts[1:4]:
        page.goto("about:blank")
        page.goto(f"{places['article']}#{anchor}")
        assert lit(page)
        assert {e.get_attribute("data-mark") for e in page.locator("[data-words] .chosen").all()} == set(marks)


def test_an_entity_is_looked_for_by_name_and_kind(visit: Visit) -> None:
    page = visit("/search?q=ninh+binh")
    hits = page.get_by_role("main").locator("ul.hits li, ol.hits li")
    assert hits.count() > 3
    expect(hits.first).to_contain_text("Ninh Bình")


def test_periods_are_said_in_words(visit: Visit, places: Places) -> None:
    page = visit(places["province then"])
    expect(page.locator("table.numbers td.period", has_text="1/2023 – 10/2023").first).to_be_visible()
    page = visit("/vnkg/id/article/ninh-binh-2025-sau-hop-nhat.html", locale="en-GB")
    expect(page.locator("dl.roles dd", has_text="Jan 2025 – Jul 2025").first).to_be_visible()
