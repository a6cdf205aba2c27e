"""What the commands that ask and check do, as calls on an open store. None of them loads the reading wing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from pyoxigraph import DefaultGraph

from kg.assets import asset
from kg.errors import QueryError
from kg.graph.altered import altered
from kg.graph.describe import Description, describe
from kg.graph.figures import Figures, figures
from kg.graph.query import SavedQuery, ask, entities, read_query, run, saved_queries, saved_query
from kg.graph.record import Record
from kg.graph.remote.here import graph_here
from kg.graph.store import Result, Store
from kg.graph.validate import Result as Finding
from kg.graph.validate import Shapes, pyshacl_results


def queries() -> tuple[SavedQuery, ...]:
    """The saved questions, by name."""
    return saved_queries()


def query(
    store: Store,
    name: str | None = None,
    values: Mapping[str, str] | None = None,
    *,
    file: Path | str | None = None,
    sparql: str | None = None,
) -> Result:
    """The answer to a saved question by name, to one in a file, or to SPARQL text.

    Raises QueryError when it is unknown, does not parse, or its parameters do not fit.
    """
    if [name, file, sparql].count(None) != 2:
        raise QueryError("ask one thing: the name of a saved query, a file, or SPARQL text")
    if sparql is not None:
        if values:
            raise QueryError(
                f"SPARQL text takes no parameters, and {', '.join(values)} was given — write the value into it"
            )
        return ask(store, sparql)
    return run(store, saved_query(name) if name is not None else read_query(Path(str(file))), values or {})


def show(store: Store, name: str) -> list[Description]:
    """All that is known of what an IRI, an id or a name means; several things where several have the name.

    Raises QueryError with the nearest names when there is nothing of that name.
    """
    return [describe(store, node.value) for node in entities(store, name)]


def validate(
    store: Store, *, all: bool = False, since: int | None = None, engine: Literal["kg", "pyshacl"] = "kg"
) -> tuple[Finding, ...]:
    """What is wrong across articles and against reference data; with ``all``, in every article too.

    With ``since`` only what the runs after that one can have made wrong is looked at: all that was right then and is
    wrong now is found, in time that goes with what changed. ``pyshacl`` gives the second opinion of the reference
    implementation, slowly. Raises QueryError where there is no such run.
    """
    folders = [asset("shapes/store"), *([asset("shapes/local")] if all else [])]
    if since is not None and engine == "pyshacl":
        raise QueryError("pyshacl looks at the whole store — leave out --since, or --engine pyshacl")
    with graph_here(store) as graph:
        if since:
            return Shapes.from_files(folders).validate_changed(graph, altered(store, since))
        if engine == "pyshacl":
            return pyshacl_results(graph.quads_for_pattern(None, None, None, DefaultGraph()), folders)
        return Shapes.from_files(folders).validate_store(graph)


def quarantine(store: Store) -> list[Record]:
    """The articles that were refused, with their texts and the reports that say why, by id."""
    return list(store.archive.records("quarantined"))


def retract(store: Store, article_ids: Sequence[str]) -> list[str]:
    """Takes articles out as if they had never been in; returns the ids that were not there. The store must be
    open for writing."""
    return store.retract(article_ids)


def stats(store: Store) -> Figures:
    """How much the store holds."""
    return figures(store)
