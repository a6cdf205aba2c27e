"""Reading and mapping articles on one core, and underthesea segmenting and tagging the same articles in the same run.

Prints milliseconds of CPU per article for both, each in a process of its own, and their ratio.
Usage: reading.py [ARTICLES] [--underthesea PYTHON]
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

from corpus import sample, source
from kg.extract.pipeline import by_rules, read_article
from kg.extract.tagger import model_path
from kg.extract.vote import vote
from kg.iri import Minter
from kg.mappers import article_quads
from kg.read.layout import lay_out
from peer import NoPeerError, underthesea

T = TypeVar("T")
EVERY = 10_000
"""More articles than there are."""


def cpu_ms(work: Callable[[T], object], some: Sequence[T]) -> float:
    """Milliseconds of CPU for each, the first call (which loads lexicons and models) left out."""
    work(some[0])
    begun = time.process_time()
    for x in some:
        work(x)
    return 1000 * (time.process_time() - begun) / len(some)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="?", type=int, default=100, help="how many, taken evenly from all")
    parser.add_argument("--underthesea", default=sys.executable, help="a Python that has underthesea")
    options = parser.parse_args()
    every = sample(EVERY)
    texts = every[:: max(1, len(every) // options.articles)][: options.articles]
    mint = Minter()
    print(f"{len(texts)} articles of {source()}, {sum(len(t.text) for t in texts) // len(texts)} characters each")
    read = cpu_ms(read_article, texts)
    both = cpu_ms(lambda a: article_quads(read_article(a), mint), texts)
    print(f"kg: read {read:.1f} ms, read and map {both:.1f} ms an article: {1000 / both:.0f} articles a second")
    if (model := model_path()) is None:
        print("    without a tagger: there is no model")
    else:
        voting = cpu_ms(lambda doc: vote(doc, model), [by_rules(lay_out(a)) for a in texts])
        print(f"    of this the tagger and its vote {voting:.1f} ms: {1000 / (both - voting):.0f} a second without it")
    try:
        peer = underthesea([t.text for t in texts], "segment", "segment and tag", python=options.underthesea)
    except NoPeerError as e:
        print(e)
        return
    for what, took in peer.ms.items():
        print(f"underthesea {peer.version}: {what} {took:.1f} ms an article, {took / both:.1f} times kg's read and map")


if __name__ == "__main__":
    main()
