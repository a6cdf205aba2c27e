"""The words that say what a number measures: "tổng vốn đăng ký", "doanh thu tăng", "doanh nghiệp trong tỉnh"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from kg.assets import words_of
from kg.extract.units import unit_at
from kg.extract.word_lists import alternation
from kg.model import Doc, Observation, Quantity, Span, TimeExpr

_CUT: Final = re.compile(r"[,;:(\n“\"](?=\s|[A-ZĐ(“\"])|\.(?=\s)|\s[-–]\s|\)\s?")
_PIVOT: Final = re.compile(r"\s(?:với|có|về|cùng|nhờ|khiến|rằng|mà)\s(?=\S+\s\S)")
_EMPTY: Final = re.compile(r"(?i:có|trên|dưới|hơn|gần|%)")
_CHANGING: Final = re.compile(r"\s(?:tăng|giảm|chiếm)$")
_ABBREVIATION: Final = re.compile(r"\s\([A-ZĐ][\w&-]{1,11}\)")
_WORDS: Final = 12


def measured(
    doc: Doc, quantity: Quantity, sentence: Span, times: Sequence[TimeExpr], previous: Observation | None
) -> str:
    """What a number measures, in the article's words: those before it, or the counted noun and what narrows it.

    A bare "tăng", "giảm" takes what the number before it in the sentence measured.
    """
    unit = unit_at(quantity.unit, 0)
    if unit is not None and unit.dimension == "count":
        return _behind(doc.text, quantity, sentence)
    start = max(sentence.start, previous.span.end if previous is not None else 0)
    words = _before(doc, start, quantity.span.start, times)
    if previous is not None and (not words or words in _words("change")):
        return " ".join(filter(None, (_CHANGING.sub("", previous.measured), words)))
    return words if words and not _EMPTY.fullmatch(words) else _behind(doc.text, quantity, sentence)


def _before(doc: Doc, start: int, end: int, times: Sequence[TimeExpr]) -> str:
    pieces, at = [], start
    for time in times:
        if start <= time.span.start and time.span.end <= end:
            pieces.append(doc.text[at : time.span.start].removesuffix("năm ").removesuffix("trong "))
            at = time.span.end
    clause = _ABBREVIATION.sub("", " ".join([*pieces, doc.text[at:end]]))
    cuts = [m.end() for m in _CUT.finditer(clause.rstrip(" (,"))]
    words = _bare(clause[cuts[-1] :] if cuts else clause)
    pivots = list(_PIVOT.finditer(f" {words}"))
    if pivots:
        words = f" {words}"[pivots[-1].end() :].strip()
    return " ".join(words.split()[-_WORDS:])


def _bare(words: str) -> str:
    """The words without what only rounds the number ("đạt khoảng") at their end and a connective at their start."""
    words = f" {words.strip(' ,;:(“”-–')}"
    while m := _rounding().search(words):
        words = words[: m.start()]
    words = words.strip()
    while m := _connective().match(words):
        words = words[m.end() :]
    return words


def _behind(text: str, quantity: Quantity, sentence: Span) -> str:
    """The counted noun with the words that narrow it: "doanh nghiệp trong tỉnh"."""
    unit = text.rfind(quantity.unit.split("/")[0], quantity.span.start, quantity.span.end)
    start = unit if unit >= 0 and quantity.unit[0].isalpha() else quantity.span.end
    stop = _behind_ends().search(text, quantity.span.end, sentence.end)
    end = stop.start() if stop is not None else max(quantity.span.end, sentence.end)
    return " ".join(text[start:end].split()[:_WORDS]).strip() or quantity.unit


def _words(kind: str) -> tuple[str, ...]:
    return words_of("data/lexicon/number_words.tsv", kind)


@cache
def _rounding() -> re.Pattern[str]:
    return re.compile(rf"\s{alternation(_words('round'))}$")


@cache
def _connective() -> re.Pattern[str]:
    return re.compile(rf"{alternation(_words('connective'))}\s")


@cache
def _behind_ends() -> re.Pattern[str]:
    return re.compile(rf"[,;:.()\n“”\"]|\s(?:{alternation(_words('behind'))}|\d+)(?=\s)")
