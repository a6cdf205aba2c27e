"""Lines that say when the article came out."""

from __future__ import annotations

import pytest

from kg.read.date_line import iso_day, parse_date_line


@pytest.mark.parametrize(
    "line, iso",
    [
        ("Thứ Sáu, 26/02/2021, 08:50", "2021-02-26T08:50:00+07:00"),
        ("thứ ba, 06 08 2019 14:41", "2019-08-06T14:41:00+07:00"),
        ("08:15 | 05/06/2024", "2024-06-05T08:15:00+07:00"),
        ("Thứ bảy, ngày 24/12/2022 - 08:12 (GMT+7)", "2022-12-24T08:12:00+07:00"),
        ("Cập nhật lúc 17h05, ngày 3-5-2020", "2020-05-03T17:05:00+07:00"),
        ("Ngày đăng: 12.3.2021", "2021-03-12"),
        ("Ngày 5 tháng 3 năm 2021", "2021-03-05"),
        ("Chủ nhật, 2023-10-01 9:30 PM", "2023-10-01T21:30:00+07:00"),
        ("26/02/2021 - Lượt xem: 120", None),
        ("Ngày 26/02/2021, tỉnh họp bàn việc mới.", None),
        ("31/02/2021", None),
        ("Quyết định số 12/2021", None),
        ("", None),
    ],
)
def test_a_date_line(line: str, iso: str | None) -> None:
    assert parse_date_line(line) == iso


def test_days_of_the_calendar_only() -> None:
    assert iso_day("2024", "2", "29") == "2024-02-29"
    assert iso_day("2100", "2", "29") is None
    assert iso_day("2021", "13", "1") is None
    assert iso_day("2101", "1", "1") is None
