"""Duties: who orders, who must, and to whom they answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.extract.duties import duties
from kg.model import Doc


@pytest.mark.parametrize(
    ("drawing", "assigner", "who", "action"),
    [
        (
            "[UBND tỉnh|Agency=ub] giao [Sở Y tế|Agency=so] chủ trì, lập kế hoạch tiêm chủng.",
            "ub",
            "Sở Y tế",
            "chủ trì, lập kế hoạch tiêm chủng",
        ),
        (
            "Ông [Lê An|Person=an] yêu cầu các địa phương khẩn trương rà soát hộ nghèo.",
            "an",
            "các địa phương",
            "khẩn trương rà soát hộ nghèo",
        ),
        (
            "[Sở Y tế|Agency=so] đã kiểm tra chợ. Đồng thời yêu cầu chủ cửa hàng phải dọn dẹp mỗi ngày.",
            "so",
            "chủ cửa hàng",
            "phải dọn dẹp mỗi ngày",
        ),
        (
            "[Trạm Y tế|Agency=tr] chịu trách nhiệm trước [UBND xã|Agency=xa] về số liệu.",
            None,
            "Trạm Y tế",
            "chịu trách nhiệm trước UBND xã về số liệu",
        ),
    ],
)
def test_duties(draw: Callable[[str], Doc], drawing: str, assigner: str | None, who: str, action: str) -> None:
    doc = draw(drawing)
    (duty,) = duties(doc)
    assert (duty.assigner, duty.assignee_text, doc.words(duty.action)) == (assigner, who, action)


def test_to_whom_they_answer(draw: Callable[[str], Doc]) -> None:
    doc = draw(
        "[Sở Y tế|Agency=so] yêu cầu chủ cửa hàng chịu trách nhiệm trước Chủ tịch [UBND tỉnh|Agency=ub], "
        "[UBND tỉnh|Agency=ub], [Ban Chỉ đạo [phòng dịch|Programme=p] tỉnh|Agency=cd] "
        "nếu để [Hội Gốm|Organization=h] chậm trễ."
    )
    (duty,) = duties(doc)
    assert duty.accountable_to == ("ub", "cd")
    assert (duty.assignee, duty.assignee_text) == (None, "chủ cửa hàng")
    assert doc.words(duty.span).startswith("chủ cửa hàng chịu trách nhiệm")


def test_the_assignee_is_an_entity_where_it_is_named(draw: Callable[[str], Doc]) -> None:
    (duty,) = duties(draw("[UBND tỉnh|Agency=ub] giao [Sở Y tế|Agency=so] phối hợp với các xã."))
    assert duty.assignee == "so"


@pytest.mark.parametrize(
    "drawing",
    [
        "[Sở Y tế|Agency=so] đáp ứng yêu cầu các đơn vị phải nộp.",
        "[Sở Y tế|Agency=so] giao thông tin cho báo chí thực hiện.",
        "Theo yêu cầu, các xã phải báo cáo hằng tuần.",
        "[Sở Y tế|Agency=so] họp bàn công tác phòng dịch.",
    ],
)
def test_no_duty(draw: Callable[[str], Doc], drawing: str) -> None:
    assert duties(draw(drawing)) == ()
