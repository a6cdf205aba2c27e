"""Who wrote it and who took the picture: bylines and photo credits, and the names in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.assets import rows, words_of
from kg.extract.tokens import CAP, SMALL
from kg.model import Span
from kg.names import name_key, toneless
from kg.read.sentences import split

_TITLED = rf"(?:{CAP}{SMALL}+|Ý(?!\w))"
_INITIAL = rf"(?:{CAP}{SMALL}?\.[ \u00a0]?){{1,2}}(?:{_TITLED}|{CAP}{{2,}})(?![.\w])"
_INITIALS = rf"{CAP}\.[ ]?{CAP}(?:\.[ ]?{CAP})?(?!\w)"
_SHORT = re.compile(rf"(?!P\.\s?V\b){_INITIAL}|(?!P\.\s?V\b){_INITIALS}")
_INITIALS_ALONE = re.compile(_INITIALS)
"""Where the word behind them begins a sentence: "Ảnh: T.B. Nêu ra"."""
_RUN = re.compile(rf"{_TITLED}(?:[ \u00a0]{{1,2}}{_TITLED}){{0,6}}(?!\w)")
_UPPER_RUN = re.compile(rf"{CAP}{{2,}}(?:[ \u00a0]{{1,2}}{CAP}{{2,}}){{1,3}}(?!\w)")
_WORD = re.compile(r"[^ \u00a0]+")
_LOWER_NEXT = re.compile(rf"[ \u00a0]+{SMALL}")
_CUE = re.compile(
    r"(?:(?<=[\s(.,;:“”\"])|^)(?:(?:(?:[Tt]in|[Bb]ài)(?: viết)?\s*(?:,|và|-|–)\s*)?"
    r"(?<!Trong )(?<!trong )(?:Ảnh|ảnh|ẢNH|[Nn]guồn ảnh)(?:\s+(?:minh h[oọ]a|minh hoạ|tư liệu))?(?:, (?:video|clip))?"
    rf"(?:\s*:\s*|\.\s*Nguồn:\s*|\s+(?={CAP}\.)|\s+(?={_TITLED} {_TITLED}[.)\"]*\s*(?:\n|$)))"
    r"|(?<=[.!?] )Nguồn:\s*(?=(?:[Ii]nternet|VGP|TTXVN)\b))"
)
_JOIN = re.compile(r"\s*[/,–&-]\s*|\s+và\s+")
_OUTLET = re.compile(rf"(?:{CAP}|[&+]){{2,8}}(?!\w)|\w[\w.-]*\.(?:vn|com|net|org)(?:\.vn)?(?!\w)")
_AFTER = re.compile(r"\s*\((?:TTXVN|VOV|VGP|[^()\n]{1,40})\)|\s*\)")
_LABEL = re.compile(
    rf"(?:Theo (?=(?:{_INITIAL}|{_TITLED} {_TITLED}[^/(\n]{{0,12}})[/(]))?"
    r"(?:(?:Tác giả|Tin(?:,| và| -| –)? ?bài|Tin|Bài(?: viết)?|Thực hiện|Tổng hợp"
    r"|Người viết|Phóng viên|PV|Clip|[Vv]ideo|[ẢảÀà]nh)\s*(?:,|:|và|-|–|\.)?\s*)*"
)
_LINE_BELOW = re.compile(r"[ \u00a0]*\n\s*([^\n]{2,40}?)\s*(?:\n|\Z)")
_END = re.compile(r"\s*(?:/\s*[^/\n]{2,30}|(?<=\s)Theo [^/\n.]{2,30})?\s*(?:\([^()\n]{1,40}\))?[\s./*–-]*")
_BEHIND_BRACKET = re.compile(r"[.!?…”\"] {1,2}\([^()\n]{3,40}\)\s+(?=[^()\n]{3,40}$)")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|ch|kh|ph|th|tr|qu|[bcdđghklmnpqrstvx])?[aeiouyăâêôơư]{1,3}(?:ch|ng|nh|[cmnpt])?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Credit:
    """A byline or photo credit: its whole stretch, and the names of the people in it."""

    span: Span
    names: tuple[Span, ...]


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(words_of("data/lexicon/caption_cues.tsv", kind))


@cache
def outlets() -> dict[str, str]:
    """Newspapers and portals by the key of each name, short form and site: ``outlets()[name_key("TTO")]``."""
    table = rows("data/lexicon/publishers.tsv")
    return {name_key(r[column]): r["name"] for column in ("short", "site", "name") for r in table if r[column]}


def is_outlet(name: str) -> bool:
    return name_key(name) in outlets()


@cache
def is_syllable(word: str) -> bool:
    """Whether a word has the shape of a Vietnamese syllable: "Tuấn" has, "Google" has not."""
    return _SYLLABLE.fullmatch(toneless(word).replace("Ð", "Đ")) is not None


def same_person(short: str, full: str) -> bool:
    """Whether a byline's short form can stand for a name: "Q.H", "Q. Hùng" for "Quang Hùng".

    >>> same_person("N.Linh", "Ngọc Linh"), same_person("T.H", "Quang Hùng")
    (True, False)

    A pen name may stand either way round: "Hùng Quang" for "Quang Hùng".
    """
    parts, words = [p for p in re.split(r"[.\s\u00a0]+", short) if p], full.split()
    if len(words) == 2 and ([p.casefold() for p in parts] == [w.casefold() for w in reversed(words)]):
        return True
    if len(parts) > len(words) or "." not in short:
        return False
    return _initials(parts, words[-len(parts) :]) or (len(words) == 2 == len(parts) and _initials(parts, words[::-1]))


def _initials(parts: list[str], ends: list[str]) -> bool:
    return all(w.casefold().startswith(p.casefold()) for p, w in zip(parts[:-1], ends[:-1], strict=True)) and (
        ends[-1].casefold() == parts[-1].casefold() or (len(parts[-1]) == 1 and ends[-1][0] == parts[-1])
    )


def photo_credits(text: str, span: Span) -> Iterator[Credit]:
    """The photo credits in a stretch of text, "Ảnh: Tuấn Anh/TTXVN"; those that name nobody have no names."""
    done = span.start
    for cue in _CUE.finditer(text, span.start, span.end):
        if cue.start() < done:
            continue
        names, end = _names_from(text, cue.end(), span.end)
        done = end
        yield Credit(Span(cue.start(), end), names)


def _names_from(text: str, at: int, limit: int) -> tuple[tuple[Span, ...], int]:
    ahead = text[at : min(limit, at + 60)].split(".")[0].casefold()
    if any(w.casefold() in ahead for w in _words("nobody")):
        return (), _nobody_end(text, at, limit)
    names: list[Span] = []
    end = at
    while at < limit:
        found = _loose_name(text, at, limit)
        outlet = _OUTLET.match(text, at, limit)
        if found is not None:
            names.append(found)
            end = found.end
        elif outlet is not None:
            end = outlet.end()
        else:
            break
        join = _JOIN.match(text, end, limit)
        if join is None:
            break
        at = join.end()
    after = _AFTER.match(text, end, limit)
    if end == at and not names:
        end = _nobody_end(text, at, limit)
    return tuple(names), after.end() if after and end > at - 3 else end


def _nobody_end(text: str, at: int, limit: int) -> int:
    """The end of a credit that names nobody we can read: of its line or short sentence, or of its first word."""
    m = re.compile(r"[^.\n)]{1,40}(?=[.)\n]|$)|\w*").match(text, at, limit)
    return max(at, m.end()) if m else at


def _loose_name(text: str, at: int, limit: int) -> Span | None:
    """A name at a place with the next sentence close behind: "Lê Quân" in "Lê Quân Trước đó"."""
    short = _SHORT.match(text, at, limit)
    if short and (_LOWER_NEXT.match(text, short.end(), limit) or short[0].split()[-1] in _words("opener")):
        short = _INITIALS_ALONE.match(text, at, limit) or short
    if short:
        return Span(*short.span())
    run = _UPPER_RUN.match(text, at, limit) or _RUN.match(text, at, limit)
    if run is None:
        return None
    words = [Span(*m.span()) for m in _WORD.finditer(text, *run.span())]
    if _LOWER_NEXT.match(text, run.end(), limit):
        words = words[:-1]
    cut = next((i for i, w in enumerate(words) if i > 1 and text[w.start : w.end] in _words("opener")), len(words))
    words = words[: min(cut, 4)] if len(words) <= 5 else words[: min(cut, 3)]
    if len(words) < 2 or not _is_person(text, words):
        return None
    return Span(words[0].start, words[-1].end)


def _is_person(text: str, words: list[Span]) -> bool:
    return (
        all(is_syllable(text[w.start : w.end]) for w in words)
        and text[words[0].start : words[0].end] not in _words("body")
        and not is_outlet(text[words[0].start : words[-1].end])
    )


def for_a_paper(text: str, span: Span) -> bool:
    """Whether a line names whom the article is taken from, and the next line his paper: "Theo Lê An", "VnEconomy"."""
    below = _LINE_BELOW.match(text, span.end) if text.startswith("Theo ", span.start) else None
    return below is not None and is_outlet(below[1])


def byline(text: str, span: Span) -> Credit | None:
    """The stretch read as a byline and nothing else: "Tin, ảnh: Thu Hà – Lê An (TTXVN)"; None where it is none."""
    label = _LABEL.match(text, span.start, span.end)
    at = label.end() if label else span.start
    if at == span.start and for_a_paper(text, span):
        at += len("Theo ")
    names: list[Span] = []
    while at < span.end:
        name = _strict_name(text, at, span.end)
        if name is not None:
            names.append(name)
            at = name.end
        else:
            outlet = _OUTLET.match(text, at, span.end)
            if outlet is None or not names:
                return None
            at = outlet.end()
        tail = _END.match(text, at, span.end)
        if tail and tail.end() == span.end:
            return Credit(span, tuple(names))
        join = _JOIN.match(text, at, span.end)
        if join is None:
            return None
        at = join.end()
    return None


def _strict_name(text: str, at: int, limit: int) -> Span | None:
    found = _SHORT.match(text, at, limit) or _UPPER_RUN.match(text, at, limit)
    if found:
        return Span(*found.span())
    run = _RUN.match(text, at, limit)
    if run is None:
        return None
    words = [Span(*m.span()) for m in _WORD.finditer(text, *run.span())]
    words = words[: next((i for i, w in enumerate(words) if i > 1 and text.startswith("Theo", w.start)), None)]
    return Span(words[0].start, words[-1].end) if 2 <= len(words) <= 5 and _is_person(text, words) else None


def tail_byline(text: str, span: Span) -> Credit | None:
    """The byline at the end of a body on one line: "… năm 2016. THU HÀ - LÊ AN"; None where there is none."""
    tail = Span(max(span.start, span.end - 150), span.end)
    starts = [s.start for s in split(text, tail)][1:]
    if after := _BEHIND_BRACKET.search(text, tail.start, tail.end):
        starts.append(after.end())
    for start in starts:
        rest = Span(start, span.end)
        found = _twice(text, rest) or byline(text, rest)
        if found is not None:
            return found
    return None


def _twice(text: str, span: Span) -> Credit | None:
    words = text[span.start : span.end]
    half = re.fullmatch(r"(.{4,40})\s+\1", words)
    return None if half is None else byline(text, Span(span.start + half.start(1), span.start + half.end(1)))
