"""A mapper in a package of its own, as somebody outside the project would write it."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from kg.mappers.context import Context, Mapper, Triple

KEYWORD = NamedNode("https://schema.org/keywords")


def weather(ctx: Context) -> Iterator[Triple]:
    if "bão" in ctx.doc.text.split():
        yield Triple(ctx.article, KEYWORD, Literal("bão", language="vi"))


MAPPER = Mapper("weather", frozenset({KEYWORD}), weather)
