"""A process that answers requests from an open store, one at a time: ``python -m kg.web.worker``.

It reads the store only (but for one request, where it is started to write), sends frames (kg.web.frames), and ends with
its server. A request that runs out of time is stopped by ending the process: nothing else stops a query
(docs/decisions/0007-serving.md).
"""

from __future__ import annotations

import os
import resource
import signal
import sys
import traceback
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from typing import Any, BinaryIO

import orjson

from kg.errors import KgError, QueryError, StoreError
from kg.graph.store import Store
from kg.no_network import close_network
from kg.parent import end_with_parent
from kg.web.ask import Answer, Ask, Refusal, Site
from kg.web.frames import READY, REFUSED, frame, packed, read_frame, unpacked
from kg.web.limits import Limits
from kg.web.routes import JOBS, Job
from kg.web.sink import Sink


def main() -> None:
    """Opens the store that the first argument names, then answers until the server closes the pipe."""
    site = site_from(sys.argv[1])
    end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    source, target = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # what a library prints must not get between the frames
    try:
        with Store(site.store, write=sys.argv[2:] == ["write"]) as store:
            store.rows("ASK {}")
            _send(target, READY, packed(base=store.base, version=store.version))
            _limit_memory(site.limits.memory)
            if not site.services:
                close_network()
            while (asked := read_frame(source)) is not None:
                answer_one(store, site, asked[1], target, dict(JOBS))
    except KgError as error:
        _send(target, REFUSED, packed(status=503, text=str(error), headers=[]))
    except BrokenPipeError:
        return  # the server ended while this started


def answer_one(store: Store, site: Site, payload: bytes, target: BinaryIO, jobs: Mapping[str, Job]) -> None:
    """Answers one request with frames; whatever goes wrong is told, and the worker goes on."""
    head, _, body = payload.partition(b"\n")
    sink: Sink | None = None
    try:
        ask = ask_from(site, unpacked(head), body)
        answer = jobs[ask.job](store, ask)
        sink = Sink(answer, site.limits.bytes, lambda frames: _send_all(target, frames))
        _write(answer, sink)
        sink.finish()
    except Refusal as refusal:
        _refuse(target, refusal.status, refusal.text, refusal.headers)
    except QueryError as error:
        _refuse(target, 400, str(error))
    except StoreError as error:
        _refuse(target, 503, str(error))
    except MemoryError:
        _refuse(target, 503, "this needs more memory than is allowed here — ask for less")
    except BrokenPipeError:
        raise SystemExit(0) from None
    except Exception:  # noqa: BLE001 — one request that no step foresaw must not end the worker; the log has the trace
        traceback.print_exc()
        _refuse(target, 500, "an error of this server; its log says more")


def _write(answer: Answer, sink: Sink) -> None:
    if isinstance(answer.body, bytes):
        sink.write(answer.body)
    elif callable(answer.body):
        answer.body(sink)  # type: ignore[arg-type]
    else:
        for piece in answer.body:
            sink.write(piece)


def _refuse(target: BinaryIO, status: int, text: str, headers: tuple[tuple[str, str], ...] = ()) -> None:
    _send(target, REFUSED, packed(status=status, text=text, headers=list(headers)))


def _send(target: BinaryIO, kind: bytes, payload: bytes) -> None:
    _send_all(target, frame(kind, payload))


def _send_all(target: BinaryIO, frames: bytes) -> None:
    rest = memoryview(frames)
    while rest:
        rest = rest[target.write(rest) :]


def packed_ask(ask: Ask) -> bytes:
    """A request as it travels to a worker, without the site, which the worker has."""
    values = {name: getattr(ask, name) for name in Ask.__slots__ if name not in ("site", "body")}
    return packed(**values) + b"\n" + ask.body


def ask_from(site: Site, values: dict[str, Any], body: bytes) -> Ask:
    params = {name: tuple(found) for name, found in values.pop("params").items()}
    return Ask(**values, site=site, params=params, body=body)


def packed_site(site: Site) -> str:
    return orjson.dumps(asdict(site)).decode()


def site_from(text: str) -> Site:
    values = orjson.loads(text)
    return Site(**{**values, "limits": Limits(**values["limits"]), "services": tuple(values["services"])})


def _limit_memory(more: int) -> None:
    """The process may take so many bytes more than it has now; an allocation past that fails.

    Where the machine itself runs out of memory first, the kernel ends this process before any other.
    """
    with suppress(OSError), open("/proc/self/oom_score_adj", "w", encoding="ascii") as adjusted:
        adjusted.write("1000")
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with open("/proc/self/statm", encoding="ascii") as statm:
        pages = int(statm.read().split()[5])
    most = pages * os.sysconf("SC_PAGE_SIZE") + more
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))


if __name__ == "__main__":
    main()
