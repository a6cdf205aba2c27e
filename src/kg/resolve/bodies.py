"""TEMPORARY stand-in by the lead so that the tree imports: helper E1 overwrites this file."""
from __future__ import annotations
from dataclasses import dataclass

from kg.resolve.keys import full_key

@dataclass(frozen=True, slots=True)
class Body:
    key: str
    level: str
    place_words: str
    parent_kind: str
    ref: str

def canonical_body(name: str) -> Body:
    return Body(full_key(name), "", "", "", "")
