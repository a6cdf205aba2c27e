"""Writes made articles to standard output, as JSON Lines. Usage: python bench/made COUNT [--seed N]"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import orjson

sys.path.append(str(Path(__file__).resolve().parents[1]))
from made import articles


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, help="how many")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    for record in articles(options.count, options.seed):
        sys.stdout.buffer.write(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))


if __name__ == "__main__":
    main()
