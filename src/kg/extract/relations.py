"""All binary facts of an article, each once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.extract.belonging import built_at, governs, located, part_of
from kg.extract.doing import agrees, carried_out, issued, runs, sets_up
from kg.extract.neighbours import Named, by_sentence, named
from kg.extract.preparing import prepared
from kg.model import Doc, Relation, Span

Grammar = Callable[[Doc, tuple[Named, ...]], Iterator[Relation]]

GRAMMARS: tuple[Grammar, ...] = (located, built_at, part_of, issued, prepared, carried_out, runs, sets_up, agrees)


def relations(doc: Doc) -> tuple[Relation, ...]:
    """Every relation at its first place in the text; the asserted reading before a proposed one of the same fact."""
    everything = named(doc)
    found = [r for _, names in by_sentence(doc, everything) for grammar in GRAMMARS for r in grammar(doc, names)]
    found += governs(doc, everything)
    found += _approved(found)
    first: dict[tuple[str, str, str], Relation] = {}
    for r in sorted(found, key=lambda r: (r.modality != "Asserted", r.evidence, r.kind, r.subject, r.object)):
        first.setdefault((r.kind, r.subject, r.object), r)
    return tuple(sorted(first.values(), key=lambda r: (r.evidence, r.kind, r.subject, r.object)))


def _approved(found: list[Relation]) -> list[Relation]:
    """Who issues the act that approves a programme has issued the programme: "X ban hành Quyết định Y phê duyệt Z"."""
    issuers = {r.object: r for r in found if r.kind == "issued" and r.modality == "Asserted"}
    return [
        Relation(
            "issued", issuers[r.subject].subject, r.object, _whole(issuers[r.subject], r), "relations.approved", 0.65
        )
        for r in found
        if r.kind == "establishes" and r.subject in issuers and r.object.startswith("programme/")
    ]


def _whole(a: Relation, b: Relation) -> Span:
    return Span(min(a.evidence.start, b.evidence.start), max(a.evidence.end, b.evidence.end))
