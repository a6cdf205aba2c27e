"""What speaks for and against two people of one name being one person: posts, bodies and places in agreeing time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rapidfuzz import fuzz

from kg.identity.names import is_common_person, is_initials, is_known, is_short, is_vietnamese, syllables
from kg.identity.near import near
from kg.identity.profile import Profile, gap
from kg.identity.reason import Reason, listed
from kg.shared_names import national_posts
from kg.sighting import NATIONAL, Held, Sighting

SAME_WORDS: Final = 90.0
"""From this likeness (0–100, rapidfuzz) on two bodies are called by the same words in another order or misspelt."""
ONE_TERM: Final = 18
"""Months within which a person is not taken to have moved from a post in one province to one in another."""
A_CAREER: Final = 60
"""Months within which somebody who is named without a post is taken to be who holds one of the country's first."""


def person(a: Profile, b: Profile) -> Iterator[Reason]:
    key = a.one.keys[0]
    yield Reason("same-person-name", a.one.name)
    if is_initials(key):
        yield Reason("short-person-name" if a.one.outlet and b.one.outlet else "initials")
    elif not is_vietnamese(key) and syllables(key) >= 2:
        yield Reason("foreign-person-name")
    elif syllables(key) >= 4 and "thị" not in key.split("-"):
        yield Reason("rare-person-name")
    elif is_short(key):
        yield Reason("short-person-name")
    elif is_common_person(key):
        yield Reason("common-person-name")
    if _paper(a.one) or _paper(b.one):
        yield from _bylines(a.one, b.one)
    elif (a.one.outlet or b.one.outlet) and _placed(a.one if b.one.outlet else b.one):
        yield Reason("byline")
    elif _placed(a.one) and _placed(b.one) and not _beside(a.one, b.one):
        yield from _posts(a, b)
    else:
        yield from _bare(a, b)
    yield from _callings(a.one, b.one)
    yield from near(a.one, b.one)


def _callings(a: Sighting, b: Sighting) -> Iterator[Reason]:
    """A calling that few have, of two who have a name that few have."""
    key = a.keys[0]
    if not (is_short(key) or is_common_person(key)) and (shared := _calling(a) & _calling(b)):
        yield Reason("same-calling", listed(shared))


def _calling(s: Sighting) -> set[str]:
    """What somebody is by degree, as an expert who is asked, by a post in a place of learning."""
    learned = any(h.role == "expert" or h.body.startswith(_LEARNED) for h in s.posts)
    return set(s.callings) | ({"scholar"} if learned else set())


_LEARNED: Final = tuple(f"organization/{word}-" for word in ("viện", "học-viện", "trường-đại-học", "đại-học"))


def _paper(s: Sighting) -> str:
    """The paper that somebody signs for, where it is known."""
    return s.outlet.removeprefix("~")


def _placed(s: Sighting) -> bool:
    """Whether an article gives somebody a post, or a province or country to serve."""
    return bool(s.posts or s.places)


def _bodies(s: Sighting) -> set[str]:
    """The bodies that a person has a post in or stands beside."""
    return ({h.body_key for h in s.posts} | {body.removeprefix("~") for body in s.around}) - {""}


def _beside(a: Sighting, b: Sighting) -> bool:
    """Whether one who has a post in no named body stands beside a body of the other."""
    named = all(any(h.body_key for h in s.posts) for s in (a, b))
    return not named and bool(_bodies(a) & _bodies(b))


def _own(held: Sighting, bare: Sighting) -> bool:
    """Whether a body that one has a post in stands in a sentence of the other."""
    return bool(_held(held) & set(bare.around) or _held(bare) & set(held.around))


def _held(s: Sighting) -> set[str]:
    return {x for h in s.posts for x in (h.body_key, *h.also) if x}


def _bylines(a: Sighting, b: Sighting) -> Iterator[Reason]:
    ours, theirs = _paper(a), _paper(b)
    if ours and theirs:
        yield Reason("same-outlet", ours) if ours == theirs else Reason("other-outlet")
    elif ours in _bodies(b) | _papers(b) if ours else theirs in _bodies(a) | _papers(a):
        yield Reason("same-outlet", ours or theirs)
    else:
        yield Reason("byline")


def _papers(s: Sighting) -> set[str]:
    return {b.partition("/")[2] for b in s.around if b.startswith("media/")}


