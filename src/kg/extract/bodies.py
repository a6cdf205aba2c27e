"""Names of public bodies, party bodies, associations, institutions and the press."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import cache
from typing import Final

from kg.assets import rows
from kg.extract.body_grammar import body_at
from kg.extract.body_ground import Ground, ground_of
from kg.extract.folding import fold
from kg.extract.gazetteer import Gazetteer
from kg.extract.introduced import introduced
from kg.extract.media import media
from kg.extract.parsed_body import Body
from kg.model import Doc, EntityType, Mention, Span

_AFTER_FORM: Final = re.compile(
    r"(?<!\w)(?:công ty|cty|ctcp)(?: (?:tnhh|cổ phần|cp|mtv|một thành viên|trách nhiệm hữu hạn))*[ \u00a0]$"
)
"""A company's legal form, right behind which no body is named: "Tổng công ty Hải quan Biển Đông"."""
_POST: Final = re.compile(r"(?:thứ trưởng|phó [^\W\d_]+(?: [^\W\d_]+)?|ủy viên|cơ quan) $")


def bodies(doc: Doc) -> Iterator[Mention]:
    """The Agency, PoliticalOrganization, Organization and MediaOrganization names of an article, in text order.

    ``kind`` is the head's id in ``data/lexicon/body_heads.tsv`` ("Sở", "UBND"); a name includes its place; a name
    inside another ("UBND tỉnh" in "Đảng ủy UBND tỉnh") is a mention too.
    """
    g = ground_of(doc)
    press = list(media(g))
    taken = [m.span for m in press]
    units = {p for m in doc.mentions if m.type == "AdministrativeUnit" for p in range(m.span.start + 1, m.span.end)}
    found = [m for m in _by_head(g, units) if not any(m.span in t or t in m.span for t in taken)]
    found += [m for m in _by_name(g) if not any(m.span.overlaps(t) for t in taken)]
    found = _distinct(press + found)
    found += introduced(doc, found, "bodies.alias")
    return iter(sorted(found, key=lambda m: (m.span.start, -m.span.end)))


def _by_head(g: Ground, units: Set[int]) -> Iterator[Mention]:
    """The bodies by their heads, none amid a unit's name ("Mỹ Hội Đông")."""
    done = 0
    for at in sorted(g.heads):
        if at < done or at in units or _AFTER_FORM.search(g.low, max(0, at - 40), at) or _in_post(g, at):
            continue
        body = body_at(g, at)
        if body is not None:
            yield from _mentions(body, g.text)
            done = body.span.end


def _in_post(g: Ground, at: int) -> bool:
    """Whether "Thường trực" here is a word of a post, and of no body's name: "Thứ trưởng Thường trực Bộ X"."""
    return g.low.startswith("thường trực", at) and (
        g.low.startswith("ban bí thư", at + 12) or _POST.search(g.low, max(0, at - 20), at) is not None
    )


def _mentions(body: Body, text: str) -> Iterator[Mention]:
    sure = 0.9 if body.exact else 0.75
    over = _OVER.search(text, body.span.start, body.span.end)
    cut = over is not None and _GOES_ON[over[1]].match(text, body.span.end) is not None
    span = Span(body.span.start, over.start()) if over is not None and cut else body.span
    yield Mention(span, body.type, body.head.kind, "bodies.head", sure, body.head_span)
    if body.inner is not None:
        yield from _mentions(body.inner, text)


_OVER: Final = re.compile(r"(?<=\w) (Ảnh|tổng hợp)\Z")
_GOES_ON: Final = {
    "Ảnh": re.compile(r" ?:"),
    "tổng hợp": re.compile(r",? (?:số liệu|ý kiến|báo cáo|thông tin|kết quả|danh sách|trình|vào|từ|các|và)(?!\w)"),
}
"""What was taken for the end of a name and begins something new: a picture's caption, a verb."""


@cache
def _named() -> Gazetteer[tuple[EntityType | None, str]]:
    types: dict[str, EntityType | None] = {
        "Organization": "Organization", "Agency": "Agency", "PoliticalOrganization": "PoliticalOrganization", "-": None,
    }  # fmt: skip
    known = [(r["form"], (types[r["type"]], r["kind"])) for r in rows("data/lexicon/organizations.tsv")]
    return Gazetteer((form, what) for name, what in known for form in _forms(name))


def _forms(name: str) -> Iterator[str]:
    """Abbreviations letter by letter; names of several words folded, with the dashes that are written for theirs."""
    if " " not in name:
        yield name
        return
    for dash in (" - ", "-", "- ", " -", " – ", "–", "– "):
        yield fold(name.replace(" - ", dash))


def _by_name(g: Ground) -> Iterator[Mention]:
    found = {*((s, w) for s, w in _named().find(g.text) if " " not in g.text[s.start : s.end])}
    found |= {(s, w) for s, w in _named().find(g.low) if " " in g.low[s.start : s.end]}
    for span, (type_, kind) in sorted(found, key=lambda f: (f[0].start, -f[0].end)):
        capitals = any(c.isupper() for c in g.text[span.start : span.end])
        if type_ is not None and capitals and not _part_of_a_word(g.text, span):
            yield Mention(span, type_, kind, "bodies.lexicon", 0.8)


def _part_of_a_word(text: str, span: Span) -> bool:
    """Inside a document number or a compound: "02/NQ-WTO", "EU-27"."""
    before, after = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
    return before in ("/", "-", "&", "_", ".", "@") or after in ("/", "&", "_", "@")


def _distinct(mentions: list[Mention]) -> list[Mention]:
    """One mention a span, the surest; a name from the list inside a longer name is left out."""
    best: dict[Span, Mention] = {}
    for m in mentions:
        if m.span not in best or best[m.span].confidence < m.confidence:
            best[m.span] = m
    longer = [m.span for m in best.values()]
    return [
        m for m in best.values() if m.method != "bodies.lexicon" or not any(m.span in s and m.span != s for s in longer)
    ]
