"""What the text says of programmes and documents themselves: years, status, favoured sectors, number and day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from kg.assets import rows
from kg.extract.gazetteer import Gazetteer
from kg.extract.modality import modalities
from kg.extract.neighbours import Named, by_sentence, named
from kg.extract.plan_titles import PERIOD
from kg.model import Doc, ProgrammeFact, Span, TimeExpr

_PLANS: Final = frozenset({"Programme", "LegalDocument"})
_RANGE: Final = re.compile(r"((?:19|20)\d\d)\s?(?:[-–—]|đến|tới)\s?(?:năm\s)?((?:19|20)\d\d)")
_SUBMITTED: Final = re.compile(r"\btrình\s(?:[^.;:\n]{0,60}\s)?(?:ban hành|phê duyệt|thông qua|xem xét|cho ý kiến)\s?:")
_NEAR: Final = 34
_OTHERS: Final = re.compile(r"\b(?:hướng dẫn|thi hành|theo|thực hiện|sửa đổi|bổ sung|của|và|tại)\s[“\"]?$")
_GAP: Final = re.compile(r"[\s“\"]*(?:(?:các|một số|bộ|việc|dự án|nội dung|là|và|cho|về)[\s“\"]*)*$")
_FAVOURS: Final = re.compile(
    r"\b(?:ưu tiên|khuyến khích|thu hút|tập trung (?:vào|phát triển))\b[^.\n]{0,40}?"
    r"\b(?:ngành|lĩnh vực|doanh nghiệp|dự án|cơ sở)\b"
)
_THAT_PLAN: Final = re.compile(
    r"(?P<head>Chương trình|Đề án|Kế hoạch|Chiến lược|Quy hoạch)(?: này| trên| nói trên)?"
    r"(?: cũng| sẽ| được| đặc biệt| còn)* (?=ưu tiên|khuyến khích|tập trung|thu hút)"
)
"""A programme that the sentence before has named."""
_FAVOURS_ENDS: Final = re.compile(r", các\b|;|\.(?=\s|$)|\n")
_NUMBER: Final = re.compile(r"(?<!\d)\d+[A-Za-z]?(?:[-/]\s?\d{4})?(?:\s?[/–-]\s?[A-ZĐ][\wĐđ]*)+")
_DAY: Final = re.compile(r"[\s,(]*(?:ban hành\s)?$")
_ISSUES: Final = re.compile(
    r"(?<!trình )(?<!nghị )(?<!xuất )"
    r"(?:\bban hành|\b(?:đã|vừa) (?:có|ra)|\bký|\bký duyệt|\bthông qua|\bcông bố)[ \u00a0]$"
)
_OPENS: Final = re.compile(r"(?:\W*|.{0,60}[-–—)\]:] ?)(?:(?:Sáng|Chiều|Tối|Vào|Hôm|Mới đây,?) )*(?:[Nn]gày )?")
_DONE: Final = frozenset({"Issued", "Ended"})
_STRENGTH: Final = {"Ended": 4, "Issued": 3, "Submitted": 2, "Drafted": 1, "Proposed": 0}


def programme_facts(doc: Doc) -> tuple[ProgrammeFact, ...]:
    """Facts of the programmes and documents of an article, each with the words that show it; one status for each."""
    everything = named(doc)
    plans = [n for n in everything if n.type in _PLANS]
    if not plans:
        return ()
    found = [f for n in plans for f in (*_period(doc, n, plans), *_identity(doc, n), *_own_sector(doc, n))]
    found += _statuses(doc, plans)
    programmes = [n for n in plans if n.type == "Programme"]
    for sentence, names in by_sentence(doc, tuple(programmes)):
        found += _favoured(doc, sentence, list(names))
    found += _favoured_later(doc, programmes)
    return _once(found)


def _period(doc: Doc, plan: Named, plans: list[Named]) -> Iterator[ProgrammeFact]:
    """The years in the title of a programme, if they are not those of another one named inside it."""
    if plan.type != "Programme" or any(o.span in plan.span and o.span != plan.span for o in plans):
        return
    closing = PERIOD.search(doc.text, plan.span.start, plan.span.end)
    years = _RANGE.search(doc.words(plan.span)) if closing is not None else None
    if years is not None and years[1] < years[2]:
        yield ProgrammeFact(plan.entity.id, plan.span, "programme.period", start=years[1], end=years[2], confidence=0.9)


def _identity(doc: Doc, plan: Named) -> Iterator[ProgrammeFact]:
    """A document's number, and the day right behind its name: "Quyết định số 265/QĐ-TTg ngày 31/12/2021"."""
    number = _NUMBER.search(doc.words(plan.span))
    if plan.type != "LegalDocument" or number is None:
        return
    day = next(
        (
            t
            for t in doc.times
            if t.kind == "date"
            and 0 <= t.span.start - plan.span.end < 14
            and _DAY.match(doc.text[plan.span.end : t.span.start].replace("ngày", ""))
        ),
        None,
    )
    dated = day.start if day is not None else None
    evidence = Span(plan.span.start, day.span.end) if day is not None and dated is not None else plan.span
    if day is None and (issued := _day_of_issuing(doc, plan)) is not None:
        dated, evidence = issued.start, Span(issued.span.start, plan.span.end)
    tidy = re.sub(r"\s?([/–-])\s?", r"\1", number.group()).replace("–", "-")
    yield ProgrammeFact(plan.entity.id, evidence, "document.number", number=tidy, dated=dated, confidence=0.95)


