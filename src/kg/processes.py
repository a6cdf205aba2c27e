"""Work on articles by several processes, with a bounded number under way and the results in the order of the input.

::

    articles ─→ a few ahead at each process ─→ results, put in order
                └ a process ended, or worked too long: its articles again, one alone in a process
                  └ and again: that one is given up

Nothing that one article does to a process ends the work, and the results are those of one process: an article that is
given up has a result too, which the caller makes.
"""

from __future__ import annotations

import multiprocessing
import selectors
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from kg.errors import KgError
from kg.graph.record import Record
from kg.model import Article
from kg.worker_process import Made, Task, WorkerProcess

__all__ = ["AHEAD", "DEEP", "GivenUp", "Made", "Work", "in_processes", "processed"]

Work = Callable[[Article], tuple[Record, bytes]]
GivenUp = Callable[[Article, str], tuple[Record, bytes]]
"""From an article that ended its process twice, and how, to what is kept of it."""

AHEAD: Final = 16
"""How many articles for each process are drawn before the first of them is handed on."""
DEEP: Final = 8
"""How many articles a process is given before it has answered, so that it need not wait for the next."""
IN_A_ROW: Final = 16
"""After how many ends of processes without a result between them the work is ended: the machine has no room for it."""


def processed(
    todo: Iterator[Article], work: Work, jobs: int, given_up: GivenUp, limit: float | None = None
) -> Iterator[Made]:
    """What the work makes of each article, in the order of the input: in this process for one job, else in ``jobs``
    others. ``limit`` is how many seconds a process may take for one article; it counts in others only."""
    return map(work, todo) if jobs <= 1 else in_processes(todo, work, jobs, given_up, limit)


def in_processes(
    todo: Iterator[Article], work: Work, jobs: int, given_up: GivenUp, limit: float | None = None
) -> Iterator[Made]:
    """What the work makes of each article, in the order of the input, made by ``jobs`` other processes.

    Raises KgError where processes end one after the other and nothing comes of it.
    """
    crew = _Crew(work, jobs, given_up, limit)
    numbered = enumerate(todo)
    first = drawn = 0
    try:
        while True:
            while drawn - first < AHEAD * jobs and crew.has_room():
                if (found := next(numbered, None)) is None:
                    break
                drawn += 1
                crew.give(Task(*found))
            if first in crew.made:
                yield crew.made.pop(first)
                first += 1
            elif first < drawn:
                crew.hear()
            else:
                return
    finally:
        crew.end()


@dataclass(slots=True)
class _Place:
    """A place for a process, which may have another one in its place later."""

    worker: WorkerProcess
    alone: bool = False
    """Whether its one article is tried again."""


class _Crew:
    """The processes, what they were given, and what they made."""

    def __init__(self, work: Work, jobs: int, given_up: GivenUp, limit: float | None) -> None:
        method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
        self._context = multiprocessing.get_context(method)
        self._work, self._given_up, self._limit = work, given_up, limit
        self._selector = selectors.DefaultSelector()
        self._places: list[_Place] = []
        self._again: list[Task] = []
        self._ended = 0
        self.made: dict[int, Made] = {}
        for _ in range(jobs):
            self._places.append(_Place(self._start()))

    def has_room(self) -> bool:
        """Whether a process may be given one more article."""
        return self._least() is not None

    def give(self, task: Task) -> None:
        """An article to the process that has the fewest."""
        place = self._least()
        assert place is not None
        place.worker.give(task)

    def _least(self) -> _Place | None:
        free = [p for p in self._places if not p.alone and len(p.worker.tasks) < DEEP]
        return min(free, key=lambda p: len(p.worker.tasks), default=None)

    def hear(self) -> None:
        """Waits until a process answers, ends or has taken too long, and sees to it."""
        for place in self._places:
            events = selectors.EVENT_READ | (selectors.EVENT_WRITE if place.worker.unsent else 0)
            self._selector.modify(place.worker.socket, events, place)
        heard = [(key.data, events) for key, events in self._selector.select(self._patience())]
        for place, events in heard:
            if events & selectors.EVENT_WRITE:
                place.worker.send()
            if events & selectors.EVENT_READ:
                self._take(place)
        quiet = [p for p in self._places if all(p is not place for place, _ in heard)]
        for place in quiet:
            if self._limit is not None and place.worker.tasks and place.worker.seconds() > self._limit:
                self._replace(place, f"it took longer than {self._limit:g} s")

    def _patience(self) -> float | None:
        """Seconds until the first process will have taken too long."""
        if self._limit is None:
            return None
        left = [self._limit - p.worker.seconds() for p in self._places if p.worker.tasks]
        return max(0.0, min(left, default=0.0)) + 0.05

    def _take(self, place: _Place) -> None:
        for number, made in place.worker.answers():
            if isinstance(made, BaseException):
                raise made
            self.made[number] = made
            self._ended = 0
            self._try_again(place)
        if place.worker.gone:
            self._replace(place, place.worker.how_it_ended())

    def _try_again(self, place: _Place) -> None:
        """The next article that is to be tried alone, if the place is free for it."""
        if place.worker.tasks:
            return
        place.alone = bool(self._again)
        if self._again:
            place.worker.give(self._again.pop(0))

    def _replace(self, place: _Place, why: str) -> None:
        """A new process in the place of one that ended or is to end; what it had is tried again, or given up."""
        left = place.worker.tasks
        self._ended += 1
        if self._ended > IN_A_ROW:
            ids = ", ".join(t.article.id for t in left)
            raise KgError(
                f"reading processes end one after the other ({why}), last near the articles {ids}: is there memory "
                "for them? — what was built before is kept; build again with fewer --jobs"
            )
        self._selector.unregister(place.worker.socket)
        place.worker.end()
        if place.alone:
            self.made[left[0].number] = self._given_up(left[0].article, why)
        else:
            self._again += left
        place.worker = self._start()
        self._try_again(place)

    def _start(self) -> WorkerProcess:
        worker = WorkerProcess(self._context, self._work, time.monotonic)
        self._selector.register(worker.socket, selectors.EVENT_READ)
        return worker

    def end(self) -> None:
        """Ends the processes, whatever they do."""
        for place in self._places:
            place.worker.end()
        self._selector.close()
