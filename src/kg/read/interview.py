"""Who asks and who answers: questions, answers and the names of those who give them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kg.assets import words_of
from kg.extract.tokens import CAP, CAP_WORD
from kg.extract.word_lists import alternation
from kg.model import Block, Span
from kg.span import trimmed

_NAME = rf"{CAP_WORD}(?:[ \u00a0]{CAP_WORD}){{0,4}}"
_DASH = re.compile(r"[-–—•*+]\s*")
_MARK = re.compile(r"\?(?=\s|$)")
_STOP = re.compile(r"[.!…]\s")
_ENDS_ASKING = re.compile(r"\?[\"”'’)\s.]*$")
_DASHED_TURN = re.compile(rf"(?<=[.!?…”\"])\s+(?=[-–•]\s+[“\"]?{CAP})")
_STARRED_TURN = re.compile(rf"(?<=[.!?…”\"])\s+(?=[*•+]\s+[“\"]?{CAP}[^?\n]{{8,500}}\?\s*(?:\n|$|[-–]\s))")
_BARE_LABEL = re.compile(rf"(?P<name>{CAP_WORD}(?:[ \u00a0]{CAP_WORD}){{1,4}})\s*:\s*(?=\S)")


@cache
def _any(kind: str) -> str:
    return alternation(words_of("data/lexicon/interviewers.tsv", kind))


@cache
def _asks() -> re.Pattern[str]:
    return re.compile(rf"(?:[-–•*]\s*)?{_any('asks')}(?:\s*\([^()\n]{{1,12}}\))?\s*:\s*(?=\S)", re.IGNORECASE)


@cache
def _asks_inline() -> re.Pattern[str]:
    return re.compile(rf"(?<=[.!?…”\"])\s+(?={_any('asks')}\s*:)")


@cache
def _answers() -> re.Pattern[str]:
    """The label of an answer: "Đ/c Hoàng Trung Kiên:", "Bà Lê An trả lời:", "Phó Giám đốc Sở Y tế Lê An:"."""
    honorific = rf"{_any('honorific')}(?:[ \u00a0][^:.?!\n]{{0,60}}?)??"
    return re.compile(
        rf"(?:[-–•*]\s*)?(?:{honorific}[ \u00a0]?(?P<name>{_NAME})(?:\s*\([^()\n]{{1,40}}\))?"
        rf"(?:\s+(?:trả lời|cho biết|chia sẻ|đáp|nói))?"
        rf"|{_any('answers')})\s*:\s*(?=\S)"
    )


@cache
def _answers_inline() -> re.Pattern[str]:
    return re.compile(rf"(?<=[.!?…”\"])\s+(?={_any('honorific')}[ \u00a0][^:.?!\n]{{2,60}}:)")


@cache
def _thanks() -> re.Pattern[str]:
    return re.compile(rf"(?:[-–•*]\s*)?(?:vâng,?\s*)?{_any('thanks')}\b[^.!?]{{0,60}}[.!]?\s*$", re.IGNORECASE)


@cache
def _you() -> re.Pattern[str]:
    verbs = "(?:đánh giá|nhận định|nghĩ|có thể|cho biết|thấy|nhìn nhận|kỳ vọng|cho rằng)"
    you = _any("you")
    return re.compile(rf"(?:thưa|theo|xin|vậy|mời)\s+{you}\b|^{you}\b|\b{you}\s+{verbs}", re.IGNORECASE)


@cache
def _guests() -> tuple[re.Pattern[str], ...]:
    """How an introduction names the one asked: "phỏng vấn đồng chí Lê An", "ông Lê An, … trả lời", "Ông Lê An."."""
    titles = rf"(?i:{_any('honorific')})[ \u00a0]?(?:[^.,;:?!\n]{{0,60}}?[ \u00a0])??"
    name = rf"(?P<name>{CAP_WORD}(?:[ \u00a0]{CAP_WORD}){{1,4}})"
    title = rf"(?i:{_any('honorific')})[ \u00a0]?"
    return (
        re.compile(rf"(?i:{_any('talks')})\s+(?:(?:với|cùng|nhanh|riêng)\s+)*(?:{titles})?{name}"),
        re.compile(rf"{title}{name}[^.?!\n]{{0,160}}?(?:trả lời|trao đổi|chia sẻ|trò chuyện|phỏng vấn)"),
        re.compile(rf"{title}{name}[^?!\n]{{0,90}}$"),
    )


def turns(text: str, span: Span) -> Iterator[Span]:
    """The turns of an interview that was flattened into one line; the whole line where it is no such thing."""
    cuts = [m.start() for m in _asks_inline().finditer(text, span.start, span.end)]
    if cuts:
        cuts += [m.start() for m in _answers_inline().finditer(text, cuts[0] + 1, span.end)]
    dashed = [m.start() for m in _DASHED_TURN.finditer(text, span.start, span.end)]
    if sum(text[c - 1] in '?”"' and "?" in text[c - 2 : c] for c in dashed) >= 2:
        cuts += dashed
    cuts += [m.start() for m in _STARRED_TURN.finditer(text, span.start, span.end)]
    at = span.start
    for cut in [*sorted(set(cuts)), span.end]:
        piece = trimmed(text, at, cut)
        if piece is not None:
            yield from _ask_and_tell(text, piece)
        at = cut


def _ask_and_tell(text: str, span: Span) -> Iterator[Span]:
    """A labelled question and the unlabelled answer behind it on one line, apart: "PV: … thế nào? Tôi nghĩ …"."""
    label = _asks().match(text, span.start, span.end)
    if label is None:
        yield span
        return
    end = -1
    for mark in _MARK.finditer(text, label.end(), span.end):
        if end != -1 and _STOP.search(text, end + 1, mark.start()):
            break
        end = mark.start()
    rest = None if end == -1 else trimmed(text, end + 1, span.end)
    if rest is None or _answers().match(text, rest.start, rest.end):
        yield span if rest is None else Span(span.start, end + 1)
        if rest is not None:
            yield rest
        return
    yield Span(span.start, end + 1)
    yield rest


def ask_and_answer(text: str, blocks: list[Block]) -> list[Block]:
    """The blocks of an interview with its questions and answers told apart; those of any other article as they are.

    ::

        P.V: <question>      Đ/c Kiên: <answer>      <answer goes on>      Ảnh: <caption>      P.V: <question> …
    """
    asking = _questions(text, blocks)
    if not asking:
        return blocks
    labelled = sum(
        b.kind == "paragraph" and _answers().match(text, b.span.start, b.span.end) is not None for b in blocks
    )
    guest = _guest(text, blocks, min(asking))
    out: list[Block] = []
    speaker: Span | None = None
    state = "intro"
    for i, block in enumerate(blocks):
        if block.kind not in ("paragraph", "heading") or (block.kind == "heading" and i not in asking):
            out.append(block)
        elif state != "intro" and _thanks().match(text, block.span.start, block.span.end):
            out.append(Block("question", _after(text, block.span, _asks(), _DASH)))
            state = "over"
        elif i in asking:
            out.append(Block("question", _after(text, block.span, _asks(), _DASH)))
            state, speaker = "asked", None
        elif state in ("asked", "answering"):
            label = _label(text, block.span, state == "asked")
            if (
                label is None
                and state == "asked"
                and labelled >= 2
                and _ENDS_ASKING.search(text[block.span.start : block.span.end])
            ):
                out.append(replace(block, kind="question"))
                continue
            if label is not None:
                speaker = Span(*label.span("name")) if label["name"] else guest
                out.append(Block("answer", Span(label.end(), block.span.end), speaker))
            else:
                speaker = speaker or guest
                span = _after(text, block.span, _DASH) if state == "asked" else block.span
                out.append(Block("answer", span, speaker))
            state = "answering"
        else:
            out.append(block)
    return out


def _label(text: str, span: Span, first: bool) -> re.Match[str] | None:
    label = _answers().match(text, span.start, min(span.end, span.start + 140))
    if label is None and first:
        label = _BARE_LABEL.match(text, span.start, min(span.end, span.start + 60))
    return label if label is not None and label.end() < span.end else None


def _after(text: str, span: Span, *patterns: re.Pattern[str]) -> Span:
    """The span without the label or dash at its start."""
    for pattern in patterns:
        m = pattern.match(text, span.start, span.end)
        if m is not None and m.end() < span.end:
            return Span(m.end(), span.end)
    return span


def _questions(text: str, blocks: list[Block]) -> set[int]:
    """The blocks that ask: labelled ones; else those that end with a question mark, where there are enough of them."""
    read = [i for i, b in enumerate(blocks) if b.kind in ("paragraph", "heading")]
    labelled = {i for i in read if _asks().match(text, blocks[i].span.start, blocks[i].span.end)}
    if labelled:
        return labelled
    words = {i: text[blocks[i].span.start : blocks[i].span.end] for i in read}
    ends = [i for i in read if _ENDS_ASKING.search(words[i]) and len(words[i]) < 900]
    thanked = any(_thanks().match(words[i]) for i in read)
    if len(ends) < 2:
        return set()
    dashed: set[int] = set()
    previous = -2
    for i in ends:
        answer = next((words[j] for j in read if j > i), "")
        after_question = previous in dashed and not any(previous < j < i for j in read)
        if answer[:1] in "-–—" and answer and not after_question:
            dashed.add(i)
        previous = i
    if len(dashed) >= 2:
        return dashed
    asked = {i for i in ends if _you().search(words[i])}
    if not thanked or not asked:
        return set()
    return asked if len(asked) >= 2 else set(ends)


def _guest(text: str, blocks: list[Block], first: int) -> Span | None:
    """The name of the one who is interviewed, as the introduction gives it."""
    for pattern in _guests():
        for block in blocks[:first]:
            if block.kind not in ("boilerplate", "byline", "date"):
                m = pattern.search(text, block.span.start, block.span.end)
                if m is not None:
                    return Span(*m.span("name"))
    return None
