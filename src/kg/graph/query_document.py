"""A saved query as data: what it answers, its parameters, its SPARQL, and where it is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote, urlencode

from pyoxigraph import Literal, NamedNode, Triple

from kg import terms as T
from kg.graph.notations import SH
from kg.graph.query import Kind, Param, SavedQuery

MEDIA: Final = ("text/html", "application/sparql-results+json", "text/csv")
_SCHEMA: Final = T.PREFIXES["schema"]
_VALUES: Final[dict[Kind, NamedNode]] = {
    "date": T.xsd_date,
    "year": T.xsd_gYear,
    "number": T.xsd_decimal,
    "text": T.xsd_string,
}
"""The datatypes of parameters; the other kinds take things."""


def described(query: SavedQuery, address: str) -> list[Triple]:
    """A saved query as a SHACL SPARQL executable and a schema.org search action.

    ``address`` is where the server answers that has it at ``/q/NAME`` (no slash at the end).
    """
    me = NamedNode(f"{address}/q/{quote(query.name)}")
    action, target = NamedNode(f"{me.value}#action"), NamedNode(f"{me.value}#entry")
    names = ",".join(p.name for p in query.params)
    form = "Construct" if re.search(r"^\s*CONSTRUCT\b", query.sparql, re.I | re.M) else "Select"
    return [
        Triple(me, T.rdf_type, NamedNode(f"{SH}SPARQL{form}Executable")),
        *(Triple(me, T.dct_title, Literal(t, language=lang)) for lang, t in (("vi", query.vi), ("en", query.en)) if t),
        Triple(me, NamedNode(SH + form.lower()), Literal(query.sparql)),
        Triple(me, NamedNode(_SCHEMA + "potentialAction"), action),
        Triple(action, T.rdf_type, NamedNode(_SCHEMA + "SearchAction")),
        Triple(action, NamedNode(_SCHEMA + "target"), target),
        Triple(target, T.rdf_type, NamedNode(_SCHEMA + "EntryPoint")),
        Triple(target, NamedNode(_SCHEMA + "urlTemplate"), Literal(me.value + (f"{{?{names}}}" if names else ""))),
        *(Triple(target, NamedNode(_SCHEMA + "contentType"), Literal(media)) for media in MEDIA),
        *(
            Triple(me, NamedNode(_SCHEMA + "workExample"), NamedNode(f"{me.value}?{urlencode(example)}"))
            for example in query.examples
        ),
        *(t for n, param in enumerate(query.params) for t in _parameter(me, n, param)),
    ]


def _parameter(query: NamedNode, order: int, param: Param) -> Iterator[Triple]:
    me = NamedNode(f"{query.value}#parameter-{param.name}")
    yield Triple(query, NamedNode(SH + "parameter"), me)
    yield Triple(me, T.rdf_type, NamedNode(SH + "Parameter"))
    yield Triple(me, NamedNode(SH + "path"), NamedNode(f"{query.value}#{param.name}"))
    yield Triple(me, NamedNode(SH + "order"), Literal(str(order), datatype=T.xsd_integer))
    yield Triple(me, NamedNode(SH + "optional"), Literal("false" if param.required else "true", datatype=T.xsd_boolean))
    yield Triple(me, NamedNode(SH + "name"), Literal(param.vi, language="vi"))
    yield Triple(me, NamedNode(SH + "name"), Literal(param.en, language="en"))
    if param.kind in _VALUES:
        yield Triple(me, NamedNode(SH + "datatype"), _VALUES[param.kind])
    else:
        yield Triple(me, NamedNode(SH + "nodeKind"), NamedNode(SH + "IRI"))
