"""The patterns of reported speech, made of the words in ``data/lexicon/speech_words.tsv``; all for folded text."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, get_args

from kg.assets import rows, words_of
from kg.extract.folding import fold
from kg.extract.tokens import CAP, SMALL
from kg.extract.word_lists import alternation, any_of, words
from kg.model import Modality

MARK: Final = re.compile(r"\s*(?:,?\s*(?:rằng|là|như sau|thế này)\b\s*[,:]?|[,:])?\s*[-–]?\s*")
"""What can stand between the verb and what is said."""
APPOSED: Final = re.compile(r"[ \u00a0]*(?:\([^()]{1,60}\)|[-–,][ \u00a0]*)")
"""What leads from a name to its apposition."""
LISTED: Final = re.compile(r"(?:[^.,;:] và |\w+, \w+(?: \w+){0,3}, )\Z")
"""Before a place's name: it is the last of a list ("Hải quan Hà Tĩnh và Nghệ An")."""
GIVEN: Final = re.compile(rf"[ \u00a0]({CAP}{SMALL}+)(?![ \u00a0]{CAP}|\w)")
"""One capital word, and no other capital word after it."""
BARE: Final = re.compile(r"^(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường) ")
_HONORED: Final = "(?: (?:ông|bà|đồng chí|đ/c))?"


def _any(kind: str) -> str:
    return any_of("data/lexicon/speech_words.tsv", kind)


@cache
def adverb() -> re.Pattern[str]:
    """Ends with an adverb or a day between speaker and verb."""
    day = r"(?:(?:sáng|trưa|chiều|tối|ngày|hôm)(?: qua| nay)? ?){1,2}(?:\d{1,2}[-/.]\d{1,2}(?:[-/.]\d{4})?)?"
    return re.compile(rf"(?<!\w)(?:{_any('adverb')}|{day})\Z")


@cache
def middle() -> re.Pattern[str]:
    """More than adverbs between speaker and verb: "có văn bản gửi …"."""
    return re.compile(rf"[ ,-]*(?:{_any('adverb')} )*{_any('between')}(?!\w)")


@cache
def after_verb() -> re.Pattern[str]:
    """What completes the verb: "thêm", "với phóng viên Báo X", "tại hội nghị"."""
    return re.compile(rf"(?: {_any('more')}(?!\w| tục))?(?: {_any('told')}(?!\w)[^,:.;\"]{{0,70}}(?=[,:]| rằng| là))?")


@cache
def theo() -> re.Pattern[str]:
    """ "theo" before a source."""
    return re.compile(rf"(?<!\w)(?<!tiếp )(?<!kèm )(?<!kéo )(?<!đi )(?<!mang )theo (?!{_any('not_theo')}(?!\w))")


@cache
def sources() -> str:
    """The words for what a body puts out: "báo cáo", "số liệu"; an alternation."""
    people = words("data/lexicon/speech_words.tsv", "stands_for")
    papers = words("data/lexicon/speech_words.tsv", "source")
    return alternation(w for w in papers if w.removesuffix(" của") not in people)


@cache
def theo_noun() -> re.Pattern[str]:
    """From "theo" to the name of the source: "số liệu thống kê mới nhất của "."""
    of = r"(?:từ|của|do|tại|được|chính)"
    inner = r"(?:(?! thì | là )[^,.;:()]){0,60}? (?:từ|của|do|được)(?= )"
    return re.compile(rf"(?:{_any('source')}(?:{inner})?)?(?: ?{of}(?= )){{0,2}} *")


@cache
def by_paper() -> re.Pattern[str]:
    """At the start of a sentence, before the source that it is told by without "theo": "Qua thống kê từ Cục X, ..."."""
    return re.compile(rf"(?:cũng )?(?:qua )?(?={_any('paper')}(?!\w)[^,.;:()]{{0,40}}? (?:từ|của) )")


@cache
def noun() -> re.Pattern[str]:
    """Ends with what makes the verb after it a noun or a passive."""
    return re.compile(rf"(?<!\w){_any('noun')} \Z")


@cache
def task() -> re.Pattern[str]:
    """Ends with what makes a verb of asking somebody's task: "nghiên cứu, đề xuất"."""
    return re.compile(rf"(?<!\w){_any('task')},? \Z")


@cache
def thing() -> re.Pattern[str]:
    """After a loose verb: what is told of, and no clause."""
    return re.compile(rf" (?:về(?! việc)|{_any('thing')})(?!\w)(?! {_any('time')}(?!\w))")


@cache
def tells_of() -> re.Pattern[str]:
    """After direct speech and its verb: what the words are about, and nothing more said."""
    return re.compile(rf"(?:về|{_any('leads_in')}|với|như)(?!\w)")


@cache
def matters() -> re.Pattern[str]:
    """After a verb of asking: what is put forward is only named, and not said."""
    lead = r"(?:(?:kiến nghị|đề xuất|đề nghị) )?(?:(?:các|một số|những|nhiều) )?"
    return re.compile(rf"{lead}{_any('matter')}(?!\w)(?! (?:này|trên|đó|là)(?!\w))")


@cache
def goes_on() -> re.Pattern[str]:
    """After a verb: it is not yet what is said."""
    return re.compile(rf"{_any('goes_on')} ")


