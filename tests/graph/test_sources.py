"""Who says what no passage shows (kg.graph.sources)."""

from __future__ import annotations

from pyoxigraph import NamedNode

from kg import terms as T
from kg.graph.look import Look
from kg.graph.sources import sources
from kg.graph.store import Store
from kg.graph.written import written_graphs


def test_articles_are_named_by_their_headlines(sample_graph: Store) -> None:
    look = Look(sample_graph)
    quad = next(
        q
        for q in sample_graph.graph.quads_for_pattern(None, T.kg_evidence, None, None)
        if isinstance(q.graph_name, NamedNode)
    )
    assert isinstance(quad.subject, NamedNode)
    (source,) = sources(look, quad.subject)
    heading = look.heading(NamedNode(f"{sample_graph.base}article/{source.article}"))
    assert (source.iri, source.of("vi"), source.published) == (heading.iri, heading.title, heading.published)
    assert heading.title


def test_reference_data_are_named_in_words(sample_graph: Store) -> None:
    look = Look(sample_graph)
    graphs = [g for g in sample_graph.graph.named_graphs() if "/reference/" in g.value or g.value.endswith("catalogue")]
    assert len(graphs) >= 5
    assert not written_graphs(sample_graph)
    for graph in graphs:
        subject = next(iter(sample_graph.graph.quads_for_pattern(None, None, None, graph))).subject
        assert isinstance(subject, NamedNode)
        (source,) = (s for s in sources(look, subject) if s.iri == graph.value)
        assert source.article == source.published == ""
        assert source.words.vi != source.words.en
        assert "/" not in source.words.vi
