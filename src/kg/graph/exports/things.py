"""What a store says, thing by thing: each subject once, with all that is said of it, whichever article says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Final, Literal

from pyoxigraph import Literal as Text
from pyoxigraph import NamedNode

from kg import terms as T
from kg.graph.exports.part import Selection
from kg.graph.finest_class import finest
from kg.graph.line_sort import sorted_once
from kg.graph.lines import parse, triple_line
from kg.graph.lookup import objects
from kg.graph.short_names import shorten
from kg.graph.store import Store

MENTIONED_IN: Final = NamedNode("urn:kg:mentionedIn")
"""The way back of schema:mentions, which no graph holds."""
_MENTIONS: Final = f" {T.schema_mentions} ".encode()
_BACK: Final = f" {MENTIONED_IN} ".encode()
_NO_ENTITY: Final = ("graph/", "run/", "catalogue", "reference/")
"""How the paths of IRIs begin that tell where data are from."""

Kind = Literal[
    "entity", "article", "passage", "claim", "membership", "statement", "event", "observation", "duty", "question", ""
]
_KINDS: Final[tuple[tuple[NamedNode, Kind], ...]] = (
    (T.kg_Passage, "passage"),
    (T.kg_Claim, "claim"),
    (T.org_Membership, "membership"),
    (T.kg_Statement, "statement"),
    (T.kg_Event, "event"),
    (T.schema_Observation, "observation"),
    (T.odrl_Duty, "duty"),
    (T.kg_Question, "question"),
    (T.schema_NewsArticle, "article"),
)


@dataclass(frozen=True, slots=True)
class Thing:
    """A subject: its IRI, and the values of each property in order."""

    iri: str
    said: Mapping[NamedNode, tuple[NamedNode | Text, ...]]
    kind: Kind

    @property
    def types(self) -> tuple[NamedNode, ...]:
        return tuple(t for t in self.said.get(T.rdf_type, ()) if isinstance(t, NamedNode))

    @property
    def type(self) -> str:
        """The local name of its finest class ("Company")."""
        return finest(self.types)

    def all(self, *properties: NamedNode) -> list[str]:
        """The values of properties as text."""
        return [value.value for p in properties for value in self.said.get(p, ())]

    def iris(self, *properties: NamedNode) -> list[str]:
        return [v.value for p in properties for v in self.said.get(p, ()) if isinstance(v, NamedNode)]

    def first(self, *properties: NamedNode) -> str | None:
        """The first value of the first of some properties that has one."""
        return next(iter(self.all(*properties)), None)

    def words(self, property: NamedNode, lang: str) -> list[str]:
        """The values in a language."""
        return [v.value for v in self.said.get(property, ()) if isinstance(v, Text) and v.language == lang]

    def number(self, property: NamedNode) -> float | None:
        """The first value that is a number."""
        for text in self.all(property):
            try:
                return float(text)
            except ValueError:
                continue
        return None

    def name(self, base: str) -> tuple[str, str]:
        """What it is called, in Vietnamese and English; the end of its IRI where nothing says so."""
        vi, en = self.words(T.skos_prefLabel, "vi"), self.words(T.skos_prefLabel, "en")
        other = [*vi, *en, *self.all(T.skos_prefLabel, T.schema_headline, T.kg_postTitle), shorten(self.iri, base)]
        return next(iter((*vi, *other))), next(iter((*en, *other)))


def things(selection: Selection) -> Iterator[Thing]:
    """Every thing of a part of a store, in order of the lines that name it."""
    base = selection.store.base
    lines = (triple_line(line) for group in selection.graphs() for line in group)
    triples = (q.triple for q in parse(sorted_once(_with_way_back(lines))))
    for subject, of_subject in groupby(triples, key=lambda t: t.subject):
        if isinstance(subject, NamedNode):
            said: dict[NamedNode, list[NamedNode | Text]] = {}
            for triple in of_subject:
                if isinstance(triple.object, NamedNode | Text):
                    said.setdefault(triple.predicate, []).append(triple.object)
            values = {p: tuple(v) for p, v in said.items()}
            yield Thing(subject.value, values, _kind(subject.value, values.get(T.rdf_type, ()), base))


def _with_way_back(lines: Iterable[bytes]) -> Iterator[bytes]:
    for line in lines:
        yield line
        if _MENTIONS in line:
            article, _, entity = line[: line.rindex(b" .")].partition(_MENTIONS)
            yield entity + _BACK + article + b" .\n"


def _kind(iri: str, types: Iterable[NamedNode | Text], base: str) -> Kind:
    of = frozenset(types)
    for cls, kind in _KINDS:
        if cls in of:
            return kind
    own = of and iri.startswith(base) and "#" not in iri and not iri.startswith(_NO_ENTITY, len(base))
    return "entity" if own and not iri.startswith("article/", len(base)) else ""


def article_of(iri: str) -> str:
    """The IRI of the article that a fact or passage was read in: ``…/article/ID/SHA#claim-1`` → ``…/article/ID``."""
    return iri.partition("#")[0].rpartition("/")[0]


@lru_cache(maxsize=4096)
def first_text(store: Store, iri: str, property: NamedNode) -> str:
    """The first value of a thing's property in the whole store, in Vietnamese if there is one; empty for none."""
    values = objects(store, NamedNode(iri), property)
    of_first = sorted(values, key=lambda v: not (isinstance(v, Text) and v.language == "vi"))
    return next((v.value for v in of_first), "")
