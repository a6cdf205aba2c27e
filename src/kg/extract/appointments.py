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
    r"(?:(?:giữ|đảm nhiệm|đảm nhận|trải qua|kinh qua)(?: các| nhiều)? (?:chức(?: vụ| danh)?|cương vị)(?: như| là)?:?"
    r"|làm|từng là|nhận nhiệm vụ|nhận chức)\s*\Z"
)
_LEAVES = re.compile(
    r"\b(?:thôi|miễn nhiệm|cách chức|bãi nhiệm|thôi không)(?: giữ)?(?: chức(?: vụ| danh)?)?(?: làm)?\s*\Z"
)
_APPOINTS = re.compile(
    r"\b(?:bổ nhiệm|điều động|bầu|phê chuẩn|chỉ định|phân công|luân chuyển|điều chuyển|giới thiệu)\b"
)
_LED = re.compile(r"\b(?:từng|lần lượt)\b[^.;:]{0,40}\Z")
"""What tells of posts held before: "ông từng giữ chức vụ …"."""
_HE = re.compile(r"(?<!\w)(?:ông|bà|đồng chí)(?=,? (?:cũng |đã |còn )*(?:từng|lần lượt|được|giữ|đảm nhiệm|trải qua)\b)")
_AND = re.compile(r"\s*(?:[,;]|,? ?và|,? ?kiêm|,? ?rồi|,? ?sau đó(?: là)?)\s*\Z")
_REACH = 400
"""Code points back to the name that "ông" stands for."""


def appointed(doc: Doc, posts: Iterable[Post]) -> Iterator[Post]:
    """The posts, those that somebody is being given with that person as their holder, and those shared by several."""
    low = fold(doc.text)
    people = [m for m in doc.mentions if m.type == "Person"]
    given: list[Post] = []
    story: Post | None = None
    for post in posts:
        sentence = doc.sentence_of(post.span)
        if _LEAVES.search(low, sentence.start, post.span.start):
            post = replace(post, former=True)
            person = _last(people, sentence.start, post.span.start) if post.person is None else None
        else:
            person = _appointee(doc, low, people, post) if post.person is None and not post.former else None
        if person is not None:
            led = _LED.search(low, max(sentence.start, post.span.start - 60), post.span.start) is not None
            post = replace(post, person=person.span, former=post.former or led)
            story = post if led else None
        elif story is not None and post.person is None and _AND.match(low, story.span.end, post.span.start):
            post = story = replace(post, person=story.person, former=True)
        else:
            story = None
        given.append(post)
    return shared(doc, given)


def _appointee(doc: Doc, low: str, people: list[Mention], post: Post) -> Mention | None:
    """The first person after the verb of appointing, where the words before the post are those of giving one."""
    sentence = doc.sentence_of(post.span)
    if not _GIVEN.search(low, sentence.start, post.span.start):
        return None
    verb = _APPOINTS.search(low, sentence.start, post.span.start)
    if verb is None:
        return _last(people, sentence.start, post.span.start) or _he(doc, low, people, post)
    first = bisect_left(people, verb.end(), key=lambda m: m.span.start)
    found = people[first] if first < len(people) else None
    return found if found is not None and found.span.end <= post.span.start else None


def _he(doc: Doc, low: str, people: list[Mention], post: Post) -> Mention | None:
    """Who "ông" is in "Ông từng giữ chức vụ …": the person named last before the sentence, near enough."""
    start = doc.sentence_of(post.span).start
    return _last(people, max(0, start - _REACH), start) if _HE.search(low, start, post.span.start) else None


def _last(people: list[Mention], start: int, end: int) -> Mention | None:
    """The last person named between two offsets."""
    at = bisect_left(people, end, key=lambda m: m.span.start) - 1
    return people[at] if at >= 0 and start <= people[at].span.start else None
