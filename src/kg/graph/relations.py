"""What ties a thing to others: relations that articles tell, each with its quotes, and those of the reference data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from pyoxigraph import NamedNode

from kg import terms as T
from kg.graph.finest_class import local
from kg.graph.look import MOST, Look, Term
from kg.graph.lookup import term_of
from kg.graph.shown import SHOWN_EVIDENCE, Cuts, Evidence, Part, Tie, Ties

FEW: Final = 6
"""How many ties of one relation stand on a page that asks for no more."""
_ABOUT_NAMES: Final = frozenset(
    {
        T.rdf_type, T.skos_prefLabel, T.skos_altLabel, T.skos_exactMatch, T.skos_notation, T.schema_mentions,
        T.kg_denotes, T.kg_evidence, T.schema_validFrom, T.schema_validThrough, T.schema_url,
        T.schema_taxID, T.schema_tickerSymbol, T.kg_level, T.kg_documentType,
    }
)  # fmt: skip
"""What stands elsewhere on a page: names, types, codes, the times of a version."""
_OF_FACTS: Final = frozenset(
    {
        T.rdf_subject, T.rdf_predicate, T.rdf_object, T.schema_about, T.schema_observationAbout, T.kg_speaker,
        T.kg_speakerCapacity, T.kg_inReplyTo, T.sem_hasActor, T.sem_hasPlace, T.org_member, T.org_organization,
        T.org_role, T.opengov_post, T.org_postIn, T.odrl_assigner, T.odrl_assignee, T.kg_accountableTo,
        T.kg_inArticle, T.schema_author, T.schema_publisher, T.kg_changedFrom, T.kg_changedTo, T.kg_legalBasis,
        T.kg_modality, T.kg_tenure, T.kg_speech, T.kg_genre, T.sem_eventType, T.prov_wasGeneratedBy,
        T.prov_hadPrimarySource, T.dct_hasVersion,
    }
)  # fmt: skip
"""Arguments of facts that are no plain relations: they have sections of their own."""
_CLAIMS: Final = "SELECT ?c ?p ?o WHERE { ?c %s %s ; rdf:predicate ?p ; %s ?o } LIMIT %d"
Told = dict[NamedNode, dict[Term, list[NamedNode]]]
"""Claims by relation and by the other end of it."""


def relations(look: Look, node: NamedNode, cuts: Cuts) -> tuple[Ties, ...]:
    """The relations of a thing that is the subject, then of one that is the object, those with the most ties first."""
    outward, inward = _told(look, node, T.rdf_subject, T.rdf_object), _told(look, node, T.rdf_object, T.rdf_subject)
    for p, objects in look.out(node).items():
        if p not in _ABOUT_NAMES and p not in _OF_FACTS:
            for o in objects:
                outward[p].setdefault(o, [])
    for p in sorted(look.incoming(node), key=lambda p: p.value):
        if p not in _ABOUT_NAMES and p not in _OF_FACTS:
            for s in look.pointing(p, node):
                if "#" not in s.value:
                    inward[p].setdefault(s, [])
    found = [_ties(look, node, p, told, False, cuts) for p, told in _most_first(outward)]
    found += [_ties(look, node, p, told, True, cuts) for p, told in _most_first(inward)]
    return tuple(found)


def _most_first(told: Told) -> Iterable[tuple[NamedNode, dict[Term, list[NamedNode]]]]:
    return sorted(told.items(), key=lambda item: (-len(item[1]), item[0].value))


def _told(look: Look, node: NamedNode, mine: NamedNode, other: NamedNode) -> Told:
    found: Told = defaultdict(dict)
    if not look.points(mine, node):
        return found
    terms: dict[str, NamedNode] = {}
    for row in look.rows(_CLAIMS % (mine, node, other, MOST)):
        p, o = row["p"]["value"], row["o"]
        relation = terms.setdefault(p, NamedNode(p))
        end = terms.setdefault(o["value"], NamedNode(o["value"])) if o["type"] == "uri" else term_of(o)
        found[relation].setdefault(end, []).append(NamedNode(row["c"]["value"]))
    return found


def _ties(
    look: Look, node: NamedNode, p: NamedNode, told: dict[Term, list[NamedNode]], inverse: bool, cuts: Cuts
) -> Ties:
    name = f"{'in' if inverse else 'out'}:{local(p.value)}"
    latest = {o: max((look.day(c.value) for c in claims), default="") for o, claims in told.items()}
    order = sorted(told, key=lambda o: o.value)
    order.sort(key=lambda o: (len(told[o]), latest[o]), reverse=True)
    part = cuts.part(name, order, size=min(FEW, cuts.size) if name not in cuts.at else None)
    return Ties(name, look.property(p), inverse, part.map(lambda o: _tie(look, node, p, o, told[o], inverse)))


def _tie(look: Look, node: NamedNode, p: NamedNode, other: Term, claims: list[NamedNode], inverse: bool) -> Tie:
    shown = look.latest(claims)[:SHOWN_EVIDENCE]
    quotes: tuple[Evidence, ...] = tuple(e for c in shown for e in look.shows(c, 1))
    sure = [e.confidence for e in quotes if e.confidence is not None]
    ends = (look.value(other), look.value(node)) if inverse else (look.value(node), look.value(other))
    asserted = isinstance(other, NamedNode) and look.has(other, p, node) if inverse else look.has(node, p, other)
    return Tie(
        ends[0], look.property(p), ends[1], asserted, max(sure, default=None), len(claims),
        Part(quotes, len(claims), 0, SHOWN_EVIDENCE),
    )  # fmt: skip
