"""What speaks for and against two people of one name being one person: posts, bodies and places in agreeing time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rapidfuzz import fuzz

from kg.identity.names import is_common_person, is_initials, is_short, is_vietnamese, syllables
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
    if a.one.outlet or b.one.outlet:
        yield from _bylines(a.one, b.one)
    elif a.one.posts and b.one.posts and not _beside(a.one, b.one):
        yield from _posts(a, b)
    else:
        yield from _bare(a, b)


def _bodies(s: Sighting) -> set[str]:
    """The bodies that a person has a post in or stands beside."""
    return ({h.body_key for h in s.posts} | {body.removeprefix("~") for body in s.around}) - {""}


def _beside(a: Sighting, b: Sighting) -> bool:
    """Whether one who has a post in no named body stands beside a body of the other."""
    named = all(any(h.body_key for h in s.posts) for s in (a, b))
    return not named and bool(_bodies(a) & _bodies(b))


def _own(held: Sighting, bare: Sighting) -> bool:
    """Whether a body that one has a post in stands in a sentence of the other."""
    mine, its = ({h.body_key for h in s.posts} for s in (held, bare))
    return bool(mine & set(bare.around) or its & set(held.around))


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
    home = set(a.one.home) & set(b.one.home)
    roles = {h.role for h in ours} & {h.role for h in theirs}
    if all(any(NATIONAL in h.places for h in posts) for posts in (ours, theirs)):
        yield Reason("national-posts")
    elif where & there:
        yield Reason("same-official-place", listed(where & there))
    elif where and there:
        if gap(a, b) <= ONE_TERM:
            yield Reason("other-official-place", f"{listed(where)} / {listed(there)}")
    elif roles and _one_bare(ours, theirs, roles):
        yield Reason("same-post", listed(roles))
        yield from _home(where, there, a.one, b.one)
    else:
        yield from _home(where, there, a.one, b.one, near=not (home and roles))
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
    if p.body_key and q.body_key:
        short, long = sorted((p.body_key, q.body_key), key=lambda k: (len(k), k))
        if short == long:
            return _spaced(short)
        if p.body.partition("/")[0] != q.body.partition("/")[0] or short.partition("@")[2] != long.partition("@")[2]:
            return ""
        within = "-" in short and f"-{short}-" in f"-{long}-"
        alike = short.count("-") >= 2 and fuzz.token_sort_ratio(short, long, processor=_spaced) >= SAME_WORDS
        part = p.role == q.role and short.count("-") >= 2 and set(_spaced(short).split()) <= set(_spaced(long).split())
        return _spaced(short) if within or alike or part else ""
    one = p.role == q.role and NATIONAL in p.places and NATIONAL in q.places
    return p.role if one else ""


def _spaced(key: str) -> str:
    return key.partition("@")[0].replace("-", " ")


def _official(posts: tuple[Held, ...]) -> set[str]:
    return {place for h in posts for place in h.places if place != NATIONAL}


def _bare(a: Profile, b: Profile) -> Iterator[Reason]:
    """One of two people has no post: what stands around it, or where its article is at home, must speak."""
    held, bare = (a.one, b.one) if a.one.posts else (b.one, a.one)
    shared = _bodies(held) & _bodies(bare)
    papers = {s.partition("/")[2] for s in shared if s.startswith("media/")}
    if papers:
        yield Reason("same-outlet", listed(papers))
    elif _own(held, bare) and not is_short(a.one.keys[0]):
        yield Reason("own-body", listed(shared))
    elif shared:
        yield Reason("near-body", listed(shared))
    elif any(national_posts().get(h.role, False) for h in held.posts) and gap(a, b) <= A_CAREER:
        yield Reason("national-figure")
    home = (_official(held.posts) or set(held.home)) & set(bare.home)
    if home and not (shared and is_short(a.one.keys[0])):
        yield Reason("same-home", listed(home))
