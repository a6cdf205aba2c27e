"""Documents and programmes on a page: what a body issued or carries out, and what a work itself says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

from kg import terms as T
from kg.graph.look import MOST, Look
from kg.graph.shown import Cuts, Part, Value

_HANDS: Final = (T.kg_issuedBy, T.kg_preparedBy, T.kg_implementedBy)
_ALL: Final = (*_HANDS, T.kg_establishedBy)
_DATED: Final = "SELECT ?w ?d WHERE { ?w %s %s ; %s ?d } LIMIT %d"
_FOLDERS: Final = ("document/", "programme/", "project/", "agency/", "organization/", "company/")


@dataclass(frozen=True, slots=True)
class Work:
    """A document or a programme: its number, date, status and kind, who issued, prepared and carries it out, the period
    and the sectors that it is for, the document that set it up. ``as_what``: what the thing of the page has to do with
    it, empty on its own page."""

    work: Value
    number: str
    day: str
    kind: Value | None
    status: Value | None
    issued_by: tuple[Value, ...]
    prepared_by: tuple[Value, ...]
    carried_out_by: tuple[Value, ...]
    begin: str
    end: str
    sectors: tuple[Value, ...]
    established_by: tuple[Value, ...]
    as_what: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Works:
    """The documents that a body had a hand in, and the programmes, the latest first, the undated last."""

    documents: Part[Work]
    programmes: Part[Work]


def works(look: Look, body: NamedNode, cuts: Cuts) -> Works:
    """What a body issued, prepared or carries out; what a document set up."""
    hands: dict[NamedNode, list[NamedNode]] = {}
    for p in _ALL:
        for made in look.pointing(p, body):
            if "#" not in made.value:
                hands.setdefault(made, []).append(p)
    documents = [w for w in hands if _is(look, w, "document/", T.kg_LegalDocument)]
    programmes = [w for w in hands if _is(look, w, "programme/", T.kg_Programme)]
    begun = _dates(look, body)

    def part(name: str, found: Iterable[NamedNode]) -> Part[Work]:
        dated = sorted(((begun.get(w.value, ""), w) for w in found), key=lambda p: p[1].value)
        dated.sort(key=lambda p: p[0], reverse=True)
        return cuts.part(name, dated).map(lambda p: work(look, p[1], hands[p[1]]))

    return Works(part("documents", documents), part("programmes", programmes))


def is_work(look: Look, node: NamedNode) -> bool:
    types = look.get(node, T.rdf_type)
    return T.kg_LegalDocument in types or T.kg_Programme in types


def work(look: Look, node: NamedNode, hands: Iterable[NamedNode] = ()) -> Work:
    """What is known of one document or programme."""

    def all_of(predicate: NamedNode) -> tuple[Value, ...]:
        return tuple(map(look.value, look.get(node, predicate)))

    def one_of(predicate: NamedNode) -> Value | None:
        return next(iter(all_of(predicate)), None)

    return Work(
        work=look.value(node),
        number=look.one(node, T.eli_id_local),
        day=look.one(node, T.eli_date_document),
        kind=one_of(T.kg_documentType),
        status=one_of(T.kg_status),
        issued_by=all_of(T.kg_issuedBy),
        prepared_by=all_of(T.kg_preparedBy),
        carried_out_by=all_of(T.kg_implementedBy),
        begin=look.one(node, T.schema_startDate),
        end=look.one(node, T.schema_endDate),
        sectors=all_of(T.kg_targetsSector),
        established_by=all_of(T.kg_establishedBy),
        as_what=tuple(map(look.property, hands)),
    )


def _dates(look: Look, body: NamedNode) -> dict[str, str]:
    """The dates of documents and the first years of programmes that a body had a hand in, by IRI."""
    found: dict[str, str] = {}
    for hand in (p for p in _ALL if look.points(p, body)):
        for begins in (T.schema_startDate, T.eli_date_document):
            rows = look.rows(_DATED % (hand, body, begins, MOST))
            found |= {row["w"]["value"]: row["d"]["value"] for row in reversed(rows)}
    return found


def _is(look: Look, node: NamedNode, folder: str, cls: NamedNode) -> bool:
    """Whether a thing is of a class: its IRI tells of what kg made, its types of the rest."""
    if node.value.startswith(look.base + folder):
        return True
    own = any(node.value.startswith(look.base + other) for other in _FOLDERS)
    return not own and cls in look.get(node, T.rdf_type)
