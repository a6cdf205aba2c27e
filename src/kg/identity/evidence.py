"""What speaks for and against two profiles being one thing, each point with its weight and its words."""

from __future__ import annotations

from typing import Final

from kg.identity.people import person
from kg.identity.profile import Profile
from kg.identity.reason import Reason, score
from kg.identity.things import plainly_two, thing

__all__ = ["DOUBT", "FORBID", "MERGE", "Reason", "plainly_two", "reasons", "score"]

MERGE: Final = 3
"""From this score on two profiles are one."""
FORBID: Final = -4
"""Down from this score no chain of merges may bring two profiles together."""
DOUBT: Final = 0
"""From this score up to MERGE a pair is worth asking a person about."""


def reasons(a: Profile, b: Profile) -> tuple[Reason, ...]:
    """All points for and against two profiles being one thing; () for two of different types or that share no block."""
    if a.one.type != b.one.type or not a.blocks & b.blocks:
        return ()
    return tuple((person if a.one.type == "Person" else thing)(a, b))
