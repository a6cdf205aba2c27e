"""Which names of one article are one company, work or project."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from kg.model import Article, Doc, Mention, Span
from kg.resolve import groups

Grouped = Callable[[Doc, Sequence[Mention]], list[list[Mention]]]


def joined(kind: str, names: list[str], how: Grouped) -> list[set[str]]:
    text = ". ".join(names)
    spans = [Span(text.index(n), text.index(n) + len(n)) for n in names]
    doc = Doc(Article("a", text))
    heads = [
        None if s.start and text[s.start].isupper() and kind == "bare" else Span(s.start, s.start + 1) for s in spans
    ]
    type_ = "Facility" if kind == "bare" else kind
    mentions = [Mention(s, type_, head=h) for s, h in zip(spans, heads, strict=True)]  # type: ignore[arg-type]
    return [{doc.words(m.span) for m in g} for g in how(doc, mentions)]


@pytest.mark.parametrize(
    ("kind", "how", "names", "count"),
    [
        ("Company", groups.companies, ["Tập đoàn Điện lực Việt Nam", "EVN"], 1),
        ("Company", groups.companies, ["EVN", "EVNNPC"], 2),
        ("Company", groups.companies, ["Tổng công ty Điện lực TPHCM", "EVN TPHCM", "EVNHCMC"], 1),
        ("Company", groups.companies, ["Tập đoàn Hoa Sen", "Hoa Sen"], 1),
        ("Company", groups.companies, ["Công ty Bia Hoa Mai", "Công ty Bia Hoa Mai - Hải Phòng"], 2),
        ("Company", groups.companies, ["Hoa Mai", "Công ty Bia Hoa Mai", "Công ty Bia Hoa Mai - Hải Phòng"], 2),
        ("Company", groups.companies, ["Ngân hàng TMCP Ngoại thương Việt Nam", "Vietcombank", "BIDV"], 2),
        ("Facility", groups.named, ["Cảng hàng không quốc tế Nội Bài", "sân bay Nội Bài"], 1),
        ("Facility", groups.named, ["QL 19B", "Quốc lộ 19B", "quốc lộ 19"], 2),
        ("Facility", groups.named, ["cảng Hải Phòng", "Cảng cạn Tân Cảng Hải Phòng"], 2),
        ("bare", groups.named, ["cửa khẩu quốc tế Kim Thành", "Kim Thành"], 1),
        ("Project", groups.titled, ["dự án khu dân cư thấp tầng Sao Mai", "dự án Sao Mai"], 1),
        ("Project", groups.titled, ["Dự án Nhà máy sản xuất alumin Sao Mai", "dự án Nhà máy Alumin Sao Mai"], 1),
        ("Programme", groups.titled, ["Chương trình phát triển A", "Chương trình phát triển B"], 2),
    ],
)
def test_one_thing_under_its_names(kind: str, how: Grouped, names: list[str], count: int) -> None:
    assert len(joined(kind, names, how)) == count
