"""What a release says of each of its graphs: how large it is, where it is from, and on which terms it is given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from kg import terms as T
from kg.assets import asset, rows
from kg.graph.dataset import Said, said, term
from kg.graph.exports.files import whole_file
from kg.graph.exports.part import Selection
from kg.graph.lines import parse
from kg.graph.sources import TABLE
from kg.graph.store import Store
from kg.terms import PREFIXES

GRAPHS: Final = "graphs.ttl.gz"
RIGHTS: Final = (
    Literal(
        "Bản phát hành này gồm dữ kiện và trích nguyên văn các câu làm chứng; ngoài những câu được trích, bài báo "
        "không có ở đây. Bài báo thuộc về nơi đã đăng; giấy phép của bộ dữ liệu không áp dụng cho câu chữ của bài báo.",
        language="vi",
    ),
    Literal(
        "This release holds facts, and quotes the sentences that prove them; of the articles it holds nothing but what "
        "is quoted. They belong to their publishers: the licence of the data set is not one for their words.",
        language="en",
    ),
)
_SPAN: Final = re.compile(rb"<[^>]*#char=(\d+),(\d+)> <http://www\.w3\.org/ns/oa#exact>")
_OF_ARTICLE: Final = (T.dct_identifier, T.schema_headline, T.schema_datePublished, T.schema_publisher, T.schema_url)
_TABLES: Final = {
    "reference/agreements": ("lexicon/agreements",),
    "reference/bodies": ("reference/ministries", "reference/party_bodies", "reference/departments"),
    "reference/units": (
        "reference/provinces", "reference/districts", "reference/communes_2025", "reference/communes_2024",
        "reference/province_links", "reference/countries",
    ),
}  # fmt: skip
"""The tables that the graphs of reference data are mostly made from."""


def rights_of_articles(release: NamedNode) -> NamedNode:
    """The statement that the graphs of articles are given with."""
    return NamedNode(f"{release.value}#articles")


@dataclass(slots=True)
class Graphs:
    """How many graphs there are, of them of articles; quads; characters of the articles, of them quoted."""

    graphs: int = 0
    articles: int = 0
    quads: int = 0
    characters: int = 0
    quoted: int = 0


def write_graphs(store: Store, release: NamedNode, licence: str, path: Path) -> Graphs:
    """Writes what is said of every graph, one after the other, and counts them."""
    figures = Graphs()
    with whole_file(path) as out:
        ox.serialize(_all(store, release, licence, figures), out, RdfFormat.TURTLE, prefixes=PREFIXES)
    return figures


def _all(store: Store, release: NamedNode, licence: str, figures: Graphs) -> Iterator[Triple]:
    rights: Said = [("rdf:type", term("dct:RightsStatement")), *(("rdfs:label", words) for words in RIGHTS)]
    yield from said(rights_of_articles(release), rights)
    for lines in Selection(store).graphs():
        rest = iter(lines)
        if (first := next(rest, None)) is None:
            continue
        graph = NamedNode(first[first.rindex(b" <") + 2 : -3].decode())
        held = lines if isinstance(lines, list) else None  # the catalogue is as large as all articles together
        count = len(held) if held is not None else 1 + sum(1 for _ in rest)
        figures.graphs += 1
        figures.quads += count
        given: Said = [
            ("rdf:type", term("void:Dataset")), ("dct:isPartOf", release), ("void:triples", count),
            *((("dct:license", NamedNode(licence)),) if licence else ()),
        ]  # fmt: skip
        yield from said(graph, given)
        article = _article(graph, store.base)
        if article is None or held is None:
            yield from _reference(graph, store.base)
            continue
        figures.articles += 1
        figures.quoted += _quoted(held)
        figures.characters += sum(_length(t) for t in _said_of(article, (T.kg_charLength,), held))
        yield from _source(graph, article, held, release)


def _article(graph: NamedNode, base: str) -> NamedNode | None:
    """The article whose graph one is; None for a graph of other data."""
    found = re.fullmatch(r"graph/([^/]+)/[^/]+", graph.value.removeprefix(base))
    return NamedNode(f"{base}article/{found[1]}") if found and graph.value.startswith(base) else None


def _source(graph: NamedNode, article: NamedNode, lines: Sequence[bytes], release: NamedNode) -> Iterator[Triple]:
    """Where the graph of an article is from: the article as it is in the graph, its address and its publisher."""
    yield Triple(graph, T.prov_hadPrimarySource, article)
    yield Triple(graph, T.dct_rights, rights_of_articles(release))
    yield Triple(article, T.rdf_type, T.schema_NewsArticle)
    about = list(_said_of(article, _OF_ARTICLE, lines))
    yield from about
    for triple in about:
        value = triple.object
        if triple.predicate == T.schema_publisher and isinstance(value, NamedNode):
            yield Triple(article, term("dct:rightsHolder"), value)
            yield from _said_of(value, (T.skos_prefLabel,), lines)
        elif triple.predicate == T.schema_url and isinstance(value, Literal) and (address := _address(value.value)):
            yield Triple(article, T.dct_source, address)


def _said_of(node: NamedNode, properties: Iterable[NamedNode], lines: Sequence[bytes]) -> Iterator[Triple]:
    heads = tuple(f"{node} {property} ".encode() for property in properties)
    return (quad.triple for quad in parse(line for line in lines if line.startswith(heads)))


def _quoted(lines: Iterable[bytes]) -> int:
    """How many characters of an article stand in some passage."""
    spans = sorted((int(m[1]), int(m[2])) for line in lines if (m := _SPAN.match(line)))
    count = reached = 0
    for start, end in spans:
        count += max(0, end - max(start, reached))
        reached = max(reached, end)
    return count


def _length(triple: Triple) -> int:
    return int(triple.object.value) if isinstance(triple.object, Literal) else 0


def _address(text: str) -> NamedNode | None:
    """The address of a page on the web; None for what is none, whatever an article's source says."""
    try:
        return NamedNode(text) if re.match(r"https?://[^/]", text) else None
    except ValueError:
        return None


def _reference(graph: NamedNode, base: str) -> Iterator[Triple]:
    """What a graph of other data is called, and from which tables it is, as they say."""
    name = graph.value.removeprefix(base)
    for row in rows(TABLE):
        if row["graph"] == name:
            yield from (Triple(graph, T.dct_title, Literal(row[lang], language=lang)) for lang in ("vi", "en"))
    for table in _TABLES.get(name, ()):
        head = (line for line in asset(f"data/{table}.tsv").read_text("utf-8").splitlines() if line.startswith("#"))
        for line in head:
            if source := re.search(r"\bSource: (.+)", line):
                yield Triple(graph, T.rdfs_comment, Literal(f"{table}.tsv: {source[1]}", language="en"))
