"""Questions, answers and who gives them: each block as (kind, speaker, words)."""

from __future__ import annotations

import pytest

from kg.model import Article
from kg.read.layout import lay_out

Turn = tuple[str, str | None, str]


def turns_of(text: str) -> list[Turn]:
    doc = lay_out(Article("a", text, title="T"))
    return [
        (b.kind, doc.words(b.speaker) if b.speaker else None, doc.words(b.span))
        for b in doc.blocks
        if b.kind in ("question", "answer", "caption", "byline")
    ]


LABELLED = """Phóng viên đã phỏng vấn đồng chí Lê Thanh Bắc, Giám đốc Sở Công Thương về việc này.
Phóng viên (P.V):Thưa đồng chí, kết quả năm qua ra sao?
Đ/c Lê Thanh Bắc: Năm qua sản xuất tăng 8%.
Các cụm công nghiệp đều có dự án mới.
Công nhân may tại CCN Kim Bình. Ảnh: Vũ Nam
P.V: Còn năm nay?
Đ/c Lê Thanh Bắc: Năm nay sẽ khó hơn.
P.V: Xin cảm ơn đồng chí!
Hải Hà (thực hiện)"""

DASHED = """Ông Lê Thanh Bắc, Giám đốc Sở Công Thương, đã trao đổi với báo về chính sách mới.
• Thưa ông, chính sách mới có gì khác?
- Điểm mới là thủ tục gọn hơn.
Doanh nghiệp chỉ nộp một bộ hồ sơ.
• Vậy khi nào áp dụng?
- Ngay trong quý này.
• Xin cảm ơn ông!"""

UNMARKED = """Bà Trần Mai Lan, Chủ tịch hội, trả lời báo về xuất khẩu gạo.
Bà đánh giá thế nào về xuất khẩu gạo năm nay?
Xuất khẩu gạo năm nay khá tốt.
Thưa bà, hội sẽ làm gì?
Hội sẽ mở thêm thị trường. Ai cũng thấy cần làm gì?
Xin cảm ơn bà!"""

FLAT = (
    "Báo đã trao đổi với ông Lê Thanh Bắc, Giám đốc Sở. PV: Thưa ông, kết quả ra sao? Có gì mới? "
    "Ông Lê Thanh Bắc: Kết quả tốt. Nhiều dự án mới. PV: Còn năm nay? Ông Lê Thanh Bắc: Sẽ khó hơn. "
    "PV: Xin cảm ơn ông! Hải Hà"
)

FLAT_DASHED = (
    "Trước hội nghị, ông Lê Thanh Bắc đã trả lời phỏng vấn của báo. - Ông thấy năm qua thế nào? - Năm qua rất tốt. "
    "Ai cũng mừng. - Còn năm nay? - Năm nay khó hơn. - Xin cảm ơn ông!"
)

THANKED = """Phó Cục trưởng Lê Thanh Bắc trả lời báo về thuế.
Năm qua ngành có gì nổi bật?
Năm qua thu vượt 8%.
Thưa Phó Cục trưởng, năm nay thì sao?
Năm nay sẽ khó hơn.
Xin trân trọng cảm ơn Phó Cục trưởng!"""

