"""Reading and mapping an article against underthesea segmenting and tagging the same texts, in one process each.

Prints seconds of CPU per article for both and their ratio. Usage: reading.py [ARTICLES]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial

from corpus import sample, source
from kg.extract.pipeline import read_article
from kg.iri import Minter
from kg.mappers import article_quads
from kg.model import Article


def cpu_ms(work: Callable[[Article], object], texts: list[Article]) -> float:
    """Milliseconds of CPU per article, the first call (which loads lexicons and models) left out."""
    work(texts[0])
    begun = time.process_time()
    for t in texts:
        work(t)
    return 1000 * (time.process_time() - begun) / len(texts)


def on_text(work: Callable[[str], object], article: Article) -> object:
    return work(article.text)


def main(n: int = 100) -> None:
    texts = sample(n)
    mint = Minter()
    print(f"{len(texts)} articles of {source()}, {sum(len(t.text) for t in texts) // len(texts)} characters each")
    read = cpu_ms(read_article, texts)
    both = cpu_ms(lambda a: article_quads(read_article(a), mint), texts)
    print(f"kg: read {read:.1f} ms, read and map {both:.1f} ms an article")
    try:
        from underthesea import ner, pos_tag, word_tokenize
    except ImportError:
        print("underthesea is not installed: pip install 'vnkg[bench]'")
        return
    few = texts[: max(10, n // 5)]
    for what, work in (("segment", word_tokenize), ("segment and tag parts of speech", pos_tag), ("tag names", ner)):
        took = cpu_ms(partial(on_text, work), few)
        print(f"underthesea: {what} {took:.1f} ms an article ({len(few)} articles), {took / both:.1f} times kg's")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
