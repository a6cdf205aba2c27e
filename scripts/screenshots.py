#!/usr/bin/env python3
"""Takes the pictures of README's tour: builds a store of ``data/articles`` in a temporary directory, serves it, looks
at it with chromium and writes ``docs/images/tour-*.png``. Names what it wrote.

The same pages give the same pictures, but for the seconds that the editor says. ``--store`` looks at another store,
``--out`` writes elsewhere; names of pictures after that take only those.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

from playwright.sync_api import Browser, Page, sync_playwright

from kg.building import build
from live_site import chromium, served
from small_png import small_png

ROOT = Path(__file__).resolve().parents[1]
BASE = "https://w3id.org/vnkg/id/"
BODY, PROVINCE = "agency/sở-công-thương@p34-37", "province/p63-37"
PERSON = "person/đoàn-thị-lan-hương@sở-kế-hoạch-và-đầu-tư@p63-35"
COMPANY = "company/điện-tử-sao-khuê"
DAY = "2026-01-01"
"""When the articles were read, as the pictures say."""
EDITED = """PREFIX kg: <https://w3id.org/vnkg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

# Who is quoted most
SELECT ?who ?whoName (COUNT(DISTINCT ?said) AS ?statements) WHERE {
  ?said a kg:Statement ; kg:speaker ?who .
  ?who skos:prefLabel ?whoName .
}
GROUP BY ?who ?whoName ORDER BY DESC(?statements) ?whoName"""


LONGEST = """() => {
  const links = document.querySelector(".picture")._cyreg.cy.edges("[relation = 'membership']");
  const ends = (e) => [e.sourceEndpoint(), e.targetEndpoint()];
  const long = (e) => ends(e).reduce((a, b) => Math.hypot(a.x - b.x, a.y - b.y));
  const { x, y } = links.sort((a, b) => long(b) - long(a))[0].renderedMidpoint();
  return [x, y];
}"""
"""Where in the picture the longest link to a body is, whose words have room."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: its name, the page, what is done there before, the size of the window in CSS pixels."""

    name: str
    path: str
    act: Callable[[Page], None] = lambda page: None
    width: int = 1280
    height: int = 860
    lang: str = "en"
    dark: bool = False
    scale: float = 1


def _at(thing: str) -> str:
    return f"/vnkg/id/{quote(thing, safe='/@')}.html"


def _type_a_name(page: Page) -> None:
    page.locator("main input[type=search], #find").last.click()
    page.keyboard.type("so cong thuong ninh binh")
    page.locator("[role=listbox] [role=option]").first.wait_for()


def _open_a_quote(page: Page) -> None:
    page.locator("figure.evidence figcaption a").first.click()
    page.locator("[data-words] .chosen").first.wait_for()
    page.evaluate("scrollTo(0, 0)")


def _click_a_link(page: Page) -> None:
    page.locator("section.panel h2").wait_for()
    x, y = page.evaluate(LONGEST)
    page.locator(".picture").click(position={"x": x, "y": y})
    page.locator("section.panel figure").first.wait_for()
    page.mouse.move(0, 0)


def _run(page: Page) -> None:
    page.locator(".cm-content").wait_for()
    page.locator("#run").click()
    page.locator("#tab-chart").click()
    page.locator("#view svg rect").first.wait_for()


def _scroll_to(selector: str) -> Callable[[Page], None]:
    return lambda page: page.locator(selector).first.evaluate("e => e.scrollIntoView()")


_PATH = "/path?" + urlencode({"from": BASE + PERSON, "to": BASE + COMPANY})
_NETWORK = "/network?" + urlencode({"entity": BASE + PERSON})
SHOTS = (
    Shot("home", "/"),
    Shot("search", "/", _type_a_name, height=620),
    Shot("person", _at(PERSON)),
    Shot("province", _at(PROVINCE), _scroll_to("#accounts")),
    Shot("article", _at(BODY), _open_a_quote),
    Shot("network", _NETWORK, _click_a_link, height=900),
    Shot("path", _PATH, height=760),
    Shot("question", "/q/career?" + urlencode({"person": BASE + PERSON}), height=760),
    Shot("editor", "/editor?" + urlencode({"query": EDITED}), _run, height=900),
    Shot("dark", _at(PERSON), lang="vi", dark=True, height=760),
    Shot("phone", _at(PERSON), lang="vi", width=390, height=844, scale=2),
)


def take(browser: Browser, address: str, shot: Shot) -> bytes:
    """One picture, as PNG."""
    context = browser.new_context(
        base_url=address,
        viewport={"width": shot.width, "height": shot.height},
        device_scale_factor=shot.scale,
        color_scheme="dark" if shot.dark else "light",
        locale="en-GB" if shot.lang == "en" else "vi-VN",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(shot.path)
    page.wait_for_load_state("networkidle")
    shot.act(page)
    page.wait_for_load_state("networkidle")
    taken = page.screenshot(animations="disabled", caret="hide")
    page.goto("about:blank")
    small = small_png(page, taken)
    context.close()
    return small


def main() -> int:
    """Writes the pictures and says which; 1 without a browser."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="home, search, person, … (all)")
    parser.add_argument("--store", type=Path)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "images")
    asked = parser.parse_args()
    program = chromium()
    if not program:
        print("no browser: apt-get install chromium, or name one in $CHROMIUM", file=sys.stderr)
        return 1
    with ExitStack() as stack:
        store = asked.store
        if store is None:
            store = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "store"
            build([str(ROOT / "data" / "articles")], store, jobs=2, today=DAY)
        address = stack.enter_context(served(store))
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=program)
        asked.out.mkdir(parents=True, exist_ok=True)
        for shot in SHOTS:
            if asked.names and shot.name not in asked.names:
                continue
            file = asked.out / f"tour-{shot.name}.png"
            file.write_bytes(take(browser, address, shot))
            print(f"{file}\t{file.stat().st_size} bytes")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
