"""The annotated articles, what is read of them, and which fact read is which of the gold, as the shared scorer decides.

The scorer (``../shared/score/score.py``) gives the figures. It does not say which single fact it held for right, so its
rules of matching are followed here once more, and the two counts must be the same.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any

import pyoxigraph as ox

from kg.errors import DataError, InputError
from kg.extract.pipeline import read_article
from kg.iri import BASE, Minter
from kg.mappers import article_quads
from kg.model import Doc
from kg.read.sources import articles

Json = dict[str, Any]
KINDS = ("entity", "relation", "statement", "event", "observation")
PLAIN = {
    "org:subOrganizationOf": "partOf", "org:unitOf": "partOf", "kg:jurisdiction": "jurisdiction",
    "schema:containedInPlace": "locatedIn", "schema:location": "locatedIn", "kg:operates": "operates",
    "kg:agreementWith": "agreementWith", "schema:startDate": "period",
}  # fmt: skip
TURNED = {"kg:issuedBy": "issued", "kg:implementedBy": "implements", "kg:establishedBy": "establishes"}
"""Properties by the relation of the gold that they write; those turned have the gold's subject as their object."""
PREFIXES = """PREFIX kg: <https://w3id.org/vnkg/ontology#> PREFIX schema: <https://schema.org/>
PREFIX org: <http://www.w3.org/ns/org#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX dct: <http://purl.org/dc/terms/> """
CLAIMS = """SELECT DISTINCT ?id ?rel ?s ?o ?post ?x WHERE {
  { ?x a org:Membership ; org:member ?s ; org:organization ?o ; kg:postTitle ?post BIND("holdsPost" AS ?rel) }
  UNION { VALUES (?p ?rel) { PLAIN } ?x rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }
  UNION { VALUES (?p ?rel) { TURNED } ?x rdf:subject ?o ; rdf:predicate ?p ; rdf:object ?s }
  ?x kg:evidence/kg:inArticle/dct:identifier ?id }"""
for _name, _table in (("PLAIN", PLAIN), ("TURNED", TURNED)):
    CLAIMS = CLAIMS.replace(_name, " ".join(f'({p} "{rel}")' for p, rel in _table.items()))
GIVEN = "SELECT ?x ?confidence ?method WHERE { ?x kg:confidence ?confidence ; kg:method ?method }"


@dataclass(frozen=True, slots=True)
class Matching:
    """The facts of one kind in one article: annotated, found, and pairs of the places of those that are the same."""

    gold: Sequence[Json]
    found: Sequence[Json]
    pairs: Sequence[tuple[int, int]]

    def judged(self) -> Iterator[tuple[Json, bool]]:
        """Each found fact with whether it is right; those that a reader may take or leave are not judged."""
        same = {j: self.gold[i] for i, j in self.pairs}
        for j, x in enumerate(self.found):
            if j not in same or not same[j].get("optional"):
                yield x, j in same

    def missed(self) -> list[Json]:
        hit = {i for i, _ in self.pairs}
        return [g for i, g in enumerate(self.gold) if i not in hit and not g.get("optional")]

    def invented(self) -> list[Json]:
        return [x for x, right in self.judged() if not right]


@dataclass(frozen=True, slots=True)
class Reading:
    """One annotated article, what was read of it, and by kind which fact is which."""

    gold: Json
    doc: Doc
    matchings: Mapping[str, Matching]


@dataclass(frozen=True)
class Measured:
    """A set of annotated articles, read, with the scorer that judges them. ``report`` has the scorer's rows."""

    scorer: ModuleType
    store: ox.Store
    docs: Mapping[str, Doc]
    gold: Mapping[str, Json]
    report: Json

    @cached_property
    def readings(self) -> list[Reading]:
        """Raises DataError where the matching made here and the scorer's disagree on how many facts are right."""
        rows = {n: self.scorer.facts(self.store, n, set(self.gold)) for n in (*_TABLES, "relations", "periods")}
        claims = self.rows(CLAIMS)
        made = [_reading(self.scorer, g, self.docs[i], rows, claims) for i, g in self.gold.items()]
        for kind in KINDS:
            ours = sum(right for r in made for _, right in r.matchings[kind].judged())
            theirs = sum(row["tp"] for name, row in self.report.get(kind, {}).items() if name != "ALL")
            if ours != theirs:
                raise DataError(f"{kind}: {ours} right here, {theirs} by score.py — follow its rules again")
        return made

    @cached_property
    def given(self) -> dict[str, tuple[float, str]]:
        """The confidence and method that the graph states, by the IRI of the fact's node."""
        return {r["x"]: (float(r["confidence"]), r["method"]) for r in self.rows(GIVEN)}

    def rows(self, query: str) -> list[dict[str, str]]:
        found = self.store.query(PREFIXES + query, use_default_graph_as_union=True)
        assert isinstance(found, ox.QuerySolutions)
        names = [v.value for v in found.variables]
        return [{n: s[n].value for n in names if s[n] is not None} for s in found]


def measure(shared: Path, source: Path, gold: Path) -> Measured:
    """Reads the articles that have annotated facts and scores what comes out."""
    scorer = load(shared / "score" / "score.py")
    facts: dict[str, Json] = scorer.read_gold(gold)
    found = [a for a in articles([str(source)]) if not isinstance(a, InputError) and a.id in facts]
    docs = {a.id: read_article(a) for a in found}
    store, mint = ox.Store(), Minter(BASE)
    for doc in docs.values():
        store.extend(article_quads(doc, mint))
    known = {i: g for i, g in facts.items() if i in docs}
    groups, passages = scorer.score(known, scorer.read_articles(source), store)
    report: Json = {"articles": len(known), "passages": passages}
    for group, tallies in groups.items():
        report[group] = {kind: t.row() for kind, t in sorted(tallies.items())}
        if len(tallies) > 1:
            report[group]["ALL"] = scorer.total(tallies).row()
    return Measured(scorer, store, docs, known, report)


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None or not path.exists():
        raise DataError(f"{path}: no scorer there")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_TABLES = ("statements", "events", "observations")


