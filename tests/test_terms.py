"""The constants, and that what is generated is up to date."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from kg import ontology
from kg import terms as T

ROOT = Path(__file__).resolve().parents[1]
GENERATE = ROOT / "scripts/generate.py"

needs_checkout = pytest.mark.skipif(not GENERATE.exists(), reason="the generator is only in a checkout")


def generate(script: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, str(script), *arguments], capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A checkout of its own with what the generator reads and writes."""
    for folder in ("scripts", "ontology", "data/lexicon"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    for file in ("src/kg/terms.py", "docs/reference/ontology.md"):
        (tmp_path / file).parent.mkdir(parents=True)
        shutil.copy(ROOT / file, tmp_path / file)
    return tmp_path


def constants() -> dict[str, NamedNode]:
    return {name: value for name, value in vars(T).items() if isinstance(value, NamedNode)}


@pytest.mark.parametrize(
    "constant, iri",
    [
        (T.kg_Agency, "https://w3id.org/vnkg/ontology#Agency"),
        (T.schema_Person, "https://schema.org/Person"),
        (T.org_member, "http://www.w3.org/ns/org#member"),
        (T.kg_rank_head, "https://w3id.org/vnkg/ontology#rank-head"),
        (T.rdf_type, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
        (T.xsd_date, "http://www.w3.org/2001/XMLSchema#date"),
    ],
)
def test_constants_are_the_terms_they_are_named_for(constant: NamedNode, iri: str) -> None:
    assert constant == NamedNode(iri)


def test_every_constant_is_declared_and_stands_under_its_prefix() -> None:
    found = constants()
    assert len(found) > 300
    for name, term in found.items():
        prefix, local = name.split("_", 1)
        assert term.value in ontology.declared()
        assert term.value.removeprefix(T.PREFIXES[prefix]).replace("-", "_") == local


@needs_checkout
def test_generated_files_are_up_to_date() -> None:
    checked = generate(GENERATE, "--check")
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "", "")


@needs_checkout
def test_a_stale_file_is_named_and_mended(copy: Path) -> None:
    script, terms = copy / "scripts/generate.py", copy / "src/kg/terms.py"
    assert generate(script).stdout == ""
    right = terms.read_text("utf-8")
    terms.write_text(right + "# changed by hand\n", "utf-8")
    (copy / "ontology/context.jsonld").unlink()
    checked = generate(script, "--check")
    assert checked.returncode == 1
    assert [line.split(":")[0] for line in checked.stdout.splitlines()] == [
        "src/kg/terms.py",
        "ontology/context.jsonld",
    ]
    assert generate(script).stdout.splitlines() == ["wrote src/kg/terms.py", "wrote ontology/context.jsonld"]
    assert terms.read_text("utf-8") == right
    assert generate(script, "--check").returncode == 0


@needs_checkout
def test_a_new_term_and_a_missing_lexicon(copy: Path) -> None:
    with (copy / "ontology/kg.ttl").open("a", encoding="utf-8") as out:
        out.write('kg:Bridge-Head a owl:Class ; rdfs:label "đầu cầu"@vi, "bridgehead"@en .\n')
    (copy / "data/lexicon/sectors.tsv").unlink()
    done = generate(copy / "scripts/generate.py")
    assert done.returncode == 0
    assert "kg:Sectors is left out" in done.stderr
    assert 'kg_Bridge_Head: Final = NamedNode("https://w3id.org/vnkg/ontology#Bridge-Head")' in (
        copy / "src/kg/terms.py"
    ).read_text("utf-8")
    assert "sector-A" not in (copy / "ontology/schemes.ttl").read_text("utf-8")
    assert "| `kg:Bridge-Head` |" in (copy / "docs/reference/ontology.md").read_text("utf-8")
