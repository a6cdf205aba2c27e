"""Search by name in a store of many things, beside a scan of all their names with rapidfuzz, as search was before.

Usage: search.py [THINGS] [SEED]    (100000 take a minute)

Names are made: people of few family names, state bodies of all provinces, companies, projects and documents, most of
them in one or two articles, few in very many. For each kind of question: the middle and the slowest of many, how many
times as long the scan takes in the same run on the same names, and for questions with typos how often the thing that
was meant is among the first ten of each. Then what the index costs to make, to change, and on disk. Times are of one
core, so that other work on the machine does not count.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from rapidfuzz import fuzz, process

from kg.graph.name_index import NameIndex
from kg.graph.name_search import CLOSE, Filter, find
from kg.graph.name_tables import Named
from kg.graph.name_words import without_accents
from kg.names import name_key
from kg.terms import PREFIXES

BASE = "https://w3id.org/vnkg/id/"
FAMILIES = [
    "Nguyễn",
    "Nguyễn",
    "Nguyễn",
    "Trần",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Huỳnh",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
]
MIDDLES = [
    "Văn",
    "Thị",
    "Hữu",
    "Đức",
    "Minh",
    "Quang",
    "Ngọc",
    "Thanh",
    "Xuân",
    "Trung",
    "Quốc",
    "Đình",
    "Công",
    "Bá",
    "Hồng",
    "Kim",
]
GIVEN = [
    "An",
    "Anh",
    "Bình",
    "Chi",
    "Chiến",
    "Cường",
    "Dung",
    "Dũng",
    "Duy",
    "Đạt",
    "Giang",
    "Hà",
    "Hải",
    "Hạnh",
    "Hiền",
    "Hiếu",
    "Hoa",
    "Hòa",
    "Hoàng",
    "Hùng",
    "Hương",
    "Huy",
    "Khải",
    "Khánh",
    "Kiên",
    "Lan",
    "Lâm",
    "Linh",
    "Long",
    "Mai",
    "Mạnh",
    "Minh",
    "Nam",
    "Nga",
    "Nghĩa",
    "Nhung",
    "Phong",
    "Phúc",
    "Phương",
    "Quân",
    "Quang",
    "Sơn",
    "Tâm",
    "Tân",
    "Thảo",
    "Thắng",
    "Thu",
    "Thủy",
    "Toàn",
    "Trang",
    "Trung",
    "Tú",
    "Tuấn",
    "Tùng",
    "Việt",
    "Vinh",
    "Yến",
]
PROVINCES = [
    "Ninh Bình",
    "Hà Nam",
    "Nam Định",
    "Hà Nội",
    "Bắc Ninh",
    "Nghệ An",
    "Quảng Trị",
    "Cần Thơ",
    "An Giang",
    "Bình Dương",
    "Bình Định",
    "Đồng Nai",
    "Hà Tĩnh",
    "Hải Phòng",
    "Hòa Bình",
    "Khánh Hòa",
    "Lâm Đồng",
    "Lào Cai",
    "Long An",
    "Phú Thọ",
    "Quảng Nam",
    "Quảng Ninh",
    "Sơn La",
    "Thái Bình",
    "Thanh Hóa",
]
BODIES = [
    "Sở Công Thương",
    "Sở Y tế",
    "Sở Xây dựng",
    "Sở Tài chính",
    "Sở Giáo dục và Đào tạo",
    "Ủy ban nhân dân",
    "Hội đồng nhân dân",
    "Ban Quản lý các khu công nghiệp",
    "Chi cục Hải quan",
    "Trung tâm Xúc tiến đầu tư",
    "Cục Thuế",
    "Bệnh viện đa khoa",
]
TRADES = [
    "Xây dựng",
    "Thương mại",
    "Vận tải",
    "Dệt may",
    "Thép",
    "Điện tử",
    "Thực phẩm",
    "Bất động sản",
    "Logistics",
    "Cơ khí",
]
SOUNDS = (
    ("b", "c", "d", "g", "h", "k", "l", "m", "n", "s", "t", "v", "x"),
    ("a", "e", "i", "o", "u"),
    ("", "n", "x", "t"),
)
EVERY = Filter()
AGENCY, PERSON = PREFIXES["kg"] + "Agency", PREFIXES["schema"] + "Person"
COMPANY, PROJECT, DOCUMENT = (PREFIXES["kg"] + c for c in ("Company", "Project", "LegalDocument"))


def brand(rng: random.Random) -> str:
    """A made word: "Vinex", "Tacobon"."""
    return "".join("".join(rng.choice(s) for s in SOUNDS) for _ in range(rng.choice((2, 2, 3)))).capitalize()


def person(rng: random.Random) -> tuple[str, ...]:
    more = [rng.choice(GIVEN)] if rng.random() < 0.3 else []
    return (" ".join([rng.choice(FAMILIES), rng.choice(MIDDLES), *more, rng.choice(GIVEN)]),)


def agency(rng: random.Random, province: str) -> tuple[str, ...]:
    body = rng.choice(BODIES)
    if rng.random() < 0.5:
        return (f"{body} tỉnh {province}", f"{body} {province}")
    return (f"{body} huyện {rng.choice(MIDDLES)} {rng.choice(GIVEN)}, tỉnh {province}",)


def company(rng: random.Random) -> tuple[str, ...]:
    name = f"{rng.choice(TRADES)} {brand(rng)} {rng.choice(GIVEN)}"
    return (f"Công ty {rng.choice(('Cổ phần', 'TNHH'))} {name}", name)


def project(rng: random.Random, province: str) -> tuple[str, ...]:
    return (f"dự án {rng.choice(('khu đô thị', 'đường', 'nhà máy'))} {brand(rng)} {rng.choice(GIVEN)} {province}",)


def document(rng: random.Random, province: str) -> tuple[str, ...]:
    what = f"{rng.choice(TRADES).lower()} giai đoạn {rng.randrange(2010, 2030)} của tỉnh {province}"
    return (f"Quyết định {rng.randrange(1, 5000)}/QĐ-UBND", f"quyết định về phát triển {what}")


def made(count: int, rng: random.Random) -> Iterator[Named]:
    for n in range(count):
        province = rng.choice(PROVINCES)
        draw = rng.random()
        kind, names = (
            (PERSON, person(rng)) if draw < 0.4
            else (AGENCY, agency(rng, province)) if draw < 0.6
            else (COMPANY, company(rng)) if draw < 0.8
            else (PROJECT, project(rng, province)) if draw < 0.9
            else (DOCUMENT, document(rng, province))
        )  # fmt: skip
        mentions = int(1 / (1 - rng.random()) ** 0.8)
        at = f"{BASE}province/{name_key(province).replace(' ', '-')}"
        yield Named(f"{BASE}thing/{n}", names[0], tuple(sorted(names)), (kind,), (at,), mentions)


@dataclass(frozen=True)
class Question:
    text: str
    meant: str = ""
    only: Filter = EVERY


def questions(things: Sequence[Named], rng: random.Random) -> dict[str, list[Question]]:
    """Questions of every kind, with the thing that is meant where only typos stand between."""
    some = [rng.choice(things) for _ in range(60)]
    bare = [(without_accents(name_key(t.label)), t.iri) for t in some]
    typed = [(without_accents(name_key(t.label)), t) for t in some]
    another = Filter((AGENCY,), some[0].provinces)
    return {
        "the same name": [Question(t.label) for t in some],
        "without accents": [Question(b) for b, _ in bare],
        "one letter": [Question(c) for c in "abcdhklmnpqtsvx"],
        "two letters": [Question(b[:2]) for b, _ in bare],
        "as it is typed": [Question(b[:n]) for b, _ in bare[:20] for n in range(1, len(b))],
        "typed with accents": [Question(t.label[:n]) for t in some[:20] for n in range(1, len(t.label))],
        "one typo": [Question(mistyped(b, rng, 1), iri) for b, iri in bare],
        "two typos": [Question(mistyped(b, rng, 2), iri) for b, iri in bare if len(b) > 9],
        "words left out": [Question(left_out(b, rng)) for b, _ in bare],
        "words out of order": [Question(" ".join(reversed(b.split()))) for b, _ in bare],
        "of a type": [Question(t[: rng.randrange(1, 8)], "", Filter(o.types)) for t, o in typed],
        "of a province": [Question(t[: rng.randrange(1, 8)], "", Filter((), o.provinces)) for t, o in typed],
        "of another type, typo": [Question(mistyped(b, rng, 1), "", another) for b, _ in bare],
        "not there": [Question(f"{brand(rng)} {brand(rng)}") for _ in some],
        "frequent words": [Question(t) for t in FREQUENT],
        "hostile": [Question(t) for t in HOSTILE],
    }


FREQUENT = ("nguyen", "cong ty", "tinh", "so", "nguyen van an", "nguyen vam an", "uy ban nhan dan tinh", "cogn ty")
HOSTILE = (
    '"', "'", "*", "a*", 'a" OR "b', "NEAR(a b, 2)", "t:a", "(", "a AND", "-a", "^a", "", "   ", "...", "%", "_", "%%%",
    "\x00", "a\x00b", "\u202egnuohT", "\ud800", "a" * 10_000, "nguyen " * 1_500, " ".join("abcdefghijklmnop") * 60,
    "😀" * 5_000, "a\u0301" * 9_000,
)  # fmt: skip


def mistyped(text: str, rng: random.Random, times: int) -> str:
    for _ in range(times):
        at = rng.randrange(len(text) - 1)
        letter = rng.choice("aehinotu")
        text = rng.choice(
            (text[:at] + text[at + 1 :], text[:at] + letter + text[at:], text[:at] + letter + text[at + 1 :],
             text[:at] + text[at + 1] + text[at] + text[at + 2 :])
        )  # fmt: skip
    return text


def left_out(text: str, rng: random.Random) -> str:
    words = text.split()
    gone = rng.randrange(len(words))
    return " ".join(w for n, w in enumerate(words) if n != gone)


def scan(names: Sequence[tuple[str, str, str]], text: str) -> list[str]:
    """What search did before it had an index: every name compared, the names' keys being at hand already."""
    key = name_key(text)
    bare = without_accents(key)
    found = [iri for iri, k, _ in names if k == key] + [iri for iri, _, b in names if b == bare]
    if len(set(found)) < 20:
        keys = [b for _, _, b in names]
        close = process.extract(bare, keys, scorer=fuzz.token_sort_ratio, processor=None, score_cutoff=CLOSE, limit=400)
        found += [names[at][0] for _, _, at in close]
    return list(dict.fromkeys(found))[:20]


