"""The words of posts ("Phó Giám đốc") in a text, and which role of the lexicon each is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from kg.assets import rows
from kg.extract.folding import fold
from kg.extract.gazetteer import Gazetteer
from kg.model import Span

BEFORE: Final = re.compile(
    r"(?<!\w)(?:(?P<former>nguyên|cựu|cố)|(?P<acting>quyền|q\.|phụ trách|tạm quyền)|tân|đương kim|vị|nữ) ?$"
)
"""What a title can have before it: "nguyên Giám đốc", "quyền Cục trưởng"."""

_NO_POST: Final = ("văn phòng ", "phủ ", "tăng ")
"""What makes of a title's words a body's or no title: "Văn phòng Tổng Giám đốc", "tăng trưởng"."""
_BARE_BODY: Final = re.compile(
    r" (?:của |điều hành |phụ trách )?(?P<noun>(?P<firm>công ty|doanh nghiệp|tổng công ty|tập đoàn|hãng)"
    r"|ngân hàng|nhà trường|trường|hiệp hội|bệnh viện)(?: này| trên)?(?![\w-])(?! và )"
)
_THEN: Final = re.compile(
    r"[,.;:)\n]|\Z"
    r"| (?:ông|bà|cho|nói|khẳng|chia|thông|nhấn|cũng|đã|phát|bày|đánh|nhận|kể|tâm|phân|đề|là|kiêm|-|–)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Role:
    """One row of ``data/lexicon/posts.tsv``: ``rank`` is head, deputy, member or staff."""

    id: str
    title: str
    rank: str
    body_hint: str


@dataclass(frozen=True, slots=True)
class Title:
    """A post's own words in a text; ``whole`` begins with "nguyên" or "quyền" where they stand before it."""

    span: Span
    whole: Span
    role: Role
    former: bool
    acting: bool


@cache
def roles() -> Gazetteer[Role]:
    """All ways in which the lexicon writes a role, folded."""
    names = []
    for row in rows("data/lexicon/posts.tsv"):
        role = Role(row["id"], row["title"], row["rank"], row["body_hint"])
        names += [(fold(v), role) for v in (row["title"], *row["variants"].split("|")) if v]
    return Gazetteer(reversed(names))


@lru_cache(maxsize=8)
def titles(text: str) -> tuple[Title, ...]:
    """Every title in the text, from the left, the longest at each place."""
    low = fold(text)
    found = []
    for span, role in roles().find(low):
        if low[span.start - 1 : span.start] in ("-", "/") and text[span.start : span.end].isupper():
            continue
        if low.startswith((" quán", " quan "), span.end) or low.endswith(_NO_POST, 0, span.start):
            continue
        former = acting = False
        start = span.start
        while before := BEFORE.search(low, max(0, start - 12), start):
            former, acting = former or bool(before["former"]), acting or bool(before["acting"])
            if before.start() == start:
                break
            start = before.start()
        found.append(Title(span, Span(start, span.end), role, former, acting))
    return tuple(found)


def bare_body(low: str, at: int, person: int | None) -> re.Match[str] | None:
    """The bare noun of a post's body right behind its title: "Giám đốc [công ty]", "Hiệu trưởng phụ trách [trường]".

    ``person`` is where a person's name begins, which may follow the noun at once.
    """
    found = _BARE_BODY.match(low, at)
    if found is None or found["firm"] or found.end() + 1 == person:
        return found
    return found if _THEN.match(low, found.end()) else None
