from __future__ import annotations

import pytest

from kg.extract.projects import projects
from kg.model import Article, Doc


def found(text: str) -> list[str]:
    doc = Doc(Article("t", text))
    return [doc.words(m.span) for m in projects(doc)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chậm nhất là dự án đường sắt Cát Linh - Hà Đông.", ["dự án đường sắt Cát Linh - Hà Đông"]),
        ("Cấp phép Dự án Khu đô thị Sông Hồng trong năm.", ["Dự án Khu đô thị Sông Hồng"]),
        ("Nói về dự án “Làng xanh bên sông” của tỉnh.", ["dự án “Làng xanh bên sông”"]),
        ("Làm Dự án Cảng Hàng không Quốc tế Hoa Sen.", ["Dự án Cảng Hàng không Quốc tế Hoa Sen"]),
        ("Vốn cho dự án tuyến metro số 1 là 7.500 tỷ.", ["dự án tuyến metro số 1"]),
        ("Nợ tiền ở dự án Golden Garden 102 Trường Chinh.", ["dự án Golden Garden 102 Trường Chinh"]),
        ("Thủ tục đầu tư dự án NƠXH còn dài.", []),
        ("Bán nhà ở dự án Thảo Điền Sapphire.", ["dự án Thảo Điền Sapphire"]),
        ("Bàn về Dự án Phát triển tích hợp thích ứng của tỉnh.", ["Dự án Phát triển tích hợp thích ứng"]),
        ("Rà soát dự án nhà máy nhiệt điện Vĩnh Tân 4 tại đây.", ["dự án nhà máy nhiệt điện Vĩnh Tân 4"]),
        ("Thăm dự án Trạm biến áp 110kV Thanh Nghị ở huyện.", ["dự án Trạm biến áp 110kV Thanh Nghị"]),
        ("Làm Dự án đường dây 500kV Vân Phong - Vĩnh Tân đã lâu.", ["Dự án đường dây 500kV Vân Phong - Vĩnh Tân"]),
        ("Làm Dự án Nhà máy điện 1.200 MW.", ["Dự án Nhà máy điện"]),
        ("Vốn cho dự án mở rộng Nhà máy bia công suất lớn.", ["dự án mở rộng Nhà máy bia"]),
        ("Triển khai dự án trọng điểm xây dựng cầu Hồng Vân.", ["dự án trọng điểm xây dựng cầu Hồng Vân"]),
        ("Xin dự án Trung tâm bán vật tư, phân bón TP.HCM ở đây.", ["dự án Trung tâm bán vật tư, phân bón TP.HCM"]),
        ("Xong các dự án: Sông Lô 1, Sông Lô 2, Sông Lô 3,…", ["Sông Lô 1", "Sông Lô 2", "Sông Lô 3"]),
        ("Vốn cho dự án đường Lê Mít nối quận Thủ Đức.", ["dự án đường Lê Mít"]),
        ("Xây dự án hạ tầng nghĩa trang Hoa Sen Một trong những", ["dự án hạ tầng nghĩa trang Hoa Sen"]),
    ],
)
def test_projects(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Khi vận hành dự án Bí thư Lê Văn Mít lưu ý.",
        "Vẽ dự án Mục tiêu của nó là nước.",
        "Tỉnh có 19 dự án Hàn Quốc.",
        "Các dự án Nhật Bản tăng.",
        "Quốc hội bàn dự án Luật Đất đai.",
        "Giám đốc dự án Phạm Thanh Bình nói.",
        "Đây là dự án lớn của tỉnh Ninh Bình.",
        "Công ty có Dự án Cao ốc thương mại dịch vụ và căn hộ.",
        "Thành phố bàn dự án WiFi miễn phí.",
    ],
)
def test_what_names_no_project(text: str) -> None:
    assert found(text) == []
