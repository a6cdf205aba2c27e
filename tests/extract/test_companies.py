"""Names of companies: how far they go after their legal form, brands, and short forms."""

from __future__ import annotations

import pytest

from kg.extract.aliases import aliases
from kg.extract.companies import companies
from kg.model import Article, Doc


def found(text: str) -> list[str]:
    doc = Doc(Article("a", text))
    doc = Doc(doc.article, aliases=aliases(doc))
    return [doc.words(m.span) for m in companies(doc)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Công ty TNHH An Bình đã xuất khẩu", ["Công ty TNHH An Bình"]),
        ("Công ty CP đầu tư phát triển nhà Thủ Đức xây dựng", ["Công ty CP đầu tư phát triển nhà Thủ Đức"]),
        ("Công ty Cổ phần Xây dựng và Kinh doanh Địa ốc Sao Mai làm",
         ["Công ty Cổ phần Xây dựng và Kinh doanh Địa ốc Sao Mai"]),
        ("Công ty CP phát triển nhà tỉnh BR-VT", ["Công ty CP phát triển nhà tỉnh BR-VT"]),
        ("Công ty TNHH du lịch, dịch vụ, thương mại Đô Vân", ["Công ty TNHH du lịch, dịch vụ, thương mại Đô Vân"]),
        ("Tổng công ty Điện lực miền Nam cấp điện", ["Tổng công ty Điện lực miền Nam"]),
        ("Tập đoàn Điện lực Việt Nam có", ["Tập đoàn Điện lực Việt Nam"]),
        ("Công ty cổ phần (CP) Sứ Hải Dương", ["Công ty cổ phần (CP) Sứ Hải Dương"]),
        ("Công ty TNHH Korea Tech & Art Việt Nam", ["Công ty TNHH Korea Tech & Art Việt Nam"]),
        ("HTX Vận tải Thăng Long chạy tuyến", ["HTX Vận tải Thăng Long"]),
        ("Doanh nghiệp tư nhân Minh Trang", ["Doanh nghiệp tư nhân Minh Trang"]),
        ("Ngân hàng TMCP Bắc Á cho vay", ["Ngân hàng TMCP Bắc Á"]),
        ("Giám đốc Công ty Thái Sơn Nguyễn Văn Hòa nói", ["Công ty Thái Sơn"]),
        ("đối tác là Golden Star Co., Ltd ở Seoul", ["Golden Star Co., Ltd"]),
        ("vay vốn Vietcombank và BIDV", ["Vietcombank", "BIDV"]),
        ("Công ty Nghiên cứu thị trường Nielsen Việt Nam cho hay", ["Công ty Nghiên cứu thị trường Nielsen Việt Nam"]),
        ("với công ty đóng tàu Công ty TNHH Đại Dương Xanh", ["Công ty TNHH Đại Dương Xanh"]),
        ("Tổng công ty Hải quan Biển Đông thành lập", ["Tổng công ty Hải quan Biển Đông"]),
        ("hãng Ford giảm giá", ["Ford"]),
        ("Công ty CP Tạp phẩm và Bao bì (TAPACO) giải thể", ["Công ty CP Tạp phẩm và Bao bì", "TAPACO"]),
        ("Công ty TNHH Nhà thép tiền chế Zamil VN cho hay", ["Công ty TNHH Nhà thép tiền chế Zamil VN"]),
        ("Công ty CP Đúc và Chế tạo khuôn mẫu CEM nói", ["Công ty CP Đúc và Chế tạo khuôn mẫu CEM"]),
        ("Công ty PouYuen chi trả", ["Công ty PouYuen"]),
        ("HTX bò sữa Tân Thông Hội có", ["HTX bò sữa Tân Thông Hội"]),
        ("Công ty Cổ phần Xây dựng Nhà Hà Nội số 5; còn", ["Công ty Cổ phần Xây dựng Nhà Hà Nội số 5"]),
        ("Tập đoàn Texhong (Trung Quốc) mở rộng", ["Tập đoàn Texhong"]),
        ("Công ty TNHH Tân Mai Thành NK mặt hàng này", ["Công ty TNHH Tân Mai Thành"]),
        ("Chủ tịch HĐQT kiêm TGĐ Alpha Group nói", ["Alpha Group"]),
        ("bán cho ANA Holdings Inc năm 2016", ["ANA Holdings Inc"]),
        ("vay VietinBank Hà Nội và Nokia Việt Nam", ["VietinBank Hà Nội", "Nokia Việt Nam"]),
        ("mua giày Nike, xe Porsche, Boeing 787-9 và Toyota Vios", []),
        ("nhà máy ô tô Toyota ở tỉnh", ["Toyota"]),
        ("như May Nhà Bè, Việt Tiến và Phong Phú đều", ["May Nhà Bè", "Việt Tiến", "Phong Phú"]),
        ("xã Phong Phú có chợ", []),
        ("thương hiệu Việt Tiến tăng", ["Việt Tiến"]),
        ("vay Ngân hàng Phát triển Việt Nam và các công ty BĐS", []),
        ("công ty Thiên Ngọc Minh Tuệ xin thôi", ["công ty Thiên Ngọc Minh Tuệ"]),
        ("Công ty TNHH Thành Như Mai có lỗi", ["Công ty TNHH Thành Như Mai"]),
        ("Công ty CP Luyện thép Việt - Lào và Cty May 20/7; còn", ["Công ty CP Luyện thép Việt - Lào", "Cty May 20/7"]),
        ("Tổng công ty Bến Nghé – TNHH một thành viên", ["Tổng công ty Bến Nghé"]),
        ("Chủ tịch Tập đoàn Sumitomo Kenji Tanaka hỏi", ["Tập đoàn Sumitomo"]),
        ("Giám đốc Công ty Hoa Mai Yêu cầu bãi bỏ", ["Công ty Hoa Mai"]),
        ("Công ty CP BOT Cao tốc Trung Lương – Mỹ Thuận có", ["Công ty CP BOT Cao tốc Trung Lương – Mỹ Thuận"]),
        ("cổ phần của VIGLACERA", ["VIGLACERA"]),
        ("Giám đốc Công ty Cổ phần Tổng công ty giống Hoa Mai nói", ["Công ty Cổ phần Tổng công ty giống Hoa Mai"]),
        ("Ngân hàng BIDV Chi nhánh Bắc Sài Gòn gửi", ["Ngân hàng BIDV"]),
        ("Chủ tịch Công ty CP cơ khí 19.8, còn", ["Công ty CP cơ khí 19.8"]),
        ("Hộ kinh doanh Lê Thị Mít ở huyện", ["Hộ kinh doanh Lê Thị Mít"]),
        ("kho của Hateco Fulfillment và Mercedes Benz Việt Nam", ["Hateco Fulfillment", "Mercedes Benz Việt Nam"]),
        ("vụ án ở PVC.KBC. Ông H.V.K., Giám đốc Công ty TNHH P. nói", ["Công ty TNHH P"]),
    ],
)  # fmt: skip
def test_names(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Công ty đã nộp thuế",
        "các công ty xây dựng và ngân hàng thương mại",
        "công ty mẹ và công ty con",
        "Ngân hàng Nhà nước yêu cầu",
        "tập đoàn kinh tế lớn",
        "HTX kiểu mới liên kết với nông dân",
        "theo hãng Dự thảo mới của nghị định",
    ],
)
def test_what_is_no_name(text: str) -> None:
    assert found(text) == []


