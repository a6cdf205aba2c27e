"""The page of an article: every passage stands at its anchor word for word, whatever the text holds."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import httpx
import pyoxigraph as ox
import pytest
from lxml import html

from kg.building import build
from kg.graph.article_view import article_view
from kg.graph.record import Record
from kg.graph.store import Store
from kg.iri import Minter
from kg.terms import PREFIXES
from kg.web.addresses import document_of
from kg.web.marked_text import Open, Shut, Text, lines

Serve = Callable[..., AbstractContextManager[str]]
SCRIPT = "</p><script>alert(1)</script><img src=x onerror=alert(2)>"
RTL = "\u202eđảo ngược\u202c \u2067مرحبا\u2069"
LONG = "x" * 3000
PLAIN = "Hội nghị bàn về việc phát triển y tế cơ sở ở các huyện. " * 60
"""So much that the article is still one in Vietnamese."""
NASTY = (
    f"Ông Trần Quốc Khải, Giám đốc Sở Y tế tỉnh Hà Nam, dự họp {SCRIPT}.\n\n"
    f"{RTL} {LONG} & \"'<!-- {{{{ 7*7 }}}} {{% x %}}\n{PLAIN}"
)
TITLE = f'"><script>alert(3)</script>{RTL}'
MADE = "0123456789abcdef"
TRIPLES = """
<A> a schema:NewsArticle ; dct:identifier "made" ; schema:headline "<b>made</b>" ; schema:url "javascript:alert(1)" ;
    schema:author <D/person/evil> ; schema:inLanguage "vi\\" onmouseover=\\"alert(4)" .
<D/person/evil> a schema:Person ; skos:prefLabel "<img src=x onerror=alert(5)>"@vi .
<D/person/odd%22%3E> a schema:Person ; skos:prefLabel "odd"@vi .
<V#char=0,6> a kg:Passage ; oa:start 0 ; oa:end 6 ; oa:exact "abcdef" ; kg:inArticle <A> .
<V#char=3,9> a kg:Passage ; oa:start 3 ; oa:end 9 ; oa:exact "defghi" ; kg:inArticle <A> ; kg:denotes <D/person/evil> .
<V#char=4,5> a kg:Passage ; oa:start 4 ; oa:end 5 ; oa:exact "e" ; kg:inArticle <A> ; kg:denotes <D/person/odd%22%3E> .
<V#char=6,14> a kg:Passage ; oa:start 6 ; oa:end 14 ; oa:exact "ghi\\nklmn" ; kg:inArticle <A> .
<V#claim-1> a kg:Claim ; rdf:subject <D/person/evil> ; rdf:predicate schema:spouse ; rdf:object <D/person/odd%22%3E> ;
    kg:evidence <V#char=0,6>, <V#char=6,14> ; kg:confidence 0.7 ; kg:modality kg:ModalityDenied .
