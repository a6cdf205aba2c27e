"""Which person each personal name of an article means."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Doc, Mention
from kg.names import name_key


def people(doc: Doc, mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Full names by themselves; "Lĩnh" or "Kim Tiến" joins the person named last before it whose name ends so."""
    full: dict[str, list[Mention]] = {}
    short: list[Mention] = []
    credits = set(doc.metadata.credits)
    authors = [m for m in mentions if m.span in credits]
    for m in mentions:
        key = name_key(doc.words(m.span))
        author = _author(doc, m, authors) if "." in doc.words(m.span) else None
        if author is not None:
            full.setdefault(name_key(doc.words(author.span)), []).append(m)
        elif len(key.split()) >= 3 or (len(key.split()) == 2 and not _ends_another(key, doc, mentions)):
            full.setdefault(key, []).append(m)
        else:
            short.append(m)
    alone: dict[str, list[Mention]] = {}
    for m in short:
        key = name_key(doc.words(m.span))
        target = _latest(key, m, full)
        (full[target] if target is not None else alone.setdefault(key, [])).append(m)
    return [sorted(g, key=lambda m: m.span) for g in [*full.values(), *alone.values()]]


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


def _ends_another(key: str, doc: Doc, mentions: Sequence[Mention]) -> bool:
    return any(name_key(doc.words(m.span)).endswith(" " + key) for m in mentions)


def _latest(key: str, at: Mention, full: dict[str, list[Mention]]) -> str | None:
    """The full name ending in these words that was used last before the place, or else first after it."""
    ends = [(k, m.span.start) for k, ms in full.items() if k.endswith(" " + key) for m in ms]
    before = [(start, k) for k, start in ends if start < at.span.start]
    if before:
        return max(before)[1]
    after = [(start, k) for k, start in ends]
    return min(after)[1] if after else None
