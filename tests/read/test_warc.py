"""Web archives: which pages become articles, what is set aside, and what becomes of broken and hostile files."""

from __future__ import annotations

import gzip
import html
import io
import json
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from fastwarc.stream_io import BrotliWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from kg.assets import asset
from kg.building import build, read_one
from kg.errors import InputError, SetAside
from kg.graph.store import Store
from kg.iri import BASE
from kg.model import Article
from kg.read.addresses import url_id
from kg.read.sources import articles

SAMPLES = ("ha-nam-2023-giao-ban", "ha-nam-2024-bo-nhiem", "ninh-binh-2022-mua-lu")
HEAD = (
    '<html><head><meta property="og:site_name" content="Báo thử">'
    '<meta property="article:published_time" content="2023-03-14T08:00:00+07:00"></head><body><nav>Trang chủ</nav>'
)


def page(lines: Sequence[str]) -> str:
    title, *rest = lines
    body = "".join(f"<p>{html.escape(line)}</p>" for line in rest)
    return f"{HEAD}<article><h1>{html.escape(title)}</h1>{body}</article></body></html>"


def sample(name: str) -> list[str]:
    text = (asset("data/articles") / f"{name}.txt").read_text("utf-8")
    return [line.strip() for line in text.splitlines() if line.strip()]


def answer(url: str, body: bytes, status: str = "200 OK", **headers: str) -> bytes:
    """A response record as CC-NEWS has it, in bytes."""
    said = {"Content-Type": "text/html; charset=utf-8", **{k.replace("_", "-"): v for k, v in headers.items()}}
    lines = [f"HTTP/1.1 {status}", *(f"{k}: {v}" for k, v in said.items()), f"Content-Length: {len(body)}", "", ""]
    record = WarcRecord()
    record.init_headers(WarcRecordType.response, b"urn:uuid:00000000-0000-0000-0000-000000000001")
    record.headers["WARC-Target-URI"] = url
    record.headers["WARC-Date"] = "2024-11-05T03:00:00Z"
    record.is_http = True
    record.set_bytes_content("\r\n".join(lines).encode() + body)
    out = io.BytesIO()
    record.write(out)
    return out.getvalue()


URLS = [f"https://www.bao-thu.example/tin/{name}.html" for name in SAMPLES]
PAGES = [answer(url, page(sample(name)).encode()) for url, name in zip(URLS, SAMPLES, strict=True)]


def read(path: Path) -> tuple[list[Article], list[InputError]]:
    found = list(articles([path]))
    return [a for a in found if isinstance(a, Article)], [e for e in found if isinstance(e, InputError)]


def write(path: Path, records: Sequence[bytes]) -> Path:
    packed = map(gzip.compress, records) if path.suffix == ".gz" else records
    path.write_bytes(b"".join(packed))
    return path


@pytest.mark.parametrize("suffix", [".warc", ".warc.gz"])
def test_pages_become_articles_and_the_rest_is_told_in_one_line(tmp_path: Path, suffix: str) -> None:
    records = [
        PAGES[0],
        answer("https://bao-thu.example/anh.png", b"\x89PNG", Content_Type="image/png"),
        answer("https://bao-thu.example/cu", b"", "301 Moved Permanently"),
        answer("https://bao-thu.example/menu", page(["Mục lục", "Một dòng."]).encode()),
        answer("https://bao-thu.example/ru", page(["Заседание", *["В Москве прошло заседание."] * 20]).encode()),
        PAGES[1].replace(b"WARC-Type: response", b"WARC-Type: request"),
        PAGES[1].replace(b"WARC-Type: response", b"WARC-Type: revisit"),
        PAGES[2],
    ]
    found, (aside,) = read(write(tmp_path / f"CC-NEWS{suffix}", records))
    assert [a.url for a in found] == [URLS[0], URLS[2]]
    assert [a.where.rpartition(", ")[2] for a in found] == ["record 1", "record 8"]
    assert [a.publisher for a in found] == ["Báo thử"] * 2
    assert isinstance(aside, SetAside)
    assert aside.count == 5
    assert (
        "5 of 8 records set aside: 1 answered with 301, 1 in another language, 1 not HTML, 1 of type revisit, 1 pages "
        "without an article" in str(aside)
    )


