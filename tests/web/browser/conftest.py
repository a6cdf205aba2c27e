"""Debian's chromium, driven by Playwright, at a server of the sample store.

Without a browser, or without the bundles of ``make front``, these tests skip.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect, sync_playwright

from live_site import chromium

WEB = Path(__file__).resolve().parents[3] / "src" / "kg" / "web"
BASE = "https://w3id.org/vnkg/id/"
Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for one file of tests: while Playwright runs, no other test of this process could use asyncio.run."""
    program = chromium()
    if not program:
        pytest.skip("no browser: apt-get install chromium, or name one in $CHROMIUM")
    if not (WEB / "static" / "built" / "network.js").is_file():
        pytest.skip("no bundles: make front (needs node and npm)")
    expect.set_options(timeout=15_000)
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=program)
        yield found
        found.close()


@pytest.fixture
def troubles() -> Iterator[list[str]]:
    """What went wrong in any page of the test: errors on the console (what the CSP refused is one), exceptions,
    requests to anywhere else. A test that wants one looks at it and clears the list; at the end it must be empty."""
    found: list[str] = []
    yield found
    assert found == []


@pytest.fixture
def visit(browser: Browser, address: str, troubles: list[str]) -> Iterator[Visit]:
    """Opens an address of the server in a window of its own (a reader whom the server has never seen)."""
    opened: list[BrowserContext] = []
    wanted: set[str] = set()

    def heard(message: ConsoleMessage) -> None:
        where = message.location.get("url", "")
        says_no = message.text.startswith("Failed to load resource")
        if message.type == "error" and not (says_no and where in wanted):
            troubles.append(f"{message.text} ({where})")

    def requested(request: Request) -> None:
        if not request.url.startswith((address + "/", "data:", "blob:" + address)):
            troubles.append(f"asked elsewhere: {request.url}")

    def open_(path: str = "/", *, width: int = 1280, height: int = 900, dark: bool = False, **options: object) -> Page:
        context = browser.new_context(
            base_url=address,
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            **{"locale": "vi-VN", "reduced_motion": "reduce", **options},  # type: ignore[arg-type]
        )
        context.set_default_timeout(15_000)
        opened.append(context)
        context.on("console", heard)
        context.on("weberror", lambda error: troubles.append(str(error.error)))
        context.on("request", requested)
        page = context.new_page()
        wanted.add(address + path)
        page.goto(path)
        return page

    yield open_
    for context in opened:
        context.close()


def at(name: str) -> str:
    """The address of the page about a thing, from the end of its IRI."""
    return f"/vnkg/id/{quote(name, safe='/@')}.html"


@pytest.fixture(scope="session")
def places() -> dict[str, str]:
    """Every kind of page, with something on it, by what it shows."""
    agency = BASE + "agency/sở-công-thương@p34-37"
    province = BASE + "province/p34-37"
    return {
        "home": "/",
        "search": "/search?" + urlencode({"q": "ninh binh"}),
        "nothing found": "/search?" + urlencode({"q": "qqqq"}),
        "person": at("person/đoàn-thị-lan-hương@sở-kế-hoạch-và-đầu-tư@p63-35"),
        "body": at("agency/sở-công-thương@p34-37"),
        "province today": at("province/p34-37"),
        "province then": at("province/p63-35"),
        "programme": at(
            "programme/chương-trình-hỗ-trợ-doanh-nghiệp-nhỏ-và-vừa-chuyển-đổi-số-giai-đoạn-2022-2025@p63-37"
        ),
        "document": at("document/quyết-định-số-1523-qđ-ubnd@p63-37"),
        "article": "/vnkg/id/article/ninh-binh-2025-phong-van.html",
        "network": "/network?" + urlencode({"entity": agency}),
        "network's door": "/network",
        "path": "/path?" + urlencode({"from": agency, "to": BASE + "province/p63-36"}),
        "path's door": "/path",
        "questions": "/q",
        "question": "/q/career?" + urlencode({"person": "Đoàn Thị Lan Hương"}),
        "question's door": "/q/territory-then",
        "wrong answer": "/q/territory-then?" + urlencode({"province": province, "on": "2025-99-99"}),
        "editor": "/editor",
        "ontology": "/vnkg/ontology.html",
        "no such page": "/nowhere",
        "no such thing": at("person/nobody"),
    }
