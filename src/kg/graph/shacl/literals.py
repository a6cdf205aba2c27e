"""XSD literals: whether the lexical form is one of the datatype's, and which of two comes first (SPARQL's ``<``)."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import Final

from pyoxigraph import Literal

from kg.graph.shacl.vocabulary import XSD

_ZONE: Final = r"(?P<zone>Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))?"
_YEAR: Final = r"(?P<year>-?(?:[1-9]\d{3,}|0\d{3}))"
_MONTH: Final = r"(?P<month>0[1-9]|1[0-2])"
_DAY: Final = r"(?P<day>0[1-9]|[12]\d|3[01])"
_CLOCK: Final = (
    r"(?:(?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d):(?P<second>[0-5]\d(?:\.\d+)?)|(?P<midnight>24:00:00(?:\.0+)?))"
)
_DAY_TIME: Final = r"(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?"

_TEMPORAL: Final = {
    name: re.compile(pattern + _ZONE, re.ASCII)
    for name, pattern in (
        ("dateTime", f"{_YEAR}-{_MONTH}-{_DAY}T{_CLOCK}"),
        ("dateTimeStamp", f"{_YEAR}-{_MONTH}-{_DAY}T{_CLOCK}(?=Z|[+-])"),
        ("date", f"{_YEAR}-{_MONTH}-{_DAY}"),
        ("time", _CLOCK),
        ("gYear", _YEAR),
        ("gYearMonth", f"{_YEAR}-{_MONTH}"),
        ("gMonth", f"--{_MONTH}"),
        ("gDay", f"---{_DAY}"),
        ("gMonthDay", f"--{_MONTH}-{_DAY}"),
    )
}
_FORMS: Final = {
    name: re.compile(pattern, re.ASCII)
    for name, pattern in (
        ("boolean", r"true|false|1|0"),
        ("decimal", r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)"),
        ("double", r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[+-]?INF|NaN"),
        ("float", r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[+-]?INF|NaN"),
        ("duration", rf"-?P(?=.)(?:\d+Y)?(?:\d+M)?{_DAY_TIME}"),
        ("dayTimeDuration", rf"-?P(?=.){_DAY_TIME}"),
        ("yearMonthDuration", r"-?P(?=.)(?:\d+Y)?(?:\d+M)?"),
        ("hexBinary", r"(?:[0-9a-fA-F]{2})*"),
        ("base64Binary", r"(?:(?:[A-Za-z0-9+/] ?){4})*(?:(?:[A-Za-z0-9+/] ?){2}= ?=|(?:[A-Za-z0-9+/] ?){3}=)?"),
        ("language", r"[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*"),
        ("normalizedString", r"[^\t\n\r]*"),
        ("token", r"(?:[^\t\n\r ]+(?: [^\t\n\r ]+)*)?"),
    )
}
_INTEGER: Final = re.compile(r"[+-]?\d+", re.ASCII)
_INTEGERS: Final[dict[str, tuple[int | None, int | None]]] = {
    "integer": (None, None),
    "nonNegativeInteger": (0, None),
    "positiveInteger": (1, None),
    "nonPositiveInteger": (None, 0),
    "negativeInteger": (None, -1),
    "long": (-(2**63), 2**63 - 1),
    "int": (-(2**31), 2**31 - 1),
    "short": (-(2**15), 2**15 - 1),
    "byte": (-128, 127),
    "unsignedLong": (0, 2**64 - 1),
    "unsignedInt": (0, 2**32 - 1),
    "unsignedShort": (0, 2**16 - 1),
    "unsignedByte": (0, 255),
}
_DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def lexical_check(datatype: str) -> Callable[[str], bool] | None:
    """A test of lexical forms for a datatype's IRI; None where every form will do, or the datatype is unknown."""
    name = datatype.removeprefix(XSD)
    if name == datatype:
        return None
    if name in _INTEGERS:
        low, high = _INTEGERS[name]
        return lambda text: (
            _INTEGER.fullmatch(text) is not None
            and (low is None or int(text) >= low)
            and (high is None or int(text) <= high)
        )
    if name in _TEMPORAL:
        form = _TEMPORAL[name]
        return lambda text: (found := form.fullmatch(text)) is not None and _in_calendar(found.groupdict())
    if name in _FORMS:
        matches = _FORMS[name].fullmatch
        return lambda text: matches(text) is not None
    return None


def _in_calendar(parts: dict[str, str | None]) -> bool:
    day, month, year = parts.get("day"), parts.get("month"), parts.get("year")
    if day is None or month is None:
        return True
    if int(day) > _DAYS[int(month) - 1]:
        return False
    return not (month == "02" and day == "29" and year is not None and not _leap(int(year)))


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


@lru_cache(maxsize=8192)
def _value(literal: Literal) -> tuple[str, object, bool] | None:
    """(family, value, has a zone); None where the literal is ill-typed or of a datatype without an order."""
    datatype, text = literal.datatype.value, literal.value
    name = datatype.removeprefix(XSD)
    if name == "string":
        return "string", text, False
    check = lexical_check(datatype)
    if check is None or not check(text):
        return None
    if name in _INTEGERS:
        return "number", int(text), False
    if name == "decimal":
        return "number", Decimal(text), False
    if name in ("double", "float"):
        return "number", float(text.replace("INF", "inf")), False
    if name == "boolean":
        return "boolean", text in ("true", "1"), False
    if name in _TEMPORAL:
        found = _TEMPORAL[name].fullmatch(text)
        assert found is not None
        family = "dateTime" if name == "dateTimeStamp" else name
        return family, _seconds(found.groupdict()), found["zone"] is not None
    return None


def _seconds(parts: dict[str, str | None]) -> Decimal:
    """Seconds since the start of year 0, in UTC where there is a zone."""
    year, month, day = (int(parts.get(k) or d) for k, d in (("year", "1972"), ("month", "1"), ("day", "1")))
    before = year - 1
    days = 365 * year + before // 4 - before // 100 + before // 400 + day
    days += sum(_DAYS[: month - 1]) - (1 if month > 2 and not _leap(year) else 0)
    hours = 24 if parts.get("midnight") else int(parts.get("hour") or 0)
    zone = parts.get("zone")
    shift = 0
    if zone is not None and zone != "Z":
        shift = (int(zone[1:3]) * 60 + int(zone[4:6])) * (-1 if zone[0] == "-" else 1)
    minutes = (days * 24 + hours) * 60 + int(parts.get("minute") or 0) - shift
    return Decimal(minutes * 60) + Decimal(parts.get("second") or 0)


_HALF_A_DAY_AND_MORE: Final = 14 * 3600


def compare(a: object, b: object) -> int | None:
    """-1, 0 or 1 as the first literal comes before, with or after the second; None where that cannot be said."""
    if not isinstance(a, Literal) or not isinstance(b, Literal):
        return None
    left, right = _value(a), _value(b)
    if left is None or right is None or left[0] != right[0]:
        return None
    x, y = left[1], right[1]
    if left[2] != right[2]:  # with and without a zone: only when the gap is wider than any zone could make it
        gap = x - y  # type: ignore[operator]
        return (1 if gap > 0 else -1) if abs(gap) > _HALF_A_DAY_AND_MORE else None
    if x == y:
        return 0
    return -1 if x < y else 1 if x > y else None  # type: ignore[operator]
