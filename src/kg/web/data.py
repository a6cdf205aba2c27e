"""What the IRIs of the store answer (docs/how-to/run-the-endpoint.md).

::

    a thing        303 → a document about it, by Accept: the same path with .html, .jsonld, .ttl, .nt …
    its documents  200
    articles, their versions, graphs: documents themselves, 200 in what Accept asks for
    what was in the store and went: 410; what never was: 404
"""

from __future__ import annotations

from typing import Final

from kg.graph.article_address import article_at
from kg.graph.notations import NOTATIONS
from kg.graph.standing import standing
from kg.graph.store import Store
from kg.web import article_page, entity_page, linked
from kg.web.addresses import document_of
from kg.web.ask import Answer, Ask, Refusal
from kg.web.negotiate import best

PAGE: Final = ".html"
_SUFFIXES: Final = {"text/html": PAGE, **{n.media: n.suffix for n in NOTATIONS}}


def resource(store: Store, ask: Ask) -> Answer:
    """The answer at the path of an IRI, or of a document about one."""
    if ask.path == store.base:
        return Answer(status=303, headers=(("Location", "/"),))
    known = standing(store, ask.path)
    if known == "known":
        return _itself(store, ask)
    iri, suffix = _split(ask.path)
    if suffix:
        known = standing(store, iri)
    if known == "known":
        return _page(store, ask, iri) if suffix == PAGE else linked.document(store, ask)
    if known == "gone":
        raise Refusal(410, f"{iri}: this was in the store and was taken out of it")
    raise Refusal(404, f"{iri}: nothing in this store has that IRI — search for its name")


def _itself(store: Store, ask: Ask) -> Answer:
    wanted = best(ask.accept, tuple(_SUFFIXES))
    if wanted is None:
        raise Refusal(406, f"{ask.accept}: not one of {', '.join(_SUFFIXES)} — ask for one of these")
    suffix = _SUFFIXES[wanted]
    if article_at(store.base, ask.path) is None:
        place = (document_of(ask.path, store.base, suffix) or "/") + (f"?{ask.query}" if ask.query else "")
        return Answer(status=303, headers=(("Location", place), ("Cache-Control", "no-cache")))
    return _page(store, ask, ask.path) if suffix == PAGE else linked.document(store, ask)


def _page(store: Store, ask: Ask, iri: str) -> Answer:
    article = article_at(store.base, iri)
    if article is None:
        return entity_page.entity_page(store, ask, iri)
    return article_page.article_page(store, ask, article)


def _split(iri: str) -> tuple[str, str]:
    """An IRI without the ending of a document, and the ending; an empty one where there is none."""
    return next(((iri.removesuffix(s), s) for s in _SUFFIXES.values() if iri.endswith(s)), (iri, ""))
