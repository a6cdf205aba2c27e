"""All binary facts of an article, each once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.extract.belonging import inner_offices, own_offices, part_of, sole_customs
from kg.extract.containment import units_in_units
from kg.extract.definite import with_stand_ins
from kg.extract.doing import carried_out, runs
from kg.extract.governing import governs, inherited
from kg.extract.issuers import approved, by_letters, issued, sets_up
from kg.extract.neighbours import Named, by_sentence, named
from kg.extract.parties import agrees
from kg.extract.preparing import prepared
from kg.extract.sites import located
from kg.model import BODIES, Doc, Relation

Grammar = Callable[[Doc, tuple[Named, ...]], Iterator[Relation]]

_WORKS = frozenset({"Facility", "Project", "IndustrialZone", "Place"})
_UNITS = frozenset({"AdministrativeUnit"})
_PLANS = frozenset({"Programme", "Project", "LegalDocument"})

GRAMMARS: tuple[tuple[Grammar, frozenset[str], frozenset[str]], ...] = (
    (units_in_units, _UNITS, _UNITS | {"Place"}),
    (located, _WORKS | {"Company", "Organization"}, _WORKS | _UNITS),
    (part_of, BODIES, BODIES),
    (issued, _PLANS, BODIES),
    (prepared, _PLANS, _PLANS),
    (carried_out, _PLANS, BODIES),
    (runs, _WORKS, BODIES),
    (sets_up, frozenset({"LegalDocument"}), _PLANS | {"Agency"}),
    (agrees, BODIES | _UNITS, BODIES | _UNITS | {"Agreement"}),
)
"""Each grammar with the types of the two names that it joins: a sentence without either has nothing for it."""


def relations(doc: Doc) -> tuple[Relation, ...]:
    """Every relation at its first place in the text; the asserted reading before a proposed one of the same fact."""
    everything = with_stand_ins(doc, named(doc))
    found: list[Relation] = []
    for _, names in by_sentence(doc, everything):
        types = {n.type for n in names}
        for grammar, left, right in GRAMMARS:
            if types & left and types & right:
                found += grammar(doc, names)
    found += governs(doc, everything, found)
    found += inner_offices(doc, everything)
    found += own_offices(everything)
    found += sole_customs(everything, found)
    found += inherited(doc, found)
    found += by_letters(doc, found)
    found += approved(found)
    known = {e.id for e in doc.entities}
    first: dict[tuple[str, str, str], Relation] = {}
    for r in sorted(found, key=lambda r: (r.modality != "Asserted", r.evidence, r.kind, r.subject, r.object)):
        if r.object in known:
            first.setdefault((r.kind, r.subject, r.object), r)
    return tuple(sorted(first.values(), key=lambda r: (r.evidence, r.kind, r.subject, r.object)))
