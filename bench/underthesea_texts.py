"""underthesea on some texts: the names that it finds, and the CPU time that it takes. Imports nothing but underthesea.

Runs in a process of its own, under a Python that has underthesea; see ``peer.py``. Usage: underthesea_texts.py TASKS …

On standard input a JSON list of texts; on standard output their names and the time that each task takes per text::

    {"version": "9.5.0", "names": [[[start, end, "PER"], …], …], "ms": {"names": 612.3}}

Each line of a text is given to it by itself: that is faster than whole articles, and it finds a little more.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import underthesea

TASKS = {"segment": underthesea.word_tokenize, "segment and tag": underthesea.pos_tag, "names": underthesea.ner}
Name = tuple[int, int, str]


def lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text that have words, each with where it begins."""
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield at, line
        at += len(line) + 1


def places(text: str, words: Sequence[str]) -> Iterator[tuple[int, int] | None]:
    """Where each of the words stands in the text, in order, spaces aside; None for one that is not there."""
    compact = [i for i, c in enumerate(text) if not c.isspace()]
    letters, at = "".join(text[i] for i in compact), 0
    for word in words:
        wanted = "".join(word.split())
        found = letters.find(wanted, at) if wanted else -1
        if found < 0:
            yield None
            continue
        at = found + len(wanted)
        yield compact[found], compact[at - 1] + 1


def names(line: str, tagged: Sequence[Sequence[str]]) -> Iterator[Name]:
    """The names in the tags B-PER, I-PER … of a line's words; punctuation at a name's ends is left out."""
    begun: list[Any] = []
    for at, (*_, tag) in zip(places(line, [t[0] for t in tagged]), tagged, strict=True):
        if begun and (at is None or tag != "I-" + begun[2]):
            yield from _trimmed(line, *begun)
            begun = []
        if at is not None and tag != "O":
            begun = [begun[0] if begun else at[0], at[1], tag[2:]]
    if begun:
        yield from _trimmed(line, *begun)


def _trimmed(line: str, start: int, end: int, kind: str) -> Iterator[Name]:
    while start < end and not line[start].isalnum():
        start += 1
    while start < end and not line[end - 1].isalnum():
        end -= 1
    if start < end:
        yield start, end, kind


def timed(task: Callable[[str], Any], texts: Sequence[str]) -> tuple[float, list[list[tuple[int, str, Any]]]]:
    """Milliseconds of CPU per text, the first call (which loads models) left out; and what it made of each line."""
    task(next(line for _, line in lines(texts[0])))
    made, begun = [], time.process_time()
    for text in texts:
        made.append([(at, line, task(line)) for at, line in lines(text)])
    return 1000 * (time.process_time() - begun) / len(texts), made


def main(tasks: Sequence[str]) -> None:
    texts: list[str] = json.load(sys.stdin)
    took = {t: timed(TASKS[t], texts) for t in tasks}
    tagged = took["names"][1] if "names" in took else []
    spans = [[(at + s, at + e, k) for at, line, tags in t for s, e, k in names(line, tags)] for t in tagged]
    answer = {"version": underthesea.__version__, "names": spans, "ms": {t: ms for t, (ms, _) in took.items()}}
    json.dump(answer, sys.stdout)


if __name__ == "__main__" and sys.argv[1:]:
    main(sys.argv[1:])
