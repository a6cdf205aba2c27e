"""Steps of a store's life that no command does alone. Each is run in a process of its own and prints JSON.

steps.py build ARTICLES STORE JOBS     kg.build, with the seconds of its two stages
steps.py settle STORE                  who is who, of all articles anew: nothing in the store changes by it
steps.py queries STORE NAME …          the saved questions, a line for each answer as it comes
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox

sys.path.append(str(Path(__file__).resolve().parents[1]))
import kg
import queries
from kg.building import code_version
from kg.graph.neighbours import settle_changes
from kg.graph.query import bound, saved_queries
from kg.graph.store import Store

LOOKED_AT = 100_000
"""Of how many rows the thing is chosen that a question is asked about."""


def main(step: str, *arguments: str) -> None:
    _STEPS[step](*arguments)


def _say(**figures: Any) -> None:
    print(json.dumps(figures, ensure_ascii=False), flush=True)


def _build(articles: str, store: str, jobs: str) -> None:
    begun = time.perf_counter()
    stages = [(begun, 0.0)]
    summary = kg.build([articles], store, jobs=int(jobs), progress=lambda stage, _: stages.append(_now()))
    (loading, spent), (ended, all_spent) = stages[-1], _now()
    counts = {k: v for k, v in summary.as_dict().items() if k != "problems"}
    _say(read_s=loading - begun, load_s=ended - loading, load_cpu=all_spent - spent, code=code_version(), **counts)


def _now() -> tuple[float, float]:
    """Wall seconds and processor seconds of this process."""
    return time.perf_counter(), time.process_time()


def _settle(store: str) -> None:
    with Store(store, write=True) as kept:
        archive = kept.archive
        with archive.transaction():
            archive.run("INSERT OR IGNORE INTO unsettled SELECT DISTINCT key FROM keys", [()])
        keys = archive.one("SELECT count(*) FROM unsettled")[0]
        most = archive.one("SELECT max(n) FROM (SELECT count(DISTINCT article) n FROM keys GROUP BY key)")[0]
        merged = archive.one("SELECT count(*) FROM names")[0]
        begun, spent = time.perf_counter(), time.process_time()
        looked = settle_changes(archive, kept.decisions)
        _say(
            wall=time.perf_counter() - begun, cpu=time.process_time() - spent, sightings=looked, keys=keys,
            most_articles_of_a_key=most, renamed=merged,
        )  # fmt: skip


def _queries(store: str, *names: str) -> None:
    with Store(store) as kept:
        by_name = {query.name: query for query in saved_queries()}
        for name in names:
            query = by_name[name]
            values = {
                param.name: found for param in query.params if (found := _value(kept.graph, param.name)) is not None
            }
            sparql = bound(query.sparql, values)
            _say(begun=name)
            took = []
            for _ in range(queries.REPEATS):
                begun, spent = _now()
                rows = queries.answered(kept.graph, sparql)
                wall, cpu = (1000 * (now - then) for now, then in zip(_now(), (begun, spent), strict=True))
                took.append((cpu, wall))
                if wall > 2000:
                    break
            cpu, wall = min(took)
            _say(name=name, ms=round(cpu, 3), wall_ms=round(wall, 3), rows=rows)


@cache
def _value(graph: ox.Store, param: str) -> Sequence[ox.NamedNode | ox.Literal] | None:
    """What a parameter is bound to: the thing that stands there most often among the first that there are."""
    if param in queries.GIVEN:
        return [queries.GIVEN[param]]
    if param not in queries.MOST:
        return None
    some = f"SELECT ?x WHERE {{ {queries.MOST[param]} }} LIMIT {LOOKED_AT}"
    found = graph.query(
        f"{queries.PREFIXES} SELECT ?x {{ {{ {some} }} }} GROUP BY ?x ORDER BY DESC(COUNT(*)) ?x LIMIT 1"
    )
    assert isinstance(found, ox.QuerySolutions)
    return next(([row["x"]] for row in found), None)


_STEPS: dict[str, Callable[..., None]] = {"build": _build, "settle": _settle, "queries": _queries}

if __name__ == "__main__":
    main(*sys.argv[1:])
