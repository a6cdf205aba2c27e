"""Where an event was: the finest named place that its clause puts it at."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from kg.extract.event_clause import lead_in, opens_at
from kg.extract.event_signs import Cue, Scene
from kg.extract.event_words import either, ending
from kg.extract.neighbours import Named
from kg.model import BODIES, Doc

PLACES: Final = frozenset({"AdministrativeUnit", "Place", "IndustrialZone", "Facility"})
_BUILT: Final = frozenset({"Facility", "IndustrialZone"})
_AT_HOME: Final = re.compile(
    r"\b(?:[Tt]ại|[Ởở]|[Tt]rên địa bàn|[Tt]rên toàn|khắp)\s(?P<kind>tỉnh|huyện|thành phố)(?:\s(?:ta|nhà|"
    r"này))?(?=[\s,.;]+[^\sA-ZĐ]|[.,;]|$)"
)
_LEVEL: Final = {"tỉnh": "province/", "huyện": "district/"}
_SOMEWHERE: Final = re.compile(r"(?:\A|\s)(?:tại|ở)\s[^,;:.•]{0,60}\Z")
_DIRECTLY: Final = re.compile(r"\s(?:[^\s,;]+\s){0,2}(?:tới\s|đến\s|tại\s)?\Z")
_NOT_GONE: Final = re.compile(r"(?<!\w)(?:từ|vận chuyển|nhập khẩu|của)\s")
_ABOUT: Final = re.compile(r"\s(?:về|nhằm|để|liên quan)\s")
_NEXT: Final = re.compile(r"\s*(?:,|;|,?\s*và)\s*(?:các\s)?")
_HOLDS: Final = re.compile(r"\s*(?:\(|,|,?\s*(?:thuộc|của)\s)\s*")
_HOLDING: Final = re.compile(
    r"\s(?:(?:đã|vừa|sẽ|cũng|long trọng|chính thức|tưng bừng)\s){0,3}(?:tổ chức|khai mạc|đăng cai)\s"
)
_ENDS: Final = re.compile(r": |(?<!\w)vì\s")
"""Behind these stands what was said, or why: no place of the event."""
_NEAR: Final = 110
_OPENING: Final = 50
_TITLE: Final = 60
_HOST: Final = 45
_BY: Final = (" do ", " cùng ", " phối hợp với ")
_GATHERED: Final = frozenset({"Meeting", "Visit", "Signing"})
_IN_ORDER_TO: Final = re.compile(r"\s(?:để|nhằm)\s[^,;:•]*\Z")
_WRITTEN: Final = frozenset({"Issuance", "Appointment"})


def place_of(doc: Doc, cue: Cue, scene: Scene, all_named: tuple[Named, ...]) -> str | None:
    """The entity id of the place: the first that "tại", "ở" or a verb of going names, nearest behind the cue first."""
    if cue.type == "Interview":
        return None
    start, end = lead_in(cue, scene), _end(cue, scene)
    here = (n for n in scene.names if n.type in PLACES and start <= n.span.start < end)
    found = [n for n in here if _puts(n, cue, scene)]
    behind = [n for n in found if n.span.start >= cue.span.end]
    best = min(behind or found, key=lambda n: n.span.start, default=None)
    if best is not None:
        return _holder(best, scene) or best.entity.id
    if (home := _home(doc, cue, scene) or _holding(cue, scene)) is not None:
        return home
    if cue.type == "Investment":
        return _built(cue, scene)
    return _visited(doc, all_named, cue, scene) if cue.type == "Visit" else None


def _holder(first: Named, scene: Scene) -> str | None:
    """The unit that several places in a row lie in, where it follows: "tại các xã [A], [B] và [C] ([huyện D])"."""
    last = first
    for n in scene.names:
        if n.span.start < last.span.end or n.type != "AdministrativeUnit":
            continue
        gap = scene.plain[last.span.end : n.span.start]
        if n.entity.cls == first.entity.cls and _NEXT.fullmatch(gap):
            last = n
        else:
            return n.entity.id if last is not first and _HOLDS.fullmatch(gap) else None
    return None


def _puts(name: Named, cue: Cue, scene: Scene) -> bool:
    """Whether the clause puts the event at that place."""
    before = scene.before(name.span.start, _NEAR)
    if cue.type in _WRITTEN:
        return name.span.start - scene.span.start < _OPENING and _at().search(before) is not None
    at = _at().search(before)
    if at is None and cue.type == "Visit" and 0 <= name.span.start - cue.span.start < _NEAR:
        at = _to().search(before)
        at = None if _NOT_GONE.search(scene.plain, cue.span.end, name.span.start) else at
    if at is None and name.type != "AdministrativeUnit":
        at = _SOMEWHERE.search(before)
        names_the_event = at is not None and name.span.start - (len(before) - at.start()) < cue.span.start
        at = None if names_the_event and cue.span.start < name.span.start else at
    if at is None:
        at = _in_brackets().search(before)
    if at is not None and cue.span.end <= name.span.start and cue.type in _GATHERED:
        at = None if _IN_ORDER_TO.search(scene.plain, cue.span.end, name.span.start) else at
    return at is not None and not ending("not where").search(before[: at.start()].rstrip() + " ")


def _home(doc: Doc, cue: Cue, scene: Scene) -> str | None:
    """The article's own province or district, where the clause puts the event at "tỉnh ta", "huyện"."""
    m = _AT_HOME.search(doc.text, lead_in(cue, scene), min(scene.span.end, cue.span.end + _NEAR))
    fits = m is not None and (m["kind"] == "thành phố" or doc.home.startswith(_LEVEL[m["kind"]]))
    written = cue.type in _WRITTEN
    return doc.home if fits and not written and any(e.id == doc.home for e in doc.entities) else None


