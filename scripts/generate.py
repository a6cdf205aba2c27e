#!/usr/bin/env python3
"""Writes what is made from the ontology and the lexicons; ``--check`` only says whether it is up to date.

::

    data/lexicon/*.tsv → ontology/schemes.ttl
    ontology/kg.ttl    → src/kg/terms.py
    both               → ontology/context.jsonld, docs/reference/ontology.md
    generate_frames.py → ontology/frames/*.jsonld
    and the context    → ontology/frames/*.schema.json, vnkg.d.ts

Reads only files of the checkout and imports nothing that it writes, so that it can mend a broken checkout.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from generate_context import context_jsonld
from generate_frames import FRAMES, frame_jsonld
from generate_reference import reference_md
from generate_schemas import schema_json, schema_org_json
from generate_schemes import schemes_ttl
from generate_terms import terms_py
from generate_types import types_ts

ROOT = Path(__file__).resolve().parents[1]
PRODUCTS: tuple[tuple[str, Callable[[Path], str]], ...] = (
    ("ontology/schemes.ttl", schemes_ttl),
    ("src/kg/terms.py", terms_py),
    ("ontology/context.jsonld", context_jsonld),
    ("docs/reference/ontology.md", reference_md),
    *((f"ontology/frames/{name}.jsonld", frame_jsonld(name)) for name in FRAMES),
    *((f"ontology/frames/{name}.schema.json", schema_json(name)) for name in FRAMES),
    ("ontology/frames/schema-org.schema.json", schema_org_json),
    ("ontology/frames/vnkg.d.ts", types_ts),
)
"""What is written, in order: a later one may read an earlier one."""


def stale(root: Path) -> list[str]:
    """The products that are not what would be written now; those before one that cannot be made for want of them."""
    old: list[str] = []
    for name, make in PRODUCTS:
        try:
            fresh = _text(root / name) == make(root)
        except FileNotFoundError:
            if not old:
                raise
            break
        if not fresh:
            old.append(name)
    return old


def write(root: Path) -> list[str]:
    """Writes what is stale and says which."""
    written = []
    for name, make in PRODUCTS:
        text = make(root)
        if _text(root / name) != text:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, "utf-8")
            written.append(name)
    return written


def _text(path: Path) -> str | None:
    return path.read_text("utf-8") if path.exists() else None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 and name the files that are stale")
    if parser.parse_args().check:
        old = stale(ROOT)
        for name in old:
            print(f"{name}: stale — run `make gen` and commit it")
        return bool(old)
    for name in write(ROOT):
        print(f"wrote {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
