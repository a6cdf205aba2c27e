"""A partition read in a process of its own, so that nothing in it can end, fill or hold up the worker that has it.

::

    Dask's worker ─→ python -m kg.cluster.apart ─→ a process that reads, and is another one after what ended it
                     input, shard

The process ends with the worker: when its standard input closes.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections import deque
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from kg.building import code_version, given_up, read_one
from kg.cluster.partitions import Partition, Piece
from kg.cluster.pieces import Local, articles_of, fingerprint, local
from kg.cluster.shards import Row, Shard, from_json, standing, to_json, write
from kg.errors import InputError, KgError
from kg.graph.record import Record
from kg.model import Article
from kg.processes import in_processes


@dataclass(frozen=True, slots=True)
class Order:
    """A shard to be made: of what, where, by which version of the code, under which base of IRIs; ``limit`` is how many
    seconds an article may take."""

    partition: Partition
    shards: str
    code: str
    base: str
    limit: float | None


def made_apart(order: str) -> tuple[bytes, bool]:
    """Makes a shard in a process of its own; the shard as JSON, and whether it was there already.

    Runs on Dask's workers. Raises KgError.
    """
    run = [sys.executable, "-m", "kg.cluster.apart"]
    with subprocess.Popen(run, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(order.encode() + b"\n")
            process.stdin.flush()
        except BrokenPipeError:
            pass  # its end says why
        answer = process.stdout.read()
        code = process.wait()
    if code != 0 or not answer:
        raise KgError(f"the process that made the shard ended with code {code}")
    found = json.loads(answer)
    if "problem" in found:
        raise KgError(found["problem"])
    return to_json(from_json(found["shard"])), found["kept"]


def as_text(order: Order) -> str:
    """An order as JSON."""
    return json.dumps(asdict(order))


def _order(text: bytes) -> Order:
    given = json.loads(text)
    where = given["partition"]
    pieces = tuple(Piece(**p) for p in where["pieces"])
    return Order(**{**given, "partition": Partition(where["number"], pieces)})


def make(order: Order) -> tuple[Shard, bool]:
    """Makes a shard, unless it is there; whether it was. What ends the process that reads goes to quarantine."""
    if order.code != (mine := code_version()):
        raise KgError(
            f"this worker's kg is of another version ({mine}) than the one that asks ({order.code}), or its data are — "
            "install the same version on every machine"
        )
    with tempfile.TemporaryDirectory(prefix="kg-shard-") as name:
        folder = Path(name)
        found = [local(piece, _new(folder, n)) for n, piece in enumerate(order.partition.pieces)]
        mark = fingerprint(found)
        if (kept := standing(order.shards, order.partition, mark, order.code, order.base)) is not None:
            return kept, True
        lines = sum(one.lines for one in found)
        marks = (mark, order.code, order.base)
        return write(order.shards, order.partition, _rows(found, order), lines, marks, _new(folder, -1)), False


def _new(folder: Path, number: int) -> Path:
    """A folder for one file, whose name another may have too."""
    new = folder / str(number)
    new.mkdir()
    return new


def _rows(found: list[Local], order: Order) -> Iterator[Row]:
    """What is made of the articles, and between them what could not be read, in order."""
    waiting: deque[Article | InputError] = deque()

    def drawn() -> Iterator[Article]:
        for one in found:
            for item in articles_of(one):
                waiting.append(item)
                if isinstance(item, Article):
                    yield item

    work = partial(_work, order.base, order.code)
    for record, quads in in_processes(drawn(), work, 1, partial(given_up, order.code), order.limit):
        while isinstance(item := waiting.popleft(), InputError):
            yield item
        yield item, record, quads
    yield from (item for item in waiting if isinstance(item, InputError))


def _work(base: str, code: str, article: Article) -> tuple[Record, bytes]:
    return read_one(article, base, code)


def main() -> None:
    """One order on standard input, one answer on standard output."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a reader prints is no answer
    order = _order(sys.stdin.buffer.readline())
    threading.Thread(target=_end_with_worker, daemon=True).start()
    try:
        shard, kept = make(order)
        answer = {"shard": asdict(shard), "kept": kept}
    except KgError as error:
        answer = {"problem": str(error)}
    except OSError as error:
        where = error.filename or tempfile.gettempdir()
        answer = {"problem": f"{where}: {error.strerror or error} — see to the worker's disk"}
    except KeyboardInterrupt:
        os._exit(1)
    answers.write(json.dumps(answer).encode())
    answers.flush()
    os._exit(0)  # without waiting for the thread that reads


def _end_with_worker() -> None:
    os.read(0, 1)  # not by sys.stdin, whose lock a process that is forked meanwhile would have, and wait for
    os.kill(os.getpid(), signal.SIGINT)  # heard where the temporary files are taken away


if __name__ == "__main__":
    main()
