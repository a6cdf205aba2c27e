"""Names of enterprises, banks, cooperatives and brands used as companies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Final

from kg.assets import rows, words_of
from kg.extract.body_ground import Ground, ground_of
from kg.extract.company_grammar import Company, brand_after, coined, company_at, foreign_forms, form_spans
from kg.extract.firm_lists import JOINT, JOINT_BEFORE, listed_firms
from kg.extract.folding import fold
from kg.extract.gazetteer import Gazetteer
from kg.extract.heads import not_names
from kg.extract.introduced import introduced
from kg.model import Doc, Mention, Span
from kg.names import name_key
from kg.read.credits import is_syllable

_BRAND_GOES_ON: Final = re.compile(
    r" (?:Việt Nam|Vietnam|VN|Energy|Motors?|Electronics|Corporation|Corp|Group|Asia|Global|International|Express"
    r"|Financial|Capital|Land|Holdings|Steel|Logistics|Telecom|Vina|Asia Pacific"
    r"|[Cc]hâu Á(?:(?: ?[-–] ?| )Thái Bình Dương)?)(?!\w)"
)
_MODEL_AFTER: Final = re.compile(
    r" (?:\d\.\d(?= )|[A-Z]{0,2}-?\d{2,4})(?![\d.,/%]*\d| ?%| (?:tỷ|triệu|nghìn|người|đồng|năm))"
)
"""What makes a maker's name that of a product: "Boeing 787", "Airbus A350"."""
_MAKES: Final = re.compile(r"(?:nhà máy|công ty|hãng|đại lý|tập đoàn|tổ hợp|liên doanh|nhà sản xuất) [\w, ]{0,24}$")
_PERSON_OR_PLACE_BEFORE: Final = re.compile(
    r"(?:ông|bà|anh|chị|sân bay|cảng|cửa khẩu|kcn|kkt|ccn|khu kinh tế|công nghiệp|mỏ|bay quốc tế|quốc lộ"
    r"|xã|phường|huyện|quận|tỉnh|đường|phố|thôn|đảo|sông|cầu|núi|làng|chợ|hồ|ấp) $",
    re.IGNORECASE,
)
_FOREIGN_ON: Final = re.compile(r" [A-Z][a-z]{3,}(?![\w-])")
"""A foreign word that goes on with a brand: "Hateco [Fulfillment]"."""
_POST_BEFORE: Final = re.compile(r"(?:chủ tịch|giám đốc|ceo|đại diện|điều hành) $")
_NOT_SHORT: Final = re.compile(
    r"(?:Việt Nam|Miền (?:Bắc|Trung|Nam)|Quốc tế|Quốc gia|Toàn cầu|Group|Corp|JSC|CTCP)$", re.I
)


def companies(doc: Doc) -> Iterator[Mention]:
    """The Company names of an article, in text order. ``kind`` is the legal form's id, "brand" or "short"."""
    g = ground_of(doc)
    bodies = [m.span for m in doc.mentions if m.type in ("Agency", "PoliticalOrganization", "Organization")]
    parsed = [c for c in _by_form(g) if not any(c.span in b or b.start == c.span.start for b in bodies)]
    found = [Mention(c.span, "Company", c.kind, "companies.form", 0.85, c.head) for c in parsed]
    found += _after_dash(g, parsed)
    taken = [m.span for m in found] + bodies
    known = list(_known(g))
    found += [m for m in _brands(g, known) if not any(m.span.overlaps(t) for t in taken)]
    found += _beside(g, known, found, bodies)
    found += listed_firms(g, found, [m.span for m in doc.mentions])
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
    """The brands with their use; one of one long word in capitals too: "VIGLACERA"."""
    known = [(r["name"], r["use"]) for r in rows("data/lexicon/brands.tsv")]
    loud = [(n.upper(), use) for n, use in known if use == "alone" and n.isalpha() and len(n) > 5 and not n.isupper()]
    return Gazetteer([*loud, *known])


def _brands(g: Ground, known: list[tuple[Span, str]]) -> Iterator[Mention]:
    for span, use in known:
        whole = g.cap_run(span.start) or span.end
        if whole > span.end and g.is_person(span.start, whole):
            continue
        if use == "cue" and not _cued(g, span):
            continue
        if not _is_product(g, span):
            yield Mention(Span(span.start, _branch(g, span)), "Company", "brand", "companies.brand", 0.75)


def _known(g: Ground) -> Iterator[tuple[Span, str]]:
    """The brands of the lexicon in the text, where no sign joins them to something else, with their use."""
    for span, use in _brand_names().find(g.text):
        before, after = g.text[max(0, span.start - 1) : span.start], g.text[span.end : span.end + 1]
        if before in ("/", "-", "_", "&", "@", ".") or after in ("/", "_", "@", "&"):
            continue
        if not (after == "." and g.upper(span.end + 1) and g.upper(span.end + 2)):
            yield span, use


def _cued(g: Ground, span: Span) -> bool:
    """Whether a word before an ambiguous brand says that it is a company: "thương hiệu Việt Tiến"."""
    return any(words in _cue_words("company") for words in _before(g, span.start))


def _is_product(g: Ground, span: Span) -> bool:
    """Whether the words around make a maker's name that of its product: "giày Nike", "Toyota Vios", "Boeing 787"."""
    if _MODEL_AFTER.match(g.text, span.end):
        return True
    at = g.after_space(span.end)
    if at is not None and g.text[at : g.word(at)] in _cue_words("model"):
        return True
    before = list(_before(g, span.start))[::-1]
    said = next((w for w in before if w in _cue_words("product") or w in _cue_words("company")), "")
    if said not in _cue_words("product"):
        return False
    return _MAKES.search(g.low, max(0, span.start - 50), span.start) is None