@cache
def object_of() -> re.Pattern[str]:
    """Ends with what makes the name after it an object."""
    return re.compile(rf"(?<!\w)(?<!ngoại ){_any('object')}{_HONORED} \Z")


@cache
def paper_of() -> re.Pattern[str]:
    """ "báo cáo của", "đại diện của": the name after it speaks all the same."""
    return re.compile(rf"(?<!\w){_any('source')}[^,.;:]{{0,60}}(?:của|từ|trên){_HONORED} \Z")


@cache
def paper() -> re.Pattern[str]:
    """Begins with the paper of the body named next: "văn bản mới nhất của "."""
    return re.compile(rf"(?:(?:đó|đây) (?:cũng )?)?(?:là )?{_any('source')}(?!\w)[^,.;:\n]{{0,30}}? của ")


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


@cache
def apposition() -> re.Pattern[str]:
    """From a person's name to where his post, body or home ends: ", Phó Giám đốc Sở X, Bộ Y"; no verb of its own."""
    return re.compile(
        rf"\s*(?:\([^()]{{1,80}}\)\s*)?(?:[,–—-]|\(|(?:ở|ngụ|trú|thuộc|quê|của|đến từ) )"
        rf"(?:(?!(?<!\w)(?<!và )(?<!ban )(?<!người ){_any('finite')}(?!\w))[^;:“”\"\n]){{0,220}}"
    )


@cache
def finite() -> re.Pattern[str]:
    """A verb of its own."""
    return re.compile(rf"(?<!\w)(?<!ban ){_any('finite')}(?!\w)")


@cache
def before_name() -> re.Pattern[str]:
    """Ends with the words by which a person is called before the name: "ông", "đại biểu", "TS."."""
    called = {fold(r["honorific"]) for r in rows("data/lexicon/honorifics.tsv")}
    return re.compile(rf"(?:(?<!\w)(?:{alternation(called)}|{_any('called')})[. \u00a0]{{0,3}}){{1,6}}\Z")


@cache
def opening() -> re.Pattern[str]:
    """Ends where a clause begins: a comma, or "còn", "trong khi đó"."""
    return re.compile(rf"(?:[,;:)(–—“\"\n.!?…-]|(?<!\w){_any('opening')})\s*\Z")


@cache
def calling() -> re.Pattern[str]:
    """What may stand from the start of a sentence to a name: "Nghệ nhân gốm Bát Tràng ", no verb and no preposition."""
    return re.compile(
        rf"(?!(?:{_any('leads_in')}|{_any('object')}|do)(?!\w))(?:(?!(?<!\w)(?:{_any('finite')}|{_any('object')})(?!\w))[^,;:.\"“”()]){{1,45}}"
    )


@cache
def several() -> re.Pattern[str]:
    """Ends with what makes a bare word for a body mean many: "nhiều chuyên gia, [doanh nghiệp]"."""
    return re.compile(rf"(?<!\w){_any('many')}\b[^.;:\n]{{0,40}}\Z")


@cache
def genders() -> dict[str, str]:
    """The words for a man and for a woman."""
    return {w: k for k in ("man", "woman") for w in map(fold, words_of("data/lexicon/speech_words.tsv", k))}


@cache
def apposed() -> re.Pattern[str]:
    """What a source is, after its name and a comma: "chuyên gia ngành cá tra của Hiệp hội X"."""
    inner = rf"(?!(?<!\w)(?<!ban ){_any('finite')}(?!\w))(?:[^,;:.()“”\"\n]|\.(?=\w))"
    return re.compile(rf"{_any('apposed')}(?!\w)(?:{inner}){{0,110}}(?: \([^()\n]{{1,60}}\))?")


@cache
def first_person() -> re.Pattern[str]:
    """What only one who speaks says: "tôi", "chúng ta"."""
    return re.compile(rf"(?<!\w){_any('first_person')}(?!\w)")


@cache
def naming() -> re.Pattern[str]:
    """Ends with what a name or motto follows, and no speech: "với chủ đề"."""
    return re.compile(rf"(?<!\w){_any('naming')}(?: (?:là|như sau|sau))?[ \u00a0]*\Z")


@cache
def verb_modalities() -> dict[str, Modality]:
    """How each verb leaves what is said, where it does not assert it."""
    known: dict[str, Modality] = {m: m for m in get_args(Modality)}
    return {r["verb"]: known[r["modality"]] for r in rows("data/lexicon/speech_modality.tsv")}


@cache
def plural() -> re.Pattern[str]:
    """Ends with what makes a post that of several, or of nobody: "các Bộ trưởng", "một Phó Giám đốc"."""
    return re.compile(rf"(?<!\w)(?:{_any('many')}|{_any('nobody')}) \Z")


@cache
def leads_in() -> re.Pattern[str]:
    """Begins with what no statement begins with: when, where or why somebody spoke."""
    return re.compile(rf"(?:{_any('leads_in')}|phát biểu|kết luận)(?!\w)")


@cache
def not_last() -> frozenset[str]:
    """The verbs of saying that have nothing said before them."""
    return words("data/lexicon/speech_words.tsv", "not_last")
