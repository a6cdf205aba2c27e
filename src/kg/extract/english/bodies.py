"""Bodies of the state, the party and public life in English: "Ministry of Finance", "provincial Party Committee"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, cast

from kg.assets import rows
from kg.extract.english.named import Index, Named, Spans, any_of, plain
from kg.extract.english.places import Around
from kg.extract.gazetteer import Gazetteer
from kg.facts import EntityType
from kg.names import slug
from kg.resolve.bodies import canonical_body
from kg.resolve.public_bodies import Identity
from kg.resolve.units import Unit, by_id
from kg.span import Span

_PREFIX: Final = {"Agency": "agency", "PoliticalOrganization": "party", "Organization": "organization"}
_LEVEL: Final = re.compile(
    r"(?:(?P<province>[Pp]rovincial|[Pp]rovince's)|(?P<city>[Mm]unicipal|[Cc]ity's|city)"
    r"|(?P<district>[Dd]istrict(?:'s)?|district-level)|(?P<commune>[Cc]ommune(?:'s)?|[Ww]ard)) $"
)
_OF: Final = re.compile(r" (?:of|in) (?:the )?")
_COMMITTEES: Final = {
    "tỉnh": "Tỉnh ủy", "thành phố": "Thành ủy", "huyện": "Huyện ủy", "quận": "Quận ủy", "thị xã": "Thị ủy",
    "xã": "Đảng ủy", "phường": "Đảng ủy", "thị trấn": "Đảng ủy",
}  # fmt: skip
_KINDS: Final = {"province": "tỉnh", "city": "thành phố", "district": "huyện", "commune": "xã"}
_BY_LEVEL: Final = ("Ủy ban nhân dân", "Hội đồng nhân dân", "Tòa án nhân dân", "Viện kiểm sát nhân dân", "Công an")


def bodies(text: str, places: list[Named], around: Around) -> Iterator[Named]:
    """Every body that the table knows, each with the unit it serves, and associations by the shape of their names."""
    low = plain(text)
    at = Index([p for p in places if p.cls != "Country"])
    taken: list[Span] = []
    for span, (name, kind, scope) in _gazetteer().find(low):
        if scope == "place":
            found = local(low, span, name, kind, at, around)
            if low[span.start].islower() and found.span == span:
                continue
        else:
            found = central(span, name, kind)
        taken.append(found.span)
        yield found
    known = Spans(taken)
    for m in _association().finditer(low):
        words = m[0].removeprefix("The ")
        span = Span(m.end() - len(words), m.end())
        if " " in words and not known.cross(span):
            yield Named(
                span,
                f"organization/{slug(words)}",
                "Organization",
                "Organization",
                "english.association",
                confidence=0.7,
            )


def central(span: Span, name: str, kind: str) -> Named:
    """A body with a name of its own."""
    body = canonical_body(name)
    who = Identity(body.key, body.ref, level=body.level)
    label = who.label() or name
    return Named(
        span, who.id(_PREFIX[kind]), cast(EntityType, kind), kind, "english.body", label, body.level, confidence=0.9
    )


def local(low: str, span: Span, name: str, kind: str, at: Index, around: Around) -> Named:
    """A body that every province has: its place stands before it, behind it, or is the one that is spoken of."""
    start, end, unit, level = span.start, span.end, None, ""
    if (m := _LEVEL.search(low, max(0, start - 16), start)) is not None:
        level, start = str(m.lastgroup), m.start()
    left = low[max(0, start - 3) : start]
    joint = len("'s ") if left == "'s " else 1 if left.endswith(" ") else 0
    if joint and (before := at.ends.get(start - joint)) is not None:
        unit, start = by_id().get(before.id), before.span.start
    elif (m := _OF.match(low, end)) is not None and (behind := at.starts.get(m.end())) is not None:
        unit, end = by_id().get(behind.id), behind.span.end
    else:
        unit = around.meant(level, start)
    return _served(Span(start, end), name, kind, unit, level)


def _served(span: Span, name: str, kind: str, unit: Unit | None, level: str) -> Named:
    rank = unit.kind if unit is not None else _KINDS.get(level, "tỉnh")
    words = _COMMITTEES.get(rank, "Đảng ủy") if name == "ủy" else f"{name} {rank}" if name in _BY_LEVEL else name
    if unit is not None:
        rest = unit.short if words.endswith((rank, "ủy")) else f"{rank} {unit.short}"
        words = f"{words} {rest}"
    body = canonical_body(words)
    place = unit.id if unit is not None and unit.cls != "Country" else ""
    who = Identity(body.key, place=place, level=body.level)
    return Named(
        span, who.id(_PREFIX[kind]), cast(EntityType, kind), kind, "english.local-body", who.label() or "", body.level
    )


@cache
def _association() -> re.Pattern[str]:
    """ "Vietnam Logistics Association", "Association of Seafood Exporters"."""
    head = any_of("association")
    return re.compile(
        rf"(?<!\w)(?:[A-Z][\w&'-]{{0,40}}(?:,? (?:and|of|for|&) | )){{1,7}}?{head}(?: of(?: [A-Z][\w-]*){{1,5}})?(?!\w)"
        rf"|(?<!\w){head} of (?:[A-Z][\w&-]*(?: and | )){{0,5}}[A-Z][\w&-]*"
    )


@cache
def _gazetteer() -> Gazetteer[tuple[str, str, str]]:
    table: dict[str, tuple[str, str, str]] = {}
    for r in rows("data/lexicon/en_bodies.tsv"):
        what = (r["name"], r["type"], r["scope"])
        table.setdefault(r["words"], what)
        if r["scope"] == "place":
            table.setdefault(r["words"].lower(), what)
    return Gazetteer(table.items())


@cache
def fields() -> Gazetteer[str]:
    """The ministries by the field that stands after "Minister of": "Industry and Trade" → Bộ Công Thương."""
    heads = ("Ministry of ", "Department of ")
    return Gazetteer(
        (r["words"].removeprefix(heads[0]), r["name"])
        for r in rows("data/lexicon/en_bodies.tsv")
        if r["words"].startswith(heads[0])
    )
