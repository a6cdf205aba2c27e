"""A process that answers one call after another from an open store: ``python -m kg.assistants.worker STORE``.

It reads and writes lines of JSON, reads the store only, opens no network connection and ends with its server. A call
that takes too long is stopped by ending the process: nothing else stops a query (docs/decisions/0007-serving.md).
"""

from __future__ import annotations

import os
import resource
import signal
import sys
import traceback
from dataclasses import asdict
from typing import Any, BinaryIO, Final

import orjson

from kg.assistants.resources import FIXED, TEMPLATES, read
from kg.assistants.schemas import ANSWER
from kg.assistants.toolbox import called, for_assistants, tools
from kg.errors import KgError
from kg.graph.store import Store
from kg.no_network import close_network
from kg.parent import end_with_parent

MEMORY: Final = 4_000_000_000
"""How many bytes of its own the process may have."""


def main() -> None:
    """Opens the store, says what it can be asked, and answers until the server closes the pipe."""
    end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    source, target = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between the lines
    try:
        with Store(sys.argv[1]) as store:
            store.rows("ASK {}")
            close_network()
            resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            _send(target, {"hello": hello()})
            for line in source:
                _send(target, answered(store, orjson.loads(line)))
    except KgError as error:
        _send(target, {"error": str(error)})
    except BrokenPipeError:
        return  # the server ended


def hello() -> dict[str, Any]:
    """What there is to ask, as the protocol's list calls tell it."""
    return {
        "tools": [
            {"name": t.name, "title": t.title, "description": t.description, "input_schema": t.takes}
            for t in tools().values()
        ],
        "output_schema": ANSWER,
        "resources": [asdict(r) for r in FIXED],
        "templates": [asdict(r) for r in TEMPLATES],
    }


def answered(store: Store, asked: dict[str, Any]) -> dict[str, Any]:
    """The reply to one request; whatever goes wrong is told, and the worker goes on."""
    try:
        if "uri" in asked:
            text, type = read(store, asked["uri"])
            return {"text": text, "type": type}
        content, text = called(store, asked["tool"], asked["arguments"])
        return {"content": content, "text": text}
    except KgError as error:
        return {"error": for_assistants(str(error))}
    except MemoryError:
        return {"error": "this needs more memory than is allowed here — ask for less"}
    except Exception:  # noqa: BLE001 — one call that no step foresaw must not end the worker; the log has the trace
        traceback.print_exc()
        return {"error": "an error of this server; its log says more"}


def _send(target: BinaryIO, reply: dict[str, Any]) -> None:
    target.write(orjson.dumps(reply, option=orjson.OPT_APPEND_NEWLINE))
    target.flush()


if __name__ == "__main__":
    main()
