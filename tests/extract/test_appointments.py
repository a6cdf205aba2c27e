"""Posts that somebody is being given: the person is the one appointed, not the one who appoints."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.extract.posts import posts
from kg.model import Doc

CASES = [
    (
        "Chủ tịch UBND tỉnh bổ nhiệm bà [Person: Lê Thị Na], Phó Giám đốc [Agency: Sở Y tế] giữ chức "
        "Giám đốc [Agency: Sở Nội vụ].",
        {("Phó Giám đốc", "Lê Thị Na"), ("Giám đốc", "Lê Thị Na")},
    ),
    (
        "Ông [Person: Vũ Tâm] điều động bà [Person: Lê Thị Na] giữ chức vụ Giám đốc [Agency: Sở Nội vụ].",
        {("Giám đốc", "Lê Thị Na")},
    ),
    (
        "Ông [Person: Vũ Tâm] công bố quyết định để bà [Person: Lê Thị Na] thôi giữ chức Giám đốc [Agency: Sở Nội vụ].",
        {("Giám đốc", "Lê Thị Na")},
    ),
    (
        "Bà [Person: Lê Thị Na] sinh ở đây. Bà từng giữ chức vụ Giám đốc [Agency: Sở Nội vụ], Chủ tịch [Agency: HĐND].",
        {("Giám đốc", "Lê Thị Na"), ("Chủ tịch", "Lê Thị Na")},
    ),
    ("Bà [Person: Lê Thị Na] đến. Ban giữ chức Giám đốc [Agency: Sở Nội vụ].", {("Giám đốc", None)}),
    ("Bà [Person: Lê Thị Na] nói về nguyên Giám đốc [Agency: Sở Nội vụ].", {("Giám đốc", None)}),
]


@pytest.mark.parametrize("marked, expected", CASES, ids=[c[0][:50] for c in CASES])
def test_who_is_given_the_post(doc_of: Callable[..., Doc], marked: str, expected: set[tuple[str, str | None]]) -> None:
    doc = doc_of(marked)
    found = {(doc.words(p.title), doc.words(p.person) if p.person else None) for p in posts(doc) if p.body}
    assert expected <= found
