"""The Node example of the how-to on JSON-LD says what the Python example says, and jsonld words need no package."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "how-to" / "use-the-json-ld.md"


@pytest.mark.skipif(not shutil.which("node"), reason="node is not here")
def test_both_examples_say_the_same(tmp_path: Path) -> None:
    kg = Path(sys.executable).with_name("kg")
    text = PAGE.read_text("utf-8")
    (python,) = re.findall(r"^```python\n(.*?)^```", text, re.M | re.S)
    (node,) = re.findall(r"^```js [^\n]*\n(.*?)^```", text, re.M | re.S)
    assert max(python.count("\n"), node.count("\n")) <= 20
    subprocess.run([kg, "build", ROOT / "data" / "articles", "--store", "s"], cwd=tmp_path, check=True)
    subprocess.run(
        [kg, "export", "--frame", "person", "--out", "people.ndjson", "--store", "s"], cwd=tmp_path, check=True
    )
    (tmp_path / "posts.mjs").write_text(node, "utf-8")
    said = [
        subprocess.run(words, cwd=tmp_path, env=dict(os.environ), capture_output=True, text=True, check=True).stdout
        for words in ([sys.executable, "-c", python], ["node", "posts.mjs"])
    ]
    assert said[0] == said[1]
    assert "Đoàn Thị Lan Hương" in said[0]
