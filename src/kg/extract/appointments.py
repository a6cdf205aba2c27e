"""Who is given a post: "bổ nhiệm bà A, Phó Giám đốc Sở B, giữ chức Giám đốc Sở C" makes A the director of C."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extract.folding import fold
from kg.extract.shared_posts import shared
from kg.model import Doc, Mention, Post

_GIVEN = re.compile(
    r"(?:giữ chức(?: vụ| danh)?|giữ cương vị|đảm nhiệm chức(?: vụ| danh)|làm|nhận nhiệm vụ|nhận chức)\s*\Z"
)
_APPOINTS = re.compile(r"\b(?:bổ nhiệm|điều động|bầu|phê chuẩn|chỉ định|phân công|luân chuyển|giới thiệu)\b")


def appointed(doc: Doc, posts: Iterable[Post]) -> Iterator[Post]:
    """The posts, those that somebody is being given with that person as their holder, and those shared by several."""
    low = fold(doc.text)
    people = [m for m in doc.mentions if m.type == "Person"]
    given = []
    for post in posts:
        person = _appointee(doc, low, people, post) if post.person is None and not post.former else None
        given.append(post if person is None else replace(post, person=person.span))
    return shared(doc, given)


def _appointee(doc: Doc, low: str, people: list[Mention], post: Post) -> Mention | None:
    """The first person after the verb of appointing, where the words before the post are those of giving one."""
    sentence = doc.sentence_of(post.span)
    if not _GIVEN.search(low, sentence.start, post.span.start):
        return None
    verb = _APPOINTS.search(low, sentence.start, post.span.start)
    start = verb.end() if verb else sentence.start
    first = bisect_left(people, start, key=lambda m: m.span.start)
    found = people[first] if first < len(people) else None
    return found if found is not None and found.span.end <= post.span.start else None
