"""What every page has around it: the search box, the languages, the way in by keyboard, and what paper gets."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, Route, expect

Visit = Callable[..., Page]
Places = dict[str, str]
FOCUS = """async () => {
  const e = document.activeElement, inner = e.shadowRoot?.activeElement ?? e;
  if (inner !== e) await new Promise((done) => setTimeout(done, 60));
  const styles = [inner, inner.closest(".cm-editor") ?? e].map((x) => getComputedStyle(x));
  return {
    at: e === document.body ? 0 : [...document.querySelectorAll("*")].indexOf(e),
    outlined: styles.some((s) => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 1),
    markup: e.outerHTML.slice(0, 200),
  };
}"""


def test_names_are_suggested_without_accents_and_chosen_by_arrows(visit: Visit) -> None:
    page = visit("/")
    box = page.get_by_role("combobox").first
    box.fill("so cong thuong ninh binh")
    options = page.get_by_role("listbox").first.get_by_role("option")
    expect(options.first).to_contain_text("Sở Công Thương")
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    box.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    box.press("Escape")
    expect(options.first).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press("End")
    box.press_sequentially(" ")
    expect(options.first).to_be_visible()
    box.press("ArrowDown")
    box.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Sở Công Thương tỉnh Ninh Bình")
    assert "agency/sở-công-thương@p34-37" in unquote(page.url)


def test_the_last_answer_wins_when_answers_come_in_another_order(visit: Visit) -> None:
    page = visit("/")

    def late(route: Route) -> None:
        page.wait_for_timeout(400)
        route.continue_()

    page.route("**/api/search?*q=ha*", late)
    box = page.get_by_role("combobox").first
    box.fill("ha nam")
    page.wait_for_timeout(200)
    box.fill("bo cong thuong")
    options = page.get_by_role("listbox").first.get_by_role("option")
    expect(options.first).to_contain_text("Bộ Công Thương")
    page.wait_for_timeout(500)
    expect(options.first).to_contain_text("Bộ Công Thương")


@pytest.mark.parametrize("place", ["search", "person", "question", "network", "path", "editor"])
def test_the_language_changes_on_the_same_page_and_is_remembered(visit: Visit, places: Places, place: str) -> None:
    page = visit(places[place])
    assert page.locator("html").get_attribute("lang") == "vi"
    title = page.get_by_role("heading", level=1).inner_text()
    before = unquote(page.url)
    page.get_by_role("navigation").first.get_by_role("link", name="en", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    after = unquote(page.url)
    assert after.split("?")[0] == before.split("?")[0]
    assert all(part in after for part in before.partition("?")[2].split("&"))
    page.goto(places[place])
    expect(page.locator("html")).to_have_attribute("lang", "en")
    if place not in ("person", "search"):
        assert page.get_by_role("heading", level=1).inner_text() != title
    page.get_by_role("navigation").first.get_by_role("link", name="vi", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_the_language_is_the_browsers_at_first(visit: Visit) -> None:
    assert visit("/", locale="en-GB").locator("html").get_attribute("lang") == "en"
    assert visit("/", locale="fr-FR").locator("html").get_attribute("lang") == "vi"


def test_the_first_stop_of_the_keyboard_leads_past_the_frame(visit: Visit, places: Places) -> None:
    page = visit(places["person"])
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_attribute("href", "#main")
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("place", ["home", "person", "article", "network", "path", "question", "editor"])
def test_tab_goes_through_a_page_in_its_order_and_shows_where_it_is(visit: Visit, places: Places, place: str) -> None:
    page = visit(places[place])
    page.wait_for_load_state("networkidle")
    seen: list[int] = []
    for _ in range(18):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if not focus["at"]:
            break
        assert focus["outlined"], f"nothing shows the focus on {focus['markup']}"
        seen.append(focus["at"])
    assert len(seen) > 7
    assert seen == sorted(seen), "the order of Tab is that of the page"


@pytest.mark.parametrize("place", ["person", "article", "question", "province today", "path"])
def test_paper_gets_the_words_and_no_navigation(visit: Visit, places: Places, place: str) -> None:
    page = visit(places[place])
    shown = page.locator("header.top nav")
    expect(shown).to_be_visible()
    page.emulate_media(media="print")
    expect(shown).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for button in page.get_by_role("button").all():
        expect(button).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") in (
        "rgb(255, 255, 255)",
        "rgba(0, 0, 0, 0)",
    )
    assert page.pdf(format="A4").startswith(b"%PDF-")


def test_what_the_policy_refuses_and_what_is_thrown_are_heard(visit: Visit, troubles: list[str]) -> None:
    page = visit("/")
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), { textContent: '1' }))")
    page.evaluate("setTimeout(() => { throw new Error('thrown') })")
    page.evaluate("fetch('/nowhere.json')")
    page.wait_for_load_state("networkidle")
    assert [any(word in t for t in troubles) for word in ("Content Security Policy", "thrown", "404")] == [True] * 3
    troubles.clear()
