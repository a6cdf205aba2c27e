"""Cells of answers as Python values: nodes with their names, texts with their language, numbers, days."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
"""A term of RDF as Oxigraph answers with it."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A node of the graph: its IRI, its id (the IRI without what all IRIs of the store begin with), what it is called.

    Two are equal when their IRIs are. What has no name is called by its id.
    """

    iri: str
    id: str = field(compare=False)
    label: str = field(compare=False)

    def __str__(self) -> str:
        return self.label


class Text(str):
    """A text with its language ("vi", "en"; empty where it has none) and, where it has one of its own, the IRI of its
    datatype: of a year, and of what is not written as its datatype demands.

    >>> Text("Tỉnh Hà Nam", "vi").language
    'vi'
    """

    language: str
    datatype: str

    def __new__(cls, value: str, language: str = "", datatype: str = "") -> Text:
        made = super().__new__(cls, value)
        made.language, made.datatype = language, datatype
        return made


Plain: TypeAlias = Text | bool | int | float | Decimal | date | datetime
Value: TypeAlias = Thing | Plain | None
"""What a cell may be; None where the answer says nothing."""

_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_NO_TYPE: Final = (f"{_XSD}string", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString")
_INTEGERS: Final = (
    "integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger", "negativeInteger",
    "nonPositiveInteger", "unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte",
)  # fmt: skip
_REAL: Final = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?|[+-]?INF|NaN")
_Read = tuple[re.Pattern[str], Callable[[str], Plain]]
_READ: Final[Mapping[str, _Read]] = {
    **{f"{_XSD}{name}": (re.compile(r"[+-]?[0-9]{1,4000}"), int) for name in _INTEGERS},
    f"{_XSD}decimal": (re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)"), Decimal),
    f"{_XSD}double": (_REAL, float),
    f"{_XSD}float": (_REAL, float),
    f"{_XSD}boolean": (re.compile("true|false|1|0"), lambda text: text in ("true", "1")),
    f"{_XSD}date": (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), date.fromisoformat),
    f"{_XSD}dateTime": (
        re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})?"),
        datetime.fromisoformat,
    ),
}
"""How the datatypes of XML Schema are read: what they look like, and as what. All else stays text, years too: a year
and a day are not one kind of value, and both sort well as they are written."""


def plain(literal: Literal) -> Plain:
    """A literal as a Python value; as text, if it is not written as its datatype demands.

    >>> plain(Literal("2021-02-26", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#date")))
    datetime.date(2021, 2, 26)
    """
    datatype = literal.datatype.value
    if datatype in _READ:
        form, read = _READ[datatype]
        if form.fullmatch(literal.value):
            try:
                return read(literal.value)
            except ValueError:  # the 30th of February
                pass
    return Text(literal.value, literal.language or "", "" if datatype in _NO_TYPE else datatype)
