"""Bringing the mentions of one article together that name one thing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cache

from kg.assets import rows
from kg.extract.word_lists import alternation
from kg.model import Doc, Mention
from kg.names import slug
from kg.resolve.keys import company_core, company_key, document_key, full_key
from kg.resolve.units import districts, provinces


def by_key(mentions: Iterable[Mention], key: Callable[[Mention], Hashable]) -> list[list[Mention]]:
    """Groups of mentions with equal keys, in the order of their first mention."""
    groups: dict[Hashable, list[Mention]] = defaultdict(list)
    for m in mentions:
        groups[key(m)].append(m)
    return list(groups.values())


def join_aliases(doc: Doc, groups: list[list[Mention]]) -> list[list[Mention]]:
    """Groups named by a short form join the group of the name that the article defines it for."""
    shorts = {full_key(doc.words(a.short)): full_key(doc.words(a.full)) for a in doc.aliases}
    by_name: dict[str, list[Mention]] = {}
    for g in groups:
        for m in g:
            by_name.setdefault(full_key(doc.words(m.span)), g)
    gone: set[int] = set()
    for short, full in sorted(shorts.items()):
        a, b = by_name.get(short), by_name.get(full)
        if a is not None and b is not None and a is not b and id(a) not in gone and a[0].type == b[0].type:
            b.extend(a)
            gone.add(id(a))
            by_name.update({k: b for k, g in by_name.items() if g is a})
    return [sorted(g, key=lambda m: m.span) for g in groups if id(g) not in gone]


def join_prefixes(doc: Doc, groups: list[list[Mention]], least: int = 3) -> list[list[Mention]]:
    """A title cut short joins the one full title that it begins: "Chương trình A" and "Chương trình A giai đoạn B"."""
    keys = {id(g): max((full_key(doc.words(m.span)) for m in g), key=len) for g in groups}

    def longer(g: list[Mention]) -> list[Mention] | None:
        mine = keys[id(g)]
        if len(mine.split()) < least:
            return None
        fits = [h for h in groups if h is not g and keys[id(h)].startswith(mine + " ")]
        return fits[0] if len(fits) == 1 else None

    return _absorb(groups, longer)


def join_contained(doc: Doc, groups: list[list[Mention]], key: Callable[[str], str]) -> list[list[Mention]]:
    """A brand joins the one company whose name holds it as whole words: "Viglacera" and "Tổng công ty Viglacera".

    Of several that hold one another it is that of the shortest, which it ends: "ABC", "Bia ABC" and "Bia ABC - Huế".
    """
    keys = {id(g): max((key(doc.words(m.span)) for m in g), key=len) for g in groups}

    def longer(g: list[Mention]) -> list[Mention] | None:
        mine = keys[id(g)]
        fits = [h for h in groups if h is not g and f"-{mine}-" in f"-{keys[id(h)]}-" and keys[id(h)] != mine]
        if not fits or len(mine) < 3:
            return None
        nearest = min(fits, key=lambda h: len(keys[id(h)]))
        whole = keys[id(nearest)]
        if len(fits) == 1:
            return None if whole.removeprefix(f"{mine}-") in _branches() else nearest
        return nearest if whole.endswith(f"-{mine}") and all(f"-{whole}-" in f"-{keys[id(h)]}-" for h in fits) else None

    return _absorb(groups, longer)


@cache
def _branches() -> frozenset[str]:
    """What tells a daughter from the company whose name it goes on with: a province or city, a number."""
    return frozenset(slug(u.short) for u in (*provinces(), *districts())) | {str(n) for n in range(1, 30)}


def _absorb(
    groups: list[list[Mention]], longer: Callable[[list[Mention]], list[Mention] | None]
) -> list[list[Mention]]:
    into = {id(g): target for g in groups if (target := longer(g)) is not None}
    for g in groups:
        target = into.get(id(g))
        while target is not None and id(target) in into:
            target = into[id(target)]
        if target is not None:
            target.extend(g)
    return [sorted(g, key=lambda m: m.span) for g in groups if id(g) not in into]


def companies(doc: Doc, mentions: Sequence[Mention]) -> list[list[Mention]]:
    """By name without the legal form, by short form, by brand: "EVN" is the "Tập đoàn Điện lực Việt Nam"."""

    groups = by_key(mentions, lambda m: company_key(doc.words(m.span)))
    return join_contained(doc, join_aliases(doc, groups), company_core)


def titled(doc: Doc, mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Programmes and projects: by title, by short form, by a title cut short; a project by the name at its end too."""
    projects = all(m.type == "Project" for m in mentions)
    groups = by_key(mentions, lambda m: (work_key if projects else full_key)(doc.words(m.span)))
    groups = join_prefixes(doc, join_aliases(doc, groups))
    return join_endings(doc, groups, lambda g: True) if projects else groups


