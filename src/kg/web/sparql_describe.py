"""DESCRIBE: the document about a thing of this store, with the passages that its facts rest on.

The engine alone would give the triples that begin at a thing, none of the facts that point to it. What is described is
found by a SELECT made of the query. Where a query names its own data set, the engine's description is given.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Triple

from kg import terms as T
from kg.graph.linked import about
from kg.graph.lookup import nodes
from kg.graph.store import Store
from kg.web.sparql_tokens import tokens

_FORMS: Final = ("select", "ask", "construct", "describe")
_TARGETS: Final = ("iri", "name", "variable")


def selects(text: str) -> tuple[str, ...] | None:
    """The queries whose first columns, and all others, are what a DESCRIBE describes; None where it is none, or names
    its data set.

    >>> selects("PREFIX a: <urn:a> DESCRIBE a:x ?y { ?y ?p ?o }")
    ('PREFIX a: <urn:a> SELECT * { VALUES ?it { a:x } }', 'PREFIX a: <urn:a> SELECT DISTINCT ?y { ?y ?p ?o }')
    """
    found = list(tokens(text))
    first = next((n for n, t in enumerate(found) if t.kind == "word" and t.text.lower() in _FORMS), None)
    if first is None or found[first].text.lower() != "describe":
        return None
    after = first + 1
    while after < len(found) and (found[after].kind in _TARGETS or found[after].text == "*"):
        after += 1
    targets = found[first + 1 : after]
    rest = text[found[after].start :] if after < len(found) else ""
    if rest.lower().startswith("from"):
        return None
    prologue = text[: found[first].start]
    named = " ".join(t.text for t in targets if t.kind in ("iri", "name"))
    asked = " ".join(t.text for t in targets if t.kind not in ("iri", "name"))
    by_name = (f"{prologue}SELECT * {{ VALUES ?it {{ {named} }} }}",) if named else ()
    return (*by_name, f"{prologue}SELECT DISTINCT {asked} {rest}") if asked else by_name


def portrait(store: Store, thing: NamedNode | BlankNode) -> Iterator[Triple]:
    """What the store says of a thing: its document's first page; of a fact all that it says, with its passages."""
    whole = isinstance(thing, NamedNode) and "#" not in thing.value
    document = about(store, thing.value) if whole else None
    if document is not None:
        yield from document.triples
        return
    yield from (q.triple for q in store.graph.quads_for_pattern(thing, None, None, DefaultGraph()))
    if isinstance(thing, NamedNode):
        for passage in nodes(store, thing, T.kg_evidence):
            yield from portrait(store, passage)
