"""One process that works on articles, as the process sees it that gives it the articles.

Articles go and results come through a socket that neither side waits on for long: what the process does not take yet is
kept here, and what it has made while nobody listens is kept there.
"""

from __future__ import annotations

import os
import pickle
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing import parent_process
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
from queue import SimpleQueue
from typing import Any, Final

from kg.errors import KgError
from kg.graph.record import Record
from kg.model import Article

Made = tuple[Record, bytes]
_AT_ONCE: Final = 1 << 20
"""How many bytes are taken from a socket at a time."""
_SIZE: Final = 8
"""How many bytes say how long an answer is."""


@dataclass(frozen=True, slots=True)
class Task:
    """An article, by its place in the input."""

    number: int
    article: Article


class WorkerProcess:
    """A process at work, which ends with this one. ``tasks`` are the articles it has not answered, in order."""

    def __init__(self, context: BaseContext, work: Callable[[Article], Made], clock: Callable[[], float]) -> None:
        self.tasks: list[Task] = []
        self.gone = False
        self.unsent = b""
        self._heard = b""
        self._clock = clock
        self._since = clock()
        self.socket, there = socket.socketpair()
        self._process = context.Process(  # type: ignore[attr-defined]  # every context has it
            target=_serve, args=(there, work), daemon=True
        )
        self._process.start()
        there.close()
        self.socket.setblocking(False)

    def seconds(self) -> float:
        """How long it has been at its first article, or a little less."""
        return self._clock() - self._since

    def give(self, task: Task) -> None:
        if not self.tasks:
            self._since = self._clock()
        self.tasks.append(task)
        self.unsent += pickle.dumps((task.number, task.article))
        self.send()

    def send(self) -> None:
        """As much as the socket takes of what it was given."""
        try:
            self.unsent = self.unsent[self.socket.send(self.unsent) :]
        except BlockingIOError:
            pass
        except OSError:
            self.unsent = b""  # it is gone, which reading says

    def answers(self) -> Iterator[tuple[int, Made | BaseException]]:
        """The results that have come, by the number of their article; an error where the work raised one."""
        try:
            found = self.socket.recv(_AT_ONCE)
        except BlockingIOError:
            return
        except OSError:
            found = b""
        self.gone = not found
        self._heard += found
        while len(self._heard) >= _SIZE:
            end = _SIZE + int.from_bytes(self._heard[:_SIZE], "big")
            if len(self._heard) < end:
                return
            number, made = pickle.loads(self._heard[_SIZE:end])
            self._heard = self._heard[end:]
            self.tasks = [t for t in self.tasks if t.number != number]
            self._since = self._clock()
            yield number, made

    def how_it_ended(self) -> str:
        self._process.join()
        code = self._process.exitcode
        if code is not None and code < 0:
            hint = ", out of memory?" if code == -signal.SIGKILL else ""
            return f"its process was ended by {signal.Signals(-code).name}{hint}"
        return f"its process ended with code {code}"

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self._process.close()
        self.socket.close()


def _serve(there: socket.socket, work: Callable[[Article], Made]) -> None:
    """What the process does: one article after the other, until its parent ends it. Ctrl-C is the parent's to hear."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    answers: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_send, args=(there, answers), daemon=True).start()
    with there.makefile("rb") as given:
        while True:
            try:
                number, article = pickle.load(given)
            except EOFError:
                return
            answers.put(_answer(number, article, work))


def _answer(number: int, article: Article, work: Callable[[Article], Made]) -> bytes:
    made: Any
    try:
        made = work(article)
        answer = pickle.dumps((number, made))
    except BaseException as error:  # noqa: BLE001 — it is raised again where the work was asked for
        answer = pickle.dumps((number, KgError(f"article {article.id!r}: {type(error).__name__}: {error}")))
    return len(answer).to_bytes(_SIZE, "big") + answer


def _send(there: socket.socket, answers: SimpleQueue[bytes]) -> None:
    while True:
        there.sendall(answers.get())


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever."""
    parent = parent_process()
    assert parent is not None
    wait([parent.sentinel])
    os._exit(1)
