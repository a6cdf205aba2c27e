"""Saved questions and paths between two names: typed, suggested, answered with quotes, downloaded."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

from playwright.sync_api import Page, expect

Visit = Callable[..., Page]
Places = dict[str, str]


def named(page: Page, label: str, typed: str, name: str) -> None:
    """Types in a box that suggests names, and chooses one with the keyboard."""
    box = page.get_by_role("main").get_by_role("combobox", name=label)
    box.fill(typed)
    option = page.get_by_role("main").get_by_role("option", name=name).first
    expect(option).to_be_visible()
    for _ in range(8):
        box.press("ArrowDown")
        if option.get_attribute("aria-selected") == "true":
            break
    box.press("Enter")
    expect(option).to_be_hidden()


def test_a_question_about_a_suggested_name_is_answered_and_downloaded(visit: Visit, tmp_path: Path) -> None:
    page = visit("/q")
    page.get_by_role("main").get_by_role("link", name="Các chức vụ của một người").click()
    named(page, "người", "doan thi lan huong", "Đoàn Thị Lan Hương")
    page.get_by_role("main").get_by_role("button", name="Hỏi").click()
    rows = page.locator("table.rows tbody tr")
    expect(rows.first).to_contain_text("Giám đốc")
    assert "đoàn-thị-lan-hương" in unquote(page.url)
    with page.expect_download() as waiting:
        page.get_by_role("main").get_by_role("link", name="CSV", exact=True).click()
    waiting.value.save_as(tmp_path / "career.csv")
    with (tmp_path / "career.csv").open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.DictReader(file))
    assert len(found) == rows.count() > 3
    assert [row["quote"] for row in found] == rows.locator("blockquote").all_inner_texts()


def test_a_quote_in_an_answer_leads_to_its_words(visit: Visit, places: Places) -> None:
    page = visit(places["question"])
    quote = page.locator("table.rows blockquote a").first
    words = quote.inner_text()
    quote.click()
    expect(page.locator("[data-words] .chosen").first).to_be_in_viewport()
    assert "".join(page.locator("[data-words] .chosen").all_text_contents()) == words


def test_an_answer_that_cannot_be_given_says_why(visit: Visit, places: Places) -> None:
    page = visit(places["wrong answer"])
    problem = page.get_by_role("alert")
    expect(problem).to_be_visible()
    assert "Traceback" not in problem.inner_text()


def test_the_question_is_shown_as_sparql_and_opens_in_the_editor(visit: Visit, places: Places) -> None:
    page = visit(places["question"])
    page.get_by_role("main").locator("summary", has_text="SPARQL").click()
    expect(page.locator("pre code")).to_contain_text("SELECT")
    page.locator("a[href^='/editor?']").click()
    expect(page.locator(".cm-content")).to_contain_text("SELECT")


def test_a_path_between_two_suggested_names_shows_the_words_of_each_step(visit: Visit) -> None:
    page = visit("/path")
    named(page, "Từ", "doan thi lan huong", "Đoàn Thị Lan Hương")
    named(page, "Đến", "dien tu sao khue", "Công ty TNHH Điện tử Sao Khuê")
    page.get_by_role("main").get_by_role("button", name="Tìm").click()
    first = page.locator("article.path").first
    expect(first.get_by_role("heading")).to_contain_text("Đoàn Thị Lan Hương")
    expect(first.get_by_role("heading")).to_contain_text("Điện tử Sao Khuê")
    for step in first.locator("ol.hops > li").all():
        expect(step.locator("figure.evidence, .reference").first).to_be_visible()
    words = first.locator("figure.evidence blockquote").first.inner_text()
    first.locator("figure.evidence figcaption a").first.click()
    expect(page.locator("[data-words] .chosen").first).to_be_in_viewport()
    assert "".join(page.locator("[data-words] .chosen").all_text_contents()) == words
