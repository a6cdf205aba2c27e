"""Reading takes work in proportion to the text: counted in lines of this package that run, not by a clock."""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import process_time
from types import FrameType
from typing import Any

import pytest

from kg.extract.pipeline import read_article
from kg.model import Article
from kg.read.sentences import LONGEST

NEWS = (
    "Ngày 5/2/2021, UBND tỉnh Ninh Bình phối hợp với Sở Công Thương tổ chức lễ khởi công nhà máy gạch của Công ty cổ"
    " phần Gạch Sông Vân tại khu công nghiệp Gián Khẩu, huyện Gia Viễn. Ông Phạm Văn Hòa, Giám đốc Sở Công Thương"
    " tỉnh Ninh Bình, cho biết nhà máy có vốn đầu tư 250 tỷ đồng, rộng 12 ha."
    ' "Chúng tôi sẽ hỗ trợ doanh nghiệp hết sức mình", ông Hòa khẳng định.\n'
)
ENGLISH = (
    "The People's Committee of Ninh Binh Province and the Ministry of Industry and Trade met on February 5, 2021 in"
    " Gia Vien District. Pham Van Lam, Director of the Ninh Binh Department of Industry and Trade, said that exports"
    ' reached US$3 billion in 2020. "The province has good roads," Lam said.'
    " Binh Minh Joint Stock Company asked for 12 hectares.\n"
)
SHAPES: dict[str, tuple[str, str, int]] = {
    "an article again and again": ("vi", NEWS, 6),
    "an article on one line": ("vi", NEWS.replace("\n", " "), 6),
    "a sentence of common words": ("vi", "tỉnh có nhiều nhà máy mới và ", 150),
    "a list of names": ("vi", "Nguyễn Văn An, ", 60),
    "a run of capitals": ("vi", "Ninh Bình Gia Viễn Sở ", 60),
    "a list of places": ("vi", "tỉnh Ninh Bình, huyện Gia Viễn, ", 40),
    "numbers": ("vi", "12 ha, 3.000 tỷ đồng, ", 60),
    "dates": ("vi", "từ ngày 5/2 đến 6/2/2021, ", 60),
    "document numbers": ("vi", "12/QĐ-UBND ", 80),
    "pairs of quotation marks": ("vi", "“a” ", 500),
    "straight quotation marks": ("vi", '" ', 500),
    "quotation marks that only open": ("vi", "“", 1000),
    "quotations that are never closed": ("vi", "ông Hòa nói “tốt ", 60),
    "brackets that only open": ("vi", "(", 1000),
    "questions": ("vi", "Ông nghĩ sao? Tôi thấy tốt.\n", 100),
    "lines of one letter": ("vi", "a\n", 500),
    "dashes": ("vi", "- ", 500),
    "speakers": ("vi", "ông Lê An nói: ", 60),
    "one letter": ("vi", "a", 5000),
    "one capital": ("vi", "A", 5000),
    "one digit": ("vi", "1", 5000),
    "spaces": ("vi", " ", 5000),
    "hidden spaces": ("vi", "Ninh\u200b Bình ", 150),
    "no diacritics": ("vi", "UBND tinh Ninh Binh hop voi So Cong Thuong ve cac cum cong nghiep.\n", 25),
    "capitals throughout": ("vi", NEWS.upper(), 5),
    "English": ("en", ENGLISH, 6),
    "English on one line": ("en", ENGLISH.replace("\n", " "), 6),
    "English capitals": ("en", "Ninh Binh Director Group ", 60),
    "English quotation marks": ("en", '"a good word for it," ', 60),
    "English verbs": ("en", "Lam said that he said, ", 60),
}


def lines_run(read: Callable[[], object]) -> int:
    """How many lines of this package run, each as often as it does, steps of loops inside a line among them."""
    count = 0

    def line(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal count
        count += event == "line"
        return line

    def call(frame: FrameType, event: str, arg: Any) -> Any:
        return line if "/kg/" in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(call)
    try:
        read()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("language, piece, times", [pytest.param(*shape, id=name) for name, shape in SHAPES.items()])
def test_four_times_the_text_takes_four_times_the_work(language: str, piece: str, times: int) -> None:
    def work(n: int) -> int:
        return lines_run(lambda: read_article(Article("a", piece * n, published="2021-02-06", language=language)))

    work(3)
    small, large = work(2 * times), work(8 * times)
    assert large <= 4.5 * small + 2000, f"four times the text: {large / small:.1f} times the work"


def test_a_long_article_a_long_sentence_and_many_quotation_marks_are_read_to_the_end() -> None:
    long = read_article(Article("long", NEWS * (1_000_000 // len(NEWS) + 1), published="2021-02-06"))
    assert long.sentences[-1].end > 1_000_000 - 2
    assert long.statements[-1].span.end > 1_000_000 - 2 * len(NEWS)
    sentence = read_article(Article("sentence", "tỉnh có nhiều nhà máy mới và " * 1429))
    assert len(sentence.text.split()) > 10_000
    assert all(len(s) <= LONGEST + 1 for s in sentence.sentences)
    quotes = read_article(Article("quotes", "“có” " * 25_000))
    assert quotes.text.count("“") + quotes.text.count("”") == 50_000
    assert not quotes.statements


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("vi", "Theo " * 8000),
        ("vi", "UBND " * 8000),
        ("vi", "(" + " " * 40_000 + "x"),
        ("vi", "Quyết định số " + "1" * 40_000),
        ("vi", "Ông Lê An nói nhiều điều hay cho mọi người ở đây cùng nghe thấy rõ”" + " " * 40_000 + "x"),
        ("en", "X said, " * 5000),
        ("en", "1,000" + "A" * 40_000),
        ("en", "Aa-" * 13_000),
        ("en", "Aa'" * 13_000),
    ],
    ids=lambda v: v[:9].strip(),
)
def test_no_pattern_tries_again_and_again(language: str, text: str) -> None:
    """What a pattern does is not counted in lines: each of these took many seconds."""
    before = process_time()
    read_article(Article("a", "Ông Lê An nói nhiều điều.\n" + text, published="2021-02-06", language=language))
    assert process_time() - before < 5
