"""How far the name of a company goes, from its legal form.

Common words come first, then the proper name::

    Công ty CP  đầu tư phát triển đô thị  Thủ Đức
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from kg.assets import rows
from kg.extract.body_ground import Ground
from kg.extract.body_lexicon import stop_words
from kg.extract.folding import fold
from kg.extract.gazetteer import Gazetteer
from kg.extract.heads import breaks_before, not_names
from kg.extract.name_run import name_run
from kg.extract.name_shape import given_names, not_people
from kg.extract.tokens import CAP, SMALL
from kg.extract.unlisted_words import two_parts
from kg.model import Span

_NAMES_WITHOUT_FORM: Final = frozenset({"Hãng", "Liên danh"})
_BARE: Final = frozenset({"Công ty", "Tập đoàn", "Tổng công ty", "Ngân hàng", "Hãng", "Liên danh", "Xí nghiệp"})
"""Forms that are common nouns as well, in small letters: "các công ty công nghệ hàng đầu Hà Lan"."""
_BIG: Final = frozenset({"Tập đoàn", "Tổng công ty", "Ngân hàng"})
_GROUP: Final = re.compile(r"tổng công ty (?!cổ phần)")
"""A form that the name goes on with behind another: "Công ty CP [Tổng công ty] …"."""
_MANY: Final = re.compile(r"(?<!\w)(?:các|những|nhiều|mỗi|một số) $")
_TO_ALIAS: Final = re.compile(rf"(?: {SMALL}+){{1,2}}(?= ?\( ?[A-Z][A-Za-z]*[A-Z]\w* ?\))")
_IMPORT: Final = re.compile(rf" (?:X?NK|XK)(?= {SMALL})")
_BRAND_AFTER: Final = re.compile(r" ?[-–] ?(?P<brand>[A-Z][\w&.]*[\w&](?: [A-Z][A-Z&]+)?)(?=[),.;:]|\n| [a-zđ(]|$)")
_NEXT_SMALL: Final = re.compile(rf" ({SMALL}+)")
_POST_BEFORE: Final = re.compile(r"(?:chủ tịch|giám đốc|ceo|đại diện|điều hành) $")
_POST: Final = re.compile(r"(?:\w?[HG]ĐQT|P?\.?TGĐ|P?GĐ|CEO|CT|ĐHĐCĐ|UBND|BTGĐ|KTT|TV|CTCK) $")
_WORD_BEFORE: Final = re.compile(rf"(?:{CAP}[\w&.'’-]*|&|of|and) $")


@dataclass(frozen=True, slots=True)
class Company:
    """A company's name as parsed, its form's id, and the span of its proper part ("Thủ Đức") where it has one."""

    span: Span
    kind: str
    head: Span | None = None
    proper: Span | None = None


@cache
def _first() -> Gazetteer[str]:
    return Gazetteer(
        (fold(r["form"]), r["kind"]) for r in rows("data/lexicon/company_forms.tsv") if r["place"] == "first"
    )


@cache
def _last() -> Gazetteer[str]:
    return Gazetteer(
        (fold(r["form"]), r["kind"]) for r in rows("data/lexicon/company_forms.tsv") if r["place"] == "last"
    )


@lru_cache(maxsize=8)
def _forms(low: str) -> tuple[tuple[Span, str], ...]:
    return tuple(_first().find(low))


def form_spans(g: Ground) -> tuple[tuple[Span, str], ...]:
    """Every legal form before a name in the text, the longest, with its id."""
    return _forms(g.low)


def company_at(g: Ground, at: int, form: tuple[Span, str] | None = None) -> Company | None:
    """The company whose name starts here with a legal form, or None."""
    if form is None:
        window = g.low[at : at + 60]
        span, kind = next(_first().find(window), (Span(0, 1), "-"))
        if kind == "-" or span.start != 0:
            return None
        form = Span(at, at + span.end), kind
    head, kind = form
    if kind == "-":
        return None
    start = g.after_space(head.end)
    if start is None:
        return None
    if _GROUP.match(g.low, start) and (inner := company_at(g, start)) is not None:
        return Company(Span(head.start, inner.span.end), kind, head, inner.proper)
    run = name_run(g, start, company=True, loose=g.upper(head.start) or kind not in _BARE)
    if run is None or g.text[start : g.word(start)] in stop_words("sentence"):
        return None
    if g.places.get(start, (0, False))[0] == run.end and (g.places[start][1] or not g.upper(head.start)):
        return None
    if kind in _BIG and g.is_person(start, run.end, least=3) and (start not in g.words):
        return None
    if run.proper is None and g.text[start : run.end] in not_names():
        return None
    if run.proper is None and _MANY.search(g.low, max(0, head.start - 8), head.start):
        return None
    proper = None if run.proper is None else Span(run.proper, run.end)
    end = _end(g, run.end, proper is not None)
    if end <= start:
        return None
    if proper is not None and (held := _held_by(g, head.start, proper)) is not None:
        end, proper = held, Span(proper.start, held)
    if not g.upper(head.start) and (proper is None and not g.upper(start)):
        return None
    if kind in _NAMES_WITHOUT_FORM:
        return None if proper is None or not g.upper(start) else Company(Span(start, end), kind, head, proper)
    return Company(Span(head.start, end), kind, head, proper)


def _held_by(g: Ground, head: int, proper: Span) -> int | None:
    """Where a firm's name ends that a post stands before and a foreign person's name goes on with.

    ::

        Chủ tịch Tập đoàn [Sumitomo] Kuniharu Nakamura     the brand is known, or in capitals
    """
    words = g.text[proper.start : proper.end].split(" ")
    if len(words) < 3 or not _POST_BEFORE.search(g.low, max(0, head - 12), head):
        return None
    rest = words[-2:]
    if not all(w.isascii() and w.istitle() and w.casefold() not in not_people("firm") for w in rest):
        return None
    brand = " ".join(words[:-2])
    return proper.start + len(brand) if brand.isupper() or brand in _brands() else None


def _ends_early(g: Ground, at: int, end: int, after: str) -> bool:
    """Whether the last word begins the next sentence: "Hoa Mai | Yêu cầu"; not the given name of "Phú Quý ba"."""
    word = g.text[at:end]
    given = fold(word) in given_names() and g.upper(g.text.rfind(" ", 0, at - 1) + 1)
    return breaks_before(word, after) and not (given and after != "nhánh")


@cache
def _brands() -> frozenset[str]:
    return frozenset(r["name"] for r in rows("data/lexicon/brands.tsv"))


def _end(g: Ground, end: int, proper: bool) -> int:
    """Where the name ends at last: before the "NK" of the sentence, behind the words that an abbreviation follows."""
    if not proper and (m := _TO_ALIAS.match(g.text, end)):
        return m.end()
    at = g.text.rfind(" ", 0, end)
    if proper and (m := _NEXT_SMALL.match(g.text, end)) and _ends_early(g, at + 1, end, m[1]):
        return at
    return at if proper and (m := _IMPORT.match(g.text, at)) and m.end() == end else end


def brand_after(g: Ground, end: int) -> Span | None:
    """The brand behind a dash that a company's name ends with: "Công ty CP cao su Miền Nam - [Casumina]"."""
    m = _BRAND_AFTER.match(g.text, end)
    if m is None or m.start("brand") in g.heads or m.start("brand") in g.places:
        return None
    first = m["brand"].split(" ")[0]
    return Span(*m.span("brand")) if coined(first) and fold(first) not in _form_words() else None