def _before(g: Ground, at: int) -> Iterator[str]:
    """The last word before an offset, the last two, the last three, folded; none where no space stands there."""
    words = g.low[max(0, at - 30) : at]
    if words.endswith(" "):
        parts = words.split()
        for n in range(1, min(4, len(parts) + 1)):
            yield " ".join(parts[-n:])


@cache
def _cue_words(kind: str) -> frozenset[str]:
    return frozenset(words_of("data/lexicon/brand_cues.tsv", kind))


def _branch(g: Ground, brand: Span) -> int:
    """The end of a brand with what makes it a branch or a daughter: "Nokia Việt Nam", "VietinBank Hà Nội"."""
    end = brand.end
    if m := _BRAND_GOES_ON.match(g.text, end):
        return m.end()
    held = _POST_BEFORE.search(g.low, max(0, brand.start - 12), brand.start)
    m = None if held else _FOREIGN_ON.match(g.text, end)
    if m is not None and not is_syllable(m[0].strip()):
        return _branch(g, Span(brand.start, m.end()))
    made_up = coined(g.text[brand.start : end].split(" ")[0])
    return g.places[end + 1][0] if made_up and end + 1 in g.places and g.text[end] == " " else end


def _beside(g: Ground, known: list[tuple[Span, str]], found: list[Mention], bodies: list[Span]) -> list[Mention]:
    """Ambiguous brands in a list with a company: "May 10, Phong Phú và Vinatex"."""
    free = [s for s, use in known if use == "cue"]
    ends, starts = {m.span.end for m in found}, {m.span.start for m in found}
    new: list[Mention] = []
    for way in (free, free[::-1]):
        for span in way:
            after, before = (
                JOINT.match(g.text, span.end),
                JOINT_BEFORE.search(g.text, max(0, span.start - 6), span.start),
            )
            if (after and after.end() in starts) or (before and before.start() in ends):
                ends.add(span.end)
                starts.add(span.start)
                new.append(Mention(span, "Company", "brand", "companies.brand", 0.7))
    taken = [m.span for m in found] + bodies
    return [m for m in {m.span: m for m in new}.values() if not any(m.span.overlaps(t) for t in taken)]


def _after_dash(g: Ground, parsed: list[Company]) -> list[Mention]:
    """ "Công ty CP cao su Miền Nam – Casumina": the name with its brand, and the brand here and later.

    A group behind the dash is the parent and no part of the name: "Công ty Nhôm Đắk Nông – TKV".
    """
    found = []
    for c in parsed:
        brand = brand_after(g, c.span.end)
        if brand is None:
            continue
        words = g.text[brand.start : brand.end]
        if words not in _parents():
            whole = Span(c.span.start, brand.end)
            found.append(Mention(whole, "Company", c.kind, "companies.form", 0.85, c.head))
        found += [Mention(span, "Company", "short", "companies.dash", 0.75) for span in _uses(g.text, words)]
    return found


@cache
def _parents() -> frozenset[str]:
    return frozenset(r["name"] for r in rows("data/lexicon/brands.tsv") if r["use"] == "group")


def _short_forms(g: Ground, parsed: list[Company]) -> Iterator[Mention]:
    """The proper part of an introduced name where it recurs alone: "Trường Hải" of "Công ty CP ô tô Trường Hải"."""
    seen: set[str] = set()
    for c in parsed:
        proper = c.proper
        if proper is None or c.kind == "Hãng":
            continue
        yield from _without_form(g, c, seen)
        words = g.text[proper.start : proper.end]
        if words in seen or not _can_stand_alone(g, proper, words):
            continue
        seen.add(words)
        uses = list(_uses(g.text, words))
        sure = coined(words.split(" ")[0]) and "." not in words
        if not sure and any(_PERSON_OR_PLACE_BEFORE.search(g.text, max(0, u.start - 14), u.start) for u in uses):
            continue
        lead = g.text[c.head.end + 1 : proper.start] if c.head is not None else ""
        for span in uses:
            yield Mention(Span(_led(g, span.start, lead), span.end), "Company", "short", "companies.short", 0.65)


def _without_form(g: Ground, c: Company, seen: set[str]) -> Iterator[Mention]:
    """The name without its legal form where it recurs so: "Điện lực Vĩnh Tân" of "Công ty TNHH Điện lực Vĩnh Tân"."""
    if c.head is None or c.proper is None or c.proper.start <= c.head.end + 1:
        return
    words = g.text[c.head.end + 1 : c.span.end]
    if words in seen or not words[0].isupper() or " " not in words:
        return
    seen.add(words)
    for span in _uses(g.text, words):
        yield Mention(span, "Company", "short", "companies.short", 0.65)


def _led(g: Ground, at: int, lead: str) -> int:
    """Where a short form starts: with the common word that stands before it in the full name too ("Tôn Hoa Sen")."""
    parts = lead.split(" ")[:-1]
    for n in range(len(parts)):
        words = " ".join(parts[n:]) + " "
        start = at - len(words)
        if start >= 0 and g.low.startswith(fold(words), start) and g.upper(start):
            return start
    return at


def _can_stand_alone(g: Ground, proper: Span, words: str) -> bool:
    if _NOT_SHORT.search(words) or g.is_person(proper.start, proper.end):
        return False
    if proper.start in g.places and g.places[proper.start][0] >= proper.end:
        return False
    if words in not_names() or proper.start in g.domains:
        return False
    if " " not in words:
        return coined(words)
    return words.count(" ") < 4 and len(name_key(words)) >= 5


def _uses(text: str, words: str) -> Iterator[Span]:
    for m in re.finditer(rf"(?<![\w/&-]){re.escape(words)}(?![\w/&])", text):
        yield Span(*m.span())
