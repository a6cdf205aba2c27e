"""underthesea as the peer that the reader is measured against, run in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

WORKER = Path(__file__).with_name("underthesea_texts.py")


class NoPeerError(Exception):
    """underthesea is not there to be measured; the message says how to get it."""


@dataclass(frozen=True, slots=True)
class Peer:
    """What underthesea made of some texts: for each its names as (start, end, label), and CPU milliseconds per text."""

    version: str
    names: list[list[tuple[int, int, str]]]
    ms: dict[str, float]


def underthesea(texts: Sequence[str], *tasks: str, python: str = sys.executable) -> Peer:
    """Runs the tasks ("segment", "segment and tag", "names") on texts, under ``python``.

    Raises NoPeerError where that Python has no underthesea.
    """
    has = subprocess.run([python, "-c", "import underthesea"], capture_output=True, check=False)
    if has.returncode:
        raise NoPeerError(f"{python} has no underthesea: pip install 'vnkg[bench]', or name another with --underthesea")
    asked = json.dumps(list(texts), ensure_ascii=False)
    run = subprocess.run([python, str(WORKER), *tasks], input=asked, capture_output=True, text=True, check=True)
    answer = json.loads(run.stdout)
    return Peer(answer["version"], [[(s, e, k) for s, e, k in t] for t in answer["names"]], answer["ms"])
