"""All that is known of one thing, each fact with the words that show it and the article they stand in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, Literal, NamedNode

from kg import terms as T
from kg.graph.look import Look
from kg.graph.lookup import objects
from kg.graph.search import label, shorten, types
from kg.graph.store import Store

_OF_FACT = frozenset(
    {
        T.rdf_type,
        T.kg_evidence,
        T.kg_confidence,
        T.kg_method,
        T.kg_modality,
        T.rdf_subject,
        T.rdf_predicate,
        T.rdf_object,
    }
)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of an article: what they are, where they stand (code points), and in which article."""

    text: str
    passage: str
    start: int
    end: int
    article: str
    title: str
    published: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is known: in words, the node that says it, how sure and found how, and the quotes that show it."""

    kind: str
    text: str
    node: str
    confidence: str
    method: str
    modality: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Description:
    """A thing: its names and types, what reference data say of it, its facts, and where it is mentioned."""

    iri: str
    label: str
    names: tuple[str, ...]
    types: tuple[str, ...]
    values: tuple[tuple[str, str], ...]
    facts: tuple[Fact, ...]
    mentions: int
    articles: tuple[Quote, ...]
    """The first mention in each article that mentions it."""


def describe(store: Store, iri: str) -> Description:
    """All that the store knows of a thing, by its IRI; facts in the order of their kinds, then of their articles."""
    node, look = NamedNode(iri), Look(store)
    facts: dict[str, Fact] = {}
    claimed: set[tuple[str, str]] = set()
    for subject, predicate in sorted(_pointing(store, node), key=lambda p: (p[0].value, p[1].value)):
        if subject.value in facts or predicate == T.kg_denotes or not objects(store, subject, T.kg_evidence):
            continue
        fact = _fact(look, subject)
        facts[subject.value] = fact
        if predicate == T.rdf_subject:
            claimed.update(
                (p.value, o.value)
                for p in objects(store, subject, T.rdf_predicate)
                for o in objects(store, subject, T.rdf_object)
            )
    passages = [p for p, predicate in _pointing(store, node) if predicate == T.kg_denotes]
    if objects(store, node, T.kg_evidence):
        facts[iri] = _fact(look, node)
    quotes = sorted((_quote(look, p) for p in passages), key=lambda q: (q.published, q.article, q.start))
    first: dict[str, Quote] = {}
    for quote in quotes:
        first.setdefault(quote.article, quote)
    return Description(
        iri,
        label(store, iri),
        tuple(sorted({str(o.value) for p in (T.skos_prefLabel, T.skos_altLabel) for o in objects(store, node, p)})),
        types(store, iri),
        tuple(sorted(_values(store, node, claimed))),
        tuple(sorted(facts.values(), key=_order)),
        len(quotes),
        tuple(first.values()),
    )


def _order(fact: Fact) -> tuple[str, str, str, str]:
    quote = fact.quotes[0] if fact.quotes else None
    return fact.kind, quote.published if quote else "", fact.text, fact.node


def _values(store: Store, node: NamedNode, claimed: set[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    hidden = {T.rdf_type, T.skos_prefLabel, T.skos_altLabel, T.schema_mentions, *_OF_FACT}
    for quad in store.graph.quads_for_pattern(node, None, None, DefaultGraph()):
        if quad.predicate not in hidden and isinstance(quad.object, NamedNode | Literal):
            pair = quad.predicate.value, quad.object.value
            if pair not in claimed:
                yield shorten(pair[0], store.base), _words(store, quad.object)


def _fact(look: Look, node: NamedNode) -> Fact:
    store = look.store
    kinds = types(store, node.value)
    quotes = sorted(
        (_quote(look, p) for p in objects(store, node, T.kg_evidence) if isinstance(p, NamedNode)),
        key=lambda q: (q.published, q.article, q.start),
    )
    shown = {q.text for q in quotes}
    if subject := objects(store, node, T.rdf_subject):
        predicate, value = objects(store, node, T.rdf_predicate)[0], objects(store, node, T.rdf_object)[0]
        text = f"{_words(store, subject[0])} — {shorten(predicate.value, store.base)} → {_words(store, value)}"
    else:
        said: dict[str, list[str]] = defaultdict(list)
        for quad in store.graph.quads_for_pattern(node, None, None, DefaultGraph()):
            if quad.predicate in _OF_FACT or quad.object.value in shown:  # type: ignore[union-attr]
                continue
            if isinstance(quad.object, NamedNode | Literal):
                said[shorten(quad.predicate.value, store.base)].append(_words(store, quad.object))
        text = "; ".join(f"{name.split(':')[-1]}: {', '.join(sorted(words))}" for name, words in sorted(said.items()))
    return Fact(
        (kinds[0] if kinds else "").split(":")[-1],
        text,
        node.value,
        _one(store, node, T.kg_confidence),
        _one(store, node, T.kg_method),
        _one(store, node, T.kg_modality).removeprefix("kg:Modality"),
        tuple(quotes),
    )


def _quote(look: Look, passage: NamedNode) -> Quote:
    e = look.evidence(passage)
    return Quote(e.text, e.passage, e.start, e.end, e.article, e.title, e.published)


def _words(store: Store, term: NamedNode | Literal) -> str:
    if isinstance(term, Literal):
        return term.value
    for predicate in (T.skos_prefLabel, T.schema_text, T.kg_postTitle):
        if not term.value.startswith(store.base) or objects(store, term, predicate):
            return label(store, term.value) if predicate == T.skos_prefLabel else _one(store, term, predicate)
    return label(store, term.value)


def _one(store: Store, node: NamedNode, predicate: NamedNode) -> str:
    found = objects(store, node, predicate)
    if not found:
        return ""
    return shorten(found[0].value, store.base) if isinstance(found[0], NamedNode) else found[0].value


def _pointing(store: Store, node: NamedNode) -> list[tuple[NamedNode, NamedNode]]:
    found = store.graph.quads_for_pattern(None, None, node, DefaultGraph())
    return [(q.subject, q.predicate) for q in found if isinstance(q.subject, NamedNode)]
