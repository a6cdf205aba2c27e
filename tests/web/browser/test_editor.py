"""The SPARQL editor: a query typed, run, shown in three ways, saved, refused with reason, and stopped."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]
Places = dict[str, str]
COUNTED = """SELECT ?type (COUNT(?e) AS ?n) WHERE { ?e a ?type }
GROUP BY ?type ORDER BY DESC(?n) LIMIT 7"""
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?a != ?d && ?g != ?c) }"


@pytest.fixture
def editor(visit: Visit, places: Places) -> Page:
    page = visit(places["editor"])
    expect(page.locator(".cm-content")).to_be_visible()
    return page


def write(page: Page, text: str) -> None:
    """Replaces what the editor holds, as a paste does."""
    page.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)
    page.keyboard.press("Escape")


def results(page: Page) -> Page:
    expect(page.locator("#results [role=tablist]")).to_be_visible()
    return page


def test_a_query_is_run_and_its_rows_are_a_table_a_chart_and_files(editor: Page, tmp_path: Path) -> None:
    write(editor, COUNTED)
    editor.locator("#run").click()
    results(editor)
    rows = editor.locator("#results tbody tr")
    expect(rows).to_have_count(7)
    counts = [int(n) for n in rows.locator("td.number").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
    editor.get_by_role("button", name="n", exact=True).click()
    expect(editor.locator("th[aria-sort]")).to_have_attribute("aria-sort", "ascending")
    assert [int(n) for n in rows.locator("td.number").all_inner_texts()] == sorted(counts)

    editor.get_by_role("tab", name="Biểu đồ").click()
    chart = editor.get_by_role("img", name="Biểu đồ n theo type, 7 giá trị")
    expect(chart.locator("rect.mark")).to_have_count(7)
    editor.get_by_role("tab", name="Bảng").click()

    with editor.expect_download() as waiting:
        editor.locator(".saving").get_by_role("button", name="CSV").click()
    waiting.value.save_as(tmp_path / "rows.csv")
    with (tmp_path / "rows.csv").open(encoding="utf-8", newline="") as file:
        assert [int(row["n"]) for row in csv.DictReader(file)] == counts


def test_a_graph_is_drawn_and_listed(editor: Page) -> None:
    write(editor, "CONSTRUCT WHERE { ?a <http://purl.org/dc/terms/isReplacedBy> ?b } LIMIT 12")
    editor.keyboard.press("Control+Enter")
    results(editor)
    expect(editor.locator("#results tbody tr")).to_have_count(12)
    editor.get_by_role("tab", name="Bảng").focus()
    editor.keyboard.press("ArrowRight")
    editor.keyboard.press("ArrowRight")
    expect(editor.get_by_role("tab", name="Mạng lưới")).to_have_attribute("aria-selected", "true")
    expect(editor.locator("#view canvas").first).to_be_visible()


def test_names_and_terms_are_completed_while_one_types(editor: Page) -> None:
    write(editor, "SELECT * WHERE { ?who ")
    editor.keyboard.type("org:subOrg")
    offered = editor.locator(".cm-tooltip-autocomplete li")
    expect(offered.first).to_contain_text("subOrganizationOf")
    editor.wait_for_timeout(150)  # CodeMirror takes no Enter for a choice just after its list has opened
    editor.keyboard.press("Enter")
    expect(editor.locator(".cm-content")).to_contain_text("?who org:subOrganizationOf")
    expect(editor.locator(".cm-content")).to_contain_text("PREFIX org: <http://www.w3.org/ns/org#>")
    editor.locator("#entity").fill("so cong thuong ninh binh")
    expect(editor.locator("#entity-hits li").first).to_contain_text("Sở Công Thương")
    editor.locator("#entity").press("ArrowDown")
    editor.locator("#entity").press("Enter")
    expect(editor.locator(".cm-content")).to_contain_text("sở-công-thương@p34-37")


def test_a_query_that_does_not_parse_is_told_so_and_where(editor: Page, troubles: list[str]) -> None:
    write(editor, "SELECT ?a WHERE {\n  ?a ?b ?c .\n  oops\n}")
    editor.locator("#run").click()
    problem = editor.locator("#results [role=alert]")
    expect(problem).to_contain_text("line 4, column 2")
    assert "Traceback" not in problem.inner_text()
    expect(editor.locator(".cm-lintRange-error, .cm-lint-marker-error").first).to_be_visible()
    assert [t for t in troubles if "status of 400" not in t] == []
    troubles.clear()
    write(editor, "ASK { ?a ?b ?c }")
    editor.locator("#run").click()
    expect(editor.locator("#results .answer strong")).to_have_text("Có")
    expect(editor.locator(".cm-lintRange-error")).to_have_count(0)


def test_a_query_that_takes_too_long_is_stopped_and_the_next_one_answered(editor: Page) -> None:
    write(editor, ENDLESS)
    expect(editor.locator("#stop")).to_be_disabled()
    editor.locator("#run").click()
    expect(editor.locator("#results .clock")).not_to_be_empty()
    editor.locator("#stop").click()
    expect(editor.locator("#results")).to_contain_text("Đã dừng")
    expect(editor.locator("#stop")).to_be_disabled()
    write(editor, "ASK { ?a ?b ?c }")
    editor.locator("#run").click()
    expect(editor.locator("#results .answer strong")).to_have_text("Có")


def test_a_saved_question_is_put_in_and_run_and_what_ran_is_remembered(editor: Page) -> None:
    editor.locator("#saved").select_option("programmes")
    expect(editor.locator("#saved-note").get_by_role("link", name="/q/programmes")).to_be_visible()
    editor.locator("#run").click()
    results(editor)
    assert editor.locator("#results tbody tr").count() >= 1
    editor.reload()
    expect(editor.locator("#past-box")).to_be_visible()
    editor.locator("#past-box summary").click()
    expect(editor.locator("#past li")).to_have_count(1)
    editor.get_by_role("button", name="Xóa danh sách").click()
    expect(editor.locator("#past-box")).to_be_hidden()


def test_the_address_of_a_query_opens_the_editor_with_it(editor: Page) -> None:
    write(editor, "ASK { ?mine ?b ?c }")
    editor.locator("#share").click()
    expect(editor.locator("#said")).not_to_be_empty()
    link = editor.url
    assert len(link) > len("http://127.0.0.1:80000/editor")
    editor.goto("about:blank")
    editor.goto(link)
    expect(editor.locator(".cm-content")).to_contain_text("ASK { ?mine ?b ?c }")
