"""FollowTheMoney entities, read back by its own library, beside what the store says.

The library needs PyICU, which is built from source: ``pip install .[ftm]``, with the headers of ICU on the machine.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import QuerySolutions

from kg.graph.export import export
from kg.graph.exports.follow_the_money import entity_id
from kg.graph.exports.part import WHOLE, Part
from kg.graph.store import Store

pytest.importorskip("followthemoney", reason="needs followthemoney, which needs the headers of ICU: pip install .[ftm]")
from followthemoney import model
from followthemoney.proxy import EntityProxy

PARTS = {"whole": WHOLE, "place": Part(places=("Ninh Bình",)), "since": Part(since="2023")}
HELD = """SELECT DISTINCT ?m ?who ?post WHERE { ?m a org:Membership ; org:member ?who ; opengov:post ?post ;
  kg:modality kg:ModalityAsserted . ?who a schema:Person }"""


def answer(store: Store, sparql: str) -> set[tuple[str, ...]]:
    found = store.query(sparql)
    assert isinstance(found, QuerySolutions)
    return {tuple(str(getattr(v, "value", "")) for v in row) for row in found}


@pytest.fixture(scope="module", params=PARTS)
def entities(sample_graph: Store, tmp_path_factory: pytest.TempPathFactory, request: Any) -> list[dict[str, Any]]:
    path = tmp_path_factory.mktemp("ftm") / "vnkg.ftm.json"
    export(sample_graph, "ftm", path, PARTS[request.param])
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_every_entity_is_valid(entities: list[dict[str, Any]]) -> None:
    """By the schema: required properties, properties of the schema alone, values that the library keeps as they are."""
    assert len({e["id"] for e in entities}) == len(entities) > 50
    for told in entities:
        schema = model.get(told["schema"])
        assert schema is not None
        check: Any = schema
        assert check.validate(told) is None
        proxy = EntityProxy.from_dict(told, cleaned=False)
        assert {p.name: sorted(proxy.get(p)) for p in proxy.iterprops()} == {
            name: sorted(values) for name, values in told["properties"].items()
        }


def test_every_link_leads_to_an_entity_of_the_right_schema(entities: list[dict[str, Any]]) -> None:
    of_id = {e["id"]: model.get(e["schema"]) for e in entities}
    links = 0
    for told in entities:
        schema = model.get(told["schema"])
        assert schema is not None
        for name, values in told["properties"].items():
            if (wanted := schema.properties[name].range) is not None:
                for value in values:
                    end = of_id[value]
                    assert end is not None
                    assert end.is_a(wanted), f"{told['schema']}.{name} → {end.name}"
                    links += 1
    assert links > 50


def test_who_holds_which_post(sample_graph: Store, tmp_path: Path) -> None:
    export(sample_graph, "ftm", tmp_path / "all.ftm")
    lines = (tmp_path / "all.ftm").read_text("utf-8").splitlines()
    told = {e["properties"]["recordId"][0]: e for e in map(json.loads, lines) if e["schema"] == "Occupancy"}
    expected = answer(sample_graph, HELD)
    assert {m for m, *_ in expected} == set(told) != set()
    for m, who, post in expected:
        properties = told[m]["properties"]
        assert (properties["holder"], properties["post"]) == ([entity_id(who)], [entity_id(post)])
        article = m.partition("#")[0].rpartition("/")[0]
        assert properties["proof"] == [entity_id(article)]
        words = answer(sample_graph, f"SELECT ?w {{ <{m}> kg:evidence/oa:exact ?w }}")
        assert all(w in properties["description"][0] for (w,) in words)


def test_strange_and_long_names_are_kept_by_the_library(
    small: tuple[Store, Callable[[str, str, str], None]], tmp_path: Path
) -> None:
    """A body that is told to be part of itself, too, says nothing of its parent."""
    store, put = small
    name, long = "\\u200b  'Công ty\\t\\u2008A \\u0007 & B'", "dài " * 500
    put(
        "a",
        "x",
        f'<Dcompany/a> a kg:Company ; skos:prefLabel "{name}"@vi ; org:subOrganizationOf <Dcompany/a> . '
        f'<A> a schema:NewsArticle ; schema:headline "{long}"@vi .',
    )
    export(store, "ftm", tmp_path / "a.ftm")
    for told in map(json.loads, (tmp_path / "a.ftm").read_text("utf-8").splitlines()):
        schema: Any = model.get(told["schema"])
        assert schema.validate(told) is None
        proxy = EntityProxy.from_dict(told, cleaned=False)
        assert {p.name: proxy.get(p) for p in proxy.iterprops()} == told["properties"]
        if told["schema"] == "Company":
            assert told["properties"]["name"] == ["Công ty A & B"]
            assert "parent" not in told["properties"]
