"""Legal and official documents: by number ("Nghị định 46/2026/NĐ-CP"), or by title ("Luật Đất đai")."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from typing import Final

from kg.assets import rows
from kg.extract.document_numbers import LETTERS, NUMBER, by_code, document_kinds, lettered
from kg.extract.plan_titles import enclosing_quote, quoted_end, title_end
from kg.extract.tokens import CAP, SMALL
from kg.extract.units import unit_at
from kg.model import Doc, Mention, Span

_NAMED_NUMBER: Final = re.compile(
    r"(?:\s(?!số|của|về|ngày|này|đã|có|được|do|để|theo|nêu|trên|là|và|với|cho|bởi|tại|ban hành)"
    rf"{SMALL}+){{1,8}}(?=\s[Ss]ố\s?:?\s?\d)"
)
_REVISED: Final = re.compile(
    r"\s(?:[Ss]ửa đổi,? bổ sung(?: và thay thế)?|[Ss]ửa đổi|[Ss]ửa|[Bb]ổ sung|[Tt]hay thế|"
    r"[Hh]ướng dẫn(?: thi hành| thực hiện)?|[Bb]ãi bỏ)"
    r"(?:,?\s(?:một số (?:điều|nội dung|quy định)|các điều|các quy định|Điều \d+))?(?:\s(?:của|tại))?(?:\scác)?"
    r"(?=\s(?:Nghị|Thông|Quyết|Luật|Pháp|Chỉ|NĐ|TT|QĐ))"
)
_DECIDED: Final = re.compile(r"[,.;)]|\s(?:ngày|của|về|năm|này|nói|nêu|\(năm|quy định|do|đã|có)\b|$", re.M)
_TITLED: Final = re.compile(
    r"\s(?:về|quy định|Quy định|sửa đổi|hướng dẫn|thay thế|ban hành|biểu thuế|chính sách|"
    r"liên quan đến)\s(?!việc này|vấn đề này|này|nêu)"
)
_PASSED: Final = re.compile(r"\s(?:bổ sung|phê duyệt|hỗ trợ|kéo dài|điều chỉnh|thông qua)\s(?!giảm|tăng|hơn|\d)")
_PASSES: Final = re.compile(r"(?:thông qua|ban hành|trình)(?: dự thảo)?\s$")
_ONE_OF: Final = re.compile(r"(?:[Nn]ghị định|[Tt]hông tư|[Nn]ghị quyết|[Qq]uyết định|[Ll]uật)(?:, | và )$")
"""A type before which another stands without a number: types are told of, and no document is named."""
_CONGRESS: Final = re.compile(
    rf"\s(?:của\s)?(?:Đại hội(?:\s(?:đại biểu|Đảng|toàn quốc|lần thứ|"
    rf"Đảng bộ)(?:\s(?:TP|{CAP}{SMALL}*|tỉnh|huyện|thành phố))*)*"
    r"(?:\snhiệm kỳ\s?\d{4}\s?[-–]\s?\d{4}|\s(?:lần thứ\s)?(?:[IVX]+|"
    rf"\d+))(?:\scủa\s(?:Đảng bộ(?:\s(?:tỉnh|thành phố|Thành phố|TP|huyện|Tỉnh|{CAP}{SMALL}+))+|Đảng))?"
    r"|(?:Hội nghị\s)?(?:Trung ương|T\.?Ư|TW)\s(?:lần thứ\s)?(?:\d+|[IVX]+)(?:,?\s?\(?[Kk]h[óo][áa]?\s[IVX]+\)?)?)"
)
_OWN: Final = re.compile(r"\scủa\s(?P<who>[^.,;:()\n]{4,60}?)\svề\s")
_LAW: Final = re.compile(
    r"\b(?P<head>Bộ luật|bộ luật|Bộ Luật|BỘ LUẬT|LUẬT|[Dd]ự luật|Dự Luật|Luật|luật|"
    r"Pháp lệnh|pháp lệnh)\s(?P<title>(?=[A-ZĐÂĂÊÔƠƯa-zđ]))"
)
_NOT_LAW: Final = re.compile(
    r"(?:[Đđ]ại học|[Cc]ông ty|[Vv]ăn phòng|[Kk]hoa|[Pp]háp|[Bb]ộ|[Cc]ử nhân|[Kk]ỷ|[Qq]uy|"
    r"(?<!quy )(?<!Quy )[Đđ]ịnh|Trường)\s$"
)
_AMENDING: Final = re.compile(
    r"\s(?:[Ss]ửa đổi,? bổ sung|[Ss]ửa đổi|[Bb]ổ sung)(?:,?\s(?:một số [Đđ]iều|"
    r"các điều))?(?:\scủa)?(?:\scác)?\s(?=[Ll]uật)"
)
_YEAR: Final = re.compile(r"\s(?:năm\s)?(?:19|20)\d\d(?![\d/])|\s\(sửa đổi\)")
_INITIALS: Final = re.compile(r"[A-ZĐ]{2,7}(?:&[A-Z]+)?(?![\w.])")
_OPEN_LAW: Final = re.compile(
    rf"{CAP}{SMALL}+(?:\s(?!quy định|có|và|này|năm|số|đã|là|sẽ|cũng|được|của|để|mới|lần|về|thì|"
    rf"trong|theo|với|cho|tại|khi|phải|do|hiện|không|cần|nêu|ra|đến|vừa|ban|chỉ|nhằm|sửa|gồm|"
    rf"đang|chưa|còn|đều|đối|ngày|như|vẫn|trên|từ|bị|bao|mà|nên|giúp|vào){SMALL}+){{1,4}}"
)
_QUOTED_REPORT: Final = re.compile(r"\b[Bb]áo cáo(?=\s[\"“])")
_CONSTITUTION: Final = re.compile(r"\bHiến pháp(?:\snăm\s\d{4}|\s\d{4})?(?!\w)")
_CHARTER: Final = re.compile(
    r"\bĐiều lệ (?:Đảng(?: Cộng sản Việt Nam)?|Công đoàn Việt Nam|Đoàn|Hội Nông dân Việt Nam|"
    r"Mặt trận Tổ quốc Việt Nam)(?![\w])(?! bộ)"
)
_REGULATION: Final = re.compile(r"\b(?:Quy chế|Điều lệ|Bộ quy tắc|Bộ Quy tắc|Quy tắc)(?!\w)")
_TYPES_BY_NUMBER: Final = frozenset(
    {
        "decree",
        "resolution",
        "circular",
        "directive",
        "decision",
        "joint-circular",
        "ordinance",
        "conclusion",
        "official-letter",
        "notice",
        "official-telegram",
    }
)


def documents(doc: Doc) -> tuple[Mention, ...]:
    """The documents that an article names by number or title; ``kind`` is the id of ``document_types.tsv``."""
    text = doc.text.replace("Ð", "Đ")
    heads = [
        m for m in _heads().finditer(text) if m.group().lower() in document_kinds() and not _inside(text, m.start())
    ]
    numbered = list(_numbered(text, heads))
    starts = [m.span.start for m in numbered]
    reach = [0, *accumulate((m.span.end for m in numbered), max)]
    free = (m for m in lettered(text) if reach[bisect_right(starts, m.span.start)] < m.span.end)
    found: dict[int, Mention] = {}
    for mention in (*numbered, *free, *_laws(text), *_titled(text, heads)):
        found.setdefault(mention.span.start, mention)
    return tuple(sorted(found.values(), key=lambda m: m.span.start))


def _inside(text: str, at: int) -> bool:
    return at > 0 and (text[at - 1].isalnum() or text[at - 1] == "_")


def _numbered(text: str, heads: list[re.Match[str]]) -> Iterator[Mention]:
    for m in heads:
        kind = document_kinds()[m.group().lower()]
        number = NUMBER.match(text, m.end())
        if number is None and (named := _NAMED_NUMBER.match(text, m.end())):
            number = NUMBER.match(text, named.end())
            if number is not None and not number["code"] and kind not in ("permit", "certificate"):
                continue
        if number is None or (not number["code"] and not number["year"] and not _bare(text, m, number, kind)):
            continue
        end = number.end()
        if kind in ("plan", "programme", "scheme"):
            continue
        yield Mention(
            Span(m.start(), end),
            "LegalDocument",
            (by_code(number["n"]) or kind) if kind in ("official-letter", "document") else kind,
            "documents.number",
            0.92,
            Span(*m.span()),
        )


def _bare(text: str, head: re.Match[str], number: re.Match[str], kind: str) -> bool:
    """Whether a number without letters names the document ("Nghị định 46"), and does not count something."""
    if number["so"]:
        return True
    if kind == "decision":
        return len(number["n"]) > 1 and text[head.start()].isupper() and _DECIDED.match(text, number.end()) is not None
    if kind not in _TYPES_BY_NUMBER - {"official-letter", "notice", "conclusion", "decision"}:
        return False
    counted = number["n"].startswith("0") and text[head.start()].islower()
    return unit_at(text, number.end()) is None and not counted


def _laws(text: str) -> Iterator[Mention]:
    for m in _LAW.finditer(text):
        start, title, low = m.start(), m.start("title"), m["head"][0].islower()
        if _NOT_LAW.search(text[max(0, start - 11) : start]):
            continue
        kind = {"b": "code", "l": "law", "p": "ordinance", "d": "law"}[m["head"][0].lower()]
        low = low and kind != "code" and m["head"][0] != "d"
        end = _law_title(text, title, kind)
        if end is None and not low and kind == "law" and (letters := _INITIALS.match(text, title)):
            end = letters.end()
        if end is None and not low and (amending := _AMENDING.match(text, title - 1)):
            inner = _LAW.match(text, amending.end())
            end = _law_title(text, inner.start("title"), "law") if inner is not None else None
            if end is None and "của" in amending.group():
                end = title_end(text, amending.end() - 1, 30)
        if end is None and kind == "law" and not low and (opened := _OPEN_LAW.match(text, title)):
            end = opened.end()
        if end is None or (low and not text[title].isupper()):
            continue
        if year := _YEAR.match(text, end):
            end = year.end()
        yield Mention(Span(start, end), "LegalDocument", kind, "documents.law", 0.9, Span(*m.span("head")))
    for m in _CONSTITUTION.finditer(text) if "Hiến pháp" in text else ():
        yield Mention(Span(*m.span()), "LegalDocument", "constitution", "documents.law", 0.9)


def _law_title(text: str, at: int, kind: str) -> int | None:
    """The end of the longest known title of a law or code at an offset, letter case free."""
    by_first = _titles()["code" if kind == "code" else "law"]
    window = text[at : at + 110].lower()
    for title in by_first.get(window.split(" ", 1)[0].rstrip(",.;"), ()):
        if window.startswith(title) and not window[len(title) : len(title) + 1].isalnum():
            return at + len(title)
    return None


def _titled(text: str, heads: list[re.Match[str]]) -> Iterator[Mention]:
    """Documents that their titles name: "Nghị định về …", "Nghị quyết Đại hội XIII", "Quy chế phối hợp …"."""
    for m in heads:
        kind = document_kinds()[m.group().lower()]
        if (
            kind not in ("decree", "resolution", "circular", "directive", "decision", "joint-circular")
            or text[m.start()].islower()
            or _ONE_OF.search(text, max(0, m.start() - 20), m.start())
        ):
            continue
        end = None
        if kind == "resolution" and (congress := _CONGRESS.match(text, m.end())):
            end = congress.end()
        elif revised := _REVISED.match(text, m.end()):
            end = _numbered_end(text, revised.end())
            if end is not None:
                yield Mention(Span(m.start(), end), "LegalDocument", kind, "documents.title", 0.93, Span(*m.span()))
                continue
            end = title_end(text, m.end(), 30) if kind != "decision" else None
        elif (_TITLED.match(text, m.end()) and kind != "decision") or _passed(text, m):
            end = title_end(text, m.end(), 30)
        elif kind == "resolution" and (own := _OWN.match(text, m.end())):
            end = title_end(text, own.end() - 1, 30)
        if (end is not None and len(text[m.end() : end].split()) >= 3) or (end is not None and kind == "resolution"):
            yield Mention(Span(m.start(), end), "LegalDocument", kind, "documents.title", 0.75, Span(*m.span()))
    for m in _CHARTER.finditer(text) if "Điều lệ" in text else ():
        yield Mention(Span(*m.span()), "LegalDocument", "charter", "documents.title", 0.8)
    for m in _REGULATION.finditer(text):
        if _CHARTER.match(text, m.start()):
            continue
        end = enclosing_quote(text, m.start()) or quoted_end(text, m.end()) or title_end(text, m.end())
        if len(text[m.end() : end].split()) >= 3:
            yield Mention(Span(m.start(), end), "LegalDocument", "regulation", "documents.title", 0.75, Span(*m.span()))
    for m in _QUOTED_REPORT.finditer(text):
        if (end := quoted_end(text, m.end())) is not None and len(text[m.end() : end].split()) >= 5:
            yield Mention(Span(m.start(), end), "LegalDocument", "report", "documents.title", 0.7, Span(*m.span()))


def _passed(text: str, head: re.Match[str]) -> bool:
    """Whether a council passes what stands here, so that what it is for is its title."""
    return bool(_PASSED.match(text, head.end()) and _PASSES.search(text, max(0, head.start() - 24), head.start()))


def _numbered_end(text: str, at: int) -> int | None:
    """The end of the numbered document that follows a space here: "… một số điều của [Nghị định 08/2015/NĐ-CP]"."""
    head = _heads().match(text, at + 1)
    number = NUMBER.match(text, head.end()) if head is not None else LETTERS.match(text, at + 1)
    return number.end() if number is not None and (number["code"] or head is None) else None


@cache
def _heads() -> re.Pattern[str]:
    names = sorted(
        {n for n in document_kinds() if n not in ("kế hoạch", "chương trình", "đề án")}, key=lambda n: (-len(n), n)
    )
    initials = "".join(sorted({letter for n in names for letter in (n[0], n[0].upper())}))
    rests = "|".join(dict.fromkeys(re.escape(form[1:]) for n in names for form in _forms(n)))
    return re.compile(rf"[{initials}](?:{rests})(?!\w)")


def _forms(name: str) -> tuple[str, ...]:
    """A type as it is written: in small letters, with capitals ("Thông Tư Liên Tịch", "Thông tư Liên tịch")."""
    words = name.split(" ")
    halves = " ".join((*words[:2], " ".join(words[2:]).capitalize()))
    return (name, name.title(), name.upper(), *((halves,) if len(words) > 3 else ()))


@cache
def _titles() -> dict[str, dict[str, tuple[str, ...]]]:
    table: dict[str, dict[str, list[str]]] = {"law": {}, "code": {}}
    for r in sorted(rows("data/lexicon/laws.tsv"), key=lambda r: (-len(r["title"]), r["title"])):
        title = r["title"].lower()
        group = table["code" if r["head"] == "Bộ luật" else "law"]
        group.setdefault(title.split(" ", 1)[0].rstrip(","), []).append(title)
    return {head: {k: tuple(v) for k, v in group.items()} for head, group in table.items()}
