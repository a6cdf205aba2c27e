"""What knowing names again costs as a store grows: made articles, their names drawn so that few are frequent.

Usage: identity.py [SIZES …]

Sightings are made, not read, so that only identity is measured. Printed: settling all at once, a thousand sightings of
it, and one more article; of the latter how many sightings were looked at. A frequent name has many neighbours whatever
is done: the article added is the same one at each size, with one name that one article in twenty has, one middling
and six rare ones.
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


def measured(size: int) -> tuple[float, float]:
    """Seconds to settle a store of that many articles, and to settle one more."""
    rng = random.Random(size)
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive(Path(folder) / "archive.db", write=True, base=BASE)
        with archive.transaction():
            for n in range(size):
                archive.put(made(n, 4 * size, rng), b"")
        begun = time.process_time()
        looked = settle_changes(archive, ())
        whole = time.process_time() - begun
        one = "m9999999"
        people = [person(r, one, random.Random(1)) for r in (10, 500, 3001, 3500, 3700, 3900)]
        more = [company(r, one) for r in (60, 3800)]
        with archive.transaction():
            archive.put(Record(one, "0", "0", "ok", one, None, None, "", sightings=pack([*people, *more])), b"")
        begun = time.process_time()
        near = settle_changes(archive, ())
        added = time.process_time() - begun
        archive.close()
    print(
        f"{size:>7} articles: all {whole:7.2f} s ({1000 * whole / looked * 1000:6.1f} ms a thousand sightings), "
        f"one more {1000 * added:7.1f} ms, {near} sightings looked at of {looked}"
    )
    return whole, added


def main(sizes: list[int]) -> None:
    sizes = sizes or [1000, 10_000, 100_000]
    found = [(n, *measured(n)) for n in sizes]
    for (small, a, b), (large, c, d) in pairwise(found):
        step = math.log(large / small)
        whole, added = math.log(c / a) / step, math.log(d / b) / step
        print(f"{small} → {large}: all grows with exponent {whole:.2f}, one more with {added:.2f}")


if __name__ == "__main__":
    main([int(a) for a in sys.argv[1:]])
