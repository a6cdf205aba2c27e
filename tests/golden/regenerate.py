"""Writes the golden quads again, from the sample articles as they are read now. Look at the diff before you commit.

python tests/golden/regenerate.py
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

if __name__ == "__main__":
    test = Path(__file__).with_name("test_golden.py")
    run = [sys.executable, "-m", "pytest", str(test), "-k", "test_quads_are_as_checked_in"]
    raise SystemExit(subprocess.call(run, env={**os.environ, "KG_REGENERATE": "1"}))
