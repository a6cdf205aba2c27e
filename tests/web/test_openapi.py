"""The description of the server for programs: valid, whole, and true of what the server answers."""

from __future__ import annotations

import time
from typing import Any, Final

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from schemathesis.specs.openapi.schemas import OpenApiSchema

from kg.graph.query import saved_queries
from kg.web.ask import LANGUAGES
from kg.web.openapi import document
from kg.web.routes import ROUTES

BASE: Final = "https://w3id.org/vnkg/id/"
CHECKS: Final = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance,
]  # fmt: skip
SECONDS: Final = 60
WHOLE: Final[Any] = document(BASE, "http://127.0.0.1", "en")
PATHS: Final = sorted(WHOLE["paths"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_valid(lang: Any) -> None:
    schema = schemathesis.openapi.from_dict(document(BASE, "http://127.0.0.1:8000", lang))
    schema.validate()
    assert all(isinstance(found, Ok) for found in schema.get_all_operations())
    ids = [operation["get"]["operationId"] for operation in WHOLE["paths"].values()]
    assert len(ids) == len(set(ids))


def test_a_wrong_one_is_not() -> None:
    wrong = {**WHOLE, "paths": {"/x": {"get": {"parameters": [{"name": "q", "in": "nowhere"}], "responses": {}}}}}
    with pytest.raises(Exception, match=r"nowhere|not valid"):
        schemathesis.openapi.from_dict(wrong).validate()


def test_it_has_every_address_for_programs() -> None:
    told = {path for path in WHOLE["paths"] if path.startswith("/api/")}
    assert told == {route.path for route in ROUTES if route.path.startswith("/api/")}
    assert {path for path in WHOLE["paths"] if path.startswith("/q/")} == {f"/q/{q.name}" for q in saved_queries()}


def test_questions_are_told_as_their_headers_have_them(client: httpx.Client) -> None:
    found = client.get("/openapi.json", headers={"Accept-Language": "vi"}).json()
    for q in saved_queries():
        operation = found["paths"][f"/q/{q.name}"]["get"]
        assert operation["summary"] == q.vi
        told = {p["name"]: (p["required"], p.get("description")) for p in operation["parameters"]}
        assert {p.name: (p.required, p.vi) for p in q.params}.items() <= told.items()


@pytest.fixture(scope="module")
def schema(address: str) -> OpenApiSchema:
    """What the server says of itself."""
    return schemathesis.openapi.from_url(f"{address}/openapi.json")


@pytest.fixture(scope="module")
def until() -> float:
    """When the tries of all addresses end, however many there were."""
    return time.monotonic() + SECONDS


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["fits", "does not fit"])
@pytest.mark.parametrize("path", PATHS)
def test_answers_are_as_told(
    schema: OpenApiSchema, address: str, until: float, path: str, mode: GenerationMode
) -> None:
    operation = schema[path]["GET"]
    asked = [p["in"] for p in WHOLE["paths"][path]["get"]["parameters"]]
    if mode is GenerationMode.NEGATIVE and "query" not in asked:
        pytest.skip("nothing that is sent to it can be wrong: there are no parameters, or any path will do")
    tried = 0

    @settings(max_examples=6, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def tries(case: Any) -> None:
        nonlocal tried
        if time.monotonic() < until or not tried:
            tried += 1
            answer = case.call(base_url=address, allow_redirects=False, timeout=30)
            case.validate_response(answer, checks=CHECKS)

    tries()
    assert tried


@pytest.mark.parametrize(("path", "params"), [
    ("/api/search", {"q": "ninh binh"}), ("/api/path", {"from": "Lê Hữu Đạt", "to": "Kim Dae-ho"}),
    ("/api/path", {"from": "Ninh Bình", "to": "Kim Dae-ho"}), ("/api/words", {"area": "site"}),
    ("/api/network", {"entity": f"{BASE}province/p34-37"}), ("/api/evidence", {"node": f"{BASE}province/p34-37"}),
    ("/sparql", {"query": "SELECT * { ?s ?p ?o } LIMIT 3", "format": "json"}),
    ("/q/career", {"person": "Đoàn Thị Lan Hương", "format": "jsonld"}),
])  # fmt: skip
def test_full_answers_are_as_told(schema: OpenApiSchema, address: str, path: str, params: dict[str, str]) -> None:
    case = schema[path]["GET"].Case(query=params)
    answer = case.call(base_url=address)
    assert answer.status_code == 200
    case.validate_response(answer, checks=CHECKS)
