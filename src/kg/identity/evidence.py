"""What speaks for and against two profiles being one thing, each point with its weight and its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from rapidfuzz import fuzz

from kg.assets import rows
from kg.identity.names import is_common_person, is_plain, is_vietnamese, syllables
from kg.identity.profile import Profile
from kg.sighting import NATIONAL, Held, Sighting

MERGE: Final = 3
"""From this score on two profiles are one."""
FORBID: Final = -4
"""Down from this score no chain of merges may bring two profiles together."""
LIKE: Final = 85.0
"""From this likeness (0–100, rapidfuzz's token set ratio) on two names with one proper part are much alike."""
SAME_WORDS: Final = 90.0
"""From this likeness on two bodies are called by the same words in another order."""
DOUBT: Final = 0
"""From this score up to MERGE a pair is worth asking a person about."""

_STATE: Final = frozenset({"Agency", "PoliticalOrganization"})
_BODIES: Final = _STATE | {"Organization"}
_OF_HOME: Final = frozenset({"Programme", "Project"})
"""Types of which two provinces may have one of the same name each."""
_AT_HOME: Final = frozenset({"Facility", "Project", "IndustrialZone", "Place", "LegalDocument", *_STATE})
"""Types whose things may be taken to lie where the article is at home, when it does not say where."""


_LOCAL: Final = re.compile(r"UBND|HĐND|/[^/]*TU$")
"""In the code of a document that a province issued."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One point for or against: its id in ``data/identity/evidence.tsv`` and the words that agree or differ."""

    id: str
    words: str = ""

    @property
    def weight(self) -> int:
        return _weights()[self.id]

    def text(self, lang: Literal["vi", "en"]) -> str:
        return _texts()[self.id][lang].replace("{x}", self.words)


@cache
def _weights() -> dict[str, int]:
    return {r["id"]: int(r["weight"]) for r in rows("data/identity/evidence.tsv")}


@cache
def _texts() -> dict[str, dict[str, str]]:
    return {r["id"]: r for r in rows("data/identity/evidence.tsv")}


def reasons(a: Profile, b: Profile) -> tuple[Reason, ...]:
    """All points for and against two profiles being one thing; () for two that share no name or type."""
    if a.one.type != b.one.type or not (a.keys & b.keys or (a.one.core and a.one.core == b.one.core)):
        return ()
    return tuple((_person if a.one.type == "Person" else _thing)(a, b))


def score(points: tuple[Reason, ...]) -> int:
    """The sum of the weights."""
    return sum(r.weight for r in points)


def _person(a: Profile, b: Profile) -> Iterator[Reason]:
    key = a.one.keys[0]
    yield Reason("same-person-name", a.one.name)
    if syllables(key) <= 2 and is_vietnamese(key):
        yield Reason("short-person-name")
    elif is_common_person(key):
        yield Reason("common-person-name")
    if a.one.outlet or b.one.outlet:
        yield from _bylines(a.one, b.one)
    elif a.one.posts and b.one.posts:
        yield from _posts(a, b)
    else:
        yield from _bare(a.one, b.one)


def _bylines(a: Sighting, b: Sighting) -> Iterator[Reason]:
    if a.outlet and b.outlet:
        yield Reason("same-outlet", a.outlet) if a.outlet == b.outlet else Reason("other-outlet")
    else:
        yield Reason("byline")


def _posts(a: Profile, b: Profile) -> Iterator[Reason]:
    """Two people with posts: the same body, or posts of one place; posts of two places at one time keep them apart."""
    ours, theirs = a.one.posts, b.one.posts
    body = max((_same_body(p, q) for p in ours for q in theirs), default="")
    if body:
        yield Reason("same-body", body)
        return
    where, there = _official(ours), _official(theirs)
    home = _words(set(a.one.home) & set(b.one.home))
    roles = {h.role for h in ours} & {h.role for h in theirs}
    if all(any(NATIONAL in h.places for h in posts) for posts in (ours, theirs)):
        yield Reason("national-posts")
    elif where & there:
        yield Reason("same-official-place", _words(where & there))
    elif where and there:
        if _gap(a, b) <= 18:
            yield Reason("other-official-place", f"{_words(where)} / {_words(there)}")
    elif home and roles:
        yield Reason("same-post", _words(roles))
        yield Reason("same-home", home)
    elif home:
        yield Reason("near-home", home)
    heads = [{h.body_key for h in posts if h.body.startswith("company/")} for posts in (ours, theirs)]
    if all(heads):
        yield Reason("other-company", " / ".join(map(_words, heads)))


def _same_body(p: Held, q: Held) -> str:
    """The body that two posts share, or the post that the whole country has one of; "" for none."""
    if p.body_key and q.body_key:
        short, long = sorted((p.body_key, q.body_key), key=lambda k: (len(k), k))
        within = "-" in short and f"-{short}-" in f"-{long}-" and p.body.partition("/")[0] == q.body.partition("/")[0]
        alike = short.count("-") >= 3 and fuzz.token_sort_ratio(short, long, processor=_spaced) >= SAME_WORDS
        return short.replace("-", " ") if short == long or within or alike else ""
    one = p.role == q.role and p.rank == "head" and NATIONAL in p.places and NATIONAL in q.places
    return p.role if one else ""


def _spaced(key: str) -> str:
    return key.replace("-", " ")


def _official(posts: tuple[Held, ...]) -> set[str]:
    return {place for h in posts for place in h.places if place != NATIONAL}


def _gap(a: Profile, b: Profile) -> int:
    """The months between two profiles; 0 where a day is not known."""
    if not (a.first and b.first):
        return 0
    return max(0, max(_months(a.first), _months(b.first)) - min(_months(a.last), _months(b.last)))


def _months(day: str) -> int:
    return int(day[:4]) * 12 + int(day[5:7] or 6)


def _words(found: set[str]) -> str:
    return ", ".join(sorted(found)).replace("-", " ")


def _bare(a: Sighting, b: Sighting) -> Iterator[Reason]:
    """One of two people has no post: what stands around it, or where its article is at home, must speak."""
    known = a.posts or b.posts
    bodies = {h.body_key for h in known} - {""} or set(a.around)
    around = set(b.around if a.posts or not b.posts else a.around)
    shared = bodies & around
    papers = {s.partition("/")[2] for s in shared if s.startswith("media/")}
    if any(NATIONAL in h.places and h.rank == "head" for h in known):
        yield Reason("national-figure")
    elif papers:
        yield Reason("same-outlet", _words(papers))
    elif shared:
        yield Reason("near-body", _words(shared))
    home = (_official(known) or set(a.home if a.posts else b.home)) & set(b.home if a.posts else a.home)
    if home:
        yield Reason("same-home", _words(home))


def _thing(a: Profile, b: Profile) -> Iterator[Reason]:
    """Everything but people: by name, with place, parent, number and legal form where the name leaves it open."""
    need = a.one.need or b.one.need
    yield from _name(a, b, need)
    if a.one.type == "LegalDocument":
        yield from _documents(a, b)
    elif a.one.number and b.one.number:
        same = a.one.number == b.one.number
        yield Reason("same-number" if same else "other-number", _both(a.one.number, b.one.number))
    yield from _places(a.one, b.one, need)
    yield from _parents(a.one, b.one, need)
    if a.one.form and b.one.form:
        yield Reason("same-form" if a.one.form == b.one.form else "other-form")


def _both(a: str, b: str) -> str:
    return a if a == b else f"{a} / {b}"


def _name(a: Profile, b: Profile, need: str) -> Iterator[Reason]:
    shared = a.keys & b.keys
    if not shared:
        likeness = fuzz.token_set_ratio(" ".join(a.one.keys), " ".join(b.one.keys))
        yield Reason("same-core", a.one.core)
        yield Reason("like-name" if likeness >= LIKE else "unlike-name", f"{a.one.name} / {b.one.name}")
        return
    key = min(shared, key=lambda k: (k not in (a.one.keys[0], b.one.keys[0]), -len(k), k))
    if need:
        yield Reason("shared-name", a.one.name)
    elif a.one.type == "Company" and is_plain(key):
        yield Reason("plain-name", key)
        home = set(a.one.home) & set(b.one.home)
        if home:
            yield Reason("near-home", _words(home))
    elif key != a.one.keys[0] or key != b.one.keys[0]:
        yield Reason("short-form", key)
    else:
        yield Reason("same-name", a.one.name)


def _documents(a: Profile, b: Profile) -> Iterator[Reason]:
    """Numbered documents are one by number, year and code; without the year by the time of the articles; laws that are
    named without their year are doubtful when the articles stand years apart."""
    first, second = a.one.number, b.one.number
    dated = bool(first) and "/ " not in first and bool(second) and "/ " not in second
    if dated:
        (n, _, code), (m, _, other) = first.partition(" "), second.partition(" ")
        same = n == m and (not code or not other or code == other)
        yield Reason("same-number" if same else "other-number", _both(first, second))
    elif first or second:
        if _gap(a, b) > 12:
            yield Reason("other-number", _both(first, second))
        elif a.first and b.first:
            yield Reason("same-year", a.first[:4])
    elif _gap(a, b) > 48:
        yield Reason("other-time", _both(a.first[:4], b.first[:4]))


def _places(a: Sighting, b: Sighting, need: str) -> Iterator[Reason]:
    tail, other = (s.id.partition("@")[2] if s.type in _BODIES else "" for s in (a, b))
    if tail and tail == other:
        yield Reason("same-place", tail)
        return
    if tail and other and not (tail.startswith("p") and other.startswith("p")):
        same = tail.partition("@")[0] == other.partition("@")[0]
        yield Reason("same-place" if same else "other-place", _both(tail, other))
        return
    if a.type == "LegalDocument" and not (_LOCAL.search(a.number) and _LOCAL.search(b.number)):
        return
    at_home = a.type in _AT_HOME and (need == "place" or a.type == "LegalDocument")
    ours, theirs = (set(s.places or (s.home if at_home else ())) for s in (a, b))
    if ours & theirs:
        if need != "parent":
            yield Reason("same-place", _words(ours & theirs))
    elif ours and theirs:
        named = not need and a.type != "LegalDocument" and not (tail and other)
        yield Reason("far-place" if named else "other-place", f"{_words(ours)} / {_words(theirs)}")
    elif a.type in _OF_HOME and a.home and b.home and not set(a.home) & set(b.home):
        yield Reason("other-home", f"{_words(set(a.home))} / {_words(set(b.home))}")


def _parents(a: Sighting, b: Sighting, need: str) -> Iterator[Reason]:
    shared = set(a.parents) & set(b.parents)
    if shared:
        yield Reason("same-parent", _words(shared))
    elif need == "parent" and a.parents and b.parents:
        yield Reason("other-parent", f"{_words(set(a.parents))} / {_words(set(b.parents))}")
