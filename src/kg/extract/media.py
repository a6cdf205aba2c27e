"""Names of newspapers, broadcasters, news agencies and sites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from kg.assets import rows
from kg.extract.body_ground import Ground
from kg.extract.folding import fold
from kg.extract.gazetteer import Gazetteer
from kg.extract.name_run import run_end
from kg.model import Mention, Span

_CUE: Final = re.compile(
    r"(?:[Tt]heo|[Bb]áo|[Nn]guồn ?:?|[Pp]hóng viên|PV|P\.V|[Tt]ờ|[Tt]rang|[Kk]ênh|[Ảả]nh ?:?|với|trên|[Nn]hư|tin|"
    r"[Tt]hông tin|[Tt]in,? ảnh:?) $"
)
_DOMAIN: Final = re.compile(
    r"(?:[Tt]heo|[Nn]guồn ?:?|[Ảả]nh ?:|[Bb]áo|[Tt]rang(?: web| tin)?|/) ?"
    r"(?P<site>(?:[A-Za-z0-9-]+\.){1,3}(?:vn|com|net|org))(?![\w/.]*[\w/])"
)
_TLD: Final = re.compile(r"\.(?:vn|com|net|org)(?!\w)")
_VERB_BEFORE: Final = re.compile(r"(?:thông|dự|cảnh|tình|khai|loan|họp|đăng|phát|điện|nhật|mật|quả|công|truyền|cấp) $")
_BARE: Final = frozenset({"tờ", "hãng tin", "hãng thông tấn", "hãng truyền thông"})
_NOT_A_NAME: Final = frozenset({"Trung ương", "TW", "Đảng", "Chí", "Cáo", "Giá", "Động"})


def media(g: Ground) -> Iterator[Mention]:
    """The MediaOrganization names of a text: after a head ("Báo Ninh Bình"), and known ones by themselves ("TTXVN")."""
    taken: list[Span] = []
    named = list(_names().find(g.text))
    whole = {
        span.start: span for span, kind in named if " " in g.text[span.start : span.end] and not kind.endswith("-head")
    }
    for span, kind in _heads().find(g.low):
        found = _after_head(g, span)
        if found is not None and (longer := whole.get(found.start)) is not None and longer.end > found.end:
            found = longer
        if found is not None:
            taken.append(found)
            yield Mention(found, "MediaOrganization", kind, "bodies.media", 0.8, span if span in found else None)
    for span, kind in named:
        if not any(span.overlaps(t) for t in taken) and _stands_as_press(g, span, kind):
            taken.append(span)
            yield Mention(span, "MediaOrganization", kind, "bodies.lexicon", 0.8)
    for m in _DOMAIN.finditer(g.text) if _TLD.search(g.text) else ():
        span = Span(*m.span("site"))
        if not any(span.overlaps(t) for t in taken):
            yield Mention(span, "MediaOrganization", "site", "bodies.media", 0.75)


@cache
def _heads() -> Gazetteer[str]:
    table = rows("data/lexicon/media.tsv")
    return Gazetteer(
        (fold(r["name"]), "publisher" if r["kind"] == "publisher" else "head") for r in table if _is_head(r)
    )


@cache
def _names() -> Gazetteer[str]:
    return Gazetteer((r["name"], r["kind"]) for r in rows("data/lexicon/media.tsv") if not _is_head(r))


@cache
def _folded() -> Gazetteer[str]:
    return Gazetteer((fold(r["name"]), r["kind"]) for r in rows("data/lexicon/media.tsv") if not _is_head(r))


def _is_head(row: dict[str, str]) -> bool:
    return row["kind"] in ("head", "publisher")


def _after_head(g: Ground, head: Span) -> Span | None:
    at = g.after_space(head.end)
    if at is None or not g.upper(at) or _VERB_BEFORE.search(g.low, max(0, head.start - 8), head.start):
        return None
    place = g.place_at(at)
    known = next((s.end + at for s, _ in _folded().find(g.low[at : at + 50]) if s.start == 0), None)
    end = known or (place.span.end if place is not None and not place.bare else _name_end(g, at))
    if end is None or (end - at < 5 and at in g.words) or g.text[at:end] in _NOT_A_NAME or g.is_person(at, end):
        return None
    if g.text.startswith(" Điện tử", end) or g.text.startswith(" điện tử", end):
        end += len(" điện tử")
    surely = known is not None or place is not None or g.upper(head.start) or "điện tử" in g.low[head.start : head.end]
    if not surely and (g.starts_sentence(at) or " " not in g.text[at:end] or at in g.heads):
        return None
    bare = g.low[head.start : head.end] in _BARE
    return Span(at if bare else head.start, end)


def _name_end(g: Ground, at: int) -> int | None:
    found = g.domains.get(at)
    run = run_end(g, at)
    return max(filter(None, (run, found[0][0] if found else None)), default=None)


def _stands_as_press(g: Ground, span: Span, kind: str) -> bool:
    words = g.text[span.start : span.end]
    before, after = g.text[max(0, span.start - 1) : span.start], g.text[span.end : span.end + 1]
    if kind.endswith("-head") or before in ("-", ".", "@", "&") or after in ("@", "&") or not _no_address(g, span):
        return False
    if words.isascii() or kind in ("agency", "broadcaster") or words.startswith(("Báo ", "Tạp chí ")):
        return True
    line = before in ("", "\n") and after in ("", "\n")
    if line or before == "/" or after == "/" or (before == "(" and after == ")"):
        return True
    return bool(_CUE.search(g.text, max(0, span.start - 12), span.start)) or (kind == "site" and before == " ")


def _no_address(g: Ground, span: Span) -> bool:
    """Whether the slashes beside a name are those of a credit ("Ảnh: Minh Quang/TTXVN"), not of an address."""
    around = g.text[max(0, span.start - 2) : span.start], g.text[span.end : span.end + 2]
    if around[0].endswith("/") and not (around[0][0].isalnum() or around[0][0] in " ./)"):
        return False
    return not around[1].startswith("/") or around[1][1:].isupper()