def _holding(cue: Cue, scene: Scene) -> str | None:
    """The province or town that itself holds a ceremony or fair: "Sáng 22-5, [Huế] đã tổ chức lễ …"."""
    if cue.type not in ("Ceremony", "Exhibition"):
        return None
    units = (n for n in scene.names if n.type == "AdministrativeUnit" and n.span.end <= cue.span.start)
    return next((n.entity.id for n in units if _HOLDING.match(scene.plain, n.span.end, cue.span.start)), None)


def _built(cue: Cue, scene: Scene) -> str | None:
    """The work that is begun or opened: "khởi công [Nhà máy A]", "[Cầu B] được khánh thành"."""
    works = [n for n in scene.names if n.type in _BUILT and abs(n.span.start - cue.span.start) < _NEAR]
    return works[0].entity.id if works else None


def _visited(doc: Doc, all_named: tuple[Named, ...], cue: Cue, scene: Scene) -> str | None:
    """Where the visit goes: a place or work behind the verb, or the place in the host's name ("Công an [Hà Nội]")."""
    behind = [n for n in scene.names if 0 <= n.span.start - cue.span.end <= _NEAR]
    works = [n for n in behind if n.type in PLACES and n.type != "AdministrativeUnit"]
    if works and not _ABOUT.search(scene.plain, cue.span.end, works[0].span.start):
        return works[0].entity.id
    if behind and behind[0].type == "AdministrativeUnit" and _directly(behind[0], cue, scene):
        return behind[0].entity.id
    host = next((n for n in behind if n.span.start - cue.span.end <= _HOST and n.type in BODIES), None)
    if host is None:
        return None
    inside = [n for n in all_named if n.span in host.span and n.span != host.span and n.type == "AdministrativeUnit"]
    seat = next((n for n in inside if doc.text.endswith("tại ", 0, n.span.start)), inside[0] if inside else None)
    return seat.entity.id if seat is not None else None


def _directly(name: Named, cue: Cue, scene: Scene) -> bool:
    return _DIRECTLY.fullmatch(scene.plain, cue.span.end, name.span.start) is not None


def _is_host(name: Named, scene: Scene) -> bool:
    return scene.plain.endswith(_BY, 0, name.span.start)


def _end(cue: Cue, scene: Scene) -> int:
    """Where what a sentence tells of a meeting it opens with ends: "Tại kỳ họp ở A, [ông B] kể về nhà máy tại C"."""
    ends = _ENDS.search(scene.plain, cue.span.end + 1, scene.span.end)
    end = ends.start() if ends is not None else scene.span.end
    if not opens_at(cue, scene):
        return end
    for n in scene.names:
        if n.span.start > cue.span.end and n.type in BODIES | {"Person"} and not _is_host(n, scene):
            comma = scene.plain.rfind(", ", cue.span.end, n.span.start)
            if comma >= 0 and n.span.start - comma < _TITLE:
                return min(end, n.span.start)
    return end


@cache
def _heads() -> str:
    return rf"(?:(?:{either('kind of place')}|\d+)\s){{0,5}}"


@cache
def _at() -> re.Pattern[str]:
    somewhere = rf"(?<!\w)(?:tại|ở)\s{either('kind of place')}\s(?:(?!của|do|với|để|thuộc)[^\s,;:.•]+\s){{1,5}}\Z"
    return re.compile(rf"(?:(?<!\w){either('at')}\s|\A\W*){_heads()}\Z|{somewhere}")


@cache
def _to() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){either('goes to')}\s{_heads()}\Z")


@cache
def _in_brackets() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)tại\s(?:[^,;.()]|\([^()]*\)){{2,90}}\((?:(?:có )?địa chỉ:?\s(?:tại\s)?)?{_heads()}\Z")
