"""Where sentences end."""

from __future__ import annotations

import pytest

from kg.model import Block, Span
from kg.read.sentences import sentences, split


@pytest.mark.parametrize(
    "text",
    [
        "Tỉnh họp sáng nay. | Ông An dự.",
        "TP. Phủ Lý có 1.250 hộ. | Q. 5 có ít hơn.",
        "PGS.TS. Lê An chủ trì. | Ths. Vũ Hà ghi biên bản.",
        "PGS.TS.Lê An chủ trì.",
        "Vốn là 1.000,5 tỷ đồng. | Năm 2024 tăng 3.2%.",
        "Đ/c. Nam nói vậy.",
        "Ảnh: T.Trang",
        "Trang haiquan.example.vn đăng tin. | Báo khác đăng lại.",
        "Lượng khách rải đều.| Đến nay đã có 3 đoàn.",
        "Có làm được không? | Được! | Chắc chắn…",
        "“Chúng tôi sẽ làm.” | Ông nói thêm.",
        "“Chúng tôi sẽ làm.” - ông nói.",
        "Ông hỏi: “Ai làm?” rồi thôi.",
        "Kinh phí... chưa có. | Tỉnh sẽ cấp...",
        "1. Sở Nội vụ chủ trì. | 2. Sở Tài chính phối hợp.",
        "Rau, quả, v.v. đều tăng. | Gạo giảm.",
        "Kinh phí là 5 tỷ đồng./. | Hải Hà",
        "Tỉnh họp\u00a0.  | Huyện họp .",
    ],
)
def test_a_sentence_ends_here(text: str) -> None:
    flat = text.replace("| ", "").replace("|", "")
    expected = [s.strip() for s in text.split("|")]
    if "rải đều.|" in text:
        flat = text.replace("| ", "")
    assert [flat[s.start : s.end] for s in split(flat, Span(0, len(flat)))] == expected


def test_no_sentence_crosses_a_block_and_furniture_has_none() -> None:
    text = "Zalo\nTỉnh họp. Bàn\nviệc mới."
    blocks = [Block("boilerplate", Span(0, 4)), Block("paragraph", Span(5, 18)), Block("paragraph", Span(19, 28))]
    assert [text[s.start : s.end] for s in sentences(text, blocks)] == ["Tỉnh họp.", "Bàn", "việc mới."]
