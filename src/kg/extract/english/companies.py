"""Companies in English: by their legal form ("Binh Minh Joint Stock Company") and by brand ("Viglacera")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.assets import rows
from kg.extract.english.named import Named, any_of, plain, words
from kg.extract.gazetteer import Gazetteer
from kg.names import slug
from kg.resolve.keys import company_core
from kg.span import Span


def companies(text: str) -> Iterator[Named]:
    """Every company that its form or its brand shows."""
    low = plain(text)
    for m in _by_form().finditer(low):
        core = m["core"] + (m["business"] or "")
        parts = core.split(" ")
        while parts and (parts[0] in _not_names() or parts[0].islower()):
            parts = parts[1:]
        if len(parts) > (m["business"] is not None):
            span = Span(m.end() - len(" ".join(parts)) - len(m["form"] or ""), m.end())
            yield _company(span, " ".join(parts), "english.company-form")
    for span, name in _brands().find(low):
        yield _company(span, name, "english.brand")


def _company(span: Span, core: str, method: str) -> Named:
    key = _by_plain().get(slug(core)) or company_core(core)
    return Named(span, f"company/{key}", "Company", "Company", method, confidence=0.8)


@cache
def _by_form() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?P<core>[A-Z][\w&.'-]{{0,40}}(?:(?: and | & | )[A-Z0-9][\w&'-]{{0,40}}){{0,7}}?)"
        rf"(?P<business> {any_of('business')})?(?P<form>(?:,? {any_of('company')}){{1,3}})?(?!\w)"
        r"(?(form)|(?(business)(?! [A-Z])|(?!)))"
    )


@cache
def _not_names() -> frozenset[str]:
    return frozenset((*words("not-name"), *words("month"), *words("weekday"), *words("honorific")))


@cache
def _by_plain() -> dict[str, str]:
    """The path step of a brand in Vietnamese letters by that of its plain spelling: "hoa-phat" → "hòa-phát"."""
    return {slug(plain(r["name"])): company_core(r["name"]) for r in rows("data/lexicon/brands.tsv")}


@cache
def _brands() -> Gazetteer[str]:
    return Gazetteer(
        (plain(r["name"]), r["name"])
        for r in rows("data/lexicon/brands.tsv")
        if r["use"] == "alone" and len(r["name"]) > 3
    )
