"""Workers for pages work out what is slow before anybody asks, and answer all the while."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from kg.graph.adjacency import adjacency
from kg.graph.measures import documents, measure
from kg.graph.store import Store
from kg.web.ask import Ask, Site
from kg.web.limits import MEGA, Limits
from kg.web.pool import Lane
from kg.web.warm import JOB, WARM, warm, warm_asks
from kg.web.whole_store import take_in

Serve = Callable[..., AbstractContextManager[str]]
HOME = Ask("kg.web.home.home", Site("", ""), accept="text/html")


@pytest.mark.parametrize("step", WARM, ids=lambda s: s.__name__)
def test_a_step_answers_nothing_and_can_be_taken_again(sample_store: Store, a_request: Ask, step: object) -> None:
    ask = replace(a_request, job=JOB, path=getattr(step, "__name__", ""))
    assert [warm(sample_store, ask).body for _ in range(2)] == [b"", b""]


def test_what_another_process_works_out_is_the_same(sample_path: Path) -> None:
    with Store(sample_path) as here, Store(sample_path) as there:
        links, figures, iris = adjacency(here), measure(here), documents(here)
        take_in(there)
        assert (adjacency(there), measure(there), documents(there)) == (links, figures, iris)
        assert measure(there) is not figures


def children() -> set[int]:
    """The processes that this one started and that still run."""
    task = Path(f"/proc/self/task/{os.getpid()}/children")
    return {int(pid) for pid in task.read_text("ascii").split()}


async def until_warm(lane: Lane) -> None:
    async with asyncio.timeout(60):
        while lane.cold:
            await asyncio.sleep(0.02)


@pytest.mark.parametrize("size", [1, 2])
def test_every_worker_is_warmed_and_a_new_one_too(site: Site, size: int) -> None:
    async def run() -> None:
        lane = Lane("pages", site, size, 10, 8, warm_asks(site))
        try:
            before = children()
            await lane.open()
            assert lane.cold
            assert (await lane.reply(HOME)).status == 200, "while workers are cold"
            await until_warm(lane)
            os.kill(min(children() - before), signal.SIGKILL)
            await asyncio.sleep(0.2)
            assert (await lane.reply(HOME)).status == 200
            await until_warm(lane)
            assert (await lane.reply(HOME)).status == 200
        finally:
            await lane.close()
        assert children() == before

    asyncio.run(run())


def test_a_step_that_fails_is_told_and_passed_over(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    async def run() -> None:
        lane = Lane("pages", site, 1, 10, 8, [replace(HOME, job="nothing"), *warm_asks(site)])
        try:
            await lane.open()
            await until_warm(lane)
            assert (await lane.reply(HOME)).status == 200
        finally:
            await lane.close()

    asyncio.run(run())
    assert "warming up" in caplog.text


def test_a_step_that_ends_two_workers_is_left_out(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    """It takes more memory than a worker may have."""
    small = replace(site, limits=Limits(memory=150 * MEGA))
    fatal = Ask("kg.web.sparql.endpoint", small, params={"query": ("SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f",)})

    async def run() -> None:
        lane = Lane("pages", small, 1, 10, 8, [fatal])
        try:
            await lane.open()
            await until_warm(lane)
            assert (await lane.reply(replace(HOME, site=small))).status == 200
        finally:
            await lane.close()

    asyncio.run(run())
    assert caplog.text.count("left out") == 1


def test_a_write_does_not_wait_for_what_is_warmed_up(site: Site) -> None:
    async def run() -> None:
        lane = Lane("pages", site, 2, 10, 8, warm_asks(site))
        try:
            for _ in range(3):
                await lane.open()
                await asyncio.sleep(0.1)
                await lane.release()
            await lane.open()
            await until_warm(lane)
            assert (await lane.reply(HOME)).status == 200
        finally:
            await lane.close()

    asyncio.run(run())


def test_a_store_without_its_names_gets_them_first(sample_path: Path, tmp_path: Path, serve: Serve) -> None:
    path = tmp_path / "store"
    shutil.copytree(sample_path, path)
    (path / "names.db").unlink()
    with serve(path) as address:
        assert httpx.get(f"{address}/api/search", params={"q": "ninh binh"}, timeout=30).json()["hits"]
    with closing(sqlite3.connect(path / "names.db")) as db, Store(sample_path) as store:
        assert db.execute("SELECT count(*) FROM things").fetchone() == (len(store.names.things()),)
