"""One text with everything the lexicons know of its words looked up once, by where each match starts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import islice
from typing import Final

from kg.extract import body_lexicon as lexicon
from kg.extract.body_lexicon import Domain, Head
from kg.extract.folding import fold
from kg.extract.gazetteer import Gazetteer
from kg.extract.heads import breaks_before
from kg.extract.name_shape import given_names
from kg.extract.tokens import CAP, CAP_WORD, LETTER
from kg.model import Doc, Mention, Span
from kg.names import name_key

SPACE: Final = " \u00a0"
_NUMBER: Final = r"\d{1,4}(?![\d.,/%]*\d|%)|[IVX]{1,5}\b"
_LEVEL: Final = re.compile(
    r"(?:[Tt]ỉnh|[Tt]hành phố|[Tt]hị xã|[Tt]hị trấn|[Hh]uyện|[Qq]uận|[Xx]ã|[Pp]hường|[Đđ]ặc khu|[Tt]hủ đô"
    r"|TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|THỊ TRẤN|PHƯỜNG|XÃ"
    r"|T\.?P|Tp|TX|Tx|TT|[QPHT](?=\.))(?![^\W\d_])"
)
_PROPER: Final = re.compile(
    rf"{CAP_WORD}(?:[ \u00a0]{CAP_WORD}){{0,3}}(?: ?- ?{CAP_WORD}(?: {CAP_WORD})?)?|\d{{1,2}}(?![\d.,/%]*\d|%)"
)
_GOES_ON: Final = re.compile(rf"[ \u00a0]{CAP}(?!\w*[a-z]{{4,}}\b)\w+")
"""A word after "Đức" or "Pháp" that makes it no country: "Đức Trọng", "Pháp Luật"; but not "Mỹ Steven"."""
_STATES: Final = re.compile(
    r"(?<!\w)(?:nước |Nước )?"
    r"(?:Cộng h(?:òa|oà)(?: (?:[Dd]ân chủ|[Nn]hân dân|[Xx]ã hội [Cc]hủ nghĩa|[Ll]iên bang|[Hh]ồi giáo))*"
    r"|CHDCND|CHND|CHXHCN|CHLB|Vương quốc|Liên bang|nước) "
)
"""The form of state before a country's name: "Quốc hội [Cộng hòa Cuba]"."""
_WORD: Final = re.compile(rf"{LETTER}(?:{LETTER}|\d|['’.&-](?={LETTER}))*|\d+")
_CAP_RUN: Final = re.compile(rf"{CAP_WORD}(?:[ \u00a0]{CAP_WORD})*")
_LONGEST_RUN: Final = 400
"""Code points of capitalised words in a row that are looked at."""
BIG: Final = frozenset({"tỉnh", "thành phố", "tp", "t.p", "huyện", "quận", "thị xã", "tx", "thủ đô"})


