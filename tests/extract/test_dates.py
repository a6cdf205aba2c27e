"""Dates and periods, each case with the day of publication, the words found and what they mean."""

from __future__ import annotations

import pytest

from kg.extract.dates import times
from kg.model import Article
from kg.read.layout import lay_out

PUBLISHED = "2021-02-26"


def found(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str | None, str | None]]:
    doc = lay_out(Article("a", text, published=published))
    return [(doc.words(t.span), t.start, t.end) for t in times(doc)]


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("Họp vào 26/02/2021.", "26/02/2021", "2021-02-26", "2021-02-26"),
        ("Họp ngày 26-2-2021 tại tỉnh.", "ngày 26-2-2021", "2021-02-26", "2021-02-26"),
        ("Ký ngày 26 tháng 2 năm 2021.", "ngày 26 tháng 2 năm 2021", "2021-02-26", "2021-02-26"),
        ("Lễ 31.3.1975 đã qua.", "31.3.1975", "1975-03-31", "1975-03-31"),
        ("Mở cửa ngày 24/2 vừa qua.", "24/2", "2021-02-24", "2021-02-24"),
        ("Sáng 26-2, hội nghị bắt đầu.", "26-2", "2021-02-26", "2021-02-26"),
        ("Chiều ngày 28-11, huyện họp.", "28-11", "2020-11-28", "2020-11-28"),
        ("Sẽ họp ngày 15/3 tới.", "15/3", "2021-03-15", "2021-03-15"),
        ("Hôm qua trời mưa.", "Hôm qua", "2021-02-25", "2021-02-25"),
        ("Chiều nay họp.", "Chiều nay", "2021-02-26", "2021-02-26"),
        ("Xuất khẩu tháng 6/2019 tăng.", "tháng 6/2019", "2019-06", "2019-06"),
        ("Xuất khẩu tháng 6-2019 tăng.", "tháng 6-2019", "2019-06", "2019-06"),
        ("Dịch trở lại vào cuối tháng 1.", "tháng 1", "2021-01", "2021-01"),
        ("Khởi công tháng 12 năm ngoái.", "tháng 12 năm ngoái", "2020-12", "2020-12"),
        ("Bắt đầu từ 10/2011 đến nay.", "10/2011", "2011-10", "2011-10"),
        ("Thu quý I/2021 đạt khá.", "quý I/2021", "2021-01", "2021-03"),
        ("Thu quý 3 năm 2020 đạt khá.", "quý 3 năm 2020", "2020-07", "2020-09"),
        ("Thu 6 tháng đầu năm 2019 tăng.", "6 tháng đầu năm 2019", "2019-01", "2019-06"),
        ("Thu 6 tháng đầu năm tăng.", "6 tháng đầu năm", "2021-01", "2021-06"),
        ("Việc 6 tháng cuối năm 2019 còn nhiều.", "6 tháng cuối năm 2019", "2019-07", "2019-12"),
        ("Thu 11 tháng năm 2020 tăng.", "11 tháng năm 2020", "2020-01", "2020-11"),
        ("Năm 2020 khép lại.", "Năm 2020", "2020", "2020"),
        ("Năm nay khó khăn.", "Năm nay", "2021", "2021"),
        ("Cuối 2011 mới xong.", "2011", "2011", "2011"),
        ("Kế hoạch giai đoạn 2021-2025.", "giai đoạn 2021-2025", "2021", "2025"),
        ("Đảng bộ nhiệm kỳ 2015 – 2020.", "nhiệm kỳ 2015 – 2020", "2015", "2020"),
        ("Tầm nhìn đến năm 2030.", "năm 2030", "2030", "2030"),
        ("Chạy thử từ 12/12 đến 31/12/2020.", "12/12 đến 31/12/2020", "2020-12-12", "2020-12-31"),
        ("Họp trong 13-16/1 tại tỉnh.", "13-16/1", "2021-01-13", "2021-01-16"),
    ],
)
def test_what_a_time_means(text: str, words: str, start: str | None, end: str | None) -> None:
    assert found(text) == [(words, start, end)]


@pytest.mark.parametrize(
    "text",
    [
        "Hai bên tranh chấp 36/22 tỷ đồng.",
        "Có 7/10 xã đạt chuẩn.",
        "Trực 24/24 giờ.",
        "Tăng 5-10% một năm.",
        "Theo Quyết định số 02/2021/QĐ-UBND của tỉnh.",
        "Theo nghị định 10/2013 của Chính phủ.",
        "Đội nhà thắng 3-1.",
        "Ngày 32/13 không có thật.",
        "Trị giá 2000 đồng.",
        "Mỗi ngày thu gom từ 8-10 tấn rác.",
        "Giá chênh nhau đến 5-6 lần.",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ngày 7-2, công ty họp.", [("7-2", None, None)]),
        (
            "Ngày 6-2 họp mặt Xuân 2017; năm 2016 kinh tế tăng.",
            [("6-2", None, None), ("năm 2016", "2016", "2016")],
        ),
        (
            "Ngày 6-2 họp bàn việc quý I năm 2017; tháng 1/2017 xuất khẩu hơn tháng 12/2016, năm 2017 sẽ tăng nữa.",
            [
                ("6-2", "2017-02-06", "2017-02-06"),
                ("quý I năm 2017", "2017-01", "2017-03"),
                ("tháng 1/2017", "2017-01", "2017-01"),
                ("tháng 12/2016", "2016-12", "2016-12"),
                ("năm 2017", "2017", "2017"),
            ],
        ),
        (
            "Từ 2/1/2017 và 9/1/2017 xe đổi bến; ngày 6/2 còn xe ở lại.",
            [
                ("2/1/2017", "2017-01-02", "2017-01-02"),
                ("9/1/2017", "2017-01-09", "2017-01-09"),
                ("6/2", "2017-02-06", "2017-02-06"),
            ],
        ),
        (
            "Ngày 6-12 tổng kết năm 2016 và bàn việc năm 2017.",
            [("6-12", None, None), ("năm 2016", "2016", "2016"), ("năm 2017", "2017", "2017")],
        ),
        ("Hôm nay họp.", [("Hôm nay", None, None)]),
        ("Cấp hôm nay (29/4).", [("hôm nay", None, None), ("29/4", None, None)]),
    ],
)
def test_without_a_day_of_publication_only_the_text_can_tell_the_year(
    text: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    assert found(text, None) == expected
