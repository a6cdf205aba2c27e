"""The run of words of which a name of a body or company is made, from its first word to where the sentence goes on.

A name describes, then names: "đầu tư phát triển nhà" are common words (``data/lexicon/name_words.tsv``),
"Thủ Đức" is proper. Common words in lower case go on only while nothing proper has come; words that are verbs too
(xây dựng, quản lý) only where no noun has come before them, for there the sentence's verb would stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.extract.body_ground import Ground
from kg.extract.body_lexicon import stop_words
from kg.extract.tokens import CAP, SMALL
from kg.extract.unlisted_words import half_known, two_parts, unlisted_end

_SPACE: Final = re.compile(r"\s")
_JOIN: Final = re.compile(r" và | & |&| ?- ?|, | ")
_NUMBER: Final = re.compile(
    r"\d{1,3}[A-Z]?(?![\w%]|[.,]\d"
    r"| (?:tỷ|tỉ|triệu|nghìn|ngàn|người|năm|tháng|ngày|đồng|doanh|dự|lô|container|vụ|tấn|ha|USD)\b)"
)
_IN_BRACKETS: Final = re.compile(r" ?\((?:Việt Nam|Vietnam|VN|VIETNAM|VIỆT NAM)\)")
_FIRM_NUMBER: Final = re.compile(r"số \d{1,3}(?![\w%]|[.,/]\d| ?(?:đường|phố|ngõ)\b)")
_STATE_FORM: Final = re.compile(r"CTCP|Công ty [Cc]ổ phần|Công ty CP|Công ty TNHH(?: MTV| một thành viên)?|JSC")
_LONE: Final = re.compile(rf"(?:(?<!\w){SMALL}+|(?<!\w)[A-Z]{{2,}}|\)) ({CAP}{SMALL}*) $")
"""A capital syllable that is all there is yet of a firm's own name: "công ty [Thiên] …"."""
_FIRM_DAY: Final = re.compile(
    r"\d{1,2}[/.]\d{1,2}(?=[;,.)\n]|$| [^\W\d_])(?! (?:năm|vừa|tới|này|tỷ|tỉ|triệu|nghìn|ha|km|tấn|người)\b)"
)
"""The day that state firms are called by: "Công ty Dệt may 29/3"."""
_STATE_PAIR: Final = re.compile(
    r"(?:Việt|Trung|Lào|Nga|Nhật|Hàn|Pháp|Đức|Mỹ|Úc|Anh|Ý|Bỉ|Séc|Nam|Hung|Bun|Triều|Xô|Đài)(?: Nam)?(?!\w)"
)
"""Half of a joint venture's two countries: "Luyện kim Việt - Trung"."""
_ROAD_FIRM: Final = re.compile(r"(?:BOT|[Cc]ao tốc|BOT [Cc]ầu)(?: [^\W\d_]\w+){1,3}$")
_LONGEST: Final = 16


@dataclass(frozen=True, slots=True)
class Run:
    """A name's own words: where they end, and where the proper part of them starts (None: common words only)."""

    end: int
    proper: int | None


def run_end(g: Ground, at: int) -> int | None:
    """Where the name of a body that starts here ends, or None where it has no capital at all."""
    run = name_run(g, at)
    return None if run is None or _half_a_compound(g, at, run.end) else run.end


def _half_a_compound(g: Ground, at: int, end: int) -> bool:
    """Whether the run is but the first syllable of a compound that is no name ("Phát" of "Phát biểu tại")."""
    if _SPACE.search(g.text, at, end) or at in g.places or at in g.words:
        return False
    nxt = g.after_space(end)
    if nxt is None or not g.text[nxt].islower() or nxt in g.stops:
        return False
    return nxt not in g.words or (g.words[nxt][0] == g.word(nxt) and g.halves(at, end))


def name_run(g: Ground, at: int, company: bool = False, loose: bool = False) -> Run | None:
    """The words of the name that starts here, or None where they have no capital.

    The proper part takes in the short common words in capitals right before it ("Hoa Sen", "Nam Triệu").

    ``company`` allows commas between common words, and verbs after nouns where a capital soon follows; ``loose``
    common words too that no list has.
    """
    end, before = at, "v"
    proper: int | None = None
    lead: int | None = None
    capital = False
    for seen in range(_LONGEST):
        pos = at
        if seen:
            step = _step(g, end, proper is not None, company, before, loose)
            if step is None:
                break
            pos, before = step
        got = _element(g, pos, proper is not None, before, company, not seen, lead is not None, loose)
        if got is None:
            break
        stop, sort, upper = got
        if sort == "proper" and proper is None:
            proper = pos if lead is None else lead
        if upper and not _SPACE.search(g.text, pos, stop) and not g.text[pos:stop].isupper():
            lead = pos if lead is None else lead
        else:
            lead = None
        capital = capital or upper
        before = "n" if sort == "proper" else sort
        end = stop
    if not capital or (company and proper is None and not g.upper(at)):
        return None
    m = _IN_BRACKETS.match(g.text, end) if company and proper is not None else None
    return Run(end if m is None else m.end(), proper)


