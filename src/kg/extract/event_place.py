"""Where an event was: the finest named place that its clause puts it at."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.event_signs import Cue, Scene
from kg.extract.neighbours import Named
from kg.model import BODIES, Doc

PLACES: Final = frozenset({"AdministrativeUnit", "Place", "IndustrialZone", "Facility"})
_HEADS: Final = (
    r"(?:(?:khu vực|địa bàn|thôn|trụ sở|các|những|một số|hội trường|địa phận|phía|bờ|vùng biển|vùng|bãi|kho|chợ|"
    r"tuyến|cửa khẩu|cảng|sân bay|hai|ba|bốn|năm|\d+|tỉnh|thành phố|TP\.?|huyện|quận|xã|phường|thị xã|thị trấn|"
    r"miền núi|nước|đầu cầu|điểm cầu|trung tâm|đường|phố|thủ đô|Thủ đô|biển)\s){0,5}"
)
_AT: Final = re.compile(
    rf"(?:\b(?:[Tt]ại|[Ởở]|[Tt]rên địa bàn|xảy ra tại|thuộc|[Tt]rên (?:tuyến|vùng biển|biển))\s|^\W*){_HEADS}$"
)
_IN_BRACKETS: Final = re.compile(
    rf"\b[Tt]ại\s(?:[^,;.()]|\([^()]*\)){{2,90}}\((?:(?:có )?địa chỉ:?\s(?:tại\s)?)?(?:khu vực\s)?{_HEADS}$"
)
_TO: Final = re.compile(rf"\b(?:thăm|về|đến|tới|khảo sát|kiểm tra|thị sát|thanh tra|khám xét|cho)\s{_HEADS}$")
_AT_WORD: Final = re.compile(r"(?:^|\s)(?:[Tt]ại|[Ởở])\s[^,;:.]{0,60}$")
_NOT_WHERE: Final = re.compile(
    r"\b(?:trụ sở(?: chính)?|địa chỉ|đóng|cư trú|trú|ngụ|sinh sống|làm ăn|đại diện|thường trú|thị trường|đầu tư|"
    r"sản xuất|"
    r"xuất khẩu|nhập khẩu|nhập về|đi từ|chở từ|Đại sứ|phóng viên \S+|PV \S+|kinh doanh)$",
    re.IGNORECASE,
)
_ABOUT: Final = re.compile(r"\s(?:về|nhằm|để|liên quan)\s")
_AT_HOME: Final = re.compile(
    r"\b(?:[Tt]ại|[Ởở]|[Tt]rên địa bàn|[Tt]rên toàn|khắp)\s(?P<kind>tỉnh|huyện|thành phố)(?:\s(?:ta|nhà|"
    r"này))?(?=[\s,.;]+[^\sA-ZĐ]|[.,;]|$)"
)
_LEVEL: Final = {"tỉnh": "province/", "huyện": "district/"}
_NEAR: Final = 110
_OPENS_AT: Final = re.compile(r"[^;]*?\b(?:[Tt]ại|[Tt]rong|[Kk]ết thúc)\s(?:[^\s,]+\s)?$")
_TITLE: Final = 60
_HOST: Final = 20
_WRITTEN: Final = frozenset({"Issuance", "Appointment"})


def place_of(doc: Doc, cue: Cue, scene: Scene, all_named: tuple[Named, ...]) -> str | None:
    """The entity id of the place: the first that "tại", "ở" or a verb of going names, nearest behind the cue first."""
    found = [n for n in scene.names if n.type in PLACES and _puts(doc, n, cue, scene)]
    until = _clause_end(doc, cue, scene)
    found = [n for n in found if n.span.start < until]
    behind = [n for n in found if n.span.start >= cue.span.end]
    best = min(behind or found, key=lambda n: n.span.start, default=None)
    if best is not None:
        return best.entity.id
    if (home := _home(doc, cue, scene)) is not None:
        return home
    return _visited(doc, all_named, cue, scene) if cue.type == "Visit" else None


def _home(doc: Doc, cue: Cue, scene: Scene) -> str | None:
    """The article's own province or district, where the clause puts the event at "tỉnh ta", "huyện"."""
    m = _AT_HOME.search(doc.text, scene.span.start, min(scene.span.end, cue.span.end + _NEAR))
    fits = m is not None and (m["kind"] == "thành phố" or doc.home.startswith(_LEVEL[m["kind"]]))
    return doc.home if fits and any(e.id == doc.home for e in doc.entities) else None


def _visited(doc: Doc, all_named: tuple[Named, ...], cue: Cue, scene: Scene) -> str | None:
    """A work among what is visited, else the place in the name of the host: "thăm [Công an [Hà Nội]]"."""
    behind = [n for n in scene.names if 0 <= n.span.start - cue.span.end <= _NEAR]
    works = [n for n in behind if n.type in PLACES and n.type != "AdministrativeUnit"]
    if works and not _ABOUT.search(doc.text, cue.span.end, works[0].span.start):
        return works[0].entity.id
    host = next((n for n in scene.names if 0 <= n.span.start - cue.span.end <= _HOST and n.type in BODIES), None)
    if host is None:
        return None
    inside = [n for n in all_named if n.span in host.span and n.span != host.span and n.type == "AdministrativeUnit"]
    seat = next((n for n in inside if doc.text.endswith("tại ", 0, n.span.start)), inside[0] if inside else None)
    return seat.entity.id if seat is not None else None


def _clause_end(doc: Doc, cue: Cue, scene: Scene) -> int:
    """Where what a sentence tells of a meeting it opens with ends: "Tại kỳ họp ở A, [ông B] kể về nhà máy tại C"."""
    if cue.part == "verb" or _OPENS_AT.match(doc.text, scene.span.start, cue.span.start) is None:
        return scene.span.end
    told = (n for n in scene.names if n.span.start > cue.span.end and n.type in BODIES | {"Person"})
    for n in told:
        comma = doc.text.rfind(", ", cue.span.end, n.span.start)
        if comma >= 0 and n.span.start - comma < _TITLE:
            return n.span.start
    return scene.span.end


def _puts(doc: Doc, name: Named, cue: Cue, scene: Scene) -> bool:
    start = max(scene.span.start, name.span.start - 110)
    before = doc.text[start : name.span.start]
    at = _AT.search(before)
    if at is None and cue.type == "Visit" and name.span.start >= cue.span.start:
        at = _TO.search(before)
    if at is None and name.type != "AdministrativeUnit" and _AT_WORD.search(before) and not _other_between(scene, name):
        at = _AT_WORD.search(before)
    if at is None and _IN_BRACKETS.search(doc.text, start, name.span.start) is not None:
        return cue.type not in _WRITTEN
    if cue.type in _WRITTEN and name.span.start > cue.span.end:
        return False
    return at is not None and _NOT_WHERE.search(before[: at.start()].rstrip()) is None


def _other_between(scene: Scene, name: Named) -> bool:
    return any(name.span.start - 60 < n.span.start < name.span.start for n in scene.names)
