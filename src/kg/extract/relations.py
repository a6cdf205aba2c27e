"""All binary facts of an article, each once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.extract.belonging import governs, located, part_of
from kg.extract.doing import agrees, carried_out, issued, runs, sets_up
from kg.extract.neighbours import Named, by_sentence, named
from kg.extract.preparing import prepared
from kg.model import Doc, Relation

Grammar = Callable[[Doc, tuple[Named, ...]], Iterator[Relation]]

GRAMMARS: tuple[Grammar, ...] = (located, part_of, issued, prepared, carried_out, runs, sets_up, agrees)


def relations(doc: Doc) -> tuple[Relation, ...]:
    """Every relation at its first place in the text; the asserted reading before a proposed one of the same fact."""
    everything = named(doc)
    found = [r for _, names in by_sentence(doc, everything) for grammar in GRAMMARS for r in grammar(doc, names)]
    found += governs(doc, everything)
    first: dict[tuple[str, str, str], Relation] = {}
    for r in sorted(found, key=lambda r: (r.modality != "Asserted", r.evidence, r.kind, r.subject, r.object)):
        first.setdefault((r.kind, r.subject, r.object), r)
    return tuple(sorted(first.values(), key=lambda r: (r.evidence, r.kind, r.subject, r.object)))
