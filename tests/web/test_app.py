"""The server as installed: headers, languages, errors in the format asked for."""

from __future__ import annotations

import re

import httpx
import pytest

from kg.web.guard import HEADERS, NAMED


def test_every_answer_carries_the_policy(client: httpx.Client) -> None:
    for path in ("/", "/nothing", "/static/base.css", "/sparql"):
        answer = client.get(path)
        for name, value in HEADERS:
            assert answer.headers[name] == value


def test_a_page_is_not_sent_twice(client: httpx.Client) -> None:
    first = client.get("/")
    again = client.get("/", headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


def test_marked_files_are_kept(client: httpx.Client) -> None:
    marked = re.search(r"/static/base\.css\?v=\w+", client.get("/").text)
    assert marked is not None
    assert "immutable" in client.get(marked[0]).headers["Cache-Control"]
    assert "immutable" not in client.get("/static/base.css").headers.get("Cache-Control", "")


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/static/built/chunk-7RYZUCLN.js", True),
        ("/static/built/picture-AEGSYJBI.js", True),
        ("/static/built/editor.js", False),
        ("/static/built/chunk-7RYZUCLN.js.map", False),
        ("/static/chunk-7RYZUCLN.js", False),
    ],
)
def test_files_called_after_what_is_in_them_are_kept(path: str, kept: bool) -> None:
    assert (NAMED.search(path) is not None) == kept


def test_browsers_find_the_icon(client: httpx.Client) -> None:
    answer = client.get("/favicon.ico")
    assert answer.status_code == 302
    assert client.get(answer.headers["location"]).headers["content-type"] == "image/svg+xml"


def test_language_is_chosen_and_remembered(address: str) -> None:
    with httpx.Client(base_url=address) as browser:
        assert '<html lang="vi">' in browser.get("/").text
        assert '<html lang="en">' in browser.get("/", headers={"Accept-Language": "fr, en;q=0.8"}).text
        chosen = browser.get("/search?q=a%26b&lang=en")
        assert (chosen.status_code, chosen.headers["Location"]) == (303, "/search?q=a%26b")
        assert '<html lang="en">' in browser.get("/").text


@pytest.mark.parametrize(
    ("accept", "type"),
    [
        ("text/html", "text/html; charset=utf-8"),
        ("application/json", "application/problem+json"),
        ("application/sparql-results+xml", "application/problem+xml"),
        ("text/turtle, */*;q=0.1", "text/html; charset=utf-8"),
    ],
)
def test_errors_come_in_the_format_asked_for(client: httpx.Client, accept: str, type: str) -> None:
    answer = client.get("/nothing", headers={"Accept": accept})
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, type)


def test_a_long_request_is_refused(client: httpx.Client) -> None:
    assert client.post("/sparql", content=b"x" * 1_100_000).status_code == 413
