"""The sample articles and a store of hostile texts, opened with kg.open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import kg
from kg.graph.store import Store

SCRIPT = "<script>alert(1)</script>"
HOSTILE = r"""
<A> a schema:NewsArticle ; dct:identifier "evil" ; schema:headline "<script>alert(1)</script>" ;
  dct:hasVersion <V> ; schema:datePublished "2021-03-04"^^xsd:date ; schema:url "javascript:alert(1)"^^xsd:anyURI ;
  schema:mentions <Dperson/an>, <Dagency/so> .
<Dperson/an> a schema:Person ; skos:prefLabel "<script>alert(1)</script>\u001B[31m"@vi ;
  skos:altLabel "An \"<b>\" &amp;"@vi .
<Dagency/so> a kg:Agency, org:FormalOrganization ; skos:prefLabel "Sở <img src=x onerror=alert(1)>"@vi .
<V#m> a org:Membership ; org:member <Dperson/an> ; org:organization <Dagency/so> ; kg:postTitle "<i>Giám đốc</i>" ;
  kg:evidence <V#char=0,25> ; kg:confidence "0.9"^^xsd:decimal ; kg:method "<u>test</u>" .
<V#char=0,25> a kg:Passage ; oa:start 0 ; oa:end 25 ; oa:exact "<script>alert(1)</script>" ; kg:inArticle <A> ;
  kg:denotes <Dperson/an> .
"""


@pytest.fixture(scope="session")
def graph(sample_folder: Path) -> Iterator[kg.KnowledgeGraph]:
    with kg.open(sample_folder) as opened:
        yield opened


@pytest.fixture
def hostile(small: tuple[Store, Callable[[str, str, str], None]]) -> Iterator[kg.KnowledgeGraph]:
    store, put = small
    put("evil", SCRIPT + " & hết.", HOSTILE)
    store.close()
    with kg.open(store.path) as opened:
        yield opened