"""


@dataclass(frozen=True)
class Made:
    """A store with hostile articles and one of two versions, and servers of it: with and without whole texts."""

    path: Path
    whole: httpx.Client
    passages: httpx.Client


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> Iterator[Made]:
    folder = tmp_path_factory.mktemp("made")
    (folder / "in").mkdir()
    records = [{"id": "nasty", "title": TITLE, "date": "2024-01-02", "source": "<i>Báo</i>", "text": NASTY}]
    records.append({"id": "two\nlines", "title": "Hai dòng", "date": "2024-01-02", "text": "Một bài ở Hà Nam.\n"})
    (folder / "in" / "nasty.jsonl").write_text("".join(json.dumps(r) + "\n" for r in records), "utf-8")
    for day, name in (("2025-01-01", "Trần Quốc Khải"), ("2025-01-02", "Lê Hữu Toàn")):
        (folder / "in" / "tin.txt").write_text(
            f"Họp ở Hà Nam\n\nÔng {name}, Giám đốc Sở Y tế tỉnh Hà Nam, dự họp.\n", "utf-8"
        )
        build([folder / "in"], folder / "store", jobs=1, today=day)
    with Store(folder / "store", write=True) as store:
        _put(store, "made", "abcdefghi\nklmnop", TRIPLES)
        held = Record("held", MADE, "code", "quarantined", "file", None, None, "Một bài <b>bị giữ</b> lại.")
        store.put([(held, b"")])
    path = folder / "store"
    with (
        serve(path) as one,
        serve(path, "--passages-only") as two,
        httpx.Client(base_url=one, timeout=30) as whole,
        httpx.Client(base_url=two, timeout=30) as passages,
    ):
        yield Made(path, whole, passages)


def test_an_id_may_hold_a_line_break(made: Made) -> None:
    place = "/vnkg/id/article/two%0Alines"
    assert "Hai dòng" in made.whole.get(place + ".html").text
    assert made.whole.get(place, headers={"Accept": "text/turtle"}).status_code == 200
    assert made.whole.get("/vnkg/id/article/two%0Aother.html").status_code == 404


def _put(store: Store, id: str, text: str, triples: str) -> None:
    mint = Minter(store.base)
    heads = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    said = triples.replace("<V", f"<{mint.version(id, MADE).value}").replace("<A", f"<{mint.article(id).value}")
    said = said.replace("<D/", f"<{store.base}")
    quads = [
        ox.Quad(q.subject, q.predicate, q.object, mint.graph(id, MADE))
        for q in ox.parse(heads + said, ox.RdfFormat.TURTLE)
    ]
    found = sorted(set((ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"").splitlines(keepends=True)))
    store.put([(Record(id, MADE, "code", "ok", "file", None, None, text), b"".join(found))])
    store.load()


def shown(client: httpx.Client, path: str, lang: str = "en") -> Any:
    answer = client.get(path, headers={"Accept": "text/html", "Accept-Language": lang})
    assert answer.status_code == 200, answer.text[:500]
    return html.fromstring(answer.text)


def at(id: str) -> str:
    return f"/vnkg/id/article/{quote(id, safe='')}.html"


def words(page: Any) -> Any:
    return page.get_element_by_id("text")


def marked(page: Any, number: int) -> str:
    parts = words(page).xpath(f".//*[@data-mark='{number}']")
    return "".join(part.text_content() for part in parts)


def check(page: Any, store: Store, id: str, texts: bool = True) -> None:
    view = article_view(store, id, texts=texts)
    assert view.marks
    for number, mark in enumerate(view.marks):
        assert marked(page, number) == mark.exact
        (first,) = page.xpath("//*[@id=$id]", id=mark.anchor)
        assert first.get("data-mark") == str(number)
        assert mark.exact.startswith(first.text_content())
        assert not words(page).xpath(f".//*[@data-mark='{number}']//*[@data-mark='{number}']")
    assert not words(page).xpath(".//a//a")
    ids = Counter(page.xpath("//@id"))
    assert [id for id, times in ids.items() if times > 1] == []
    inside = {href[1:] for href in page.xpath("//main//a/@href") if href.startswith("#")}
    assert inside <= ids.keys()


def test_every_passage_of_the_samples_stands_at_its_anchor(client: httpx.Client, sample_store: Store) -> None:
    for record in sample_store.archive.records("ok"):
        page = shown(client, at(record.id))
        check(page, sample_store, record.id)
        said = [" ".join(p.text_content().split()) for p in words(page).iterchildren("p")]
        assert " ".join(filter(None, said)) == " ".join((sample_store.text(record.id) or "").split())


def test_each_fact_links_to_its_words(client: httpx.Client, sample_store: Store) -> None:
    page = shown(client, at("ha-nam-2024-bo-nhiem"))
    view = article_view(sample_store, "ha-nam-2024-bo-nhiem")
    facts = page.xpath("//li[@data-marks]")
    assert [f.get("id") for f in facts] == [f.node.partition("#")[2] for f in view.facts]
    for fact, told in zip(facts, view.facts, strict=True):
        numbers = [n for n, mark in enumerate(view.marks) if told.node in mark.facts]
        assert fact.get("data-marks").split() == [str(n) for n in numbers]
        links = [(a.get("href"), a.text_content()) for a in fact.xpath(".//ul[@class='shown-by']//a")]
        assert links == [(f"#{view.marks[n].anchor}", view.marks[n].exact) for n in numbers]
    post = next(f for f, told in zip(facts, view.facts, strict=True) if told.kind == "Membership")
    assert "membership" in post.text_content()
    assert post.xpath(".//p[@class='claim']/a/@href")


@pytest.mark.parametrize("id", ["nasty", "made"])
def test_hostile_articles_are_only_text(made: Made, id: str) -> None:
    for client in (made.whole, made.passages):
        page = shown(client, at(id))
        assert all(s.get("src", "").startswith("/static/") and not s.text for s in page.xpath("//script"))
        assert not page.xpath("//img | //iframe | //b | //i | //style | //base")
        attributes = {name for element in page.iter() if isinstance(element.tag, str) for name in element.attrib}
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        hrefs = page.xpath("//@href") + page.xpath("//@src") + page.xpath("//@action")
        assert all(h.startswith(("/", "#", "?")) or urlsplit(h).scheme in ("http", "https") for h in hrefs)
        with Store(made.path) as store:
            check(page, store, id, client is made.whole)


def test_hostile_words_are_shown_as_they_are(made: Made) -> None:
    page = shown(made.whole, at("nasty"))
    text = words(page).text_content()
    for part in (SCRIPT, LONG, "{{ 7*7 }} {% x %}", "<!--"):
        assert part in text
    assert "<script>alert(3)</script>" in page.xpath("string(//h1)")
    made_page = shown(made.whole, at("made"))
    assert "<img src=x onerror=alert(5)>" in made_page.xpath("string(//section[@id='things'])")


def test_passages_that_overlap_are_cut_and_told_whole(made: Made) -> None:
    page = shown(made.whole, at("made"))
    parts = words(page).xpath(".//*[@data-mark='1']")
    assert [(p.get("id"), p.text_content()) for p in parts] == [("char=3,9", "def"), (None, "ghi")]
    across = words(page).xpath(".//*[@data-mark='3']")
    assert "".join(p.text_content() for p in across) == "ghi\nklmn"
    assert len({p.xpath("ancestor::p")[0] for p in across}) == 2
    assert "told as: denied" in page.xpath("string(//li[@id='claim-1'])")


def test_a_fact_lights_up_all_its_passages_without_scripts(made: Made) -> None:
    page = shown(made.whole, at("made") + "?fact=claim-1")
    lit = {e.get("data-mark") for e in words(page).xpath(".//*[contains(@class, 'chosen')]")}
    assert lit == {"0", "3"}
    assert page.xpath("//li[@class='chosen-fact']/@id") == ["claim-1"]
    nothing = shown(made.whole, at("made") + "?fact=" + quote('"><script>'))
    assert not nothing.xpath("//*[contains(@class, 'chosen')]")


def test_an_older_version_says_so_and_leads_to_the_current_one(made: Made) -> None:
    with Store(made.path) as store:
        old, new = article_view(store, "tin").versions
        place = document_of(old.iri, store.base)
        current = document_of(new.iri, store.base)
    assert place is not None
    page = shown(made.whole, place)
    assert "Trần Quốc Khải" in words(page).text_content()
    assert page.xpath("//p[@class='note']/a/@href") == [current]
    (turtle,) = page.xpath("//link[@type='text/turtle']/@href")
    data = made.whole.get(turtle)
    assert (data.status_code, "Trần Quốc Khải" in data.text, "Lê Hữu Toàn" in data.text) == (200, True, False)
    newest = shown(made.whole, at("tin"))
    assert "Lê Hữu Toàn" in words(newest).text_content()
    assert not newest.xpath("//p[@class='note']")
    assert place in newest.xpath("//ul[@class='versions']//a/@href")


def test_an_article_that_was_held_back_says_so(made: Made) -> None:
    page = shown(made.whole, at("held"))
    assert "did not pass the checks" in page.xpath("string(//p[@class='note'])")
    assert words(page).text_content().strip() == "Một bài <b>bị giữ</b> lại."
    assert not page.xpath("//link[@rel='alternate']")


def test_every_link_answers(made: Made) -> None:
    with Store(made.path) as store:
        old = article_view(store, "tin").versions[0].iri
        places = [at("tin"), at("held"), at("nasty"), document_of(old, store.base)]
    for place in places:
        page = shown(made.whole, str(place))
        links = {str(h) for h in page.xpath("//main//a/@href | //link[@rel!='stylesheet']/@href") if h.startswith("/")}
        asked = {link: made.whole.get(link, headers={"Accept": "text/html"}).status_code for link in links}
        assert {link: status for link, status in asked.items() if status != 200} == {}


def test_without_texts_nothing_but_the_passages_is_sent(made: Made) -> None:
    answer = made.passages.get(at("nasty")).text
    assert "Trần Quốc Khải" in answer
    assert LONG not in answer
    assert "alert(2)" not in answer
    page = html.fromstring(answer)
    assert page.xpath("//p[@class='note']")
    assert words(page).xpath(".//span[@class='gap']")


def test_lists_are_paged(client: httpx.Client, sample_store: Store) -> None:
    place = at("ha-nam-2024-bo-nhiem")
    whole = shown(client, place).xpath("//li[@data-marks]/@id")
    page = shown(client, f"{place}?facts=3")
    assert page.xpath("//li[@data-marks]/@id") == whole[3:]
    assert page.xpath("//nav[@class='pager']/a[@rel='prev']/@href") == ["?facts=0#facts"]
    assert shown(client, f"{place}?facts=999999&entities=x").xpath("//li[@data-marks]") == []
    assert shown(client, f"{place}?facts=3&fact={whole[0]}").xpath("//li[@class='chosen-fact']/@id") == [whole[0]]


def test_both_languages(client: httpx.Client) -> None:
    place = at("dien-dan-logistics")
    assert "Facts in this article" in shown(client, place, "en").text_content()
    page = shown(client, place, "vi")
    assert "Dữ kiện trong bài" in page.text_content()
    (original,) = page.xpath("//a[@href='https://example.org/nam-dinh/dien-dan-logistics.html']")
    assert original.get("rel") == "noopener noreferrer nofollow"
    (time,) = page.xpath("//header//time")
    assert (time.get("datetime"), time.text_content()) == ("2024-04-18T10:20:00+07:00", "18/4/2024")


def test_elements_nest_whatever_passages_do(sample_store: Store) -> None:
    for record in sample_store.archive.records("ok"):
        for texts in (True, False):
            view = article_view(sample_store, record.id, texts=texts)
            for line in lines(view.paragraphs, view.marks):
                depth = 0
                for step in line:
                    depth += isinstance(step, Open) - isinstance(step, Shut)
                    assert depth >= 0
                    assert not isinstance(step, Text) or step.text
                assert depth == 0
