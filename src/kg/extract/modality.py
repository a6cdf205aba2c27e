"""Whether what some words say is done, or only proposed, requested, denied or supposed: by the words that govern them.

::

    Bộ A đề nghị | UBND tỉnh B ban hành …            Requested
    Dự kiến | năm 2025 đạt 5%, tăng 2% so với …      Proposed, to the end of the sentence
    … sẽ | kiểm tra 12 đơn vị, | trong đó đã …       Proposed, to the comma
    đạt 95% chỉ tiêu giao | (4.100 tỷ đồng) |        Proposed, for the figure right behind
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Final, Literal, cast

from kg.assets import rows
from kg.extract.folding import fold
from kg.extract.gazetteer import Gazetteer
from kg.extract.word_lists import alternation, any_of
from kg.model import Doc, Modality, Span

Of = Literal["deed", "number"]

_NEXT: Final = 80
"""Code points over which a word governs the figure right behind it."""
_BREAK: Final = re.compile(r"[()\"]|[,;:](?=\s)")
_SPEECH: Final = 40
"""Code points between quotation marks from which on they hold what somebody said, not a name."""
_NEXT_ENDS: Final = re.compile(r"[,;)]\s|\b(?:và|đạt|tăng(?! trưởng)|giảm|bằng|thu (?:được|đạt)|chiếm|nhưng)\b")
_FIGURE: Final = re.compile(r"\d")
_OPENS: Final = re.compile(r"(?:^|[.,;:(\"\n!?]\s?|\b(?:và|còn|mà|thì)\s)$")
_CONTRAST: Final = re.compile(
    r"nếu(?: như)?\s[^.;]{0,160}?\sthì\s(?:đến|nay|năm|hiện|sang|bây giờ|tháng|quý)\b|"
    r"nếu như\s(?:(?!\sthì\s)[^.;]){0,160}?,\s(?:riêng|còn)\s|"
    r"nếu như\s[^.;]{0,160}?\sthì\s[^.;,]{0,40}\bđã\b|nếu như\s(?:cách đây|đầu năm|cuối năm|đầu tháng|trước)\b"
)
"""A "nếu" that only compares: "nếu như năm 2014 có 4 doanh nghiệp thì đến năm 2017 đã có 29"."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the lexicon where it stands."""

    span: Span
    modality: Modality | None
    """None where it tells nothing, and only keeps a shorter word from being seen in it."""
    reach: str
    of: str


@dataclass(frozen=True, slots=True)
class _State:
    """What holds at one place of a sentence: for all that follows, and for the clause or figure that it stands in."""

    whole: Modality
    part: Modality | None = None
    around: Modality | None = None
    """The part's modality once a figure is passed."""
    ends: int | None = None
    """Where a part ends that is for one figure."""
    began: int = 0

    @property
    def modality(self) -> Modality:
        return self.part if self.part is not None and self.whole != "Hypothetical" else self.whole


