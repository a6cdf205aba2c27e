"""Modality: which words govern a deed or a figure, and how far they reach."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.extract.modality import Of, modalities
from kg.model import Doc, Modality, Span


def _read(doc_of: Callable[..., Doc], drawing: str, of: Of) -> Modality:
    """The modality of the words between bars."""
    before, words, _ = drawing.split("|")
    doc = doc_of(drawing.replace("|", ""))
    return modalities(doc).of(Span(len(before), len(before) + len(words)), Span(0, len(doc.text)), of)


@pytest.mark.parametrize(
    ("drawing", "modality"),
    [
        ("UBND tỉnh đã |ban hành| kế hoạch.", "Asserted"),
        ("Sở A đề nghị UBND tỉnh |ban hành| kế hoạch.", "Requested"),
        ("Thủ tướng giao Bộ B |kiểm tra|, báo cáo.", "Requested"),
        ("Thực hiện chỉ đạo của Bộ B, đoàn |kiểm tra| ba xã.", "Asserted"),
        ("Theo đề nghị của Sở A, UBND tỉnh |phê duyệt| dự án.", "Asserted"),
        ("Ngày 5/3, tỉnh sẽ |khởi công| cầu C.", "Proposed"),
        ("Dự án sẽ xong năm tới, trong khi Công ty D đã |ký| hợp đồng.", "Asserted"),
        ("Chính phủ chưa |ban hành| nghị định này.", "Denied"),
        ("Sở A không |cấp phép|, nhưng đã nhận hồ sơ.", "Denied"),
        ("Sở A không cấp phép, nhưng đã |trả| hồ sơ.", "Asserted"),
        ("Không chỉ |ký| hợp đồng, hai bên còn lập quỹ.", "Asserted"),
        ("Hãng hàng không E |khai trương| đường bay.", "Asserted"),
        ("Nếu đề án được |thông qua|, xã sẽ thành phường.", "Hypothetical"),
        ("Nếu đề án được thông qua, xã sẽ |sáp nhập|.", "Hypothetical"),
        ("Trường hợp cơ sở bị |xử phạt| thì phải báo cáo.", "Hypothetical"),
        ("Cơ quan xử lý ba trường hợp, |phạt| hai hộ.", "Asserted"),
        ("Hai bên có thể |hợp tác| lâu dài.", "Hypothetical"),
        ("Có thể kể đến lễ |khởi công| cầu C.", "Asserted"),
    ],
)
def test_deeds(doc_of: Callable[..., Doc], drawing: str, modality: Modality) -> None:
    assert _read(doc_of, drawing, "deed") == modality


@pytest.mark.parametrize(
    ("drawing", "modality"),
    [
        ("Năm 2020, thu ngân sách đạt |5 tỷ đồng|.", "Asserted"),
        ("Dự kiến năm 2021 thu 5 tỷ đồng, tăng |3%|.", "Proposed"),
        ("Cả nước phấn đấu tăng trưởng |6,7%|.", "Proposed"),
        ("Ngành đặt mục tiêu 9 tỷ USD (năm ngoái đạt |8 tỷ USD|).", "Asserted"),
        ("Ngành đặt mục tiêu (năm ngoái đạt 8 tỷ USD) là |9 tỷ USD|.", "Proposed"),
        ("Cục thu 5 tỷ đồng, đạt |95%| chỉ tiêu giao (6 tỷ đồng), giảm 2%.", "Asserted"),
        ("Cục thu 5 tỷ đồng, đạt 95% chỉ tiêu giao (|6 tỷ đồng|), giảm 2%.", "Proposed"),
        ("Cục thu 5 tỷ đồng, đạt 95% chỉ tiêu giao (6 tỷ đồng), giảm |2%|.", "Asserted"),
        ("Dự báo GDP tăng |6,3%|.", "Hypothetical"),
        ("Nếu giá tăng |10%| thì CPI tăng 1%.", "Hypothetical"),
        ("Nếu như năm 2014 có 4 cơ sở thì đến năm 2017 đã có |29 cơ sở|.", "Asserted"),
        ("Nếu tính cả vốn bổ sung thì tổng vốn là |2 tỷ USD|.", "Asserted"),
        ("Tăng trưởng không đạt |7%|.", "Denied"),
        ("Tăng trưởng chưa đến |7%|.", "Asserted"),
        ("Lô hàng không có hóa đơn, trị giá |2 tỷ đồng|.", "Asserted"),
        ("Bộ A đề nghị giảm thuế còn |17%|.", "Requested"),
        ("Cơ quan A khởi tố 5 vụ, kiến nghị khởi tố 8 vụ, thu |3 tỷ đồng|.", "Asserted"),
    ],
)
def test_figures(doc_of: Callable[..., Doc], drawing: str, modality: Modality) -> None:
    assert _read(doc_of, drawing, "number") == modality


@pytest.mark.parametrize(
    ("drawing", "modality"),
    [
        ("|Hội nghị| sẽ diễn ra ngày 5/3.", "Proposed"),
        ("|Hội nghị| đã diễn ra ngày 5/3.", "Asserted"),
        ("|Lễ khởi công| dự kiến vào tháng 3.", "Proposed"),
        ("|Lễ khởi công| chưa được tổ chức.", "Denied"),
        ("|Hội nghị| bàn về dự án, sẽ khởi công năm tới.", "Asserted"),
    ],
)
def test_what_is_said_behind_a_name_of_a_deed(doc_of: Callable[..., Doc], drawing: str, modality: Modality) -> None:
    before, words, _ = drawing.split("|")
    doc = doc_of(drawing.replace("|", ""))
    span = Span(len(before), len(before) + len(words))
    assert modalities(doc).of_noun(span, Span(0, len(doc.text))) == modality


def test_steps_grow_with_the_text(doc_of: Callable[..., Doc]) -> None:
    """Twice the words in one sentence are twice the changes, not four times."""

    def changes(n: int) -> int:
        doc = doc_of("Nếu sẽ đạt (5%), dự kiến " * n)
        return len(list(modalities(doc)._changes(Span(0, len(doc.text)), "number")))

    assert changes(2000) <= 2 * changes(1000) + 2
