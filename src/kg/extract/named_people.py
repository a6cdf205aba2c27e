"""The people whom an article names, in the order of the text, and how it calls them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from kg.extract.speech_grammar import genders
from kg.model import Doc


class NamedPeople:
    """Where each person is named; bylines and photo credits name nobody who could speak."""

    def __init__(self, doc: Doc, low: str) -> None:
        self._types = {e.id: e.type for e in doc.entities}
        self._called: dict[str, str] = {}
        self.at: list[tuple[int, str]] = []
        """Where each name begins and whom it means."""
        credits = set(doc.metadata.credits)
        for m in doc.mentions:
            person = doc.entity_at(m.span)
            if person is None or m.type != "Person" or m.span in credits:
                continue
            self.at.append((m.span.start, person))
            word = low[max(0, m.span.start - 5) : m.span.start].split()
            if word and (gender := genders().get(word[-1])):
                self._called.setdefault(person, gender)
        self.at.sort()
        self.starts = {start for start, _ in self.at}

    def __contains__(self, entity: str) -> bool:
        return self._types.get(entity) == "Person"

    def latest(self, at: int, since: int = 0, fits: Callable[[str], bool] = bool) -> str | None:
        """The person named last before ``at``, and not before ``since``, of those that fit."""
        i = bisect_left(self.at, (at, ""))
        for start, person in reversed(self.at[:i]):
            if start < since:
                return None
            if fits(person):
                return person
        return None

    def may_be(self, person: str, word: str) -> bool:
        """Whether a person may be called "ông" or "bà", by what the article calls the same person elsewhere."""
        called = self._called.get(person)
        return not called or genders().get(word.split()[0], "") in ("", called)
