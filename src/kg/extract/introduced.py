"""Later uses of the short forms that an article has introduced for names ("Hiệp hội … (HBA)", then "HBA")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.extract.heads import not_names
from kg.model import Doc, Mention, Span


def introduced(doc: Doc, found: Iterable[Mention], method: str) -> list[Mention]:
    """The mentions that aliases of the article make, with the type and kind of the full name each stands for.

    Where a short form stands inside a name already found, it is no mention of its own.
    """
    known = list(found)
    spans = [m.span for m in known]
    new: dict[Span, Mention] = {}
    for alias in doc.aliases:
        full = _full(known, alias.full, alias.short)
        if full is None or not _a_name(doc.words(alias.short)):
            continue
        for span in _uses(doc.text, doc.words(alias.short)):
            if not any(span in s for s in spans):
                new.setdefault(span, Mention(span, full.type, full.kind, method, 0.8))
    return list(new.values())


def _a_name(short: str) -> bool:
    """Whether a short form can be a name by itself: a capital first, three letters, no "NN và PTNT"."""
    return (
        short not in not_names() and short[0].isupper() and sum(c.isalnum() for c in short) > 2 and " và " not in short
    )


def _full(known: list[Mention], full: Span, short: Span) -> Mention | None:
    """The name that the alias is for: the very words before the bracket, no less and no more."""
    return next((m for m in known if m.span == full and m.span.end <= short.start), None)


def _uses(text: str, short: str) -> Iterator[Span]:
    for m in re.finditer(rf"(?<![\w/&]){re.escape(short)}(?![\w/&])", text):
        yield Span(*m.span())
