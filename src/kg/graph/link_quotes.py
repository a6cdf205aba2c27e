"""The words behind links and facts: what each says, in words, and the passages that show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg import terms as T
from kg.errors import QueryError
from kg.graph.bonds import Bond, between, plainly
from kg.graph.link_kinds import MENTIONED, Kind
from kg.graph.links import ends_of
from kg.graph.look import Look
from kg.graph.shown import Evidence, Fact, Words
from kg.graph.sources import Source, sources
from kg.graph.store import Store


@dataclass(frozen=True, slots=True)
class Quote:
    """What a fact says, in words, and the words of an article that show it. ``evidence`` is None where no passage
    shows it; ``sources`` are the articles and reference data that say it then."""

    statement: Words
    evidence: Evidence | None
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Quotes:
    """Quotes, those of the latest articles first, and how many more facts there are that have some."""

    quotes: tuple[Quote, ...]
    more: int


def evidence_of(store: Store, name: str, *, limit: int = 20) -> Quotes:
    """The quotes of what is named: a link by its id, a fact by its IRI, or an entity by its IRI (its mentions).

    ``limit``: of so many facts or mentions. Raises QueryError for what is none of these.
    """
    look = Look(store)
    if "/" in name or ":" in name:
        return _of_iri(look, name, limit)
    how, source, target = ends_of(store, name)
    facts = look.latest(between(store, how, source, target))
    if not facts and not plainly(store, how, source, target):
        raise QueryError(f"{source} and {target}: no link {how.relation!r} between them (any more)")
    quotes = [q for fact in facts[:limit] for q in quotes_of(look, how, source, target, fact)]
    if not facts:
        quotes = [_without_words(look, how, source, target)]
    return Quotes(tuple(quotes), max(0, len(facts) - limit))


def quotes_of(look: Look, how: Kind, source: str, target: str, fact: NamedNode) -> Iterator[Quote]:
    """The quotes of one fact behind a link, in the order in which they stand; of an article that mentions both, the
    first place of each."""
    said = statement(look, how, source, target, fact)
    if how.relation == MENTIONED:
        for entity in (source, target):
            for passage in _first_mention(look, fact, NamedNode(entity)):
                yield Quote(said, look.evidence(passage))
        return
    shown = look.shows(fact) or _signatures(look, fact, source, target)
    for evidence in shown:
        yield Quote(said, evidence)
    if not shown:
        yield Quote(said, None, sources(look, fact))


def of_bond(look: Look, bond: Bond) -> tuple[Quote, ...]:
    """The quotes of a fact; what no passage shows has one without words."""
    if bond.fact:
        return tuple(quotes_of(look, bond.kind, bond.source, bond.target, NamedNode(bond.fact)))
    return (_without_words(look, bond.kind, bond.source, bond.target),)


def statement(look: Look, how: Kind, source: str, target: str, fact: NamedNode | None = None) -> Words:
    """What a link says: its two ends with its name between them, and what the fact says more."""
    first, last = (look.words(NamedNode(iri)) for iri in (source, target))
    more = [] if fact is None or how.detail is None else [_words(look, o) for o in look.get(fact, how.detail)]
    return Words(
        f"{first.vi} — {how.vi} → {last.vi}" + _in_brackets(w.vi for w in more),
        f"{first.en} — {how.en} → {last.en}" + _in_brackets(w.en for w in more),
    )


def _of_iri(look: Look, iri: str, limit: int) -> Quotes:
    try:
        node = NamedNode(iri)
    except ValueError as error:
        raise QueryError(f"{iri}: not an IRI ({error})") from error
    if look.get(node, T.kg_evidence):
        fact = look.fact(node)
        return Quotes(tuple(Quote(_told(fact), e) for e in fact.evidence), 0)
    if not look.get(node, T.rdf_type):
        raise QueryError(f"{iri}: nothing in the store is called so — kg search finds what there is")
    places = look.latest(look.pointing(T.kg_denotes, node))
    name = look.words(node)
    return Quotes(tuple(Quote(name, look.evidence(p)) for p in places[:limit]), max(0, len(places) - limit))


def _told(fact: Fact) -> Words:
    """A fact in words: what each of its properties is."""

    def words(lang: str) -> str:
        roles = ((r.property, r.values) for r in fact.roles)
        return "; ".join(
            f"{p.words.vi if lang == 'vi' else p.words.en}: "
            + ", ".join(v.words.vi if lang == "vi" else v.words.en for v in values)
            for p, values in roles
        )

    return Words(words("vi"), words("en"))


def _first_mention(look: Look, article: NamedNode, entity: NamedNode) -> list[NamedNode]:
    """The first place of an article that names an entity, if one does."""
    named = [p for p in look.pointing(T.kg_inArticle, article) if look.has(p, T.kg_denotes, entity)]
    return sorted(named, key=lambda p: (int(look.one(p, T.oa_start) or 0), p.value))[:1]


def _signatures(look: Look, article: NamedNode, *entities: str) -> tuple[Evidence, ...]:
    """Where an article names those that wrote or published it: what shows that they did."""
    places = [p for iri in entities for p in _first_mention(look, article, NamedNode(iri))]
    return tuple(map(look.evidence, places))


def _without_words(look: Look, how: Kind, source: str, target: str) -> Quote:
    said_by = sources(look, NamedNode(source), how.predicate, NamedNode(target))
    return Quote(statement(look, how, source, target), None, said_by)


def _words(look: Look, term: NamedNode | Literal) -> Words:
    return look.value(term).words


def _in_brackets(words: Iterable[str]) -> str:
    found = ", ".join(sorted(set(words)))
    return f" ({found})" if found else ""
