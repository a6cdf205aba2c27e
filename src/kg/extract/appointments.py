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
_LEAVES = re.compile(
    r"\b(?:thôi|miễn nhiệm|cách chức|bãi nhiệm|thôi không)(?: giữ)?(?: chức(?: vụ| danh)?)?(?: làm)?\s*\Z"
)
_APPOINTS = re.compile(
    r"\b(?:bổ nhiệm|điều động|bầu|phê chuẩn|chỉ định|phân công|luân chuyển|điều chuyển|giới thiệu)\b"
)


def appointed(doc: Doc, posts: Iterable[Post]) -> Iterator[Post]:
    """The posts, those that somebody is being given with that person as their holder, and those shared by several."""
    low = fold(doc.text)
    people = [m for m in doc.mentions if m.type == "Person"]
    given = []
    for post in posts:
        sentence = doc.sentence_of(post.span)
        if _LEAVES.search(low, sentence.start, post.span.start):
            post = replace(post, former=True)
            person = _last(people, sentence.start, post.span.start) if post.person is None else None
        else:
            person = _appointee(doc, low, people, post) if post.person is None and not post.former else None
        given.append(post if person is None else replace(post, person=person.span))
    return shared(doc, given)


def _appointee(doc: Doc, low: str, people: list[Mention], post: Post) -> Mention | None:
    """The first person after the verb of appointing, where the words before the post are those of giving one."""
    sentence = doc.sentence_of(post.span)
    if not _GIVEN.search(low, sentence.start, post.span.start):
        return None
    verb = _APPOINTS.search(low, sentence.start, post.span.start)
    if verb is None:
        return _last(people, sentence.start, post.span.start)
    first = bisect_left(people, verb.end(), key=lambda m: m.span.start)
    found = people[first] if first < len(people) else None
    return found if found is not None and found.span.end <= post.span.start else None


def _last(people: list[Mention], start: int, end: int) -> Mention | None:
    """The last person named between two offsets."""
    at = bisect_left(people, end, key=lambda m: m.span.start) - 1
    return people[at] if at >= 0 and start <= people[at].span.start else None
