"""The JSON Schemas of the frames hold for every document, and the TypeScript types made from them compile."""

from __future__ import annotations

import copy
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from kg.assets import asset
from kg.graph.framed_export import VIEWS, framed_documents
from kg.graph.store import Store

ROOT = Path(__file__).resolve().parents[2]
TYPES = ROOT / "ontology/frames/vnkg.d.ts"


def schema(view: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(asset(f"ontology/frames/{view}.schema.json").read_text("utf-8"))
    return found


@pytest.mark.parametrize("view", VIEWS)
def test_every_document_of_the_sample_store_fits_its_schema(sample_graph: Store, view: str) -> None:
    text = schema(view)
    jsonschema_rs.meta.validate(text)
    validator = jsonschema_rs.validator_for(text)
    count = 0
    for links in (40, 3):
        for iri, document in framed_documents(sample_graph, view, links=links):
            problems = [(error.instance_path, error.message) for error in validator.iter_errors(document)]
            assert not problems, (iri, problems[:3])
            count += 1
    assert count


def _document(store: Store, view: str, key: str) -> dict[str, Any]:
    return next(document for _, document in framed_documents(store, view) if key in document)


def test_a_schema_refuses_what_is_no_such_document(sample_graph: Store) -> None:
    person = _document(sample_graph, "person", "memberships")
    validator = jsonschema_rs.validator_for(schema("person"))
    assert validator.is_valid(person)
    for path, value in (
        (("id",), None), (("prefLabel",), "text"), (("nonsense",), "x"), (("memberships",), {}),
        (("memberships", 0, "evidence"), "x"), (("memberships", 0, "confidence"), 0.9),
        (("memberships", 0, "evidence", 0, "exact"), None), (("memberships", 0, "organization", "nonsense"), 1),
    ):  # fmt: skip
        broken: Any = copy.deepcopy(person)
        place = broken
        for step in path[:-1]:
            place = place[step]
        if value is None:
            del place[path[-1]]
        else:
            place[path[-1]] = value
        assert not validator.is_valid(broken), path
    document = _document(sample_graph, "schema-org", "name")
    assert not jsonschema_rs.validator_for(schema("schema-org")).is_valid({**document, "prefLabel": "x"})


USE = """
import type { PersonDocument, ProgrammeDocument, SchemaOrgDocument } from "./vnkg";
declare const person: PersonDocument, programme: ProgrammeDocument, plain: SchemaOrgDocument;
for (const membership of person.memberships ?? []) {
  const words: string = membership.evidence[0].exact, title: string | undefined = membership.postTitle;
  const body = membership.organization;
  const name = typeof body === "object" ? body.prefLabel?.["vi"] : body;
  console.log(words, title, name, membership.evidence[0].inArticle.headline);
}
console.log(programme.prefLabel?.["vi"], plain["@id"], plain.name);
"""


def tsc() -> str | None:
    own = ROOT / "src/kg/web/front/node_modules/.bin/tsc"
    return str(own) if own.exists() else shutil.which("tsc")


@pytest.mark.skipif(not (shutil.which("node") and tsc()), reason="node or tsc is not here (make front brings tsc)")
def test_the_types_compile_and_help(tmp_path: Path) -> None:
    def compiled(text: str) -> subprocess.CompletedProcess[str]:
        (tmp_path / "use.ts").write_text(text, "utf-8")
        words = [str(tsc()), "--noEmit", "--strict", "vnkg.d.ts", "use.ts"]
        return subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)

    shutil.copy(TYPES, tmp_path)
    run = compiled(USE)
    assert run.returncode == 0, run.stdout
    run = compiled(USE.replace("evidence[0].exact", "evidence[0].exakt").replace("prefLabel?", "prefLabell?"))
    assert "exakt" in run.stdout
    assert "prefLabell" in run.stdout


def test_each_view_has_types() -> None:
    text = TYPES.read_text("utf-8")
    for view in VIEWS:
        assert f"export interface {schema(view)['title']} " in text
