"""Documents by number and title, with the id of their type."""

from __future__ import annotations

import pytest

from kg.extract.documents import documents
from kg.model import Article
from kg.read.layout import lay_out


def found(text: str) -> list[tuple[str, str]]:
    doc = lay_out(Article("a", text))
    return [(doc.words(m.span), m.kind) for m in documents(doc)]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Theo Nghị định 46/2026/NĐ-CP của Chính phủ.", "Nghị định 46/2026/NĐ-CP", "decree"),
        ("Theo Nghị định số 46/2026/NĐ-CP ngày 26/1.", "Nghị định số 46/2026/NĐ-CP", "decree"),
        ("đóng tàu theo NĐ 67 bị hỏng", "NĐ 67", "decree"),
        ("căn cứ 82/2018/NĐ-CP thì", "82/2018/NĐ-CP", "decree"),
        ("theo QCVN 16:2014/BXD hiện nay", "QCVN 16:2014/BXD", "technical-regulation"),
        ("ra quyết định khởi tố vụ án số 01/QĐ-ĐTCBL về tội", "quyết định khởi tố vụ án số 01/QĐ-ĐTCBL", "decision"),
        ("theo Quyết định 1586 ngày 24/10/2012", "Quyết định 1586", "decision"),
        ("theo Nghị quyết số 59-NQ/TƯ ngày 5/8", "Nghị quyết số 59-NQ/TƯ", "resolution"),
        ("thực hiện Nghị định số 27/2019/NĐ-CP, UBND tỉnh", "Nghị định số 27/2019/NĐ-CP", "decree"),
        ("theo quy định Luật Doanh nghiệp", "Luật Doanh nghiệp", "law"),
        ("Điều 278 Bộ Luật Hình sự", "Bộ Luật Hình sự", "code"),
        ("thảo luận về dự luật Quy hoạch hôm nay", "dự luật Quy hoạch", "law"),
        ("Nghị định 46 có hiệu lực.", "Nghị định 46", "decree"),
        ("theo nghị định 121/2013 của Chính phủ", "nghị định 121/2013", "decree"),
        ("Thông tư 39/2018/TT-BTC quy định.", "Thông tư 39/2018/TT-BTC", "circular"),
        ("Chỉ thị số 22/CT-TTg nêu rõ.", "Chỉ thị số 22/CT-TTg", "directive"),
        ("tại Quyết định số 265/QĐ-TTg ngày 31/12/2021", "Quyết định số 265/QĐ-TTg", "decision"),
        ("Nghị quyết 19-2018/NQ-CP của Chính phủ", "Nghị quyết 19-2018/NQ-CP", "resolution"),
        ("Nghị quyết số 18 NQ/ TU của tỉnh", "Nghị quyết số 18 NQ/ TU", "resolution"),
        ("Công văn số 3778/TCHQ-GSQL nêu.", "Công văn số 3778/TCHQ-GSQL", "official-letter"),
        ("văn bản số 6021/UBND-ĐT của thành phố", "văn bản số 6021/UBND-ĐT", "official-letter"),
        ("được cấp giấy phép xây dựng số 95/GPXD", "giấy phép xây dựng số 95/GPXD", "permit"),
        ("Luật Đất đai 2013 quy định.", "Luật Đất đai 2013", "law"),
        ("Luật Đất đai và nhiều luật khác.", "Luật Đất đai", "law"),
        ("Luật Thuế xuất khẩu, thuế nhập khẩu quy định.", "Luật Thuế xuất khẩu, thuế nhập khẩu", "law"),
        ("dự thảo Luật Hỗ trợ doanh nghiệp nhỏ và vừa", "Luật Hỗ trợ doanh nghiệp nhỏ và vừa", "law"),
        ("theo Bộ luật Dân sự", "Bộ luật Dân sự", "code"),
        ("theo Hiến pháp năm 2013", "Hiến pháp năm 2013", "constitution"),
        (
            "ban hành: Quy chế phối hợp quản lý các chợ trên địa bàn huyện; và",
            "Quy chế phối hợp quản lý các chợ trên địa bàn huyện",
            "regulation",
        ),
        ("Nghị định về kinh doanh hàng miễn thuế đã được ký.", "Nghị định về kinh doanh hàng miễn thuế", "decree"),
        ("học tập Nghị quyết Đại hội XIII của Đảng", "Nghị quyết Đại hội XIII của Đảng", "resolution"),
        ("sửa Nghị định 08 cũng như", "Nghị định 08", "decree"),
        (
            "thông qua Nghị quyết bổ sung một số chính sách nuôi tôm.",
            "Nghị quyết bổ sung một số chính sách nuôi tôm",
            "resolution",
        ),
        (
            "thi hành Luật sửa đổi, bổ sung một số điều của các Luật về thuế.",
            "Luật sửa đổi, bổ sung một số điều của các Luật về thuế",
            "law",
        ),
        (
            "nộp báo cáo “Kết quả vận hành thử toàn tuyến metro” lên Bộ",
            "báo cáo “Kết quả vận hành thử toàn tuyến metro”",
            "report",
        ),
    ],
)
def test_one_document(text: str, name: str, kind: str) -> None:
    assert found(text) == [(name, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "Luật sư A cho biết.",
        "Công ty Luật B tư vấn.",
        "theo quy định của pháp luật Việt Nam",
        "Nghị định này có hiệu lực.",
        "Quyết định 5 dự án mới.",
        "Công ty họp và ra quyết định.",
        "Kế hoạch số 12/KH-UBND của tỉnh",
    ],
)
def test_what_is_no_document(text: str) -> None:
    assert found(text) == []


def test_an_amending_decree_and_the_one_it_amends() -> None:
    assert found("bàn Nghị định sửa đổi, bổ sung Nghị định 82/2018/NĐ-CP để") == [
        ("Nghị định sửa đổi, bổ sung Nghị định 82/2018/NĐ-CP", "decree"),
        ("Nghị định 82/2018/NĐ-CP", "decree"),
    ]