def timed(ask: Callable[[], Sequence[str]]) -> tuple[float, Sequence[str]]:
    begun = time.process_time()
    answer = ask()
    return 1000 * (time.process_time() - begun), answer


def main(count: int, seed: int) -> None:
    rng = random.Random(seed)
    things = list(made(count, rng))
    names = [(t.iri, name_key(n), without_accents(name_key(n))) for t in things for n in t.names]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "names.db"
        index = NameIndex(path, write=True)
        begun = time.process_time()
        index.make(things, 1)
        whole = time.process_time() - begun
        print(f"{count} things, {len(names)} names: made in {whole:.1f} s, {path.stat().st_size / 1e6:.0f} MB")
        kept = [t for t in things if t.iri.endswith("7")][:100]
        renamed = [Named(t.iri, f"{t.label} Mới", (f"{t.label} Mới",), t.types, t.provinces, t.mentions) for t in kept]
        begun = time.process_time()
        index.put([t.iri for t in kept], renamed, 2)
        index.put([t.iri for t in kept], kept, 3)
        print(f"100 things renamed in {500 * (time.process_time() - begun):.0f} ms")
        index.close()
        index = NameIndex(path, write=False)
        slowest = 0.0
        for kind, asked in questions(things, rng).items():
            took, meant, of_scan, meant_by_scan = [], 0, [], 0
            for n, q in enumerate(asked):
                ms, answer = timed(lambda q=q: [f.iri for f in find(index, q.text, 20, q.only)])  # type: ignore[misc]
                took.append(ms)
                meant += q.meant in answer[:10]
                if q.meant or n < 5:
                    ms, answer = timed(lambda q=q: scan(names, q.text))  # type: ignore[misc]
                    of_scan.append(ms)
                    meant_by_scan += q.meant in answer[:10]
            slowest = max(slowest, *took)
            ratio = median(of_scan) / median(took)
            hit = f"; meant {100 * meant / len(asked):.0f} % (scan {100 * meant_by_scan / len(asked):.0f} %)"
            print(
                f"{kind:<22} {len(asked):>5} questions: middle {median(took):6.2f} ms, slowest {max(took):6.2f} ms; "
                f"scan {median(of_scan):6.1f} ms, {ratio:7.1f} times{hit if asked[0].meant else ''}"
            )
        print(f"slowest of all: {slowest:.1f} ms")


if __name__ == "__main__":
    main(*([int(a) for a in sys.argv[1:]] + [100_000, 5][len(sys.argv) - 1 :]))
