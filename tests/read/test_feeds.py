"""Saved feeds: RSS, RDF and Atom, whole articles and first lines, broken and hostile ones."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import Article
from kg.read.addresses import url_id
from kg.read.sources import articles

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Tin mới - Báo thử RSS</title><link>https://bao-thu.example</link>
<item><title>Khởi công &amp; khánh thành</title><link>https://bao-thu.example/khoi-cong.html?utm_source=rss</link>
<pubDate>Sun, 31 Dec 2023 17:30:00 GMT</pubDate><description><![CDATA[<a href="x"><img src="y"></a></br>Ngày 1/1,
UBND tỉnh Hà Nam khởi công.]]></description></item>
<item><title>Hai</title><link>https://bao-thu.example/hai.html</link><dc:creator>Lê Thị Hai</dc:creator>
<pubDate>Mon, 01 Jan 2024 08:00:00 +0700</pubDate><description>tóm tắt</description>
<content:encoded><![CDATA[<h2>Đầu</h2><p>Đoạn một<br>dòng hai <b>đậm</b> nữa.</p><script>alert(1)</script><!-- x -->đuôi
<ul><li>A</li><li>B</li></ul>]]></content:encoded></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>B</title><entry>
<title type="html">T &lt;b&gt;đậm&lt;/b&gt;</title>
<id>tag:b.example,2024:1</id><link href="https://b.example/x"/><updated>2024-05-02T01:00:00Z</updated>
<published>2024-04-30T20:00:00Z</published><author><name>Trần Văn Bê</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Một.</p><p>Hai.</p></div></content></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>C</title></channel>
<item rdf:about="https://c.example/1"><title>Tin</title><link>https://c.example/1</link><dc:date>2024-05-01</dc:date>
<description>Nội dung.</description></item></rdf:RDF>"""


def read(path: Path, data: str | bytes) -> tuple[list[Article], list[InputError]]:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    found = list(articles([path]))
    return [a for a in found if isinstance(a, Article)], [e for e in found if isinstance(e, InputError)]


def test_an_entry_is_an_article(tmp_path: Path) -> None:
    (first, second), wrong = read(tmp_path / "x.rss", RSS)
    assert wrong == []
    assert first.title == "Khởi công & khánh thành"
    assert first.text == "Ngày 1/1, UBND tỉnh Hà Nam khởi công."
    assert first.published == "2024-01-01T00:30:00+07:00", "UTC is told in the time of Vietnam"
    assert second.text == "Đầu\nĐoạn một\ndòng hai đậm nữa.\nđuôi\nA\nB"
    assert (second.authors, second.published) == (("Lê Thị Hai",), "2024-01-01T08:00:00+07:00")
    assert second.where.endswith("x.rss, entry 2")


def test_first_lines_never_take_the_place_of_the_whole_article(tmp_path: Path) -> None:
    (summary, whole), _ = read(tmp_path / "x.rss", RSS)
    assert summary.id == url_id("https://bao-thu.example/khoi-cong.html") + "-feed"
    assert whole.id == url_id("https://bao-thu.example/hai.html")


@pytest.mark.parametrize(
    "name, data, title, text, published",
    [
        ("x.atom", ATOM, "T đậm", "Một.\nHai.", "2024-05-01T03:00:00+07:00"),
        ("x.rdf", RDF, "Tin", "Nội dung.", "2024-05-01"),
        ("x.xml", ATOM.encode("utf-16"), "T đậm", "Một.\nHai.", "2024-05-01T03:00:00+07:00"),
        ("x.atom", ATOM.replace("published>", "x>"), "T đậm", "Một.\nHai.", "2024-05-02T08:00:00+07:00"),
    ],
)
def test_other_kinds_of_feeds(
    tmp_path: Path, name: str, data: str | bytes, title: str, text: str, published: str
) -> None:
    (article,), wrong = read(tmp_path / name, data)
    assert (article.title, article.text, article.published, wrong) == (title, text, published, [])


def test_a_feed_that_is_cut_off_gives_its_whole_entries(tmp_path: Path) -> None:
    (article,), (wrong,) = read(tmp_path / "x.rss", RSS[: RSS.index("đậm")])
    assert article.title == "Khởi công & khánh thành"
    assert "not well-formed" in str(wrong)
    assert "1 entries are read" in str(wrong)


@pytest.mark.parametrize(
    "data, said",
    [
        (b"", "the file is empty"),
        (b"<urlset><url>x</url></urlset>", "no RSS or Atom feed"),
        (bytes(range(256)) * 9, "no RSS or Atom feed"),
        ("<rss version='2.0'><channel><item><guid>1</guid></item></channel></rss>", "the entry has no text"),
    ],
)
def test_what_is_no_feed(tmp_path: Path, data: str | bytes, said: str) -> None:
    found, (wrong,) = read(tmp_path / "x.xml", data)
    assert found == []
    assert said in str(wrong)


def test_entities_are_not_blown_up_and_fetch_no_file(tmp_path: Path) -> None:
    laughs = '<!ENTITY a "{}">'.format("ha" * 99) + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    secret = tmp_path / "secret.txt"
    secret.write_text("bí mật", "utf-8")
    for doctype, name in ((laughs, "j"), (f'<!ENTITY s SYSTEM "{secret.as_uri()}">', "s")):
        data = (
            RSS.replace("?>", f"?><!DOCTYPE rss [{doctype}]>", 1).replace("tóm tắt", "x").replace("Hai<", f"&{name};<")
        )
        found, _ = read(tmp_path / "x.rss", data)
        assert found[0].title == "Khởi công & khánh thành"
        assert all(len(f"{a.title}{a.text}") < 200 and "bí mật" not in f"{a.title}{a.text}" for a in found)


def test_markup_as_deep_as_one_likes(tmp_path: Path) -> None:
    found, _ = read(tmp_path / "x.rss", RSS.replace("Đoạn một", "<div>" * 20_000))
    assert [a.title for a in found] == ["Khởi công & khánh thành", "Hai"]


def test_without_feedparser_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "feedparser", None)
    found, (wrong,) = read(tmp_path / "x.rss", RSS)
    assert found == []
    assert "pip install 'vnkg[sources]'" in str(wrong)
