"""How fast things become nested JSON-LD: the own framer beside PyLD, on the same triples, with equal results.

    python bench/framing.py STORE [THINGS]

Of each frame the same things every time, spread over all that there are. What reading their triples from the
store takes is given too.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from kg import ontology
from kg.graph.framed_export import things
from kg.graph.framing import FRAMES, framed, frames
from kg.graph.linked import Linked, about, about_fact
from kg.graph.pyld_framing import framed_by_pyld
from kg.graph.store import Store


def main(folder: Path, most: int = 20) -> None:
    ours, theirs, reading, count, size = 0.0, 0.0, 0.0, 0, 0
    with Store(folder) as store:
        print(f"{'frame':20} {'things':>6} {'triples':>8} {'read ms':>8} {'ours ms':>8} {'PyLD ms':>8} {'ratio':>6}")
        for name in frames():
            began = time.perf_counter()
            chosen = list(_described(store, name, most))
            read = time.perf_counter() - began
            if not chosen:
                continue
            _ours(chosen[0], name)
            _theirs(chosen[0], name)
            began = time.perf_counter()
            found = [_ours(thing, name) for thing in chosen]
            own = time.perf_counter() - began
            began = time.perf_counter()
            expected = [_theirs(thing, name) for thing in chosen]
            pyld = time.perf_counter() - began
            for thing, mine, reference in zip(chosen, found, expected, strict=True):
                if mine != reference:
                    sys.exit(f"{thing.iri}: not what PyLD gives")
            triples = sum(len(list(t.triples)) for t in chosen)
            each = [1000 * spent / len(chosen) for spent in (read, own, pyld)]
            print(
                f"{name:20} {len(chosen):6} {triples:8} {each[0]:8.2f} {each[1]:8.2f} {each[2]:8.2f} {pyld / own:6.1f}"
            )
            ours, theirs, reading, count = ours + own, theirs + pyld, reading + read, count + len(chosen)
            size += sum(len(orjson.dumps(document)) for document in found)
    print(f"{count} documents, {size / 1e6:.1f} MB, all equal: {theirs / ours:.1f} times PyLD's speed")
    print(
        f"with reading the store: {(reading + theirs) / (reading + ours):.1f} times, {count / (reading + ours):.0f}/s"
    )


def _described(store: Store, name: str, most: int) -> Iterator[Linked]:
    tell = about if name in FRAMES else about_fact
    iris = things(store, name)
    step = max(1, len(iris) // most)
    for iri in iris[::step][:most]:
        found = tell(store, iri)
        if found is not None:
            yield found


def _ours(thing: Linked, name: str) -> dict[str, Any]:
    document = framed(thing.triples, thing.iri, name, through=thing.through)
    del document["@context"]
    return document


def _theirs(thing: Linked, name: str) -> dict[str, Any]:
    return framed_by_pyld(thing.triples, thing.iri, ontology.frame(name), thing.through)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:3]))
