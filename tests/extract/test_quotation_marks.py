"""Where quotations begin and end."""

from __future__ import annotations

import pytest

from kg.extract.quotation_marks import quotations

LONG = "Chúng tôi đã gom đủ đất sét cho cả lò nung lớn ở cuối làng rồi"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anh “đi “học” chưa” rồi", ["“đi “học” chưa”", "“học”"]),
        ('"Trả nốt "món nợ" ấy", bà nói.', ['"Trả nốt "món nợ" ấy"', '"món nợ"']),
        ("Có «lò nung lớn» ở đây", ["«lò nung lớn»"]),
        ("“Làm.\nRồi xong”, bà nói.", ["“Làm.\nRồi xong”"]),
        ("“Làm.\n“Rồi xong”, bà nói.", ["“Làm.", "“Rồi xong”"]),
        ("“Một “hai” hay “ba” - bà nói.", ["“Một “hai” hay “ba”", "“hai”", "“ba”"]),
        (f"Trời mưa. {LONG}”, bà nói.", [f"{LONG}”"]),
        ("“Mở mà không đóng", ["“Mở mà không đóng"]),
        ('Màn hình 5" và 6"', []),
        ("Đóng” mà không mở", []),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [text[s.start : s.end] for s in quotations(text)] == expected


@pytest.mark.parametrize("unit", ["“Chúng tôi làm xong rồi”, ông nói. ", "“mở ", "đóng” ", '"a b c d" ', "“dòng\n"])
def test_many_marks_give_no_more_than_one_quotation_each(unit: str) -> None:
    assert len(quotations(unit * 5000)) <= 5001
