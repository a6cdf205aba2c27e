"""The installed ``kg serve`` on a free port, and the browser to look at it with: for pictures and for tests."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def served(store: Path, *options: str) -> Iterator[str]:
    """``kg serve`` of a store, as installed: its address. Ended afterwards."""
    command = [sys.executable, "-m", "kg", "serve", "--store", str(store), "--port", "0", *options]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        found = re.search(r"http://\S+", said)
        try:
            assert found is not None, f"kg serve did not start: {said!r}"
            yield found[0]
        finally:
            process.terminate()
            process.wait(20)


def chromium() -> str:
    """The browser's program, which $CHROMIUM may name; empty where there is none."""
    named = os.environ.get("CHROMIUM", "")
    return shutil.which(named or "chromium") or shutil.which("chromium-browser") or ""
