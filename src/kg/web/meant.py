"""What a name typed into a form means: one thing, one of several, or nothing, and then what is called nearly so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from kg.errors import QueryError
from kg.graph.query import entities
from kg.graph.search import Hit, label, search, types
from kg.graph.store import Store
from kg.web.addresses import document_of
from kg.web.ask import Lang
from kg.web.labels import type_label

LONGEST: Final = 300
"""How much of a name is looked for, in code points; no name is so long."""
NEAR: Final = 6
_MANY: Final = 200


@dataclass(frozen=True, slots=True)
class Choice:
    """A thing that a name may mean: what tells it from others of the name, and how many articles mention it."""

    iri: str
    id: str
    label: str
    types: tuple[str, ...]
    mentions: int

    def kind(self, lang: Lang) -> str:
        return type_label(self.types, lang)


@dataclass(frozen=True, slots=True)
class Meant:
    """What stands in a box: the text, the thing if it means one, else those of that name or of names ``near`` it."""

    text: str = ""
    thing: Choice | None = None
    choices: tuple[Choice, ...] = ()
    near: tuple[Choice, ...] = ()
    plain: str = ""
    """What the box holds where no script runs: means the same thing when it is sent again."""

    @property
    def unknown(self) -> bool:
        return bool(self.text) and self.thing is None and not self.choices


NOTHING: Final = Meant()


def meant(store: Store, text: str, *, province: bool = False) -> Meant:
    """What an IRI, an id or a name means."""
    text = text.strip()[:LONGEST]
    if not text:
        return NOTHING
    try:
        found = [node.value for node in entities(store, text, province=province)]
    except QueryError:
        found = []
    found = [iri for iri in found if types(store, iri)]
    if not found:
        return Meant(text, near=tuple(_of_hit(store, hit) for hit in search(store, text, NEAR)), plain=text)
    hits = {hit.iri: hit for hit in search(store, label(store, found[0]), _MANY)}
    known = [_of_hit(store, hits[iri]) if iri in hits else _choice(store, iri) for iri in found]
    if len(known) > 1:
        return Meant(text, choices=tuple(sorted(known, key=lambda c: (-c.mentions, c.iri))), plain=text)
    return Meant(text, known[0], plain=_plain(store, known[0], province))


def choice_json(store: Store, choice: Choice, lang: Lang) -> dict[str, Any]:
    """A thing that a name may mean, for scripts."""
    return {
        "iri": choice.iri,
        "href": document_of(choice.iri, store.base),
        "label": choice.label,
        "type": choice.types[0] if choice.types else "",
        "typeLabel": choice.kind(lang),
        "mentions": choice.mentions,
    }


def _of_hit(store: Store, hit: Hit) -> Choice:
    return Choice(hit.iri, hit.iri.removeprefix(store.base), hit.label, hit.types, hit.mentions)


def _choice(store: Store, iri: str) -> Choice:
    return Choice(iri, iri.removeprefix(store.base), label(store, iri), types(store, iri), 0)


def _plain(store: Store, thing: Choice, province: bool) -> str:
    """The name of a thing, if it has it alone; its id else."""
    try:
        alone = [node.value for node in entities(store, thing.label, province=province)] == [thing.iri]
    except QueryError:
        alone = False
    return thing.label if alone else thing.id