@cache
def _form_words() -> frozenset[str]:
    return frozenset(w for r in rows("data/lexicon/company_forms.tsv") for w in r["form"].split()) | {"tm", "dv", "xnk"}


def foreign_forms(g: Ground) -> list[Company]:
    """Names that end with a form: "Xin Min Hua Pte Ltd", "Sun Group"."""
    found: list[Company] = []
    for span, kind in _last().find(g.low):
        if not g.upper(span.start):
            continue
        if found and found[-1].span.end == span.start - 1 and g.text[span.start - 1] in " ,":
            whole = Span(found[-1].span.start, span.end)
            found[-1] = Company(whole, kind, None, whole)
            continue
        start = span.start
        while (m := _WORD_BEFORE.search(g.text, max(0, start - 24), start)) and not _opens(g, m[0].strip(" ")):
            start = m.start()
            if span.start - start > 60:
                break
        while start < span.start and not g.upper(start):
            start = (g.after_space(g.word(start) or start + 1)) or span.start
        if start < span.start:
            found.append(Company(Span(start, span.end), kind, None, Span(start, span.end)))
    return found


def _opens(g: Ground, word: str) -> bool:
    """Whether a capitalised word before a foreign name is none of it: a sentence's first, or a post's letters."""
    return word in stop_words("sentence") or _POST.fullmatch(word + " ") is not None


def coined(word: str) -> bool:
    """Whether a word is a made-up name and no Vietnamese syllable: all capitals, or vowels in two places."""
    return (word.isupper() and len(word) > 2) or two_parts(word)
