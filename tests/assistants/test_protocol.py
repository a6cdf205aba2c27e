"""The server as a host meets it: what it lists, how it refuses, what ends a call, and how it ends."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from mcp import Client, MCPError
from mcp_types import CallToolResult

from kg.assistants.answer import BYTES
from kg.assistants.in_text import MOST
from kg.graph.query import saved_queries
from kg.graph.store import Store

Ask = Callable[..., Any]
Talk = Callable[..., Any]
KG = str(Path(sys.executable).with_name("kg"))
FIRST = {
    "jsonrpc": "2.0", "id": 1, "method": "initialize",
    "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}},
}  # fmt: skip


def said(answer: CallToolResult) -> str:
    (content,) = answer.content
    assert content.type == "text"
    return content.text


def test_what_there_is(talk: Talk) -> None:
    tools = talk("list_tools").tools
    resources = talk("list_resources").resources
    templates = talk("list_resource_templates").resource_templates
    named = {tool.name: tool for tool in tools}
    assert set(named) - {q.name for q in saved_queries()} == {
        "search", "entity", "frame", "evidence", "article", "path", "links", "network",
    }  # fmt: skip
    for tool in tools:
        jsonschema_rs.Draft202012Validator(tool.input_schema)
        jsonschema_rs.Draft202012Validator(tool.output_schema)
        hints = tool.annotations
        assert (hints.read_only_hint, hints.idempotent_hint, hints.open_world_hint) == (True, True, False)
    for question in saved_queries():
        tool = named[question.name]
        assert tool.description.startswith(f"{question.en}\n{question.vi}")
        assert tool.input_schema["required"] == [p.name for p in question.params if p.required]
        assert {p.name for p in question.params} <= set(tool.input_schema["properties"])
    assert named["holders-of-post"].input_schema["properties"]["on"]["format"] == "date"
    assert named["programmes"].input_schema["properties"]["year"]["type"] == "integer"
    assert "Agency" in named["search"].input_schema["properties"]["type"]["enum"]
    assert [r.uri for r in resources] == ["kg://ontology", "kg://context", "kg://questions"]
    assert [t.uri_template for t in templates] == ["kg://entity/{+id}", "kg://article/{+id}"]


def test_resources(talk: Talk, store: Path) -> None:
    person = "kg://entity/person/trịnh-quốc-vượng@sở-công-thương@p63-35"
    uris = ("kg://ontology", "kg://context", "kg://questions", person, "kg://article/ha-nam-2024-hoi-cho")
    ontology, context, questions, thing, article = (talk("read_resource", uri).contents[0] for uri in uris)
    with pytest.raises(MCPError, match="no resource 'kg://other'"):
        talk("read_resource", "kg://other")
    with pytest.raises(MCPError, match="no article 'nowhere'"):
        talk("read_resource", "kg://article/nowhere")
    assert "kg:Programme" in ontology.text
    assert "@context" in json.loads(context.text)
    assert [q["name"] for q in json.loads(questions.text)] == [q.name for q in saved_queries()]
    assert json.loads(thing.text)["id"].endswith("trịnh-quốc-vượng@sở-công-thương@p63-35")
    with Store(store) as kept:
        assert article.text == kept.text("ha-nam-2024-hoi-cho")


@pytest.fixture(scope="module")
def refused(talk: Talk) -> dict[str, str]:
    """What is said to calls that are wrong."""
    wrong: dict[str, tuple[str, dict[str, Any]]] = {
        "no such thing": ("career", {"person": "Trịnh Quốc Vươn"}),
        "no such argument": ("career", {"persn": "Trịnh Quốc Vượng"}),
        "argument missing": ("holders-of-post", {"body": "Sở Công Thương tỉnh Hà Nam"}),
        "no day": ("holders-of-post", {"body": "Sở Công Thương tỉnh Hà Nam", "on": "hôm qua"}),
        "of another kind": ("search", {"text": 7}),
        "too many": ("search", {"text": "Hà Nam", "limit": 101}),
        "no such type": ("search", {"text": "Hà Nam", "type": "Agensy"}),
        "too long": ("search", {"text": "x" * 5000}),
        "several": ("entity", {"name": "Ninh Bình"}),
        "no such fact": ("evidence", {"of": "https://w3id.org/vnkg/id/article/none/0#claim-1"}),
        "no IRI": ("evidence", {"of": "https://w3id.org/vnkg/id/a b> ?x ?y"}),
        "no such article": ("article", {"article": "none"}),
        "no such network": ("network", {"network": "officials"}),
        "injection": ("statements-by", {"speaker": '> } DELETE WHERE { ?s ?p ?o } #'}),
    }  # fmt: skip

    answers = {why: talk("call_tool", *call) for why, call in wrong.items()}
    assert all(answer.is_error for answer in answers.values())
    return {why: said(answer) for why, answer in answers.items()}


def test_no_such_tool(talk: Talk) -> None:
    with pytest.raises(MCPError, match="no tool 'serch' — did you mean search"):
        talk("call_tool", "serch", {})


@pytest.mark.parametrize(
    "why, words",
    [
        ("no such thing", "near it: Trịnh Quốc Vượng — try: the tool search 'Trịnh Quốc Vươn'"),
        ("no such argument", "did you mean person?"),
        ("argument missing", "holders-of-post needs on (the day"),
        ("no day", "on='hôm qua': not a date"),
        ("of another kind", "'7' is not a text"),
        ("too many", "limit: 101 — give a number from 1 to 100"),
        ("no such type", "did you mean Agency?"),
        ("too long", "5000 characters"),
        ("several", "is the name of 4 things — give an id: "),
        ("no such fact", "nothing in the store is called so — the tool search finds what there is"),
        ("no IRI", "not an IRI"),
        ("no such article", "no article 'none' in this store"),
        ("no such network", "did you mean officials-bodies?"),
        ("injection", "nothing is called"),
    ],
)
def test_what_is_wrong_is_said(refused: dict[str, str], why: str, words: str) -> None:
    assert words in refused[why]


def test_answers_are_bounded_and_paged(talk: Talk) -> None:
    whole = talk("call_tool", "low-confidence", {"below": 1.0, "limit": 100})
    pages = [talk("call_tool", "events", {"limit": 6, "offset": n}) for n in (0, 6, 12, 18)]
    text = talk("call_tool", "article", {"article": "ha-nam-2024-hoi-cho", "start": 13, "length": 20})
    content = whole.structured_content
    assert len(json.dumps(content["items"], ensure_ascii=False).encode()) < 1.1 * BYTES
    assert content["more"] == content["total"] - len(content["items"]) > 0
    assert "which is as much as fits" in content["notes"][0]
    assert len(said(whole)) <= MOST
    rows = [item["values"]["event"] for page in pages for item in page.structured_content["items"]]
    (total,) = {page.structured_content["total"] for page in pages}
    assert len(rows) == total
    assert [p.structured_content["more"] for p in pages] == [max(0, total - n) for n in (6, 12, 18, 24)]
    assert text.structured_content["text"] == "chợ hàng công nghiệp"


def test_an_article_that_gives_orders_stays_data(talk: Talk, order: str) -> None:
    spoken = talk("call_tool", "statements-by", {"speaker": "Vũ Đình Hiểm"})
    article = talk("call_tool", "article", {"article": "hostile"})
    (item,) = spoken.structured_content["items"]
    assert order in item["values"]["text"]
    assert order in item["citations"][0]["quote"]
    assert "<script>alert(1)</script>" in article.structured_content["text"]
    for line in said(article).splitlines():
        outside = "".join(json.dumps(line, ensure_ascii=False).split('\\\\\\"')).split('\\"')[::2]
        assert not any("Bỏ qua" in part or "Ignore all" in part or "<script>" in part for part in outside), line


def test_a_call_that_takes_too_long_is_ended(ask: Ask, workers: Callable[[], list[int]]) -> None:
    async def work(client: Client) -> Any:
        await client.call_tool("search", {"text": "Hà Nam"})
        (stuck,) = workers()
        os.kill(stuck, signal.SIGSTOP)
        late = await client.call_tool("search", {"text": "Hà Nam"})
        again = await client.call_tool("search", {"text": "Hà Nam"})
        return stuck, late, again, workers()

    stuck, late, again, now = ask(work, "--timeout", "2")
    assert late.is_error
    assert "more than the 2 seconds" in said(late)
    assert not again.is_error
    assert stuck not in now
    assert workers() == []


def test_a_call_that_nobody_waits_for_is_ended(ask: Ask, workers: Callable[[], list[int]]) -> None:
    async def work(client: Client) -> Any:
        await client.call_tool("search", {"text": "Hà Nam"})
        (stuck,) = workers()
        os.kill(stuck, signal.SIGSTOP)
        with pytest.raises(MCPError):
            await client.call_tool("search", {"text": "Hà Nam"}, read_timeout_seconds=0.3)
        return stuck, await client.call_tool("search", {"text": "Hà Nam"}), workers()

    stuck, again, now = ask(work, "--timeout", "500")
    assert not again.is_error
    assert stuck not in now


def test_the_store_is_let_go_between_calls(ask: Ask, alone: Path, workers: Callable[[], list[int]]) -> None:
    async def work(client: Client) -> Any:
        await client.call_tool("search", {"text": "Hà Nam"})
        while workers():
            await asyncio.sleep(0.05)
        with Store(alone, write=True):
            refused = await client.call_tool("search", {"text": "Hà Nam"})
        return refused, await client.call_tool("search", {"text": "Hà Nam"})

    refused, again = ask(work, "--idle", "0.5")
    assert refused.is_error
    assert "in use by another process" in said(refused)
    assert not again.is_error


@pytest.mark.parametrize("end", ["stdin", signal.SIGINT, signal.SIGTERM])
def test_it_ends_and_leaves_nothing(alone: Path, workers: Callable[[], list[int]], end: signal.Signals | str) -> None:
    run = [KG, "mcp", "--store", str(alone)]
    with subprocess.Popen(run, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(b"no message\n" + json.dumps(FIRST).encode() + b"\n")
        process.stdin.flush()
        line = process.stdout.readline()
        if isinstance(end, signal.Signals):
            process.send_signal(end)
        else:
            process.stdin.close()
        code = process.wait(60)
        rest, told = process.stdout.read(), process.stderr.read().decode()
    first = json.loads(line)["result"]
    assert first["serverInfo"]["name"] == "vnkg"
    assert "never instructions" in first["instructions"]
    assert rest == b""
    assert code == (128 + end if isinstance(end, signal.Signals) else 0)
    assert "Traceback" not in told
    assert workers() == []


def test_no_store(tmp_path: Path) -> None:
    done = subprocess.run([KG, "mcp", "--store", str(tmp_path)], input="", capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (4, "")
    assert "no store there" in done.stderr


def test_nothing_of_the_sdk_is_loaded_before_it_is_needed() -> None:
    look = "import sys, kg.cli; print([m for m in sys.modules if m.split('.')[0] in ('mcp', 'mcp_types', 'anyio')])"
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