@dataclass(frozen=True, slots=True)
class Place:
    """A place at the end of a name: "tỉnh Ninh Bình", "TP", "Hà Nội". ``level`` is its level word, folded."""

    span: Span
    level: str = ""
    bare: bool = False
    """Nothing but the level word: "tỉnh"."""
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class Ground:
    """The text, its folded form, and the matches of each lexicon by their start (longest first)."""

    text: str
    low: str
    heads: dict[int, tuple[int, Head]]
    domains: dict[int, list[tuple[int, tuple[Domain, ...]]]]
    words: dict[int, tuple[int, str]]
    places: dict[int, tuple[int, bool]]
    """End, and whether it is a foreign country."""
    stops: frozenset[int]
    """Where a verb or another phrase starts, by ``data/lexicon/name_stops.tsv``."""
    wholes: dict[int, int]
    """Ends of programmes, projects and documents that others have found, by start."""

    def place_at(self, at: int, loose: bool = False) -> Place | None:
        """The place that starts here. ``loose`` lets a capitalised run that nobody knows be one."""
        known = self.places.get(at)
        m = _LEVEL.match(self.text, at)
        if m is None:
            if known is not None:
                return Place(Span(at, known[0]), foreign=known[1])
            if self.upper(at) and (unit := self._unit_at(at)) is not None:
                return Place(Span(at, unit))
            run = _PROPER.match(self.text, at) if loose and self.upper(at) else None
            if run is None or self.is_person(run.start(), run.end()) or self.halves(run.start(), run.end()):
                return None
            return Place(Span(at, run.end()))
        level = self.low[m.start() : m.end()].replace("t.p", "tp")
        if known is not None and known[0] > m.end():
            return Place(Span(at, known[0]), level)
        after = m.end()
        skipped = ". \u00a0" if len(level) < 4 else SPACE
        while after < len(self.text) and self.text[after] in skipped:
            after += 1
        inner = self.places.get(after)
        if inner is not None and not inner[1]:
            return Place(Span(at, inner[0]), level)
        run = _PROPER.match(self.text, after) if after > m.end() or len(level) > 2 else None
        named = run is not None and after not in self.heads and not self._names_a_person(run, level)
        if run is not None and named and not (" " not in run[0] and self.halves(after, run.end())):
            return Place(Span(at, self._cut_run(run)), level)
        if len(level) < 2:
            return None
        return Place(Span(at, m.end()), level, bare=True)

    def _unit_at(self, at: int) -> int | None:
        """The end of a district's name that the capitals here are, with a person's or nothing behind it."""
        run = self.cap_run(at)
        if run is None:
            return None
        parts = list(islice(_WORD.finditer(self.text, at, run), 4))
        for n in range(len(parts), 1, -1):
            end = parts[n - 1].end()
            if name_key(self.text[at:end]) in lexicon.district_keys():
                rest = self.after_space(end)
                return end if end == run or (rest is not None and self.is_person(rest, run)) else None
        return None

    def _cut_run(self, run: re.Match[str]) -> int:
        """Where the place ends in a run of capitals: before a head or a person's name that follows it unmarked."""
        for at in range(run.start() + 1, run.end()):
            if self.text[at].isupper() and not self.text[at - 1].isalnum():
                head = self.heads.get(at)
                whole = self.cap_run(at)
                if (head is not None and head[1].type is not None) or (whole and self.is_person(at, whole)):
                    return len(self.text[:at].rstrip(" -"))
        return run.end()

    def _names_a_person(self, run: re.Match[str], level: str) -> bool:
        whole = self.cap_run(run.start()) or run.end()
        if level == "tỉnh" and self.is_person(run.start(), whole):
            return True
        if level in BIG and self._rare_name(self.text[run.start() : whole]):
            return True
        return self.is_person(run.start(), whole, least=3 if level in BIG else 4)

    def _rare_name(self, words: str) -> bool:
        """Whether three words that are no district are a name with a rare surname: "Thành ủy TP [Tất Thành Cang]"."""
        parts = words.replace("\u00a0", " ").split(" ")
        if len(parts) != 3 or parts[0] not in lexicon.weak_surnames() or name_key(words) in lexicon.district_keys():
            return False
        return any(fold(p) in given_names() for p in parts[1:])

    def is_person(self, start: int, end: int, least: int = 2) -> bool:
        """Whether a capitalised run looks like a person's name: a surname and up to four more words."""
        parts = self.text[start:end].replace("\u00a0", " ").split(" ")
        if not 2 <= len(parts) <= 5 or start in self.places:
            return False
        middle = parts[1].lower() in lexicon.stop_words("middle")
        if parts[0] in lexicon.surnames():
            return len(parts) >= least or (middle and len(parts) >= 3)
        return middle and len(parts) >= 3 and parts[0] in lexicon.weak_surnames()

    def halves(self, start: int, end: int) -> bool:
        """Whether the last word of capitalised ones is the first half of a common word: "Hải quan [Quản] lý"."""
        last = max(self.text.rfind(" ", start, end), start - 1) + 1
        nxt = self.after_space(end)
        if nxt is None or not self.text[nxt].islower():
            return False
        longer = (self.words.get(last), self.heads.get(last))
        if any(found is not None and found[0] > end for found in longer):
            return True
        return breaks_before(self.text[last:end], self.text[nxt : self.word(nxt)])

    def starts_sentence(self, at: int) -> bool:
        """Whether the capital here starts a new sentence rather than goes on with a name, by its first word or two."""
        one = self.word(at) or at + 1
        nxt = self.after_space(one)
        two = one if nxt is None else self.word(nxt) or one
        starts = lexicon.stop_words("sentence")
        return self.text[at:one] in starts or (two > one and self.low[at:two] in starts)

    def cap_run(self, at: int) -> int | None:
        m = _CAP_RUN.match(self.text, at, at + _LONGEST_RUN)
        return None if m is None else m.end()

    def word(self, at: int) -> int | None:
        """The end of the word that starts here."""
        m = _WORD.match(self.text, at)
        return None if m is None else m.end()

    def upper(self, at: int) -> bool:
        return at < len(self.text) and self.text[at].isupper()

    def after_space(self, at: int) -> int | None:
        """The start of the next word, where one space (or more) stands here."""
        start = at
        while at < len(self.text) and self.text[at] in SPACE:
            at += 1
        return at if start < at < len(self.text) else None


