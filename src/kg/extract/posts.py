"""Posts: a title with the body that it is in and the person who holds it.

::

    ông [Nguyễn A], [Ủy viên] , [Bí thư] [Tỉnh ủy], [Chủ tịch] [HĐND tỉnh]
        person       └─ one group of posts: each has the person ─┘
    [Phó Giám đốc] [Sở Công Thương] [Trần B]        [Trưởng Ban] → body [Ban Tổ chức Thành ủy]
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

from kg.extract.appointments import appointed
from kg.extract.folding import fold
from kg.extract.honorifics import honorifics
from kg.extract.people import LOOSE
from kg.extract.titles import Title, bare_body, titles
from kg.model import BODIES, Doc, Mention, Post, Span

_SPACES: Final = re.compile(r"[ \u00a0]*")
_BETWEEN: Final = re.compile(
    r"[ \u00a0]*(?:(?:,|;|-|–|—|/|&|kiêm(?: nhiệm)?|và|đồng thời(?: là| giữ chức)?|,? ?kiêm|cũng là)[ \u00a0]*)?\Z"
)
_AGE: Final = r"(?:(?:, ?| ?\( ?)(?:sinh (?:năm|ngày) [\d/.-]*\d|sn[ :]?\d{4}|\d{2} tuổi))?"
_BEFORE: Final = re.compile(
    rf" *(?:\([^()\n]{{1,25}}\) *)?{_AGE}(?:[,\-(:]|(?:, ?|- ?)?(?:hiện |nay )?là|làm|giữ chức(?: vụ)?|"
    r"(?:trên|với) cương vị|được (?:bầu|bổ nhiệm)(?: làm)?(?: giữ chức(?: vụ)?)?) *\Z"
)
_AFTER: Final = re.compile(r"[ \u00a0]*(?:(?:là|:|-|–|—|,)[ \u00a0]*)?\Z")
_PERSONAL: Final = re.compile(r"(?:ông|bà|đồng chí|đ/c|ts|gs|pgs|ths|luật sư)(?!\w)")
_OPENS: Final = re.compile(
    r"(?:\A|[\n.,;:(\"]|(?<!\w)(?:theo|và|do|còn|vị|đích thân|phỏng vấn))[ \u00a0]*(?:-[ \u00a0]*)?\Z"
)
_CLOSED: Final = re.compile(r"\s*[,.;)–-]")
"""What closes a name in apposition: "Chủ tịch Tập đoàn X, ông A, thông báo"."""
_PLAIN_AFTER: Final = re.compile(r"[ \u00a0]*\Z")
_PARENT: Final = re.compile(r"(?:,| -| –|,? thuộc|,? của) | \(")
_SHORT_FORM: Final = re.compile(r" \([A-ZĐ]{2,6}\) ")
_INSIDE: Final = re.compile(r"(?: (?:của|tại|thuộc|ở|phụ trách))?(?: [^\s,.;:()\"“”]+){0,7},? ?(?:của |tại |thuộc )?\Z")
_INSIDE_BEFORE_BRACKET: Final = re.compile(r"(?: [^\s,.;:()\"“”]+){1,8} \((?:thuộc )?\Z")
_OF_PARTS: Final = frozenset({"Phòng", "Ban", "Khoa", "Bộ môn", "Đội", "Tổ"})
"""Hints of posts whose own office is often told and then, in brackets, the body that has it."""


def posts(doc: Doc) -> tuple[Post, ...]:
    """The posts of the article that have a body or a holder, in the order of the text."""
    reader = _Reader(doc)
    groups = reader.groups()
    found = [post for group in groups for post in reader.read(group)]
    return tuple(appointed(doc, sorted(found, key=lambda p: p.span)))


@dataclass(frozen=True, slots=True)
class _Seat:
    """A title with its body, before anybody is known to hold it."""

    title: Title
    body: Span | None
    end: int


class _Reader:
    """What of one article the grammar of posts looks at."""

    def __init__(self, doc: Doc) -> None:
        self.text, self.low = doc.text, fold(doc.text)
        self._bodies = _longest(m for m in doc.mentions if m.type in BODIES)
        self._areas = _longest(m for m in doc.mentions if m.type in ("AdministrativeUnit", "Place"))
        self._body_starts = sorted(self._bodies)
        self._people = sorted((m.span for m in doc.mentions if m.type == "Person"), key=lambda s: s.start)
        self._starts = [s.start for s in self._people]
        self._named_behind: set[Span] = set()
        """The people named right behind their posts, whom no "đại diện lãnh đạo …" after a comma is about."""

    def groups(self) -> list[list[_Seat]]:
        """Seats that follow each other: "Phó Bí thư Huyện ủy, Chủ tịch UBND huyện"."""
        groups: list[list[_Seat]] = []
        found = [t for t in titles(self.text) if not self._in_a_name(t.span)]
        limits = [*(t.whole.start for t in found[1:]), len(self.text)]
        for title, limit in zip(found, limits, strict=False):
            if groups and title.whole.start < groups[-1][-1].end:
                continue
            seat = self._seat(title, limit)
            if groups and _BETWEEN.match(self.low, groups[-1][-1].end, title.whole.start):
                groups[-1].append(seat)
            else:
                groups.append([seat])
        return groups

    def read(self, group: list[_Seat]) -> list[Post]:
        person = self._person(group)
        posts = []
        for seat, following in zip(group, [*group[1:], None], strict=True):
            if following and seat.body is None and following.title.role.body_hint == seat.title.role.body_hint != "":
                continue
            if (seat.body or person) and not (seat.title.role.id in LOOSE and seat.body is None):
                t = seat.title
                posts.append(
                    Post(Span(t.whole.start, seat.end), t.span, t.role.id, seat.body, person, t.former, t.acting)
                )
        return posts

    def _seat(self, title: Title, limit: int) -> _Seat:
        """The title with its body: begun in the title ("Trưởng [ban Tổ chức]"), next to it, or farther on."""
        after = self._skip(title.span.end)
        inside = (s for s in self._between(title.span.start + 1, title.span.end) if self._reaches(s, title))
        start = next(inside, after)
        body = self._bodies.get(start) or self._far(title, after, limit)
        area = self._areas.get(self._skip(body.end) if body else after)
        end = area.end if area and area.end <= limit else (body or title.span).end
        bare = bare_body(self.low, end, self._next_start(end)) if body is None else None
        return _Seat(title, body, bare.end() if bare is not None else end)

    def _next_start(self, at: int) -> int | None:
        i = bisect_left(self._starts, at)
        return self._starts[i] if i < len(self._starts) else None

    def _in_a_name(self, title: Span) -> bool:
        """Whether the word is the end of a person's name: "ông Lê Tiến [Trưởng], Tổng giám đốc"."""
        at = bisect_left(self._starts, title.start) - 1
        return at >= 0 and title in self._people[at]

    def _reaches(self, start: int, title: Title) -> bool:
        """Whether the body goes on after the title, or is the party body that a member's title names last."""
        end = self._bodies[start].end
        if self.low.startswith("thường trực", start):
            return False
        return end > title.span.end or (end == title.span.end and title.role.rank == "member")

    def _far(self, title: Title, after: int, limit: int) -> Span | None:
        """The body after words of the post that are no name: "Trưởng phòng Kế hoạch, Sở Công Thương"."""
        for start in self._between(after, min(after + 60, limit)):
            between = self.low[title.span.end : start]
            part = title.role.body_hint in _OF_PARTS
            closed = self.text.startswith(")", self._bodies[start].end) and title.role.rank in ("head", "deputy")
            inside = _INSIDE.match(between) or ((part or closed) and _INSIDE_BEFORE_BRACKET.match(between))
            words = between.replace(" và ", " ") if part else between
            if inside and not self._between_people(title.span.end, start) and not _VERB.search(words):
                return self._bodies[start]
        return None

    def _person(self, group: list[_Seat]) -> Span | None:
        start, end = group[0].title.whole.start, group[-1].end
        after = self._called(end)
        if after is None and (short := _SHORT_FORM.match(self.text, end)) is not None:
            end = short.end() - 1
            after = self._called(end)
        if after and _PLAIN_AFTER.match(self.low, end, after[1]):
            self._named_behind.add(after[0])
            return after[0]
        at = bisect_left(self._starts, start) - 1
        before = self._people[at] if at >= 0 else None
        if before and before.end <= start and _BEFORE.match(self.low, before.end, start):
            unnamed = before in self._named_behind and self.low.startswith("đại diện", start)
            return None if unnamed else before
        if after is None and (past := self._past_parent(end)) is not None and (named := self._called(past)) is not None:
            return named[0] if _PLAIN_AFTER.match(self.low, past, named[1]) else None
        if after is None:
            return None
        called = _PERSONAL.match(self.low, after[1], after[0].start)
        opens = _OPENS.search(self.low, max(0, start - 12), start)
        joint = self.low[end : after[1]].strip()
        apposed = joint in ("-", "–", "—") or (joint == "," and _CLOSED.match(self.low, after[0].end))
        chief = any(seat.title.role.rank in ("head", "deputy") for seat in group)
        return after[0] if (called and (opens or (apposed and chief))) or joint == "là" else None

    def _past_parent(self, end: int) -> int | None:
        """Past the body that the post's own body belongs to: "Vụ trưởng Vụ X[, Bộ Y] Lê A"."""
        joint = _PARENT.match(self.low, end)
        body = self._bodies.get(joint.end()) if joint is not None else None
        if joint is None or body is None:
            return None
        bracket = joint[0].endswith("(")
        if bracket and not self.text.startswith(")", body.end):
            return None
        return body.end + bracket

    def _called(self, end: int) -> tuple[Span, int] | None:
        """The person named right after ``end``, and where his honorific begins."""
        at = bisect_left(self._starts, end)
        person = self._people[at] if at < len(self._people) else None
        if person is None or person.start - end > 40:
            return None
        between = self.low[end : person.start]
        start = person.start
        for span, _ in honorifics().find(between):
            rest = _SPACES.match(between, span.end)
            if (rest and rest.end() == len(between)) or between[span.end :].strip() in _RANKS:
                start = end + span.start
                break
        return (person, start) if _AFTER.match(self.low, end, start) else None

    def _skip(self, at: int) -> int:
        """Past the spaces, and the short form of a title in brackets: "Tổng Giám đốc (TGĐ) Công ty X"."""
        found = _SPACES.match(self.text, at)
        short = _SHORT_FORM.match(self.text, at)
        return short.end() if short else found.end() if found else at

    def _between(self, start: int, end: int) -> list[int]:
        return self._body_starts[bisect_left(self._body_starts, start) : bisect_left(self._body_starts, end)]

    def _between_people(self, start: int, end: int) -> bool:
        return bisect_left(self._starts, start) != bisect_left(self._starts, end)


_VERB: Final = re.compile(
    r"\b(?:cho|đã|nói|cũng|yêu|đề|khẳng|nhấn|sẽ|phát|trao|đến|được|bị|ký|giao|chỉ|có|không|với|về|là|và|trong)\b"
)
_RANKS: Final = frozenset({"ts.", "ts", "ths", "ths.", "pgs.ts", "pgs.ts.", "gs.ts", "bs", "bs."})


def _longest(mentions: object) -> dict[int, Span]:
    """The longest of the names that begin at each place."""
    longest: dict[int, Span] = {}
    for m in mentions:  # type: ignore[attr-defined]
        assert isinstance(m, Mention)
        if m.span.start not in longest or m.span.end > longest[m.span.start].end:
            longest[m.span.start] = m.span
    return longest
