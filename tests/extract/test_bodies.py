"""Names of public bodies, party bodies, associations and the press: where each starts and ends, and its type."""

from __future__ import annotations

import pytest

from kg.extract.aliases import aliases
from kg.extract.bodies import bodies
from kg.model import Article, Doc, Mention, Span

AG, PO, OR, ME = "Agency", "PoliticalOrganization", "Organization", "MediaOrganization"


def read(text: str, mentions: tuple[Mention, ...] = ()) -> Doc:
    doc = Doc(Article("a", text), mentions=mentions)
    return Doc(doc.article, aliases=aliases(doc), mentions=mentions)


def found(text: str) -> list[tuple[str, str]]:
    doc = read(text)
    return [(doc.words(m.span), m.type) for m in bodies(doc)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Theo Sở Công Thương tỉnh Ninh Bình, sản lượng tăng.", [("Sở Công Thương tỉnh Ninh Bình", AG)]),
        ("tại Chi cục Hải quan cửa khẩu Móng Cái Ảnh: B.H", [("Chi cục Hải quan cửa khẩu Móng Cái", AG)]),
        ("Cục Phòng vệ thương mại tổng hợp số liệu gửi", [("Cục Phòng vệ thương mại", AG)]),
        ("Chi cục trưởng Chi cục Hải quan cửa khẩu Sóc Giang Lê Văn Mít nói",
         [("Chi cục Hải quan cửa khẩu Sóc Giang", AG)]),
        ("Sở Nông nghiệp và Phát triển nông thôn đã họp.", [("Sở Nông nghiệp và Phát triển nông thôn", AG)]),
        ("Sở NN-PTNT Bình Định cho biết", [("Sở NN-PTNT Bình Định", AG)]),
        ("Chủ nhiệm Ủy ban Kinh tế của Quốc hội Lê Văn Mít",
         [("Ủy ban Kinh tế của Quốc hội", AG), ("Quốc hội", AG)]),
        ("do Trung tâm Khoa học và Giáo dục trẻ thơ (KGTX) mở", 
         [("Trung tâm Khoa học và Giáo dục trẻ thơ", OR), ("KGTX", OR)]),
        ("Chủ tịch Hội Nhôm thanh định hình Việt Nam nói", [("Hội Nhôm thanh định hình Việt Nam", OR)]),
        ("Hiệp hội Dệt may kiến nghị Việt Nam sớm mở", [("Hiệp hội Dệt may", OR)]),
        ("hội nghị do Chi cục tổ chức hôm qua", []),
        ("tại Chi cục Hải quan cửa khẩu sân bay quốc tế khác", []),
        ("gặp Vụ Thị trường mới, Ủy ban Ngân sách", []),
        ("Chi cục Hải quan KCX và KCN có", [("Chi cục Hải quan KCX và KCN", AG)]),
        ("công chức Chi cục Hải quan Quản lý hàng hóa XNK ngoài KCN làm",
         [("Chi cục Hải quan Quản lý hàng hóa XNK ngoài KCN", AG)]),
        ("Chủ tịch Hiệp hội vận tải hàng hóa đường bộ Hải Phòng",
         [("Hiệp hội vận tải hàng hóa đường bộ Hải Phòng", OR)]),
        ("Trưởng ban Nông nghiệp Thành ủy nói", [("ban Nông nghiệp Thành ủy", PO), ("Thành ủy", PO)]),
        ("Quỹ Đầu tư Mekong Capital góp", [("Quỹ Đầu tư Mekong Capital", OR)]),
        ("Ban chỉ đạo quốc gia hội nhập quốc tế về kinh tế họp",
         [("Ban chỉ đạo quốc gia hội nhập quốc tế về kinh tế", AG)]),
        ("Đội nghiệp vụ hải quan Pò Nhùng bắt", [("Đội nghiệp vụ hải quan Pò Nhùng", AG)]),
        ("học trường Trung cấp nghề Dân tộc - miền núi Quảng Nam từ",
         [("trường Trung cấp nghề Dân tộc - miền núi Quảng Nam", OR)]),
        ("Giám đốc CAT Bắc Ninh và UB Kinh tế bàn", [("CAT Bắc Ninh", AG), ("UB Kinh tế", AG)]),
        ("Chủ tịch UBND tỉnh Nguyễn Mít ký", [("UBND tỉnh", AG)]),
        ("cung cấp cho Tổng cục Hải quan Danh mục hàng", [("Tổng cục Hải quan", AG)]),
        ("lập Ban chỉ đạo phòng chống dịch cấp huyện", [("Ban chỉ đạo phòng chống dịch cấp huyện", AG)]),
        ("Công đoàn Khu công nghiệp và chế xuất Hà Nội lo", [("Công đoàn Khu công nghiệp và chế xuất Hà Nội", PO)]),
        ("Ban chỉ đạo quốc gia triển khai Nghị quyết 60 về nuôi tôm họp",
         [("Ban chỉ đạo quốc gia triển khai Nghị quyết 60 về nuôi tôm", AG)]),
        ("Ban Chỉ đạo quốc gia triển khai nhiều việc", [("Ban Chỉ đạo quốc gia", AG)]),
        ("Bộ Lao động – Thương binh và Xã hội trình", [("Bộ Lao động – Thương binh và Xã hội", AG)]),
        ("Bộ Văn hóa, Thể thao và Du lịch ban hành", [("Bộ Văn hóa, Thể thao và Du lịch", AG)]),
        ("lãnh đạo Bộ Công Thương Đỗ Văn An nói", [("Bộ Công Thương", AG)]),
        ("Giám đốc Sở Y tế Nguyễn Thanh Hải", [("Sở Y tế", AG)]),
        ("UBND tỉnh yêu cầu các địa phương", [("UBND tỉnh", AG)]),
        ("Chủ tịch UBND huyện Gia Lâm Nguyễn Ngọc Minh", [("UBND huyện Gia Lâm", AG)]),
        ("Chủ tịch UBND tỉnh Trần Văn Nam ký", [("UBND tỉnh", AG)]),
        ("Uỷ ban Nhân dân TP. Hà Nội", [("Uỷ ban Nhân dân TP. Hà Nội", AG)]),
        ("UBND quận 12 làm chủ đầu tư", [("UBND quận 12", AG)]),
        ("UBND TPHCM và HĐND TPHCM", [("UBND TPHCM", AG), ("HĐND TPHCM", AG)]),
        ("BỘ TÀI CHÍNH ban hành thông tư", [("BỘ TÀI CHÍNH", AG)]),
        ("Cục Hàng hải Việt Nam thông báo", [("Cục Hàng hải Việt Nam", AG)]),
        ("Vụ Chính sách thuế (Tổng cục Hải quan)", [("Vụ Chính sách thuế", AG), ("Tổng cục Hải quan", AG)]),
        ("Vụ Pháp chế, Bộ Tư pháp", [("Vụ Pháp chế", AG), ("Bộ Tư pháp", AG)]),
        ("Chi cục Hải quan cửa khẩu cảng Sài Gòn khu vực 1 kiểm tra",
         [("Chi cục Hải quan cửa khẩu cảng Sài Gòn khu vực 1", AG)]),
        ("Chi cục Hải quan Quản lý các khu công nghiệp Hà Nam thu",
         [("Chi cục Hải quan Quản lý các khu công nghiệp Hà Nam", AG)]),
        ("Ban chỉ đạo quốc gia chống buôn lậu, gian lận thương mại và hàng giả đã họp",
         [("Ban chỉ đạo quốc gia chống buôn lậu, gian lận thương mại và hàng giả", AG)]),
        ("Vụ Quản lý thuế doanh nghiệp lớn, Tổng cục Thuế",
         [("Vụ Quản lý thuế doanh nghiệp lớn", AG), ("Tổng cục Thuế", AG)]),
        ("Phó Thủ tướng Thường trực Chính phủ nói", [("Chính phủ", AG)]),
        ("Thứ trưởng Thường trực Bộ Y tế nói", [("Bộ Y tế", AG)]),
        ("Giám đốc khu quản lý giao thông đô thị số 2", [("khu quản lý giao thông đô thị số 2", AG)]),
        ("do Thanh tra Bộ chủ trì", [("Thanh tra Bộ", AG)]),
        ("Thanh tra Bộ trưởng giao", []),
        ("Đội Quản lý thị trường số 2 phối hợp", [("Đội Quản lý thị trường số 2", AG)]),
        ("Hải quan Móng Cái làm thủ tục", [("Hải quan Móng Cái", AG)]),
        ("Thanh tra Sở Xây dựng TP.HCM", [("Thanh tra Sở Xây dựng TP.HCM", AG), ("Sở Xây dựng TP.HCM", AG)]),
        ("Ban Chỉ đạo phòng chống dịch COVID-19 tỉnh họp", [("Ban Chỉ đạo phòng chống dịch COVID-19 tỉnh", AG)]),
        ("Ban Quản lý các khu công nghiệp tỉnh Hà Nam", [("Ban Quản lý các khu công nghiệp tỉnh Hà Nam", AG)]),
        ("Công an tỉnh Lạng Sơn và công an xã", [("Công an tỉnh Lạng Sơn", AG)]),
        ("Quốc hội khóa XIV họp, Chính phủ trình", [("Quốc hội khóa XIV", AG), ("Chính phủ", AG)]),
        ("Viện kiểm sát nhân dân tối cao", [("Viện kiểm sát nhân dân tối cao", AG)]),
        ("Sở Tài nguyên và Môi trường (TN&MT) Thái Bình",
         [("Sở Tài nguyên và Môi trường (TN&MT) Thái Bình", AG)]),
        ("Trung tâm Kiểm soát bệnh tật tỉnh", [("Trung tâm Kiểm soát bệnh tật tỉnh", AG)]),
    ],
)  # fmt: skip
def test_agencies(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tỉnh ủy Ninh Bình chỉ đạo", [("Tỉnh ủy Ninh Bình", PO)]),
        ("lãnh đạo huyện ủy dự", [("huyện ủy", PO)]),
        ("Đảng ủy UBND tỉnh họp", [("Đảng ủy UBND tỉnh", PO), ("UBND tỉnh", AG)]),
        ("Ban Thường vụ Tỉnh ủy họp", [("Ban Thường vụ Tỉnh ủy", PO), ("Tỉnh ủy", PO)]),
        ("Ban Chấp hành Trung ương Đảng khóa XIII", [("Ban Chấp hành Trung ương Đảng khóa XIII", PO)]),
        ("Ban Tổ chức Trung ương hướng dẫn", [("Ban Tổ chức Trung ương", PO)]),
        ("Văn phòng Tỉnh ủy", [("Văn phòng Tỉnh ủy", PO), ("Tỉnh ủy", PO)]),
        ("Ủy ban MTTQ Việt Nam tỉnh", [("Ủy ban MTTQ Việt Nam tỉnh", PO)]),
        ("Liên đoàn Lao động TP HCM", [("Liên đoàn Lao động TP HCM", PO)]),
        ("Hội Nông dân Việt Nam tổ chức", [("Hội Nông dân Việt Nam", PO)]),
    ],
)
def test_party_bodies(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hiệp hội Gỗ và Lâm sản Việt Nam", [("Hiệp hội Gỗ và Lâm sản Việt Nam", OR)]),
        ("Trường Đại học Kinh tế Quốc dân mở lớp", [("Trường Đại học Kinh tế Quốc dân", OR)]),
        ("chuyển đến Bệnh viện Chợ Rẫy cấp cứu", [("Bệnh viện Chợ Rẫy", OR)]),
        ("Hiệp hội các nhà trồng chè xanh (TEAQ) dự báo", [("Hiệp hội các nhà trồng chè xanh", OR), ("TEAQ", OR)]),
        ("Hiệp hội các nhà nuôi cá của Úc cho biết", [("Hiệp hội các nhà nuôi cá của Úc", OR)]),
        ("Chính phủ Nhật Bản cam kết", [("Chính phủ Nhật Bản", OR)]),
        ("chính quyền TP Đông Hưng (Trung Quốc)", [("chính quyền TP Đông Hưng", OR)]),
        ("vay của ADB và Ngân hàng Thế giới", [("ADB", OR), ("Ngân hàng Thế giới", OR)]),
        ("WTO và ASEAN", [("WTO", OR), ("ASEAN", OR)]),
        ("Phòng Xuất nhập khẩu, Công ty TNHH An Bình", [("Phòng Xuất nhập khẩu", OR)]),
        ("phóng viên Báo Ninh Bình và TTXVN", [("Báo Ninh Bình", ME), ("TTXVN", ME)]),
        ("trả lời báo Tiền Phong", [("báo Tiền Phong", ME)]),
        ("tờ Washington Post đưa tin", [("Washington Post", ME)]),
    ],
)
def test_organizations_and_press(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Các sở, ngành và cơ quan chức năng vào cuộc",
        "Sở đã giao tỉnh và huyện",
        "Bộ trưởng và Cục trưởng đều dự",
        "Hội nghị tổng kết ở Hải Phòng",
        "Ban hành quyết định, phòng chống dịch",
        "UBND các tỉnh, thành phố trực thuộc",
        "UBND tỉnh, thành phố có trách nhiệm",
        "Ban lãnh đạo và Hội đồng quản trị",
        "báo cáo, thông báo Kết quả",
        "Vụ việc xảy ra ở Hội An",
        "công an đang điều tra",
        "Tổng công ty Hải quan Biển Đông thành lập",
        "Công ty TNHH Dịch vụ Kỹ thuật và Xuất nhập khẩu",
    ],
)
def test_what_is_no_name(text: str) -> None:
    assert found(text) == []


