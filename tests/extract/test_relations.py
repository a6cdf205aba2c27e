"""Relations between names, in tables: the marked text, then what is read from it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.extract.relations import relations
from kg.model import Doc

CASES = [
    (
        "[Agency: Bộ Tài chính] họp với [Agency: Sở Y tế]. [Agency: Thanh tra Bộ] chủ trì.",
        {("partOf", "Thanh tra Bộ", "Bộ Tài chính", "Asserted")},
    ),
    # what the number of an act tells
    (
        "Tại Điều 3 [LegalDocument: Quyết định 65/QĐ-TTg], Thủ tướng [Agency: Chính phủ] giao việc.",
        {("issued", "Chính phủ", "Quyết định 65/QĐ-TTg", "Asserted")},
    ),
    (
        "Tại [LegalDocument: Thông tư 12/2015/TT-BTC] ngày 3/2, [Agency: Bộ Tài chính] quy định.",
        {("issued", "Bộ Tài chính", "Thông tư 12/2015/TT-BTC", "Asserted")},
    ),
    ("Theo [LegalDocument: Nghị quyết 19/NQ-CP], [Agency: Bộ Tài chính] phải làm.", set()),
    (
        "Có [LegalDocument: Thông tư 12/2015/TT-BTC]. Rồi [Agency: Bộ Tài chính] họp với [Agency: Chính phủ].",
        {("issued", "Bộ Tài chính", "Thông tư 12/2015/TT-BTC", "Asserted")},
    ),
    ("Có [LegalDocument: Thông tư thay Thông tư 12/2015/TT-BTC]. Rồi [Agency: Bộ Tài chính] họp.", set()),
    (
        "Áp dụng [LegalDocument: QCVN 02:2014/BYT] (của [Agency: Bộ Y tế]).",
        {("issued", "Bộ Y tế", "QCVN 02:2014/BYT", "Asserted")},
    ),
    (
        "[Agency: UBND tỉnh] phê duyệt xây công trình tại [LegalDocument: Quyết định 36/QĐ-UBND].",
        {("issued", "UBND tỉnh", "Quyết định 36/QĐ-UBND", "Asserted")},
    ),
    (
        "[Company: Công ty E] nhận giấy chứng nhận đầu tư cho [Project: Dự án A].",
        {("operates", "Công ty E", "Dự án A", "Asserted")},
    ),
    # what belongs to what
    (
        "[Agency: Chi cục Hải quan Vinh] bắt giữ. Ông ở [Agency: Cục Hải quan Nghệ An] nói.",
        {("partOf", "Chi cục Hải quan Vinh", "Cục Hải quan Nghệ An", "Asserted")},
    ),
    (
        "[Agency: Chi cục Hải quan Vinh] bắt. [Agency: Cục Hải quan Nghệ An], [Agency: Cục Hải quan Hà Tĩnh] nói.",
        set(),
    ),
    ("[Agency: Binh đoàn 11] ([Agency: Bộ Quốc phòng])", {("partOf", "Binh đoàn 11", "Bộ Quốc phòng", "Asserted")}),
    (
        "[Agency: Bộ Tài chính] đã gửi [LegalDocument: Công văn 21/BTC-TCDN].",
        {("issued", "Bộ Tài chính", "Công văn 21/BTC-TCDN", "Asserted")},
    ),
    # what lies where
    (
        "[AdministrativeUnit/Commune: xã Gia Tân], [AdministrativeUnit/District: huyện Gia Viễn] ngập sâu.",
        {("locatedIn", "xã Gia Tân", "huyện Gia Viễn", "Asserted")},
    ),
    ("[Facility: Nhà máy A] ([IndustrialZone: KCN B])", {("locatedIn", "Nhà máy A", "KCN B", "Asserted")}),
    (
        "[Project: Dự án A] tại [AdministrativeUnit/Commune: xã Gia Tân], "
        "[AdministrativeUnit/District: huyện Gia Viễn].",
        {
            ("locatedIn", "Dự án A", "xã Gia Tân", "Asserted"),
            ("locatedIn", "xã Gia Tân", "huyện Gia Viễn", "Asserted"),
        },
    ),
    (
        "[Facility: Cao tốc A] đi qua [AdministrativeUnit/Province: Long An].",
        {("locatedIn", "Cao tốc A", "Long An", "Asserted")},
    ),
    ("[Facility: Nhà máy A] qua [AdministrativeUnit/Province: Long An].", set()),
    ("các [IndustrialZone: KCN A], [IndustrialZone: B] đầy.", set()),
    (
        "[Place: Tây Nguyên] ([AdministrativeUnit/Province: Kon Tum]) khô hạn.",
        {("locatedIn", "Kon Tum", "Tây Nguyên", "Asserted")},
    ),
    (
        "[AdministrativeUnit/Province: Kon Tum] ở [Place: Tây Nguyên].",
        {("locatedIn", "Kon Tum", "Tây Nguyên", "Asserted")},
    ),
    (
        "[IndustrialZone: KCN B] ở [AdministrativeUnit/Province: Long An].",
        {("locatedIn", "KCN B", "Long An", "Asserted")},
    ),
    ("[AdministrativeUnit/Province: Hà Nam], [AdministrativeUnit/Province: Long An].", set()),
    (
        "[AdministrativeUnit/Province: Hà Nam], [AdministrativeUnit/District: Sơn Mỹ], "
        "[AdministrativeUnit/Province: Long An].",
        set(),
    ),
    (
        "[AdministrativeUnit/District: Sơn Mỹ] ([AdministrativeUnit/Province: Long An]).",
        {("locatedIn", "Sơn Mỹ", "Long An", "Asserted")},
    ),
    (
        "các [Facility: thủy điện [AdministrativeUnit/Province: Hà Nam]], [AdministrativeUnit/Province: Long An]",
        {("locatedIn", "thủy điện Hà Nam", "Hà Nam", "Asserted")},
    ),
    (
        "[Project: Dự án [IndustrialZone: KCN B]] ([AdministrativeUnit/District: huyện Gia Viễn]) dừng.",
        {
            ("locatedIn", "Dự án KCN B", "huyện Gia Viễn", "Asserted"),
            ("locatedIn", "KCN B", "huyện Gia Viễn", "Asserted"),
        },
    ),
    (
        "[Place: Vùng chè [AdministrativeUnit/Commune: Na]] gồm các xã [AdministrativeUnit/Commune: Lo].",
        {("locatedIn", "Lo", "Vùng chè Na", "Asserted")},
    ),
    (
        "[Agency: Bộ Tài chính] ký quyết định về ưu đãi với [Company: Công ty E].",
        set(),
    ),
    (
        "[Project: Dự án X] do [Company: Công ty E] ([AdministrativeUnit/Province: Long An]) làm chủ đầu tư.",
        {("operates", "Công ty E", "Dự án X", "Asserted"), ("locatedIn", "Công ty E", "Long An", "Asserted")},
    ),
    ("Chi nhánh [Company: Công ty E] tại [AdministrativeUnit/Province: Long An] mở cửa.", set()),
    (
        "[Organization: Hội Doanh nhân Đức tại [AdministrativeUnit/Country: Việt Nam]] họp.",
        {("locatedIn", "Hội Doanh nhân Đức tại Việt Nam", "Việt Nam", "Asserted")},
    ),
    ("Các nước [Place: châu Á] ([AdministrativeUnit/Country: Nhật Bản]) họp.", set()),
    (
        "Hôm nay, tại [IndustrialZone: KCN B], [Company: Công ty E] khởi công [Facility: Nhà máy A].",
        {("locatedIn", "Nhà máy A", "KCN B", "Asserted"), ("operates", "Công ty E", "Nhà máy A", "Asserted")},
    ),
    (
        "Các [AdministrativeUnit/Commune: xã Na], [AdministrativeUnit/Commune: xã Lo] và "
        "[AdministrativeUnit/Commune: xã Ti] ([AdministrativeUnit/District: huyện Gia Viễn]) họp.",
        {
            ("locatedIn", "xã Na", "huyện Gia Viễn", "Asserted"),
            ("locatedIn", "xã Lo", "huyện Gia Viễn", "Asserted"),
            ("locatedIn", "xã Ti", "huyện Gia Viễn", "Asserted"),
        },
    ),
    (
        "[AdministrativeUnit/District: huyện Gia Viễn] có các xã [AdministrativeUnit/Commune: Na], "
        "[AdministrativeUnit/Commune: Lo].",
        {("locatedIn", "Na", "huyện Gia Viễn", "Asserted"), ("locatedIn", "Lo", "huyện Gia Viễn", "Asserted")},
    ),
    (
        "[Agency: UBND [AdministrativeUnit/Commune: xã Na]], [AdministrativeUnit/District: huyện Gia Viễn]",
        {("locatedIn", "xã Na", "huyện Gia Viễn", "Asserted")},
    ),
    (
        "[Company: Công ty E] (mã số thuế 01, địa chỉ tại [AdministrativeUnit/Commune: phường 7]) nợ thuế.",
        {("locatedIn", "Công ty E", "phường 7", "Asserted")},
    ),
    ("[Company: Công ty E] cho biết, kho ở [AdministrativeUnit/Province: Long An] cháy.", set()),
    (
        "[Facility: Cảng P] nằm trên địa bàn [AdministrativeUnit/Province: Long An].",
        {("locatedIn", "Cảng P", "Long An", "Asserted")},
    ),
    (
        "[Facility: Nhà máy nhôm [AdministrativeUnit/Province: Long An]] chạy thử.",
        {("locatedIn", "Nhà máy nhôm Long An", "Long An", "Asserted")},
    ),
    ("[Facility: cao tốc Hà Nội - [AdministrativeUnit/Province: Long An]] tắc.", set()),
    (
        "[Project: Dự án F] rộng 5 ha. Dự án nằm ở [AdministrativeUnit/Province: Long An].",
        {("locatedIn", "Dự án F", "Long An", "Asserted")},
    ),
    (
        "[Company: Công ty E] nợ thuế. Trụ sở công ty tại tầng 2 [Facility: tòa nhà T].",
        {("locatedIn", "Công ty E", "tòa nhà T", "Asserted")},
    ),
    (
        "[Project: Dự án F] do [Agency: Ban Quản lý K] lập, triển khai tại các địa phương: "
        "[AdministrativeUnit/District: huyện Na], [AdministrativeUnit/District: huyện Lo].",
        {("locatedIn", "Dự án F", "huyện Na", "Asserted"), ("locatedIn", "Dự án F", "huyện Lo", "Asserted")},
    ),
    (
        "[AdministrativeUnit/Commune: Xã Na] đẹp. Trên địa bàn xã có 2 điểm gồm: [Place: Thác Lo], [Place: Thác Ti].",
        {("locatedIn", "Thác Lo", "Xã Na", "Asserted"), ("locatedIn", "Thác Ti", "Xã Na", "Asserted")},
    ),
    (
        "[Company: Công ty E] (số 5 Lê Lợi, [AdministrativeUnit/District: quận 1]) nợ thuế.",
        {("locatedIn", "Công ty E", "quận 1", "Asserted")},
    ),
    (
        "Khởi công [Project: Dự án F] của [Company: Công ty E] tại [AdministrativeUnit/Province: Long An].",
        {("locatedIn", "Dự án F", "Long An", "Asserted"), ("operates", "Công ty E", "Dự án F", "Asserted")},
    ),
    (
        "[Company: Công ty E]; [Company: Công ty H] đều có địa chỉ tại [AdministrativeUnit/Province: Long An].",
        {("locatedIn", "Công ty E", "Long An", "Asserted"), ("locatedIn", "Công ty H", "Long An", "Asserted")},
    ),
    ("Hội nghị [Organization: Hội D] tại [AdministrativeUnit/Province: Long An].", set()),
    # what belongs to what
    ("[Company: Công ty E] thuộc [Company: Tập đoàn H].", {("partOf", "Công ty E", "Tập đoàn H", "Asserted")}),
    ("[Agency: Cục Thuế A], [Agency: Sở Y tế B], [Agency: Sở Nội vụ B] họp.", set()),
    (
        "[Agency: Văn phòng [Agency: UBND tỉnh A]] họp.",
        {("partOf", "Văn phòng UBND tỉnh A", "UBND tỉnh A", "Asserted")},
    ),
    (
        "[Agency: Cục Điều tra] - [Agency: Tổng cục Thuế] ([Agency: Đội B]; [Agency: Phòng C]) họp.",
        {
            ("partOf", "Cục Điều tra", "Tổng cục Thuế", "Asserted"),
            ("partOf", "Đội B", "Cục Điều tra", "Asserted"),
            ("partOf", "Phòng C", "Cục Điều tra", "Asserted"),
        },
    ),
    ("[Agency: Vụ Kế hoạch], [Agency: Bộ Y tế] họp.", {("partOf", "Vụ Kế hoạch", "Bộ Y tế", "Asserted")}),
    ("[Agency: Chi cục Thuế A] thuộc [Agency: Cục Thuế B].", {("partOf", "Chi cục Thuế A", "Cục Thuế B", "Asserted")}),
    ("[Agency: Bộ Y tế], [Agency: Bộ Tài chính] họp.", set()),
    (
        "[Agency: Cục Điều tra] - [Agency: Tổng cục Thuế] họp.",
        {("partOf", "Cục Điều tra", "Tổng cục Thuế", "Asserted")},
    ),
    (
        "[Agency: Cục Thuế A] ([Agency: Đội B] và [Agency: Phòng C]) họp.",
        {("partOf", "Đội B", "Cục Thuế A", "Asserted"), ("partOf", "Phòng C", "Cục Thuế A", "Asserted")},
    ),
    # who issued what
    (
        "[Agency: UBND tỉnh A] vừa ban hành [LegalDocument: Quyết định số 5/QĐ-UBND].",
        {("issued", "UBND tỉnh A", "Quyết định số 5/QĐ-UBND", "Asserted")},
    ),
    (
        "[Agency: Sở B] đề xuất ban hành [LegalDocument: Quyết định số 5/QĐ-UBND].",
        {("issued", "Sở B", "Quyết định số 5/QĐ-UBND", "Proposed")},
    ),
    (
        "[LegalDocument: Nghị quyết 7] do [Agency: Quốc hội] ban hành.",
        {("issued", "Quốc hội", "Nghị quyết 7", "Asserted")},
    ),
    (
        "[Programme: Chương trình C] do [Agency: Sở B] chủ trì.",
        {("implements", "Sở B", "Chương trình C", "Asserted")},
    ),
    ("[LegalDocument: Nghị quyết 7] của [Agency: Quốc hội].", {("issued", "Quốc hội", "Nghị quyết 7", "Asserted")}),
    (
        "[Agency: UBND tỉnh A] ban hành [LegalDocument: Quyết định 9] phê duyệt [Programme: Đề án G].",
        {
            ("issued", "UBND tỉnh A", "Quyết định 9", "Asserted"),
            ("establishes", "Quyết định 9", "Đề án G", "Asserted"),
            ("issued", "UBND tỉnh A", "Đề án G", "Asserted"),
        },
    ),
    (
        "[LegalDocument: Chỉ thị 3/CT-TTg] ngày 30/3/2015 của Thủ tướng [Agency: Chính phủ] về quặng.",
        {("issued", "Chính phủ", "Chỉ thị 3/CT-TTg", "Asserted")},
    ),
    ("[LegalDocument: Công văn 7/TCHQ] gửi các ủy ban của [Agency: Quốc hội].", set()),
    (
        "[Agency: Cục A] phối hợp với [Agency: Sở B] ban hành [LegalDocument: Quyết định 9].",
        {("issued", "Cục A", "Quyết định 9", "Asserted")},
    ),
    ("[Agency: Sở B] cung cấp thông tin về [LegalDocument: Quyết định 9].", set()),
    ("dự thảo [LegalDocument: Luật Thủy sản] của [Agency: Chính phủ].", set()),
    (
        "[Programme: Cuộc vận động K] do [PoliticalOrganization: Bộ Chính trị] phát động.",
        {
            ("issued", "Bộ Chính trị", "Cuộc vận động K", "Asserted"),
            ("implements", "Bộ Chính trị", "Cuộc vận động K", "Asserted"),
        },
    ),
    (
        "[Agency: Sở B] trình [Agency: UBND tỉnh A] phê duyệt [Programme: Đề án G].",
        {("issued", "UBND tỉnh A", "Đề án G", "Requested")},
    ),
    # who carries out what
    ("[Agency: Sở B] chủ trì [Programme: Chương trình C].", {("implements", "Sở B", "Chương trình C", "Asserted")}),
    (
        "[Programme: Chương trình C] do [Organization: Hội D], [Agency: Sở B] và [Company: Công ty E] tổ chức.",
        {
            ("implements", "Hội D", "Chương trình C", "Asserted"),
            ("implements", "Sở B", "Chương trình C", "Asserted"),
            ("implements", "Công ty E", "Chương trình C", "Asserted"),
        },
    ),
    (
        "[Agency: Ban chỉ đạo thực hiện [Programme: Chương trình C]] họp.",
        {("implements", "Ban chỉ đạo thực hiện Chương trình C", "Chương trình C", "Asserted")},
    ),
    # who runs what
    ("[Company: Công ty E] đầu tư [Project: dự án F].", {("operates", "Công ty E", "dự án F", "Asserted")}),
    (
        "[Facility: Nhà máy ô tô [Company: Sao Mai]] chạy thử.",
        {("operates", "Sao Mai", "Nhà máy ô tô Sao Mai", "Asserted")},
    ),
    ("[Company: Công ty E] chưa đầu tư [Project: dự án F].", {("operates", "Công ty E", "dự án F", "Denied")}),
    (
        "[Project: Dự án F] do [Agency: Ban Quản lý K] làm chủ đầu tư.",
        {("operates", "Ban Quản lý K", "Dự án F", "Asserted")},
    ),
    (
        "[Project: Dự án F] được phê duyệt chủ trương tại [LegalDocument: Quyết định 9].",
        {("establishes", "Quyết định 9", "Dự án F", "Asserted")},
    ),
    # what an act sets up, who agrees with whom
    (
        "[LegalDocument: Quyết định 9] phê duyệt [Programme: Đề án G].",
        {("establishes", "Quyết định 9", "Đề án G", "Asserted")},
    ),
    (
        "[Company: Công ty E] ký kết hợp tác với [Company: Công ty H].",
        {("agreementWith", "Công ty E", "Công ty H", "Asserted")},
    ),
    (
        "[AdministrativeUnit/Country: Việt Nam] tham gia [Agreement: CPTPP].",
        {("agreementWith", "Việt Nam", "CPTPP", "Asserted")},
    ),
    (
        "Lễ ký kết thỏa thuận hợp tác giữa [Company: Công ty E] và [Organization: Hội D].",
        {("agreementWith", "Công ty E", "Hội D", "Asserted")},
    ),
    ("Quan hệ giữa [AdministrativeUnit/Country: Việt Nam] và [AdministrativeUnit/Country: Lào] tốt.", set()),
    (
        "[Agreement: TPP] còn xa. Hiệp định này gồm 2 nước: [AdministrativeUnit/Country: Lào], "
        "[AdministrativeUnit/Country: Peru].",
        {("agreementWith", "Lào", "TPP", "Asserted"), ("agreementWith", "Peru", "TPP", "Asserted")},
    ),
    (
        "[Agreement: Hiệp định [AdministrativeUnit/Country: Việt Nam] - EU] có lợi.",
        {("agreementWith", "Việt Nam", "Hiệp định Việt Nam - EU", "Asserted")},
    ),
]


@pytest.mark.parametrize("marked, expected", CASES, ids=[c[0][:60] for c in CASES])
def test_what_is_read(doc_of: Callable[..., Doc], marked: str, expected: set[tuple[str, str, str, str]]) -> None:
    doc = doc_of(marked)
    name = {e.id: e.name for e in doc.entities}
    assert {(r.kind, name[r.subject], name[r.object], r.modality) for r in relations(doc)} == expected


def test_evidence_is_the_stretch_from_the_first_name_to_the_last(doc_of: Callable[..., Doc]) -> None:
    doc = doc_of("Hôm qua [Agency: UBND tỉnh A] ban hành [LegalDocument: Nghị quyết 7] về rừng.")
    assert [doc.words(r.evidence) for r in relations(doc)] == ["UBND tỉnh A ban hành Nghị quyết 7"]
