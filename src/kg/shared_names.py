"""Names that many things have, so that the name alone does not tell which one it is; posts that tell it alone."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from kg.assets import rows
from kg.names import slug

_JOINT: Final = frozenset({"và", "-", "–", "&", ","})
_WORD: Final = re.compile(r"\w[\w.&]*|[-–&,]")


@lru_cache(maxsize=65536)
def needs(name: str, words: str = "") -> str:
    """What else must agree for two things of this name to be one: "parent", "place", or "" for the name alone.

    ``words`` is the name as it stands in an article, where it may go on with a proper name that ``name`` has lost.

    >>> needs("Vụ Pháp chế"), needs("Sở Y tế"), needs("Chi cục Hải quan Tân Thanh"), needs("Ban Chỉ đạo 389 quốc gia")
    ('parent', 'place', '', '')
    """
    key = slug(name)
    found = _heads().get(key.partition("-")[0], ())
    head, need = next(
        (h[:2] for h in found if key == h[0] or (h[2] == "start" and key.startswith(h[0] + "-"))), ("", "")
    )
    if not need:
        return ""
    words = words or name
    rest = _WORD.findall(words)[head.count("-") + 1 :]
    if any(_fields().get(f"{a} {b}".lower()) for a, b in pairwise(rest)):
        return ""
    return "" if _has_proper_part(rest) else need


@cache
def _heads() -> dict[str, list[tuple[str, str, str]]]:
    """Heads of names that many share, by their first word, the longest first: what must agree, where they count."""
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for r in rows("data/identity/generic_heads.tsv"):
        head = slug(r["head"])
        found[head.partition("-")[0]].append((head, r["needs"], r["how"]))
    return {first: sorted(heads, key=lambda h: (-len(h[0]), h)) for first, heads in found.items()}


@cache
def _fields() -> dict[str, bool]:
    return {r["words"]: r["whole"] == "yes" for r in rows("data/identity/field_words.tsv")}


def _has_proper_part(rest: list[str]) -> bool:
    """Whether a capital stands after a small word behind the head: "Hải quan cửa khẩu Tân Thanh", not "Tổ chức cán
    bộ", nor before the second word of a field: "Kiểm soát Hải quan"."""
    at = 1
    while at < len(rest):
        before, word = rest[at - 1 : at + 1]
        if word[:1].isupper() and before[:1].islower() and before not in _JOINT and not _ROMAN.fullmatch(word):
            if at + 1 == len(rest) or f"{word} {rest[at + 1]}".lower() not in _fields():
                return True
            at += 1
        at += 1
    return False


_ROMAN: Final = re.compile(r"[IVX]+")


@cache
def national_posts() -> dict[str, bool]:
    """The roles that belong to the whole country, and whether papers name their holders without them."""
    return {r["role"]: r["first"] == "yes" for r in rows("data/identity/national_posts.tsv")}
