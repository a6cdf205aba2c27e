"""What a name without its place stands for here: one body or all of its kind, islands or streets, which country's."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from kg.assets import rows
from kg.extract.tokens import CAP
from kg.model import Doc, Entity
from kg.names import name_key, slug
from kg.resolve.units import by_id, lookup

_FAR: Final = 90
_NUMBERS: Final = r"(?<![\d/.,-])(?<!thứ )(?<!họp )(?<!PC )(?<!đội )(?<!số )(?<!lần )\d{1,2}"
_ALL: Final = rf"(?<!\w)(?:các|những|nhiều|mỗi|từng|mọi|hầu hết|toàn bộ|{_NUMBERS})"
_EACH: Final = re.compile(
    rf"{_ALL} (?:bộ,? ngành|tỉnh|địa phương|thành phố|quận|huyện|xã|sở,? ngành)"
    r"[^.;:!?\n“”]{0,40}(?<!\w)(?:lập|kiện toàn|có) \Z",
    re.IGNORECASE,
)
_MANY: Final = re.compile(rf"{_EACH.pattern}|{_ALL} \Z", re.IGNORECASE)
_STREETS: Final = re.compile(rf"(?<!\w)(?:đường|phố) (?:{CAP}\w*,? ?(?:[-–] ?|và )?)*\Z")


def stands_for_all(doc: Doc, body: Entity) -> bool:
    """Whether a name stands for all bodies of its kind, wherever it stands: "63 tỉnh đã thành lập [Ban Chỉ đạo]"."""
    cue = _EACH if "@" in body.id else _MANY
    return all(cue.search(doc.text, max(0, m.start - _FAR), m.start) for m in body.mentions)


def is_one_of_several(body: Entity, home: str) -> bool:
    """Whether a body that does not say where it is may be any of several in the province of its article: that of a
    district or commune, a customs office; the committee of a province in an article of one of the great cities."""
    if "@" in body.id or any(map(str.isdecimal, body.name)):
        return False
    key = body.id.partition("/")[2]
    unit = by_id().get(home)
    return (
        key.endswith(_LOCAL_ENDS)
        or key in _local()
        or (key.endswith("-tỉnh") and unit is not None and unit.kind == "thành phố")
    )


_LOCAL_ENDS: Final = ("-huyện", "-quận", "-thị-xã", "-thị-trấn", "-xã", "-phường", "huyện-ủy", "quận-ủy", "thị-ủy")


@cache
def _local() -> frozenset[str]:
    return frozenset(slug(r["name"]) for r in rows("data/identity/local_bodies.tsv"))


def is_street(doc: Doc, place: Entity) -> bool:
    """Whether a name that islands have stands among streets alone: "đường Hoàng Sa - Võ Nguyên Giáp - [Trường Sa]"."""
    return all(_STREETS.search(doc.text, max(0, m.start - _FAR), m.start) for m in place.mentions)


def is_rural(doc: Doc, place: Entity) -> bool:
    """Whether a street stands in an address of a rural district alone: "số 5 [Lê Lợi], huyện Hóc Môn", which is not the
    street of that name that the city's papers speak of."""
    return all(_RURAL.match(doc.text, m.end) for m in place.mentions)


_RURAL: Final = re.compile(r",? ?\(?(?:ấp|thôn|xã|thị trấn|huyện|thị xã) ")


def named_country(body: Entity) -> tuple[str, ...]:
    """The other country that a body's name ends with, where its id has lost it: "Quốc hội Cuba"."""
    words = body.name.split()
    for n in (2, 1):
        end = " ".join(words[-n:])
        alone = len(words) > n and end[:1].isupper() and words[-n - 1][:1].islower() and words[-n - 1] != "châu"
        found = lookup(end, "Country") if alone else ()
        if found and found[0].id != "country/VN" and name_key(end) in (name_key(found[0].short), name_key("Mỹ")):
            return (found[0].id,)
    return ()


def other_countries(doc: Doc, body: Entity) -> tuple[str, ...]:
    """The other countries in the sentences of a body that does not say whose it is; () for one that does."""
    if "@" in body.id:
        return ()
    spoken = {doc.sentence_of(m) for m in body.mentions}
    abroad = (u for u in doc.entities if u.cls == "Country" and u.id != "country/VN")
    return tuple(sorted(u.id for u in abroad if any(doc.sentence_of(m) in spoken for m in u.mentions)))
