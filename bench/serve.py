"""Requests a second and how long they take: kg serve beside Oxigraph's own server and rdflib-endpoint, same store.

    python bench/serve.py [STORE]      without one, a store is built from data/articles

First what a visitor sees: the first views after the start, then pages of entities asked for one at a time. Then 16
clients ask for a mix of pages, data, saved queries and SPARQL; then the same SPARQL queries of all three servers, one
after the other, each alone on the machine, on the same files: Oxigraph reads the store's graph, rdflib-endpoint too
(through oxrdflib). Their answers are compared. A server that says "ok" to everything shows what the clients cost.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

import pyoxigraph as ox

from endpoints.asked import JSON, TURTLE, WHOLE, Things, entities, mix, sparql, things
from endpoints.clients import Answered, Request, drive, each, get
from endpoints.servers import Server, kg_serve, missing, nothing, oxigraph, rdflib_endpoint, until_quiet
from kg.building import build

CLIENTS = 16
STRING = "http://www.w3.org/2001/XMLSchema#string"
ROOT = Path(__file__).resolve().parents[1]
PEERS: dict[str, Callable[[Path], AbstractContextManager[Server]]] = {
    "oxigraph": oxigraph,
    "rdflib-endpoint": rdflib_endpoint,
}


@dataclass(frozen=True, slots=True)
class Speed:
    """Requests a second, seconds of processor time for one, and how many seconds it took by kind: p50 and p95."""

    rate: float
    work: float
    took: dict[str, tuple[float, float]]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("store", type=Path, nargs="?")
    asked.add_argument("--seconds", type=float, default=12.0, help="how long the mix and each SPARQL run take (12)")
    options = asked.parse_args()
    if options.store is not None:
        compare(options.store, options.seconds)
        return
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        build([str(ROOT / "data" / "articles")], store, jobs=2)
        compare(store, options.seconds)


def compare(store: Path, seconds: float) -> None:
    found = things(store)
    with nothing() as null:
        answers, took = drive(null.port, mix(found), CLIENTS, 3)
        print(f"the clients alone: {len(answers) / took:,.0f} requests a second of a server that says ok to everything")
    with kg_serve(store) as server:
        ours, own = ours_alone(server, found, seconds)
    absent = missing()
    for name, peer in PEERS.items():
        if name in absent:
            print(f"{name} is not installed: pip install 'vnkg[bench]'")
            continue
        with peer(store) as server:
            until_quiet(server)
            queries = sparql(found, server.sparql)
            theirs = [_meant(answer) for answer in each(server.port, queries)]
            differ = Counter(q.kind for q, a, b in zip(queries, own, theirs, strict=True) if a != b)
            print(f"\n{server.name}: {differ.total()} of {len(own)} answers are not those of kg serve; {dict(differ)}")
            compared(server.name, ours, _same_queries(server, queries, seconds))


def compared(name: str, ours: Speed, theirs: Speed) -> None:
    """Prints ours divided by theirs."""
    more, work = ours.rate / theirs.rate, ours.work / theirs.work
    print(f"kg serve / {name}: {more:.2f} times the requests a second, {work:.2f} times the processor time for each")
    print("times as long (p50, p95):")
    for kind, (p50, p95) in theirs.took.items():
        print(f"  {kind}: {ours.took[kind][0] / p50:.2f}, {ours.took[kind][1] / p95:.2f}")


def ours_alone(server: Server, found: Things, seconds: float) -> tuple[Speed, list[object]]:
    """All that is measured of kg serve; the speed of its SPARQL queries, and its answers to them."""
    print(f"kg serve at its start: {server.megabytes():.0f} MB in {len(server.processes())} processes")
    first = [
        get("home", "/"), get("an entity", entities(found)["entity, busy"][0].data.split(b" ")[1].decode()),
        get("a network", "/api/network", {"entity": found.busy[0]}, accept="application/json"),
        get("the editor's terms", "/api/vocabulary", accept="application/json"),
    ]  # fmt: skip
    views(server, first, "cold")
    print(f"warm {until_quiet(server):.1f} s later: {server.megabytes():.0f} MB")
    views(server, first * 2, "warm")
    for kind, requests in entities(found).items():
        each(server.port, requests)
        show(kind + ", one at a time", [a for a, _ in each(server.port, requests)])
    print("\nkg serve, the mix")
    _driven(server, mix(found), seconds)
    queries = sparql(found, server.sparql)
    own = [_meant(answer) for answer in each(server.port, queries)]
    return _same_queries(server, queries, seconds), own


def views(server: Server, requests: Sequence[Request], how: str) -> None:
    answers = (a for a, _ in each(server.port, requests))
    seen = (f"{a.kind} {a.seconds * 1000:.0f} ms ({a.size / 1000:.0f} kB, {a.status})" for a in answers)
    print(f"  {how}: {', '.join(seen)}")


def _same_queries(server: Server, queries: Sequence[Request], seconds: float) -> Speed:
    whole = get("whole", server.sparql, {"query": WHOLE}, accept=JSON, packed=False)
    each(server.port, queries[: len(queries) // 4])
    print(f"{server.name}, SPARQL")
    speed = _driven(server, queries, seconds)
    print(f"  a count over the whole store: {each(server.port, [whole])[0][0].seconds:.2f} s")
    return speed


def _driven(server: Server, requests: Sequence[Request], seconds: float) -> Speed:
    """Has all clients ask, and prints how fast they were answered."""
    spent = server.cpu()
    answers, took = drive(server.port, requests, CLIENTS, seconds)
    work = (server.cpu() - spent) / max(len(answers), 1)
    kinds: dict[str, list[Answered]] = defaultdict(list)
    for a in answers:
        kinds[a.kind].append(a)
    found = {}
    for kind, some in (*sorted(kinds.items()), ("all", list(answers))):
        show(kind, some)
        found[kind] = _cut(some)
    rate, memory = len(answers) / took, server.megabytes()
    print(f"  {rate:.1f} requests a second; {work * 1000:.2f} ms of processor time each; {memory:.0f} MB afterwards")
    return Speed(rate, work, found)


def show(what: str, answers: Sequence[Answered]) -> None:
    failed = Counter(a.status for a in answers if a.status != 200)
    p50, p95 = _cut(answers)
    told = f"; failed: {dict(failed)}" if failed else ""
    print(f"  {what}: p50 {p50 * 1000:.1f} ms, p95 {p95 * 1000:.1f} ms, {len(answers)} answers{told}")


def _cut(answers: Sequence[Answered]) -> tuple[float, float]:
    spent = [a.seconds for a in answers] * 2
    cuts = quantiles(spent, n=20, method="inclusive")
    return cuts[9], cuts[18]


def _meant(answer: tuple[Answered, bytes]) -> object:
    """What an answer says, whatever its order and white space."""
    answered, body = answer
    if answered.status != 200:
        return answered.status
    if answered.kind == "construct":
        return sorted(str(t) for t in ox.parse(body, format=ox.RdfFormat.from_media_type(TURTLE)))
    found = json.loads(body)
    if "boolean" in found:
        return found["boolean"]
    return sorted(_row(row) for row in found["results"]["bindings"])


def _row(row: dict[str, dict[str, str]]) -> str:
    """A row as text; a plain literal is a string whether or not it says so."""
    cells = {n: {k: v for k, v in cell.items() if (k, v) != ("datatype", STRING)} for n, cell in row.items()}
    return json.dumps(cells, sort_keys=True)


if __name__ == "__main__":
    main()
