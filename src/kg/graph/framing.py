"""A description as one nested JSON-LD document for programs, as the frame of its class says.

The frames in ``ontology/frames/`` say how the documents of a class nest. What else points to the thing comes under the
context's word for it, or under ``@reverse``, so that a document says all that the triples say. Documents refer to the
context by address, or hold it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Final

from pyoxigraph import Triple

from kg import ontology
from kg.assets import asset
from kg.graph.forms import Unread, pointed_to, root, shipped_form
from kg.graph.frame_files import CONTEXT, class_of_frame
from kg.graph.nesting import nest, read
from kg.graph.pyld_framing import framed_by_pyld
from kg.graph.wording import Wording, shipped_wording, wording

HYDRA: Final = "http://www.w3.org/ns/hydra/core#"
PAGES: Final[dict[str, Any]] = {
    "hydra": HYDRA,
    "view": {"@id": "hydra:view", "@type": "@id"},
    **{step: {"@id": f"hydra:{step}", "@type": "@id"} for step in ("first", "previous", "next", "last")},
}
"""What a document of several pages has in its context besides."""
__all__ = ["CONTEXT", "FRAMES", "HYDRA", "PAGES", "class_of", "frame_of", "framed", "frames"]
FRAMES: Final = (
    "article", "person", "agency", "company", "programme", "project", "legal-document", "industrial-zone", "facility",
    "administrative-unit", "place", "post", "territorial-change", "agreement", "organization",
)  # fmt: skip
"""The frames of things that have documents, the special before the general."""


def frame_of(types: Iterable[str]) -> str | None:
    """The frame for a thing of these classes (IRIs); None where no class of it has one."""
    held = set(types)
    return next((name for name in FRAMES if class_of(name) in held), None)


def framed(
    triples: Iterable[Triple],
    iri: str,
    frame: str | Mapping[str, Any] | None = None,
    *,
    through: Sequence[str] = (),
    context: str | None = CONTEXT,
) -> dict[str, Any]:
    """The triples as one document about a thing, nested as a frame says.

    ``frame`` is the name of one that ships, or one with its context in it; ``through`` are the properties by which
    others point to the thing; ``context`` is the address of the context to name in the document (None: the context
    itself). Raises ExportError where the triples do not fit JSON-LD, DataError for a frame that is none.
    """
    held = triples if isinstance(triples, list | tuple) else list(triples)
    paged = any(t.predicate.value == HYDRA + "view" for t in held)
    named = context or ontology.context()
    try:
        form = root(frame) if isinstance(frame, Mapping) else shipped_form(frame)
        found = nest(read(held, _with_pages() if paged else shipped_wording()), iri, pointed_to(form, through))
    except Unread:
        whole = ontology.frame(frame) if isinstance(frame, str) else frame or {}
        found = framed_by_pyld(held, iri, whole, through, PAGES if paged else None)
    return {"@context": [named, PAGES] if paged else named, **found}


@cache
def class_of(frame: str) -> str:
    """The class (IRI) whose things a frame that ships is for."""
    return class_of_frame(ontology.frame(frame))


@cache
def _with_pages() -> Wording:
    return wording(ontology.context(), PAGES)


def frames() -> list[str]:
    """Every frame that ships, by name."""
    return sorted(path.stem for path in asset("ontology/frames").glob("*.jsonld"))
