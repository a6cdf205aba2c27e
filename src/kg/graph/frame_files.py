"""Frames in files, those that ship and those of users: read, and checked before anything is written by them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

from pyoxigraph import NamedNode
from rapidfuzz.process import extractOne

from kg import ontology
from kg.errors import DataError
from kg.graph.forms import Unread, root
from kg.graph.jsonld import shipped_context

CONTEXT: Final = "https://w3id.org/vnkg/ontology/context.jsonld"
"""Where the context stands for the world; a server gives the address at which it answers with it itself."""


def frame_file(path: Path) -> dict[str, Any]:
    """The frame in a file, with the context that ships in it. Raises DataError with the path and what is wrong."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise DataError(f"{path}: {error.strerror or error} — give the path of a JSON-LD frame") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: not UTF-8 text (byte {error.start}) — a frame is a JSON file") from error
    except json.JSONDecodeError as error:
        raise DataError(f"{path}, line {error.lineno}: not JSON ({error.msg}) — mend it") from error
    except RecursionError as error:
        raise DataError(f"{path}: nested too deep for a frame — mend it") from error
    if not isinstance(found, dict):
        raise DataError(f"{path}: a JSON-LD frame is one object — mend it")
    if found.get("@context", CONTEXT) not in (CONTEXT, ontology.context()):
        raise DataError(f"{path}: frames are read with the context that ships — let its @context be {CONTEXT!r}")
    frame = {**found, "@context": ontology.context()}
    try:
        if isinstance(frame.get("type", frame.get("@type")), str):
            class_of_frame(frame)
        root(frame)
    except Unread:
        return frame
    except DataError as error:
        raise DataError(f"{path}: {error}") from error
    return frame


def class_of_frame(frame: dict[str, Any]) -> str:
    """The class (IRI) whose things a frame is for. Raises DataError where it names none, or several."""
    types = frame.get("type", frame.get("@type"))
    word = types[0] if isinstance(types, list) and len(types) == 1 else types
    context = shipped_context()
    spaces = {prefix: space for space, prefix in context.prefixes}
    prefix, _, local = str(word).partition(":")
    found = next((iri for iri, name in context.words.items() if name == word), None)
    if found is None and prefix in spaces and local:
        found = spaces[prefix] + local
    if found is None:
        raise DataError(f"the frame's type is {word!r}: no class of the context — name one, or the things to write")
    if NamedNode(found) not in ontology.classes():
        names = [_local(c.value) for c in ontology.classes()]
        close = extractOne(_local(found), names, score_cutoff=60)
        hint = f"did you mean {close[0]}?" if close else "docs/reference/ontology.md lists them"
        raise DataError(f"the frame's type {found} is no class of the ontology — {hint}")
    return found


def _local(iri: str) -> str:
    return re.split(r"[/#]", iri)[-1]
