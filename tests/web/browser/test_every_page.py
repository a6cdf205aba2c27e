"""Every kind of page, by day and by night, on a desk and on a telephone: axe-core finds nothing serious, nothing sticks
out at the side, nothing is refused or thrown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize

Visit = Callable[..., Page]
Places = dict[str, str]
AXE = Path(__file__).resolve().parents[3] / "src" / "kg" / "web" / "front" / "node_modules" / "axe-core" / "axe.min.js"
WIDE, NARROW = ViewportSize(width=1280, height=900), ViewportSize(width=390, height=844)
FOUND = """async (rules) => {
  const only = rules.length ? { type: "rule", values: rules } : { type: "tag", values: ["wcag2a", "wcag2aa"] };
  const { violations } = await axe.run({ resultTypes: ["violations"], runOnly: only });
  const why = (node) => (node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? "";
  return violations.filter((v) => ["serious", "critical"].includes(v.impact))
    .flatMap((v) => v.nodes.slice(0, 3).map((n) => `${v.id}: ${n.html.slice(0, 160)} ${why(n)}`));
}"""
STICKS_OUT = """() => {
  const page = document.documentElement;
  if (page.scrollWidth <= page.clientWidth) return [];
  const out = (e) => Math.max(e.getBoundingClientRect().right, e.getBoundingClientRect().left + e.scrollWidth);
  const wide = [...document.querySelectorAll("body *")].filter((e) => out(e) > page.clientWidth + 1);
  return [`${page.scrollWidth} pixels`, ...wide.slice(0, 5).map((e) => e.outerHTML.slice(0, 120))];
}"""
FEWER = """() => {
  for (const parent of document.querySelectorAll("main *")) [...parent.children].slice(12).forEach((e) => e.remove());
}"""
"""Of many that stand in a row the first are looked at: axe-core takes half a minute for all terms of the ontology."""
NAMES = (
    "home", "search", "nothing found", "person", "body", "province today", "province then", "programme", "document",
    "article", "network", "network's door", "path", "path's door", "questions", "question", "question's door",
    "wrong answer", "editor", "ontology", "no such page", "no such thing",
)  # fmt: skip


@pytest.fixture(scope="session")
def axe() -> str:
    if not AXE.is_file():
        pytest.skip("no axe-core: make front (needs node and npm)")
    return AXE.read_text("utf-8")


def test_every_kind_of_page_is_looked_at(places: Places) -> None:
    assert set(NAMES) == places.keys()


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_accessible_and_fits(visit: Visit, places: Places, axe: str, name: str) -> None:
    page = visit(places[name])
    page.wait_for_load_state("networkidle")
    page.evaluate(axe)
    found: list[str] = []
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        found += [f"{size['width']}: sticks out: {e}" for e in page.evaluate(STICKS_OUT)]
    page.evaluate(FEWER)
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        for scheme, rules in (("light", []), ("dark", ["color-contrast"])):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found += [f"{size['width']} {scheme}: {problem}" for problem in page.evaluate(FOUND, rules)]
    assert found == []


def test_what_is_wrong_would_be_found(visit: Visit, axe: str) -> None:
    page = visit("/")
    page.evaluate(
        "document.querySelector('main').innerHTML += '<img src=/static/icon.svg><h2 id=wrong>' + 'w'.repeat(999)"
    )
    page.evaluate("Object.assign(document.getElementById('wrong').style, { overflowWrap: 'normal', color: '#ddd' })")
    page.evaluate(axe)
    assert {problem.split(":")[0] for problem in page.evaluate(FOUND, [])} == {"image-alt", "color-contrast"}
    assert page.evaluate(STICKS_OUT)
