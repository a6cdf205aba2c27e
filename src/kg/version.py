"""The version of the code. A run is known by it: the same code on the same input makes the same graph."""

from __future__ import annotations

from typing import Final

VERSION: Final = "0.1.0"
