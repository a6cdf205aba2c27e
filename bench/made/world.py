"""The invented people, firms and works that many articles speak of.

Nothing is kept: each is made from the seed and its number, so that a million articles take no more memory than ten.

Things of open kinds (firms, experts, ordinary people, projects) are drawn by a Zipf–Mandelbrot law: few in many
articles, most in one, and always new ones: after n draws there are about n^(1/s) (Heaps' law).
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Final

from made.pools import favoured, surnames, syllables

EXPONENT: Final = 1.25
"""s: with it four in five entities stand in one article only, as in the news that we have."""
HEAD: Final = 12
"""How many share the first place, so that the first of a kind is not in every tenth article."""
_MOST: Final = 10**12


@dataclass(frozen=True, slots=True)
class Person:
    """A name and a sex ("ông", "bà"), a post and its body; the last two are empty for one who has none."""

    name: str
    honorific: str
    role: str = ""
    body: str = ""

    @property
    def given(self) -> str:
        return self.name.rpartition(" ")[2]

    def slots(self, letter: str) -> dict[str, str]:
        """How wordings may call this person: {a.full}, {a.short}, …"""
        named, held = f"{self.honorific} {self.name}", f"{self.role} {self.body}".strip()
        forms = {
            "bare": self.name, "named": named, "given": self.given, "hon": self.honorific, "post": held,
            "short": f"{self.honorific} {self.given}", "role": self.role, "body": self.body,
            "full": f"{named}, {held}" if held else named, "pn": f"{held} {self.name}" if held else named,
        }  # fmt: skip
        return {f"{letter}.{form}": words for form, words in forms.items()}


class World:
    """All that a seed's articles may speak of."""

    def __init__(self, seed: int) -> None:
        self._seed = seed

    def draw(self, *of: object) -> Random:
        """Chance that is the same whenever it is asked of the same thing."""
        return Random("/".join(map(str, (self._seed, *of))))

    def person(self, *of: object, role: str = "", body: str = "") -> Person:
        draw = self.draw("person", *of)
        woman = draw.random() < 0.27
        many, weights = surnames()
        middle = draw.random()
        second = ("Thị" if woman else "Văn") if middle < 0.4 else favoured(syllables("middle"), draw)
        parts = [draw.choices(many, cum_weights=weights)[0], second, favoured(syllables("given"), draw)]
        if middle > 0.8:
            parts.insert(2, favoured(syllables("middle"), draw))
        return Person(" ".join(dict.fromkeys(parts)), "bà" if woman else "ông", role, body)

    def holder(self, role: str, body: str, year: int) -> Person:
        """Who holds a post in a year: another one every five years or so."""
        begins = self.draw("term", role, body).randrange(5)
        return self.person(role, body, (year + begins) // 5, role=role, body=body)

    def firm(self, number: int) -> str:
        """The name of a firm."""
        draw = self.draw("firm", number)
        proper = " ".join(favoured(syllables("given"), draw) for _ in range(2))
        form = draw.choices(
            ["Công ty TNHH", "Công ty cổ phần", "Công ty TNHH MTV", "Tập đoàn", "Tổng công ty"], [45, 35, 8, 8, 4]
        )[0]
        field = draw.choice(
            ["", "", "Xây dựng", "Thương mại", "Thủy sản", "May", "Đầu tư", "Vận tải", "Điện tử", "Thép"]
        )
        return " ".join(filter(None, (form, field, proper)))


def rank(draw: Random) -> int:
    """The number of a thing of an open kind, from 0: small ones often, large ones seldom, any at some time."""
    u = 1 - draw.random()
    return int(min(_MOST, HEAD * (u ** (-1 / (EXPONENT - 1)) - 1)))