def test_the_brand_after_a_dash_and_later() -> None:
    text = "Công ty CP Công nghiệp cao su Miền Nam – Casumina, có lãi. Năm nay Casumina tăng trưởng."
    assert found(text) == [
        "Công ty CP Công nghiệp cao su Miền Nam – Casumina",
        "Công ty CP Công nghiệp cao su Miền Nam",
        "Casumina",
        "Casumina",
    ]


def test_the_short_form_in_brackets_and_later() -> None:
    text = "Tổng công ty Cấp nước Sài Gòn (SAWACO) thông báo. SAWACO sẽ sửa ống."
    assert found(text) == ["Tổng công ty Cấp nước Sài Gòn", "SAWACO", "SAWACO"]


def test_the_proper_part_as_it_recurs() -> None:
    text = "Công ty TNHH Texhong Ngân Long mở rộng. Texhong Ngân Long cần vốn."
    assert found(text) == ["Công ty TNHH Texhong Ngân Long", "Texhong Ngân Long"]


def test_the_name_without_its_form_as_it_recurs() -> None:
    text = (
        "Công ty TNHH Điện lực Sao Mai có lãi. Điện lực Sao Mai nộp thuế. Tập đoàn Hoa Sen lớn; Tôn Hoa Sen cũng vậy."
    )
    assert found(text) == [
        "Công ty TNHH Điện lực Sao Mai", "Điện lực Sao Mai", "Tập đoàn Hoa Sen", "Tôn Hoa Sen",
    ]  # fmt: skip


def test_a_parent_behind_a_dash_is_no_part_of_the_name() -> None:
    assert found("thuộc Công ty Nhôm Sao Mai – TKV).") == ["Công ty Nhôm Sao Mai", "TKV"]


def test_a_proper_part_that_is_a_place_does_not_recur() -> None:
    text = "Công ty CP Cảng Vĩnh Tân mở rộng. Xã Vĩnh Tân có điện. Vĩnh Tân gần biển."
    assert found(text) == ["Công ty CP Cảng Vĩnh Tân"]


def test_foreign_names_on_a_list_of_firms() -> None:
    text = "Gồm Chevron, Repsol, ENI và Quexa Industries. Samsung, Toyota, GDP và FDI tăng."
    assert found(text) == ["Chevron", "Repsol", "ENI", "Quexa Industries", "Samsung", "Toyota"]


def test_many_firms_of_a_kind_are_none() -> None:
    assert found("Kho của các Công ty Chuyển phát nhanh đầy hàng.") == []
