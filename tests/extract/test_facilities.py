from __future__ import annotations

import pytest

from kg.extract.facilities import facilities
from kg.model import Article, Doc, Mention, Span


def found(text: str) -> list[str]:
    doc = Doc(Article("t", text))
    return [doc.words(m.span) for m in facilities(doc)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xe của Nhà máy ô tô Hyundai Thành Công bán chạy.", ["Nhà máy ô tô Hyundai Thành Công"]),
        ("làm tuyến metro số 1 và tuyến số 2A", ["tuyến metro số 1", "tuyến số 2A"]),
        (
            "mở các bến cảng như Cái Mép - Thị Vải, Lạch Huyện, Hòn Khoai; rồi",
            ["Cái Mép - Thị Vải", "Lạch Huyện", "Hòn Khoai"],
        ),
        ("các cửa khẩu lớn như: Xa Mát, Katum đã mở", ["Xa Mát", "Katum"]),
        ("đường vành đai III của thành phố", ["đường vành đai III"]),
        ("xây nhà máy Điện phân nhôm nên chậm", ["nhà máy Điện phân nhôm"]),
        ("tại cửa khẩu Tân Thanh và Chi Ma, xe còn", ["cửa khẩu Tân Thanh", "Chi Ma"]),
        ("cửa khẩu Hoa Lư (Đồng Nai) có 251 xe, Lao Bảo (Quảng Trị) 50 xe", ["cửa khẩu Hoa Lư", "Lao Bảo"]),
        ("họp tại Trung tâm Hội nghị Quốc gia, Hà Nội", ["Trung tâm Hội nghị Quốc gia"]),
        ("bay về Nội Bài; xã Nội Bài đông", ["Nội Bài"]),
        ("nhập qua cảng Cát Lái TPHCM năm nay", ["cảng Cát Lái"]),
        (
            "các tuyến đường sắt Hà Nội - Lạng Sơn và Hải Phòng - Móng Cái",
            ["đường sắt Hà Nội - Lạng Sơn", "Hải Phòng - Móng Cái"],
        ),
        ("ban quản lý đường sắt đô thị Hà Nội", []),
        ("Thăm Nhà máy lọc dầu Dung Quất hôm qua.", ["Nhà máy lọc dầu Dung Quất"]),
        ("Thăm Nhà máy Điện phân nhôm Đắk Nông.", ["Nhà máy Điện phân nhôm Đắk Nông"]),
        ("Điện từ nhiệt điện Vĩnh Tân 4, thủy điện Trà Leng.", ["nhiệt điện Vĩnh Tân 4", "thủy điện Trà Leng"]),
        ("Dựng Nhà máy linh kiện điện tử Sao Khuê ở đây.", ["Nhà máy linh kiện điện tử Sao Khuê"]),
        ("Thợ của Nhà máy Nhiệt điện thuộc dự án.", ["Nhà máy Nhiệt điện"]),
        ("Đóng điện Trạm biến áp 110kV Thanh Nghị.", ["Trạm biến áp 110kV Thanh Nghị"]),
        ("Kéo đường dây 500 kV Vân Phong - Vĩnh Tân.", ["đường dây 500 kV Vân Phong - Vĩnh Tân"]),
        ("Họp ở tầng 3 tòa nhà VCCI.", ["tòa nhà VCCI"]),
        ("Hàng về cảng Hải Phòng.", ["cảng Hải Phòng"]),
        ("Tàu vào Cảng Tổng hợp quốc tế Nghi Sơn.", ["Cảng Tổng hợp quốc tế Nghi Sơn"]),
        ("Nhà ở km 395 tỉnh lộ 379 Hưng Yên.", ["tỉnh lộ 379"]),
        ("Hàng qua cửa khẩu Xa Mát. Tàu vào cảng Cát Lái.", ["cửa khẩu Xa Mát", "cảng Cát Lái"]),
        ("Bay từ sân bay Tân Sơn Nhất.", ["sân bay Tân Sơn Nhất"]),
        ("Mở Cảng hàng không quốc tế Long Thành Quốc hội đã bàn.", ["Cảng hàng không quốc tế Long Thành"]),
        ("Kẹt trên cao tốc TPHCM - Long Thành - Dầu Giây sáng nay.", ["cao tốc TPHCM - Long Thành - Dầu Giây"]),
        ("Sạt lở quốc lộ 1A và QL19B.", ["quốc lộ 1A", "QL19B"]),
        ("Hàng qua cửa khẩu quốc tế Kim Thành.", ["cửa khẩu quốc tế Kim Thành"]),
        ("Tại các cửa khẩu như Xa Mát, Katum và Chi Ma.", ["Xa Mát", "Katum", "Chi Ma"]),
        ("Sửa cầu Bạch Đằng, mở lại ga Quy Nhơn.", ["cầu Bạch Đằng", "ga Quy Nhơn"]),
        ("Rác ở bãi rác Nam Sơn.", ["bãi rác Nam Sơn"]),
        ("Đường sắt Cát Linh - Hà Đông chạy.", ["Đường sắt Cát Linh - Hà Đông"]),
    ],
)
def test_facilities(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Yêu cầu Sở báo cáo; nhu cầu Việt.",
        "Các nhà máy của tỉnh và cảng biển.",
        "Công ty cổ phần Cảng Hải Phòng tăng vốn.",
        "Chi cục Hải quan cửa khẩu Móng Cái thu ngân sách.",
        "Nhà ở Cầu Giấy.",
        "Quản lý tại 6 cảng ICD.",
        "Các cảng hàng không Việt Nam.",
    ],
)
def test_what_names_no_facility(text: str) -> None:
    assert found(text) == []


def test_a_work_after_the_company_that_builds_it() -> None:
    text = "Công ty TNHH Điện tử Sao Khuê khởi công Nhà máy linh kiện Sao Khuê."
    company = Mention(Span(0, text.index(" khởi")), "Company")
    doc = Doc(Article("t", text), mentions=(company,))
    assert [doc.words(m.span) for m in facilities(doc)] == ["Nhà máy linh kiện Sao Khuê"]
