"""The roles of the lines of an article, and what is known of the article itself."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Article, Doc
from kg.names import nfc
from kg.read.layout import lay_out

PAGE = """Hà Nam mở rộng ba cụm công nghiệp
Thứ Tư, 05/06/2024, 08:15
Zalo
(HDDTVN) – Ngày 4/6, UBND tỉnh Hà Nam họp bàn về các cụm công nghiệp trên địa bàn.
Hà Nam mở rộng ba cụm công nghiệp
Quang cảnh buổi họp.
Thêm quỹ đất sạch
Theo báo cáo của Sở Công Thương, tỉnh có 17 cụm công nghiệp.
Phó Chủ tịch UBND tỉnh Lê Thanh Bắc phát biểu tại buổi họp
Cuộc họp kết thúc trong buổi sáng.
Chia sẻ
Tin, ảnh: Hải Hà
Nguồn: Báo Hà Nam"""


def kinds(doc: Doc) -> list[tuple[str, str]]:
    return [(b.kind, doc.words(b.span)) for b in doc.blocks]


def test_every_line_of_a_page_has_its_role() -> None:
    doc = lay_out(Article("a", PAGE))
    assert kinds(doc) == [
        ("title", "Hà Nam mở rộng ba cụm công nghiệp"),
        ("date", "Thứ Tư, 05/06/2024, 08:15"),
        ("boilerplate", "Zalo"),
        ("dateline", "(HDDTVN) –"),
        ("lead", "Ngày 4/6, UBND tỉnh Hà Nam họp bàn về các cụm công nghiệp trên địa bàn."),
        ("title", "Hà Nam mở rộng ba cụm công nghiệp"),
        ("caption", "Quang cảnh buổi họp."),
        ("heading", "Thêm quỹ đất sạch"),
        ("paragraph", "Theo báo cáo của Sở Công Thương, tỉnh có 17 cụm công nghiệp."),
        ("caption", "Phó Chủ tịch UBND tỉnh Lê Thanh Bắc phát biểu tại buổi họp"),
        ("paragraph", "Cuộc họp kết thúc trong buổi sáng."),
        ("boilerplate", "Chia sẻ"),
        ("byline", "Tin, ảnh: Hải Hà"),
        ("byline", "Nguồn: Báo Hà Nam"),
    ]
    assert doc.metadata.title == "Hà Nam mở rộng ba cụm công nghiệp"
    assert doc.metadata.published == "2024-06-05T08:15:00+07:00"
    assert doc.metadata.authors == ("Hải Hà",)
    assert [doc.words(c) for c in doc.metadata.credits] == ["Hải Hà"]
    assert doc.genre == "News"


def test_a_body_on_one_line() -> None:
    text = (
        "Lưu bài viết thành công Bạn có thể xem lại bài viết đã lưu ở trangTin bài đã lưu "
        "Sáng 5/6, tỉnh họp bàn việc mới. "
        "Quang cảnh buổi họp. Ảnh: Vũ Nam/TTXVN Theo báo cáo, tỉnh có 17 cụm. Trụ sở Sở Công Thương. (Ảnh: Lê Bình). "
        "Cuộc họp kết thúc. HẢI HÀ Nguồn: [Link nguồn]Nguồn: [Link nguồn]"
    )
    doc = lay_out(Article("a", text))
    assert kinds(doc) == [
        ("boilerplate", "Lưu bài viết thành công Bạn có thể xem lại bài viết đã lưu ở trangTin bài đã lưu"),
        ("lead", "Sáng 5/6, tỉnh họp bàn việc mới."),
        ("caption", "Quang cảnh buổi họp. Ảnh: Vũ Nam/TTXVN"),
        ("paragraph", "Theo báo cáo, tỉnh có 17 cụm."),
        ("caption", "Trụ sở Sở Công Thương. (Ảnh: Lê Bình)."),
        ("paragraph", "Cuộc họp kết thúc."),
        ("byline", "HẢI HÀ"),
        ("boilerplate", "Nguồn: [Link nguồn]Nguồn: [Link nguồn]"),
    ]
    assert doc.metadata.authors == ("HẢI HÀ", "Vũ Nam", "Lê Bình")
    assert [doc.words(c) for c in doc.metadata.credits] == ["Vũ Nam", "Lê Bình", "HẢI HÀ"]


@pytest.mark.parametrize(
    "text, dateline",
    [
        ("(binhdinh.gov.vn) - Sáng nay, tỉnh họp.\nHết.", "(binhdinh.gov.vn) -"),
        ("(Dân trí) - Sáng nay, tỉnh họp.\nHết.", "(Dân trí) -"),
        ("TTO - Sáng nay, tỉnh họp.\nHết.", "TTO -"),
        ("(ABC) – Sáng nay, tỉnh họp.\nHết.", "(ABC) –"),
        ("Hà Nam - Sáng nay, tỉnh họp.\nHết.", None),
        ("Thứ trưởng - ông An - họp sáng nay.\nHết.", None),
        ("(Sáng nay) tỉnh họp.\nHết.", None),
    ],
)
def test_the_sign_before_the_first_words(text: str, dateline: str | None) -> None:
    assert next((w for k, w in kinds(lay_out(Article("a", text, title="T"))) if k == "dateline"), None) == dateline


@pytest.mark.parametrize(
    "article, published",
    [
        (Article("a", "05/06/2024 08:15\nTỉnh họp.", published="2024-06-05"), "2024-06-05T08:15:00+07:00"),
        (Article("a", "05/06/2024 08:15\nTỉnh họp.", published="2024-06-06"), "2024-06-06"),
        (Article("a", "05/06/2024 08:15\nTỉnh họp."), "2024-06-05T08:15:00+07:00"),
        (Article("a", "Ngày 05/06/2024, tỉnh họp."), None),
    ],
)
def test_the_day_of_publication(article: Article, published: str | None) -> None:
    assert lay_out(article).metadata.published == published


@pytest.mark.parametrize(
    "given_publisher, text, publisher",
    [
        ("Báo Bình Định / Cổng TTĐT tỉnh Bình Định", "(binhdinh.gov.vn) - Tỉnh họp.\nHết.", "Cổng TTĐT tỉnh Bình Định"),
        ("Báo Bình Định / Cổng TTĐT tỉnh Bình Định", "Tỉnh họp.\nHết.", "Báo Bình Định / Cổng TTĐT tỉnh Bình Định"),
        ("Báo Sóng Biển", "(Dân trí) - Tỉnh họp.\nHết.", "Báo Sóng Biển"),
        (None, "(Dân trí) - Tỉnh họp.\nHết.", "Dân trí"),
        (None, "Họp.\nPhóng viên Báo Hà Nam đã có cuộc phỏng vấn ông An về việc này.", "Báo Hà Nam"),
        (None, "Theo phóng viên báo chí, tỉnh họp.\nHết.", None),
        (None, "Tỉnh họp. Thời báo Tài chính", "Thời báo Tài chính"),
        (None, "Tỉnh họp. Nguồn: Lê An/Thời báo Tài chính", "Thời báo Tài chính"),
        (None, "Tỉnh họp. Theo Thời báo Tài chính", None),
    ],
)
def test_the_publisher(given_publisher: str | None, text: str, publisher: str | None) -> None:
    assert lay_out(Article("a", text, title="T", publisher=given_publisher)).metadata.publisher == publisher


@pytest.mark.parametrize(
    "authors, text, expected, credits",
    [
        (("Hải Hà",), "Họp. Ảnh: H.H\nTỉnh họp bàn việc mới.\nHải Hà", ("Hải Hà",), ["H.H", "Hải Hà"]),
        (("Hải Hà",), "Họp. Ảnh: V.N\nTỉnh họp bàn việc mới.\nHải Hà", ("Hải Hà",), ["Hải Hà"]),
        (("Hải Hà",), "Họp. Ảnh: V.Nam\nTỉnh họp bàn việc mới.\nHải Hà", ("Hải Hà", "V.Nam"), ["V.Nam", "Hải Hà"]),
        ((), "Tỉnh họp bàn việc mới.\nHết.\nTheo Dân trí", (), []),
        ((), "Tỉnh họp bàn việc mới.\nHết.\nP.V", (), []),
        (("DTD",), "Tỉnh họp bàn việc mới.\nHết.\nDTD", ("DTD",), ["DTD"]),
    ],
)
def test_authors_and_photographers(
    authors: tuple[str, ...], text: str, expected: tuple[str, ...], credits: list[str]
) -> None:
    doc = lay_out(Article("a", text, title="T", authors=authors))
    assert doc.metadata.authors == expected
    assert [doc.words(c) for c in doc.metadata.credits] == credits


@pytest.mark.parametrize(
    "title, genre",
    [
        ("Công điện khẩn về phòng chống bão", "Notice"),
        ("Thông báo tuyển dụng viên chức", "Notice"),
        ("Bút ký: Về miền biển", "Feature"),
        ("Tỉnh ra thông báo mới", "News"),
    ],
)
def test_the_genre_by_the_first_words(title: str, genre: str) -> None:
    assert lay_out(Article("a", "Tỉnh họp.\nHết.", title=title)).genre == genre


PIECES = st.sampled_from(
    [
        "Ảnh: Vũ Nam",
        "(Ảnh: V.N/TTXVN)",
        "Ảnh minh họa. Nguồn: Internet",
        "P.V: Sao?",
        "PV:",
        "Ông Lê An: ",
        "- Ông nghĩ gì? - ",
        "Xin cảm ơn ông!",
        "HẢI HÀ",
        "TP. ",
        "PGS.TS.Lê",
        "đều.Đến",
        "(HDDTVN) – ",
        "Zalo",
        "05/06/2024, 08:15",
        "…",
        "?",
        "”",
        "“",
        ".",
        "./.",
        "1.",
        "T",
        "Nguồn: [Link nguồn]",
        "Trong ảnh: ",
        "Tỉnh họp bàn việc mới",
        "Hải Hà",
        "Theo Dân trí",
        "Tin, ảnh: ",
        "\n",
        "\n\n",
        " ",
        "\u00a0",
        "\u2028",
        "\r\n",
        "\t",
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_page_is_laid_out_within_itself(text: str) -> None:
    doc = lay_out(Article("a", nfc(text)))
    spans = [b.span for b in doc.blocks]
    assert all(doc.words(s).strip() == doc.words(s) != "" for s in (*spans, *doc.sentences, *doc.metadata.credits))
    assert all(a.end <= b.start for a, b in pairwise(spans)), "blocks do not overlap"
    assert all(a.end <= b.start for a, b in pairwise(doc.sentences)), "sentences do not overlap"
    assert all(any(s in b for b in spans) for s in doc.sentences), "sentences lie in blocks"
    assert all(b.speaker is None or doc.words(b.speaker) for b in doc.blocks)
