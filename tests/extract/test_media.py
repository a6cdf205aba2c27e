"""Names of the press: by head, by name alone where words or signs around say so, in photo credits."""

from __future__ import annotations

import pytest

from kg.extract.body_ground import ground
from kg.extract.media import media


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("phóng viên Báo Ninh Bình và TTXVN", ["Báo Ninh Bình", "TTXVN"]),
        ("Ảnh: Trọng Minh/TTXVN chụp", ["TTXVN"]),
        ("Ảnh: VGP/Quang Minh", ["VGP"]),
        ("Theo Minh Dung (Dân Trí)", ["Dân Trí"]),
        ("như Dân trí đã đưa tin", ["Dân trí"]),
        ("nâng cao dân trí cho người dân", []),
        ("theo Thời báo Kinh tế Sài Gòn, giá", ["Thời báo Kinh tế Sài Gòn"]),
        ("(HDDTVN) – Hải quan vừa thu", ["HDDTVN"]),
        ("Theo chinhphu.vn\n", ["chinhphu.vn"]),
        ("Website: intech-solar.com\n", []),
        ("xem https://abc.vn/TTXVN/tin", []),
        ("vì Thanh Niên là lực lượng trẻ", []),
        ("trao đổi với Thanh Niên, ông", ["Thanh Niên"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert [text[m.span.start : m.span.end] for m in sorted(media(ground(text)), key=lambda m: m.span)] == expected
