"""What brings two sightings together to be compared."""

from __future__ import annotations

import re
from typing import Final

from kg.names import name_key
from kg.sighting import Sighting

TITLE: Final = 7
"""Words by which two long titles are taken to begin alike."""
OWN: Final = 3
"""Words of their own by which two bodies are taken to be called by the same ones."""
_SMALL: Final = frozenset(map(name_key, ("và", "việt", "nam", "vn")))
"""Words that names of national bodies have or leave out at will."""
_HERE: Final = " " + name_key("tại Việt Nam")
"""How names of foreign bodies in the country may end: "Hiệp hội doanh nghiệp châu Âu tại Việt Nam"."""
_LEVEL: Final = re.compile(r"-(?:thành-phố|tỉnh)$")
"""The level of a place that a name has at its end: "sở-giao-dịch-chứng-khoán-thành-phố@p63-79"."""


def blocks(s: Sighting) -> frozenset[str]:
    """What two sightings of one type must share to be compared: a name, the proper part of a name, the beginning of a
    long title, the words of a body's name in any order; or a name without its place, which two places keep apart."""
    found = set(s.keys)
    words = s.keys[0].split()
    if s.core:
        found.add(f"~{s.core}")
    if s.type == "Programme" and len(words) >= TITLE:
        found.add(f"^{' '.join(words[:TITLE])}")
    if s.type == "Organization" and len(own := set(s.keys[0].removesuffix(_HERE).split()) - _SMALL) >= OWN:
        found.add(f"&{' '.join(sorted(own))}")
    if s.type == "Organization" and ("@" in s.id or len(words) >= OWN):
        found.add(f"@{_LEVEL.sub('', s.id.partition('@')[0])}")
    return frozenset(found)
