"""What a command takes: seconds, seconds of processors, and the memory of its processes at their largest (Linux)."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

EVERY: Final = 0.2
"""Seconds between two looks at the memory."""


class FailedError(Exception):
    """A command that ended with another code than those that are expected; its last words."""


@dataclass(frozen=True, slots=True)
class Spent:
    """Wall seconds, processor seconds of all processes, largest memory (PSS, MB), what was printed."""

    wall: float
    cpu: float
    peak_mb: float
    printed: bytes

    def figures(self) -> dict[str, float]:
        return {"wall": round(self.wall, 3), "cpu": round(self.cpu, 3), "peak_mb": round(self.peak_mb, 1)}


def spent(command: Sequence[str], codes: Sequence[int] = (0,), environment: Mapping[str, str] | None = None) -> Spent:
    """Runs a command. Raises FailedError when it ends with a code that is not among ``codes``."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        begun = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=err, env={**os.environ, **(environment or {})})
        ended, peak = threading.Event(), [0]
        watch = threading.Thread(target=_watch, args=(process.pid, ended, peak), daemon=True)
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        ended.set()
        watch.join()
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        if process.returncode not in codes:
            words = err.read()[-2000:].decode(errors="replace")
            raise FailedError(f"{' '.join(command)}: ended with {process.returncode}\n{words}")
        largest = max(peak[0], usage.ru_maxrss if peak[0] == 0 else 0)
        return Spent(wall, usage.ru_utime + usage.ru_stime, largest / 1024, out.read())


def _watch(pid: int, ended: threading.Event, peak: list[int]) -> None:
    while not ended.wait(EVERY):
        peak[0] = max(peak[0], sum(map(_memory, _family(pid))))


def _family(pid: int) -> list[int]:
    """A process and all that come of it."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [p for child in task.read_text("ascii").split() for p in _family(int(child))]
        except OSError:
            continue
    return found


def _memory(pid: int) -> int:
    """KiB of a process, what it shares divided among those that share it (PSS); 0 once it has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def machine() -> dict[str, str | int | float]:
    """What the figures were measured on."""
    words = Path("/proc/cpuinfo").read_text("utf-8", "replace")
    model = next((line.partition(":")[2].strip() for line in words.splitlines() if line.startswith("model name")), "")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "processor": model or platform.machine(), "cores": os.cpu_count() or 1, "memory_gb": round(memory, 1),
        "system": f"{platform.system()} {platform.release()}", "python": platform.python_version(),
    }  # fmt: skip


def kg() -> str:
    """The installed command, beside this Python."""
    return str(Path(sys.executable).with_name("kg"))


def disk(path: Path) -> int:
    """Bytes of a file, or of all files of a folder."""
    return sum(p.stat().st_size for p in (path.rglob("*") if path.is_dir() else [path]) if p.is_file())