def _day_of_issuing(doc: Doc, plan: Named) -> TimeExpr | None:
    """The one day that the sentence opens with, where the verb of issuing stands right before the document."""
    sentence = doc.sentence_of(plan.span)
    if not _ISSUES.search(doc.text[sentence.start : plan.span.start]):
        return None
    days = [t for t in doc.times if sentence.start <= t.span.start < plan.span.start]
    opens = [t for t in days if _OPENS.fullmatch(doc.text[sentence.start : t.span.start])]
    return opens[0] if len(days) == 1 and opens and opens[0].kind == "date" and opens[0].start is not None else None


def _statuses(doc: Doc, plans: list[Named]) -> Iterator[ProgrammeFact]:
    """The status of each plan: what is submitted "trình … ban hành" is not issued; else what says the most counts."""
    best: dict[str, ProgrammeFact] = {}
    for plan in plans:
        for fact in _status(doc, plan):
            known = best.get(plan.entity.id)
            if known is None or (fact.confidence, _STRENGTH[fact.status or ""]) > (
                known.confidence,
                _STRENGTH[known.status or ""],
            ):
                best[plan.entity.id] = fact
    yield from best.values()


def _status(doc: Doc, plan: Named) -> Iterator[ProgrammeFact]:
    sentence = doc.sentence_of(plan.span)
    before = doc.text[sentence.start : plan.span.start]
    if listed := _SUBMITTED.search(before):
        evidence = Span(sentence.start + listed.start(), plan.span.end)
        yield ProgrammeFact(plan.entity.id, evidence, "programme.submitted", status="Submitted", confidence=0.9)
        return
    others = _OTHERS.search(before) is not None
    for status, cue, side in _cues():
        if side == "before":
            at = before.rfind(cue, max(0, len(before) - _NEAR - len(cue)))
            if at < 0 or not _GAP.match(before[at + len(cue) :]):
                continue
            if status == "Issued" and re.search(
                r"\b(?:trình|đề xuất|kiến nghị|đề nghị|sẽ|cần|sớm|yêu cầu|(?<!đã )xây dựng)\b",
                before[max(0, at - 60) : at],
            ):
                status = "Submitted" if re.search(r"\btrình\b", before[max(0, at - 60) : at]) else "Proposed"
            evidence = Span(sentence.start + at, plan.span.end)
            cue_at = evidence.start
        elif others:
            continue
        else:
            after = doc.text[plan.span.end : min(sentence.end, plan.span.end + 70)]
            at = after.find(cue)
            if at < 0 or re.search(r"[.;:]", after[:at]) or len(after[:at].split()) > 8:
                continue
            evidence = Span(plan.span.start, plan.span.end + at + len(cue))
            cue_at = plan.span.end + at
        if status in _DONE and modalities(doc).of(Span(cue_at, evidence.end), sentence) != "Asserted":
            if status == "Ended":
                return
            status = "Proposed"
        yield ProgrammeFact(plan.entity.id, evidence, f"programme.{status.lower()}", status=status, confidence=0.75)
        return