def test_a_build_counts_what_was_set_aside_and_takes_it_out_by_file(tmp_path: Path) -> None:
    records = [PAGES[0], PAGES[1], answer("https://bao-thu.example/anh", b"GIF", Content_Type="image/gif")]
    path = write(tmp_path / "x.warc.gz", records)
    done = build([path], tmp_path / "store", jobs=1)
    assert (done.read, done.built, done.set_aside, done.input_errors) == (2, 2, 1, 0)
    with Store(tmp_path / "store", write=True) as store:
        assert store.retract_source(str(path)) == sorted(map(url_id, URLS[:2]))


def test_one_article_is_the_same_by_every_way(tmp_path: Path) -> None:
    """Lines of JSON, Parquet and WARC: equal articles, hence equal quads."""
    write(tmp_path / "x.warc.gz", PAGES)
    by_warc, _ = read(tmp_path / "x.warc.gz")
    rows = [
        {"id": url_id(a.url or ""), "url": a.url, "title": a.title, "published": a.published, "publisher": a.publisher,
         "text": "\n".join(sample(name))}
        for a, name in zip(by_warc, SAMPLES, strict=True)
    ]  # fmt: skip
    (tmp_path / "x.jsonl").write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in rows), "utf-8")
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "x.parquet", row_group_size=2)
    ways = [read(tmp_path / f"x{suffix}")[0] for suffix in (".warc.gz", ".jsonl", ".parquet")]
    assert [len(found) for found in ways] == [3, 3, 3]
    for same in zip(*ways, strict=True):
        assert len({replace(a, where="") for a in same}) == 1
        (quads,) = {read_one(a, BASE, "code")[1] for a in same}
        assert quads.count(b"\n") > 50


def test_the_day_of_the_crawl_is_nobodys(tmp_path: Path) -> None:
    body = page(sample(SAMPLES[2])).replace("article:published_time", "x").encode()
    (article,), _ = read(
        write(tmp_path / "x.warc", [answer(URLS[2], body, Last_Modified="Tue, 05 Nov 2024 03:00:00 GMT")])
    )
    assert article.published is None


def _brotli(data: bytes) -> bytes:
    out = io.BytesIO()
    with BrotliWriter(out) as packing:
        packing.write(data)
    return out.getvalue()


BODY = page(sample(SAMPLES[0])).encode()
DRESSES: dict[str, tuple[bytes, dict[str, str]]] = {
    "gzip": (gzip.compress(BODY), {"Content_Encoding": "gzip"}),
    "brotli": (_brotli(BODY), {"Content_Encoding": "br"}),
    "said to be gzip, and unpacked by the crawler": (BODY, {"Content_Encoding": "gzip"}),
    "chunked": (b"%x\r\n%s\r\n0\r\n\r\n" % (len(BODY), BODY), {"Transfer_Encoding": "chunked"}),
    "said to be chunked, and joined by the crawler": (BODY, {"Transfer_Encoding": "chunked"}),
    "the wrong charset": (BODY, {"Content_Type": "text/html; charset=iso-8859-1"}),
    "no charset": (BODY, {"Content_Type": "TEXT/HTML"}),
    "UTF-16 by its mark": (BODY.decode().encode("utf-16"), {"Content_Type": "text/html"}),
    "UTF-16 by its header": (BODY.decode().encode("utf-16-le"), {"Content_Type": 'text/html; charset="UTF-16LE"'}),
    "cut within a letter": (BODY + "ế".encode()[:2], {}),
}


@pytest.mark.parametrize("dress", DRESSES)
def test_a_page_is_the_same_however_it_was_sent(tmp_path: Path, dress: str) -> None:
    body, headers = DRESSES[dress]
    (article,), wrong = read(write(tmp_path / "x.warc.gz", [answer(URLS[0], body, **headers)]))
    (plain,), _ = read(write(tmp_path / "y.warc.gz", [PAGES[0]]))
    assert wrong == []
    assert replace(article, where="") == replace(plain, where="")


def _cuts() -> Iterator[tuple[str, str, bytes, int]]:
    plain, packed = b"".join(PAGES), [*map(gzip.compress, PAGES)]
    whole = b"".join(packed)
    yield "in a page", ".warc", plain[:-400], 2
    yield "in the headers of a record", ".warc", plain[: -len(PAGES[2]) + 90], 2
    yield "in a page, packed", ".warc.gz", whole[:-200], 2
    yield "in the headers of a member", ".warc.gz", whole[: -len(packed[2]) + 7], 2
    yield "before the checksum", ".warc.gz", whole[:-4], 3
    yield "packed as a whole", ".warc.gz", gzip.compress(plain)[:-400], 2
    yield "bytes changed", ".warc.gz", b"".join(packed[:2]) + bytes(b ^ 0x5A for b in packed[2][:200]), 2


