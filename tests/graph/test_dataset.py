"""The store described as a data set: VoID counts are what is counted, DCAT leads to it, the documents are all there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import DefaultGraph, Literal, NamedNode, RdfFormat, Triple, parse

from kg import terms as T
from kg.building import build
from kg.graph.dataset import dcat, void
from kg.graph.linked import about
from kg.graph.measures import documents, measure
from kg.graph.notations import NOTATIONS, plain
from kg.graph.store import Store

ROOT = Path(__file__).resolve().parents[2]
HERE = "http://127.0.0.1:8000"
DATA = NamedNode(f"{HERE}/.well-known/void#dataset")
VOID = T.PREFIXES["void"]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    place = tmp_path_factory.mktemp("dataset") / "store"
    build([str(ROOT / "data" / "articles")], place, jobs=1)
    with Store(place) as open_store:
        yield open_store


@pytest.fixture(scope="module")
def triples(store: Store) -> list[Triple]:
    """All that the store holds, counted here without its help."""
    return [q.triple for q in store.graph.quads_for_pattern(None, None, None, DefaultGraph())]


def values(said: list[Triple], node: object, name: str) -> list[str]:
    """The values of a property as text."""
    found = [t.object for t in said if t.subject == node and t.predicate.value == VOID + name]
    return [o.value for o in found if isinstance(o, NamedNode | Literal)]


def test_void_counts_are_the_counted_ones(store: Store, triples: list[Triple]) -> None:
    said = void(store, HERE)
    expected = {
        "triples": len(triples),
        "distinctSubjects": len({t.subject for t in triples}),
        "distinctObjects": len({t.object for t in triples}),
        "properties": len({t.predicate for t in triples}),
        "classes": len({t.object for t in triples if t.predicate == T.rdf_type}),
    }
    assert {name: values(said, DATA, name) for name in expected} == {k: [str(n)] for k, n in expected.items()}


@pytest.mark.parametrize(
    ("link", "key", "count"),
    [("classPartition", "class", "entities"), ("propertyPartition", "property", "triples")],
)
def test_partitions_are_the_counted_ones(store: Store, triples: list[Triple], link: str, key: str, count: str) -> None:
    said = void(store, HERE)
    parts = [NamedNode(iri) for iri in values(said, DATA, link)]
    found = {values(said, part, key)[0]: int(values(said, part, count)[0]) for part in parts}
    by_class = Counter(str(t.object)[1:-1] for t in triples if t.predicate == T.rdf_type)
    by_property = Counter(t.predicate.value for t in triples)
    assert found == dict(by_class if key == "class" else by_property)
    assert len(parts) == len(found)


def test_links_lead_to_wikidata(store: Store, triples: list[Triple]) -> None:
    said = void(store, HERE)
    (links,) = (NamedNode(iri) for iri in values(said, DATA, "subset"))
    out = [t for t in triples if t.predicate == T.skos_exactMatch and "wikidata.org" in str(t.object)]
    assert values(said, links, "objectsTarget") == ["http://www.wikidata.org/entity/"]
    assert (values(said, links, "triples"), len(out) > 30) == ([str(len(out))], True)


def test_documents_are_all_things_but_facts(store: Store, triples: list[Triple]) -> None:
    things = {t.subject.value for t in triples if t.predicate == T.rdf_type and isinstance(t.subject, NamedNode)}
    own = {iri for iri in things if iri.startswith(store.base) and "#" not in iri}
    assert set(documents(store)) == own
    assert list(documents(store)) == sorted(own)
    assert all(about(store, iri) is not None for iri in measure(store).examples)


def test_examples_are_those_that_most_articles_mention(store: Store, triples: list[Triple]) -> None:
    mentioned = Counter(t.object for t in triples if t.predicate == T.schema_mentions)
    people = {t.subject for t in triples if (t.predicate, t.object) == (T.rdf_type, T.schema_Person)}
    first = NamedNode(measure(store).examples[0])
    assert first in people
    assert mentioned[first] == max(mentioned[p] for p in people if isinstance(p, NamedNode)) > 0


@pytest.mark.parametrize("describe", [void, dcat])
def test_descriptions_are_the_same_in_every_notation(
    store: Store, describe: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    assert callable(describe)
    said = describe(store, HERE, "https://creativecommons.org/licenses/by/4.0/")
    assert len(said) == len(set(said)) > 30
    formats = {
        "jsonld": RdfFormat.JSON_LD, "turtle": RdfFormat.TURTLE, "ntriples": RdfFormat.N_TRIPLES,
        "nquads": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG, "rdfxml": RdfFormat.RDF_XML,
    }  # fmt: skip
    for notation in NOTATIONS:
        text = plain(said, DATA.value, notation, store)
        assert {q.triple for q in parse(text, format=formats[notation.name])} == set(said)
        again = describe(store, HERE, "https://creativecommons.org/licenses/by/4.0/")
        assert text == plain(again, DATA.value, notation, store)
    turtle = plain(said, DATA.value, NOTATIONS[1], store)
    assert len(rdflib.Graph().parse(data=turtle, format="turtle")) == len(said)


def test_a_licence_stands_where_the_operator_names_one(store: Store) -> None:
    terms = NamedNode("https://creativecommons.org/licenses/by/4.0/")
    for describe in (void, dcat):
        assert Triple(DATA, T.dct_license, terms) in describe(store, HERE, terms.value)
        assert T.dct_license not in {t.predicate for t in describe(store, HERE)}


def test_the_catalogue_leads_to_the_data_set_and_its_distributions(store: Store) -> None:
    said = dcat(store, HERE)
    catalogue = NamedNode(f"{HERE}/#catalogue")
    assert Triple(catalogue, T.dcat_dataset, DATA) in said
    assert Triple(DATA, T.dct_conformsTo, NamedNode("https://w3id.org/vnkg/ontology/1")) in said
    ways = [t.object for t in said if t.predicate == T.dcat_distribution]
    assert len(ways) == 4
    for way in ways:
        assert {t.object for t in said if (t.subject, t.predicate) == (way, T.rdf_type)} == {T.dcat_Distribution}
        assert len([t for t in said if (t.subject, t.predicate) == (way, T.dcat_accessURL)]) == 1
    days = sorted(t.object.value for t in said if "Date" in t.predicate.value and isinstance(t.object, Literal))
    published = [q.object.value[:10] for q in store.graph.quads_for_pattern(None, T.schema_datePublished, None)
                 if isinstance(q.object, Literal)]  # fmt: skip
    assert days == [min(published), max(published)]


def test_figures_follow_the_store(tmp_path: Path) -> None:
    build([str(ROOT / "data" / "articles" / "tin-ngan.jsonl")], tmp_path / "s", jobs=1)
    with Store(tmp_path / "s") as store:
        before, ids = measure(store).triples, documents(store)
        article = next(iri for iri in ids if "/article/" in iri)
    with Store(tmp_path / "s", write=True) as store:
        store.retract([article.rpartition("/")[2]])
    with Store(tmp_path / "s") as store:
        assert measure(store).triples < before
        assert article not in documents(store)