def _step(g: Ground, end: int, proper: bool, company: bool, before: str, loose: bool) -> tuple[int, str] | None:
    """The start of the next element over a space, a dash or "và", and what counts as before it."""
    m = _JOIN.match(g.low, end)
    if m is None or m.end() >= len(g.text):
        return None
    nxt, joint = m.end(), m[0].strip()
    if joint == "":
        return nxt, before
    head = g.heads.get(nxt)
    if head is not None and head[1].type is not None and g.upper(nxt):
        return None
    word = g.words.get(nxt)
    if joint in ("và", ","):
        if loose and joint == "và" and not proper and word is None and unlisted_end(g, nxt) is not None:
            return nxt, "v"
        if proper or word is None or (joint == "," and not company):
            return None
        if g.low[nxt : word[0]] in stop_words("actor") and not g.upper(nxt):
            return None
        return nxt, "v"
    if joint == "-" and m[0] != "-" and (proper or (company and word is None)):
        known = (
            nxt in g.places
            or (company and g.upper(nxt) and _motorway(g, end))
            or (company and (_STATE_FORM.match(g.text, nxt) is not None or _pair(g, end, nxt)))
        )
        return (nxt, "v") if known else None
    if word is None and not g.upper(nxt):
        return None
    return nxt, "v"


def _motorway(g: Ground, end: int) -> bool:
    """Whether a road's name stands here, whose other end follows: "BOT Trung Lương - Mỹ Thuận"."""
    return _ROAD_FIRM.search(g.text, max(0, end - 40), end) is not None


def _pair(g: Ground, end: int, nxt: int) -> bool:
    """Whether a dash joins two countries by their first syllables: "Lào – Việt"."""
    last = g.text.rfind(" ", 0, end) + 1
    return _STATE_PAIR.fullmatch(g.text, last, end) is not None and _STATE_PAIR.match(g.text, nxt) is not None


def _element(
    g: Ground, pos: int, proper: bool, before: str, company: bool, first: bool, lead: bool, loose: bool
) -> tuple[int, str, bool] | None:
    """One word or compound here: where it ends, its class (n, v, f, proper; u: in no list), and if it has a capital."""
    if not company and not first and not proper and pos in g.places and g.low[pos - 1] == " " and g.low[pos - 2] != "-":
        return None
    if pos in g.places:
        return g.places[pos][0], "proper", True
    if company and not g.upper(pos) and (place := g.place_at(pos)) is not None and not place.bare:
        return place.span.end, "proper", True
    if company and proper and (m := _STATE_FORM.match(g.text, pos)) and g.text[pos - 2 : pos - 1] in "-–":
        return m.end(), "proper", True
    upper = g.upper(pos)
    if not company and not proper and before == "v" and g.low.startswith("các ", pos) and pos + 4 in g.words:
        return g.words[pos + 4][0], "n", upper or g.upper(pos + 4)
    head = g.heads.get(pos)
    if (
        head is not None
        and head[1].type is not None
        and upper
        and not company
        and head[1].kind not in ("Đảng", "Trường")
    ):
        return None
    word = g.words.get(pos)
    if word is not None and loose and upper and not (proper or lead or before in "fu") and half_known(g, pos, word[0]):
        word = None
    if word is not None and (upper or not proper):
        end, sort = word
        if upper or sort in ("n", "f") or before == "v":
            return end, ("proper" if proper else sort), upper
        if company and _leads_to_capital(g, end):
            return end, sort, upper
    if company and g.low.startswith("công ty ", pos):
        return None
    if company and proper and (m := _FIRM_NUMBER.match(g.text, pos)):
        return m.end(), "proper", False
    if loose and not proper and not (upper and (lead or before in "fu")) and (stop := unlisted_end(g, pos)) is not None:
        return stop, "n" if upper else "u", upper
    if upper:
        end = g.word(pos) or pos + 1
        half = loose and not (proper or lead) and end + 4 in g.words and g.low.startswith(" và ", end)
        if half and not two_parts(g.text[pos:end]):
            return end, "n", True
        lone = company and proper and _LONE.search(g.text, max(0, pos - 12), pos) is not None
        if proper and not lone and g.starts_sentence(pos):
            return None
        if not first and not lone and (proper or not company) and _person_starts(g, pos, least=3 if company else 2):
            return None
        return end, "proper", True
    if not company and (stop := g.word(pos)) is not None and _between_capitals(g, pos, stop):
        return stop, "n", False
    if company and not first and (day := _FIRM_DAY.match(g.text, pos)):
        return day.end(), "proper", True
    number = _NUMBER.match(g.text, pos)
    if number is not None and (proper or (company and not first) or g.low[max(0, pos - 3) : pos] == "số "):
        return number.end(), "proper", False
    return None


def _between_capitals(g: Ground, pos: int, end: int) -> bool:
    """Whether this is the second half of a compound whose next word has a capital again ("Truyền máu Huyết học")."""
    word, nxt = g.low[pos:end], g.after_space(end)
    if nxt is None or not word.isalpha() or not g.upper(nxt) or nxt in g.heads or g.text[pos].isupper():
        return False
    if g.starts_sentence(nxt) or g.cap_run(nxt) is None or _person_starts(g, nxt):
        return False
    return word not in stop_words("clause") and word not in stop_words("join") and pos not in g.stops


def _leads_to_capital(g: Ground, end: int) -> bool:
    """Whether no more than four common words stand between here and a capital."""
    for _ in range(5):
        nxt = g.after_space(end)
        if nxt is None:
            return False
        if g.upper(nxt):
            return nxt not in g.heads
        word = g.words.get(nxt)
        if word is None:
            return False
        end = word[0]
    return False


def _person_starts(g: Ground, pos: int, least: int = 3) -> bool:
    end = g.cap_run(pos)
    return end is not None and g.is_person(pos, end, least)