def _reading(scorer: Any, gold: Json, doc: Doc, rows: Json, claims: list[dict[str, str]]) -> Reading:
    entities = _entities(scorer, gold, doc)
    to_gold = {entities.found[j]["iri"]: entities.gold[i]["id"] for i, j in entities.pairs}
    text: str = doc.text

    def near(evidence: str, x: Json) -> float:
        at = text.find(evidence)
        return float(scorer.overlap(scorer.sentence(text, at, at + len(evidence)), (x["start"], x["end"])))

    def statement(g: Json, x: Json) -> float:
        if g["speaker"] not in {to_gold.get(s) for s in x["speaker"]}:
            return 0
        shared: float = scorer.overlap((g["start"], g["end"]), (x["start"], x["end"]))
        return shared if shared >= 0.5 else 0

    def event(g: Json, x: Json) -> float:
        return near(g["evidence"], x) if g["type"] in map(local, x["type"]) else 0

    def observation(g: Json, x: Json) -> float:
        value, there = scorer.number(x["value"]), near(g["evidence"], x)
        same = value is not None and abs(value - g["value"]) < 1e-6 and scorer.norm(x["unit"]) == scorer.norm(g["unit"])
        return 0.01 + there if same and there > 0 else 0

    def spans(key: str, many: tuple[str, ...], good: Callable[[Json, Json], float]) -> Matching:
        found = scorer.gather(rows[key].get(gold["id"], []), *many)
        return Matching(gold[key], found, scorer.pair_off(gold[key], found, good))

    return Reading(
        gold,
        doc,
        {
            "entity": entities,
            "relation": _relations(scorer, gold, rows, claims, to_gold),
            "statement": spans("statements", ("speaker",), statement),
            "event": spans("events", ("date", "place", "actor", "type"), event),
            "observation": spans("observations", (), observation),
        },
    )


def local(iri: str) -> str:
    """The last step of an IRI."""
    return iri.rsplit("/", 1)[-1].rsplit("#", 1)[-1]


def _entities(scorer: Any, gold: Json, doc: Doc) -> Matching:
    mint, norm = Minter(BASE), scorer.norm
    found: list[Json] = [
        {"iri": mint.entity(e.id).value, "entity": e, "type": e.type, "norms": {norm(n) for n in (e.name, *e.names)}}
        for e in doc.entities
    ]
    pairs = []
    for j, x in enumerate(found):
        for i, g in enumerate(gold["entities"]):
            shared = x["norms"] & {norm(n) for n in g["names"]}
            if g["type"] == x["type"] and shared:
                pairs.append((len(shared), max(map(len, shared)), x["iri"], g["id"], i, j))
    chosen: dict[int, int] = {}
    for *_, i, j in sorted(pairs, reverse=True):
        if i not in chosen and j not in chosen.values():
            chosen[i] = j
    return Matching(gold["entities"], found, list(chosen.items()))


def _relations(scorer: Any, gold: Json, rows: Json, claims: list[dict[str, str]], to_gold: dict[str, str]) -> Matching:
    """The plain facts of the graph, each with the nodes (claims, memberships) that say where it was read."""
    found: dict[tuple[str, str, Any, str | None], Json] = {}

    def key(rel: str, s: str, o: Any, post: str | None) -> tuple[str, str, Any, str | None]:
        s, o = to_gold.get(s, s), to_gold.get(o, o) if isinstance(o, str) else o
        if rel == "agreementWith":
            s, o = sorted((s, o))
        return rel, s, o, post if rel == "holdsPost" else None

    for r in rows["relations"].get(gold["id"], []):
        k = key(r["rel"], r["s"], r["o"], r.get("post"))
        found[k] = {"type": k[0], "s": k[1], "o": k[2], "post": k[3], "nodes": set()}
    for r in rows["periods"].get(gold["id"], []):
        k = key("period", r["s"], (r["start"][:4], r["end"][:4]), None)
        found[k] = {"type": k[0], "s": k[1], "o": k[2], "post": None, "nodes": set()}
    years = {k[1]: k for k in found if k[0] == "period"}
    for c in claims:
        if c["id"] == gold["id"]:
            s = to_gold.get(c["s"], c["s"])
            k = years.get(s, ("", "", "", None)) if c["rel"] == "period" else key(c["rel"], s, c["o"], c.get("post"))
            if k in found:
                found[k]["nodes"].add(c["x"])
    return Matching(gold["relations"], list(found.values()), _pair_relations(scorer, gold, list(found)))


def _pair_relations(scorer: Any, gold: Json, keys: Sequence[tuple[str, str, Any, str | None]]) -> list[tuple[int, int]]:
    left, pairs = set(keys), []
    order = sorted(range(len(gold["relations"])), key=lambda i: bool(gold["relations"][i].get("optional")))
    for i in order:
        g = gold["relations"][i]
        ends = [g["subject"], g.get("object")]
        if g["type"] == "period":
            ends[1] = (str(g["start"])[:4], str(g["end"])[:4])
        elif g["type"] == "agreementWith":
            ends.sort()
        for k in sorted(left, key=str):
            same_post = k[0] != "holdsPost" or scorer.same_post(k[3], g.get("post"))
            if k[0] == g["type"] and list(k[1:3]) == ends and same_post:
                left.discard(k)
                pairs.append((i, keys.index(k)))
                break
    return pairs
