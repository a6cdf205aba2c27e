"""One article as its paper has it: heading, lead, body, and the furniture around."""

from __future__ import annotations

import math
from collections.abc import Iterator
from random import Random
from typing import Final

from made.grammar import Wording
from made.outlets import Record, date_line, url
from made.scene import Scene, scene
from made.world import World

TOPICS: Final = {
    "hoinghi": 14, "phongvan": 8, "quyetdinh": 10, "khoicong": 9, "haiquan": 16, "xetxu": 7, "kinhte": 16,
    "thientai": 6, "bonhiem": 5, "nongthon": 6, "kyket": 5, "en": 3,
}  # fmt: skip
"""How many of about a hundred articles are about it (words/topics.txt)."""
SENTENCES: Final = {"own": 8, "quote": 8, "number": 3, "law": 3, "duty": 1, "plain": 68, "scene": 9}
"""Where the sentences of a body come from, of a hundred; "own" are those of the topic."""
MEDIAN: Final = 3200
SPREAD: Final = 0.55
"""Characters of a body: log-normal."""
BRIEFS: Final = 0.12
BRIEF: Final = 0.3
"""The share of articles that are briefs, and how long they are of the others."""


def original(number: int, seed: int) -> tuple[Record, Scene]:
    """An article that is no copy, and what it is about."""
    world = World(seed)
    draw = world.draw("article", number)
    topic = draw.choices(list(TOPICS), list(TOPICS.values()))[0]
    about = scene(world, draw)
    wording = Wording(about.slots, draw)
    title = wording.line(f"{topic}.title")
    lead = wording.line(f"{topic}.lead")
    if draw.random() < 0.5:
        lead = f"({about.publisher}) - {lead}"
    paragraphs = [lead, *_body(topic, wording, about, draw)]
    between = "\n" if draw.random() < 0.6 or topic == "phongvan" else " "
    text = between.join(paragraphs)
    if draw.random() < 0.3:
        text = f"{title}\n{_date_line(about, draw)}\n{text}\n{about.slots['g.bare']}"
    published = about.day.isoformat() if draw.random() < 0.7 else None
    address = url(about.publisher, title, number)
    record: Record = {
        "id": f"made-{seed}-{number:07}", "title": title, "published": published, "publisher": about.publisher,
        "url": address, "text": text,
    }  # fmt: skip
    return record, about


def _date_line(about: Scene, draw: Random) -> str:
    day = about.day
    return date_line(day.year, day.month, day.day, day.weekday(), draw)


def _body(topic: str, wording: Wording, about: Scene, draw: Random) -> Iterator[str]:
    """Paragraphs up to a length that is drawn."""
    left = MEDIAN * math.exp(draw.gauss(0, SPREAD))
    left = min(max(BRIEF * left if draw.random() < BRIEFS else left, 400), 16_000)
    paragraphs = _answers(wording, about) if topic == "phongvan" else _paragraphs(topic, wording, draw)
    for paragraph in paragraphs:
        yield paragraph
        left -= len(paragraph)
        if left <= 0:
            break
    if topic == "phongvan":
        yield f"Xin cảm ơn {about.slots['a.hon']}!"
    elif topic != "en":
        yield wording.line("close")


def _paragraphs(topic: str, wording: Wording, draw: Random) -> Iterator[str]:
    kinds, weights = list(SENTENCES), list(SENTENCES.values())
    while True:
        if topic == "en":
            yield wording.lines(["en.own"] * draw.randint(1, 3))
            continue
        some = draw.choices(kinds, weights, k=draw.randint(1, 4))
        yield wording.lines([f"{topic}.own" if kind == "own" else kind for kind in some])
        if draw.random() < 0.07:
            yield wording.line("boiler")


def _answers(wording: Wording, about: Scene) -> Iterator[str]:
    while True:
        yield wording.line("phongvan.question")
        who = about.slots["a.named"]
        yield f"{who[0].upper()}{who[1:]}: {wording.line('phongvan.answer')}"
