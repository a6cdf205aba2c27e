"""Who is meant by a post or "lãnh đạo" alone: the holder whom the article names, else the body."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.folding import fold
from kg.extract.named_people import NamedPeople
from kg.extract.speech_grammar import BARE
from kg.extract.tenures import implied_bodies
from kg.extract.titles import Title
from kg.model import STATE, Doc
from kg.names import name_key

_AREA: Final = re.compile(r" (?:tỉnh|huyện|xã|quận|thành phố|tp)(?!\w)")
_UNNAMED: Final = re.compile(r"(?:chính quyền|một|các|thông tin từ|về phía|phía) ?")
_NEAR: Final = 1500
"""How many characters back a leader was named at most, when "lãnh đạo" of his body means him."""


class PostHolders:
    """The posts of one resolved article, asked by those who speak in them."""

    def __init__(self, doc: Doc, low: str, people: NamedPeople) -> None:
        self._doc, self._low, self._people = doc, low, people
        self._types = {e.id: e.type for e in doc.entities}
        self._names = {e.id: e.name for e in doc.entities}
        self._areas = {m.span.start: m.span.end for m in doc.mentions if m.type == "AdministrativeUnit"}

    def over_area(self, at: int) -> int:
        """The end of the place named right after a title: "Chủ tịch tỉnh Quảng Nam", "Chủ tịch tỉnh"."""
        if at + 1 in self._areas:
            return self._areas[at + 1]
        word = _AREA.match(self._low, at)
        return word.end() if word else at

    def body_of_area(self, title: Title, end: int) -> str | None:
        """The body that the chairman of a named area heads: "Chủ tịch tỉnh Quảng Nam" its People's Committee."""
        area = next((m for m in self._doc.mentions if m.span.end == end and m.type == "AdministrativeUnit"), None)
        if area is None or title.role.id != "chairperson" or area.span.start != title.span.end + 1:
            return None
        name = f"ủy ban nhân dân {fold(self._names.get(self._doc.entity_at(area.span) or '', ''))}"
        return next((e.id for e in self._doc.entities if fold(e.name) == name), None)

    def holder(self, title: Title, body: str | None) -> str | None:
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
            return self._people.latest(place, fits=people.__contains__)
        if title.role.rank not in ("head", "deputy"):
            return None
        if body is not None:
            return body
        posts = [p for p in self._doc.posts if p.role == title.role.id and p.person and p.person.start < place]
        if posts and posts[-1].person and (body is None or posts[-1].body is None):
            return self._doc.entity_at(posts[-1].person)
        hint = name_key(implied_bodies().get(title.role.id, ""))
        return next((e.id for e in self._doc.entities if hint and hint in map(name_key, (e.name, *e.names))), None)

    def leader(self, words: str, entity: str, at: int) -> str:
        """Who speaks as "lãnh đạo" of a body or area: its officer, if he was named shortly before; else the body."""
        if _UNNAMED.match(words):
            return entity
        of = {entity}
        if self._types.get(entity) == "AdministrativeUnit":
            area = BARE.sub("", fold(self._names[entity]))
            of |= {t.body for t in self._doc.tenures if self._governs(t.body, area)}
        officers = {t.person for t in self._doc.tenures if t.body in of and not t.former}
        return self._people.latest(at, at - _NEAR, officers.__contains__) or entity

    def _governs(self, body: str, area: str) -> bool:
        return self._types.get(body) in STATE and area in fold(self._names[body])
