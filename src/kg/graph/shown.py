"""What a page shows, as frozen values without any markup: words in two languages, things, facts, evidence, lists.

Texts in them (names, quotes, IRIs) are as the articles have them: whoever writes them into a page escapes them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Generic, TypeVar
from typing import Literal as OneOf

T = TypeVar("T")
U = TypeVar("U")
Lang = OneOf["vi", "en"]
SIZE: Final = 10
"""How many items of a list are shown where nothing else is asked for."""
SHOWN_EVIDENCE: Final = 2
"""How many quotes stand with one fact; it says how many there are."""


@dataclass(frozen=True, slots=True)
class Words:
    """What something is called in Vietnamese and in English; the same twice where only one is known."""

    vi: str
    en: str

    def of(self, lang: Lang) -> str:
        return self.vi if lang == "vi" else self.en


@dataclass(frozen=True, slots=True)
class Value:
    """A thing with its IRI, or a text or number, for which ``iri`` is empty. ``type`` is the local name of the finest
    class of a thing ("Person", "NewsArticle"), empty where it has none."""

    words: Words
    iri: str = ""
    type: str = ""

    def of(self, lang: Lang) -> str:
        return self.words.of(lang)


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """A stretch of a list that may be long: the items from ``offset`` on, and how many there are in all.

    Not ``whole``: there are more than one page looks at (kg.graph.look.MOST), and only those were put in order;
    ``total`` still counts all.
    """

    items: tuple[T, ...] = ()
    total: int = 0
    offset: int = 0
    size: int = SIZE
    whole: bool = True

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def map(self, work: Callable[[T], U]) -> Part[U]:
        """The same stretch, of what ``work`` makes of each item."""
        return Part(tuple(map(work, self.items)), self.total, self.offset, self.size, self.whole)

    @property
    def next(self) -> int | None:
        """Where the stretch after this one begins; None at the end."""
        after = self.offset + len(self.items)
        return after if self.items and after < self.total else None

    @property
    def previous(self) -> int | None:
        """Where the stretch before this one begins; None at the beginning."""
        return max(0, self.offset - self.size) if self.offset > 0 else None


@dataclass(frozen=True, slots=True)
class Cuts:
    """Which stretches of its lists a page shows: ``at`` has the offset of each list by its name, 0 for the rest."""

    size: int = SIZE
    at: Mapping[str, int] = field(default_factory=dict)

    def part(self, name: str, found: Sequence[T], *, size: int | None = None, total: int | None = None) -> Part[T]:
        """The stretch of a list. ``total``: how many there are, where ``found`` has not all of them."""
        size = max(1, self.size if size is None else size)
        start = max(0, self.at.get(name, 0))
        total = len(found) if total is None else total
        return Part(tuple(found[start : start + size]), total, start, size, total == len(found))


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of an article that show a fact: where they stand (code points of its version's text, end excluded), in
    which article, and how that article's fact was read."""

    text: str
    passage: str
    """The IRI of the passage, with ``#char=START,END``."""
    start: int
    end: int
    article: str
    """The id of the article."""
    article_iri: str
    title: str
    published: str
    """As the source says it, ISO; empty where it does not."""
    fact: str = ""
    """The IRI of the fact as this article has it."""
    confidence: float | None = None
    method: str = ""
    modality: Value | None = None

    @property
    def day(self) -> str:
        return self.published[:10]


@dataclass(frozen=True, slots=True)
class Role:
    """One property of a fact with its values."""

    property: Value
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact with several arguments as one article tells it: a Membership, Statement, Event, Observation, Duty or other
    kind. ``roles`` are in an order that reads well; ``day`` is when its article was published, or empty."""

    kind: str
    node: str
    roles: tuple[Role, ...]
    day: str
    evidence: tuple[Evidence, ...]
    confidence: float | None = None
    method: str = ""
    modality: Value | None = None

    def of(self, name: str) -> tuple[Value, ...]:
        """The values of a property by the end of its IRI: ``of("speaker")``."""
        found = (r.values for r in self.roles if r.property.type == name)
        return next(found, ())

    @property
    def asserted(self) -> bool:
        """Whether it is told as so, not as proposed, asked for, denied or supposed."""
        return self.modality is None or self.modality.iri.endswith("#ModalityAsserted")


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation between two things: in how many articles, how sure, and the quotes of the latest.

    Not ``asserted``: no article tells it as so; the evidence says how each does. Without evidence it is reference data.
    """

    subject: Value
    property: Value
    object: Value
    asserted: bool
    confidence: float | None
    articles: int
    evidence: Part[Evidence]


@dataclass(frozen=True, slots=True)
class Ties:
    """The ties of a thing by one relation, the most told first. ``inverse``: the thing is the object of them."""

    name: str
    """By which ``Cuts.at`` pages it."""
    property: Value
    inverse: bool
    ties: Part[Tie]
