"""What speaks for and against two bodies, works, documents or programmes being one: names, places, parents, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rapidfuzz import fuzz

from kg.facts import STATE
from kg.identity.documents import documents, period
from kg.identity.firms import apart, firms, groups
from kg.identity.names import is_plain
from kg.identity.near import near
from kg.identity.profile import AT_HOME, LOCAL, PLACED, WORKS, Profile, place_in
from kg.identity.reason import Reason, both, listed
from kg.identity.works import bare_use, kind_of, rest_of
from kg.names import name_key
from kg.sighting import NATIONAL, Sighting

LIKE: Final = 85.0
"""From this likeness (0–100, rapidfuzz's token set ratio) on two names with one proper part are much alike."""
MISSPELT: Final = 95.0
"""From this likeness on two long titles are one with a slip in it."""
OWN: Final = 3
"""Words from which on a proper part is nobody else's ("Cát Linh - Hà Đông")."""
PROPER: Final = 2
"""Words of a proper part from which on the province of an article says nothing against it."""
SPECIFIC: Final = 4
"""Syllables from which on the name of a part of a body tells it from most others ("Đảng ủy" does not)."""
TELLING: Final = 10
"""Words from which on a title that another one goes on with is the same one cut short."""
_PLAN: Final = name_key("kế hoạch")
"""What bodies have one of every year."""
_LOCAL: Final = frozenset(
    map(name_key, ("tỉnh", "thành", "phố", "huyện", "quận", "xã", "phường", "tại", "ở", "trên", "vùng", "quyết"))
)
"""Words that begin what a title of one place has more than that of another, or that a title is cut behind."""
_UNITS: Final = frozenset({"tỉnh", "huyện", "xã", "phường", "quận", "thị", "ubnd", "hđnd"})
"""Words of a body's name that leave it to a place which one is meant."""


def thing(a: Profile, b: Profile) -> Iterator[Reason]:
    """By name, with place, parent, number and legal form where the name leaves it open."""
    need = a.one.need or b.one.need
    if "many" in (a.one.need, b.one.need):
        yield Reason("of-many", a.one.name)
        return
    yield from _name(a, b, need)
    if a.one.type == "LegalDocument":
        yield from documents(a, b)
    elif a.one.type == "Programme":
        yield from period(a, b)
    yield from _places(a.one, b.one, need)
    yield from _parents(a.one, b.one, need)
    yield from near(a.one, b.one)
    if a.one.form and b.one.form:
        yield Reason("same-form" if a.one.form == b.one.form else "other-form")


def plainly_two(a: Sighting, b: Sighting) -> bool:
    """Whether two of one type are of two places or periods and share no rare name: ``thing`` scores them below a doubt,
    whatever else there is. A quick look, for the many of a common name."""
    if a.near and b.near and not set(a.near).isdisjoint(b.near):
        return False
    if a.type in PLACED:
        tail, other = place_in(a.id), place_in(b.id)
        return bool(tail and other) and not (_one_place(a.type, tail, other) or (a.core and a.core == b.core))
    if a.type != "Programme" or a.need or b.need:
        return False
    return bool(a.number and b.number) and a.number.rpartition("-")[2] != b.number.rpartition("-")[2]


def _name(a: Profile, b: Profile, need: str) -> Iterator[Reason]:
    shared = a.keys & b.keys
    if shared:
        yield from _shared(a.one, b.one, shared, need)
    elif a.one.core and a.one.core == b.one.core:
        yield from firms(a.one, b.one) if a.one.type == "Company" else _core(a.one, b.one, need)
    elif any(block[0] in "^&" for block in a.blocks & b.blocks):
        yield from _title(a.one, b.one, need)
    elif any(block[0] == "@" for block in a.blocks & b.blocks) and not need:
        yield from _placeless(a.one, b.one)


def _shared(a: Sighting, b: Sighting, shared: frozenset[str], need: str) -> Iterator[Reason]:
    """Two that go by one name."""
    firsts = (a.keys[0], b.keys[0])
    key = min(shared, key=lambda k: (k not in firsts, -len(k), k))
    first = key == firsts[0] == firsts[1]
    if need:
        yield Reason("shared-name", a.name)
    elif a.type in STATE and not first:
        yield Reason("shared-name", key)
        if here := _around(a) & _around(b):
            yield Reason("same-home", listed(here))
    elif a.type == "Company" and (any(map(is_plain, firsts)) if not first else is_plain(key) and not groups(a, b)):
        yield Reason("plain-name", key)
        home = set(a.home) & set(b.home)
        if home:
            yield Reason("near-home", listed(home))
    elif key not in firsts and fuzz.token_set_ratio(a.name, b.name, processor=str.lower) < LIKE:
        yield Reason("shared-alias", key)
    else:
        yield Reason("same-name" if first else "short-form", a.name if first else key)
        if a.type == "Company" and "-" not in key and apart(a.name, b.name):
            yield Reason("group-firm")


def _core(a: Sighting, b: Sighting, need: str) -> Iterator[Reason]:
    """Two whose names have one proper part: the same kind of thing, or one of them bare."""
    yield Reason("same-core", a.core)
    ours, theirs = kind_of(a.keys[0]), kind_of(b.keys[0])
    if ours and theirs and ours != theirs:
        yield Reason("other-kind", f"{a.name} / {b.name}")
        return
    mine, its = rest_of(a.keys[0], a.core), rest_of(b.keys[0], b.core)
    if ours and theirs:
        within = (mine <= its or its <= mine) and (a.type != "Programme" or bool(mine and its))
        like = within or _alike(mine, its)
    else:
        bare = _named_bare(ours or theirs, mine if theirs else its, a.type)
        like = bare or (not (ours or theirs) and _alike(mine, its))
    if not like:
        several = bool(ours and theirs and mine and its) and bare_use().get(ours) == "general"
        yield Reason("other-kind" if several else "unlike-name", f"{a.name} / {b.name}")
        return
    yield Reason("like-name", f"{a.name} / {b.name}")
    if ours and theirs and not need:
        yield Reason("same-kind", f"{a.name} / {b.name}")
    elif (len(a.core.split()) >= OWN or bare_use().get(ours or theirs) == "always") and not need:
        yield Reason("own-name", a.core)
    elif _around(a) & _around(b):
        yield Reason("near-home", listed(_around(a) & _around(b)))


def _alike(mine: frozenset[str], its: frozenset[str]) -> bool:
    return fuzz.token_set_ratio(" ".join(sorted(mine)), " ".join(sorted(its))) >= LIKE


def _named_bare(kind: str, rest: frozenset[str], type: str) -> bool:
    """Whether a name without a kind, and with no words but its proper ones, may be that of a thing of a kind."""
    if type == "Place":
        return not rest and kind == "road"
    return not rest and (type == "Project" or bare_use().get(kind) in ("yes", "always"))


def _around(s: Sighting) -> set[str]:
    return set(s.places or s.home)


def _title(a: Sighting, b: Sighting, need: str) -> Iterator[Reason]:
    """Two long titles that begin alike, or the same words in another order."""
    mine, its = a.keys[0], b.keys[0]
    both_names = f"{a.name} / {b.name}"
    if a.type == "Organization":
        bare = next((s for s in (a, b) if place_in(s.id) == ""), None)
        local = bare is not None and place_in(a.id) != place_in(b.id) and bare.home
        yield Reason("like-name" if local or need else "same-words", both_names)
    elif fuzz.ratio(mine, its) >= MISSPELT and _digits(mine) == _digits(its):
        yield Reason("misspelt", both_names)
    elif set(mine.split()) <= set(its.split()) or set(its.split()) <= set(mine.split()):
        yield Reason("like-title", both_names)
        short, long = sorted((mine, its), key=len)
        rest = long[len(short) :].split()[:1] if long.startswith(f"{short} ") else []
        here = _LOCAL.isdisjoint((*rest, short.split()[-1])) or _around(a) & _around(b)
        if rest and here and not need and len(short.split()) >= TELLING and not short.startswith(_PLAN):
            yield Reason("long-title", a.name)
    else:
        yield Reason("unlike-name", both_names)


def _placeless(a: Sighting, b: Sighting) -> Iterator[Reason]:
    """One of two bodies leaves out its place, which may be that of its article."""
    bare, placed = (a, b) if place_in(b.id) else (b, a)
    shared = set(bare.home) & set(placed.places)
    if not place_in(bare.id) and shared:
        yield Reason("like-name", f"{a.name} / {b.name}")
        yield Reason("same-home", listed(shared))
    elif not place_in(bare.id) and set(a.near) & set(b.near):
        yield Reason("like-name", f"{a.name} / {b.name}")


def _digits(key: str) -> list[str]:
    return [w for w in key.split() if any(map(str.isdecimal, w))]


def _places(a: Sighting, b: Sighting, need: str) -> Iterator[Reason]:
    tail, other = (place_in(s.id) if s.type in PLACED else "" for s in (a, b))
    if tail and other:
        yield Reason("same-place" if _one_place(a.type, tail, other) else "other-place", both(tail, other))
        return
    if need and not (tail or other or a.places or b.places) and set(a.parents) & set(b.parents):
        return
    if a.type == "LegalDocument" and not (LOCAL.search(a.number) and LOCAL.search(b.number)):
        return
    at_home = (a.type in AT_HOME and need == "place") or a.type == "LegalDocument"
    ours, theirs = (set(s.places or (s.home if at_home else ())) - {NATIONAL} for s in (a, b))
    if ours & theirs:
        if need != "parent":
            yield Reason("same-place", listed(ours & theirs))
    elif ours and theirs:
        own = a.type in ("Project", "Programme") and len(a.core.split()) >= OWN
        named = not need and a.type != "LegalDocument" and not (tail and other)
        abroad = any(p.startswith("country/") for p in ours | theirs)
        if named and a.type in STATE and not abroad and not _UNITS & set(re.split("[- ]", a.keys[0])):
            return
        apart = "other-home" if own else "far-place" if named else "other-place"
        yield Reason(apart, both(listed(ours), listed(theirs)))
    elif a.type in WORKS - {"Facility", "Place"} and len(a.core.split()) < (PROPER if not need else OWN):
        here, there = _around(a), _around(b)
        if here and there and not here & there:
            yield Reason("other-home", both(listed(here), listed(there)))


def _one_place(type: str, tail: str, other: str) -> bool:
    return tail == other or _unlisted(tail) == _unlisted(other) != "" or (type not in STATE and _lasts(tail, other))


def _unlisted(tail: str) -> str:
    """The name of a unit that no table has, which the article's own province stands behind: "hà-nam-ninh@p63-37"."""
    return tail.partition("@")[0] if "@" in tail else ""


def _lasts(tail: str, other: str) -> bool:
    """Whether two versions are of one province, which keeps its code: "p63-79" and "p34-79"."""
    return tail.startswith("p") and other.startswith("p") and tail.partition("-")[2] == other.partition("-")[2]


def _parents(a: Sighting, b: Sighting, need: str) -> Iterator[Reason]:
    shared = set(a.parents) & set(b.parents)
    if need and shared:
        yield Reason("same-parent", listed(shared))
    elif need == "parent" and a.parents and b.parents:
        yield Reason("other-parent", f"{listed(set(a.parents))} / {listed(set(b.parents))}")
    elif need == "parent" and len(re.split("[- ]", a.keys[0])) >= SPECIFIC and (close := _above(a) & _above(b)):
        yield Reason("near-parent", listed(close))


def _above(s: Sighting) -> set[str]:
    """The bodies that one is part of, or else those that stand in its sentences, or the only one in its article."""
    far = {x[1:] for x in s.around if x.startswith("~") and not x.startswith("~media/")}
    return set(s.parents) or {x for x in s.around if not x.startswith("~")} or (far if len(far) == 1 else set())
