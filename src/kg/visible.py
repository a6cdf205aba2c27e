"""Text of others made fit for a terminal."""

from __future__ import annotations

import re
from typing import Final

_STEERING: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    """The text with "�" for each character that would steer a terminal: what begins its commands (controls of ASCII and
    of Latin-1, but tab and line feed), and what turns the order of a line around (Unicode, UAX 9: embeddings, overrides
    and isolates)."""
    return _STEERING.sub("�", text)
