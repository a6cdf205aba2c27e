"""Programmes by their titles: what is found, and where the title ends."""

from __future__ import annotations

import pytest

from kg.extract.programmes import programmes
from kg.model import Article
from kg.read.layout import lay_out


def found(text: str) -> list[tuple[str, str]]:
    doc = lay_out(Article("a", text))
    return [(m.type, doc.words(m.span)) for m in programmes(doc)]


INNER = "Chương trình phát triển nuôi trồng, chế biến rong biển giai đoạn 2021-2025"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Tỉnh ban hành {INNER}; các sở thực hiện.", INNER),
        (
            "Tỉnh ban hành Chương trình hỗ trợ đầu tư hạ tầng kỹ thuật CCN... nhằm gọi vốn.",
            "Chương trình hỗ trợ đầu tư hạ tầng kỹ thuật CCN",
        ),
        (
            "Chiến lược phát triển năng lượng quốc gia đến năm 2030, tầm nhìn đến năm 2050 đã được ký.",
            "Chiến lược phát triển năng lượng quốc gia đến năm 2030, tầm nhìn đến năm 2050",
        ),
        (
            "Tỉnh có Chương trình hỗ trợ doanh nghiệp nhỏ và vừa chuyển đổi số giai đoạn 2022-2025.",
            "Chương trình hỗ trợ doanh nghiệp nhỏ và vừa chuyển đổi số giai đoạn 2022-2025",
        ),
        ("Bộ trình Đề án xử lý các tồn tại, yếu kém.", "Đề án xử lý các tồn tại"),
        ("Bộ duyệt Đề án nuôi tôm sạch ven biển và vừa họp bàn.", "Đề án nuôi tôm sạch ven biển"),
        (
            "Chương trình hỗ trợ đầu tư phát triển hạ tầng cụm công nghiệp được duyệt.",
            "Chương trình hỗ trợ đầu tư phát triển hạ tầng cụm công nghiệp",
        ),
        ("Sở thực hiện Đề án nộp thuế điện tử 24/7, giúp người dân.", "Đề án nộp thuế điện tử 24/7"),
        ("Huyện theo Kế hoạch số 12/KH-UBND của tỉnh.", "Kế hoạch số 12/KH-UBND"),
        ("Bộ trình Quy hoạch điện VIII lên Chính phủ.", "Quy hoạch điện VIII"),
        ("Xã xây dựng Đề án “Nụ cười công sở” từ năm nay.", "Đề án “Nụ cười công sở”"),
        (
            "Bộ công bố “Đề án tổng thể sắp xếp, tái cơ cấu doanh nghiệp” hôm qua.",
            "Đề án tổng thể sắp xếp, tái cơ cấu doanh nghiệp",
        ),
        ("Theo Kế hoạch hành động của Bộ Tài chính, các cục tinh giản.", "Kế hoạch hành động của Bộ Tài chính"),
        ("Nhờ Chương trình cấp điện nông thôn của Chính phủ, bản có điện.", "Chương trình cấp điện nông thôn"),
        ("Dân hưởng ứng phong trào “Chung tay vì người nghèo”.", "phong trào “Chung tay vì người nghèo”"),
        (
            "Dân hưởng ứng cuộc vận động Toàn dân xây dựng đời sống văn hóa.",
            "cuộc vận động Toàn dân xây dựng đời sống văn hóa",
        ),
        ("Nhiều xã tham gia chương trình OCOP của tỉnh.", "chương trình OCOP"),
        (
            "Huyện làm chương trình mục tiêu quốc gia Xây dựng nông thôn mới, giai đoạn 2019 – 2020.",
            "chương trình mục tiêu quốc gia Xây dựng nông thôn mới, giai đoạn 2019 – 2020",
        ),
        (
            "Tỉnh làm Đề án quản lý, giám sát hàng hóa tại cảng và triển khai ngay.",
            "Đề án quản lý, giám sát hàng hóa tại cảng",
        ),
    ],
)
def test_one_programme(text: str, expected: str) -> None:
    assert found(text) == [("Programme", expected)]


def test_a_steering_committee_is_named_after_its_programme() -> None:
    committee = f"Ban chỉ đạo thực hiện {INNER}"
    outer = f"Chương trình công tác của {committee}"
    assert found(f"Tỉnh ban hành {outer}; và quy chế.") == [
        ("Programme", outer),
        ("Agency", committee),
        ("Programme", INNER),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Công ty hoàn thành kế hoạch sản xuất đề ra.",
        "Chương trình đã kết thúc.",
        "Kế hoạch này do xã lập.",
        "Ông A, Bộ trưởng Bộ Kế hoạch và Đầu tư, cho biết.",
        "Sở Quy hoạch - Kiến trúc có ý kiến.",
        "Chương trình của công ty được khen.",
        "Huyện có nhiều chương trình và đề án.",
        "Kế hoạch sản xuất kinh doanh năm 2021 được thông qua.",
    ],
)
def test_common_nouns_are_no_programmes(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Chương trình ưu tiên các dự án công nghiệp chế biến, chế tạo và công nghiệp hỗ trợ.",
        "Đề án ưu tiên ngành công nghiệp chế biến, chế tạo và điện tử.",
        "Chương trình hỗ trợ tối đa 100 triệu đồng cho mỗi doanh nghiệp.",
        "Đề án đặt mục tiêu có 10 xã nông thôn mới.",
        "Kế hoạch tập trung vào bốn nhóm việc lớn của huyện.",
    ],
)
def test_a_head_with_its_verb_is_no_title(text: str) -> None:
    assert found(text) == []
