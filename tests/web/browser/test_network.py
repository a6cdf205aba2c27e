"""The network of an entity: expanded, a link's quotes read, saved as a picture and as files; by mouse, by keyboard."""

from __future__ import annotations

import csv
import struct
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import networkx
import pytest
from playwright.sync_api import Locator, Page, expect

Visit = Callable[..., Page]
Places = dict[str, str]
CENTRE = "Sở Công Thương tỉnh Ninh Bình"
IN_PICTURE = "document.querySelector('.picture')._cyreg.cy"
"""Cytoscape's picture, as the element that it draws in knows it."""


@pytest.fixture
def network(visit: Visit, places: Places) -> Page:
    page = visit(places["network"])
    expect(page.locator("section.panel h2")).to_contain_text(CENTRE)
    expect(page.locator("section.panel [aria-busy]")).to_have_count(0)
    return page


def drawn(page: Page) -> tuple[int, int]:
    """How many nodes and links there are in the picture."""
    nodes, links = page.evaluate(f"[{IN_PICTURE}.nodes().length, {IN_PICTURE}.edges().length]")
    return nodes, links


def listed(page: Page) -> tuple[int, int]:
    """The same in the lists beside it."""
    boxes = page.locator("section.lists details")
    return boxes.nth(0).locator("li").count(), boxes.nth(1).locator("li").count()


def click_at(page: Page, where: str) -> None:
    """A click in the picture, where the named element is drawn."""
    at = page.evaluate(f"(() => {{ const p = {IN_PICTURE}.{where}; return [p.x, p.y]; }})()")
    page.locator(".picture").click(position={"x": at[0], "y": at[1]})


def row(page: Page, name: str) -> Locator:
    return page.locator("section.lists").get_by_role("button", name=name).first


def test_picture_and_lists_hold_the_same(network: Page) -> None:
    nodes, links = drawn(network)
    assert nodes > 5
    assert links > 5
    assert listed(network) == (nodes, links)
    expect(network.locator("#network-table")).to_be_hidden()


def test_a_node_that_is_chosen_is_expanded_and_can_be_folded(network: Page) -> None:
    before = drawn(network)
    row(network, "Đoàn Thị Lan Hương").click()
    panel = network.locator("section.panel")
    expect(panel.locator("h2")).to_contain_text("Đoàn Thị Lan Hương")
    fold = panel.get_by_role("button", name="Thu lại")
    expect(fold).to_be_visible()
    after = drawn(network)
    assert after[0] > before[0]
    assert after == listed(network)
    fold.click()
    expect(panel.get_by_role("button", name="Mở rộng")).to_be_visible()
    assert drawn(network)[0] == before[0]
    assert drawn(network) == listed(network)


def test_a_click_on_a_line_shows_its_quotes_which_lead_to_their_article(network: Page) -> None:
    edge = f"{IN_PICTURE}.edges('[relation = \"membership\"]')[0]"
    label = network.evaluate(f"{edge}.data('label')")
    click_at(network, edge.removeprefix(IN_PICTURE + ".") + ".renderedMidpoint()")
    panel = network.locator("section.panel")
    expect(panel.locator("h2")).to_have_text(label)
    quote = panel.locator("figure").first
    expect(quote.locator("blockquote")).not_to_be_empty()
    said = quote.locator("blockquote").inner_text()
    title = quote.locator("figcaption a").inner_text()
    quote.locator("blockquote a").click()
    expect(network.get_by_role("heading", level=1)).to_have_text(title)
    assert "#char=" in network.url
    assert " ".join(said.split()) in " ".join(network.locator("main").inner_text().split())


def test_filters_take_out_and_bring_back(network: Page) -> None:
    before = drawn(network)
    network.locator("details.filters summary").click()
    tick = network.locator("details.filters").get_by_role("checkbox", name="người")
    tick.uncheck()
    expect(network.locator("section.lists details").first.locator("li", has_text="Đoàn Thị Lan Hương")).to_have_count(0)
    network.wait_for_timeout(200)
    assert drawn(network)[0] < before[0]
    assert drawn(network) == listed(network)
    network.get_by_role("button", name="Hiện tất cả").click()
    network.wait_for_timeout(200)
    assert drawn(network) == before


def test_it_is_saved_as_a_picture_a_graph_and_a_table(network: Page, tmp_path: Path) -> None:
    nodes, links = drawn(network)
    saved: dict[str, Path] = {}
    for name in ("PNG", "GEXF", "CSV"):
        with network.expect_download() as waiting:
            network.locator(".tools").get_by_role("button", name=name).click()
        saved[name] = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(saved[name])
        assert saved[name].suffix == f".{name.lower()}"
    picture = saved["PNG"].read_bytes()
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert min(struct.unpack(">II", picture[16:24])) > 300
    graph = networkx.read_gexf(saved["GEXF"])
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (nodes, links)
    assert CENTRE in {data["label"] for _, data in graph.nodes(data=True)}
    with saved["CSV"].open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == links
    assert CENTRE in {r["from"] for r in rows} | {r["to"] for r in rows}


def test_by_keyboard_alone_one_goes_through_the_list_opens_a_node_and_reads_a_link(network: Page) -> None:
    first = network.locator("section.lists button[data-id][tabindex='0']").first
    first.focus()
    network.keyboard.press("ArrowDown")
    network.keyboard.press("End")
    network.keyboard.press("Home")
    network.keyboard.press("ArrowDown")
    name = network.evaluate("document.activeElement.querySelector('span:not(.sign)').firstChild.textContent")
    network.keyboard.press("Enter")
    expect(network.locator("section.panel h2")).to_contain_text(name)
    expect(network.locator("#said")).not_to_be_empty()
    links = network.locator("section.lists details").nth(1)
    links.locator("summary").focus()
    network.keyboard.press("Enter")
    network.keyboard.press("Tab")
    network.keyboard.press("ArrowDown")
    network.keyboard.press("Enter")
    expect(network.locator("section.panel figure blockquote").first).not_to_be_empty()
    expect(network.locator("section.panel .ends")).to_be_visible()


def test_the_door_leads_to_the_network_of_what_is_found(visit: Visit, places: Places) -> None:
    page = visit(places["network's door"])
    box = page.locator("#start-name")
    box.fill("doan thi lan huong")
    expect(page.get_by_role("option").first).to_contain_text("Đoàn Thị Lan Hương")
    box.press("ArrowDown")
    box.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mạng lưới quanh Đoàn Thị Lan Hương")
    assert "network?entity=" in unquote(page.url)
