"""Reads articles and writes their quads, with no store and no gate: for measuring extraction alone."""

from __future__ import annotations

import sys
from pathlib import Path

from pyoxigraph import RdfFormat, serialize

from kg.errors import InputError
from kg.extract.pipeline import read_article
from kg.iri import BASE, Minter
from kg.mappers import article_quads
from kg.read.sources import articles


def main(source: str, target: str) -> None:
    mint = Minter(BASE)
    with Path(target).open("wb") as out:
        for article in articles([source]):
            if isinstance(article, InputError):
                print(article, file=sys.stderr)
                continue
            out.write(serialize(article_quads(read_article(article), mint), format=RdfFormat.N_QUADS) or b"")


if __name__ == "__main__":
    main(*sys.argv[1:])
