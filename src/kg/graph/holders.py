"""Who held a post, asked of a store: what articles attest of it, read once, and the tenures that follow.

A post is one role in one body: ``post/director@agency/sở-công-thương@p63-37``, in words "Giám đốc Sở Công Thương tỉnh
Ninh Bình". Memberships said to be proposed, denied or asked for attest nothing.
"""

from __future__ import annotations

import re
import shlex
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from pyoxigraph import Literal, NamedNode

from kg import ontology
from kg import terms as T
from kg.errors import QueryError
from kg.graph.attested import attestations
from kg.graph.days import whole_day
from kg.graph.lookup import nodes, subjects, texts
from kg.graph.query import entities
from kg.graph.search import label, named, search
from kg.graph.seat import Conflict, Held, conflicts, held
from kg.graph.store import Store
from kg.graph.tenure import FUTURE, PAST, Attestation, Bounds, Term, tenures
from kg.names import name_key, nfc

_MANY: Final = 20
"""More posts than that are not what a title alone means."""


@dataclass(frozen=True, slots=True)
class History:
    """A post in words, whether it has one seat, and the terms of all who held it, in order of time."""

    post: str
    label: str
    one_seat: bool
    terms: tuple[Term, ...]
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class Holders:
    """Who held a post on a day, and the conflicts that the day lies in."""

    post: str
    label: str
    day: str
    held: tuple[Held, ...]
    conflicts: tuple[Conflict, ...]


def holders(store: Store, post: str, day: str) -> tuple[Holders, ...]:
    """Who certainly or possibly held a post on a day ("2021-02-26"); one answer for each post of that name in a body
    that was there on the day, or for each there is where none was.

    Raises QueryError when there is no such post, or no such day.
    """
    whole_day(day)
    seats = posts(store, post)
    there = [s for s in seats if (life := _life(store, s)) is None or life.possible(day)]
    return tuple(
        Holders(
            h.post, h.label, day, held(h.terms, day, one_seat=h.one_seat),
            tuple(c for c in h.conflicts if c.begin <= day <= c.end),
        )
        for h in _histories(store, attestations(store, there or seats))
    )  # fmt: skip


def history(store: Store, post: str) -> tuple[History, ...]:
    """All who held a post, in order of time; several answers where several posts have the name.

    Raises QueryError when there is no such post.
    """
    return histories(store, posts(store, post))


def histories(store: Store, seats: Iterable[NamedNode]) -> tuple[History, ...]:
    """All who held some posts, post by post in the order of their IRIs."""
    return tuple(_histories(store, attestations(store, seats)))


def all_conflicts(store: Store) -> tuple[tuple[History, tuple[Conflict, ...]], ...]:
    """The posts of one seat that have conflicts, by their IRIs."""
    found = {post: some for post, some in attestations(store).items() if len({a.person for a in some}) > 1}
    return tuple((h, h.conflicts) for h in _histories(store, found) if h.conflicts)


def posts(store: Store, text: str) -> list[NamedNode]:
    """The posts that an IRI, an id or words mean: a title and the name of its body ("Bí thư Tỉnh ủy Hà Nam"), or a
    title that is enough by itself ("Thủ tướng"). Raises QueryError where the store has none."""
    text = nfc(text).strip()
    if re.match(r"<?https?://|post/", text):
        return entities(store, text)
    words = re.sub(r"\s*,\s*|\s+", " ", text).split(" ")
    splits = [  # "Thủ tướng Chính phủ" is of the Chính phủ before it is a title by itself
        (roles, " ".join(words[n:]))
        for n in (*range(len(words) - 1, 0, -1), len(words))
        if (roles := _roles().get(name_key(" ".join(words[:n])), frozenset()))
    ]
    for find in (_called, _spelled):
        for roles, body in splits:
            seats = find(store, body) if body else (s for role in roles for s in subjects(store, T.org_role, role))
            found = {s for s in seats if roles.intersection(nodes(store, s, T.org_role)) and _is_post(store, s)}
            if not body and len(found) > _MANY:
                raise QueryError(
                    f"{len(found)} posts are called {text!r} — say in which body: '{text} Sở Công Thương …'"
                )
            if found:
                return sorted(found, key=lambda s: s.value)
    rest = splits[-1][1] if splits else text
    if not splits:
        raise QueryError(f"{text!r} begins with no known title — write one like 'Giám đốc Sở Công Thương tỉnh Hà Nam'")
    near = "; ".join(dict.fromkeys(hit.label for hit in search(store, rest, 5))) if rest else ""
    hint = f"; bodies near it: {near}" if near else ""
    raise QueryError(f"nobody is attested as {text!r}{hint} — try: kg search {shlex.quote(rest or text)}")


def _called(store: Store, body: str) -> Iterator[NamedNode]:
    """The posts of bodies that have this very name."""
    for predicate in (T.skos_prefLabel, T.skos_altLabel):
        for form in (body, body[:1].upper() + body[1:]):
            for node in subjects(store, predicate, Literal(form, language="vi")):
                yield from subjects(store, T.org_postIn, node)


def _spelled(store: Store, body: str) -> Iterator[NamedNode]:
    """The posts of bodies that have this name but for case, dashes and where the tone stands."""
    for node in (NamedNode(iri) for iri in named(store, body)):
        yield from subjects(store, T.org_postIn, node)


def _is_post(store: Store, node: NamedNode) -> bool:
    return T.org_Post in nodes(store, node, T.rdf_type)


def _histories(store: Store, attested_of: Mapping[str, Sequence[Attestation]]) -> Iterator[History]:
    """The histories of posts, from what attests each, in the order of their IRIs."""
    for post, attested in sorted(attested_of.items()):
        node = NamedNode(post)
        one_seat = any(
            ontology.concept("Ranks", "head") in ontology.values(role, T.kg_rank)
            for role in nodes(store, node, T.org_role)
        )
        terms = tenures(attested, one_seat=one_seat, life=_life(store, node))
        yield History(post, post_label(store, node), one_seat, terms, conflicts(terms) if one_seat else ())


def post_label(store: Store, post: NamedNode) -> str:
    """A post in words: the title and its body."""
    titles = [w for role in nodes(store, post, T.org_role) for w in ontology.values(role, T.skos_prefLabel)]
    words = [w.value for w in titles if isinstance(w, Literal) and w.language == "vi"]
    bodies = [label(store, body.value) for body in nodes(store, post, T.org_postIn)]
    return " ".join([*words[:1], *sorted(bodies)[:1]])


def _life(store: Store, post: NamedNode) -> Bounds | None:
    """When there was the territory that a post's body governs; None where it governs none, or several."""
    found = {j for body in nodes(store, post, T.org_postIn) for j in nodes(store, body, T.kg_jurisdiction)}
    if len(found) != 1:
        return None
    (area,) = found
    begin = texts(store, area, T.schema_validFrom)
    end = texts(store, area, T.schema_validThrough)
    return Bounds(min(begin, default=PAST), FUTURE, PAST, max(end, default=FUTURE))


@cache
def _roles() -> dict[str, frozenset[NamedNode]]:
    """The roles that a title may mean, by its key."""
    found: dict[str, set[NamedNode]] = defaultdict(set)
    for role in ontology.concepts(NamedNode(T.PREFIXES["kg"] + "Posts")):
        for predicate in (T.skos_prefLabel, T.skos_altLabel, T.skos_hiddenLabel):
            for word in ontology.values(role, predicate):
                if isinstance(word, Literal):
                    found[name_key(word.value)].add(role)
    return {key: frozenset(roles) for key, roles in found.items()}
