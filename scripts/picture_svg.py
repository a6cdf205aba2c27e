"""Drawing for ``scripts/picture.py``: text that keeps its width in any font, marked paragraphs, cards and edges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from unicodedata import normalize

SANS = "Helvetica, Arial, 'Liberation Sans', sans-serif"
SERIF = "'Times New Roman', Tinos, 'Liberation Serif', serif"
INK, SOFT, GREY, LINE, PAPER, GROUND = "#1d2733", "#5d6b7a", "#7b8a99", "#c9d2dc", "#fffdf7", "#f4f7fa"
TINTS = {
    "post": "#c2410c",
    "plan": "#0f766e",
    "issue": "#7c3aed",
    "said": "#1d4ed8",
    "number": "#a16207",
    "duty": "#be185d",
}
# Advance widths in 1/1000 em, as the metrics files of the two standard faces give them; letters grouped by width.
_SANS_WIDTHS = {
    222: "ijl'", 278: " !,./:;Ift|", 333: "()-r“”", 389: "*", 500: "cksvxyzJ", 556: "abdeghnopquL0123456789?_–#$",
    584: "+<>=", 611: "FTZ", 667: "ABEKPSVXY&", 722: "CDHNRUw", 778: "GOQ", 833: "Mm", 889: "%", 944: "W", 1000: "…—→",
}  # fmt: skip
_SERIF_WIDTHS = {
    250: " ,.", 278: "/:;ijlt", 333: "!()-frsI", 389: "J", 444: "acez?“”", 500: "bdghknopquvxy0123456789–",
    556: "FPS", 611: "ELTZ", 667: "BCR", 722: "ADGHKNOQUVXYw", 778: "m", 833: "%", 889: "M", 944: "W", 1000: "…—",
}  # fmt: skip
_WIDTHS = {
    face: {letter: wide for wide, letters in table.items() for letter in letters}
    for face, table in ((SANS, _SANS_WIDTHS), (SERIF, _SERIF_WIDTHS))
}

CARD = 266.0
"""How wide a card is."""
COLUMNS = (36.0, 467.0, 898.0)
ROW = 160.0
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of the article: its number in the picture, its colour, what it says, and where its words stand."""

    number: int
    colour: str
    values: dict[str, str]
    start: int
    end: int

    @property
    def sure(self) -> str:
        return f"{float(self.values['confidence']):.2f}"


@dataclass(frozen=True, slots=True)
class Card:
    """One node: what kind, its name, more about it, where it stands, and its fact if it is one."""

    kind: str
    name: str
    lines: tuple[str, ...]
    column: int
    row: int
    fact: Fact | None = None


def width(text: str, face: str, size: float, bold: bool = False) -> float:
    """How wide a line is, near enough: accents add nothing, bold is a little wider."""
    plain = (normalize("NFD", c.replace("đ", "d").replace("Đ", "D"))[0] for c in text)
    return sum(_WIDTHS[face].get(c, 556) for c in plain) * size / 1000 * (1.06 if bold else 1)


def words(x: float, y: float, text: str, size: float, face: str = SANS, fill: str = INK, bold: bool = False) -> str:
    """A line of text, held at the width that the layout reckons with whatever font the reader has."""
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text class="{"serif" if face is SERIF else "sans"}" x="{x:.1f}" y="{y:.1f}" font-size="{size:g}"'
        f' fill="{fill}"{weight} textLength="{width(text, face, size, bold):.1f}"'
        f' lengthAdjust="spacingAndGlyphs">{escape(text)}</text>'
    )


def rect(x: float, y: float, wide: float, tall: float, corner: float, paint: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{tall:.1f}" rx="{corner:g}" {paint}/>'


def path(d: str, colour: str, thick: float, more: str = "") -> str:
    return f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{thick:g}"{more}/>'


def badge(x: float, y: float, fact: Fact) -> str:
    """The number of a fact in its colour."""
    number = str(fact.number)
    left = x - width(number, SANS, 13, True) / 2
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="10" fill="{fact.colour}"/>'
        f"{words(left, y + 4.5, number, 13, fill='#fff', bold=True)}"
    )


def wrapped(text: str, size: float, room: float, most: int) -> list[str]:
    """Bold lines that fit the room; what is over is cut off at a word."""
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and width(longer, SANS, size, True) > room:
            lines.append(line)
            longer = word
        line = longer
    lines.append(line)
    if len(lines) > most:
        lines[most - 1 :] = [lines[most - 1].rsplit(" ", 1)[0].rstrip(",;") + " …"]
    return lines


# The article


def paragraph(text: str, begin: int, stop: int, facts: Sequence[Fact], at: Point, room: float) -> tuple[list[str], int]:
    """A stretch of the text in lines, the words of facts marked; and how many lines."""
    size, step = 17.0, 31.0
    marks, over = [], []
    lines = _lines(text, begin, stop, size, room)
    for n, (start, end) in enumerate(lines):
        y = at[1] + n * step
        for one, other in pairwise(
            sorted({start, end, *(c for f in facts for c in (f.start, f.end) if start < c < end)})
        ):
            run = text[one:other]
            x = at[0] + width(text[start : other - len(run.lstrip())], SERIF, size)
            over.append(words(x, y, run.strip(), size, SERIF))
        for fact in facts:
            marks += _mark(text, fact, facts, (start, end), (at[0], y), size)
    if text[stop:].split("\n", 1)[0].strip():
        start, end = lines[-1]
        x = at[0] + width(text[start:end], SERIF, size) + 6
        over.append(words(x, at[1] + (len(lines) - 1) * step, "…", size, SERIF, SOFT))
    return [*marks, *over], len(lines)


