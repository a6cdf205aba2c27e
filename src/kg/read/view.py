"""An article's text as the grammars read it, and the way back to the offsets of the text itself.

Zero-width characters, odd spaces, lines broken by a scanner, capitals throughout, missing diacritics: the article keeps
them, the grammars do not see them. What was read in a view is lifted back, so every span counts in the article's text.

::

    text   N i n h · ZWSP B ì n h        view   N i n h · B ì n h        at   0 1 2 3 4 6 7 8 9
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from typing import Any, Final, get_args, get_type_hints

from kg.model import Article, Doc, Span
from kg.read.capitals import is_in_capitals, truecased
from kg.read.plain_letters import is_without_diacritics, with_diacritics
from kg.read.spacing import joined, tidied

SURE: Final = {"capitals": 0.8, "no-diacritics": 0.6}
"""What the confidence of everything read in such a view is multiplied by."""

_FACTS: Final = (
    "mentions", "entities", "relations", "tenures", "statements", "events", "observations", "duties", "programmes",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class View:
    """``text`` is what is read; ``at`` the offset in the article of each of its characters (None: the same offsets).

    ``notes`` say which lossy readings it took: "capitals", "no-diacritics".
    """

    text: str
    at: Sequence[int] | None = None
    notes: tuple[str, ...] = ()


def view_of(article: Article) -> View | None:
    """The view that an article is read in; None where the text can be read as it stands."""
    text, at = tidied(joined(article.text))
    notes: list[str] = []
    if article.language == "vi" and is_without_diacritics(text):
        text = with_diacritics(text)
        notes.append("no-diacritics")
    if is_in_capitals(text):
        text = truecased(text)
        notes.append("capitals")
    return None if text == article.text else View(text, at, tuple(notes))


def doubt(article: Article) -> str | None:
    """What makes an article hard to read, in words for its reader; None for most."""
    if article.language == "vi" and is_without_diacritics(article.text):
        return "has no diacritics: read at lower confidence — give the text with them if there is one"
    if is_in_capitals(article.text):
        return "is in capitals throughout: read at lower confidence — give the text in normal case if there is one"
    return None


def read_in_view(article: Article, read: Callable[[Article], Doc]) -> Doc:
    """What a reader finds in the article's view, with spans of the article's own text."""
    view = view_of(article)
    if view is None:
        return read(article)
    doc = read(replace(article, text=view.text))
    doc = replace(doc if view.at is None else _lifted(doc, view.at), article=article)
    return _less_sure(doc, view.notes)


def _less_sure(doc: Doc, notes: tuple[str, ...]) -> Doc:
    """Everything read in a lossy view, with its confidence lowered and the view named in its method."""
    if not notes:
        return doc.with_entities(doc.entities)
    sure = 1.0
    for note in notes:
        sure *= SURE[note]
    said = "~" + "~".join(notes)

    def doubted(found: Any) -> Any:
        return replace(found, confidence=round(found.confidence * sure, 2), method=found.method + said)

    changed: dict[str, Any] = {name: tuple(map(doubted, getattr(doc, name))) for name in _FACTS}
    return replace(doc, **changed).with_entities(changed["entities"])


def _lifted(doc: Doc, at: Sequence[int]) -> Doc:
    changes = {name: _lift(getattr(doc, name), at) for name in _spanned(Doc)}
    return replace(doc, **changes)


def _lift(value: Any, at: Sequence[int]) -> Any:
    if isinstance(value, Span):
        return Span(at[value.start], at[value.end - 1] + 1)
    if isinstance(value, tuple):
        return tuple(_lift(v, at) for v in value)
    if is_dataclass(value) and not isinstance(value, type):
        names = _spanned(type(value))
        return replace(value, **{n: _lift(getattr(value, n), at) for n in names}) if names else value
    return value


@cache
def _spanned(cls: type) -> tuple[str, ...]:
    """The fields of a value that are spans, hold spans, or hold values that do; the index of a Doc is made anew."""
    types = get_type_hints(cls)
    return tuple(f.name for f in fields(cls) if f.name != "_index" and _holds(types[f.name]))


def _holds(annotated: Any) -> bool:
    if isinstance(annotated, type) and is_dataclass(annotated):
        return annotated is Span or bool(_spanned(annotated))
    return any(map(_holds, get_args(annotated)))
