"""People in English text, with their posts: "Deputy Minister of Industry and Trade Tran Quoc Khanh"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from kg.assets import rows
from kg.extract.english.bodies import central, fields, local
from kg.extract.english.named import Index, Named, Spans, any_of, plain, words
from kg.extract.english.places import Around
from kg.extract.gazetteer import Gazetteer
from kg.extract.word_lists import alternation
from kg.names import lowered
from kg.read.credits import is_syllable
from kg.span import Span

_CAP: Final = r"[A-Z][a-z]+(?:[-'][A-Z][a-z]+){0,3}"
_RUN: Final = re.compile(rf"(?<![\w-]){_CAP}(?: {_CAP}){{0,4}}(?![\w-])")
_ANY_NAME: Final = re.compile(rf"{_CAP}(?: (?:[A-Z]\.|{_CAP}|van|von|de|bin|al)){{0,3}}(?![\w-])")
_WORD: Final = re.compile(r"[^ ]+")
_OF: Final = re.compile(r" (?:of|at|for) (?:the |Vietnam's )?")
_FORMER: Final = re.compile(r"(?:(?P<former>[Ff]ormer|then|late|ex-)|(?P<acting>[Aa]cting)|[Nn]ewly[- ]appointed) ?$")
_THE: Final = re.compile(r"(?:the|a|an|its|also|both|new) $")
_ITS: Final = re.compile(r"(?:[Ii]ts|company's) $")
_HELD_BY: Final = re.compile(r"(?:, | as | is | was | became | to be )$")
_CHAIN: Final = re.compile(r"(?:, | and |, and | cum |; )(?:the |also |concurrently )?")
_APPOSED: Final = re.compile(rf"(?<![\w-])(?P<name>{_CAP}(?: {_CAP}){{1,3}}), (?:the |a |former |acting )*$")
_PLACE_LEVEL: Final = re.compile(r"(?:[Pp]rovincial|[Mm]unicipal|[Dd]istrict|[Cc]ity|[Cc]ommune) $")


NEAR: Final = 300
"""Code points back to the company that "its director" is of."""


@dataclass(frozen=True, slots=True)
class Held:
    """A post in the text, its body where that is named, and its holder once known."""

    span: Span
    title: Span
    role: str
    body: Named | None
    person: Span | None = None
    former: bool = False
    acting: bool = False


def posts(text: str, named: list[Named], around: Around) -> tuple[list[Held], list[Named]]:
    """The posts of a text with their bodies, and the bodies that only a post names ("Minister of Finance")."""
    low = plain(text)
    index = Index([n for n in named if n.type != "AdministrativeUnit"])
    firms = sorted((n.span.end, i) for i, n in enumerate(named) if n.type in ("Company", "Organization"))
    by_name = {n.name: n for n in reversed(named)}
    areas = Index([n for n in named if n.type == "AdministrativeUnit"])
    found: list[Held] = []
    implied: list[Named] = []
    for span, (role, hint) in _titles().find(lowered(low)):
        if not low[span.start].isupper() and hint in ("ministry", "party"):
            continue
        start, end, body = span.start, span.end, None
        of = _OF.match(low, end)
        if hint == "ministry" and of is not None:
            field = next(fields().find(low[of.end() : of.end() + 60]), None)
            if field is not None and field[0].start == 0:
                body = replace(central(Span(of.end(), of.end() + field[0].end), field[1], "Agency"), confidence=0.7)
                implied.append(body)
                end = body.span.end
        elif hint == "party" and _PLACE_LEVEL.search(low, max(0, start - 12), start) is not None:
            at = low.index("Party", start)
            body = local(low, Span(at, at + 5), "ủy", "PoliticalOrganization", areas, around)
            implied.append(body)
            start = min(start, body.span.start)
        if body is None and of is not None and (behind := index.starts.get(of.end())) is not None:
            body, end = behind, behind.span.end
        if body is None:
            joint = 3 if low[max(0, start - 3) : start] == "'s " else 1
            if (before := index.ends.get(start - joint)) is not None and low[start - 1] == " ":
                body, start = before, before.span.start
        if body is None and hint not in ("", "ministry", "party"):
            body = by_name.get(hint)
        if body is None and (its := _ITS.search(low, max(0, start - 10), start)) is not None:
            i = bisect_left(firms, (its.start(), 0)) - 1
            body = named[firms[i][1]] if i >= 0 and its.start() - firms[i][0] < NEAR else None
        mark = _FORMER.search(low, max(0, start - 16), start)
        former, acting = bool(mark and mark["former"]), bool(mark and mark["acting"])
        found.append(Held(Span(start, end), span, role, body, None, former, acting))
    return found, implied


def people(text: str, held: list[Held], named: list[Named]) -> tuple[list[Span], list[Held]]:
    """The full names of people, and the posts with who holds them."""
    low = plain(text)
    taken, known = Index(named), Spans(n.span for n in named)
    names: dict[int, Span] = {s.start: s for s in _vietnamese(low, taken)}
    for m in _honorific().finditer(low):
        if (span := _name_at(low, m.end(), taken)) is not None:
            names.setdefault(span.start, span)
    for post in held:
        if low[post.span.end : post.span.end + 1] == " " and post.title.start != post.title.end:
            at = post.span.end + 1
            titled = _honorific().match(low, at)
            span = _name_at(low, titled.end() if titled else at, taken)
            if span is not None and " " in low[span.start : span.end]:
                names.setdefault(span.start, span)
        if (before := _APPOSED.search(low, max(0, post.span.start - 60), post.span.start)) is not None:
            span = Span(*before.span("name"))
            if not _not_a_person(before["name"]) and not known.cross(span):
                names.setdefault(span.start, span)
    for m in _appositions().finditer(low):
        span = Span(*m.span("name"))
        if not _not_a_person(low[span.start : span.end]) and not known.cross(span):
            names.setdefault(span.start, span)
    spans = _apart(sorted(names.values()))
    return spans, _holders(low, held, {s.start: s for s in spans}, {s.end: s for s in spans})


def _apart(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for s in spans:
        if not kept or kept[-1].end <= s.start:
            kept.append(s)
    return kept


def _vietnamese(low: str, taken: Index) -> Iterator[Span]:
    """Runs of two to four syllables that a Vietnamese surname begins: "Nguyen Van An"."""
    for run in _RUN.finditer(low):
        parts = [Span(*m.span()) for m in _WORD.finditer(low, *run.span())]
        for i, part in enumerate(parts):
            strength = _surnames().get(low[part.start : part.end])
            if strength is None or part.start in taken.starts:
                continue
            tail = [part]
            for p in parts[i + 1 : i + 4]:
                if not is_syllable(low[p.start : p.end]) or low[p.start : p.end] in _not_names():
                    break
                tail.append(p)
            if _geography().match(low, tail[-1].end) or low[tail[-1].start : tail[-1].end] in words("geography"):
                break
            if len(tail) >= (2 if strength == "sure" else 3):
                yield Span(part.start, tail[-1].end)
                break


def _name_at(low: str, at: int, taken: Index) -> Span | None:
    m = _ANY_NAME.match(low, at)
    if m is None or at in taken.starts or _not_a_person(m[0].split(" ")[0]):
        return None
    parts = m[0].split(" ")
    if parts[0] in _surnames() or all(map(is_syllable, parts)):
        parts = parts[:4]
    while len(parts) > 1 and parts[-1] in _not_names():
        parts = parts[:-1]
    return Span(at, at + len(" ".join(parts)))


def _not_a_person(name: str) -> bool:
    return any(part in _not_names() for part in name.split(" "))


def _holders(low: str, held: list[Held], starts: dict[int, Span], ends: dict[int, Span]) -> list[Held]:
    """Each post with the person right behind it, or before it and a comma; posts in a row have one holder."""
    done: list[Held] = []
    for post in sorted(held, key=lambda p: p.span):
        person = _behind(low, post.span.end, starts) or _before(low, post.span.start, ends)
        if person is None and done and done[-1].person is not None and _joined(low, done[-1], post):
            person = done[-1].person
        done.append(replace(post, person=person))
    for i in range(len(done) - 2, -1, -1):
        after = done[i + 1]
        if done[i].person is None and after.person is not None and after.person.start >= after.span.end:
            done[i] = replace(done[i], person=after.person) if _joined(low, done[i], after) else done[i]
    return done


def _joined(low: str, first: Held, second: Held) -> bool:
    m = _CHAIN.match(low, first.span.end)
    return m is not None and m.end() == second.span.start


def _behind(low: str, end: int, starts: dict[int, Span]) -> Span | None:
    m = _honorific().match(low, end + 1)
    return starts.get(m.end() if m else end + 1)


def _before(low: str, start: int, ends: dict[int, Span]) -> Span | None:
    while (
        m := _THE.search(low, max(0, start - 5), start) or _FORMER.search(low, max(0, start - 16), start)
    ) is not None:
        start = m.start()
    m = _HELD_BY.search(low, max(0, start - 8), start)
    return ends.get(m.start()) if m is not None else None


def short_forms(text: str, full: list[Span], named: list[Named]) -> Iterator[Span]:
    """The last word of a name that was given in full before: "Khanh said", "Mr Smith"."""
    low = plain(text)
    first: dict[str, int] = {}
    for s in full:
        first.setdefault(low[s.start : s.end].split(" ")[-1], s.end)
    if not first:
        return
    used = sorted([*full, *(n.span for n in named)])
    k = 0
    for m in re.finditer(rf"(?<![\w-]){alternation(first)}(?![\w-])", low):
        while k < len(used) and used[k].end <= m.start():
            k += 1
        span = Span(*m.span())
        if not any(u.overlaps(span) for u in used[k : k + 3]) and m.start() > first[m[0]]:
            yield span


@cache
def _titles() -> Gazetteer[tuple[str, str]]:
    return Gazetteer((r["words"].lower(), (r["role"], r["body"])) for r in rows("data/lexicon/en_posts.tsv"))


@cache
def _geography() -> re.Pattern[str]:
    return re.compile(rf"[ -]{any_of('geography')}(?!\w)")


@cache
def _honorific() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of('honorific')} ")


@cache
def _appositions() -> re.Pattern[str]:
    """A name of two or three words before a verb of saying, or a comma and a post."""
    said = any_of("say", "told", "ask", "propose", "deny")
    return re.compile(rf"(?<![\w-])(?P<name>{_CAP}(?: {_CAP}){{1,2}})(?= (?:also |later |further )?{said}\b)")


@cache
def _not_names() -> frozenset[str]:
    return frozenset(w for k in ("not-name", "month", "weekday", "company", "honorific", "geography") for w in words(k))


@cache
def _surnames() -> dict[str, str]:
    table: dict[str, str] = {}
    for r in rows("data/lexicon/surnames.tsv"):
        key = plain(r["surname"])
        table[key] = "sure" if table.get(key) == "sure" else r["strength"]
    return table
