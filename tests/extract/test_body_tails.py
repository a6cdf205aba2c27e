"""How far the names of bodies go: regions, numbers, parents, boards' sites, and what makes none of them."""

from __future__ import annotations

import pytest

from kg.extract.aliases import aliases
from kg.extract.bodies import bodies
from kg.model import Article, Doc

AG, PO, OR = "Agency", "PoliticalOrganization", "Organization"


def found(text: str) -> list[tuple[str, str]]:
    doc = Doc(Article("a", text))
    doc = Doc(doc.article, aliases=aliases(doc))
    return [(doc.words(m.span), m.type) for m in bodies(doc)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chi cục Kiểm tra sau thông quan khu vực miền Bắc đi", "Chi cục Kiểm tra sau thông quan khu vực miền Bắc"),
        ("Hải đội kiểm soát trên biển khu vực miền Nam (Hải đội 9)", "Hải đội kiểm soát trên biển khu vực miền Nam"),
        ("Chi cục Thú y vùng 3 đã báo", "Chi cục Thú y vùng 3"),
        ("Phòng Cảnh sát số 9, Công an tỉnh", "Phòng Cảnh sát số 9"),
        ("Đội QLTT 7A cho hay", "Đội QLTT 7A"),
        ("Cơ quan Cảnh sát điều tra- C03 mời", "Cơ quan Cảnh sát điều tra- C03"),
        ("Ủy ban Chứng khoán Nhà nước thông báo", "Ủy ban Chứng khoán Nhà nước"),
        ("Cục Quản lý chất lượng nông, lâm, thủy sản lấy mẫu", "Cục Quản lý chất lượng nông, lâm, thủy sản"),
        ("Vụ Hành chính sự nghiệp và các vụ", "Vụ Hành chính sự nghiệp"),
        ("Cục Cảnh sát phòng, chống tội phạm về môi trường đến", "Cục Cảnh sát phòng, chống tội phạm về môi trường"),
        ("Cục Điều tra chống buôn lậu thông tin thêm", "Cục Điều tra chống buôn lậu"),
        ("Ban Quản lý Khu kinh tế Vũng Xanh và các Khu công nghiệp cấp phép",
         "Ban Quản lý Khu kinh tế Vũng Xanh và các Khu công nghiệp"),
        ("Ban quản lý cửa khẩu quốc tế Móng Cái mở lại", "Ban quản lý cửa khẩu quốc tế Móng Cái"),
        ("Ban Quản lý các khu công nghiệp Hà Nam họp", "Ban Quản lý các khu công nghiệp Hà Nam"),
        ("Ban QLDA ĐTXD các công trình giao thông Hà Nội mời thầu", "Ban QLDA ĐTXD các công trình giao thông Hà Nội"),
        ("Ban Quản lý dự án (BQLDA) đầu tư xây dựng các công trình giao thông tỉnh làm",
         "Ban Quản lý dự án (BQLDA) đầu tư xây dựng các công trình giao thông tỉnh"),
        ("Cảng vụ Hàng hải Quảng Ninh cấp phép", "Cảng vụ Hàng hải Quảng Ninh"),
        ("Hạt Kiểm lâm rừng cụm đảo Hòn Tre tuần tra", "Hạt Kiểm lâm rừng cụm đảo Hòn Tre"),
        ("Đồn Biên phòng cửa khẩu Chi Ma giữ hàng", "Đồn Biên phòng cửa khẩu Chi Ma"),
        ("Vùng 5 Hải quân tập trận", "Vùng 5 Hải quân"),
        ("Sở NN-PTNT tỉnh Bà Rịa – Vũng Tàu xét", "Sở NN-PTNT tỉnh Bà Rịa – Vũng Tàu"),
        ("phòng y tế Sóc Sơn gửi giấy", "phòng y tế Sóc Sơn"),
        ("khi sở xây dựng thành phố trả lời", "sở xây dựng thành phố"),
        ("kỳ họp của Quốc hội Khóa XIV", "Quốc hội Khóa XIV"),
        ("bầu đại biểu Quốc hội khóa XIV", "Quốc hội"),
    ],
)  # fmt: skip
def test_an_agency_to_its_end(text: str, expected: str) -> None:
    assert found(text)[0] == (expected, AG)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vụ Quy hoạch kiến trúc Bộ Xây dựng trao hồ sơ",
         [("Vụ Quy hoạch kiến trúc Bộ Xây dựng", AG), ("Bộ Xây dựng", AG)]),
        ("Phòng Cảnh sát Kinh tế Công an TPHCM bắt",
         [("Phòng Cảnh sát Kinh tế Công an TPHCM", AG), ("Công an TPHCM", AG)]),
        ("Văn phòng Chính phủ báo", [("Văn phòng Chính phủ", AG), ("Chính phủ", AG)]),
        ("Ủy ban Thường vụ Quốc hội họp", [("Ủy ban Thường vụ Quốc hội", AG), ("Quốc hội", AG)]),
        ("Phó chánh văn phòng UBND TP Đà Nẵng nói", [("văn phòng UBND TP Đà Nẵng", AG), ("UBND TP Đà Nẵng", AG)]),
        ("Phó Trưởng ban Tuyên giáo Tỉnh ủy nói", [("ban Tuyên giáo Tỉnh ủy", PO), ("Tỉnh ủy", PO)]),
        ("Bộ Công Thương và Bộ Y tế họp", [("Bộ Công Thương", AG), ("Bộ Y tế", AG)]),
        ("Cục Hải quan Hà Nội, Bộ Tài chính", [("Cục Hải quan Hà Nội", AG), ("Bộ Tài chính", AG)]),
    ],
)  # fmt: skip
def test_an_office_with_the_body_right_behind_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bộ Nội vụ Cộng hòa Slovakia mời", ("Bộ Nội vụ Cộng hòa Slovakia", AG)),
        ("Bộ Công Thương và Vật tư Nepal hỏi", ("Bộ Công Thương và Vật tư Nepal", AG)),
        ("Quốc hội Cuba Esteban Soto tới", ("Quốc hội Cuba", AG)),
        ("Cục Đăng kiểm VN cho biết", ("Cục Đăng kiểm VN", AG)),
        ("Phòng Kế hoạch vật tư Cty Đèn Xanh", ("Phòng Kế hoạch vật tư", OR)),
        ("Trung tâm Kiểm định và Chứng nhận thuộc Sở Công Thương", ("Trung tâm Kiểm định và Chứng nhận", AG)),
        ("Trung tâm kỹ thuật đo lường chất lượng 3 thực hiện", ("Trung tâm kỹ thuật đo lường chất lượng 3", AG)),
        ("vào Cộng đồng kinh tế ASEAN từ", ("Cộng đồng kinh tế ASEAN", OR)),
        ("với Liên minh kinh tế Á- Âu về thuế", ("Liên minh kinh tế Á- Âu", OR)),
        ("Viện Nghiên cứu Nuôi trồng Thủy sản II (Vũng Tàu)", ("Viện Nghiên cứu Nuôi trồng Thủy sản II", OR)),
        ("Quân ủy Trung ương họp", ("Quân ủy Trung ương", PO)),
        ("Huyện ủy Đắk R’Lấp họp", ("Huyện ủy Đắk R’Lấp", PO)),
    ],
)
def test_types(text: str, expected: tuple[str, str]) -> None:
    assert found(text)[0] == expected


@pytest.mark.parametrize(
    "text",
    [
        "các tỉnh ủy, thành ủy, đảng ủy trực thuộc",
        "nhờ Đảng bộ, chính quyền và nhân dân",
        "Đảng ủy các xã, thị trấn",
        "thuộc Khối Đảng",
        "Trung tâm logistics hiện đại",
        "toàn quốc Hội nghị mừng",
    ],
)
def test_what_names_no_body(text: str) -> None:
    assert found(text) == []
