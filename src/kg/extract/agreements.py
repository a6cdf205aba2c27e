"""Trade agreements, treaties and memoranda: by their letters ("CPTPP"), or by title ("Hiệp định khung …")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from kg.assets import rows
from kg.extract.gazetteer import Gazetteer
from kg.extract.plan_titles import quoted_end, title_end
from kg.extract.tokens import CAP, SMALL
from kg.model import Doc, Mention, Span

_TREATY: Final = re.compile(
    r"\b(?:Hiệp định|Công ước|Hiệp ước|Nghị định thư|Thỏa thuận|Thoả thuận|Biên bản ghi nhớ|"
    r"Bản ghi nhớ|Tuyên bố chung)(?!\w)"
)
_OPENING: Final = {
    "Hiệp định": re.compile(
        rf"\s(?:(?:khung|vay|{CAP}{SMALL}+|[Tt]hương mại|[Tt]ự do|[Đđ]ối tác|[Hh]ợp tác|về|[Bb]ảo hộ|"
        rf"[Tt]ạo thuận lợi|[Tt]huận lợi|[Kk]huyến khích|"
        r"tránh đánh thuế|vận tải|hàng không|lãnh sự|đình chiến|hòa bình)\b)"
    ),
    "Thỏa thuận": re.compile(rf"\s(?:{CAP}{SMALL}+|về|hợp tác|khung)\s"),
}
_ANY: Final = re.compile(rf"\s(?:{CAP}{SMALL}*|về|hợp tác|khung|quốc tế|vay|thành lập|sửa đổi)\s?")
_ABBREVIATED: Final = re.compile(r"\s(?=[A-Z]{3,})")


def agreements(doc: Doc) -> tuple[Mention, ...]:
    """The agreements that an article names; ``kind`` is the letters of those that ``agreements.tsv`` knows."""
    known = tuple(_known(doc.text))
    taken = {m.span.start for m in known}
    found = {m.span: m for m in known}
    for mention in _titled(doc.text):
        if mention.span.start not in taken:
            found.setdefault(mention.span, mention)
    return tuple(sorted(found.values(), key=lambda m: (m.span.start, -m.span.end)))


def _known(text: str) -> Iterator[Mention]:
    for span, abbr in _abbreviations().find(text):
        yield Mention(span, "Agreement", abbr, "agreements.known", 0.9)
    low = text.lower()
    for span, abbr in _names().find(low if len(low) == len(text) else text):
        if text[span.start].isupper() or abbr == "FTA":
            yield Mention(_grown(text, span, abbr), "Agreement", abbr, "agreements.known", 0.88)


def _grown(text: str, span: Span, abbr: str) -> Span:
    """A general name with the parties right behind it: "Hiệp định thương mại tự do Việt Nam - Hàn Quốc"."""
    party = rf"(?:{CAP}{SMALL}+(?:\s{CAP}{SMALL}+)*|EU|ASEAN|EAEU)"
    m = (
        re.compile(rf"\s(?:giữa\s)?{party}(?:\s?[-–]\s?|\svà\s){party}").match(text, span.end)
        if abbr == "FTA"
        else None
    )
    return Span(span.start, m.end()) if m is not None else span


_LEFT_OPEN: Final = re.compile(r"(?: (?:giữa|với|và|về|của))+\Z")
"""Small words at the end of a title that was cut, which say what comes."""


def _titled(text: str) -> Iterator[Mention]:
    for m in _TREATY.finditer(text):
        head = m.group().replace("oả", "ỏa")
        if (quote := quoted_end(text, m.end())) is not None:
            end = quote
        elif _ABBREVIATED.match(text, m.end()) or not _OPENING.get(head, _ANY).match(text, m.end()):
            continue
        else:
            end = title_end(text, m.end(), 18)
            end = m.end() + len(_LEFT_OPEN.sub("", text[m.end() : end]))
        words = len(text[m.end() : end].split())
        if words >= (1 if head in ("Hiệp định", "Công ước", "Hiệp ước") else 3):
            yield Mention(Span(m.start(), end), "Agreement", "", "agreements.title", 0.75, Span(*m.span()))


@cache
def _abbreviations() -> Gazetteer[str]:
    table = {}
    for r in rows("data/lexicon/agreements.tsv"):
        for name in (r["abbr"], *filter(None, r["variants"].split("|"))):
            if re.fullmatch(r"[A-Z][A-Za-z-]*[A-Z](?:[-/ ][A-Z]+)?", name) and name not in ("TFA", "BTA"):
                table[name] = r["abbr"]
    return Gazetteer(sorted(table.items()))


@cache
def _names() -> Gazetteer[str]:
    table = {}
    for r in rows("data/lexicon/agreements.tsv"):
        for name in (r["vi"], *filter(None, r["variants"].split("|"))):
            if " " in name and name.lower() != "biên bản ghi nhớ":
                for form in {name, name.replace(" - ", " – "), name.replace(" - ", "-"), name.replace(" - ", "- ")}:
                    table[form.lower()] = r["abbr"]
    return Gazetteer(sorted(table.items()))
