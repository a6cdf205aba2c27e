"""The year of writing, taken from the text alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.extract.anchor import anchor_of
from kg.model import Doc


@pytest.mark.parametrize(
    ("text", "day", "found"),
    [
        ("Ngày 8/2, sở trình kế hoạch công tác năm 2018. Đến năm 2025 có thêm nhà ở.", (8, 2), "2018-02-08"),
        ("Ngày 3/7, sở họp. Thu ngân sách 6 tháng đầu năm 2018 tăng.", (3, 7), "2018-07-03"),
        ("Ngày 3/7, sở họp. Thu ngân sách tăng 5% so với cùng kỳ năm 2018.", (3, 7), "2019-07-03"),
        ("Ngày 3/7, sở họp. Cầu sẽ xong, bàn giao vào quý I/2020.", (3, 7), None),
        ("Ngày 3/7, sở họp. Đề ra mục tiêu đến năm 2025.", (3, 7), None),
        ("Sáng 22-5, lễ diễn ra nhân 90 năm ngày sinh (22-5-1927 - 22-5-2017).", (22, 5), "2017-05-22"),
        ("Từ ngày 1/2/2009 đến 3/4/2009 ông ở đây; năm 2016 ông nghỉ.", (19, 6), None),
        ("Ngày 19/6, sở họp. Từ năm 2015, tính đến tháng 9/2016, sở đã giải quyết năm 2016 xong.", (19, 6), None),
    ],
)
def test_the_year_of_a_day(doc_of: Callable[..., Doc], text: str, day: tuple[int, int], found: str | None) -> None:
    assert anchor_of(doc_of(text)).of_day(*day) == found