class Modalities:
    """The modalities of one text's sentences, each read once. :func:`modalities` gives those of an article."""

    def __init__(self, text: str) -> None:
        self.text = fold(text)
        self._words = tuple(_words(self.text))
        self._starts = [w.span.start for w in self._words]
        self._read: dict[tuple[Span, Of], tuple[list[int], list[Modality]]] = {}

    def of(self, span: Span, sentence: Span, of: Of = "deed") -> Modality:
        """What governs the words at the span, by the words before it in its sentence."""
        key = (sentence, of)
        if key not in self._read:
            changes = list(self._changes(sentence, of))
            self._read[key] = [c[0] for c in changes], [c[1] for c in changes]
        starts, modalities = self._read[key]
        i = bisect_right(starts, span.start) - 1
        return modalities[i] if i >= 0 else "Asserted"

    def of_noun(self, span: Span, sentence: Span) -> Modality:
        """The same of an event's name, of which the words behind it may tell too: "hội nghị sẽ diễn ra".

        Those that only tell what somebody has to do ("phải khắc phục sự cố") say nothing of what they name.
        """
        before = self.of(span, sentence, "number")
        if before == "Asserted" and self.of(span, sentence) == "Denied":
            before = "Denied"
        behind = _behind().match(self.text, span.end, sentence.end)
        return _told_behind()[behind["word"]] or before if behind is not None else before

    def _changes(self, sentence: Span, of: Of) -> Iterator[tuple[int, Modality]]:
        """Where in the sentence another modality begins."""
        state = _State("Asserted")
        outside: list[_State] = []
        quoted: int | None = None
        for at, word in self._points(sentence):
            if state.ends is not None and at > state.ends:
                at_end, state = state.ends, replace(state, part=state.around, ends=None)
                yield at_end, state.modality
            if word is None:
                mark = self.text[at]
                if mark == "(":
                    outside.append(state)
                    state = replace(state, part=None) if state.part == "Denied" else state
                elif mark == ")" and outside:
                    state = outside.pop()
                elif mark == '"' and (quoted is None or at - quoted < _SPEECH):
                    quoted = at if quoted is None else None
                elif mark == '"':
                    state, quoted = _State("Asserted"), None
                elif state.part is not None and (mark in ",;" or (mark == ":" and state.part == "Denied")):
                    state = self._after_comma(state, at)
            elif self._tells(word, of, sentence):
                state = self._told(state, word)
            yield at + 1, state.modality
        if state.ends is not None:
            yield state.ends, state.around or state.whole

    def _tells(self, word: Word, of: Of, sentence: Span) -> bool:
        fits = word.of in ("all", of) or (word.of == "opening" and self._opens(word.span.start, sentence))
        return fits and word.modality is not None and not self._only_compares(word, sentence)

    def _told(self, state: _State, word: Word) -> _State:
        """What holds behind a word that tells something."""
        modality = cast(Modality, word.modality)
        if word.reach == "next":
            return replace(
                state, part=modality, around=state.part, ends=self._next_ends(word.span.end), began=word.span.end
            )
        if word.reach == "clause":
            return replace(state, part=modality, around=None, ends=None, began=word.span.end)
        supposed = state.whole == "Hypothetical" and modality != "Asserted"
        return _State("Hypothetical" if supposed else modality)

    def _points(self, sentence: Span) -> Iterator[tuple[int, Word | None]]:
        words = self._words[bisect_left(self._starts, sentence.start) : bisect_left(self._starts, sentence.end)]
        marks = [(m.start(), None) for m in _BREAK.finditer(self.text, sentence.start, sentence.end)]
        return iter(sorted([*((w.span.start, w) for w in words), *marks], key=lambda p: p[0]))

    def _after_comma(self, state: _State, at: int) -> _State:
        """A comma that only parts what is told alike changes nothing; a figure behind it must follow another figure."""
        part = state.part if state.ends is None else state.around
        on = _goes_on().match(self.text, at) if part not in (None, "Denied") else None
        goes_on = on is not None and (on["figure"] is None or _FIGURE.search(self.text, state.began, at) is not None)
        return replace(state, part=part if goes_on else None, around=None, ends=None)

    def _next_ends(self, at: int) -> int:
        ends = _NEXT_ENDS.search(self.text, at, at + _NEXT)
        return ends.start() if ends is not None else at + _NEXT

    def _opens(self, at: int, sentence: Span) -> bool:
        return at == sentence.start or _OPENS.search(self.text[max(sentence.start, at - 6) : at]) is not None

    def _only_compares(self, word: Word, sentence: Span) -> bool:
        return (
            word.modality == "Hypothetical"
            and self.text.startswith("nếu", word.span.start)
            and _CONTRAST.match(self.text, word.span.start, sentence.end) is not None
        )


def modalities(doc: Doc) -> Modalities:
    """The modalities of an article, one for all that ask."""
    return _of_text(doc.text)


@lru_cache(maxsize=4)
def _of_text(text: str) -> Modalities:
    return Modalities(text)


def _words(text: str) -> Iterator[Word]:
    for span, (modality, reach, of) in _lexicon().find(text):
        yield Word(span, modality, reach, of)


def _modality(row: dict[str, str]) -> Modality | None:
    return None if row["modality"] == "None" else cast(Modality, row["modality"])


@cache
def _lexicon() -> Gazetteer[tuple[Modality | None, str, str]]:
    found = (r for r in rows("data/lexicon/modality_words.tsv") if r["reach"] != "back")
    return Gazetteer((r["words"], (_modality(r), r["reach"], r["of"])) for r in found)


@cache
def _told_behind() -> dict[str, Modality | None]:
    """What the words behind the name of an event tell of it."""
    return {r["words"]: _modality(r) for r in rows("data/lexicon/modality_words.tsv") if r["reach"] == "back"}


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"[^,;.:()]{{0,70}}?\b(?P<word>{alternation(_told_behind())})\b")


@cache
def _goes_on() -> re.Pattern[str]:
    """A comma after which the same is told on: "sẽ đạt 10 tỷ đồng, tăng 5%"."""
    figure = r"(?P<figure>(?:(?:trong đó|khoảng|hơn|trên|gần)\s)?\d|trong đó\b)"
    return re.compile(rf",\s(?:và\s|hoặc\s)?(?:{figure}|{any_of('data/lexicon/number_words.tsv', 'goes_on')}\b)")
