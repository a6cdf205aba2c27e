"""What the tagger sees of each syllable: the word, its shape, what the lexicons and the rules say of it.

One sentence gives one row of features per token, in the text form that CRFsuite takes. A token is a syllable, a number
or a mark. Training and tagging call the same :func:`tokens` and :func:`features`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from kg.extract.body_lexicon import heads
from kg.extract.folding import fold
from kg.extract.honorifics import honorifics
from kg.extract.name_shape import given_names, surnames
from kg.extract.titles import titles
from kg.extract.tokens import CAP
from kg.model import Doc, Mention, Span

_TOKEN: Final = re.compile(rf"(?:{CAP}\.)+[^\W_]+|[^\W_]+(?:['’][^\W_]+)*|[^\w\s]|_")
_REACH: Final = 3
"""How far from a capital, a digit or a rule's name a lower-case syllable still gets all its features."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What of one article the features ask again and again, by the offset at which it stands."""

    low: str
    outer: dict[int, Mention]
    """The outermost of the rules' mentions by where it starts."""
    heads: dict[int, str]
    """Generic words of bodies' names ("Sở") by where they start, with their kind."""
    calls: frozenset[int]
    """Where "ông", "Giám đốc" … end, so that a name may follow."""
    known: dict[str, str]
    """Words that the rules name anywhere in the article, with their type."""


def seen(doc: Doc) -> Seen:
    """The table of one article; its mentions are those that the rules found, settled."""
    low = fold(doc.text)
    outer: dict[int, Mention] = {}
    end = -1
    for m in doc.mentions:
        if m.span.start >= end:
            outer[m.span.start] = m
            end = m.span.end
    calls = {s.end for s, _ in honorifics().find(low)} | {t.span.end for t in titles(doc.text)}
    return Seen(
        low,
        outer,
        {s.start: head.kind for s, head in heads().find(low)},
        frozenset(calls),
        {low[m.span.start : m.span.end]: m.type for m in outer.values()},
    )


def tokens(text: str, sentence: Span) -> list[Span]:
    """The syllables, numbers and marks of a sentence."""
    return [Span(*m.span()) for m in _TOKEN.finditer(text, sentence.start, sentence.end)]


@cache
def _shape(word: str) -> str:
    if word.isdigit():
        return "0" if len(word) < 3 else "00"
    if not word[0].isalnum():
        return word
    if word.isupper():
        return "X" if len(word) == 1 else "XX" if len(word) < 6 else "XXX"
    if word[0].isupper():
        return "Xx" if word[1:].islower() else "XxX"
    return "x" if word.islower() else "x0"


@cache
def _lexicon(low: str) -> str:
    return ("S" if low in surnames() else "") + ("G" if low in given_names() else "")


def features(text: str, at: Seen, parts: Sequence[Span]) -> list[list[str]]:
    """The features of each token of one sentence, in its order."""
    words = [text[p.start : p.end] for p in parts]
    lows = ["<<", "<", *(at.low[p.start : p.end] for p in parts), ">", ">>"]
    shapes = ["<<", "<", *map(_shape, words), ">", ">>"]
    rules = ["<", *_rules(at, parts), ">"]
    busy = [r != "O" or s not in ("x", ",", ".", ":", "(", ")") for s, r in zip(shapes[2:-2], rules[1:-1], strict=True)]
    out = []
    for i, part in enumerate(parts):
        w, s, r = lows[i + 2], shapes[i + 2], rules[i + 1]
        if not any(busy[max(0, i - _REACH) : i + _REACH + 1]):
            out.append(["plain", "w=" + w])
            continue
        b, n, pb, nn = lows[i + 1], lows[i + 3], lows[i], lows[i + 4]
        row = [
            "w=" + w, "b=" + b, "n=" + n, "bw=" + b + "|" + w, "wn=" + w + "|" + n, "b2=" + pb, "n2=" + nn,
            "bb=" + pb + "|" + b, "nn=" + n + "|" + nn,
            "s=" + s, "s3=" + "".join(shapes[i + 1 : i + 4]), "s5=" + "".join(shapes[i : i + 5]),
            "r=" + r, "rb=" + rules[i] + ">" + r, "rn=" + r + ">" + rules[i + 2], "rs=" + r + s,
        ]  # fmt: skip
        if lex := _lexicon(w):
            row.append("l=" + lex + s)
        if part.start in at.heads:
            row.append("h=" + at.heads[part.start] + s)
        if i and parts[i - 1].end in at.calls:
            row.append("call=" + s)
        if (t := at.known.get(w)) is not None and r == "O":
            row.append("known=" + t)
        if not i:
            row.append("first=" + s)
        out.append(row)
    return out


def _rules(at: Seen, parts: Sequence[Span]) -> list[str]:
    """For each token what the rules call it: "B-Person.post" where a name starts, "I-Person" inside it, "O" outside."""
    tags = []
    inside: Mention | None = None
    for p in parts:
        m = at.outer.get(p.start)
        if m is not None:
            inside = m
            tags.append(f"B-{m.type}.{m.method.rpartition('.')[2]}")
        elif inside is not None and p.start < inside.span.end:
            tags.append("I-" + inside.type)
        else:
            inside = None
            tags.append("O")
    return tags
