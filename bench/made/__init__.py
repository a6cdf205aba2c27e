"""Made news: realistic Vietnamese articles for benchmarks, from our own wordings and the project's reference data.

People, firms, projects and what happens are invented. The same seed gives the same articles to the byte, and the
first ones are the same however many are asked for.

>>> from itertools import islice
>>> first, second = islice(articles(1_000_000, seed=7), 2)
>>> first["id"]
'made-7-0000000'
>>> sorted(first)
['id', 'published', 'publisher', 'text', 'title', 'url']

On the command line, as JSON Lines: ``python bench/made COUNT [--seed 7]``.
"""

from __future__ import annotations

from collections.abc import Iterator

from made.outlets import Record
from made.spoilt import article

__all__ = ["Record", "article", "articles"]


def articles(count: int, seed: int = 7) -> Iterator[Record]:
    """The first ``count`` articles of a seed, one after another."""
    for number in range(count):
        yield article(number, seed)
