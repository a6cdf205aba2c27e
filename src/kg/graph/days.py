"""Days as people write them into options and parameters: refused where the calendar has no such day."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from kg.errors import QueryError

_FORM: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


def whole_day(text: str) -> str:
    """The same text, where it is a day ("2021-02-26"). Raises QueryError for what is none, as 2023-02-29."""
    if len(text) != 10 or not _in_calendar(text):
        raise QueryError(f"{text!r}: not a day — write one like 2021-02-26")
    return text


def day_or_longer(text: str) -> str:
    """The same text, where it is a day, a month or a year. Raises QueryError for what is none, as 2023-02-29."""
    if not _in_calendar(text):
        raise QueryError(f"{text!r}: not a date — write one like 2021-02-26, 2021-02 or 2021")
    return text


def _in_calendar(text: str) -> bool:
    found = _FORM.fullmatch(text)
    if found is None:
        return False
    try:
        date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return False
    return True
