"""Posts that several people or several titles share, and posts whose body is only hinted at.

::

    các Phó Chủ tịch [UBND tỉnh]: [A], [B], [C]         each of them is one
    [A], Chủ tịch HĐQT, Tổng Giám đốc [Công ty X]       both are posts in X
    Thứ trưởng Y tế [A]                                 a post in the Bộ Y tế
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from kg.extract.folding import fold
from kg.extract.tenures import ONE_OF_A_KIND, implied_bodies
from kg.extract.titles import Title, titles
from kg.model import BODIES, Doc, Post, Span
from kg.resolve.bodies import canonical_body

_HONORIFIC: Final = r"(?:(?:các |hai |ba )?(?:đồng chí|đ/c|ông|bà|gs|pgs|ts|ths)[.:]* ?)*"
_INTRODUCES: Final = re.compile(rf"\s*(?:\([^()\n]{{1,30}}\)\s*)?(?::|gồm:?|là:?|có:?)\s*(?P<called>{_HONORIFIC})\Z")
_SEPARATES: Final = re.compile(rf"\s*(?:[,;]|và|cùng)[\s,;]*(?P<called>{_HONORIFIC})\Z")
_SEMICOLON: Final = re.compile(rf"\s*[,–-][^;.:]{{0,60}};\s*(?P<called>{_HONORIFIC})\Z")
_SEVERAL: Final = re.compile(r"\b(?:các|hai|ba|bốn|những|2|3|4)(?: đồng chí| đ/c| ông| vị| nguyên)*\s*\Z")
_JOINED: Final = re.compile(r"\s*(?:,|-|–|và|,? ?kiêm(?: nhiệm)?|,? ?đồng thời là)\s*\Z")
_BRACKETS: Final = re.compile(r"\([^()\n]{1,60}\)")
_REACH: Final = 90
_CHIEF: Final = frozenset({"head", "deputy"})
_FIRM: Final = frozenset({"", "Công ty"})
"""Hints of posts that every firm and association has: "Chủ tịch", "Tổng Giám đốc"."""
_OF_FIELD: Final = {"Bộ": "Bộ", "Ngân hàng Nhà nước Việt Nam": ""}
_FIELD: Final = re.compile(r" ([^\n.,;:()\"“”–]{2,50}?) ?\Z")


def shared(doc: Doc, posts: Sequence[Post]) -> Iterator[Post]:
    """The posts with those that lists, joint titles and hints add, each at its own place in the text."""
    yield from posts
    people = sorted(m.span for m in doc.mentions if m.type == "Person")
    if not people:
        return
    reader = _Lists(doc, posts, people)
    for post in (*posts, *reader.of_one_body()):
        yield from reader.listed(post)
    yield from reader.joined()
    yield from reader.hinted()


class _Lists:
    """One article's titles, posts and people, in order."""

    def __init__(self, doc: Doc, posts: Sequence[Post], people: list[Span]) -> None:
        self.doc, self.low, self.posts, self.people = doc, fold(doc.text), posts, people
        self.starts = [p.start for p in people]
        self.titles = [t for t in titles(doc.text) if not self._in_a_name(t.span)]
        self.taken = {p.title.start for p in posts}
        self.by_start = {p.span.start: p for p in posts}
        self.firms = {m.span for m in doc.mentions if m.type in ("Company", "Organization")}
        self.names = sorted(m.span for m in doc.mentions if m.type in BODIES or m.type == "AdministrativeUnit")

    def _in_a_name(self, title: Span) -> bool:
        at = bisect_left(self.starts, title.start) - 1
        return at >= 0 and title in self.people[at]

    def listed(self, post: Post) -> Iterator[Post]:
        """The people after "Phó Chủ tịch UBND tỉnh:", or after the first of "hai Phó Chủ tịch UBND tỉnh A và B"."""
        sentence = self.doc.sentence_of(post.span)
        if post.body is None and implied_bodies().get(post.role) not in ONE_OF_A_KIND:
            return
        if post.person is None:
            first = self._next(post.span.end, sentence.end)
            intro = _INTRODUCES.match(self.low, post.span.end, first.start) if first is not None else None
            if first is None or intro is None or not self._several(post, first, sentence):
                return
            called = bool(intro["called"])
            yield replace(post, person=first)
        elif post.person.start >= post.span.end and _SEVERAL.search(self.low, sentence.start, post.span.start):
            first, called = post.person, False
        else:
            return
        while (other := self._next(first.end, sentence.end)) is not None and self._goes_on(first, other, called):
            yield replace(post, person=other)
            first = other

    def of_one_body(self) -> Iterator[Post]:
        """The posts that nobody stands next to, in bodies that there is one of: "các Phó Thủ tướng: A, B"."""
        for title in self.titles:
            if title.span.start not in self.taken and title.role.body_hint in ONE_OF_A_KIND:
                yield _post(title, None, None)

    def _several(self, post: Post, first: Span, sentence: Span) -> bool:
        """Whether the words announce people: "các", a colon with more than one, or a colon right after the post."""
        return ":" in self.low[post.span.end : first.start] or bool(
            _SEVERAL.search(self.low, sentence.start, post.span.start)
        )

    def _next(self, at: int, end: int) -> Span | None:
        i = bisect_left(self.starts, at)
        found = self.people[i] if i < len(self.people) else None
        return found if found is not None and found.end <= end and found.start - at < _REACH else None

    def _goes_on(self, a: Span, b: Span, called: bool) -> bool:
        """Whether the next person stands in the same list: only the first one's posts and brackets between them."""
        if any(p.person == b and a.end <= p.span.start < b.start for p in self.posts):
            return False
        bare = self._bare(a.end, b.start)
        between = _SEPARATES.match(bare) or _SEMICOLON.match(bare)
        return between is not None and (called or not between["called"])

    def _bare(self, start: int, end: int) -> str:
        """The words between, without names of bodies and places, titles and brackets."""
        inside = [n for n in self.names if start <= n.start and n.end <= end]
        inside += [t.whole for t in self.titles if start <= t.whole.start and t.whole.end <= end]
        text = self.low[start:end]
        for span in inside:
            text = text[: span.start - start] + " " * len(span) + text[span.end - start :]
        return re.sub(r"\s+", " ", _BRACKETS.sub(" ", text))

    def joined(self) -> Iterator[Post]:
        """ "Chủ tịch HĐQT" right before a post in a company, "Chủ tịch kiêm" before one in an association: of the same
        person, in the same body."""
        bodiless = {p.title.start: p for p in self.posts if p.body is None}
        for title, following in zip(reversed(self.titles[:-1]), reversed(self.titles[1:]), strict=True):
            post = self.by_start.get(following.whole.start)
            if post is None or post.person is None or post.body is None or not self._alike(title, following, post):
                continue
            if (alone := bodiless.get(title.span.start)) is not None or title.span.start not in self.taken:
                person = alone.person if alone is not None and alone.person is not None else post.person
                self.by_start[title.whole.start] = joint = _post(title, post.body, person)
                yield joint

    def _alike(self, title: Title, following: Title, post: Post) -> bool:
        """Whether the words join a post to the one after it, and both are such as one firm or association has."""
        joint = _JOINED.match(self.low, title.span.end, post.span.start)
        if joint is None or title.role.body_hint not in _FIRM or following.role.body_hint not in _FIRM:
            return False
        if title.role.body_hint == "Công ty" == following.role.body_hint:
            return True
        seat = "kiêm" in joint[0] or post.body in self.firms
        return seat and {title.role.rank, following.role.rank} <= _CHIEF

    def hinted(self) -> Iterator[Post]:
        """ "Thứ trưởng Y tế A": the words between name the field of a ministry."""
        for title in self.titles:
            if title.span.start in self.taken or title.role.body_hint not in _OF_FIELD:
                continue
            person = self._next(title.span.end, self.doc.sentence_of(title.span).end)
            field = _FIELD.match(self.doc.text, title.span.end, person.start) if person is not None else None
            if person is not None and any(n.start == person.start for n in self.names):
                continue
            if field is not None and canonical_body(f"{title.role.body_hint} {field[1]}").ref:
                yield _post(title, None, person)


def _post(title: Title, body: Span | None, person: Span | None) -> Post:
    return Post(title.whole, title.span, title.role.id, body, person, title.former, title.acting)
