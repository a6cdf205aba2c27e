"""Who speaks: the people, bodies and posts that can stand as the subject of a verb, and whom each of them means.

::

    [ông Nguyễn A, Phó Giám đốc Sở X] cho biết      a person with his post
    [Phó Giám đốc Sở X] cho biết                    the person who holds the post in this article, else the body
    [Ông] cho biết    [Cơ quan này] cho biết        whoever was spoken of last
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.extract.folding import fold
from kg.extract.speech_grammar import (
    BARE,
    LISTED,
    begins_pronoun,
    body_word,
    object_of,
    paper_of,
    pronoun,
    stands_for,
)
from kg.extract.tenures import implied_bodies
from kg.extract.titles import Title, titles
from kg.extract.word_lists import words
from kg.model import BODIES, Doc, Span
from kg.names import name_key

_AREA: Final = re.compile(r" (?:tỉnh|huyện|xã|quận|thành phố|tp)(?!\w)")


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of the text that can be a subject, with the entity that it means."""

    start: int
    end: int
    entity: str


class Speakers:
    """The possible speakers of one resolved article."""

    def __init__(self, doc: Doc) -> None:
        self._doc, self._low = doc, fold(doc.text)
        self._types = {e.id: e.type for e in doc.entities}
        self._names = {e.id: e.name for e in doc.entities}
        self._people: list[tuple[int, str]] = []
        self._bodies: list[tuple[int, str]] = []
        credits = set(doc.metadata.credits)
        for m in doc.mentions:
            entity = doc.entity_at(m.span)
            if entity is not None and m.type == "Person" and m.span not in credits:
                self._people.append((m.span.start, entity))
            elif entity is not None and m.type in BODIES:
                self._bodies.append((m.span.start, entity))
        self._people.sort()
        self._bodies.sort()
        self._units = sorted(self._all(), key=lambda u: (u.start, u.end))
        self._starts = [u.start for u in self._units]
        self._by_end: dict[int, Unit] = {}
        for unit in sorted(self._units, key=lambda u: (u.end, u.start)):
            kept = self._by_end.get(unit.end)
            if kept is None or (self._is_person(unit) and not self._is_person(kept)):
                self._by_end[unit.end] = unit

    def _is_person(self, unit: Unit) -> bool:
        return self._types.get(unit.entity) == "Person"

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

    def is_object(self, unit: Unit) -> bool:
        """Whether the words before make the name an object ("gửi Bộ Tài chính"), and no subject."""
        before = self._low[max(0, unit.start - 90) : unit.start]
        if self._types.get(unit.entity) == "AdministrativeUnit" and before.endswith((" và ", ", ")):
            return LISTED.search(before) is not None
        return bool(object_of().search(before)) and not paper_of().search(before)

    def latest_person(self, at: int) -> str | None:
        """The person named last before ``at``."""
        i = bisect_left(self._people, (at, ""))
        return self._people[i - 1][1] if i else None

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
                yield Unit(m.span.start, m.span.end, entity)
            elif m.type in BODIES or m.type == "AdministrativeUnit":
                stands = stands_for().search(self._low, max(0, m.span.start - 40), m.span.start)
                if stands and (who := self._leader(entity, m.span.start)):
                    yield Unit(stands.start(), m.span.end, who)
                else:
                    yield Unit(m.span.start, m.span.end, entity)
        seen = {p.title: p for p in doc.posts}
        for title in titles(doc.text):
            post = seen.get(title.span)
            end = post.span.end if post else title.span.end
            if post and post.person:
                who = doc.entity_at(post.person)
                start = (
                    min(post.person.start, post.span.start) if post.person.end <= post.span.start else post.span.start
                )
                end = max(end, post.person.end)
            else:
                end = self._over_area(end) if post is None or post.body is None else end
                start, who = (
                    title.whole.start,
                    self._holder(title, doc.entity_at(post.body) if post and post.body else None),
                )
            if who is not None:
                yield Unit(start, end, who)

    def _over_area(self, at: int) -> int:
        """The end of the place named right after a title: "Chủ tịch tỉnh Quảng Nam", "Chủ tịch tỉnh"."""
        for m in self._doc.mentions:
            if m.span.start == at + 1 and m.type == "AdministrativeUnit":
                return m.span.end
        word = _AREA.match(self._low, at)
        return word.end() if word else at

    def _holder(self, title: Title, body: str | None) -> str | None:
        """Who holds the post in this article: by role and body, else the one named last; the body where nobody does."""
        place = title.span.start
        held = [
            t
            for t in self._doc.tenures
            if t.role == title.role.id and (body is None or t.body == body) and not t.former
        ]
        people = {t.person for t in held}
        if len(people) == 1:
            return people.pop()
        if people:
            i = bisect_left(self._people, (place, ""))
            return next((p for _, p in reversed(self._people[:i]) if p in people), None)
        if title.role.rank not in ("head", "deputy"):
            return None
        if body is not None:
            return body
        posts = [p for p in self._doc.posts if p.role == title.role.id and p.person and p.person.start < place]
        if posts and posts[-1].person and (body is None or posts[-1].body is None):
            return self._doc.entity_at(posts[-1].person)
        hint = name_key(implied_bodies().get(title.role.id, ""))
        return next((e.id for e in self._doc.entities if hint and hint in map(name_key, (e.name, *e.names))), None)

    def _leader(self, entity: str, at: int) -> str | None:
        """Who speaks as "lãnh đạo" of a body or area: its officer who was named last, else the body itself."""
        of = {entity}
        if self._types.get(entity) == "AdministrativeUnit":
            area = BARE.sub("", fold(self._names[entity]))
            of |= {t.body for t in self._doc.tenures if area in fold(self._names[t.body])}
        officers = {t.person for t in self._doc.tenures if t.body in of}
        i = bisect_left(self._people, (at, ""))
        return next((p for _, p in reversed(self._people[:i]) if p in officers), entity)

    def _pronoun(self, at: int) -> Unit | None:
        found = pronoun().search(self._low, max(0, at - 60), at)
        if found is None or self._doc.text[found.start() : found.end()].endswith("Anh"):
            return None
        who = self.latest_person(found.start())
        return Unit(found.start(), at, who) if who else None

    def _generic(self, at: int) -> Unit | None:
        found = body_word().search(self._low, max(0, at - 30), at)
        if found is None:
            return None
        i = bisect_right(self._bodies, (found.start(), "")) - 1
        noun, firms = found["noun"], found["noun"] in words("data/lexicon/speech_words.tsv", "firm")
        for _, body in reversed(self._bodies[max(0, i - 12) : i + 1]):
            name = fold(self._names[body])
            if name.startswith(noun) or (found["this"] and (noun in ("cơ quan", "đơn vị", "tổ chức"))):
                return Unit(found.start(), at, body)
            if firms and self._types[body] == "Company":
                return Unit(found.start(), at, body)
        return None
