"""What belongs to what: relations that stand in bodies' names and between neighbouring ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from kg.assets import rows
from kg.extract.folding import fold
from kg.extract.neighbours import Named, nested, outer
from kg.model import STATE, Doc, Relation, Span
from kg.resolve.bodies import canonical_body
from kg.resolve.units import ancestors, by_id

PARTS = STATE | {"Organization", "Company"}

_ASIDE = r"(?:\s*\([^()]{1,40}\))?(?:\s*(?:,|và)?\s*số \d+)*"
_STRONG = re.compile(
    rf"{_ASIDE}\s*(?:,?\s*(?:thuộc|trực thuộc|là đơn vị (?:trực )?thuộc)|của|"
    r"\( ?(?:(?:Đội |[A-ZĐ]{1,3}) ?\d{1,3} ?(?:[,–-] ?)?|thuộc |trực thuộc )?)\s*\Z"
)
_WEAK = re.compile(rf"{_ASIDE}(?:\s*(?:,|[-–—])\s*|\s+)\Z")
_LIST = re.compile(r"\s*(?:,|;|và|, và|cùng)\s*\Z")
_OPENS = re.compile(r"\s*\((?!\s*(?:thuộc|trực thuộc))")
_GROUP = re.compile(r"\s*,?\s*(?:\(|là )?(?:(?:trực )?thuộc|(?:công ty|đơn vị) (?:con|thành viên) (?:của|thuộc))\s*\Z")
JOINTS = ("any", "strong", "name")
"""How closely two names are joined, from a comma to one name inside the other."""

_OWN = re.compile(r"(?:thanh tra|văn phòng|đảng ủy|công đoàn) (bộ|sở|cục)$")
_BRANCH = re.compile(r"chi cục hải quan (?!.*khu vực [ivx]+$)")
NEAR = 150
"""Code points between two names that one passage can show."""
_WHOLE = ("đảng cộng sản", "trung ương đảng", "nhà nước", "ban chấp hành trung ương")
"""Bodies that are their own committees: the "Ban Chấp hành Trung ương Đảng" is no part of the Party as an office is."""


def part_of(doc: Doc, names: tuple[Named, ...]) -> Iterator[Relation]:
    """ "Vụ X, Bộ Y", "Chi cục X thuộc Cục Y", "Cục Y (Đội A, Phòng B)", "Cơ quan Cảnh sát điều tra Bộ Công an"."""
    top = tuple(n for n in outer(names) if n.type in PARTS)
    for i, (a, b) in enumerate(pairwise(top)):
        gap = doc.text[a.span.end : b.span.start]
        if i and top[i - 1].entity.id == a.entity.id:
            gap = gap.removeprefix(")")
        joint = "group" if a.type == b.type == "Company" and _GROUP.match(gap) else _joint(gap)
        if joint is None or not _fits(a, b, joint) or (joint == "any" and _in_a_list(doc, top, i)):
            continue
        yield _relation(a, b, "belonging.part", 0.75 if joint == "any" else 0.85)
        last = a
        for other in reversed(top[:i]):
            if not _LIST.match(doc.text[other.span.end : last.span.start]) or _head(other) != _head(a):
                break
            if joint == "strong" and _fits(other, b, joint):
                yield _relation(other, b, "belonging.listed", 0.7)
            last = other
    for a, b in _in_brackets(doc, top):
        if _fits(b, a, "strong"):
            yield _relation(b, a, "belonging.brackets", 0.8)
    yield from _by_ends(names)


def _joint(gap: str) -> str | None:
    """What joins two names: "strong" where the words say that one is of the other, "any" for a comma or dash."""
    if _STRONG.match(gap):
        return "strong"
    return "any" if _WEAK.match(gap) else None


def _in_a_list(doc: Doc, top: tuple[Named, ...], i: int) -> bool:
    """Whether the second name goes on in a list of its like, "Cục A, Sở B, Sở C", or the first serves its own place."""
    a, b = top[i], top[i + 1]
    if _head(a) in ("cục", "tổng cục") and "@" in a.entity.id:
        return True
    following = top[i + 2] if i + 2 < len(top) else None
    if following is not None and _head(following) == _head(b):
        return bool(_LIST.match(doc.text[b.span.end : following.span.start]))
    return False


def _in_brackets(doc: Doc, top: tuple[Named, ...]) -> Iterator[tuple[Named, Named]]:
    """A body with each of those listed in brackets after it: "Cục Hải quan A (Đội B, Chi cục C)"."""
    for i, a in enumerate(top):
        opened = _OPENS.match(doc.text, a.span.end)
        closed = _closing(doc.text, opened.end()) if opened else -1
        inside = _before(top, i + 1, closed) if opened else []
        owner = a
        if inside and i and _joint(doc.text[top[i - 1].span.end : a.span.start]) and _fits(top[i - 1], a, "any"):
            owner = top[i - 1] if _fits(inside[0], top[i - 1], "strong") else a
        yield from ((owner, b) for b in inside)


def _before(top: tuple[Named, ...], i: int, end: int) -> list[Named]:
    """The names from the i-th on that end before an offset."""
    found = []
    while i < len(top) and top[i].span.end <= end:
        found.append(top[i])
        i += 1
    return found


def _closing(text: str, at: int) -> int:
    """Where the brackets that opened before ``at`` close, within 250 code points; -1 where they do not."""
    depth = 1
    for i in range(at, min(len(text), at + 250)):
        depth += {"(": 1, ")": -1}.get(text[i], 0)
        if depth == 0:
            return i
    return -1


def _by_ends(names: tuple[Named, ...]) -> Iterator[Relation]:
    """A body whose name ends with that of another one: the longest such name is its parent's."""
    done: set[Span] = set()
    for a, b in nested(names):
        if a.type in PARTS and b.type in PARTS and b.span.end == a.span.end and a.span not in done:
            done.add(a.span)
            if _fits(a, b, "name"):
                yield _relation(a, b, "belonging.name", 0.85)


