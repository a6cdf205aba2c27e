"""The page of a thing whose names, quote, headline and links are markup and scripts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from pyoxigraph import Literal, NamedNode, Quad

from kg import terms as T
from kg.graph.store import Store
from kg.web.ask import Ask
from kg.web.entity_page import entity_page

EVIL = "</h1><script>alert(1)</script>\u202e\"' onclick=x {{ 7 * 7 }}"


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[Store]:
    """A store in which a company's names, quote and headline are markup, and its links are scripts."""
    with Store(tmp_path / "store", write=True) as store:
        base, graph = store.base, NamedNode(f"{store.base}graph/reference")
        firm, place = NamedNode(f"{base}company/evil"), NamedNode(f"{base}place/evil%22%3E")
        article = NamedNode(f"{base}article/a")
        claim, passage = (NamedNode(f"{base}article/a/0123456789ab#{end}") for end in ("claim-1", "char=0,9"))
        evil = Literal(EVIL)
        said: list[tuple[NamedNode, NamedNode, NamedNode | Literal]] = [
            (firm, T.rdf_type, T.kg_Company), (firm, T.skos_prefLabel, Literal(EVIL, language="vi")),
            (firm, T.skos_altLabel, Literal(f"b{EVIL}", language="vi")),
            (firm, T.skos_exactMatch, NamedNode("javascript:alert(1)")),
            (firm, T.schema_url, Literal("javascript:alert(2)")), (firm, T.skos_notation, evil),
            (firm, T.schema_location, place), (place, T.skos_prefLabel, Literal(EVIL, language="vi")),
            (claim, T.rdf_type, T.kg_Claim), (claim, T.rdf_subject, firm), (claim, T.rdf_predicate, T.schema_location),
            (claim, T.rdf_object, place), (claim, T.kg_method, evil), (claim, T.kg_evidence, passage),
            (passage, T.oa_exact, evil), (passage, T.kg_inArticle, article), (article, T.schema_headline, evil),
            (article, T.dct_identifier, Literal("a")),
        ]  # fmt: skip
        lines = sorted(f"{Quad(s, p, o, graph)} .\n" for s, p, o in said)
        store.begin("test")
        store.put_reference([("made", "".join(lines).encode())])
        store.load()
        yield store


def test_hostile_names_stay_text(hostile: Store, a_request: Ask) -> None:
    answer = entity_page(hostile, replace(a_request, lang="en"), f"{hostile.base}company/evil")
    assert isinstance(answer.body, bytes)
    page: Any = html.document_fromstring(answer.body.decode())
    assert not page.xpath("//main//script | //*[@onclick] | //script[not(@src)]")
    assert page.xpath("//h1")[0].text == EVIL
    assert EVIL in [q.text for q in page.xpath('//figure[@class="evidence"]/blockquote')]
    assert not any(place.lower().startswith("javascript") for place in page.xpath("//@href"))
    assert "javascript:alert(1)" in page.text_content()
    assert "javascript:alert(2)" in page.text_content()
