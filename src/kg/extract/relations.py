"""All binary facts of an article, each once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.extract.belonging import governs, inherited, inner_offices, part_of
from kg.extract.containment import located
from kg.extract.definite import with_stand_ins
from kg.extract.doing import carried_out, runs
from kg.extract.issuers import approved, issued, sets_up
from kg.extract.neighbours import Named, by_sentence, named
from kg.extract.parties import agrees
from kg.extract.preparing import prepared
from kg.model import Doc, Relation

Grammar = Callable[[Doc, tuple[Named, ...]], Iterator[Relation]]

GRAMMARS: tuple[Grammar, ...] = (located, part_of, issued, prepared, carried_out, runs, sets_up, agrees)


def relations(doc: Doc) -> tuple[Relation, ...]:
    """Every relation at its first place in the text; the asserted reading before a proposed one of the same fact."""
    everything = with_stand_ins(doc, named(doc))
    found = [r for _, names in by_sentence(doc, everything) for grammar in GRAMMARS for r in grammar(doc, names)]
    found += governs(doc, everything)
    found += inner_offices(doc, everything)
    found += inherited(doc, found)
    found += approved(found)
    first: dict[tuple[str, str, str], Relation] = {}
    for r in sorted(found, key=lambda r: (r.modality != "Asserted", r.evidence, r.kind, r.subject, r.object)):
        first.setdefault((r.kind, r.subject, r.object), r)
    return tuple(sorted(first.values(), key=lambda r: (r.evidence, r.kind, r.subject, r.object)))