STARRED = """Ông Lê Thanh Bắc nói về lò gốm với báo.
Ông có băn khoăn gì không?
- Tôi có băn khoăn. * Ý ông là giá đất sét?
- Đúng vậy."""


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            THANKED,
            [
                ("question", None, "Năm qua ngành có gì nổi bật?"),
                ("answer", "Lê Thanh Bắc", "Năm qua thu vượt 8%."),
                ("question", None, "Thưa Phó Cục trưởng, năm nay thì sao?"),
                ("answer", "Lê Thanh Bắc", "Năm nay sẽ khó hơn."),
                ("question", None, "Xin trân trọng cảm ơn Phó Cục trưởng!"),
            ],
        ),
        (
            STARRED,
            [
                ("question", None, "Ông có băn khoăn gì không?"),
                ("answer", "Lê Thanh Bắc", "Tôi có băn khoăn."),
                ("question", None, "Ý ông là giá đất sét?"),
                ("answer", "Lê Thanh Bắc", "Đúng vậy."),
            ],
        ),
        (
            LABELLED,
            [
                ("question", None, "Thưa đồng chí, kết quả năm qua ra sao?"),
                ("answer", "Lê Thanh Bắc", "Năm qua sản xuất tăng 8%."),
                ("answer", "Lê Thanh Bắc", "Các cụm công nghiệp đều có dự án mới."),
                ("caption", None, "Công nhân may tại CCN Kim Bình. Ảnh: Vũ Nam"),
                ("question", None, "Còn năm nay?"),
                ("answer", "Lê Thanh Bắc", "Năm nay sẽ khó hơn."),
                ("question", None, "Xin cảm ơn đồng chí!"),
                ("byline", None, "Hải Hà (thực hiện)"),
            ],
        ),
        (
            DASHED,
            [
                ("question", None, "Thưa ông, chính sách mới có gì khác?"),
                ("answer", "Lê Thanh Bắc", "Điểm mới là thủ tục gọn hơn."),
                ("answer", "Lê Thanh Bắc", "Doanh nghiệp chỉ nộp một bộ hồ sơ."),
                ("question", None, "Vậy khi nào áp dụng?"),
                ("answer", "Lê Thanh Bắc", "Ngay trong quý này."),
                ("question", None, "Xin cảm ơn ông!"),
            ],
        ),
        (
            UNMARKED,
            [
                ("question", None, "Bà đánh giá thế nào về xuất khẩu gạo năm nay?"),
                ("answer", "Trần Mai Lan", "Xuất khẩu gạo năm nay khá tốt."),
                ("question", None, "Thưa bà, hội sẽ làm gì?"),
                ("answer", "Trần Mai Lan", "Hội sẽ mở thêm thị trường. Ai cũng thấy cần làm gì?"),
                ("question", None, "Xin cảm ơn bà!"),
            ],
        ),
        (
            FLAT,
            [
                ("question", None, "Thưa ông, kết quả ra sao? Có gì mới?"),
                ("answer", "Lê Thanh Bắc", "Kết quả tốt. Nhiều dự án mới."),
                ("question", None, "Còn năm nay?"),
                ("answer", "Lê Thanh Bắc", "Sẽ khó hơn."),
                ("question", None, "Xin cảm ơn ông!"),
                ("byline", None, "Hải Hà"),
            ],
        ),
        (
            FLAT_DASHED,
            [
                ("question", None, "Ông thấy năm qua thế nào?"),
                ("answer", "Lê Thanh Bắc", "Năm qua rất tốt. Ai cũng mừng."),
                ("question", None, "Còn năm nay?"),
                ("answer", "Lê Thanh Bắc", "Năm nay khó hơn."),
                ("question", None, "Xin cảm ơn ông!"),
            ],
        ),
    ],
    ids=["thanked", "starred", "labelled", "dashed", "unmarked", "flat", "flat-dashed"],
)
def test_questions_and_answers(text: str, expected: list[Turn]) -> None:
    assert turns_of(text) == expected
    assert lay_out(Article("a", text)).genre == "Interview"


@pytest.mark.parametrize(
    "text",
    [
        "Ai sẽ trả tiền?\nTỉnh họp bàn việc này hôm qua.\nBao giờ xong?\nChưa ai biết.",
        "Tỉnh có ba việc:\n- Làm đường mới.\n- Xây cầu.\nVậy tiền ở đâu?\n- Từ ngân sách.",
        "Kết quả: tăng 8%.\nQuảng Ninh: tăng 9%.\nHải Phòng: tăng 10%.",
    ],
)
def test_no_interview(text: str) -> None:
    assert [t for t in turns_of(text) if t[0] in ("question", "answer")] == []


def test_a_label_of_the_answers_own_list_is_no_speaker() -> None:
    text = "P.V: Các tỉnh ra sao?\nÔng Bắc: Mỗi nơi một khác.\nQuảng Ninh: tăng 9%.\nP.V: Còn ta?\nÔng Bắc: Cũng tăng."
    assert [(k, s) for k, s, _ in turns_of(text)] == [
        ("question", None), ("answer", "Bắc"), ("answer", "Bắc"), ("question", None), ("answer", "Bắc"),
    ]  # fmt: skip
