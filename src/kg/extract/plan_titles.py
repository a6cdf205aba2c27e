"""Where a title in lower case ends: "Chương trình phát triển công nghiệp giai đoạn 2021-2025 đã …"."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import Final

from kg.assets import rows

_YEAR = r"(?:19|20)\d\d"
_SPAN = rf"(?:từ\s)?(?:năm\s)?{_YEAR}(?:\s?[-–—]\s?(?:năm\s)?{_YEAR}|\s(?:đến|tới)\s(?:năm\s)?{_YEAR})?"
PERIOD: Final = re.compile(
    rf"(?:,?\s\(?(?:giai đoạn|thời kỳ|nhiệm kỳ)\s(?:đến\s(?:năm\s)?)?{_SPAN}\)?(?:\svà các nhiệm kỳ tiếp theo)?"
    rf"|,?\s(?:và\s)?(?:tầm nhìn|định hướng|có xét|hướng tới)\s?(?:đến|tới)?\s?(?:năm\s)?{_YEAR}"
    rf"|,?\s(?:đến|tới)\s(?:hết\s)?năm\s{_YEAR}|\snăm\s{_YEAR}(?:\s?[-–]\s?{_YEAR})?)(?![\d/])"
)
"""The years that a title closes with: "giai đoạn 2021-2025", "đến năm 2030, tầm nhìn đến năm 2050"."""
_WORD: Final = re.compile(r"[ \u00a0]([^\s.,;:()\[\]\"“”!?…]+)")
_BRACKET: Final = re.compile(r"[ \u00a0]\([A-ZĐ][A-ZĐ&. -]{1,12}\)(?=[ \u00a0][^\s.,;:()])")
_JOINED: Final = frozenset({"và", "hoặc", "cùng"})
_DANGLING: Final = re.compile(
    r"(?<!tồn)\s(?:và|hoặc|cùng|cho|của|với|về|tại|trong|trên|các|từ|đến|theo|hay|ở|ra|lên)$|[,\s]$"
)
_QUOTES: Final = {'"': '"', "“": "”", "‘": "’", "«": "»"}


def title_end(text: str, start: int, longest: int = 28, commas: bool = True) -> int:
    """The offset at which the title that goes on from ``start`` (its head's end) ends; ``start`` where none does.

    It ends at punctuation, at a word that starts to tell of it (lexicon ``title_stops``), behind its years, or after
    ``longest`` words. A comma goes on only towards years that close the title, or within a list.
    """
    at, words = start, 0
    while words < longest:
        if m := _closing(text, at):
            return m
        if m2 := _BRACKET.match(text, at):
            at = m2.end()
            continue
        if commas and text.startswith(", ", at) and _goes_on(text, at):
            at += 1
            continue
        if whole := _whole(text, at):
            at, words = whole, words + 2
            continue
        word = _WORD.match(text, at)
        if word is None or _stops(text, at, "anywhere") or (word[1] in _JOINED and _stops(text, word.end(), "joined")):
            break
        at, words = word.end(), words + 1
    return _trim(text, start, at)


def tells(text: str, at: int) -> bool:
    """Whether a verb of the lexicon follows a head, so that at the start of a sentence it is a subject and no title."""
    return _stops(text, at, "opening")


def quoted_end(text: str, start: int) -> int | None:
    """The end of the quotation that opens at ``start`` (a space before it allowed), its closing mark included."""
    at = start + (text[start : start + 1] in (" ", "\u00a0"))
    close = _QUOTES.get(text[at : at + 1])
    if close is None:
        return None
    end = text.find(close, at + 1, at + 260)
    return end + 1 if end > at + 2 and "\n" not in text[at:end] else None


def enclosing_quote(text: str, start: int) -> int | None:
    """The offset of the closing mark, where the title's first letter stands right behind an opening one."""
    close = _QUOTES.get(text[start - 1 : start]) if start else None
    if close is None or (start > 1 and text[start - 2].isalnum()):
        return None
    end = text.find(close, start, start + 260)
    return end if end > start and "\n" not in text[start:end] else None


def _closing(text: str, at: int) -> int:
    """The end of the years that close a title at an offset, 0 where there are none."""
    end = 0
    while m := PERIOD.match(text, end or at):
        end = m.end()
    return end


def _goes_on(text: str, comma: int) -> bool:
    """Whether a list goes on behind a comma: years close it before it ends, or one short part and "và" follow."""
    if _stops(text, comma + 1, "anywhere") or _stops(text, comma + 1, "joined"):
        return False
    if _stops(text, comma + 1, "continues"):
        return True
    at, words, joined = comma + 1, 0, False
    while (word := _WORD.match(text, at)) and words < 16:
        if _closing(text, at):
            return True
        if _stops(text, at, "anywhere"):
            break
        joined |= word[1] == "và" and not _stops(text, word.end(), "joined") and words < 6
        at, words = word.end(), words + 1
    first = text[comma + 2 : comma + 12].split(" ")[0]
    return joined or _closing(text, at) > 0 or f" {first} " in text[max(0, comma - 60) : comma]


def _whole(text: str, at: int) -> int | None:
    """The end of a compound that goes on over a word that would end a title: "nhỏ và vừa"."""
    first = _WORD.match(text, at)
    for words, _ in _stop_words()["whole"].get(first[1], ()) if first is not None else ():
        end = at + 1 + len(words)
        if text.startswith(words, at + 1) and not text[end : end + 1].isalnum():
            return end
    return None


def _stops(text: str, at: int, where: str) -> bool:
    first = _WORD.match(text, at)
    if first is None:
        return False
    for stop, not_after in _stop_words()[where].get(first[1], ()):
        end = first.start(1) + len(stop)
        if text.startswith(stop, first.start(1)) and not text[end : end + 1].isalnum():
            before = text[max(0, at - 8) : at].rpartition(" ")[2]
            if before not in not_after:
                return True
    return False


def _trim(text: str, start: int, end: int) -> int:
    """Drops connecting words that a cut title would end with ("… cho", "… và")."""
    while m := _DANGLING.search(text[start:end]):
        end = start + m.start()
    return end


@cache
def _stop_words() -> dict[str, dict[str, tuple[tuple[str, frozenset[str]], ...]]]:
    table: dict[str, dict[str, list[tuple[str, frozenset[str]]]]] = {
        "anywhere": defaultdict(list),
        "joined": defaultdict(list),
        "continues": defaultdict(list),
        "opening": defaultdict(list),
        "whole": defaultdict(list),
    }
    for row in rows("data/lexicon/title_stops.tsv"):
        not_after = frozenset(filter(None, row["not_after"].split("|")))
        table[row["where"]][row["words"].split()[0]].append((row["words"], not_after))
    return {where: {k: tuple(v) for k, v in words.items()} for where, words in table.items()}
