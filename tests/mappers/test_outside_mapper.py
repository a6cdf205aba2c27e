"""Adding a mapper from outside: a real package, installed by pip, is found by its entry point."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from kg.errors import MapperError
from kg.extract.pipeline import read_article
from kg.iri import Minter
from kg.mappers import all_mappers, article_quads
from kg.mappers.context import Context, Mapper, Triple
from kg.model import Article

PACKAGE = Path(__file__).resolve().parents[1] / "outside_mapper"
SCRIPT = """
from kg.extract.pipeline import read_article
from kg.iri import Minter
from kg.mappers import article_quads, all_mappers
from kg.model import Article
print([m.name for m in all_mappers()][-1])
doc = read_article(Article("a1", "Trạm khí tượng Cửa_Ngang báo: cơn bão số 3 đã vào bờ."))
for q in article_quads(doc, Minter()):
    if "keywords" in q.predicate.value:
        print(q.object.value, q.graph_name.value)
print([e.name for e in doc.entities if e.method == "weather.station"])
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("site")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*pip, "--target", str(target), str(PACKAGE)], check=True)
    return target


def test_an_installed_package_adds_its_mapper_and_its_extractor(installed: Path) -> None:
    env = {**os.environ, "PYTHONPATH": str(installed)}
    run = subprocess.run([sys.executable, "-c", SCRIPT], env=env, capture_output=True, text=True, check=True)
    name, found, stations = run.stdout.splitlines()
    assert name == "weather"
    assert found.startswith("bão https://w3id.org/vnkg/id/graph/a1/")
    assert stations == "['Trạm khí tượng Cửa_Ngang']"


def _liar(ctx: Context) -> Iterator[Triple]:
    yield Triple(ctx.article, NamedNode("https://schema.org/keywords"), Literal("x"))


def test_a_term_that_was_not_declared_is_an_error() -> None:
    mapper = Mapper("liar", frozenset(), _liar)
    with pytest.raises(MapperError, match=r"mapper liar wrote .*keywords.* without declaring it"):
        article_quads(read_article(Article("a1", "Một câu.")), Minter(), [mapper])


def test_the_built_in_mappers_have_names_of_their_own() -> None:
    names = [m.name for m in all_mappers()]
    assert len(names) == len(set(names))
