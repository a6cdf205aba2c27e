"""What the tagger sees of each syllable: the word, its shape, what the lexicons and the rules say of it.

One sentence gives one row of features per token, in the text form that CRFsuite takes. A token is a syllable, a number
or a mark. Training and tagging call the same :func:`tokens` and :func:`features`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from kg.extract.body_ground import known_words
from kg.extract.honorifics import called
from kg.extract.name_shape import given_names, surnames
from kg.extract.titles import titles
from kg.extract.tokens import CAP
from kg.model import Doc, Mention, Span

_TOKEN: Final = re.compile(rf"(?:{CAP}\.)+[^\W_]+|[^\W_]+(?:['’][^\W_]+)*|[^\w\s]|_")
_COMMON: Final = frozenset({"x", ",", ".", ":", "(", ")"})
_REACH: Final = 3
"""How far from a capital, a digit or a rule's name a lower-case syllable still gets all its features."""
_ONES: Final = b"\1" * (2 * _REACH + 1)
KEPT: Final = 1 << 14
"""How many syllables are kept with their features: more than an article has, fewer than a corpus."""

Part = tuple[int, int]
"""Where a token starts and ends: a sentence has many, and a Span each would cost more than the tagging."""


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


def seen(doc: Doc) -> Seen:
    """The table of one article; its mentions are those that the rules found, settled."""
    ground = known_words(doc.text)
    outer: dict[int, Mention] = {}
    end = -1
    for m in doc.mentions:
        if m.span.start >= end:
            outer[m.span.start] = m
            end = m.span.end
    calls = {s.end for s, _ in called(ground.low)} | {t.span.end for t in titles(doc.text)}
    kinds = {at: head.kind for at, (_, head) in ground.heads.items()}
    return Seen(ground.low, outer, kinds, frozenset(calls))


def tokens(text: str, sentence: Span) -> list[Part]:
    """The syllables, numbers and marks of a sentence."""
    return [m.span() for m in _TOKEN.finditer(text, sentence.start, sentence.end)]


def speaks_of_names(text: str, at: Seen, sentence: Span, parts: Sequence[Part]) -> bool:
    """Whether a sentence can hold names at all: the rules name something in it, or a capital stands after its start."""
    return any(start in at.outer or (text[start].isupper() and start > sentence.start) for start, _ in parts)


@lru_cache(maxsize=KEPT)
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


class Word(NamedTuple):
    """What a syllable says of itself and, from where it stands, of the syllables around it."""

    here: str
    before: str
    after: str
    plain: tuple[str, str]
    lexicon: str


@lru_cache(maxsize=KEPT)
def _of_word(low: str) -> Word:
    lexicon = ("S" if low in surnames() else "") + ("G" if low in given_names() else "")
    return Word("w=" + low, "b=" + low, "n=" + low, ("plain", "w=" + low), lexicon)


def features(text: str, at: Seen, parts: Sequence[Part]) -> list[Sequence[str]]:
    """The features of each token of one sentence, in its order."""
    lows = ["<", *[at.low[a:b] for a, b in parts], ">"]
    words = [*map(_of_word, lows)]
    shapes = ["<<", "<", *[_shape(text[a:b]) for a, b in parts], ">", ">>"]
    rules = ["<", *_rules(at, parts), ">"]
    full = _worth_a_look(shapes[2:-2], rules[1:-1])
    out: list[Sequence[str]] = []
    for i, (start, _) in enumerate(parts):
        if not full[i]:
            out.append(words[i + 1].plain)
            continue
        before, w, after = lows[i : i + 3]
        s2, s1, s, n1, n2 = shapes[i : i + 5]
        rb, r, rn = rules[i : i + 3]
        row = [
            words[i + 1].here, words[i].before, words[i + 2].after, f"bw={before}|{w}", f"wn={w}|{after}",
            f"s3={s1}{s}{n1}", f"s5={s2}{s1}{s}{n1}{n2}", f"rb={rb}>{r}", f"rn={r}>{rn}", f"rs={r}{s}",
        ]  # fmt: skip
        if lex := words[i + 1].lexicon:
            row.append(f"l={lex}{s}")
        if start in at.heads:
            row.append(f"h={at.heads[start]}{s}")
        if i and parts[i - 1][1] in at.calls:
            row.append("call=" + s)
        if not i:
            row.append("first=" + s)
        out.append(row)
    return out


def _worth_a_look(shapes: Sequence[str], rules: Sequence[str]) -> bytearray:
    """Which tokens get all their features: those near a capital, a digit, a rare mark or a rule's name."""
    full = bytearray(len(shapes) + _REACH)
    for i, (shape, rule) in enumerate(zip(shapes, rules, strict=True)):
        if rule != "O" or shape not in _COMMON:
            first = max(0, i - _REACH)
            full[first : i + _REACH + 1] = _ONES[: i + _REACH + 1 - first]
    return full


def _rules(at: Seen, parts: Sequence[Part]) -> list[str]:
    """For each token what the rules call it: "B-Person.post" where a name starts, "I-Person" inside it, "O" outside."""
    tags = []
    inside: Mention | None = None
    for start, _ in parts:
        m = at.outer.get(start)
        if m is not None:
            inside = m
            tags.append(f"B-{m.type}.{m.method.rpartition('.')[2]}")
        elif inside is not None and start < inside.span.end:
            tags.append("I-" + inside.type)
        else:
            inside = None
            tags.append("O")
    return tags
