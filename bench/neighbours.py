"""What knowing names again costs as a store grows: made articles, their names drawn so that few are frequent.

Usage: neighbours.py [SIZES …]    (100000 takes five minutes)

Sightings are made, not read, so that only identity is measured, in seconds of one core. Printed: settling all at once,
and one more article, with how many sightings were looked at for it. An article with a name that one in thirty has meets
all of these; one of rare names meets nearly nobody.
"""

from __future__ import annotations

import math
import random
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from kg.graph.archive import Archive
from kg.graph.neighbours import settle_changes
from kg.graph.record import Record
from kg.iri import BASE
from kg.sighting import Held, Sighting, pack

PROVINCES = ("ninh-bình", "hà-nam", "nam-định", "hà-nội", "bắc-ninh", "nghệ-an", "quảng-trị", "cần-thơ")
SYLLABLES = (
    "An", "Bình", "Chi", "Dung", "Đạt", "Giang", "Hà", "Hải", "Khải", "Lan", "Lâm", "Minh", "Nam", "Nga", "Phong",
    "Quân", "Sơn", "Tâm", "Thảo", "Tuấn", "Vinh", "Yến",
)  # fmt: skip
FAMILIES = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô"]


def person(rank: int, article: str, rng: random.Random) -> Sighting:
    """Somebody of that rank in frequency: the name is made of the rank, what the article tells of him is drawn."""
    base, family = divmod(rank, len(FAMILIES))
    first, second = divmod(base, len(SYLLABLES))
    words = (FAMILIES[family], SYLLABLES[first % len(SYLLABLES)], SYLLABLES[second], str(first // len(SYLLABLES)))
    name = " ".join(w for w in words if w != "0")
    key = name.lower().replace(" ", "-")
    at = PROVINCES[rank % len(PROVINCES)]
    body = f"agency/sở-y-tế@{at}"
    posts = (Held("director", "head", body, f"sở-y-tế@{at}", (at,)),) if rng.random() < 0.5 else ()
    id = f"person/{key}@{body.rpartition('/')[2] if posts else article}"
    return Sighting(article, id, "Person", name, (key,), f"20{10 + rng.randrange(15)}-05-05", home=(at,), posts=posts)


def company(rank: int, article: str) -> Sighting:
    name = f"Công ty {SYLLABLES[rank % 22]} {SYLLABLES[rank // 22 % 22]} Group {rank // 484}"
    key = name.removeprefix("Công ty ").lower().replace(" ", "-")
    return Sighting(article, f"company/{key}", "Company", name, (key,), "2020")


def made(n: int, names: int, rng: random.Random) -> Record:
    """One article with eight names; how often a name comes falls with its rank (Zipf)."""
    article = f"m{n:07}"
    ranks = [int(names ** rng.random()) for _ in range(8)]
    found = [person(r, article, rng) if i % 2 else company(r, article) for i, r in enumerate(ranks)]
    unique = {s.id: s for s in found}
    return Record(article, "0", "0", "ok", article, None, None, "", sightings=pack(unique.values()))


def added(archive: Archive, one: str, ranks: tuple[int, ...]) -> tuple[float, int]:
    """Seconds that one more article takes, of people of these ranks, and the sightings looked at for it."""
    people = [person(r, one, random.Random(1)) for r in ranks]
    with archive.transaction():
        archive.put(Record(one, "0", "0", "ok", one, None, None, "", sightings=pack(people)), b"")
    begun = time.process_time()
    near = settle_changes(archive, ())
    return time.process_time() - begun, near


def measured(size: int) -> tuple[float, float, float]:
    """Seconds to settle a store of that many articles, and to settle one more: with a frequent name, and without."""
    rng = random.Random(size)
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive(Path(folder) / "archive.db", write=True, base=BASE)
        with archive.transaction():
            for n in range(size):
                archive.put(made(n, 4 * size, rng), b"")
        begun = time.process_time()
        looked = settle_changes(archive, ())
        whole = time.process_time() - begun
        known, near = added(archive, "m9999998", (10, 500, 3001, 3500, 3700, 3900))
        rare, few = added(archive, "m9999999", tuple(4 * size - n for n in range(1, 9)))
        archive.close()
    each = 1_000_000 * whole / looked
    print(
        f"{size:>7} articles: all {whole:7.2f} s ({each:5.1f} ms a thousand sightings); one more with a frequent name "
        f"{1000 * known:6.1f} ms ({near} of {looked} sightings), of rare names {1000 * rare:5.1f} ms ({few})"
    )
    return whole, known, rare


def main(sizes: list[int]) -> None:
    found = [(n, measured(n)) for n in sizes or [1000, 10_000]]
    for (small, before), (large, after) in pairwise(found):
        step = math.log(large / small)
        whole, known, rare = (math.log(b / a) / step for a, b in zip(before, after, strict=True))
        print(f"{small} → {large}: exponents {whole:.2f} for all, {known:.2f} and {rare:.2f} for one more")


if __name__ == "__main__":
    main([int(a) for a in sys.argv[1:]])