def _posts(a: Profile, b: Profile) -> Iterator[Reason]:
    """Two people with posts: the same body, or posts of one place; posts of two places at one time keep them apart."""
    ours, theirs = a.one.posts, b.one.posts
    body = max((_same_body(p, q) for p in ours for q in theirs), default="")
    if body:
        yield Reason("same-body", body)
        return
    where, there = _official(a.one), _official(b.one)
    countries = set(a.one.places) & set(b.one.places) - where
    home = set(a.one.home) & set(b.one.home)
    roles = {h.role for h in ours} & {h.role for h in theirs}
    if all(any(NATIONAL in h.places for h in posts) for posts in (ours, theirs)):
        yield Reason("national-posts")
    elif countries:
        yield Reason("same-country", listed({c.partition("/")[2] for c in countries}))
    elif seats := {x for x in a.one.places if not x.startswith("country/")} & set(b.one.places):
        yield Reason("same-seat", listed(seats))
    elif where & there:
        yield Reason("same-official-place", listed(where & there))
        if roles and _one_bare(ours, theirs, roles) and not is_short(a.one.keys[0]):
            yield Reason("same-post", listed(roles))
    elif where and there:
        if gap(a, b) <= ONE_TERM:
            yield Reason("other-official-place", f"{listed(where)} / {listed(there)}")
    elif roles and _one_bare(ours, theirs, roles):
        yield Reason("same-post", listed(roles))
        yield from _home(where, there, a.one, b.one)
    else:
        yield from _home(where, there, a.one, b.one, near=not (home and roles))
    if _craft(a.one) & _craft(b.one) and not is_common_person(a.one.keys[0]):
        yield Reason("same-craft", listed(_craft(a.one) & _craft(b.one)))
    heads = [{h.body_key for h in posts if h.body.startswith("company/")} for posts in (ours, theirs)]
    if all(heads):
        yield Reason("other-company", " / ".join(map(listed, heads)))


def _one_bare(ours: tuple[Held, ...], theirs: tuple[Held, ...], roles: set[str]) -> bool:
    """Whether one of two who have a role in common has it without a body that could differ."""
    return any(not h.body_key for posts in (ours, theirs) for h in posts if h.role in roles)


def _home(where: set[str], there: set[str], a: Sighting, b: Sighting, near: bool = False) -> Iterator[Reason]:
    shared = (where or set(a.home)) & (there or set(b.home))
    if shared:
        yield Reason("near-home" if near else "same-home", listed(shared))


def _same_body(p: Held, q: Held) -> str:
    """The body that two posts share, or the post that the whole country has one of; "" for none."""
    kind, other = (h.body.partition("/")[0] for h in (p, q))
    pairs = ((x, y) for x in _names(p) for y in _names(q) if kind == other or x == y)
    found = max((_one_body(x, y, p.role == q.role, kind) for x, y in pairs), default="")
    if found:
        return found
    one = p.role == q.role and NATIONAL in p.places and NATIONAL in q.places and not (p.body_key and q.body_key)
    return p.role if one else ""


def _names(held: Held) -> list[str]:
    return [x for x in (held.body_key, *held.also) if x and not x.startswith("^")]


def _one_body(one: str, other: str, role: bool, kind: str) -> str:
    """The words of the name of two bodies that are one; "" where they are not."""
    short, long = sorted((one, other), key=lambda k: (len(k), k))
    if short.partition("@")[2] != long.partition("@")[2]:
        return ""
    if one == other or ("-" in short and f"-{short}-" in f"-{long}-"):
        return _spaced(short)
    if short.count("-") < 2:
        return ""
    alike = fuzz.token_sort_ratio(short, long, processor=_spaced) >= SAME_WORDS
    part = role and set(_spaced(short).split()) <= set(_spaced(long).split())
    ending = role and kind == "company" and short.rsplit("-", 3)[1:] == long.rsplit("-", 3)[1:]
    return _spaced(short) if alike or part or ending else ""


def _spaced(key: str) -> str:
    return key.partition("@")[0].replace("-", " ")


def _official(s: Sighting) -> set[str]:
    """The provinces that somebody has a post in or sits in parliament for."""
    held = {place for h in s.posts for place in h.places if place != NATIONAL}
    return held | {place for place in s.places if not place.startswith("country/")}


def _craft(s: Sighting) -> set[str]:
    """The callings that few have: a lawyer who is asked."""
    return {h.role for h in s.posts} & _CALLINGS


_CALLINGS: Final = frozenset({"lawyer"})


def _bare(a: Profile, b: Profile) -> Iterator[Reason]:
    """One of two people has no post: what stands around it, or where its article is at home, must speak."""
    held, bare = (a.one, b.one) if _placed(a.one) else (b.one, a.one)
    shared, short = _bodies(held) & _bodies(bare), is_short(a.one.keys[0])
    papers = {s.partition("/")[2] for s in shared if s.startswith("media/")}
    if held.outlet and bare.outlet:
        yield Reason("both-sign")
    elif is_known(a.one.keys[0]) and not _official(held) and not (short or held.outlet or bare.outlet):
        yield Reason("known-person", a.one.name)
    if papers:
        yield Reason("same-outlet", listed(papers))
    elif _own(held, bare) and not short:
        yield Reason("own-body", listed(shared))
    elif shared:
        yield Reason("near-body", listed(shared))
    elif any(national_posts().get(h.role, False) for h in held.posts) and gap(a, b) <= A_CAREER:
        yield Reason("national-figure")
    home = (_official(held) or set(held.home)) & (_official(bare) or set(bare.home))
    if home and short and _held(held) & shared:
        yield Reason("near-home", listed(home))
    elif home and not (shared and short):
        yield Reason("same-home", listed(home))
