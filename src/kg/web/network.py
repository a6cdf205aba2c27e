"""The network view, and what its script asks for: an entity's links, and the quotes behind one."""

from __future__ import annotations

import re
from typing import Any, Final

import orjson
from pyoxigraph import NamedNode

from kg.errors import QueryError
from kg.graph.link_quotes import Quote, evidence_of
from kg.graph.links import Link, Links, Node, links_of
from kg.graph.narrowing import Wanted
from kg.graph.query import Param, terms
from kg.graph.store import Store
from kg.web.addresses import document_of
from kg.web.ask import JSON, Answer, Ask, Lang, Refusal
from kg.web.labels import term_label
from kg.web.page import page

AT_ONCE: Final = 40
MOST: Final = 500
QUOTES: Final = 100
_CLASS: Final = Param("type", "type", False, "loại", "type")


def network_page(store: Store, ask: Ask) -> Answer:
    """The network around ``entity``, with its links as a table; without one a form to choose it."""
    iri = ask.one("entity")
    if not iri:
        return page(ask, store.base, "network.html", centre=None, links=[])
    found = links_of(store, iri, wanted(store, ask), limit=ask.number("limit", AT_ONCE, MOST))
    nodes = {n.iri: {"iri": n.iri, "label": n.label.of(ask.lang)} for n in found.nodes}
    links = [
        {
            "source": nodes[link.source],
            "target": nodes[link.target],
            "label": link.label.of(ask.lang),
            "first": link.begin,
            "last": link.end,
            "confidence": link.confidence,
            "count": link.count,
        }
        for link in found.links
    ]
    return page(ask, store.base, "network.html", centre=nodes[found.nodes[0].iri], links=links)


def network(store: Store, ask: Ask) -> Answer:
    """The links of ``entity`` as JSON: those of the classes ``type`` and none of ``avoid``, of the relations
    ``relation`` and none of ``without``, from ``from`` to ``to``, at least as sure as ``confidence``."""
    if not ask.one("entity"):
        raise Refusal(400, "entity is missing — give the IRI of a thing")
    found = links_of(store, ask.one("entity"), wanted(store, ask), limit=ask.number("limit", AT_ONCE, MOST))
    return Answer(orjson.dumps(_network(store, found, ask.lang)), JSON)


def evidence(store: Store, ask: Ask) -> Answer:
    """The quotes behind a link (``edge``) or a thing or fact (``node``) as JSON."""
    name = ask.one("edge") or ask.one("node")
    if not name:
        raise Refusal(400, "edge or node is missing — give the id of a link, or the IRI of a thing or a fact")
    found = evidence_of(store, name, limit=ask.number("limit", 20, QUOTES))
    quotes = [quote_json(store, quote, ask.lang) for quote in found.quotes]
    return Answer(orjson.dumps({"quotes": quotes, "more": found.more}), JSON)


def wanted(store: Store, ask: Ask) -> Wanted:
    """What the parameters of a request let in. Raises QueryError for a class, relation or day that there is not."""
    sure = ask.one("confidence") or "0"
    if re.fullmatch(r"[01](\.\d{1,6})?", sure) is None or float(sure) > 1:
        raise QueryError(f"confidence={sure}: not a number from 0 to 1")
    return Wanted(
        types=_classes(store, ask, "type"),
        avoid=_classes(store, ask, "avoid"),
        relations=_all(ask, "relation"),
        without=_all(ask, "without"),
        since=ask.one("from"),
        until=ask.one("to"),
        confidence=float(sure),
    )


def _all(ask: Ask, name: str) -> tuple[str, ...]:
    return tuple(v.strip() for v in ask.params.get(name, ()) if v.strip())


def _classes(store: Store, ask: Ask, name: str) -> tuple[NamedNode, ...]:
    found = (term for text in _all(ask, name) for term in terms(store, _CLASS, text))
    return tuple(term for term in found if isinstance(term, NamedNode))


def _network(store: Store, found: Links, lang: Lang) -> dict[str, Any]:
    return {
        "nodes": [node_json(store, n, lang) for n in found.nodes],
        "edges": [link_json(link, lang) for link in found.links],
        "more": found.more,
    }


def node_json(store: Store, node: Node, lang: Lang) -> dict[str, Any]:
    """An entity that links lead to."""
    return {
        "id": node.iri,
        "href": document_of(node.iri, store.base),
        "label": node.label.of(lang),
        "type": node.type,
        "typeLabel": term_label(node.type, lang),
        "degree": node.degree,
    }


def link_json(link: Link, lang: Lang) -> dict[str, Any]:
    """A link between two entities; ``id`` is for ``/api/evidence?edge=``."""
    return {
        "id": link.id,
        "source": link.source,
        "target": link.target,
        "relation": link.relation,
        "label": link.label.of(lang),
        "confidence": link.confidence,
        "from": link.begin,
        "to": link.end,
        "count": link.count,
        "mutual": link.mutual,
    }


def quote_json(store: Store, quote: Quote, lang: Lang) -> dict[str, Any]:
    """The words behind a fact; of what no passage shows, the statement, and the first article or else the reference
    data that say so."""
    said = quote.statement.of(lang)
    if quote.evidence is None:
        articles = [source for source in quote.sources if source.article]
        some = articles[:1] or quote.sources
        return {
            "text": said,
            "article": "".join(source.article for source in articles[:1]),
            "title": ", ".join(source.of(lang) for source in some),
            "published": "".join(source.published for source in articles[:1]),
            "href": next((document_of(source.iri, store.base) for source in some), None),
            "confidence": None,
            "method": "",
            "statement": said,
        }
    shown = quote.evidence
    return {
        "text": shown.text,
        "article": shown.article,
        "title": shown.title,
        "published": shown.published,
        "href": document_of(shown.passage, store.base),
        "confidence": shown.confidence,
        "method": shown.method,
        "statement": said,
    }
