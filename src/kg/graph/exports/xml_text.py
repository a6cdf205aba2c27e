"""Text as XML can hold it."""

from __future__ import annotations

import re
from typing import Final
from xml.sax.saxutils import escape

NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML 1.0 has no way to write."""


def xml_text(text: object) -> str:
    """Text between tags, or between double quotes; what XML cannot hold becomes U+FFFD."""
    named = {'"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}
    return escape(NOT_IN_XML.sub("\ufffd", str(text)), named)
