"""One look at a store while a page is worked out: what was looked up once is not looked up again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final
from weakref import WeakKeyDictionary

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg import ontology
from kg import terms as T
from kg.graph.finest_class import finest, local
from kg.graph.lookup import Cell, cells, pointing
from kg.graph.search import shorten
from kg.graph.shown import SHOWN_EVIDENCE, Evidence, Fact, Role, Value, Words
from kg.graph.store import Store

Term = NamedNode | Literal
MOST: Final = 20_000
"""How many nodes that point to one thing by one property a page looks at."""
_NOT_ROLES: Final = frozenset({T.rdf_type, T.kg_evidence, T.kg_confidence, T.kg_method, T.kg_modality})
_ORDER: Final = {
    p.value: n
    for n, p in enumerate(
        (
            T.rdf_subject, T.rdf_predicate, T.rdf_object, T.org_member, T.kg_postTitle, T.org_role, T.org_organization,
            T.kg_tenure, T.kg_speaker, T.kg_speakerCapacity, T.schema_text, T.sem_eventType, T.sem_hasTimeStamp,
            T.sem_hasBeginTimeStamp, T.sem_hasEndTimeStamp, T.sem_hasActor, T.sem_hasPlace, T.schema_measuredProperty,
            T.schema_value, T.schema_unitText, T.kg_period, T.schema_observationAbout, T.odrl_assigner,
            T.odrl_assignee, T.odrl_action, T.kg_accountableTo, T.schema_about,
        )
    )
}  # fmt: skip
"""The properties of facts in an order that reads well; the rest follow by IRI."""
_IN: Final = "SELECT ?p (COUNT(?s) AS ?n) WHERE { ?s ?p %s } GROUP BY ?p"
_days: WeakKeyDictionary[Store, tuple[int, Mapping[str, str]]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Heading:
    """An article by what stands above its text: id, title, and when it was published as its source says it."""

    id: str
    iri: str
    title: str
    published: str


def days(store: Store) -> Mapping[str, str]:
    """When each dated article was published ("2021-03-07"), by its IRI; worked out once for each state of the store."""
    run = last_run(store)
    if store not in _days or _days[store][0] != run:
        found = store.graph.quads_for_pattern(None, T.schema_datePublished, None, DefaultGraph())
        dated = {q.subject.value: q.object.value[:10] for q in found if _plain(q)}  # type: ignore[union-attr]
        _days[store] = run, dated
    return _days[store][1]


def last_run(store: Store) -> int:
    """The number of the last run that changed the store: its state has changed when this has."""
    return int(store.archive.one("SELECT coalesce(max(run), 0) FROM runs")[0])


def article_of(iri: str) -> str:
    """The IRI of the article that a fact or a passage was read in; that of an article itself stays."""
    version, fragment, _ = iri.partition("#")
    return version.rpartition("/")[0] if fragment else version


class Look:
    """What stands in a store around the things of one page; use it for one page, on a store that nobody writes.

    ``read`` is what stands in the article of the page, by IRI: its facts and passages need no look-up then, and what
    the store has no name for is called as it is there.
    """

    def __init__(self, store: Store, read: Mapping[str, dict[NamedNode, list[Term]]] | None = None) -> None:
        self.store = store
        self.base = store.base
        self.days = days(store)
        self._read = read or {}
        self._out = {iri: said for iri, said in self._read.items() if "#" in iri}
        self._words: dict[str, Words] = {}
        self._values: dict[str, Value] = {}
        self._headings: dict[str, Heading] = {}
        self._incoming: dict[str, dict[NamedNode, int]] = {}
        self._pointing: dict[tuple[NamedNode, NamedNode], list[NamedNode]] = {}

    def rows(self, sparql: str) -> list[dict[str, Cell]]:
        """The rows of a SELECT query."""
        return cells(self.store, sparql)

    def out(self, node: NamedNode) -> Mapping[NamedNode, list[Term]]:
        """All properties of a node, the values of each in order."""
        if node.value not in self._out:
            found: dict[NamedNode, list[Term]] = {}
            for q in self.store.graph.quads_for_pattern(node, None, None, DefaultGraph()):
                if isinstance(q.object, NamedNode | Literal):
                    found.setdefault(q.predicate, []).append(q.object)
            for values in found.values():
                values.sort(key=lambda o: o.value)
            self._out[node.value] = found
        return self._out[node.value]

    def get(self, node: NamedNode, predicate: NamedNode) -> list[Term]:
        """The values of one property of a node, in order."""
        if node.value in self._out:
            return self._out[node.value].get(predicate, [])
        found = self.store.graph.quads_for_pattern(node, predicate, None, DefaultGraph())
        return sorted((q.object for q in found if isinstance(q.object, NamedNode | Literal)), key=lambda o: o.value)

    def one(self, node: NamedNode, predicate: NamedNode) -> str:
        """The first value of a property as text; empty where there is none."""
        return next((o.value for o in self.get(node, predicate)), "")

    def nodes(self, node: NamedNode, predicate: NamedNode) -> list[NamedNode]:
        return [o for o in self.get(node, predicate) if isinstance(o, NamedNode)]

    def pointing(self, predicate: NamedNode, node: NamedNode, graph: NamedNode | None = None) -> list[NamedNode]:
        """The nodes that have this one as a property's value, by IRI; MOST of them at the most. In one article's graph
        only, if that is given."""
        if graph is None:
            key = predicate, node
            if key not in self._pointing:
                some = self.points(predicate, node)
                self._pointing[key] = pointing(self.store, predicate, node, MOST) if some else []
            return self._pointing[key]
        found = self.store.graph.quads_for_pattern(None, predicate, node, graph)
        subjects = (q.subject for q in islice(found, MOST))
        return sorted((s for s in subjects if isinstance(s, NamedNode)), key=lambda s: s.value)

    def incoming(self, node: NamedNode) -> Mapping[NamedNode, int]:
        """How many nodes point to a thing, by property."""
        if node.value not in self._incoming:
            rows = self.rows(_IN % node)
            self._incoming[node.value] = {NamedNode(row["p"]["value"]): int(row["n"]["value"]) for row in rows}
        return self._incoming[node.value]

    def points(self, predicate: NamedNode, node: NamedNode) -> bool:
        """Whether something may point to a thing by a property: only not where that was counted and it is none."""
        return node.value not in self._incoming or predicate in self._incoming[node.value]

    def has(self, subject: NamedNode, predicate: NamedNode, object: Term) -> bool:
        return Quad(subject, predicate, object) in self.store.graph

    def graph_of(self, article: NamedNode) -> NamedNode | None:
        """The graph that holds what was read in the current version of an article."""
        versions = self.nodes(article, T.dct_hasVersion)
        if not versions:
            return None
        return NamedNode(versions[-1].value.replace(f"{self.base}article/", f"{self.base}graph/", 1))

    def day(self, iri: str) -> str:
        """When the article of a fact or a passage was published; empty where nobody says."""
        return self.days.get(article_of(iri), "")

    def latest(self, found: Iterable[NamedNode]) -> list[NamedNode]:
        """Facts or passages, those of the latest articles first, the undated last."""
        inner = sorted(found, key=lambda n: n.value)
        return sorted(inner, key=lambda n: self.day(n.value), reverse=True)

    def words(self, node: NamedNode) -> Words:
        """What a node is called; the end of its IRI where it has no name."""
        if node.value not in self._words:
            self._words[node.value] = self._called(node)
        return self._words[node.value]

    def _called(self, node: NamedNode) -> Words:
        vi, en = ontology.label(node, "vi"), ontology.label(node, "en")
        if vi or en:
            return Words(vi or en or "", en or vi or "")
        for predicate in (T.skos_prefLabel, T.schema_headline, T.schema_text, T.kg_postTitle, T.skos_altLabel):
            spare = self._read.get(node.value, {}).get(predicate, [])
            said = [o for o in self.get(node, predicate) or spare if isinstance(o, Literal)]
            if said:
                by_language = {o.language: o.value for o in reversed(said)}
                vi = by_language.get("vi", said[0].value)
                return Words(vi, by_language.get("en", vi))
        roles, bodies = self.nodes(node, T.org_role), self.nodes(node, T.org_postIn)
        if roles:
            role, body = self.words(roles[0]), self.words(bodies[0]) if bodies else Words("", "")
            return Words(f"{role.vi} {body.vi}".strip(), ", ".join(filter(None, (role.en, body.en))))
        end = shorten(node.value, self.base)
        return Words(end, end)

    def value(self, term: Term) -> Value:
        """A term for a page."""
        if isinstance(term, Literal):
            return Value(Words(term.value, term.value))
        if term.value not in self._values:
            own = term.value.startswith(self.base)
            spare = self._read.get(term.value, {}).get(T.rdf_type, [])
            kind = finest(self.get(term, T.rdf_type) or spare) if own else ""
            self._values[term.value] = Value(self.words(term), term.value, kind)
        return self._values[term.value]

    def property(self, node: NamedNode) -> Value:
        """A property for a page; its type is the end of its IRI."""
        return Value(self.words(node), node.value, local(node.value))

    def heading(self, article: NamedNode) -> Heading:
        if article.value not in self._headings:
            said = (self.one(article, p) for p in (T.dct_identifier, T.schema_headline, T.schema_datePublished))
            id, title, published = said
            self._headings[article.value] = Heading(id, article.value, title, published)
        return self._headings[article.value]

    def evidence(self, passage: NamedNode, fact: NamedNode | None = None) -> Evidence:
        """The words of a passage, and how its article tells the fact that they show."""
        said = self.out(passage)
        start, end = (int(said[p][0].value) if p in said else 0 for p in (T.oa_start, T.oa_end))
        article = next((o for o in said.get(T.kg_inArticle, ()) if isinstance(o, NamedNode)), None)
        above = self.heading(article if article is not None else NamedNode(article_of(passage.value)))
        found = Evidence(
            said[T.oa_exact][0].value if T.oa_exact in said else "",
            passage.value, start, end, above.id, above.iri, above.title, above.published,
        )  # fmt: skip
        if fact is None:
            return found
        read = self.out(fact)
        how = (found.text, found.passage, start, end, above.id, above.iri, above.title, above.published)
        return Evidence(*how, fact.value, _number(read), _text(read, T.kg_method), self._modality(read))

    def shows(self, fact: NamedNode, most: int = SHOWN_EVIDENCE) -> tuple[Evidence, ...]:
        """The passages that show a fact, in the order in which they stand."""
        passages = [o for o in self.out(fact).get(T.kg_evidence, ()) if isinstance(o, NamedNode)]
        found = sorted((self.evidence(p, fact) for p in passages), key=lambda e: (e.published, e.article, e.start))
        return tuple(found[:most])

    def fact(self, node: NamedNode) -> Fact:
        """A fact with its arguments and the words that show it."""
        said = self.out(node)
        roles = sorted((p for p in said if p not in _NOT_ROLES), key=lambda p: (_ORDER.get(p.value, 99), p.value))
        return Fact(
            finest(said.get(T.rdf_type, ())), node.value,
            tuple(Role(self.property(p), tuple(map(self.value, said[p]))) for p in roles),
            self.day(node.value), self.shows(node), _number(said), _text(said, T.kg_method), self._modality(said),
        )  # fmt: skip

    def _modality(self, said: Mapping[NamedNode, list[Term]]) -> Value | None:
        return next((self.value(o) for o in said.get(T.kg_modality, ())), None)


def _plain(quad: Quad) -> bool:
    return isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal)


def _number(said: Mapping[NamedNode, list[Term]]) -> float | None:
    try:
        return float(_text(said, T.kg_confidence))
    except ValueError:
        return None


def _text(said: Mapping[NamedNode, list[Term]], predicate: NamedNode) -> str:
    return next((o.value for o in said.get(predicate, ())), "")
