"""Bylines and photo credits, and the names in them."""

from __future__ import annotations

import pytest

from kg.model import Span
from kg.read.credits import byline, is_syllable, photo_credits, same_person, tail_byline


def whole(text: str) -> Span:
    return Span(0, len(text))


@pytest.mark.parametrize(
    "text, names",
    [
        ("Quang cảnh hội nghị. Ảnh: Vũ Nam", ["Vũ Nam"]),
        ("Hội nghị. Ảnh: Vũ Nam Trước đó, tỉnh đã họp.", ["Vũ Nam"]),
        ("Hội nghị. Ảnh: Đào Thu Hà Theo kế hoạch, tỉnh họp.", ["Đào Thu Hà"]),
        ("Hội nghị. Ảnh: Vũ Nam Ông Lê Văn An, chủ tọa, nói.", ["Vũ Nam"]),
        ("Hội nghị. (Ảnh: Vũ Nam/TTXVN) Tỉnh họp.", ["Vũ Nam"]),
        ("Hội nghị. Ảnh: VGP/Vũ Nam Bộ Xây dựng họp.", ["Vũ Nam"]),
        ("Hội nghị. Ảnh: T.H. Ông Vũ Nam nói.", ["T.H"]),
        ("Hội nghị. Ảnh: Vũ Nam Hơn 5 xã đã họp.", ["Vũ Nam"]),
        ("Hội nghị. Ảnh: Vũ Nam - TTXVN Theo tỉnh, việc đã xong.", ["Vũ Nam"]),
        ("Hội nghị. Ảnh: VŨ NAM Công ty nói.", ["VŨ NAM"]),
        ("Hội nghị. Ảnh: Vũ Nam UBND tỉnh họp.", ["Vũ Nam"]),
        ("Hội nghị. Ảnh: V.Nam", ["V.Nam"]),
        ("Hội nghị. Ảnh: Ngọc Ý.", ["Ngọc Ý"]),
        ("Hội nghị. Ảnh: V. Nam", ["V. Nam"]),
        ("Hội nghị. Ảnh V.N Tại buổi gặp", ["V.N"]),
        ("Hội nghị. Ảnh Vũ Nam", ["Vũ Nam"]),
        ("Bài và ảnh: Vũ Nam (TTXVN)", ["Vũ Nam"]),
        ("Hội nghị. Ảnh: Internet", []),
        ("Hội nghị. Ảnh: Google Maps.", []),
        ("Hội nghị. Ảnh: Sở Công Thương cung cấp", []),
        ("Hội nghị. Ảnh: Báo Hà Nam", []),
        ("Ảnh minh họa. Nguồn: Internet Theo đó, giá tăng.", []),
    ],
)
def test_a_photo_credit(text: str, names: list[str]) -> None:
    (credit,) = photo_credits(text, whole(text))
    assert [text[n.start : n.end] for n in credit.names] == names
    assert all(n in credit.span for n in credit.names)


@pytest.mark.parametrize(
    "text", ["mô hình: Doanh nghiệp Việt", "Trong ảnh: Cầu Vũ Nam", "Hình ảnh Vũ Nam đẹp", "ảnh hưởng: Vũ Nam"]
)
def test_no_photo_credit(text: str) -> None:
    assert [c for c in photo_credits(text, whole(text)) if c.names] == []


@pytest.mark.parametrize(
    "text, names",
    [
        ("Hải Hà", ["Hải Hà"]),
        ("HẢI HÀ - VŨ NAM", ["HẢI HÀ", "VŨ NAM"]),
        ("Tác giả: Hải Hà", ["Hải Hà"]),
        ("Tin, ảnh: Hải Hà (TTXVN)", ["Hải Hà"]),
        ("Tin Hải Hà – Vũ Nam", ["Hải Hà", "Vũ Nam"]),
        ("Hải Hà (thực hiện)", ["Hải Hà"]),
        ("Hải Hà/VOV", ["Hải Hà"]),
        ("Theo Hải Hà/Báo Tin tức", ["Hải Hà"]),
        ("Theo P.Hà/Dân Trí", ["P.Hà"]),
        ("H.Hà", ["H.Hà"]),
        ("H.H", ["H.H"]),
    ],
)
def test_a_byline(text: str, names: list[str]) -> None:
    found = byline(text, whole(text))
    assert found is not None
    assert [text[n.start : n.end] for n in found.names] == names


@pytest.mark.parametrize(
    "text",
    ["P.V", "PV", "Dân trí", "Theo Dân trí", "Báo Hà Nam", "Tỉnh họp bàn", "Kết luận", "Google Maps", "Hải Hà đã đến"],
)
def test_no_byline(text: str) -> None:
    assert byline(text, whole(text)) is None


def test_whom_an_article_of_another_paper_is_by() -> None:
    text = "Theo Hải Hà\nVnEconomy"
    found = byline(text, Span(0, 11))
    assert found is not None
    assert [text[n.start : n.end] for n in found.names] == ["Hải Hà"]


@pytest.mark.parametrize(
    "text, names",
    [
        ("Vốn là 868 tỷ đồng. HẢI HÀ", ["HẢI HÀ"]),
        ("Việc đã xong./. Hải Hà (từ Hà Nội)", ["Hải Hà"]),
        ("Việc đã xong! Hải Hà -", ["Hải Hà"]),
        ("Việc đã xong. Hải Hà/VOV Hải Hà/VOV", ["Hải Hà"]),
        ("“Xong rồi”, ông nói. Tổng hợp Hải Hà", ["Hải Hà"]),
        ("Việc đã xong. (Xem tiếp) Hải Hà", ["Hải Hà"]),
        ("Việc đã xong. (Ảnh: Internet) Hải Hà/VOV.VN", ["Hải Hà"]),
        ("Vốn là 868 tỷ đồng. Hải Hà  Theo Trí thức trẻ", ["Hải Hà"]),
        ("Ông đến TP. Phủ Lý", None),
        ("Việc đã xong. Dân trí", None),
    ],
)
def test_the_byline_at_the_end_of_a_line(text: str, names: list[str] | None) -> None:
    found = tail_byline(text, whole(text))
    assert (found and [text[n.start : n.end] for n in found.names]) == names


@pytest.mark.parametrize(
    "short, full, same",
    [
        ("H.H", "Hải Hà", True),
        ("H. Hà", "Hải Hà", True),
        ("T.SỸ", "VŨ TIẾN SỸ", True),
        ("Hà Hải", "Hải Hà", True),
        ("V.N", "Hải Hà", False),
        ("Hà", "Hải Hà", False),
    ],
)
def test_a_short_form_of_a_name(short: str, full: str, same: bool) -> None:
    assert same_person(short, full) is same


def test_the_shape_of_a_syllable() -> None:
    assert all(map(is_syllable, ("Nghiêng", "Tuấn", "Quyết", "Ðức", "Ý", "Thuở")))
    assert not any(map(is_syllable, ("Google", "Maps", "Reuters", "TTXVN")))
