"""Who took part in an event: the named people and bodies of its own clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from kg.extract.event_clause import clause_of, opens_at
from kg.extract.event_mood import ACTORS
from kg.extract.event_signs import LEAD, Cue, Scene
from kg.extract.event_words import either
from kg.extract.neighbours import Named
from kg.extract.standing import Standing
from kg.model import BODIES, Doc, Span

_STATE: Final = frozenset({"Đảng", "Nhà nước"})
_AND: Final = re.compile(r"\s?(?:,|và|, và|-)\s?")
_AT_PLACE: Final = re.compile(r"(?<!\w)tại\s(?:[^,;:(]|\([^()]*\))*\Z")
_BEGINS: Final = re.compile(r"(?:\A|[,.;-]\s|(?<!\w)và\s)(?:(?:tỉnh|thành phố|tp\.?|huyện|thị xã)\s)?\Z")
_OF: Final = re.compile(r"[^,;:•]*\scủa\s")
_CLOSED: Final = re.compile(r"\s*(?:\([^()]*\)\s*)?,")
_NOBODYS: Final = frozenset({"Outbreak", "Disaster"})
_LIST: Final = 25
_WINDOW: Final = 120
_SOURCE_REACH: Final = 45


def actors_of(doc: Doc, cue: Cue, scene: Scene, standing: Standing) -> tuple[str, ...]:
    """The ids of the people and bodies of the cue's clause, in text order, without news media except in interviews."""
    if cue.type in _NOBODYS:
        return ()
    clause, parties = clause_of(cue, scene), _parties(cue, scene)
    subject, host = _subject_start(cue, scene), _host(cue, scene)
    posts = {n.span.start - 1 for n in scene.names if n.type == "Person" and doc.text[n.span.start - 1] == " "}
    found: dict[str, None] = {}
    only_their_heads: dict[str, None] = {}
    for before, name in _with_one_before(scene.names):
        until = clause.people_right if name.type == "Person" or name.span == host else clause.right
        takes_part = _kind_fits(name, cue) or name.span in parties or _acts_itself(name, cue, scene)
        if not clause.left <= name.span.start < until or not takes_part or doc.words(name.span) in _STATE:
            continue
        if name.type in BODIES and standing.owner(before, name):
            continue
        in_post = name.type in BODIES and (standing.in_post(name) or name.span.end in posts)
        if in_post and not (cue.type == "Issuance" and name.span.end <= cue.span.start):
            continue
        if name.span.start >= cue.span.end:
            if cue.part == "noun" and name.type in BODIES and standing.by_post(name):
                only_their_heads[name.entity.id] = None
                continue
            if _only_meant(name, cue, scene, standing):
                continue
        elif (cue.part == "verb" and _at_place(name, cue, scene)) or (
            cue.type == "Issuance" and name.span.start < subject
        ):
            continue
        if not _source().search(scene.before(name.span.start, _SOURCE_REACH)):
            found[name.entity.id] = None
    return tuple(found or only_their_heads)


def _only_meant(name: Named, cue: Cue, scene: Scene, standing: Standing) -> bool:
    """Behind the verb: whether a body only says whose post it is, or what a document is about."""
    if cue.type == "Issuance":
        start = max(cue.span.end, name.span.start - _WINDOW)
        near = name.span.start - cue.span.end < LEAD
        return not near or _addressed().search(scene.plain[start : name.span.start]) is None
    return cue.type == "LegalAction" and standing.by_post(name)


def _at_place(name: Named, cue: Cue, scene: Scene) -> bool:
    """Whether the name tells where: "tại kho của [Công ty A], … kiểm tra"."""
    if name.span.end >= cue.span.start or "," not in scene.plain[name.span.end : cue.span.start]:
        return False
    return _AT_PLACE.search(scene.before(name.span.start, _WINDOW)) is not None


def _kind_fits(name: Named, cue: Cue) -> bool:
    if cue.type == "Interview":
        return name.type in ("Person", "MediaOrganization")
    return name.type in ACTORS and (name.type != "MediaOrganization" or cue.type == "Signing")


def _subject_start(cue: Cue, scene: Scene) -> int:
    """Where the subject nearest before the verb starts: "[Bộ A] và [Bộ B] ban hành", "[WB], được [Bộ B] phê duyệt"."""
    start = cue.span.start
    for n in reversed([n for n in scene.names if n.type in ACTORS and n.span.end <= cue.span.start]):
        if start != cue.span.start and _breaks().search(scene.plain, n.span.end, start):
            break
        start = n.span.start
    return start


def _host(cue: Cue, scene: Scene) -> Span | None:
    """Whose the gathering is that the sentence opens with: "Tại hội nghị về chè của [Sở A], ông [B] …"."""
    if not opens_at(cue, scene):
        return None
    own = (n.span for n in scene.names if n.type in BODIES and n.span.start >= cue.span.end)
    return next(
        (s for s in own if _OF.fullmatch(scene.plain, cue.span.end, s.start) and _CLOSED.match(scene.plain, s.end)),
        None,
    )


def _parties(cue: Cue, scene: Scene) -> frozenset[Span]:
    """The countries that meet or sign: those of a list that "giữa", "các nước" opens, or that the verb follows."""
    if cue.type not in ("Meeting", "Signing"):
        return frozenset()
    found: list[Span] = []
    for run in _lists([n.span for n in scene.names if n.entity.id.startswith("country/")], scene.plain):
        opened = _between().search(scene.before(run[0].start, _LIST)) is not None
        if len(run) > 1 and (opened or 0 <= cue.span.start - run[-1].end < _LIST):
            found.extend(run)
    return frozenset(found)


def _lists(spans: list[Span], plain: str) -> Iterator[list[Span]]:
    """The spans in runs that only commas and "và" join."""
    run: list[Span] = []
    for span in spans:
        if run and not _AND.fullmatch(plain, run[-1].end, span.start):
            yield run
            run = []
        run.append(span)
    if run:
        yield run


def _acts_itself(name: Named, cue: Cue, scene: Scene) -> bool:
    """Whether a province or town itself does it: "Chiều 12-7, tại Hà Nội, [tỉnh Quảng Ninh] tổ chức lễ ký"."""
    if name.type != "AdministrativeUnit" or name.span.end > cue.span.start:
        return False
    return (
        _BEGINS.search(scene.before(name.span.start, _LIST)) is not None
        and _does().match(scene.plain, name.span.end, cue.span.end) is not None
    )


def _with_one_before(names: tuple[Named, ...]) -> Iterator[tuple[Named | None, Named]]:
    last: Named | None = None
    for n in names:
        yield last, n
        last = n


@cache
def _addressed() -> re.Pattern[str]:
    return re.compile(rf"(?:(?<!\w){either('addressed')}\s|,\s)(?:{either('title')}\s)*\Z")


@cache
def _source() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){either('source')}\s(?:(?:(?!được|do|đã|với|cùng)[^,;\s]+\s){{0,6}})?\Z")


@cache
def _breaks() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){either('not its subject')}\s|[;\d]")


@cache
def _between() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){either('between')}\s(?:hai nước\s)?\Z")


@cache
def _does() -> re.Pattern[str]:
    return re.compile(rf"\s(?:(?:đã|vừa|sẽ|cũng|chính thức)\s){{0,2}}{either('does')}(?!\w)")
