"""People: by honorific, by post, by surname, and by the credits of the article.

::

    ông [Nguyễn Hồng Lĩnh]     Bí thư Tỉnh ủy [Hồ Quốc Dũng]     Ảnh: [Anh Tuấn]     ông [Lĩnh]
    đường Nguyễn Tất Thành     no person: the word before it says what it is
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import Final

from kg.extract.folding import fold
from kg.extract.given_alone import given_alone, initials
from kg.extract.honorifics import called
from kg.extract.name_shape import (
    Word,
    given_names,
    name_of,
    not_people,
    runs,
    stands_alone,
    surnames,
    unglued,
)
from kg.extract.titles import titles
from kg.model import BODIES, Doc, Mention, Span

_JOIN: Final = re.compile(r" ?(?:,|-|–|;|/|và|với|đến|qua) ?\Z")
_GAP: Final = re.compile(r"[ \u00a0]*(?:(?:TP|của|:|,|-|–)[ \u00a0]*)?\Z")
_STARTS: Final = re.compile(r"(?:\A|[\n.:;!?…\"“”(\[–-])[ \u00a0]*\Z")
_APPOSED: Final = re.compile(r"(?:[,(–-]|\blà) ?\Z")
_HOUSE: Final = re.compile(r"(?<![\w./])(?:số )?\d{1,4}[a-z]?(?:/\d{1,4})? \Z")
"""A house number, behind which a street's name stands."""
_THOUGHT: Final = re.compile(r"(?:[Tt]ư tưởng|[Đđ]ạo đức|[Pp]hong cách) (Hồ Chí Minh)(?!\w)")
_BORN: Final = re.compile(r" ?[,(] ?(?:SN|sinh năm|sinh ngày|\d{2} tuổi)(?!\w)")
_LISTED: Final = re.compile(r",? (?:và )?\Z")
_LIST_GOES_ON: Final = re.compile(r"[,.;)…\n]| (?:và|cùng|sẽ|đã|đều|là|tham|được|bị|cho|trong)\b|\.\.\.")
_LONGEST: Final = 8
"""More words than any name has."""
_RULERS: Final = frozenset({"president-of-republic", "vice-president-of-republic", "head-of-state-monarch"})
"""Roles abroad, whose holders are called by one name: "Tổng thống Putin"."""
LOOSE: Final = frozenset({"head", "deputy-head"})
"""Roles whose one word ("Trưởng") is a given name too."""
_NO_WATER: Final = re.compile(r"(?:rạch|sông|kênh|hồ|cầu|chợ|đền|chùa|lăng|miếu|núi|hòn|đảo|giếng|ấp|khu) \Z")


def people(doc: Doc) -> Iterator[Mention]:
    """The names of human beings in the article, without "ông", "đồng chí" or the post before them."""
    taken = sorted(doc.metadata.credits)
    yield from (Mention(span, "Person", method="people.credit", confidence=0.9) for span in taken)
    named = []
    for span, method, confidence in (*((s, "credit", 0.9) for s in initials(doc)), *_named(doc)):
        at = bisect_right(taken, span)
        if not any(span.overlaps(t) for t in taken[max(0, at - 1) : at + 1]):
            taken.insert(at, span)
            named.append(span)
            yield Mention(span, "Person", method=f"people.{method}", confidence=confidence)
    for span in given_alone(doc, named):
        yield Mention(span, "Person", method="people.given", confidence=0.75)


