"""What kind of thing the name of a work, zone, project or place says that it is, and the words that it has besides."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.assets import rows
from kg.names import name_key


@lru_cache(maxsize=65536)
def kind_of(key: str) -> str:
    """The kind of a thing by its compared name; "" for a bare proper name.

    >>> kind_of(name_key("nhà máy thủy điện Hòa Bình")), kind_of(name_key("Tân Rai"))
    ('hydropower', '')
    """
    found = [_kinds()[m[0]] for m in _words().finditer(key)]
    return next((k for k in found if k != "-"), "")


@lru_cache(maxsize=65536)
def rest_of(key: str, core: str) -> frozenset[str]:
    """The words of a name that are neither its proper part nor those that say its kind."""
    return frozenset(_words().sub(" ", key).split()) - frozenset(core.split())


@cache
def bare_use() -> dict[str, str]:
    """How papers name the things of a kind: "always" by the proper name alone, "yes" in its own place, "general" for
    kinds of which one place may have several (factories)."""
    return {r["kind"]: r["bare"] for r in rows("data/identity/work_kinds.tsv") if r["bare"]}


@cache
def _kinds() -> dict[str, str]:
    return {name_key(r["words"]): r["kind"] for r in rows("data/identity/work_kinds.tsv")}


@cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"(?<!\S)(?:{'|'.join(sorted(_kinds(), key=lambda w: (-len(w), w)))})(?!\S)")
