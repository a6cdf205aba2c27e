"""Tables, in Markdown, of what is found and missed, what is taken for what, and how sure the reader may be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from quality_confidence import BINS, Judged, by_bin, grouped, in_graph, methods, sure
from quality_figures import scored
from quality_gold import Measured
from quality_mistakes import Mistake, classes, confusion, mistakes

SHOWN = 25
WORDS = 8
"""Names longer than this many words are left out: they are nearly sentences."""


def markdown(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; cells that are numbers stand to the right."""
    body = [[f"{c:.3f}" if isinstance(c, float) else str(c) for c in row] for row in rows]
    line = ["---:" if body and all(_number(r[i]) for r in body) else "---" for i in range(len(header))]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in ([*header], line, *body))


def _number(cell: str) -> bool:
    return not cell or cell[0].isdigit() or cell == "–"


def score_table(of: Measured) -> str:
    rows = [(m, r["gold"], r["found"], r["tp"], r["P"], r["R"], r["F1"]) for m, r in scored(of.report)]
    return markdown(("kind", "gold", "found", "right", "precision", "recall", "F1"), rows)


def confusion_table(of: Measured) -> str:
    rows = []
    for c in confusion(of):
        other = ", ".join(f"{t} {n}" for t, n in c.read_as.items())
        rows.append((c.type, c.right, other, c.missed, c.invented))
    return markdown(("type in the gold", "right", "read as", "missed", "invented"), rows)


def mistake_tables(of: Measured) -> list[str]:
    """The commonest classes of mistakes, and the names of the entities in them."""
    every = mistakes(of)
    rows = [(k, "missed" if missed else "invented", sort, n) for k, missed, sort, n in classes(every)[:SHOWN]]
    return [markdown(("kind", "", "class", "how many"), rows), _names(every)]


def _names(every: list[Mistake]) -> str:
    lines = []
    for kind, missed, sort, _ in classes([m for m in every if m.name]):
        names = Counter(m.name for m in every if (m.kind, m.missed, m.sort) == (kind, missed, sort))
        short = [n.replace("|", "/") for n, _ in sorted(names.items(), key=lambda t: (-t[1], t[0])) if _short(n)]
        if short:
            lines.append(f"- {'missed' if missed else 'invented'}, {sort}: " + "; ".join(short))
    return "\n".join(lines)


def _short(name: str) -> bool:
    return len(name.split()) <= WORDS


def calibration_tables(facts: list[Judged]) -> list[str]:
    """The share that is right: of facts given 0.9 and more, by confidence and kind, and by kind and rule."""
    heads = [f"{low:.1f}–{min(high, 1):.1f}" if low else f"under {high:.1f}" for low, high in BINS]
    kinds = [(k, some) for k, some in grouped(facts, lambda f: f.kind.split()[0]).items() if k != "entity"]
    kinds += [("all facts", in_graph(facts)), ("(entities)", [f for f in facts if f.kind == "entity"])]
    bins = [(k, *(f"{s.right} of {s.n}" if s.n else "–" for s in by_bin(some))) for k, some in kinds]
    top = sure(facts)
    said = f"Of {top.n} facts given 0.9 and more, {top.right} are right: {top.share:.3f}. The target is 0.90."
    rules = [(kind, f"`{m}`", s.n, s.given, s.share) for kind, m, s in methods(facts)]
    return [said, markdown(("given", *heads), bins), markdown(("kind", "rule", "facts", "given", "right"), rules)]
