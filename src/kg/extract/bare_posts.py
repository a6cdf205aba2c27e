"""People whom a clause names by their bare post or by "Ông": "Thủ tướng đã làm việc với …" is he who holds the post."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import Final

from kg.extract.event_words import either
from kg.extract.folding import fold
from kg.extract.named_people import NamedPeople
from kg.extract.neighbours import Named
from kg.extract.post_holders import PostHolders
from kg.extract.titles import titles
from kg.model import Doc, Mention, Span

_OPENS: Final = re.compile(r"(?:\A|[.,:;–(\"“]\s?|\s-\s|(?<!\w)(?:và|do|sau đó|đồng chí) )\Z")
_BACK: Final = 10


class BarePosts:
    """The bare posts and pronouns of one article that stand as the subject of a verb."""

    def __init__(self, doc: Doc) -> None:
        self._doc, self._low = doc, fold(doc.text)
        self._titles = titles(doc.text)
        self._starts = [t.span.start for t in self._titles]
        self._held = {p.title for p in doc.posts if p.person is not None or p.body is not None}
        self._known = {e.id: e for e in doc.entities}
        self._found: tuple[NamedPeople, PostHolders] | None = None

    def stand_in(self, where: Span, until: int) -> Named | None:
        """The person that a bare post, or the pronoun that opens the part, stands for before ``until``."""
        low = self._low
        for t in self._titles[bisect_left(self._starts, where.start) : bisect_left(self._starts, until)]:
            if t.span in self._held or t.former or not _does().match(low, t.span.end):
                continue
            if _OPENS.search(low[max(where.start, t.whole.start - _BACK) : t.whole.start]):
                return self._person(t.whole, self._who()[1].holder(t, None))
        m = _pronoun().match(low, where.start, until)
        if m is None:
            return None
        people = self._who()[0]
        who = people.latest(where.start, max(0, where.start - 600), lambda e: people.may_be(e, m["word"]))
        return self._person(Span(m.start("word"), m.end("word")), who)

    def _who(self) -> tuple[NamedPeople, PostHolders]:
        if self._found is None:
            people = NamedPeople(self._doc, self._low)
            self._found = people, PostHolders(self._doc, self._low, people)
        return self._found

    def _person(self, span: Span, who: str | None) -> Named | None:
        entity = self._known.get(who or "")
        if entity is None or entity.type != "Person":
            return None
        return Named(Mention(span, "Person", method="stand-in"), entity)


@cache
def _does() -> re.Pattern[str]:
    return re.compile(rf"\s{either('bare post does')}(?!\w)")


@cache
def _pronoun() -> re.Pattern[str]:
    return re.compile(rf"\W*(?P<word>ông|bà)\s{either('bare post does')}(?!\w)")
