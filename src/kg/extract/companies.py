"""Names of enterprises, banks, cooperatives and brands used as companies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Final

from kg.assets import rows
from kg.extract.body_ground import Ground, ground_of
from kg.extract.company_grammar import Company, coined, company_at, foreign_forms, form_spans
from kg.extract.gazetteer import Gazetteer
from kg.extract.introduced import introduced
from kg.model import Doc, Mention, Span
from kg.names import name_key

_CUE_AFTER_DASH: Final = re.compile(r" ?[-–] ?(?=[A-Z])")
_BRAND: Final = re.compile(r"[A-Z][\w&.]{2,20}(?= ?[),.;:]| [a-zđ])")
_BRAND_GOES_ON: Final = re.compile(
    r" (?:Việt Nam|Vietnam|VN|Energy|Motors?|Electronics|Corporation|Corp|Group|Asia|Global|International|Express)\b"
)
_PERSON_OR_PLACE_BEFORE: Final = re.compile(
    r"(?:ông|bà|anh|chị|sân bay|cảng|cửa khẩu|kcn|kkt|ccn|khu kinh tế|công nghiệp|mỏ|bay quốc tế|quốc lộ"
    r"|xã|phường|huyện|quận|tỉnh|đường|phố|thôn|đảo|sông|cầu|núi|làng|chợ|hồ|ấp) $",
    re.IGNORECASE,
)
_NOT_SHORT: Final = re.compile(
    r"(?:Việt Nam|Miền (?:Bắc|Trung|Nam)|Quốc tế|Quốc gia|Toàn cầu|Group|Corp|JSC|CTCP)$", re.I
)


def companies(doc: Doc) -> Iterator[Mention]:
    """The Company names of an article, in text order. ``kind`` is the legal form's id, "brand" or "short"."""
    g = ground_of(doc)
    bodies = [m.span for m in doc.mentions if m.type in ("Agency", "PoliticalOrganization", "Organization")]
    parsed = [c for c in _by_form(g) if not any(c.span in b or b.start == c.span.start for b in bodies)]
    found = [Mention(c.span, "Company", c.kind, "companies.form", 0.85, c.head) for c in parsed]
    found += _dash_brands(g, parsed)
    taken = [m.span for m in found] + bodies
    found += [m for m in _brands(g) if not any(m.span.overlaps(t) for t in taken)]
    full = [replace(m) for m in found]
    found += [m for m in introduced(doc, full, "companies.alias") if not any(m.span in b for b in bodies)]
    taken = [m.span for m in found] + [m.span for m in doc.mentions]
    found += [m for m in _short_forms(g, parsed) if not any(m.span.overlaps(t) for t in taken)]
    unique = {m.span: m for m in reversed(found) if m.span not in bodies}
    return iter(sorted(unique.values(), key=lambda m: (m.span.start, -m.span.end)))


def _by_form(g: Ground) -> list[Company]:
    found: list[Company] = []
    done = 0
    for form in form_spans(g):
        if form[0].start < done:
            continue
        company = company_at(g, form[0].start, form)
        if company is not None:
            found.append(company)
            done = company.span.end
    for company in foreign_forms(g):
        if not any(company.span.overlaps(c.span) for c in found):
            found.append(company)
    return found


@cache
def _brand_names() -> Gazetteer[str]:
    return Gazetteer((r["name"], r["use"]) for r in rows("data/lexicon/brands.tsv"))


def _brands(g: Ground) -> Iterator[Mention]:
    for span, use in _brand_names().find(g.text):
        before, after = g.text[max(0, span.start - 1) : span.start], g.text[span.end : span.end + 1]
        whole = g.cap_run(span.start) or span.end
        if whole > span.end and g.is_person(span.start, whole):
            continue
        if use == "alone" and before not in ("/", "-", "_", "&", "@", ".") and after not in ("/", "_", "@", "&"):
            m = _BRAND_GOES_ON.match(g.text, span.end)
            yield Mention(Span(span.start, m.end()) if m else span, "Company", "brand", "companies.brand", 0.75)


def _dash_brands(g: Ground, parsed: list[Company]) -> list[Mention]:
    """ "Công ty CP Công nghiệp cao su Miền Nam – Casumina": the brand after the dash, here and later."""
    found = []
    for c in parsed:
        m = _CUE_AFTER_DASH.match(g.text, c.span.end)
        brand = None if m is None else _BRAND.match(g.text, m.end())
        if brand is None or brand.start() in g.heads or not coined(brand[0]):
            continue
        found += [Mention(span, "Company", "short", "companies.dash", 0.75) for span in _uses(g.text, brand[0])]
    return found


def _short_forms(g: Ground, parsed: list[Company]) -> Iterator[Mention]:
    """The proper part of an introduced name where it recurs alone: "Trường Hải" of "Công ty CP ô tô Trường Hải"."""
    seen: set[str] = set()
    for c in parsed:
        if c.proper is None or c.kind in ("Hãng",):
            continue
        words = g.text[c.proper.start : c.proper.end]
        if words in seen or not _can_stand_alone(g, c.proper, words):
            continue
        seen.add(words)
        uses = list(_uses(g.text, words))
        if any(_PERSON_OR_PLACE_BEFORE.search(g.text, max(0, u.start - 14), u.start) for u in uses):
            continue
        for span in uses:
            yield Mention(span, "Company", "short", "companies.short", 0.65)


def _can_stand_alone(g: Ground, proper: Span, words: str) -> bool:
    if proper.start in g.places or _NOT_SHORT.search(words) or g.is_person(proper.start, proper.end):
        return False
    if " " not in words:
        return coined(words)
    return words.count(" ") < 4 and len(name_key(words)) >= 5


def _uses(text: str, words: str) -> Iterator[Span]:
    for m in re.finditer(rf"(?<![\w/&-]){re.escape(words)}(?![\w/&])", text):
        yield Span(*m.span())
