"""Copies: what is one, what is not, and how surely a copy is found."""

from __future__ import annotations

import random
import re
import subprocess
import sys

import pytest

from kg.identity.copies import BANDS, LEAST, Body, body_of, fingerprint, likeness, unpack

SUBJECTS = (
    "UBND tỉnh",
    "Sở Công Thương",
    "Ban Quản lý",
    "Cục Hải quan",
    "đoàn kiểm tra",
    "các doanh nghiệp",
    "chủ đầu tư",
)
VERBS = ("đã báo cáo", "đề nghị", "tiếp tục theo dõi", "cam kết hoàn thành", "rà soát", "công bố", "phối hợp thực hiện")
OBJECTS = ("tiến độ dự án", "kết quả thu ngân sách", "hạ tầng khu công nghiệp", "thủ tục thông quan", "kế hoạch vốn")
PLACES = (
    "tại Hà Nam",
    "ở Ninh Bình",
    "trên địa bàn Nam Định",
    "tại cửa khẩu",
    "trong quý tới",
    "trước ngày khai giảng",
)


def story(seed: int) -> list[str]:
    chance = random.Random(seed)
    return [
        f"{chance.choice(SUBJECTS)} {chance.choice(VERBS)} {chance.choice(OBJECTS)} số {chance.randrange(900)} "
        f"{chance.choice(PLACES)}, {chance.choice(SUBJECTS)} {chance.choice(VERBS)} {chance.choice(OBJECTS)}."
        for _ in range(16)
    ]


def whole(text: str) -> list[tuple[int, int]]:
    return [(0, len(text))]


def compared(a: str, b: str) -> float | None:
    return likeness(body_of(a, whole(a)), body_of(b, whole(b)))


def share_a_band(a: str, b: str) -> bool:
    return bool({*unpack(fingerprint(a, whole(a))).bands} & {*unpack(fingerprint(b, whole(b))).bands})


LINES = story(1)
TEXT = " ".join(LINES)
CHANGES = {
    "itself": TEXT,
    "lines instead of spaces": "\n".join(LINES),
    "capitals and marks of tone": TEXT.upper().replace("OÀ", "ÒA"),
    "other ends": f"(TTXVN) – {TEXT} Theo phóng viên thường trú. Xem thêm các tin cùng chuyên mục.",
    "some sentences less": " ".join(LINES[:5] + LINES[7:]),
    "in another order": " ".join(LINES[8:] + LINES[:8]),
    "its first two thirds": " ".join(LINES[:11]),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_a_copy(change: str) -> None:
    alike = compared(TEXT, CHANGES[change])
    assert alike is not None
    assert alike == compared(CHANGES[change], TEXT)
    assert share_a_band(TEXT, CHANGES[change])
    assert alike == 1 or change not in ("itself", "lines instead of spaces", "capitals and marks of tone")


@pytest.mark.parametrize(
    "other",
    [
        " ".join(story(2)),
        re.sub(r"\d+", lambda m: str(int(m[0]) + 1), TEXT),
        " ".join(LINES[:6] + story(3)[6:]),
        "",
    ],
    ids=["another story", "the same words with other numbers", "its first third in another story", "nothing"],
)
def test_what_is_none(other: str) -> None:
    assert compared(TEXT, other) is None


def test_only_the_body_counts() -> None:
    around = re.sub(r"\d+", "", " ".join(story(9) + story(10))) + " "
    a, b = (" ".join(re.sub(r"\d+", "", line) for line in story(n)[:4]) for n in (4, 5))
    assert compared(around + a, around + b) is not None, "what the page has around would make copies of any two"
    bodies = [body_of(around + t, [(len(around), len(around) + len(t))]) for t in (a, b)]
    assert likeness(*bodies) is None
    assert bodies[0] == body_of(a, whole(a))


def test_short_notices_have_no_print() -> None:
    assert fingerprint("một " * (LEAST - 1), [(0, 4 * LEAST)]) == b""
    assert unpack(b"").bands == ()
    packed = fingerprint(TEXT, [(0, 50), (60, len(TEXT))])
    assert len(unpack(packed).bands) == BANDS
    assert unpack(packed).body == ((0, 50), (60, len(TEXT)))


def test_a_print_is_the_same_in_every_process() -> None:
    said = (
        "import sys; from kg.identity.copies import fingerprint\n"
        "text = sys.stdin.read(); print(fingerprint(text, [(0, len(text))]).hex())"
    )
    run = subprocess.run(
        [sys.executable, "-c", said],
        input=TEXT,
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONHASHSEED": "9"},
    )
    assert run.stdout.strip() == fingerprint(TEXT, whole(TEXT)).hex()


def test_copies_are_found_by_their_bands() -> None:
    """Of pairs that comparing all with all finds, nearly all share a band; of others few do."""
    texts: list[str] = []
    for seed in range(60):
        lines, chance = story(100 + seed), random.Random(seed)
        texts += [" ".join(lines), " ".join(line for line in lines if chance.random() > 0.2)]
    prints = [{*unpack(fingerprint(t, whole(t))).bands} for t in texts]
    bodies: list[Body] = [body_of(t, whole(t)) for t in texts]
    pairs = [(i, j) for i in range(len(texts)) for j in range(i)]
    copies = {p for p in pairs if likeness(bodies[p[0]], bodies[p[1]]) is not None}
    candidates = {p for p in pairs if prints[p[0]] & prints[p[1]]}
    assert len(copies) >= 60
    assert len(copies & candidates) >= 0.95 * len(copies)
    assert len(candidates - copies) <= 0.02 * len(pairs)