@pytest.mark.parametrize("suffix, data, kept", [c[1:] for c in _cuts()], ids=[c[0] for c in _cuts()])
def test_what_stands_before_a_cut_is_kept_and_the_place_is_named(
    tmp_path: Path, suffix: str, data: bytes, kept: int
) -> None:
    path = tmp_path / f"x{suffix}"
    path.write_bytes(data)
    found, (wrong,) = read(path)
    assert [a.url for a in found] == URLS[:kept]
    assert f"{path}, record {kept + 1}: the file is " in str(wrong) or (kept == 3 and "record 4" in str(wrong))
    assert "at byte " in str(wrong)
    assert "—" in str(wrong)


@pytest.mark.parametrize("data, said", [(b"", "the file is empty"), (b"<html>no archive</html>" * 9, "is broken")])
def test_what_is_no_archive(tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "x.warc").write_bytes(data)
    found, (wrong,) = read(tmp_path / "x.warc")
    assert found == []
    assert said in str(wrong)


def test_bombs_are_set_aside_before_they_go_off(tmp_path: Path) -> None:
    zeros = gzip.compress(bytes(64 * 2**20))
    bomb = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: %d\r\n\r\n"
    claims = [
        answer("https://bao-thu.example/bom", zeros, Content_Encoding="gzip"),
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: 99999999999999\r\n\r\nx",
    ]
    found, wrong = read(write(tmp_path / "a.warc", [PAGES[0], *claims]))
    assert [a.url for a in found] == URLS[:1]
    assert "record 3: the file is cut off" in str(wrong[0])
    assert "1 larger than 16 MiB" in str(wrong[1])
    found, wrong = read(write(tmp_path / "b.warc.gz", [PAGES[0], bomb % (1 << 40) + bytes(2**20)]))
    assert [a.url for a in found] == URLS[:1]
    assert "more than 250 times its size" in str(wrong[0])


def test_whatever_bytes_are_changed_it_is_said_and_not_raised(tmp_path: Path) -> None:
    chance = random.Random(7)
    whole = b"".join(answer(f"https://bao-thu.example/{n}", b"<html>x</html>") for n in range(3))
    for n in range(300):
        data = bytearray(whole if n % 2 else gzip.compress(whole))
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path = tmp_path / ("x.warc" if n % 2 else "x.warc.gz")
        path.write_bytes(data[: chance.randrange(len(data))])
        assert all(isinstance(found, InputError) for found in articles([path]))


PEAK = """
import resource, sys
from pathlib import Path
from kg.read.warc import warc_file
print(sum(1 for _ in warc_file(Path(sys.argv[1]))), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    chance = random.Random(1)
    pictures = [
        answer(f"https://bao-thu.example/{n}", chance.randbytes(2**20), Content_Type="image/png") for n in range(4)
    ]
    small, large = tmp_path / "small.warc", tmp_path / "large.warc"
    write(small, [PAGES[0], *pictures])
    write(large, [PAGES[0], *pictures * 15])
    peaks = []
    for path in (small, large):
        done = subprocess.run([sys.executable, "-c", PEAK, str(path)], capture_output=True, check=True, text=True)
        found, peak = map(int, done.stdout.split())
        assert found == 2
        peaks.append(peak if sys.platform != "darwin" else peak // 1024)
    assert peaks[1] - peaks[0] < 20 * 1024, f"{peaks} KiB for files of 4 and 60 MiB"


def test_without_fastwarc_other_inputs_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a.warc", PAGES)
    (tmp_path / "b.txt").write_text("\n".join(sample(SAMPLES[0])), "utf-8")
    monkeypatch.setitem(sys.modules, "fastwarc.warc", None)
    found, (wrong,) = read(tmp_path)
    assert [a.id for a in found] == ["b"]
    assert "pip install 'vnkg[sources]'" in str(wrong)


def test_an_address_says_which_page_and_not_how_one_came_there() -> None:
    one = url_id("https://bao-thu.example/tin/bai-1.html")
    assert url_id("http://www.bao-thu.example/tin/bai-1.html?utm_source=rss&fbclid=x#top") == one
    assert url_id("https://bao-thu.example/tin/bai-1.html?trang=2") != one
    assert url_id("https://bao-thu.example/khac/bai-1.html") != one
    assert url_id("https://bao-thu.example/t%C3%ADn") == url_id("https://bao-thu.example/tín")
    assert url_id("http://[bad/x")
