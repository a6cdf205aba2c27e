"""With scripts switched off everything can still be searched, asked and read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]
Places = dict[str, str]
Plain = Callable[[str], Page]


@pytest.fixture
def plain(visit: Visit) -> Plain:
    return lambda path: visit(path, java_script_enabled=False)


def test_search_leads_to_the_entity_and_its_quote_to_the_article(plain: Plain) -> None:
    page = plain("/")
    page.locator("#find").fill("so cong thuong ninh binh")
    page.locator("#find").press("Enter")
    page.get_by_role("main").get_by_role("link", name="Sở Công Thương tỉnh Ninh Bình").first.click()
    fact = page.locator("figure.evidence").first
    words = fact.locator("blockquote").inner_text()
    fact.locator("figcaption a").click()
    expect(page.locator("[data-words]")).to_contain_text(words)
    passage = page.locator("[data-words] :target")
    expect(passage).to_be_in_viewport()
    assert words.startswith(passage.inner_text())


def test_the_network_is_a_table(plain: Plain, places: Places) -> None:
    page = plain(places["network"])
    table = page.get_by_role("table")
    expect(table).to_be_visible()
    expect(table.get_by_role("row", name="giữ chức vụ ở")).to_contain_text("Đoàn Thị Lan Hương")
    table.get_by_role("link", name="Đoàn Thị Lan Hương").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đoàn Thị Lan Hương")


def test_a_path_is_found_between_two_names_as_one_writes_them(plain: Plain) -> None:
    page = plain("/path")
    main = page.get_by_role("main")
    main.get_by_label("Từ", exact=True).fill("Đoàn Thị Lan Hương")
    main.get_by_label("Đến", exact=True).fill("Công ty TNHH Điện tử Sao Khuê")
    main.get_by_role("button", name="Tìm").click()
    expect(page.locator("article.path figure.evidence blockquote").first).not_to_be_empty()


def test_a_question_is_asked_and_answered(plain: Plain) -> None:
    page = plain("/q/career")
    page.get_by_role("main").get_by_label("người").fill("Đoàn Thị Lan Hương")
    page.get_by_role("main").get_by_role("button", name="Hỏi").click()
    expect(page.locator("table.rows tbody tr").first).to_contain_text("Giám đốc")


def test_a_query_is_sent_by_a_plain_form(plain: Plain, places: Places) -> None:
    page = plain(places["editor"])
    page.get_by_role("textbox", name="Truy vấn SPARQL").fill("ASK { ?a ?b ?c }")
    page.get_by_role("button", name="Chạy").click()
    page.wait_for_url("**/sparql?*")
    expect(page.locator("body")).to_contain_text('"boolean":true')


def test_every_page_says_what_it_is(plain: Plain, places: Places) -> None:
    page = plain(places["home"])
    for name, address in places.items():
        if "no such" in name or "wrong" in name:
            continue
        page.goto(address)
        main = page.get_by_role("main")
        assert main.get_by_role("heading", level=1).inner_text().strip(), name
        assert not main.get_by_text("undefined").count(), name
        assert page.title().strip(), name
