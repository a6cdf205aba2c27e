"""Wordings in text files, and how their slots are filled.

::

    {tinh}          what the scene says, or a line of the section of that name
    {+say}          a line of that section, though the scene may have the name too
    {^ubnd}         with a capital at its beginning
    {12..4800}      a whole number: 1.234
    {1,2..9,8}      a number with one decimal: 3,4
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random

from kg.errors import DataError

WORDS = Path(__file__).with_name("words")
_SLOT = re.compile(r"\{(\^?)(\+?)([^{}]+)\}")
_RANGE = re.compile(r"(\d+)(?:,(\d))?\.\.(\d+)(?:,(\d))?")


@cache
def sections() -> Mapping[str, tuple[str, ...]]:
    """The wordings of all files, by the name of their section ("hoinghi.lead")."""
    found: dict[str, list[str]] = {}
    for path in sorted(WORDS.glob("*.txt")):
        lines: list[str] = []
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("== "):
                lines = found.setdefault(line[3:].strip(), [])
            elif line.strip() and not line.startswith("#"):
                lines.append(line.strip())
    return {name: tuple(lines) for name, lines in found.items()}


def grouped(number: int) -> str:
    """A whole number as newspapers here write it.

    >>> grouped(12500)
    '12.500'
    """
    return f"{number:,}".replace(",", ".")


class Wording:
    """What fills slots in one article. A section's lines come once each before one comes again."""

    def __init__(self, scene: Mapping[str, str], draw: Random) -> None:
        self._scene, self._draw = scene, draw
        self._left: dict[str, list[str]] = {}

    def line(self, section: str) -> str:
        """A line of a section, filled in. Raises DataError where there is no such section."""
        if section not in sections():
            raise DataError(f"{WORDS}: no section or slot {section!r} — write '== {section}' in one of its files")
        left = self._left.setdefault(section, [])
        if not left:
            left += sections()[section]
            self._draw.shuffle(left)
        return self.fill(left.pop())

    def lines(self, names: Sequence[str]) -> str:
        """A line of each section, as one paragraph."""
        return " ".join(self.line(name) for name in names)

    def fill(self, wording: str) -> str:
        return _SLOT.sub(self._filled, wording)

    def _filled(self, slot: re.Match[str]) -> str:
        capital, anew, name = slot.groups()
        if (limits := _RANGE.fullmatch(name)) is not None:
            return self._number(*limits.groups())
        found = self._scene[name] if not anew and name in self._scene else self.line(name)
        found = self.fill(found)
        return found[:1].upper() + found[1:] if capital else found

    def _number(self, low: str, low_tenth: str | None, high: str, high_tenth: str | None) -> str:
        if low_tenth is None and high_tenth is None:
            return grouped(self._draw.randint(int(low), int(high)))
        tenths = self._draw.randint(10 * int(low) + int(low_tenth or 0), 10 * int(high) + int(high_tenth or 0))
        return f"{tenths // 10},{tenths % 10}"
