"""The reading of an article in English, at a basic level: people and their posts, bodies, companies, Vietnamese places,
dates, numbers, and who said what. Things that Vietnamese text names too have the ids that they have there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kg.extract.english.bodies import bodies
from kg.extract.english.companies import companies
from kg.extract.english.dates import times
from kg.extract.english.named import Named, Spans, outermost
from kg.extract.english.numbers import quantities
from kg.extract.english.observations import observations
from kg.extract.english.people import Held, people, posts, short_forms
from kg.extract.english.places import Around, places
from kg.extract.english.speech import statements
from kg.extract.governing import governs
from kg.extract.neighbours import named as in_text
from kg.extract.word_lists import alternation
from kg.model import Doc, Entity, Mention, Post, Span, Tenure
from kg.names import slug
from kg.resolve.people import people as same_people

_ABBREVIATED: Final = re.compile(r" \(([A-Z][A-Za-z&-]{1,11})\)")
_SILENT: Final = ("boilerplate", "date")


def read_english(doc: Doc) -> Doc:
    """The laid-out article with all that is read of it."""
    text = doc.text
    on = doc.metadata.published[:10] if doc.metadata.published else None
    units = places(text, on)
    around = Around(units, doc.metadata.publisher, on)
    found = outermost([*bodies(text, units, around), *units, *companies(text)])
    found += list(_abbreviations(text, found))
    held, implied = posts(text, found, around)
    found = outermost([*found, *implied])
    full, held = people(text, held, found)
    whole = Spans(full)
    found = [n for n in found if not any(n.span in p for p in whole.over(n.span))]
    doc = replace(doc, times=times(doc), quantities=tuple(quantities(text)))
    doc = _resolved(doc, found, held, full, [*full, *short_forms(text, full, found)], around)
    doc = replace(doc, tenures=tuple(_tenures(doc, held)))
    doc = replace(doc, relations=tuple(governs(doc, in_text(doc))))
    return replace(doc, statements=statements(doc, _speakers(doc, held)), observations=observations(doc, found))


def _abbreviations(text: str, found: list[Named]) -> Iterator[Named]:
    """ "Vietnam Electronics Association (VEA)" says what VEA is from there on."""
    defined: dict[str, Named] = {}
    for n in found:
        m = _ABBREVIATED.match(text, n.span.end)
        if m is not None and n.type != "AdministrativeUnit":
            defined.setdefault(m[1], n)
    if not defined:
        return
    known = {n.span.start for n in found}
    for m in re.finditer(rf"(?<!\w){alternation(defined)}(?!\w)", text):
        n = defined[m[0]]
        if m.start() not in known and m.start() > n.span.start:
            yield replace(n, span=Span(*m.span()), method=n.method + ":short")


def _resolved(
    doc: Doc, found: list[Named], held: list[Held], full: list[Span], everyone: list[Span], around: Around
) -> Doc:
    whole = set(full)
    persons = [Mention(s, "Person", method="english.person", confidence=0.8 if s in whole else 0.7) for s in everyone]
    mentions = [Mention(n.span, n.type, n.cls, n.method, n.confidence, ref=n.id) for n in found]
    ordered = tuple(sorted([*mentions, *persons], key=lambda m: (m.span.start, -m.span.end)))
    doc = replace(doc, mentions=ordered, posts=tuple(_post(h) for h in held), home=around.home)
    body_of = {h.person: h.body.id for h in reversed(held) if h.person is not None and h.body is not None}
    entities = list(_things(doc, found))
    for group in same_people(doc, sorted(persons, key=lambda m: m.span)):
        name = max((doc.words(m.span) for m in group), key=len)
        at = next((body_of[m.span] for m in group if m.span in body_of), "").rsplit("/", 1)[-1]
        entities.append(
            Entity(
                f"person/{slug(name)}@{at or slug(doc.article.id)}", "Person", "Person", name,
                tuple(sorted({doc.words(m.span) for m in group})), tuple(sorted(m.span for m in group)),
                "", "english.person", 0.8,
            )
        )  # fmt: skip
    return doc.with_entities(tuple(sorted(_each_once(entities), key=lambda e: e.id)))


def _things(doc: Doc, found: list[Named]) -> Iterator[Entity]:
    groups: dict[str, list[Named]] = defaultdict(list)
    for n in found:
        groups[n.id].append(n)
    for key, group in groups.items():
        best = max(group, key=lambda n: (n.confidence, len(n.span), -n.span.start))
        words = sorted({doc.words(n.span) for n in group})
        name = best.name or max(words, key=lambda w: (len(w), w))
        yield Entity(
            key, best.type, best.cls, name, tuple(words), tuple(sorted({n.span for n in group})),
            best.level, best.method, best.confidence,
        )  # fmt: skip


def _each_once(entities: list[Entity]) -> Iterator[Entity]:
    by_id: dict[str, Entity] = {}
    for e in entities:
        old = by_id.get(e.id)
        if old is not None:
            names, spans = {*old.names, *e.names}, {*old.mentions, *e.mentions}
            e = replace(old, names=tuple(sorted(names)), mentions=tuple(sorted(spans)))
        by_id[e.id] = e
    yield from by_id.values()


def _post(h: Held) -> Post:
    return Post(h.span, h.title, h.role, h.body.span if h.body else None, h.person, h.former, h.acting)


def _tenures(doc: Doc, held: list[Held]) -> Iterator[Tenure]:
    """One tenure for each person, body and role, at the first place that shows it."""
    seen: set[tuple[str, str, str, bool]] = set()
    for h in held:
        person = doc.entity_at(h.person) if h.person is not None else None
        body = h.body.id if h.body is not None else None
        if person is None or body is None or h.person is None or (key := (person, body, h.role, h.former)) in seen:
            continue
        seen.add(key)
        evidence = Span(min(h.span.start, h.person.start), max(h.span.end, h.person.end))
        yield Tenure(
            person, body, doc.words(h.title), h.role, evidence, "english.post", h.former, h.acting, confidence=0.8
        )


def _speakers(doc: Doc, held: list[Held]) -> dict[Span, str]:
    """The stretches that name who may speak: a name, with the posts before or behind it, or the name of a body."""
    units = {
        s: e.id
        for e in doc.entities
        if e.type in ("Person", "Agency", "Organization", "Company", "PoliticalOrganization")
        for s in e.mentions
    }
    for h in held:
        person = doc.entity_at(h.person) if h.person is not None else None
        if person is not None and h.person is not None:
            units[Span(min(h.span.start, h.person.start), max(h.span.end, h.person.end))] = person
    return {s: who for s, who in units.items() if (b := doc.block_of(s)) is None or b.kind not in _SILENT}
