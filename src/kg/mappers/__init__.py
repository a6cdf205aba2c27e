"""From a read article to quads: the built-in mappers, and the door for others (entry point ``kg.mappers``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from pyoxigraph import NamedNode, Quad

from kg import terms as T
from kg.errors import MapperError
from kg.iri import Minter
from kg.mappers import (
    agency,
    article,
    company,
    document,
    duty,
    event,
    observation,
    official,
    programme,
    province,
    statement,
)
from kg.mappers.context import Context, Mapper, Triple
from kg.model import Doc
from kg.outside import installed, standing_twice
from kg.version import VERSION

MAPPERS: tuple[Mapper, ...] = (
    article.MAPPER,
    official.MAPPER,
    agency.MAPPER,
    province.MAPPER,
    company.MAPPER,
    programme.MAPPER,
    document.MAPPER,
    statement.MAPPER,
    event.MAPPER,
    observation.MAPPER,
    duty.MAPPER,
)


@cache
def all_mappers() -> tuple[Mapper, ...]:
    """The built-in mappers, then those of installed packages by name.

    Raises MapperError when two have one name or an entry point is no Mapper.
    """
    found = list(MAPPERS)
    for name, mapper in installed("kg.mappers"):
        if not isinstance(mapper, Mapper):
            raise MapperError(f"entry point kg.mappers:{name} is no kg.mappers.context.Mapper — mend what it points to")
        found.append(mapper)
    if twice := standing_twice(m.name for m in found):
        raise MapperError(f"two mappers are called {', '.join(twice)} — rename one")
    return tuple(found)


def article_quads(doc: Doc, mint: Minter, mappers: Sequence[Mapper] | None = None) -> list[Quad]:
    """All that one article says, each quad once, in the article version's own graph, and that graph's source.

    Raises MapperError when a mapper writes a term that it did not declare.
    """
    ctx = Context(doc, mint)
    graph = ctx.graph
    triples: dict[Triple, None] = {}
    for mapper in all_mappers() if mappers is None else mappers:
        triples.update(dict.fromkeys(checked(mapper, mapper.map(ctx))))
    return [*(Quad(*triple, graph) for triple in triples), *_source(ctx)]


def checked(mapper: Mapper, triples: Iterator[Triple]) -> Iterator[Triple]:
    """The triples as they come; MapperError on the first whose predicate or class is not among ``mapper.asserts``."""
    allowed = mapper.asserts
    for t in triples:
        term = t.object if t.predicate == T.rdf_type else t.predicate
        if term not in allowed:
            raise MapperError(f"mapper {mapper.name} wrote {term} without declaring it — add it to its ``asserts``")
        yield t


def _source(ctx: Context) -> Iterator[Quad]:
    catalogue: NamedNode = ctx.mint.catalogue()
    yield Quad(ctx.graph, T.prov_hadPrimarySource, ctx.article, catalogue)
    yield Quad(ctx.graph, T.prov_wasGeneratedBy, ctx.mint.run(VERSION), catalogue)
