"""The patterns of reported speech, made of the words in ``data/lexicon/speech_words.tsv``; all for folded text."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from kg.extract.word_lists import any_of

MARK: Final = re.compile(r"\s*(?:,?\s*(?:rằng|là|như sau|thế này)\b\s*[,:]?|[,:])?\s*[-–]?\s*")
"""What can stand between the verb and what is said."""
APPOSED: Final = re.compile(r"[ \u00a0]*(?:\([^()]{1,60}\)|[-–,][ \u00a0]*)")
"""What leads from a name to its apposition."""
LISTED: Final = re.compile(r"(?:[^.,;:] và |\w+, \w+(?: \w+){0,3}, )\Z")
"""Before a place's name: it is the last of a list ("Hải quan Hà Tĩnh và Nghệ An")."""
BARE: Final = re.compile(r"^(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường) ")
_HONORED: Final = "(?: (?:ông|bà|đồng chí|đ/c))?"


def _any(kind: str) -> str:
    return any_of("data/lexicon/speech_words.tsv", kind)


@cache
def adverb() -> re.Pattern[str]:
    """Ends with an adverb between speaker and verb."""
    return re.compile(rf"(?<!\w){_any('adverb')}\Z")


@cache
def middle() -> re.Pattern[str]:
    """More than adverbs between speaker and verb: "có văn bản gửi …"."""
    return re.compile(rf"[ ,-]*(?:(?:cũng|đã|vừa|mới|có|đang|tiếp tục|còn) )*{_any('between')}(?!\w)")


@cache
def after_verb() -> re.Pattern[str]:
    """What completes the verb: "thêm", "với phóng viên Báo X", "tại hội nghị"."""
    return re.compile(rf"(?: {_any('more')}(?!\w))?(?: {_any('told')}(?!\w)[^,:.;\"]{{0,70}}(?=[,:]| rằng| là))?")


@cache
def theo() -> re.Pattern[str]:
    """ "theo" before a source."""
    return re.compile(rf"(?<!\w)theo (?!{_any('not_theo')}(?!\w))")


@cache
def theo_noun() -> re.Pattern[str]:
    """From "theo" to the name of the source: "số liệu thống kê mới nhất của "."""
    of = r"(?:từ|của|do|tại|được|chính)"
    return re.compile(
        rf"(?:{_any('source')}(?:(?:(?! thì | là )[^,.;:()]){{0,60}}? (?:từ|của|do)(?= ))?)?(?: ?{of}(?= )){{0,2}} *"
    )


@cache
def noun() -> re.Pattern[str]:
    """Ends with what makes the verb after it a noun or a passive."""
    return re.compile(rf"(?<!\w){_any('noun')} \Z")


@cache
def thing() -> re.Pattern[str]:
    """After a loose verb: what is told of, and no clause."""
    return re.compile(rf" (?:về(?! việc)|{_any('thing')})(?!\w)")


@cache
def goes_on() -> re.Pattern[str]:
    """After a verb: it is not yet what is said."""
    return re.compile(rf"{_any('goes_on')} ")


@cache
def object_of() -> re.Pattern[str]:
    """Ends with what makes the name after it an object."""
    return re.compile(rf"(?<!\w){_any('object')}{_HONORED} \Z")


@cache
def paper_of() -> re.Pattern[str]:
    """ "báo cáo của", "đại diện của": the name after it speaks all the same."""
    return re.compile(rf"(?<!\w){_any('source')}[^,.;:]{{0,60}}của{_HONORED} \Z")


@cache
def pronoun() -> re.Pattern[str]:
    """Ends with a word for the person named last."""
    free = r"(?<!đơn )vị [^\s,.;:()]+(?: [^\s,.;:()]+){0,3} này|người đứng đầu (?:[^\s,.;:()]+ ?){1,5}"
    return re.compile(rf"(?<!\w)(?<!đơn )(?:{_any('pronoun')}|{free})\Z")


@cache
def begins_pronoun() -> re.Pattern[str]:
    """Begins with a word for the person or body named last."""
    return re.compile(rf"(?:{_any('pronoun')}|{_any('body')} này)(?!\w)")


@cache
def body_word() -> re.Pattern[str]:
    """Ends with a bare word for a body: "Chi cục", "cơ quan này"."""
    return re.compile(rf"(?<!\w)(?P<noun>{_any('body')})(?P<this> này| trên)?\Z")


@cache
def stands_for() -> re.Pattern[str]:
    """Ends with who speaks for the body named next: "đại diện "."""
    return re.compile(rf"(?<!\w){_any('stands_for')}(?: của| từ)? \Z")
