"""Which function answers at which address. A plain tuple: what stands here is what the server knows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from kg.graph.store import Store
from kg.web import data, graph_store, home, openapi, questions, search, sparql, sparql_request
from kg.web.ask import Answer, Ask

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


ROUTES: Final[tuple[Route, ...]] = (
    Route("/", home.home),
    Route("/search", search.search_page),
    Route("/api/search", search.search_hits, format="json"),
    Route("/openapi.json", openapi.openapi, format="json", cors=True),
    Route("/api/queries", questions.questions_json, format="json"),
    Route("/q", questions.questions),
    Route("/q/{name}", questions.question, "ask", cors=True),
    Route("/sparql", sparql.endpoint, "ask", ("GET", "HEAD", "POST"), "text", cors=True, writes=sparql_request.writes),
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
DATA: Final[tuple[Route, ...]] = (Route("{base}{{path:path}}", data.resource, cors=True),)
"""Where the IRIs of the store answer: ``{base}`` is the path of what they begin with."""

JOBS: Final[tuple[tuple[str, Job], ...]] = tuple((r.name, r.job) for r in (*ROUTES, *DATA))
