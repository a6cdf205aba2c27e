"""Every kind of page, by day and by night, on a desk and on a telephone: axe-core finds nothing serious, nothing sticks
out at the side, nothing is refused or thrown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

Visit = Callable[..., Page]
Places = dict[str, str]
AXE = Path(__file__).resolve().parents[3] / "src" / "kg" / "web" / "front" / "node_modules" / "axe-core" / "axe.min.js"
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
FOUND = """async () => {
  const { violations } = await axe.run({ resultTypes: ["violations"] });
  return violations.filter((v) => ["serious", "critical"].includes(v.impact))
    .flatMap((v) => v.nodes.slice(0, 3).map((n) => `${v.id}: ${n.html.slice(0, 160)} ${(n.any[0] ?? n.all[0] ?? n.none[0])?.message ?? ""}`));
}"""
STICKS_OUT = """() => {
  const page = document.documentElement;
  if (page.scrollWidth <= page.clientWidth) return [];
  return [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > page.clientWidth + 1)
    .slice(0, 5).map((e) => e.outerHTML.slice(0, 120));
}"""
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
        page.set_viewport_size(size)  # type: ignore[arg-type]
        found += [f"{size['width']}: sticks out: {e}" for e in page.evaluate(STICKS_OUT)]
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found += [f"{size['width']} {scheme}: {problem}" for problem in page.evaluate(FOUND)]
    assert found == []