def _named(doc: Doc) -> Iterator[tuple[Span, str, float]]:
    names = _Names(doc)
    for m in _THOUGHT.finditer(doc.text):
        yield Span(*m.span(1)), "called", 0.85
    low, street_until, streets = fold(doc.text), -1, set[str]()
    found: list[tuple[tuple[Word, ...], str]] = []
    for run in runs(doc.text):
        at = 0
        if not names.opened(run[0].span.start) and names.aged(run):
            found.append((run, "aged"))
            continue
        while at < len(run):
            how = names.opened(run[at].span.start)
            if how in ("post", "apposed", "ruler") and (past := names.announcing(run[at:])):
                at += past
                continue
            words = names.cut(name_of(run[at : at + _LONGEST], how))
            if not words or (not how and len(words) < 2):
                at += 1
                continue
            span = Span(words[0].span.start, words[-1].span.end)
            chained = street_until >= 0 and bool(_JOIN.match(low, street_until, span.start))
            if not how and (
                chained or _is_place_word(low, span.start) or _HOUSE.search(low, max(0, span.start - 12), span.start)
            ):
                street_until = span.end
                streets.add(low[span.start : span.end])
            elif not how and names.within(words):
                at += 1
                continue
            elif not names.covered(span, how):
                found.append((words, how))
            elif names.opens_later(words):
                at += 1
                continue
            at += len(words)
    found += names.listed(found)
    full = {low[w[0].span.start : w[-1].span.end] for w, _ in found if len(w) > 1}
    given = {f.split()[-1] for f in full}
    alone = (w[0] for w, how in found if len(w) == 1 and how == "long")
    called = Counter(w.low for w in alone if w.text.isascii() and len(w.text) > 3 and not w.capitals)
    for words, how in found:
        span = Span(words[0].span.start, words[-1].span.end)
        span = unglued(low, words, span, full)
        key = low[span.start : span.end]
        if not how and (key in streets or key in not_people("name")):
            continue
        if len(words) == 1 and not (key in given or stands_alone(words[0], how) or called[key] > 1):
            continue
        yield (
            span,
            how or "surname",
            {"": 0.75, "post": 0.93, "apposed": 0.93, "ruler": 0.93, "aged": 0.85, "listed": 0.8}.get(how, 0.95)
            if len(words) > 1
            else 0.85,
        )


def _is_place_word(low: str, start: int) -> bool:
    """Whether the words before make the name that of a street, a school, a prize …"""
    before = low[max(0, start - 32) : start].rstrip(" \"“'")
    words = re.split(r"[^\w.]+", before)[-3:]
    return any(" ".join(words[i:]) in not_people("before") for i in range(len(words)))


