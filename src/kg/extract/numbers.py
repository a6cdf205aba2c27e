from __future__ import annotations

from typing import Any

from kg.model import Doc


def quantities(doc: Doc) -> tuple[Any, ...]:
    return ()
