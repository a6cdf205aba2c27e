"""What programs get at the IRIs of the store, the ontology and the saved queries: their documents as data.

The suffix says in which notation (``.jsonld .ttl .nt .nq .trig .rdf``), without one Accept does. Documents of things
with many links have pages: ``?page=2``, named in the data (hydra:view) and in the Link header. JSON-LD names its
context at this server's ``/vnkg/ontology/context.jsonld``; ``?context=inline`` puts it into the document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain
from typing import Final
from urllib.parse import quote, urlsplit
from xml.sax.saxutils import escape

from pyoxigraph import Triple

from kg.assets import asset
from kg.errors import DataError, ExportError, QueryError
from kg.graph.dataset import dcat, void
from kg.graph.framing import CONTEXT
from kg.graph.linked import ONTOLOGY, Linked, about
from kg.graph.measures import documents
from kg.graph.notations import NOTATIONS, Notation, Written, plain
from kg.graph.query import saved_query
from kg.graph.query_document import described
from kg.graph.store import Store
from kg.web.addresses import document_of
from kg.web.ask import Answer, Ask, Refusal
from kg.web.negotiate import best

CHUNK: Final = 10_000
"""How many documents a sitemap lists."""
_OF_FRAMES: Final = {
    "jsonld": "application/ld+json", "schema.json": "application/schema+json", "d.ts": "text/plain; charset=utf-8",
}  # fmt: skip
"""The media types of what there is for a frame, by its ending."""
_SITEMAPS: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"


def document(store: Store, ask: Ask) -> Answer:
    """The data about an IRI. Refuses with 404 what the store does not know, with 406 what cannot be written so."""
    iri, notation = _asked(ask)
    page = ask.number("page", 1, 1_000_000)
    found = about(store, iri, page)
    if found is None and iri != ask.path and (whole := about(store, ask.path, page)) is not None:
        found, notation = whole, _by_accept(ask)
    if found is None:
        raise Refusal(404, f"the store has no page {page} about {iri}" if page != 1 else f"nothing is known of {iri}")
    return _answer(store, ask, found, notation)


def ontology_document(store: Store, ask: Ask) -> Answer:
    """The ontology with its concept schemes, whatever the base of the store is."""
    _, notation = _asked(ask)
    found = about(store, ONTOLOGY)
    assert found is not None
    return _answer(store, ask, found, notation)


def context(store: Store, ask: Ask) -> Answer:
    """The JSON-LD context that documents name."""
    return _file("ontology/context.jsonld")


def frame(store: Store, ask: Ask) -> Answer:
    """A JSON-LD frame by its name, the schema of its documents, or the types of all:
    ``/vnkg/ontology/frames/person.jsonld``, ``…/person.schema.json``, ``…/vnkg.d.ts``."""
    name = ask.path.rpartition("/")[2]
    stem, _, ending = name.partition(".")
    if not stem.replace("-", "").isalpha() or ending not in _OF_FRAMES:
        raise Refusal(404, f"there is no frame {name!r}")
    return _file(f"ontology/frames/{name}", _OF_FRAMES[ending])


def query_document(store: Store, ask: Ask) -> Answer:
    """A saved query as data: its labels, parameters and SPARQL."""
    iri, notation = _asked(ask)
    try:
        query = saved_query(iri.rpartition("/")[2])
    except QueryError as error:
        raise Refusal(404, str(error)) from error
    return _described(store, notation, described(query, ask.site.address))


def void_document(store: Store, ask: Ask) -> Answer:
    """The store as VoID describes it, for ``/.well-known/void``."""
    return _described(store, _by_accept(ask, "text/turtle"), void(store, ask.site.address))


def dcat_document(store: Store, ask: Ask) -> Answer:
    """The DCAT catalogue of this server, for ``/`` asked for as data."""
    return _described(store, _by_accept(ask, "text/turtle"), dcat(store, ask.site.address))


def sitemap(store: Store, ask: Ask) -> Answer:
    """``/sitemap.xml`` lists the sitemaps, ``/sitemap-1.xml`` and so on the documents for people."""
    things = documents(store)
    count = -(-len(things) // CHUNK)
    number = ask.path.rpartition("/")[2].removeprefix("sitemap").removesuffix(".xml").removeprefix("-")
    if not number:
        pages = (f"{ask.site.address}/sitemap-{n}.xml" for n in range(1, count + 1))
        return Answer(_listed("sitemapindex", "sitemap", pages), "application/xml")
    if not number.isascii() or not number.isdigit() or not 1 <= int(number[:9]) <= count:
        raise Refusal(404, f"there is no sitemap {number!r} — /sitemap.xml lists them")
    some = things[CHUNK * (int(number) - 1) : CHUNK * int(number)]
    base = store.base
    paths = (document_of(iri, base) for iri in some)
    return Answer(
        _listed("urlset", "url", (f"{ask.site.address}{p}" for p in paths if p is not None)), "application/xml"
    )


def _answer(store: Store, ask: Ask, found: Linked, notation: Notation) -> Answer:
    base = store.base

    def here(suffix: str) -> str:
        return f"{ask.site.address}{document_of(found.iri, base, suffix) or ''}"

    inline = ask.one("context") == "inline"
    where = None if inline else ask.site.address + urlsplit(CONTEXT).path
    try:
        pieces = notation.write(Written(store, found, here(notation.suffix), where))
        body = chain([next(pieces)], pieces)
    except ExportError as error:
        raise Refusal(406, str(error)) from error
    return Answer(body, _media(notation), headers=(("Link", ", ".join(_links(found, here, notation))),))


def _links(found: Linked, here: Callable[[str], str], notation: Notation) -> Iterable[str]:
    """What the document is about, the same in other notations, and its other pages (RFC 8288)."""
    yield f'<{quote(found.iri, safe="%/?#:@!$&()*+,;=~-._")}>; rel="describes"'
    page = f"?page={found.page}" if found.page > 1 else ""
    for other in NOTATIONS[:3]:
        if other != notation:
            yield f'<{here(other.suffix)}{page}>; rel="alternate"; type="{other.media}"'
    for rel, number in (("prev", found.page - 1), ("next", found.page + 1)):
        if 1 <= number <= found.pages:
            yield f'<{here(notation.suffix)}?page={number}>; rel="{rel}"'


def _described(store: Store, notation: Notation, triples: list[Triple]) -> Answer:
    first = triples[0].subject
    return Answer(plain(triples, str(first).strip("<>"), notation, store), _media(notation))


def _asked(ask: Ask) -> tuple[str, Notation]:
    """The IRI that is asked about, and in which notation."""
    for notation in NOTATIONS:
        if ask.path.endswith(notation.suffix):
            return ask.path.removesuffix(notation.suffix), notation
    return ask.path, _by_accept(ask)


def _by_accept(ask: Ask, rather: str = "application/ld+json") -> Notation:
    """The notation that Accept asks for; ``rather`` where it leaves it open. Refuses with 406 what is not there."""
    known = {n.media: n for n in NOTATIONS}
    wanted = best(ask.accept, [rather, *(m for m in known if m != rather)])
    if wanted is None:
        raise Refusal(406, f"{ask.accept}: not one of {', '.join(known)} — ask for one of these")
    return known[wanted]


def _media(notation: Notation) -> str:
    return f"{notation.media}; charset=utf-8" if notation.media == "text/turtle" else notation.media


def _file(path: str, media: str = "application/ld+json") -> Answer:
    try:
        return Answer(asset(path).read_bytes(), media)
    except DataError as error:
        raise Refusal(404, "there is no such file") from error


def _listed(whole: str, each: str, addresses: Iterable[str]) -> bytes:
    entries = "".join(f"<{each}><loc>{escape(address)}</loc></{each}>\n" for address in addresses)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{whole} xmlns="{_SITEMAPS}">\n{entries}</{whole}>\n'.encode()