@cache
def _stop_forms() -> Gazetteer[bool]:
    kept = [(fold(word), False) for word in lexicon.stop_words("keep")]
    return Gazetteer([(fold(word), True) for word in lexicon.stop_words("clause")] + kept)


def _stops(low: str) -> Iterator[int]:
    return (start for start, _, stop in _stop_forms().longest(low) if stop)


@lru_cache(maxsize=8)
def known_words(text: str) -> Ground:
    """The text with what the lexicons know of it; nothing that was read of it before."""
    low = fold(text)
    heads = {start: (end, head) for start, end, head in lexicon.heads().longest(low)}
    domains: dict[int, list[tuple[int, tuple[Domain, ...]]]] = {}
    for start, end, domain in lexicon.domain_forms().all(low):
        domains.setdefault(start, []).append((end, domain))
    for found in domains.values():
        found.sort(key=lambda f: -f[0])
    words: dict[int, tuple[int, str]] = {}
    for start, end, sort in lexicon.words().all(low):
        if start not in words or words[start][0] < end:
            words[start] = (end, sort)
    places: dict[int, tuple[int, bool]] = {}
    for start, end, kind in lexicon.known_places().longest(low):
        if not text[start].isupper():
            continue
        name = text[start:end]
        plain = len(name) > 3 and name.isascii()
        if kind != "country" or " " in name or plain or not _GOES_ON.match(text, end):
            places[start] = (end, kind == "country" and low[start:end] not in ("việt nam", "vn"))
    for m in _STATES.finditer(text):
        if (inner := places.get(m.end())) is not None:
            places[m.start()] = inner
    return Ground(text, low, heads, domains, words, places, frozenset(_stops(low)), {})


def ground(text: str, mentions: Iterable[Mention] = ()) -> Ground:
    """The text prepared for the grammars; the administrative units in ``mentions`` are known places to it."""
    lexical = known_words(text)
    places = dict(lexical.places)
    wholes: dict[int, int] = {}
    for m in mentions:
        at, end = m.span.start, m.span.end
        if m.type == "AdministrativeUnit":
            foreign = m.kind == "Country" and fold(text[at:end]) != "việt nam"
            if at not in places or places[at][0] < end:
                places[at] = (end, foreign)
        elif m.type in ("Programme", "Project", "LegalDocument"):
            wholes[at] = max(end, wholes.get(at, 0))
    return replace(lexical, places=places, wholes=wholes)


def ground_of(doc: Doc) -> Ground:
    return ground(doc.text, doc.mentions)
