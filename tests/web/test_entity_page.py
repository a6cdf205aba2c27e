"""The page of a thing, as the server sends it: its sections, its quotes, paging, the day form, languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

import httpx
import pytest
from lxml import html
from pyoxigraph import DefaultGraph, Literal, NamedNode

from kg import terms as T
from kg.graph.portrait import portrait
from kg.graph.store import Store
from kg.graph.then_and_now import then_and_now
from kg.web.ask import Ask, Refusal
from kg.web.entity_page import entity_page

HUONG = "person/đoàn-thị-lan-hương@sở-kế-hoạch-và-đầu-tư@p63-35"
INDUSTRY = "agency/sở-công-thương@p63-35"
PROGRAMME = "programme/chương-trình-phát-triển-cụm-công-nghiệp-tỉnh-hà-nam-giai-đoạn-2021-2025@p63-35"
NOW, THEN = "province/p34-37", "province/p63-37"
COMPANY = "company/điện-tử-sao-khuê"
POST = "post/director@agency/sở-công-thương@p63-35"
ALL = (HUONG, INDUSTRY, PROGRAMME, NOW, THEN, COMPANY, POST, "document/202-2025-qh15", "country/VN")


def address_of(id: str) -> str:
    return "/vnkg/id/" + quote(id, safe="/@") + ".html"


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[httpx.Client]:
    """A client that nobody chose a language for."""
    with httpx.Client(base_url=address, timeout=30) as found:
        yield found


def got(client: httpx.Client, id: str, lang: str = "vi", **params: str) -> Any:
    answer = client.get(address_of(id), params=params, headers={"Accept-Language": lang})
    assert answer.status_code == 200, answer.text
    return html.document_fromstring(answer.text)


def text_of(found: Any) -> str:
    return " ".join(found.text_content().split())


def section(page: Any, name: str) -> Any:
    (found,) = page.xpath(f'//section[@aria-labelledby="{name}"]')
    return found


@pytest.mark.parametrize(
    ("id", "sections"),
    [
        (HUONG, ["offices", "made", "timeline", "company", "where", "articles", "identity"]),
        (COMPANY, ["offices", "relations", "made", "timeline", "numbers", "company", "articles"]),
        (PROGRAMME, ["work", "about", "company", "articles"]),
        (NOW, ["relations", "about", "company", "where", "lineage", "accounts", "articles"]),
    ],
)
def test_a_page_has_the_sections_that_have_something(client: httpx.Client, id: str, sections: list[str]) -> None:
    page = got(client, id)
    shown = page.xpath("//main/section/@aria-labelledby")
    assert [s for s in shown if s in sections] == sections
    assert page.xpath('//nav[@class="contents"]//a/@href') == [f"#{name}" for name in shown]
    for name in shown:
        assert page.xpath(f'//h2[@id="{name}"]')
    (first,) = page.xpath("//h1")
    assert first.getnext() is not None


@pytest.mark.parametrize("id", ALL)
def test_every_quote_is_its_passage_and_links_to_it(client: httpx.Client, sample_store: Store, id: str) -> None:
    page = got(client, id)
    quotes = page.xpath('//figure[@class="evidence"]')
    assert quotes or id in ("document/202-2025-qh15",)
    for figure in quotes:
        (place,) = figure.xpath("./figcaption/a/@href")
        path, _, anchor = place.partition("#")
        assert re.fullmatch(r"char=\d+,\d+", anchor)
        passage = NamedNode(f"https://w3id.org{unquote(path).removesuffix('.html')}#{anchor}")
        exact = sample_store.graph.quads_for_pattern(passage, T.oa_exact, None, DefaultGraph())
        (words,) = figure.xpath("./blockquote")
        assert {str(q.object) for q in exact} == {str(Literal(words.text))}
    for path in sorted({f.xpath("./figcaption/a/@href")[0].partition("#")[0] for f in quotes})[:2]:
        assert client.get(path).status_code == 200


@pytest.mark.parametrize("id", ALL)
def test_every_link_to_the_page_itself_or_to_others_is_sound(client: httpx.Client, id: str) -> None:
    page = got(client, id)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    for place in page.xpath("//main//a/@href"):
        assert place.startswith(("/", "#", "?", "http://", "https://")), place
        if place.startswith("#"):
            assert place[1:] in ids
    for place in page.xpath('//a[@rel="next" or @rel="prev"]/@href'):
        assert place.partition("#")[2] in ids


def test_reference_data_and_data_for_programs_are_linked(client: httpx.Client) -> None:
    page = got(client, NOW)
    assert "https://www.wikidata.org/" in text_of(page) or page.xpath('//dd/a[contains(@href, "wikidata.org")]')
    here = f"/vnkg/id/{NOW}"
    assert page.xpath("//li[@class='data']/a/@href") == [f"{here}.jsonld", f"{here}.ttl", f"{here}.nt"]
    ways = [unquote(place) for place in page.xpath("//ul[@class='ways']/li/a/@href")]
    assert ways[:2] == [f"/network?entity=https://w3id.org{here}", f"/path?from=https://w3id.org{here}"]


def test_what_is_not_told_as_so_is_said(client: httpx.Client) -> None:
    page = got(client, HUONG, lang="en")
    (told,) = (f for f in section(page, "made").xpath(".//li") if "doanh nghiệp gửi vướng mắc" in text_of(f))
    assert "told as: requested" in text_of(told)
    plain = [f for f in section(page, "made").xpath(".//li") if f is not told]
    assert plain
    assert not any("told as" in text_of(f) for f in plain)


def test_who_holds_a_post_on_a_day(client: httpx.Client) -> None:
    page = got(client, INDUSTRY, day="2024-07-15", lang="en")
    stays = [text_of(s) for s in section(page, "offices").xpath('.//ul[contains(@class, "stays")]/li')]
    assert stays[0].startswith("Trịnh Quốc Vượng")
    assert "Certainly in post on 15 Jul 2024" in stays[0]
    assert stays[1].startswith("Đoàn Thị Lan Hương")
    assert "Possibly in post on 15 Jul 2024" in stays[1]
    again = got(client, INDUSTRY, day="2022-01-01", lang="en")
    assert text_of(section(again, "offices")).count("Possibly in post on 1 Jan 2022") == 1
    assert text_of(section(again, "offices")).count("Not in post on 1 Jan 2022") == 2
    assert not any("in post on" in s for s in stays[2:])
    assert len(stays) == 4
    (form,) = page.xpath('//form[@class="on-day"]')
    assert form.get("method") == "get"
    assert form.xpath('.//input[@name="day"]/@value') == ["2024-07-15"]


@pytest.mark.parametrize("id", [HUONG, INDUSTRY, POST, PROGRAMME, COMPANY])
def test_quotes_say_how_sure_and_how_they_were_read(client: httpx.Client, id: str) -> None:
    for caption in got(client, id, lang="en").xpath('//figure[@class="evidence"]/figcaption'):
        said = text_of(caption)
        assert re.search(r"\d{1,2} [A-Z][a-z]{2} \d{4} · confidence \d+% · read by [\w.]+", said), said


def test_bounds_are_said_as_certain_and_possible(client: httpx.Client) -> None:
    said = text_of(section(got(client, HUONG, lang="en"), "offices"))
    assert "Certainly 12 Aug 2025 – 15 Sep 2025 · Possibly from 1 Jul 2025 (until when is not known)" in said
    assert "Certainly 2 Aug 2024 · Possibly from 5 Jun 2024 to 30 Jun 2025" in said
    assert "Where articles contradict each other" in said


@pytest.mark.parametrize("day", ["2024-02-30", "today", "2024-7-1", "20240715", "2024-07-15T00", "0000-01-01", "<b>"])
def test_what_is_no_day_is_refused(client: httpx.Client, day: str) -> None:
    answer = client.get(address_of(INDUSTRY), params={"day": day}, headers={"Accept": "application/json"})
    assert answer.status_code == 400
    assert "year-month-day" in answer.json()["detail"]


def test_an_empty_day_is_no_day(client: httpx.Client) -> None:
    assert not got(client, INDUSTRY, day="").xpath('//*[contains(@class, "verdict")]')


@pytest.mark.parametrize("query", ["at.made=-1", "at.made=x", "at.made=", "at.made=99999999", "at.nothing=1", "at.=1"])
def test_what_is_no_place_in_a_list_is_refused(client: httpx.Client, query: str) -> None:
    answer = client.get(f"{address_of(HUONG)}?{query}", headers={"Accept": "text/plain"})
    assert answer.status_code == 400
    assert query.partition("=")[0] in answer.text


def test_a_list_is_paged_by_links_that_keep_the_rest(client: httpx.Client, sample_store: Store) -> None:
    whole = portrait(sample_store, f"{sample_store.base}{NOW}")
    ties = next(t for t in whole.relations if t.name == "in:jurisdiction")
    seen: list[str] = []
    place = f"{address_of(NOW)}?day=2025-09-01"
    for _ in range(9):
        page: Any = html.document_fromstring(client.get(place).text)
        (relation,) = page.xpath('//div[@id="r-in-jurisdiction" or h3/@id="r-in-jurisdiction"]')
        links = relation.xpath(".//p[@class='fact-line' or @class='known']/a/@href | ./dd/a/@href")
        seen += links
        following = relation.xpath('.//a[@rel="next"]/@href')
        if not following:
            break
        query = parse_qs(urlsplit(following[0]).query)
        assert query["day"] == ["2025-09-01"]
        assert query["at.in:jurisdiction"] == [str(len(seen))]
        assert following[0].endswith("#r-in-jurisdiction")
        place = address_of(NOW) + following[0]
    assert len(seen) == len(set(seen)) == ties.ties.total


def test_beyond_the_end_of_a_list_there_is_a_way_back(client: httpx.Client) -> None:
    made = section(got(client, HUONG, **{"at.made": "5000"}), "made")
    assert not made.xpath('.//figure[@class="evidence"]')
    (back,) = made.xpath('.//a[@rel="prev"]/@href')
    assert parse_qs(urlsplit(back).query)["at.made"] == ["0"]


@pytest.mark.parametrize("id", ALL)
def test_an_english_page_has_english_labels(client: httpx.Client, id: str) -> None:
    page = got(client, id, lang="en")
    assert page.get("lang") == "en"
    vietnamese = re.compile("[ạ-ỹăđơư]", re.IGNORECASE)
    for label in page.xpath("//main//h2 | //main//dl/div/dt | //main//th[@scope='col'] | //main//summary | //nav//a"):
        said = text_of(label).replace(text_of(page.xpath("//h1")[0]), "")
        assert not vietnamese.search(said), said
    assert text_of(got(client, NOW).xpath('//h2[@id="where"]')[0]) == "Trên bản đồ"


def test_a_province_then_and_as_of_today(client: httpx.Client) -> None:
    accounts = section(got(client, THEN, lang="en"), "accounts")
    then, now = (text_of(a) for a in accounts.xpath('.//div[@class="account"]'))
    assert then.startswith("As written then: Tỉnh Ninh Bình")
    assert now.startswith("As of today: Tỉnh Ninh Bình")
    assert "Tỉnh Hà Nam (all of it, to 30 Jun 2025)" in now
    assert "Hà Nam" not in then
    for place in accounts.xpath(".//a[q]/@href"):
        assert "#char=" in place
    assert "Tỉnh Ninh Bình (from 1 Apr 1992 to 30 Jun 2025)" in then
    assert "Tỉnh Ninh Bình (from 1 Jul 2025)" in now
    lineage = section(got(client, NOW, lang="en"), "lineage")
    assert "1 Jul 2025: Tỉnh Hà Nam, Tỉnh Nam Định, Tỉnh Ninh Bình → Tỉnh Ninh Bình" in text_of(lineage)


def test_a_province_of_today_by_itself_and_with_what_went_into_it(client: httpx.Client) -> None:
    accounts = section(got(client, NOW, lang="en"), "accounts")
    assert text_of(accounts.xpath(".//h2")[0]) == "What belongs to this unit"
    alone, together = (text_of(a) for a in accounts.xpath('.//div[@class="account"]/h3'))
    assert alone == "This unit by itself: Tỉnh Ninh Bình (from 1 Jul 2025)"
    assert together == "With the units that went into it: Tỉnh Ninh Bình"


def test_what_nothing_went_into_has_one_account(client: httpx.Client, sample_store: Store) -> None:
    base = sample_store.base
    units = (q.subject for q in sample_store.graph.quads_for_pattern(None, T.rdf_type, T.kg_Commune, None))
    found = {u.value: then_and_now(sample_store, u.value).now for u in units if isinstance(u, NamedNode)}
    alone = sorted(u for u, now in found.items() if [n.unit.iri for n in now] == [u] and len(now[0].members) == 1)
    accounts = section(got(client, alone[0].removeprefix(base), lang="en"), "accounts")
    assert [text_of(h)[:12] for h in accounts.xpath('.//div[@class="account"]/h3')] == ["As of today:"]


def test_where_on_the_map_before_and_since(client: httpx.Client) -> None:
    maps = section(got(client, HUONG), "where")
    pictures = maps.xpath('.//figure[contains(@class, "map-small")]/figcaption')
    assert [text_of(p) for p in pictures] == ["Trước 1/7/2025 Hà Nam, Nam Định, Ninh Bình", "Từ 1/7/2025 Ninh Bình"]


def test_the_head_of_a_programme_has_its_words(client: httpx.Client) -> None:
    head = section(got(client, PROGRAMME, lang="en"), "work")
    rows = {text_of(row.find("dt")): row.find("dd") for row in head.xpath("./dl/div")}
    assert text_of(rows["start date"]).startswith("2021")
    assert text_of(rows["end date"]).startswith("2025")
    assert all(row.xpath('.//figure[@class="evidence"]') for row in rows.values())


@pytest.mark.parametrize("id", ALL)
def test_a_page_is_small_and_has_no_inline_code(client: httpx.Client, id: str) -> None:
    answer = client.get(address_of(id))
    assert int(answer.headers.get("content-length") or answer.num_bytes_downloaded) < 60_000
    page = html.document_fromstring(answer.text)
    assert not page.xpath("//*[@style] | //script[not(@src)] | //style | //@*[starts-with(name(), 'on')]")


def test_what_nobody_knows_is_not_found(client: httpx.Client) -> None:
    assert client.get(address_of("person/nobody-at-all")).status_code == 404


def test_a_refusal_says_how_to_mend_it(sample_store: Store, a_request: Ask) -> None:
    with pytest.raises(Refusal, match="2025-09-01") as found:
        entity_page(sample_store, replace(a_request, params={"day": ("soon",)}), f"{sample_store.base}{INDUSTRY}")
    assert found.value.status == 400