def _lines(text: str, begin: int, stop: int, size: float, room: float) -> list[tuple[int, int]]:
    found, start, at = [], begin, begin
    while at < stop:
        end = next((i for i in range(at + 1, stop) if text[i] == " "), stop)
        if width(text[start:end], SERIF, size) > room:
            found.append((start, at))
            start = at + 1
        at = end
    return [*found, (start, stop)]


def _mark(text: str, fact: Fact, facts: Sequence[Fact], line: tuple[int, int], at: Point, size: float) -> list[str]:
    """A fact's mark on one line: a wash of colour, or a rule beneath where it stands inside another fact's."""
    start, stop = max(line[0], fact.start), min(line[1], fact.end)
    if start >= stop:
        return []
    inside = any(o is not fact and o.start <= fact.start and fact.end <= o.end for o in facts)
    x, wide = at[0] + width(text[line[0] : start], SERIF, size), width(text[start:stop], SERIF, size)
    y, tall, opacity = (at[1] + 6, 2.6, 1) if inside else (at[1] - 15, 21.0, 0.17)
    mark = rect(x - 2, y, wide + 4, tall, 2, f'fill="{fact.colour}" fill-opacity="{opacity}"')
    return [mark, badge(x + 1, at[1] - 20, fact)] if start == fact.start else [mark]


# The graph


def box(card: Card, top: float) -> tuple[float, float, float]:
    """Left edge, top and height of a card."""
    tall = 38.0 + 20 * len(_name(card)) + 18 * len(card.lines) + (2 if card.lines else 0)
    return COLUMNS[card.column], top + card.row * ROW + (112 - tall) / 2, tall


def side(card: Card, top: float, where: str, shift: float = 0) -> Point:
    """The point of a card's border where an edge starts or ends."""
    x, y, tall = box(card, top)
    return {
        "left": (x - 1, y + tall / 2 + shift),
        "right": (x + CARD + 1, y + tall / 2 + shift),
        "above": (x + CARD / 2 + shift, y - 1),
        "below": (x + CARD / 2 + shift, y + tall + 1),
    }[where]


def drawn(card: Card, top: float) -> list[str]:
    x, y, tall = box(card, top)
    colour = card.fact.colour if card.fact else "#51657a"
    parts = [
        rect(x, y, CARD, tall, 11, f'fill="#fff" stroke="{colour}" stroke-width="1.6"'),
        words(x + 16, y + 22, card.kind, 12, fill=colour, bold=True),
    ]
    for n, line in enumerate(_name(card)):
        parts.append(words(x + 16, y + 43 + 20 * n, line, 15.5, bold=True))
    for n, line in enumerate(card.lines):
        parts.append(words(x + 16, y + 44 + 20 * len(_name(card)) + 18 * n, line, 13, fill=SOFT))
    if card.fact:
        parts.append(words(x + CARD - 62, y + 22, card.fact.sure, 12, fill=SOFT))
        parts.append(badge(x + CARD - 20, y + 18, card.fact))
    return parts


def _name(card: Card) -> list[str]:
    return wrapped(card.name, 15.5, CARD - 32, 3)


def edge(a: Point, b: Point, label: str, fact: Fact | None = None, dashed: bool = False, at: float = 0.5) -> list[str]:
    """An arrow from one point to another, its label on it ``at`` a part of the way."""
    colour = fact.colour if fact else GREY
    across = abs(a[0] - b[0]) > 2
    half = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    bend = [a, (half[0], a[1]), (half[0], b[1]), b] if across else [a, (a[0], half[1]), (b[0], half[1]), b]
    start, *rest = (f"{x:.1f},{y:.1f}" for x, y in bend)
    dash = ' stroke-dasharray="7 5"' if dashed else ""
    weights = ((1 - at) ** 3, 3 * (1 - at) ** 2 * at, 3 * (1 - at) * at**2, at**3)
    x, y = (sum(w * p[i] for w, p in zip(weights, bend, strict=True)) for i in (0, 1))
    lines = label.split("\n")
    room = 26.0 if fact else 0.0
    wide = max(width(line, SANS, 12.5, not n) for n, line in enumerate(lines)) + room + 12
    tall = 17.0 * len(lines) + 5
    left, high = x - wide / 2, y - tall / 2
    parts = [
        path(f"M{start} C{' '.join(rest)}", colour, 2, f'{dash} marker-end="url(#tip-{colour[1:]})"'),
        rect(left, high, wide, tall, 6, f'fill="{GROUND}"'),
    ]
    for n, line in enumerate(lines):
        parts.append(words(left + 6 + room, high + 15 + 17 * n, line, 12.5, fill=SOFT if n else colour, bold=not n))
    return [*parts, badge(left + 16, y, fact)] if fact else parts


def page(wide: float, tall: float, title: str, parts: Sequence[str]) -> str:
    """A whole SVG file."""
    tips = "".join(
        f'<marker id="tip-{c[1:]}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7"'
        f' orient="auto"><path d="M0,0.8 L9.5,5 L0,9.2 z" fill="{c}"/></marker>'
        for c in sorted({GREY, *TINTS.values()})
    )
    style = f"text{{font-kerning:none}}.sans{{font-family:{SANS}}}.serif{{font-family:{SERIF}}}"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:.0f} {tall:.0f}" role="img">'
    ground = rect(0, 0, wide, tall, 16, f'fill="{GROUND}"')
    return "\n".join(
        [
            head,
            f"<title>{escape(title)}</title>",
            f"<style>{style}</style><defs>{tips}</defs>",
            ground,
            *parts,
            "</svg>",
            "",
        ]
    )
