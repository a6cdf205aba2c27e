"""Who speaks: the people, bodies and posts that can stand as the subject of a verb, and whom each of them means.

::

    [ông Nguyễn A, Phó Giám đốc Sở X] cho biết      a person with his post
    [Phó Giám đốc Sở X] cho biết                    the person who holds the post in this article, else the body
    [Ông] cho biết    [Cơ quan này] cho biết        whoever was spoken of last
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from kg.extract.folding import fold
from kg.extract.named_people import NamedPeople
from kg.extract.post_holders import PostHolders
from kg.extract.speech_grammar import (
    GIVEN,
    LISTED,
    apposition,
    before_name,
    begins_pronoun,
    body_word,
    calling,
    finite,
    object_of,
    opening,
    paper_of,
    plural,
    pronoun,
    several,
    stands_for,
)
from kg.extract.titles import titles
from kg.extract.word_lists import words
from kg.model import BODIES, Doc, Span
from kg.names import name_key


class Unit(NamedTuple):
    """A stretch of the text that can be a subject, with the entity that it means.

    ``named`` where a person's name stands in it; ``again`` is the word of one that only points back ("ông", "vị này",
    "đơn vị này"): whom it means depends on who spoke last.
    """

    start: int
    end: int
    entity: str
    named: bool = False
    again: str = ""


class Speakers:
    """The possible speakers of one resolved article."""

    def __init__(self, doc: Doc) -> None:
        self._doc, self._low = doc, fold(doc.text)
        self.types = {e.id: e.type for e in doc.entities}
        self._names = {e.id: e.name for e in doc.entities}
        self._people = NamedPeople(doc, self._low)
        self._spoken: list[tuple[int, str]] = []
        self._bodies = sorted(
            (m.span.start, e) for m in doc.mentions if m.type in BODIES and (e := doc.entity_at(m.span)) is not None
        )
        self._holders = PostHolders(doc, self._low, self._people)
        self._units = sorted(self._all(), key=lambda u: (u.start, u.end))
        self._starts = [u.start for u in self._units]
        self._named = [u for u in self._units if u.named]
        self._named_starts = [u.start for u in self._named]
        self._spoken.sort()
        self._spoken_at = {start for start, _ in self._spoken}
        self._by_end: dict[int, Unit] = {}
        for unit in sorted(self._units, key=lambda u: (u.end, u.start)):
            kept = self._by_end.get(unit.end)
            closer = kept is not None and unit.entity == kept.entity and ", " in self._low[kept.start : unit.start]
            if kept is None or closer or (unit.entity in self._people and kept.entity not in self._people):
                self._by_end[unit.end] = unit

    def ending(self, at: int) -> Unit | None:
        """The speaker whose words end right before ``at``."""
        if unit := self._by_end.get(at):
            return unit
        return self._generic(at) or self._pronoun(at)

    def starting(self, at: int) -> Unit | None:
        """The longest speaker's words that begin at ``at``; pronouns too."""
        best = None
        for i in range(bisect_left(self._starts, at), len(self._units)):
            unit = self._units[i]
            if unit.start != at:
                break
            best = unit if best is None or unit.end > best.end else best
        if best is not None:
            return best
        found = begins_pronoun().match(self._low, at)
        return self.ending(found.end()) if found else None

    def within(self, start: int, end: int) -> list[Unit]:
        """The speakers named between two places, from the left."""
        return [
            u for u in self._units[bisect_left(self._starts, start) : bisect_left(self._starts, end)] if u.end <= end
        ]

    def is_object(self, unit: Unit, floor: int = 0) -> bool:
        """Whether the words before make the name an object ("gửi Bộ Tài chính"), and no subject."""
        before = self._low[max(0, unit.start - 90) : unit.start]
        if self.types.get(unit.entity) == "AdministrativeUnit" and unit.start not in self._spoken_at:
            if before.endswith((" và ", ", ")) and LISTED.search(before):
                return True
            if not self.after_boundary(unit.start, floor):
                return True
        if before.endswith((" - ", " – ")) and (first := self._by_end.get(unit.start - 3)) and not first.named:
            return self.is_object(first, floor)
        if (unit.named and before.endswith(" trên ")) or (unit.again and stands_for().search(before)):
            return False
        return bool(object_of().search(before)) and not paper_of().search(before)

    def apposed_to(self, at: int, floor: int) -> Unit | None:
        """The person whose post, body or home the words before ``at`` are: "ông A, Phó Giám đốc Sở X, [Bộ Y]"."""
        last = bisect_left(self._named_starts, at)
        for unit in reversed(self._named[max(0, last - 4) : last]):
            if unit.start < floor or unit.end > at or self._low.endswith("theo ", 0, unit.start):
                continue
            said_of = apposition().fullmatch(self._low, unit.end, at) is not None
            if said_of and not self.is_object(unit) and self.opens(unit.start, floor):
                return unit
        return None

    def opens(self, at: int, floor: int) -> bool:
        """Whether a name begins a clause: a capital honorific, or nothing but a few words after a comma."""
        start = before_name().search(self._low, max(floor, at - 40), at)
        begin = start.start() if start else at
        if self._doc.text[begin].isupper() and (begin < at or at not in self._people.starts):
            return True
        return self.after_boundary(begin, floor) or calling().fullmatch(self._low, floor, begin) is not None

    def after_boundary(self, at: int, floor: int) -> bool:
        """Whether a clause can begin at a place: the sentence does, or a comma or a word like "còn" is before it."""
        return at == floor or opening().search(self._low, max(floor, at - 60), at) is not None

    def person(self, span: Span) -> str | None:
        """Whom a span that names a person means, where it is not itself a mention: by its words."""
        if (entity := self._doc.entity_at(span)) is not None:
            return entity
        for m in self._doc.mentions:
            if m.type == "Person" and m.span.overlaps(span) and (entity := self._doc.entity_at(m.span)) is not None:
                return entity
        key = name_key(self._doc.words(span))
        named = [e for e in self._doc.entities if e.type == "Person"]
        return next((e.id for e in named if key in {name_key(n) for n in (e.name, *e.names)}), None)

    def _all(self) -> Iterator[Unit]:
        doc = self._doc
        for m in doc.mentions:
            entity = doc.entity_at(m.span)
            if entity is None or m.span in doc.metadata.credits:
                continue
            if m.type == "Person":
                yield Unit(m.span.start, m.span.end, entity, named=True)
            elif m.type in BODIES or m.type == "AdministrativeUnit":
                stands = stands_for().search(self._low, max(0, m.span.start - 40), m.span.start)
                if stands:
                    self._spoken.append((stands.start(), entity))
                    yield Unit(stands.start(), m.span.end, self._holders.leader(stands[0], entity, m.span.start))
                else:
                    yield Unit(m.span.start, m.span.end, entity)
        seen = {p.title: p for p in doc.posts}
        for title in titles(doc.text):
            post = seen.get(title.span)
            if post and post.body and finite().search(self._low, title.span.end, post.body.start):
                post = None
            end = post.span.end if post else title.span.end
            named = bool(post and post.person)
            if not named and plural().search(self._low, max(0, title.whole.start - 10), title.whole.start):
                continue
            if post and post.person:
                who = doc.entity_at(post.person)
                start = (
                    min(post.person.start, post.span.start) if post.person.end <= post.span.start else post.span.start
                )
                end = max(end, post.person.end)
            else:
                end = self._holders.over_area(end) if post is None or post.body is None else end
                known = self._surnamed(end) if post is None or post.body is None else None
                if known is not None:
                    yield Unit(title.whole.start, *known, named=True)
                    continue
                body = doc.entity_at(post.body) if post and post.body else self._holders.body_of_area(title, end)
                start, who = title.whole.start, self._holders.holder(title, body)
            if who is not None:
                yield Unit(start, end, who, named)

    def _surnamed(self, at: int) -> tuple[int, str] | None:
        """The end and the person of a bare given name right after a title, which is no mention ("Thứ trưởng Hải")."""
        name = GIVEN.match(self._doc.text, at)
        if name is None or name.start(1) in self._people.starts:
            return None
        given = f" {fold(name[1])}"
        who = self._people.latest(at, fits=lambda e: fold(self._names[e]).endswith(given))
        return (name.end(), who) if who else None

    def _pronoun(self, at: int) -> Unit | None:
        found = pronoun().search(self._low, max(0, at - 60), at)
        if found is None or self._doc.text[found.start() : found.end()].endswith("Anh"):
            return None
        if " " in found[0] and several().search(self._low, max(0, found.start() - 20), found.start()):
            return None
        who = self._people.latest(found.start(), fits=lambda e: self._people.may_be(e, found[0]))
        who = who or self._spoken_for(at)
        return Unit(found.start(), at, who, again=found[0]) if who else None

    def _spoken_for(self, at: int) -> str | None:
        """The body for which somebody unnamed spoke last ("một lãnh đạo Sở X")."""
        i = bisect_left(self._spoken, (at, ""))
        return self._spoken[i - 1][1] if i else None

    def _generic(self, at: int) -> Unit | None:
        found = body_word().search(self._low, max(0, at - 30), at)
        if found is None or (
            not found["this"] and several().search(self._low, max(0, found.start() - 60), found.start())
        ):
            return None
        i = bisect_right(self._bodies, (found.start(), "")) - 1
        for _, body in reversed(self._bodies[max(0, i - 12) : i + 1]):
            if self._may_be_body(body, found[0]):
                return Unit(found.start(), at, body, again=found[0])
        return None

    def _may_be_body(self, body: str, word: str) -> bool:
        """Whether a body may be called "Sở", "công ty" or "đơn vị này"."""
        noun = word.removesuffix(" này").removesuffix(" trên")
        if fold(self._names[body]).startswith(noun) or (noun != word and noun in ("cơ quan", "đơn vị", "tổ chức")):
            return True
        return noun in words("data/lexicon/speech_words.tsv", "firm") and self.types[body] == "Company"

    def again(self, unit: Unit, said: Span, before: tuple[int, str] | None) -> str:
        """Whom a word that points back means: one named since the last statement, else who made that one.

        ``said`` is what is said now, ``before`` the end of the last statement and its speaker.
        """
        if not unit.again or before is None:
            return unit.entity
        end, last = before
        if unit.entity not in self._people and body_word().fullmatch(unit.again):
            named = self._bodies[bisect_left(self._bodies, (end, "")) : bisect_left(self._bodies, (unit.start, ""))]
            since = next((e for _, e in reversed(named) if self._may_be_body(e, unit.again)), None)
            return since or (last if last in self.types and self._may_be_body(last, unit.again) else unit.entity)
        fits = partial(self._people.may_be, word=unit.again)
        named_since = self._people.latest(min(unit.start, said.start), end, fits)
        if named_since is not None:
            return named_since
        if (unit.again.startswith("vị ") and last in {e for _, e in self._spoken}) or (
            last in self._people and fits(last)
        ):
            return last
        return unit.entity