def agreements(doc: Doc, mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Titled things, where the short names of ``data/lexicon/agreements.tsv`` stand for the long ones."""
    groups = by_key(mentions, lambda m: full_key(agreement_letters(doc.words(m.span))))
    return join_prefixes(doc, join_aliases(doc, groups))


def agreement_letters(name: str) -> str:
    """The letters that an agreement goes by ("CPTPP"); its name itself where neither it nor the lexicon has any."""
    known = _agreements().get(full_key(name))
    if known is None and (bracket := _LETTERS.search(name)) is not None:
        return _agreements().get(full_key(bracket[1]), bracket[1])
    return known or name


_LETTERS = re.compile(r"\(([A-Z][A-Za-z]*[A-Z]+)\)")
"""Letters in brackets amid a name, which it goes by: "Hiệp định Bảo hộ đầu tư (EVIPA) giữa Việt Nam và EU"."""


@cache
def _agreements() -> dict[str, str]:
    return {
        full_key(name): r["abbr"]
        for r in rows("data/lexicon/agreements.tsv")
        for name in (r["abbr"], r["vi"], *r["variants"].split("|"))
        if name
    }


def named(doc: Doc, mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Zones, works, other places: by name and by short form; a work also by its name alone ("Kim Thành")."""
    works = all(m.type == "Facility" for m in mentions)
    groups = join_aliases(doc, by_key(mentions, lambda m: (work_key if works else full_key)(doc.words(m.span))))
    return join_endings(doc, groups, lambda g: all(m.head is None for m in g)) if works else groups


def join_endings(
    doc: Doc, groups: list[list[Mention]], bare: Callable[[list[Mention]], bool], least: int = 2
) -> list[list[Mention]]:
    """A bare name joins the longest name that it ends: "dự án Sao Mai" and "dự án khu dân cư Sao Mai"."""
    keys = {id(g): max((work_key(doc.words(m.span)) for m in g), key=len) for g in groups}

    def longer(g: list[Mention]) -> list[Mention] | None:
        mine = keys[id(g)]
        if len(mine.split()) < least or not bare(g):
            return None
        return max(
            (h for h in groups if keys[id(h)].endswith(f" {mine}")), key=lambda h: len(keys[id(h)]), default=None
        )

    return _absorb(groups, longer)


def work_key(name: str) -> str:
    """A work's or project's name in the form that they are compared in: one word for each kind of work."""
    return _alike_at().sub(lambda m: _alike()[m[0]], full_key(name).removeprefix(full_key("dự án") + " "))


@cache
def _alike() -> dict[str, str]:
    return {full_key(r["words"]): full_key(r["as"]) for r in rows("data/lexicon/work_alike.tsv")}


@cache
def _alike_at() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternation(_alike())}(?!\w)")


def documents(doc: Doc, mentions: Sequence[Mention]) -> list[list[Mention]]:
    """By number: "Nghị định 46" is the "Nghị định số 46/2026/NĐ-CP" of the same article."""
    keys = {m: document_key(doc.words(m.span)) for m in mentions}
    full = {(kind, number): year for kind, number, year in keys.values() if year}

    def key(m: Mention) -> tuple[str, str, str]:
        kind, number, year = keys[m]
        return kind, number, year or full.get((kind, number), "")

    return join_aliases(doc, by_key(mentions, key))
