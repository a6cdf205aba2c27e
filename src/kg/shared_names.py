"""Names that many things have, so that the name alone does not tell which one it is."""

from __future__ import annotations

import re
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

    >>> needs("Vụ Pháp chế"), needs("Sở Y tế"), needs("Chi cục Hải quan Tân Thanh"), needs("Bộ Tài chính")
    ('parent', 'place', '', '')
    """
    key = slug(name)
    head = next((h for h, (_, how) in _heads().items() if key == h or (how == "start" and key.startswith(h + "-"))), "")
    return _heads()[head][0] if head and not _has_proper_part(words or name, head.count("-") + 1) else ""


@cache
def _heads() -> dict[str, tuple[str, str]]:
    """Heads of names that many share, the longest first, with what must agree and where the head counts."""
    found = {slug(r["head"]): (r["needs"], r["how"]) for r in rows("data/identity/generic_heads.tsv")}
    return dict(sorted(found.items(), key=lambda h: (-len(h[0]), h[0])))


def _has_proper_part(name: str, head: int) -> bool:
    """Whether a capital stands after a small word behind the head and its field's first word: "Hải quan Tân Thanh",
    not "Vụ Tổ chức cán bộ"."""
    words = _WORD.findall(name)[head:]
    return any(b[:1].isupper() and a[:1].islower() and a not in _JOINT for a, b in pairwise(words))
