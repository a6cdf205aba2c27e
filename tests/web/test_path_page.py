"""Paths between two things, as the page and as JSON: chains with their words, names that are unknown or not alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import httpx
import pytest
from lxml import html

from kg.graph.paths import paths
from kg.graph.store import Store
from kg.web.ask import Ask
from kg.web.meant import meant
from kg.web.page import page as rendered
from kg.web.path_page import Asked

ENDS = {"from": "Lê Hữu Đạt", "to": "Kim Dae-ho"}
FACTS = {**ENDS, "without": "mentioned-with"}


def page(client: httpx.Client, **params: Any) -> tuple[int, Any]:
    answer = client.get("/path", params=params, headers={"Accept-Language": "en"})
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    return answer.status_code, html.fromstring(answer.text)


def words(found: Any) -> str:
    return " ".join(found.text_content().split())


def test_a_chain_with_its_words(client: httpx.Client) -> None:
    status, found = page(client, **FACTS, k="1")
    assert status == 200
    (path,) = found.xpath('//article[@class="path"]')
    names = ["Lê Hữu Đạt", "Trường Đại học Công nghệ Châu Giang", "Công ty TNHH Điện tử Sao Khuê", "Kim Dae-ho"]
    assert [bdi.text for bdi in path.xpath(".//h3//bdi")] == names
    hops = path.xpath("./ol/li")
    assert [words(hop.xpath('.//*[@class="said"]')[0]).partition(" 11 Nov 2024")[0] for hop in hops] == [
        "Lê Hữu Đạt holds a post in Trường Đại học Công nghệ Châu Giang",
        "Trường Đại học Công nghệ Châu Giang has an agreement with Công ty TNHH Điện tử Sao Khuê",
        "Kim Dae-ho holds a post in Công ty TNHH Điện tử Sao Khuê",
    ]
    quotes = hops[0].xpath(".//blockquote")
    assert words(quotes[0]) == "Lê Hữu Đạt, Hiệu trưởng Trường Đại học Công nghệ Châu Giang"
    assert words(hops[0].xpath(".//figcaption//a")[0]) == "Ký biên bản ghi nhớ đào tạo kỹ sư bán dẫn"
    assert hops[0].xpath(".//time")[0].get("datetime") == "2024-11-11"


def test_every_link_of_a_chain_answers(client: httpx.Client) -> None:
    _, found = page(client, **ENDS)
    links = {a.get("href") for a in found.xpath("//main//article//a")}
    assert any("#char=" in link for link in links)
    assert {client.get(link).status_code for link in links} == {200}


def test_an_id_and_an_iri_are_names_too(client: httpx.Client) -> None:
    by_name = client.get("/api/path", params=FACTS).json()
    iris = {name: by_name[name]["thing"]["iri"] for name in ("from", "to")}
    for given in (iris, {n: iri.removeprefix("https://w3id.org/vnkg/id/") for n, iri in iris.items()}):
        assert client.get("/api/path", params={**FACTS, **given}).json()["paths"] == by_name["paths"]


def test_one_chooses_among_things_of_one_name(client: httpx.Client) -> None:
    status, found = page(client, **{**ENDS, "to": "Ninh Bình"})
    assert status == 200
    links = [a.get("href") for a in found.xpath('//*[@class="choices"]//a')]
    assert len(links) >= 2
    assert not found.xpath('//article[@class="path"]')
    chosen: Any = html.fromstring(client.get(links[0]).text)
    assert not chosen.xpath('//*[@class="choices"]')
    box = chosen.xpath('//*[@id="path-to"]')[0]
    assert box.get("data-iri") in links[0].replace("%3A", ":").replace("%2F", "/")
    assert box.get("value") != box.get("data-label"), "a name of two things would ask again"
    _, again = page(client, **{**ENDS, "to": box.get("value")})
    assert not again.xpath('//*[@class="choices"]')


def test_an_unknown_name_is_said_with_names_near_it(client: httpx.Client) -> None:
    status, found = page(client, **{**ENDS, "to": "Kim Dae-hoo"})
    assert status == 404
    assert "Nothing is called “Kim Dae-hoo”" in words(found.xpath('//*[@role="alert"]')[0])
    assert "Kim Dae-ho" in [a.text_content() for a in found.xpath('//*[@class="choices"]//a')]
    said = client.get("/api/path", params={**ENDS, "to": "Kim Dae-hoo"})
    assert (said.status_code, said.headers["Content-Type"]) == (404, "application/problem+json")
    assert "Kim Dae-ho" in said.json()["detail"]


@pytest.mark.parametrize(
    ("more", "said"),
    [({"to": "Lê Hữu Đạt"}, "two different"), ({"since": "soon"}, "not a date"), ({"avoid": "Compny"}, "Company"),
     ({"without": "mentioned"}, "mentioned-with")],
)  # fmt: skip
def test_what_does_not_fit_is_said(client: httpx.Client, more: dict[str, str], said: str) -> None:
    status, found = page(client, **{**ENDS, **more})
    assert status == 400
    assert said in words(found.xpath('//*[@role="alert"]')[0])
    assert client.get("/api/path", params={**ENDS, **more}).status_code == 400


def test_narrowed(client: httpx.Client) -> None:
    status, found = page(client, **FACTS, avoid="Company", until="2023")
    assert status == 200
    assert not found.xpath('//article[@class="path"]')
    assert "There is no chain" in words(found.xpath('//*[@class="paths"]')[0])
    assert found.xpath('//input[@name="avoid" and @value="Company" and @checked]')
    assert found.xpath("//details[@open]")
    whole = client.get("/api/path", params={**ENDS, "k": "3", "hops": "2"}).json()
    assert whole["complete"] is True
    assert 0 < len(whole["paths"]) <= 3
    assert all(len(path["hops"]) <= 2 for path in whole["paths"])


def test_a_search_that_ended_early_says_so(sample_store: Store, a_request: Ask) -> None:
    """What the server's own bounds on work do, done with the least work there is."""
    start, goal = (meant(sample_store, ENDS[name]) for name in ("from", "to"))
    assert start.thing is not None
    assert goal.thing is not None
    short = paths(sample_store, start.thing.iri, goal.thing.iri, work=1)
    assert not short.complete
    asked = Asked(start, goal, (), (), "", "", 5, 6)
    values: dict[str, Any] = {
        "asked": asked,
        "found": short,
        "problem": "",
        "classes": [],
        "kinds": (),
        "mentioned": "",
        "most": (1, 1),
    }
    answer = rendered(replace(a_request, lang="en"), sample_store.base, "path.html", **values, names={})
    assert isinstance(answer.body, bytes)
    assert "The search ended early" in answer.body.decode()


def test_the_form_alone(client: httpx.Client) -> None:
    status, found = page(client)
    assert status == 200
    assert not found.xpath('//*[@role="alert" or @class="paths" or @class="which"]')
    assert {box.get("name") for box in found.xpath("//input[@required]")} == {"from", "to"}
    assert client.get("/api/path", params={"from": "Kim Dae-ho"}).status_code == 400
