"""The W3C tests of JSON-LD framing, run through PyLD.

PyLD fills the frames that the own framer leaves to it, and is the reference for those that it fills. What does not
pass stands in ``w3c_framing_skipped.tsv`` with the reason.

Needs the suite (VNKG_SHARED or ../shared beside the checkout).
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld

SHARED = Path(os.environ.get("VNKG_SHARED", Path(__file__).resolve().parents[3] / "shared"))
SUITE = SHARED / "suites/json-ld-framing/tests"
BASE = "https://w3c.github.io/json-ld-framing/tests/"
OPTIONS = ("omitGraph", "processingMode", "ordered")


def cases() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((SUITE / "frame-manifest.jsonld").read_text("utf-8"))["sequence"]
    return found


def skipped() -> dict[str, str]:
    rows = (Path(__file__).parent / "w3c_framing_skipped.tsv").read_text("utf-8").splitlines()
    cells = [row.split("\t") for row in rows if not row.startswith("# ")][1:]
    return dict(cells)


CASES = cases() if SUITE.is_dir() else []
SKIPPED = skipped()
pytestmark = pytest.mark.skipif(not CASES, reason="the W3C suite is not here (../shared/suites/json-ld-framing)")
by_id = pytest.mark.parametrize("case", CASES, ids=[c["@id"] for c in CASES])


def outcome(case: dict[str, Any]) -> str:
    """The reason why a test does not pass; nothing where it does."""
    options = {k: v for k, v in case.get("option", {}).items() if k in OPTIONS}
    source = {"documentLoader": _from_suite, "base": BASE + case["input"], **options}
    try:
        found = jsonld.frame(_read(case["input"]), _read(case["frame"]), source)
    except jsonld.JsonLdError as error:
        codes = _causes(error)
        return "" if case.get("expectErrorCode") in codes else f"fails with {', '.join(sorted(codes))}"
    if "expect" not in case:
        return f"is not refused ({case['expectErrorCode']})"
    return "" if _in_order(found) == _in_order(_read(case["expect"])) else "gives another document"


def _causes(error: BaseException | None) -> set[str]:
    found = set()
    while error is not None:
        found.add(getattr(error, "code", None) or "no code")
        error = error.__cause__
    return found


def _read(name: str) -> Any:
    return json.loads((SUITE / name).read_text("utf-8"))


def _from_suite(url: str, _options: object) -> Any:
    document = _read(url.removeprefix(BASE))
    return {"contextUrl": None, "documentUrl": url, "document": document, "contentType": "application/ld+json"}


def _in_order(value: Any, key: str = "") -> Any:
    """What JSON-LD has in any order, in one: values, but not the members of lists."""
    if isinstance(value, dict):
        return {k: _in_order(v, k) for k, v in value.items()}
    if isinstance(value, list):
        inner = [_in_order(v) for v in value]
        return inner if key == "@list" else sorted(inner, key=lambda v: json.dumps(v, sort_keys=True))
    return value


@by_id
def test_framing(case: dict[str, Any]) -> None:
    if reason := SKIPPED.get(case["@id"]):
        pytest.skip(reason)
    assert not outcome(case)


def test_what_is_skipped_does_not_pass() -> None:
    known = {case["@id"]: case for case in CASES}
    assert set(SKIPPED) <= set(known)
    assert not [id for id in SKIPPED if not outcome(known[id])]
