"""Writes the expected answers again, from the sample articles as they are read now. Look at the diff before you commit.

python tests/queries/regenerate.py
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

if __name__ == "__main__":
    test = Path(__file__).with_name("test_saved_queries.py")
    run = [sys.executable, "-m", "pytest", str(test), "-k", "test_answers_are_as_expected"]
    raise SystemExit(subprocess.call(run, env={**os.environ, "KG_REGENERATE": "1"}))
