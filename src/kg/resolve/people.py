"""Which person each personal name of an article means."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from kg.model import Doc, Mention
from kg.names import name_key


def people(doc: Doc, mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Full names by themselves; "Lĩnh" or "Kim Tiến" joins the person named last before it whose name ends so."""
    full: dict[str, list[Mention]] = {}
    short: list[tuple[str, Mention]] = []
    credits = set(doc.metadata.credits)
    authors = [m for m in mentions if m.span in credits][:_MOST_AUTHORS]
    keys = [name_key(doc.words(m.span)) for m in mentions]
    endings = {end for key in set(keys) for end in _endings(key)}
    for key, m in zip(keys, mentions, strict=True):
        author = _author(doc, m, authors) if "." in doc.words(m.span) else None
        if author is not None:
            full.setdefault(name_key(doc.words(author.span)), []).append(m)
        elif len(key.split()) >= 3 or (len(key.split()) == 2 and key not in endings):
            full.setdefault(key, []).append(m)
        else:
            short.append((key, m))
    by_ending: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for key, group in full.items():
        for end in _endings(key):
            by_ending[end] += ((m.span.start, key) for m in group)
    for uses in by_ending.values():
        uses.sort()
    surnamed = _by_surname(full)
    alone: dict[str, list[Mention]] = {}
    for key, m in short:
        target = _latest(by_ending.get(key, []), m) or surnamed.get(key)
        (full[target] if target is not None else alone.setdefault(key, [])).append(m)
        for end in _endings(target) if target is not None else ():
            insort(by_ending[end], (m.span.start, target or ""))
    return [sorted(g, key=lambda m: m.span) for g in [*full.values(), *alone.values()]]


_MOST_AUTHORS: Final = 8


def _by_surname(full: Iterable[str]) -> dict[str, str]:
    """Whom "ông Uông" or "Bác Hồ" means: the only one whose name begins so."""
    found: dict[str, list[str]] = defaultdict(list)
    for key in full:
        found[key.split()[0]].append(key)
    return {first: keys[0] for first, keys in found.items() if len(keys) == 1}


def _endings(key: str) -> Iterator[str]:
    """The names by which the person of a full name may be called: "thị kim tiến", "kim tiến", "tiến"."""
    words = key.split()
    return (" ".join(words[i:]) for i in range(1, len(words)))


def _author(doc: Doc, initials: Mention, authors: Sequence[Mention]) -> Mention | None:
    """The author of the article whose initials these are: "T.Bình" and "T.B" are Thái Bình's."""
    *letters, last = name_key(doc.words(initials.span)).split()
    for m in authors:
        words = name_key(doc.words(m.span)).split()
        if "." in doc.words(m.span) or len(words) < 2:
            continue
        firsts = [w[0] for w in words]
        if last in words or (len(last) == 1 and firsts[-len(letters) - 1 :] == [*letters, last]):
            return m
    return None


def _latest(uses: list[tuple[int, str]], at: Mention) -> str | None:
    """The full name with this ending that was used last before the place, or else first after it."""
    i = bisect_left(uses, (at.span.start, ""))
    if i:
        return uses[i - 1][1]
    return uses[0][1] if uses else None
