from __future__ import annotations

import re

from kg.model import Article, Block, Doc, Metadata, Span


def lay_out(article: Article) -> Doc:
    blocks = tuple(Block("paragraph", Span(*m.span())) for m in re.finditer(r"\S[^\n]*", article.text))
    sentences = tuple(
        Span(b.span.start + m.start(), b.span.start + m.end())
        for b in blocks
        for m in re.finditer(r"\S.*?(?:[.!?…](?=\s)|$)", article.text[b.span.start : b.span.end])
    )
    meta = Metadata(article.title, article.published, article.publisher, article.authors)
    return Doc(article, metadata=meta, blocks=blocks, sentences=sentences)
