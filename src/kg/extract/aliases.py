"""The article's own short forms: "Hiệp hội Doanh nghiệp ABC (HBA)", "… (sau đây gọi tắt là X)"."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.body_grammar import body_at
from kg.extract.body_ground import Ground, ground
from kg.extract.company_grammar import coined, company_at, form_spans
from kg.extract.folding import fold
from kg.extract.heads import announced, head_lexicon, readable
from kg.extract.heads import stop_words as phrase_stops
from kg.extract.tokens import CAP, LETTER
from kg.model import Alias, Doc, Span

_SAID: Final = (
    r"(?:(?:sau đây |từ đây |dưới đây )?(?:được )?(?:gọi|viết) (?:tắt )?là|viết tắt|tên viết tắt(?: là)?|gọi tắt)"
)
_BRACKET: Final = re.compile(
    rf"\(\s{{0,3}}(?:(?P<said>{_SAID})\s{{0,3}}:?\s{{0,3}})?[\"“]?(?P<short>[^()\n\"“”]{{2,40}}?)[\"”]?\s{{0,3}}\)"
)
_DASH: Final = re.compile(
    rf"[-–—,]\s*{_SAID}\s*:?\s*[\"“]?(?P<short>{LETTER}[^(),.;:\n\"“”]{{1,30}}?)[\"”]?"
    r"(?=[),.;:\n]| (?:đã|sẽ|là|có|được|vừa)\b)"
)
_ACRONYM: Final = re.compile(rf"(?:{CAP}|\d)[\w&.,\-– ]{{0,14}}")
_BRAND: Final = re.compile(rf"{CAP}[\w.&'’-]*(?: {CAP}[\w.&'’-]*){{0,2}}")
_ZONE: Final = re.compile(r"(?:KCN|KCX|KKT|CCN|KCNC|TP|TX|Q)\b")
_CLAUSE_ENDS: Final = re.compile(r"[.;:()\[\]\n!?…\"“”](?!\w)")
_NOT_SHORT: Final = frozenset(
    {"ảnh", "nguồn", "trái", "phải", "giữa", "cũ", "mới", "nay", "video", "clip", "ttxvn", "áo trắng", "tính đến"}
)
_OFFICE: Final = re.compile(
    r" \( ?(?P<short>(?:Hải đội|Đội) \d{1,2}|[CAP]\d{2}|P[AC]\d{2})(?= ?\)| ?[,–-] ?(?:Bộ|Cục|Công an|Tổng cục))"
)
"""The number that an office goes by: "Đội Kiểm soát chống buôn lậu (Đội 1, Cục Điều tra chống buôn lậu)"."""
_LONGEST: Final = 160
_PARTNER: Final = re.compile(rf" ?- ?{CAP}\w*(?: {CAP}\w*)?")
ZONES: Final = "data/lexicon/zone_heads.tsv"
WORKS: Final = "data/lexicon/facility_heads.tsv"


def aliases(doc: Doc) -> tuple[Alias, ...]:
    """Every short form that the article defines, in text order: the full name and the short one, at their first use.

    Common nouns with their abbreviation ("khu công nghiệp (KCN)") are aliases too; places, dates and photo notes in
    brackets are not.
    """
    g = ground(doc.text)
    found: dict[str, Alias] = {}
    for m in sorted([*_BRACKET.finditer(doc.text), *_DASH.finditer(doc.text)], key=lambda m: m.start()):
        short = Span(*m.span("short"))
        full = _full(g, m.start(), short, told="said" not in m.re.groupindex or m["said"] is not None)
        if full is not None and not _is_parent(g, full, short):
            found.setdefault(doc.words(short), Alias(full, short))
    for m in _OFFICE.finditer(doc.text):
        short = Span(*m.span("short"))
        full = _head_before(g, _clause_start(doc.text, m.start()), m.start(), m.start())
        if full is not None:
            found.setdefault(doc.words(short), Alias(full, short))
    return tuple(found.values())


def _is_parent(g: Ground, full: Span, short: Span) -> bool:
    """Whether the bracket holds another body, which the first belongs to: "Chi cục Quản lý đất đai (Sở TN&MT)"."""
    own, other = body_at(g, full.start), body_at(g, short.start)
    return own is not None and other is not None and own.head.kind != other.head.kind and other.domain is not None


def _full(g: Ground, bracket: int, short: Span, told: bool) -> Span | None:
    end = len(g.text[:bracket].rstrip(" \u00a0-–—,"))
    start = _clause_start(g.text, end)
    name = g.text[short.start : short.end]
    if (
        end - start < 2
        or fold(name) in _NOT_SHORT
        or g.place_at(short.start) is not None
        or re.search(r"\d{3}|\d/\d|%", name)
    ):
        return None
    acronym = _is_acronym(name)
    if not acronym and not told and not _is_brand(name):
        return None
    if not told and not acronym and (_is_name_itself(g, short) or _company_before(g, start, end, end) is None):
        return None
    if acronym and (span := _by_initials(g.text, start, end, name)) is not None:
        return _company_before(g, start, span.start + 1, end) or span
    named = _head_before(g, start, end, end) or (_site_before(g.text[start:end], start) if acronym or told else None)
    if named is not None:
        return named
    return _cap_run_before(g.text, start, end) if acronym or told else None


def _is_brand(name: str) -> bool:
    """One to three capitalised words, one of them made up: "Hapro", "Thuduc House"; no zone."""
    return _BRAND.fullmatch(name) is not None and _ZONE.match(name) is None and any(map(coined, name.split()))


def _is_name_itself(g: Ground, short: Span) -> bool:
    """Whether the bracket holds a whole name with a head of its own: "Cục Hải quan (Bộ Tài chính)"."""
    return body_at(g, short.start) is not None or any(short.start == form.start for form, _ in form_spans(g))


def _is_acronym(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return _ACRONYM.fullmatch(name) is not None and capitals >= 2 and capitals >= len(letters) * 0.6


def _clause_start(text: str, end: int) -> int:
    low = max(0, end - _LONGEST)
    last = low
    for m in _CLAUSE_ENDS.finditer(text, low, end):
        last = m.end()
    while last < end and not text[last].isalnum():
        last += 1
    return last


def _head_before(g: Ground, start: int, last: int, end: int) -> Span | None:
    """The name that starts at a head or company form in this stretch and reaches the bracket: the longest."""
    for at in sorted(a for a in g.heads if start <= a < last):
        body = body_at(g, at)
        if body is not None and body.span.end == end:
            return Span(at, end)
    return _company_before(g, start, last, end)


def _site_before(clause: str, start: int) -> Span | None:
    """The zone or work whose name reaches the bracket: "khu công nghiệp Việt Nam - Singapore (VSIP)"."""
    text = readable(clause)
    for path in (ZONES, WORKS):
        for a in announced(text, head_lexicon(path), phrase_stops()):
            rest = text[a.name.end :]
            if not a.many and (not rest or _PARTNER.fullmatch(rest)):
                return Span(start + a.at.start, start + len(clause))
    return None


def _company_before(g: Ground, start: int, last: int, end: int) -> Span | None:
    for form in form_spans(g):
        if start <= form[0].start < last:
            company = company_at(g, form[0].start, form)
            if company is not None and company.span.end == end:
                return Span(form[0].start, end)
    return None


def _by_initials(text: str, start: int, end: int, name: str) -> Span | None:
    """The words just before the bracket whose first letters are the short form's ("và" may be left out)."""
    letters = [c for c in fold(name) if c.isalnum()]
    words = [(m.start(), fold(m[0])) for m in re.finditer(r"\w+", text[start:end])]
    left = len(letters)
    for at, word in reversed(words):
        if left and word[0] == letters[left - 1]:
            left -= 1
            if left == 0:
                return Span(start + at, end)
        elif word not in ("và", "các", "của", "về", "cho"):
            return None
    return None


def _cap_run_before(text: str, start: int, end: int) -> Span | None:
    m = re.search(rf"{CAP}[\w'’&-]*(?:[ \u00a0]{CAP}[\w'’&-]*)+$", text[start:end])
    return None if m is None else Span(start + m.start(), end)