def _favoured(doc: Doc, sentence: Span, plans: list[Named]) -> Iterator[ProgrammeFact]:
    """The sectors that a sentence says its programmes favour: "trong đó ưu tiên các dự án thuộc ngành …"."""
    favours = _FAVOURS.search(doc.text, sentence.start, sentence.end)
    if favours is None:
        return
    stop = _FAVOURS_ENDS.search(doc.text, favours.end(), sentence.end)
    evidence = Span(favours.start(), stop.start() if stop is not None else sentence.end)
    letters = _sectors(doc.words(evidence))
    for plan in plans:
        if letters and plan.span.end <= favours.start():
            yield ProgrammeFact(plan.entity.id, evidence, "programme.favours", sectors=letters, confidence=0.75)


def _favoured_later(doc: Doc, programmes: list[Named]) -> Iterator[ProgrammeFact]:
    """The sectors of "Chương trình ưu tiên …", which is the programme of that kind named last, in the same block."""
    for sentence in doc.sentences if programmes else ():
        that = _THAT_PLAN.match(doc.text, sentence.start)
        if that is None:
            continue
        block = doc.block_of(sentence)
        before = [
            p
            for p in programmes
            if p.span.end <= sentence.start
            and (block is None or block.span.start <= p.span.start)
            and doc.text.startswith(that["head"][1:], p.span.start + 1)
        ]
        stop = _FAVOURS_ENDS.search(doc.text, that.end(), sentence.end)
        evidence = Span(sentence.start, stop.start() if stop is not None else sentence.end)
        if before and (letters := _sectors(doc.words(evidence))):
            yield ProgrammeFact(before[-1].entity.id, evidence, "programme.favours", sectors=letters, confidence=0.7)


def _own_sector(doc: Doc, plan: Named) -> Iterator[ProgrammeFact]:
    if plan.type == "Programme" and (letters := _sectors(doc.words(plan.span))):
        yield ProgrammeFact(plan.entity.id, plan.span, "programme.title_sector", sectors=letters[:2], confidence=0.6)


def _sectors(words: str) -> tuple[str, ...]:
    low = words.lower()
    return tuple(dict.fromkeys(letter for _, letter in _sector_cues().find(low if len(low) == len(words) else words)))


def _once(facts: list[ProgrammeFact]) -> tuple[ProgrammeFact, ...]:
    """Each fact at its first and surest place, in text order."""
    first: dict[tuple[object, ...], ProgrammeFact] = {}
    for f in sorted(facts, key=lambda f: (-f.confidence, f.evidence)):
        first.setdefault((f.subject, f.start, f.end, f.status, f.sectors, f.number), f)
    return tuple(sorted(first.values(), key=lambda f: (f.evidence, f.subject, f.method)))


@cache
def _cues() -> tuple[tuple[str, str, str], ...]:
    return tuple((r["status"], r["cue"], r["side"]) for r in rows("data/lexicon/status_cues.tsv"))


@cache
def _sector_cues() -> Gazetteer[str]:
    return Gazetteer(
        (cue.lower(), r["letter"]) for r in rows("data/lexicon/sectors.tsv") for cue in r["cues"].split("|")
    )
