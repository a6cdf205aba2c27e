"""Which function answers at which address. A plain tuple: what stands here is what the server knows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import urlsplit

from kg.graph.notations import NOTATIONS
from kg.graph.store import Store
from kg.web import (
    data,
    editor,
    feed,
    graph_store,
    home,
    linked,
    network,
    ontology_page,
    openapi,
    path_page,
    questions,
    search,
    sparql,
    sparql_request,
)  # fmt: skip
from kg.web.addresses import ONTOLOGY
from kg.web.ask import Answer, Ask
from kg.web.warm import JOB, warm

Job = Callable[[Store, Ask], Answer]


@dataclass(frozen=True, slots=True)
class Route:
    """An address: ``path`` as Starlette writes it, the job, in which lane it runs, and by which methods.

    ``format`` is what errors are answered in when Accept leaves it open; ``writes`` says of a request whether it wants
    to change the store, and must show the token.
    """

    path: str
    job: Job
    lane: Literal["ask", "pages"] = "pages"
    methods: tuple[str, ...] = ("GET", "HEAD")
    format: Literal["html", "json", "text"] = "html"
    cors: bool = False
    writes: Callable[[Ask], bool] | None = None

    @property
    def name(self) -> str:
        return f"{self.job.__module__}.{self.job.__qualname__}"


_TERMS: Final = urlsplit(ONTOLOGY).path
ROUTES: Final[tuple[Route, ...]] = (
    Route("/", home.home),
    Route("/search", search.search_page),
    Route("/api/search", search.search_hits, format="json"),
    Route("/network", network.network_page),
    Route("/api/network", network.network, format="json"),
    Route("/api/evidence", network.evidence, format="json"),
    Route("/path", path_page.path_page),
    Route("/api/path", path_page.path_json, format="json"),
    Route("/editor", editor.editor_page),
    Route("/api/vocabulary", editor.vocabulary, format="json"),
    Route("/api/words", editor.words, format="json"),
    Route("/openapi.json", openapi.openapi, format="json", cors=True),
    Route("/api/queries", questions.questions_json, format="json"),
    Route("/q", questions.questions),
    Route("/q/{name}", questions.question, "ask", cors=True),
    Route("/sparql", sparql.endpoint, "ask", ("GET", "HEAD", "POST"), "text", cors=True, writes=sparql_request.writes),
    Route("/feed", feed.feed, format="json", cors=True),
    Route("/feed/{run:int}", feed.feed_page, "ask", format="json", cors=True),
    Route("/feed/{run:int}.rdfp", feed.feed_patch, "ask", format="json", cors=True),
    Route("/.well-known/void", linked.void_document, format="text", cors=True),
    Route("/sitemap.xml", linked.sitemap, format="text"),
    Route("/sitemap-{number:int}.xml", linked.sitemap, format="text"),
    Route(_TERMS, ontology_page.ontology, cors=True),
    Route(_TERMS + "/context.jsonld", linked.context, format="json", cors=True),
    Route(_TERMS + "/frames/{name}", linked.frame, format="json", cors=True),
    *(Route(_TERMS + n.suffix, linked.ontology_document, cors=True) for n in NOTATIONS),
    Route(_TERMS + ".html", ontology_page.ontology, cors=True),
    *(
        Route(
            path,
            graph_store.graph_store,
            "ask",
            ("GET", "HEAD", "PUT", "POST", "DELETE"),
            "text",
            cors=True,
            writes=graph_store.writes,
        )
        for path in (graph_store.PATH, graph_store.PATH + "/{name:path}")
    ),
)
DATA: Final[tuple[Route, ...]] = (Route("{base}{{path:any}}", data.resource, cors=True),)
"""Where the IRIs of the store answer: ``{base}`` is the path of what they begin with."""

JOBS: Final[tuple[tuple[str, Job], ...]] = (*((r.name, r.job) for r in (*ROUTES, *DATA)), (JOB, warm))
