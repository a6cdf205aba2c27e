"""What goes wrong: which type is read as which, and the classes of what is missed and of what is invented."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kg.model import ENTITY_TYPES
from quality_gold import Json, Matching, Measured, Reading, local

NOT_SEEN, NO_SUCH = "nothing of it is read", "no such thing in the gold"


@dataclass(frozen=True, slots=True)
class Mistake:
    """One fact missed (in the gold, not found) or invented (found, not in the gold). ``name`` only of entities."""

    kind: str
    missed: bool
    sort: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Confusion:
    """What became of the gold's entities of one type; ``invented`` are found ones of the type that are none of them."""

    type: str
    right: int
    read_as: dict[str, int]
    missed: int
    invented: int


def mistakes(of: Measured) -> list[Mistake]:
    return [m for r in of.readings for m in _in_article(of.scorer, r)]


def classes(some: list[Mistake]) -> list[tuple[str, bool, str, int]]:
    """Kind, missed or invented, class, and how many, the commonest first."""
    counts = Counter((m.kind, m.missed, m.sort) for m in some)
    return [(*k, n) for k, n in sorted(counts.items(), key=lambda t: (-t[1], t[0]))]


def confusion(of: Measured) -> list[Confusion]:
    """By the type in the gold, what it was read as. A name is read as another type where it has that type only."""
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    for r in of.readings:
        m = r.matchings["entity"]
        for i, _ in m.pairs:
            if not m.gold[i].get("optional"):
                rows[m.gold[i]["type"]]["right"] += 1
        for g in m.missed():
            other = _namesakes(of.scorer, g, m)
            rows[g["type"]]["as " + other[0]["type"] if other else "missed"] += 1
        for x in m.invented():
            rows[x["type"]]["invented"] += not any(_same_name(of.scorer, g, x) for g in m.gold)
    return [
        Confusion(
            t,
            rows[t]["right"],
            {k[3:]: n for k, n in sorted(rows[t].items()) if k.startswith("as ")},
            rows[t]["missed"],
            rows[t]["invented"],
        )
        for t in ENTITY_TYPES
        if t in rows
    ]


def _same_name(scorer: Any, g: Json, x: Json) -> bool:
    return bool(x["norms"] & {scorer.norm(n) for n in g["names"]})


def _namesakes(scorer: Any, g: Json, m: Matching) -> list[Json]:
    """What was found under a name of the gold entity, but is of another type."""
    return [x for x in m.found if x["type"] != g["type"] and _same_name(scorer, g, x)]


def _in_article(scorer: Any, r: Reading) -> Iterator[Mistake]:
    for kind, m in r.matchings.items():
        for g in m.missed():
            name = g["name"] if kind == "entity" else ""
            yield Mistake(_kind(kind, g), True, _why(scorer, r, kind, m, g, None), name)
        for x in m.invented():
            name = x["entity"].name if kind == "entity" else ""
            yield Mistake(_kind(kind, x), False, _why(scorer, r, kind, m, None, x), name)


def _kind(kind: str, fact: Json) -> str:
    return f"relation {fact['type']}" if kind == "relation" else kind


def _why(scorer: Any, r: Reading, kind: str, m: Matching, g: Json | None, x: Json | None) -> str:
    """The class of one mistake: the gold's fact that is missed, or else the fact that is invented."""
    if kind == "entity":
        return _entity(scorer, r, m, g, x)
    if kind == "relation":
        return _relation(r, m, g, x)
    gold, found = ([g], m.found) if g is not None else (m.gold, [x])
    here = [(a, b) for a in gold for b in found if a and b and _meet(scorer, r, kind, a, b)]
    if not here:
        return NOT_SEEN if g is not None else NO_SUCH
    if kind == "statement":
        wide = any(scorer.overlap((a["start"], a["end"]), (b["start"], b["end"])) >= 0.5 for a, b in here)
        return "another speaker, or read twice" if wide else "another stretch of the words"
    if kind == "event":
        same = any(a["type"] in map(local, b["type"]) for a, b in here)
        return "told twice, or two in one sentence" if same else "another type in the same sentence"
    same = any(scorer.number(b["value"]) == a["value"] for a, b in here)
    return "another unit for the number" if same else "another number in the same sentence"


def _meet(scorer: Any, r: Reading, kind: str, g: Json, x: Json) -> bool:
    """Whether a gold fact and a found one stand in the same words (statements) or the same sentence."""
    if kind == "statement":
        return bool(scorer.overlap((g["start"], g["end"]), (x["start"], x["end"])) > 0)
    at = r.doc.text.find(g["evidence"])
    stretch = scorer.sentence(r.doc.text, at, at + len(g["evidence"]))
    return bool(scorer.overlap(stretch, (x["start"], x["end"])) > 0)


def _entity(scorer: Any, r: Reading, m: Matching, g: Json | None, x: Json | None) -> str:
    if g is not None:
        if _namesakes(scorer, g, m):
            return "read as another type"
        if any(_same_name(scorer, g, y) for y in m.found):
            return "taken for another thing of the name"
        spans = [s for e in r.doc.entities for s in e.mentions]
        return "its name is cut or drawn out" if any(_touches(r, n, spans) for n in g["names"]) else NOT_SEEN
    assert x is not None
    same = [e for e in m.gold if _same_name(scorer, e, x)]
    if same:
        return "the same thing twice" if any(e["type"] == x["type"] for e in same) else "read as another type"
    near = any(_touches(r, n, x["entity"].mentions) for e in m.gold if e["type"] == x["type"] for n in e["names"])
    return "its name is cut or drawn out" if near else NO_SUCH


def _touches(r: Reading, name: str, spans: Any) -> bool:
    at = r.doc.text.find(name)
    while at >= 0:
        if any(s.start < at + len(name) and at < s.end for s in spans):
            return True
        at = r.doc.text.find(name, at + 1)
    return False


def _relation(r: Reading, m: Matching, g: Json | None, x: Json | None) -> str:
    entities = r.matchings["entity"]
    if g is not None:
        ends = {g["subject"], g.get("object", g["subject"])}
        if not ends <= {entities.gold[i]["id"] for i, _ in entities.pairs}:
            return "one of its ends is not found"
        others = [y for y in m.found if {y["s"], y["o"]} == ends]
        if any(y["type"] == g["type"] for y in others):
            return "with another post"
        return "read as another relation" if others else "both ends are found, the relation is not"
    assert x is not None
    known = {e["id"] for e in entities.gold}
    if x["s"] not in known or (x["type"] != "period" and x["o"] not in known):
        return "one of its ends is not in the gold"
    gold = [e for e in m.gold if {e["subject"], e.get("object")} == {x["s"], x["o"]}]
    if any(e["type"] == x["type"] for e in gold):
        return "with another post"
    return "read as another relation" if gold else "both ends are in the gold, the relation is not"
