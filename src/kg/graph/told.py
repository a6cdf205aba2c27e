"""What articles say, fact by fact: what each fact is about whichever article says it, and in words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg import ontology
from kg import terms as T
from kg.graph.lines import parse
from kg.graph.search import label
from kg.graph.store import Store

Content = tuple[str, frozenset[tuple[str, str]]]
"""The kind of a fact with its properties and their values, by which facts of two articles are the same."""
Term = NamedNode | Literal

_NOT_CONTENT: Final = frozenset(
    {
        T.rdf_type, T.kg_evidence, T.kg_confidence, T.kg_method, T.opengov_post, T.org_role, T.kg_speakerCapacity,
        T.kg_inReplyTo, T.schema_unitCode, T.sem_hasLatestBeginTimeStamp, T.sem_hasEarliestEndTimeStamp,
    }
)  # fmt: skip
"""How a fact was read, what follows from the rest of it, and what only says on which day it was written."""
_ANCHORS: Final = (
    T.schema_text, T.odrl_action, T.rdf_subject, T.org_member, T.schema_measuredProperty, T.sem_hasActor,
    T.schema_observationAbout, T.schema_value, T.sem_hasPlace, T.sem_eventType,
)  # fmt: skip
"""By which property facts of the same content are found, the most telling first."""
_NEEDED: Final = tuple(f" {p} ".encode() for p in (T.oa_exact, T.oa_start, T.oa_end))
_LABEL: Final = f" {T.skos_prefLabel} ".encode()


@dataclass(frozen=True, slots=True)
class Told:
    """A fact that an article tells: its kind, what it says in words, the words that show it and where they stand."""

    kind: str
    text: str
    modality: str
    quote: str
    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of one article: its values by property, and its first passage: words, start, end."""

    kind: str
    values: Mapping[NamedNode, tuple[Term, ...]]
    passage: tuple[str, int, int]

    def content(self, moved: Mapping[str, str]) -> Content:
        """``moved`` are IRIs of entities that go by another one."""
        pairs = {(p.value, _key(o, moved)) for p, os in self.values.items() if p not in _NOT_CONTENT for o in os}
        return self.kind, frozenset(pairs)


def facts_of(lines: bytes) -> tuple[list[Fact], dict[str, str]]:
    """The facts among the N-Quads of an article, and the names of what they are about, by IRI."""
    nodes: dict[str, dict[NamedNode, list[Term]]] = defaultdict(lambda: defaultdict(list))
    names: dict[str, str] = {}
    for quad in parse(line for line in lines.splitlines() if _matters(line)):
        subject, value = quad.subject, quad.object
        assert isinstance(subject, NamedNode)
        assert isinstance(value, Term)
        if quad.predicate == T.skos_prefLabel:
            names[subject.value] = value.value
        else:
            nodes[subject.value][quad.predicate].append(value)
    return list(_facts(nodes)), names


def _matters(line: bytes) -> bool:
    """Whether a line is of a fact, of where a passage stands, or a name."""
    subject = line[: line.index(b">")]
    if b"#char=" in subject:
        return any(p in line for p in _NEEDED)
    return b"#" in subject or _LABEL in line


def _facts(nodes: Mapping[str, Mapping[NamedNode, list[Term]]]) -> Iterator[Fact]:
    for values in (nodes[iri] for iri in sorted(nodes)):
        kind = _kind(values.get(T.rdf_type, ()))
        if kind and T.kg_evidence in values:
            shown = (nodes[p.value] for p in values[T.kg_evidence])
            yield Fact(kind, {p: tuple(os) for p, os in values.items()}, min(map(_passage, shown), key=lambda p: p[1:]))


def _kind(types: Iterable[Term]) -> str:
    """The finest of the classes of a fact, by its name; empty for what is no fact."""
    found = sorted((not t.value.startswith(T.PREFIXES["kg"]), _local(t.value)) for t in types)
    return "" if not found or found[0][1] == "Question" else found[0][1]


def _local(iri: str) -> str:
    return re.split("[#/]", iri)[-1]


def _passage(values: Mapping[NamedNode, list[Term]]) -> tuple[str, int, int]:
    start, end = (int(values[p][0].value) if p in values else 0 for p in (T.oa_start, T.oa_end))
    return values[T.oa_exact][0].value if T.oa_exact in values else "", start, end


def _key(term: Term, moved: Mapping[str, str]) -> str:
    return f"<{moved.get(term.value, term.value)}>" if isinstance(term, NamedNode) else str(term)


