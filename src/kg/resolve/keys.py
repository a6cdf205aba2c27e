"""When two names of one article are one, beyond letters: short heads written out, legal forms, document numbers."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.assets import rows
from kg.names import name_key, slug


@cache
def _expansions() -> dict[str, str]:
    return {name_key(r["short"]): name_key(r["full"]) for r in rows("data/lexicon/name_expansions.tsv")}


@lru_cache(maxsize=65536)
def full_key(name: str) -> str:
    """The name's key with its short words written out.

    >>> full_key("KCN Gián Khẩu") == full_key("Khu công nghiệp Gián Khẩu")
    True
    """
    expansions = _expansions()
    return " ".join(expansions.get(w, w) for w in name_key(name.replace("Ð", "Đ")).split())


@lru_cache(maxsize=16384)
def company_core(name: str) -> str:
    """A company's name as a path step, without its legal form; the whole name where the form is all there is.

    >>> company_core("Công ty TNHH MTV Sao Mai")
    'sao-mai'
    >>> company_core("Ngân hàng TMCP Sao Mai") == company_core("Sao Mai")
    True
    """
    words = slug(name).split("-")
    at = 0
    while at < len(words):
        step = next((n for n in range(5, 0, -1) if "-".join(words[at : at + n]) in _forms()), 0)
        if step == 0:
            break
        at += step
    return "-".join(words[at:] or words)


def company_key(name: str) -> str:
    """What companies are compared by: the name without its legal form, or the brand that the name stands for.

    >>> company_key("Tập đoàn Điện lực Việt Nam") == company_key("EVN")
    True
    """
    core = company_core(name)
    return _brands().get(core, core)


@cache
def _brands() -> dict[str, str]:
    """The brand that a full name stands for, both without legal form; a brand with several names has one key."""
    return {company_core(r["name"]): company_core(r["brand"]) for r in rows("data/lexicon/company_names.tsv")}


@cache
def _forms() -> frozenset[str]:
    return frozenset(slug(r["form"]) for r in rows("data/lexicon/legal_forms.tsv"))


_NUMBER = re.compile(r"(?:số )?(\d+)(?:[/.-](\d{4}))?(?:[/-]([\w&Đđ-]+(?:/[\w-]+)*))?")


_STANDARD = re.compile(r"(QCVN|TCVN|QCĐP|TCCS) ?(\d+(?:-\d{1,2})*)(?:-?[A-ZĐ]{2})?(?: ?[:/-] ?(\d{4}))?(?!\d)")
"""A technical standard: "QCVN 11-MT:2015/BTNMT", "QCVN 02-20:2014"."""


@lru_cache(maxsize=16384)
def document_key(name: str) -> tuple[str, str, str]:
    """A document's kind words, its number and its year, as far as the name gives them ("nghị định", "46", "2026")."""
    if standard := _STANDARD.search(name):
        return standard[1].casefold(), standard[2], standard[3] or ""
    m = _NUMBER.search(name)
    if m is None:
        return name_key(name), "", ""
    kind = name_key(name[: m.start()])
    return kind.removesuffix(" số").strip(), m[1], m[2] or ""