def _fits(a: Named, b: Named, joint: str) -> bool:
    """Whether the heads of their names let the one be part of the other, where they are joined so."""
    if a.entity.id == b.entity.id or fold(b.entity.name) == "đảng" or fold(b.entity.name).startswith(_WHOLE):
        return False
    if a.type == b.type == "Company":
        return joint == "group"
    row = _table().get(_head(a))
    if row is None or JOINTS.index(joint) < JOINTS.index(row[1]):
        return False
    return row[0] == ("*",) or fold(b.entity.name).startswith(row[0])


def _head(n: Named) -> str:
    """The head of the table that a body's name begins with, the longest; its first word where none does."""
    name = fold(n.entity.name)
    return next((h for h in _heads() if name.startswith(h + " ")), name.split(" ", 1)[0])


@cache
def _heads() -> tuple[str, ...]:
    return tuple(sorted(_table(), key=len, reverse=True))


@cache
def _table() -> dict[str, tuple[tuple[str, ...], str]]:
    return {
        fold(r["head"]): (tuple(fold(w) for w in r["within"].split("|")), r["joint"])
        for r in rows("data/lexicon/body_within.tsv")
    }


def inner_offices(doc: Doc, names: tuple[Named, ...]) -> Iterator[Relation]:
    """ "Văn phòng Chính phủ" where the article names the Chính phủ too: offices by their full names and place."""
    first = {n.entity.id: n for n in reversed(names) if n.type in STATE}
    keys: dict[tuple[str, str], str] = {}
    for n in first.values():
        keys.setdefault((canonical_body(n.entity.name).key, n.entity.id.partition("@")[2]), n.entity.id)
    for n in first.values():
        words = canonical_body(n.entity.name).key.split(" ")
        place = n.entity.id.partition("@")[2]
        ends = (keys.get((" ".join(words[i:]), place)) for i in range(1, len(words)))
        parent = next((e for e in ends if e is not None), None)
        if parent is not None and _table().get(_head(n), ((), ""))[1] == "name" and _fits(n, first[parent], "name"):
            yield Relation("partOf", n.entity.id, parent, n.span, "belonging.office", 0.75)


def sole_customs(names: tuple[Named, ...], found: list[Relation]) -> Iterator[Relation]:
    """The branches of the customs that an article names with one regional department alone: they are that one's."""
    first = {n.entity.id: n for n in reversed(names) if n.type == "Agency"}
    regional = [n for n in first.values() if fold(n.entity.name).startswith("cục hải quan ")]
    if len(regional) != 1:
        return
    own, chief = {r.subject for r in found if r.kind == "partOf"}, regional[0]
    for n in first.values():
        if _BRANCH.match(fold(n.entity.name)) and n.entity.id not in own and _may_serve(n, chief):
            yield Relation("partOf", n.entity.id, chief.entity.id, n.span, "belonging.customs", 0.6)


def _may_serve(branch: Named, chief: Named) -> bool:
    """Whether the branch's own place, where it has one, is in its department's."""
    place, around = (n.entity.id.partition("@")[2] for n in (branch, chief))
    unit = by_id().get(f"district/{place}")
    return not place or place == around or (unit is not None and f"province/{around}" in ancestors(unit))


def own_offices(names: tuple[Named, ...]) -> Iterator[Relation]:
    """ "Thanh tra Bộ", "Văn phòng Sở": an office of the ministry or department that was named last."""
    last: dict[str, Named] = {}
    for n in names:
        if n.type in STATE:
            name = fold(n.entity.name)
            office = _OWN.match(name)
            if office is not None and (parent := last.get(office[1])) is not None:
                evidence = Span(parent.span.start, n.span.end) if _near(parent, n) else n.span
                yield Relation("partOf", n.entity.id, parent.entity.id, evidence, "belonging.own", 0.75)
            elif office is None:
                last[name.split(" ", 1)[0]] = n


def _near(a: Named, b: Named) -> bool:
    return b.span.start - a.span.end < NEAR


def _relation(a: Named, b: Named, method: str, confidence: float) -> Relation:
    evidence = Span(min(a.span.start, b.span.start), max(a.span.end, b.span.end))
    return Relation("partOf", a.entity.id, b.entity.id, evidence, method, confidence)