def test_a_place_that_others_found_ends_the_name() -> None:
    text = "Phòng Kinh tế huyện Krông Búk Hạ họp"
    place = Mention(Span(14, 32), "AdministrativeUnit", "District")
    doc = read(text, (place,))
    assert [doc.words(m.span) for m in bodies(doc)] == ["Phòng Kinh tế huyện Krông Búk Hạ"]


def test_later_uses_of_a_short_form() -> None:
    text = "Hiệp hội Doanh nghiệp nhỏ và vừa Đồng Nai (DSA) họp. Theo DSA, đơn hàng tăng."
    assert found(text) == [("Hiệp hội Doanh nghiệp nhỏ và vừa Đồng Nai", OR), ("DSA", OR), ("DSA", OR)]


def test_kind_and_head() -> None:
    doc = read("Chủ tịch UBND tỉnh Ninh Bình")
    (m,) = bodies(doc)
    assert (m.kind, m.head and doc.words(m.head), m.method) == ("UBND", "UBND", "bodies.head")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bộ Thương mại Hoa Kỳ công bố", "Bộ Thương mại Hoa Kỳ"),
        ("Bộ Thương mại và Du lịch Úc cho biết", "Bộ Thương mại và Du lịch Úc"),
        ("Bộ Giao thông công chính Campuchia thu phí", "Bộ Giao thông công chính Campuchia"),
        ("Bộ Y tế cảnh báo Lào", "Bộ Y tế"),
        ("Bộ Y tế của Lào", "Bộ Y tế"),
        ("Quốc hội Lào thông qua", "Quốc hội Lào"),
        ("Cơ quan Hải quan Thái Lan cho biết", "Cơ quan Hải quan Thái Lan"),
    ],
)
def test_bodies_of_other_states_are_agencies(text: str, name: str) -> None:
    assert found(text) == [(name, "Agency")]


def test_a_rare_surname_behind_a_level_is_no_place() -> None:
    assert found("Phó Bí thư Thành ủy TP Tất Thành Mít nói") == [("Thành ủy TP", "PoliticalOrganization")]
    assert found("UBND TP Buôn Ma Thuột họp") == [("UBND TP Buôn Ma Thuột", "Agency")]