def _term(words: str) -> Term:
    """The term that was written so."""
    (quad,) = parse([f"<x:s> <x:p> {words} .".encode()])
    assert isinstance(quad.object, Term)
    return quad.object


class Elsewhere:
    """Whether articles other than some say a fact, asked of the graph."""

    def __init__(self, store: Store, but: Iterable[NamedNode]) -> None:
        self._graph = store.graph
        self._but = {node.value for node in but}
        self._known: dict[tuple[NamedNode, str], set[Content]] = {}

    def says(self, content: Content) -> bool:
        values = dict(sorted(content[1], reverse=True))
        anchor = next((p for p in _ANCHORS if p.value in values), None)
        if anchor is None:
            return False
        value = values[anchor.value]
        if (anchor, value) not in self._known:
            self._known[anchor, value] = set(self._contents(anchor, _term(value)))
        return content in self._known[anchor, value]

    def _contents(self, anchor: NamedNode, value: Term) -> Iterator[Content]:
        for quad in self._graph.quads_for_pattern(None, anchor, value, DefaultGraph()):
            node = quad.subject
            if isinstance(node, NamedNode) and node.value.partition("#")[0].rpartition("/")[0] not in self._but:
                values: dict[NamedNode, list[Term]] = defaultdict(list)
                for q in self._graph.quads_for_pattern(node, None, None, DefaultGraph()):
                    assert isinstance(q, Quad)
                    assert isinstance(q.object, Term)
                    values[q.predicate].append(q.object)
                found = {p: tuple(os) for p, os in values.items()}
                yield Fact(_kind(found.get(T.rdf_type, ())), found, ("", 0, 0)).content({})


def in_words(store: Store, fact: Fact, article: str, names: Mapping[str, str]) -> Told:
    """A fact for people; ``names`` are what articles call what they speak of, by IRI."""

    def word(term: Term) -> str:
        if isinstance(term, Literal):
            return term.value
        return ontology.label(term, "vi") or names.get(term.value) or label(store, term.value)

    def words(*properties: NamedNode) -> str:
        found = (o for p in properties for o in fact.values.get(p, ()))
        return ", ".join(sorted(map(word, found)))

    write = _WORDS.get(fact.kind, _any(fact, word))
    text = " ".join(write(words).split()).strip(" :—")
    modality = "".join(v.value.rpartition("Modality")[2] for v in fact.values.get(T.kg_modality, ()))
    return Told(fact.kind, text, modality, fact.passage[0], article, *fact.passage[1:])


Words = Callable[..., str]


def _claim(words: Words) -> str:
    return f"{words(T.rdf_subject)} — {words(T.rdf_predicate)} → {words(T.rdf_object)}"


def _membership(words: Words) -> str:
    tenure = f"({words(T.kg_tenure)})" if words(T.kg_tenure) else ""
    return f"{words(T.org_member)} — {words(T.kg_postTitle)}, {words(T.org_organization)} {tenure}"


def _statement(words: Words) -> str:
    return f"{words(T.kg_speaker)}: “{words(T.schema_text)}”"


def _event(words: Words) -> str:
    times = T.sem_hasTimeStamp, T.sem_hasBeginTimeStamp, T.sem_hasEndTimeStamp
    parts = words(*times), words(T.sem_hasPlace), words(T.sem_hasActor)
    return f"{words(T.sem_eventType)}: {'; '.join(p for p in parts if p)}"


def _observation(words: Words) -> str:
    about = "; ".join(p for p in (words(T.schema_observationAbout), words(T.kg_period)) if p)
    return f"{words(T.schema_measuredProperty)}: {words(T.schema_value)} {words(T.schema_unitText)} — {about}"


def _duty(words: Words) -> str:
    by = f" ← {words(T.odrl_assigner)}" if words(T.odrl_assigner) else ""
    return f"{words(T.odrl_assignee) or words(T.kg_assigneeText)} — {words(T.odrl_action)}{by}"


_WORDS: Final[Mapping[str, Callable[[Words], str]]] = {
    "Claim": _claim,
    "Membership": _membership,
    "Statement": _statement,
    "Event": _event,
    "Observation": _observation,
    "Duty": _duty,
}


def _any(fact: Fact, word: Callable[[Term], str]) -> Callable[[Words], str]:
    def write(_: Words) -> str:
        said = {_local(p.value): os for p, os in fact.values.items() if p not in _NOT_CONTENT}
        return "; ".join(f"{name}: {', '.join(sorted(map(word, os)))}" for name, os in sorted(said.items()))

    return write
