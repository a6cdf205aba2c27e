"""What ten million articles would need, computed from the sizes that were measured (``scripts/performance.py``)."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, log
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))
from scaling.tables import Size, Sizes, number

TARGET: Final = 10_000_000
CORES: Final = 32
"""Of the machine that is counted with."""
DISK: Final = 4e12
"""Bytes of its disk."""
Figure = Callable[[Size], float]


@dataclass(frozen=True, slots=True)
class Need:
    """What is needed, how it is computed, and how much it is."""

    what: str
    formula: str
    amount: str


def power(sizes: Sizes, of: Figure, target: int = TARGET) -> tuple[float, float]:
    """A figure at the target where it grows by the power law of the two largest sizes; and the exponent, at least 1."""
    last = int(list(sizes)[-1])
    largest = of(sizes[str(last)])
    exponent = 1.0
    if len(sizes) > 1 and largest > 0 and (before := of(sizes[str(small := int(list(sizes)[-2]))])) > 0:
        exponent = max(1.0, log(largest / before) / log(last / small))
    return largest * (target / last) ** exponent, exponent


def slope(sizes: Sizes, of: Figure) -> tuple[float, float]:
    """What an article more adds to a figure, and what there is without any: a line through the two largest sizes."""
    last = int(list(sizes)[-1])
    largest = of(sizes[str(last)])
    if len(sizes) == 1:
        return largest / last, 0.0
    small = int(list(sizes)[-2])
    each = max(0.0, (largest - of(sizes[str(small)])) / (last - small))
    return each, largest - each * last


def needs(sizes: Sizes, target: int = TARGET) -> list[Need]:
    """What the target would need of processors, disk and memory, and where one machine ends."""
    last = sizes[list(sizes)[-1]]
    return [*_time(sizes, target), *_disk(sizes, target, last), *_memory(sizes, target), *_ends(sizes)]


def _time(sizes: Sizes, target: int) -> list[Need]:
    reading, _ = power(sizes, _reading, target)
    each = reading / target
    hours = f"{number(reading / 3600, 0)} core-hours"
    days = reading / 86_400 / CORES
    found = [
        Need("reading, mapping, gate", f"n × {1000 * each:.1f} ms of a core", hours),
        Need("… to be done in a day", f"{hours} / ({CORES} cores × 24 h)", f"{max(1, ceil(days))} × {CORES} cores"),
    ]  # fmt: skip
    for what, of in (
        ("identity of all, one process", lambda s: s["settle"]["cpu"]),
        ("graph, names and copies, one process", _loading),
        ("checking the whole store, one process", lambda s: s["validate"]["cpu"]),
        ("export as N-Quads, one process", lambda s: s["export"]["cpu"]),
    ):
        took, exponent = power(sizes, of, target)
        at = of(sizes[list(sizes)[-1]])
        found.append(Need(what, f"{at:.1f} s × (n / m)^{exponent:.2f}", f"{number(took / 3600, 1)} hours"))
    return found


def _reading(size: Size) -> float:
    return float(size["build"]["cpu"] - size["build"]["load_cpu"])


def _loading(size: Size) -> float:
    return float(max(0.0, size["build"]["load_cpu"] - size["settle"]["cpu"]))


def _disk(sizes: Sizes, target: int, last: Size) -> list[Need]:
    found = []
    for part in ("archive", "graph", "names"):
        each, rest = slope(sizes, lambda s, part=part: s["disk"][part])  # type: ignore[misc]
        amount = each * target + rest
        found.append(
            Need(f"disk: {part}", f"n × {each / 1000:.1f} kB + {rest / 1e6:.0f} MB", f"{number(amount / 1e9, 0)} GB")
        )
    quads = last["build"]["quads"] / last["build"]["built"]
    each, _ = slope(sizes, lambda s: s["export"]["bytes"])
    plain = f"{number(each * target / 1e9, 0)} GB, {number(quads * target / 1e9, 1)} × 10⁹ quads"
    return [*found, Need("disk: N-Quads, plain", f"n × {each / 1000:.0f} kB, {quads:.0f} quads each", plain)]


def _memory(sizes: Sizes, target: int) -> list[Need]:
    found = []
    for what, step in (("build", "build"), ("identity of all", "settle"), ("checking the whole store", "validate"),
                       ("export", "export")):  # fmt: skip
        each, rest = slope(sizes, lambda s, step=step: s[step]["peak_mb"])  # type: ignore[misc]
        amount = f"{number((each * target + rest) / 1000, 1)} GB"
        found.append(Need(f"memory: {what}", f"n × {1000 * each:.1f} kB + {rest:.0f} MB", amount))
    return found


def _ends(sizes: Sizes) -> list[Need]:
    each, _ = slope(sizes, lambda s: sum(s["disk"][part] for part in ("archive", "graph", "names")))
    most, exponent = power(sizes, lambda s: s["settle"]["most_articles_of_a_key"])
    reading = _reading(sizes[list(sizes)[-1]]) / int(list(sizes)[-1])
    full, read = number(DISK / each, 0), number(CORES * 86_400 / reading, 0)
    named = f"{number(most, 0)}: looked at again whenever one of them changes"
    return [
        Need("one disk of 4 TB is full at", f"4 TB / {each / 1000:.0f} kB an article", f"{full} articles"),
        Need(f"{CORES} cores read in a day", f"{CORES} × 86,400 s / {1000 * reading:.1f} ms", f"{read} articles"),
        Need("articles that name the commonest thing", f"grows as n^{exponent:.2f}", named),
    ]