class _Names:
    """What of one article's text opens a name (an honorific or a post before it) and what ends or covers one."""

    def __init__(self, doc: Doc) -> None:
        self._text = doc.text
        self._opens = dict(_openers(doc))
        self._ends = {t.whole.start for t in titles(doc.text) if t.role.id not in LOOSE}
        self._ends |= {m.span.start for m in doc.mentions if m.type in BODIES and m.type != "Company"}
        self._mentions = sorted((m for m in doc.mentions if m.type != "Person"), key=lambda m: m.span)
        self._starts = [m.span.start for m in self._mentions]
        units = [m for m in doc.mentions if m.type == "AdministrativeUnit"]
        firms = [m for m in doc.mentions if m.type == "Company"]
        self._first = {m.span.start: m.span.end for m in (*firms, *(u for u in units if u.kind in ("Country", "")))}
        self._provinces = {u.span.start: u.span.end for u in units if u.kind == "Province"}
        self._areas = {u.span.start for u in units}
        self._longest = max((len(m.span) for m in self._mentions), default=0)

    def opened(self, start: int) -> str:
        """ "short", "long", "rank", "post" or "apposed", as what stands right before; "" where nothing does."""
        return self._opens.get(start, "")

    def announcing(self, words: tuple[Word, ...]) -> int:
        """How many of these words are the place or company of a post, behind which the name stands; 0 for none."""
        end = self._first.get(words[0].span.start, -1)
        if (province := self._provinces.get(words[0].span.start)) is not None:
            behind = [w.low for w in words if w.span.start > province]
            end = province if len(behind) > 1 and surnames().get(behind[0]) == "sure" else -1
        return sum(1 for w in words if w.span.end <= end) if words[-1].span.start > end else 0

    def cut(self, words: tuple[Word, ...]) -> tuple[Word, ...]:
        """The words up to the first that begins a post or a body's name, or a place's once the name can be whole."""
        whole = 3 if words and words[0].low in surnames() else 1
        ends = (
            i for i, w in enumerate(words) if w.span.start in self._ends or (i >= whole and w.span.start in self._areas)
        )
        return words[: next(ends, len(words))]

    def within(self, words: tuple[Word, ...]) -> bool:
        """Whether a name that nothing announces starts amid another name, or runs into one that is announced."""
        start = words[0].span.start
        first = bisect_right(self._starts, start - self._longest - 1)
        inside = any(
            m.span.start < start < m.span.end for m in self._mentions[first : bisect_right(self._starts, start)]
        )
        return inside or self.opens_later(words)

    def opens_later(self, words: tuple[Word, ...]) -> bool:
        """Whether a name that is announced begins amid these words."""
        return any(w.span.start in self._opens for w in words[1:])

    def aged(self, run: tuple[Word, ...]) -> bool:
        """Whether the year of birth behind it makes a run that no list knows a name: "Iwamura Masakazu (SN 1971)"."""
        if not 2 <= len(run) <= 5 or run[0].low in surnames() or run[0].low in not_people("stop"):
            return False
        whole = Span(run[0].span.start, run[-1].span.end)
        return bool(_BORN.match(self._text, whole.end)) and not self.covered(whole, "") and not self.opens_later(run)

    def listed(self, found: list[tuple[tuple[Word, ...], str]]) -> Iterator[tuple[tuple[Word, ...], str]]:
        """The names that go on a list that begins with people: "các ca sĩ Mỹ Linh, [Đông Nhi]"."""
        ends = {w[-1].span.end for w, how in found if how}
        for run in runs(self._text):
            if not 2 <= len(run) <= 4 or run[0].span.start in self._opens:
                continue
            span = Span(run[0].span.start, run[-1].span.end)
            m = _LISTED.search(self._text, max(0, span.start - 6), span.start)
            if m is None or m.start() not in ends:
                continue
            known = all(w.low in given_names() and not w.capitals for w in run)
            if known and _LIST_GOES_ON.match(self._text, span.end) and not self.covered(span, ""):
                ends.add(span.end)
                yield run, "listed"

    def covered(self, span: Span, how: str) -> bool:
        """Whether another name stands there: after "ông" one that holds "ông" too, after a post one as long."""
        first = bisect_right(self._starts, span.start - self._longest - 1)
        for m in self._mentions[first : bisect_right(self._starts, span.end)]:
            if not m.span.overlaps(span):
                continue
            inner = m.span in span and m.span != span
            if how == "short" and m.span.start >= span.start:
                continue
            if how and m.span.start >= span.start and (inner or m.span.start > span.start):
                continue
            if inner and m.type in ("AdministrativeUnit", "Place"):
                continue
            return True
        return False


def _openers(doc: Doc) -> Iterator[tuple[int, str]]:
    """Where a name can begin because of what stands before it, with what that is."""
    text, low = doc.text, fold(doc.text)
    bodies: dict[int, int] = {}
    abroad = {m.span.end for m in doc.mentions if m.kind == "Country"}
    for m in doc.mentions:
        if m.type in BODIES or m.type in ("AdministrativeUnit", "Place"):
            bodies[m.span.start] = max(m.span.end, bodies.get(m.span.start, 0))
    for title in titles(text):
        how = "apposed" if _APPOSED.search(low, max(0, title.whole.start - 4), title.whole.start) else "post"
        after = _after(text, title.span.end)
        yield after, "ruler" if title.role.id in _RULERS else how
        inside = (bodies[s] for s in range(title.span.start + 1, title.span.end) if s in bodies)
        for end in (bodies.get(after, 0), *inside):
            if end > title.span.end:
                how = "post" if end in abroad else how
                yield _after(text, end), how
                yield _after(text, bodies.get(_after(text, end), end)), how
                if text.startswith(" tại ", end) and (there := bodies.get(end + 5)):
                    yield _after(text, there), "post"
    for span, kind in called(low):
        word = text[span.start : span.end]
        if kind == "short" and word[0].isupper() and not _calls(text, low, span):
            continue
        if kind == "short" and _NO_WATER.search(low, max(0, span.start - 8), span.start):
            continue
        yield _after(text, span.end), kind


def _calls(text: str, low: str, span: Span) -> bool:
    """Whether a capitalised "Ông", "Bà", "Anh" calls somebody, and is no part of a name."""
    return low[span.start : span.end] in ("ông", "bà") or bool(_STARTS.search(text, max(0, span.start - 3), span.start))


def _after(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \u00a0":
        at += 1
    return at
