"""When companies whose names have one proper part are one company: a brand alone, or with the words of its business."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.identity.names import is_brand, is_syllable
from kg.identity.reason import Reason, both, listed
from kg.sighting import Sighting

OWN: Final = 3
"""Words from which on a proper part is hardly that of a second company."""
_SMALL: Final = frozenset({"và", "việt", "nam"})
_GROUP: Final = re.compile(
    r"\b(?:tập đoàn|group|corporation|holdings)\b|^(?:tổng công ty|tổng cty|ngân hàng)\b", re.IGNORECASE
)
_FIRM: Final = re.compile(r"^(?:công ty|ctcp|cty|doanh nghiệp|dntn|htx|hợp tác xã|cửa hàng)\b", re.IGNORECASE)


def groups(a: Sighting, b: Sighting) -> bool:
    """Whether one of two companies is called a group or a bank and the other so, too, or by the bare name; or whether
    both go by bare letters ("FPT")."""
    called, firm = ([at.search(n) is not None for n in (a.name, b.name)] for at in (_GROUP, _FIRM))
    if any(called):
        return all(g or not f for g, f in zip(called, firm, strict=True))
    return not any(firm) and a.name.isupper() and b.name.isupper() and len(a.name) > 1


def apart(one: str, other: str) -> bool:
    """Whether one name is that of a group and the other that of a company, which may be one of its daughters."""
    return any(_GROUP.search(x) and _FIRM.search(y) for x, y in ((one, other), (other, one)))


def firms(a: Sighting, b: Sighting) -> Iterator[Reason]:
    """Two that share the proper part of their names: one leaves out words of its business that the other has."""
    yield Reason("same-core", a.core)
    mine, its = (_business(s) for s in (a, b))
    names = f"{a.name} / {b.name}"
    words = a.core.split()
    here = _around(a) & _around(b)
    own = len(words) >= OWN or not all(map(is_syllable, words))
    lone = len(words) == 1 and not own
    known = mine != its and is_brand(a.core.replace(" ", "-"))
    if not (mine <= its or its <= mine) or _daughter(a, b, known, bool(here)) or lone or not (own or here):
        yield Reason("unlike-name", names)
        return
    yield Reason("like-name", names)
    yield Reason("own-name", a.core) if own else Reason("near-home", listed(here))
    ours, theirs = set(a.places), set(b.places)
    if ours and theirs and not ours & theirs:
        yield Reason("far-place", both(listed(ours), listed(theirs)))


def _daughter(a: Sighting, b: Sighting, known: bool, here: bool) -> bool:
    """Whether one of two may be the other's daughter: a group; a bare brand beside "X Việt Nam"; a brand that everybody
    knows (``known``) beside one with words of a business, but for two companies of one place (``here``)."""
    bare = [_FIRM.search(s.name) is None for s in (a, b)]
    local = [_COUNTRY in f"-{s.keys[0]}-" for s in (a, b)]
    brand = any(alone and not at_home for alone, at_home in zip(bare, local, strict=True))
    return (brand and any(local)) or (known and (brand or not here)) or any(_GROUP.search(s.name) for s in (a, b))


_COUNTRY: Final = "-việt-nam-"


def _business(s: Sighting) -> frozenset[str]:
    return frozenset(s.keys[0].split("-")) - frozenset(s.core.split()) - _SMALL


def _around(s: Sighting) -> set[str]:
    return set(s.places) | set(s.home)
