"""Popolo, read back by its own library, beside what the store says."""

from __future__ import annotations

import json
from pathlib import Path

from popolo_data.importer import Popolo
from pyoxigraph import QuerySolutions

from kg import terms as T
from kg.graph.export import export
from kg.graph.store import Store

HELD = """SELECT DISTINCT ?m ?who ?post WHERE { ?m a org:Membership ; org:member ?who ; opengov:post ?post ;
  kg:modality kg:ModalityAsserted . ?who a schema:Person }"""


def answer(store: Store, sparql: str) -> set[tuple[str, ...]]:
    found = store.query(sparql)
    assert isinstance(found, QuerySolutions)
    return {tuple(str(getattr(v, "value", "")) for v in row) for row in found}


def test_popolo_in_its_reader(sample_graph: Store, tmp_path: Path) -> None:
    export(sample_graph, "popolo", tmp_path / "vnkg.popolo.json")
    read = Popolo.from_filename(str(tmp_path / "vnkg.popolo.json"))
    people = answer(sample_graph, "SELECT DISTINCT ?p { ?p a schema:Person }")
    assert {p.id for p in read.persons} == {p for (p,) in people}
    expected = answer(sample_graph, HELD)
    assert {(m.person_id, m.post_id) for m in read.memberships if m.post_id} == {
        (who, post) for _, who, post in expected
    }
    for membership in read.memberships:
        assert membership.person.name
        assert membership.organization.name
        assert membership.post is None or membership.post.label
    for told in json.loads((tmp_path / "vnkg.popolo.json").read_bytes())["memberships"]:
        ((words, *_), *_) = sorted(answer(sample_graph, f"SELECT ?w {{ <{told['id']}> kg:evidence/oa:exact ?w }}"))
        assert words in told["sources"][0]["note"]
        assert told["sources"][0]["url"].startswith("http")
    areas = answer(sample_graph, f"SELECT DISTINCT ?a {{ ?a a {T.kg_Province} }}")
    assert {a for (a,) in areas} <= {a.id for a in read.areas}
