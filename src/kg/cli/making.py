"""The commands that change a store: build, retract."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

import click
from rich.markup import escape
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from kg.cli.screen import FOUND, binary_out, err, folder_of, json_option, out, store_option, take_over_option
from kg.errors import StoreError
from kg.graph.answers import as_json
from kg.graph.store import Store

if TYPE_CHECKING:
    from kg.summary import Summary

LIMIT: Final = 300.0
MANIFEST: Final = "manifest.json"


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT…")
@store_option
@take_over_option
@click.option("--base", metavar="IRI", help="IRI gốc của dữ liệu. What every data IRI starts with.")
@click.option("--jobs", type=click.IntRange(1, 64), default=2, show_default=True, help="Số tiến trình. Processes.")
@click.option(
    "--time-limit",
    "limit",
    type=click.FloatRange(0, min_open=True),
    default=LIMIT,
    show_default=True,
    metavar="SECONDS",
    help="Thời gian tối đa cho một bài (từ 2 tiến trình). Most seconds for one article (with 2 processes or more).",
)
@click.option(
    "--engine",
    type=click.Choice(["local", "dask"]),
    default="local",
    show_default=True,
    help="Máy này, hay cụm Dask. This machine, or Dask's workers: of --scheduler, or --jobs started here.",
)
@click.option("--scheduler", metavar="ADDRESS", help="Bộ điều phối Dask. Dask's scheduler: tcp://host:8786.")
@click.option("--shards", metavar="URL", help="Nơi giữ các mảnh. Where shards are kept (STORE/shards): folder or URL.")
@click.option("--shards-only", is_flag=True, help="Chỉ làm các mảnh, không nạp. Shards and manifest, no store.")
@click.option(
    "--partition-size",
    "size",
    type=click.FloatRange(0, min_open=True),
    default=16.0,
    show_default=True,
    metavar="MIB",
    help="Cỡ mỗi phần. How much input a process of a cluster reads at a time.",
)
@json_option
def build(
    inputs: tuple[str, ...], store: str, base: str | None, jobs: int, limit: float, engine: str, scheduler: str | None,
    shards: str | None, shards_only: bool, size: float, json: bool,
) -> None:  # fmt: skip
    """Đọc bài báo thành đồ thị tri thức. Build a graph from articles.

    INPUT is a file (.txt, .html, .jsonl, .jsonl.gz, .parquet, .warc, .warc.gz, .rss, .atom, .rdf, .xml), a folder or a
    glob of them. Articles that have not changed are skipped; changed ones are a new version, and the older one is kept
    as revised. An article that ends its process twice, or takes longer than --time-limit twice, is refused. Ends with 1
    when articles were refused, inputs not read, or two texts of one run have one id.

    With --engine dask, workers of a cluster read partitions of the inputs, which may be URLs (s3://…), into shards, and
    the shards are gathered in the store. A manifest.json of shards is an INPUT too.
    """
    on_cluster = engine == "dask"
    if not on_cluster and (scheduler or shards or shards_only):
        raise click.UsageError("--scheduler, --shards and --shards-only go with --engine dask")
    begun = time.perf_counter()
    with Progress(
        SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), console=err, transient=True,
        disable=not err.is_terminal,
    ) as bar:  # fmt: skip
        task = bar.add_task("đọc · reading", total=None)

        def tell(stage: str, done: int) -> None:
            what = {"read": "đọc · reading", "load": "nạp · loading"}[stage]
            bar.update(task, description=f"{what}: {done} bài · articles")

        manifest = _manifest(inputs)
        if on_cluster and manifest is None:
            manifest = _shards(inputs, shards or f"{folder_of(store)}/shards", base, scheduler, jobs, size, limit, tell)
            if shards_only:
                return  # the shards say what was refused, the build that gathers them tells it
        summary = _built(inputs, manifest, store, base, jobs, limit, tell)
    seconds = time.perf_counter() - begun
    if json:
        binary_out().write(as_json({**summary.as_dict(), "seconds": round(seconds, 2)}))
    else:
        for problem in summary.problems[:20]:
            err.print(f"[yellow]kg:[/yellow] {escape(problem)}")
        if len(summary.problems) > 20:
            err.print(f"… {len(summary.problems) - 20} more; kg quarantine lists what was refused, --json everything")
        s = summary
        out.print(
            f"{s.read} bài đọc · articles read: {s.built} built ({s.replaced} in place of an older version), "
            f"{s.unchanged} unchanged, {s.quarantined} quarantined, {s.set_aside} set aside, "
            f"{s.input_errors} inputs not read" + (f", {s.conflicting} of an id of another" if s.conflicting else "")
        )
        run = f"lượt · run {s.run}" if s.run is not None else "không đổi · nothing changed"
        out.print(
            f"{s.entities} thực thể · entities, {s.facts} sự kiện · facts, {s.quads} quads in {seconds:.1f} s, "
            f"{run} → {store}"
        )
    if summary.quarantined or summary.input_errors or summary.conflicting:
        raise SystemExit(FOUND if summary.read else 3)


Tell = Callable[[str, int], None]


def _manifest(inputs: Sequence[str]) -> str | None:
    """The manifest of shards that is to be gathered, if it is that."""
    found = [i for i in inputs if i.rpartition("/")[2] == MANIFEST]
    if found and len(inputs) > 1:
        raise click.UsageError("a manifest.json is the only INPUT of a build: give the others to builds of their own")
    return found[0] if found else None


def _shards(
    inputs: Sequence[str], url: str, base: str | None, scheduler: str | None, jobs: int, size: float, limit: float,
    tell: Tell,
) -> str:  # fmt: skip
    """Has a cluster make the shards of inputs; their manifest."""
    from kg.cluster.build import make_shards

    made, kept = make_shards(
        inputs, url, base=base, scheduler=scheduler, jobs=jobs, size=max(1, int(size * 2**20)), limit=limit,
        progress=tell,
    )  # fmt: skip
    err.print(f"{len(made)} mảnh · shards ({kept} giữ lại · kept), {sum(s.articles for s in made)} bài → {escape(url)}")
    return f"{url.rstrip('/')}/{MANIFEST}"


def _built(
    inputs: Sequence[str], manifest: str | None, store: str, base: str | None, jobs: int, limit: float, tell: Tell
) -> Summary:
    today = time.strftime("%Y-%m-%d")
    if manifest is None:
        from kg.building import build as build_store

        return build_store(inputs, store, base=base, jobs=jobs, limit=limit, today=today, progress=tell)
    from kg.cluster.build import gather

    return gather(manifest.removesuffix(MANIFEST) or ".", store, base=base, jobs=jobs, today=today, progress=tell)


@click.command()
@click.argument("ids", nargs=-1, metavar="ID…")
@click.option("--source", "sources", multiple=True, metavar="PATH", help="Mọi bài từ tệp này. All from a file, folder.")
@click.option("--run", "runs", multiple=True, type=click.IntRange(1), metavar="N", help="Mọi bài của lượt. Of a run.")
@click.option("--forget", is_flag=True, help="Xoá cả trong lịch sử (với ID, --source). Out of the history too.")
@store_option
@json_option
def retract(
    ids: tuple[str, ...], sources: tuple[str, ...], runs: tuple[int, ...], forget: bool, store: str, json: bool
) -> None:
    """Rút bài khỏi kho. Take articles out, as if they had never been in.

    By their ids: all their versions. By --source, the path that was built: what was read there. By --run: what that
    run brought (kg log lists the runs); an article of which an older version is left has that again.
    """
    if not (ids or sources or runs):
        raise click.UsageError("give ids of articles, --source PATH or --run N")
    if runs and forget:
        raise click.UsageError("--forget goes with ids and --source; with --run the history stays")
    if not (folder_of(store) / "archive.db").exists():
        raise StoreError(f"{folder_of(store)}: no store there")
    today = time.strftime("%Y-%m-%d")
    missing: list[str] = []
    gone: set[str] = set()
    with Store(store, write=True) as kept:
        for run in runs:
            gone.update(found := kept.retract_run(run, today=today))
            missing += [] if found else [f"no article that run {run} brought"]
        for source in sources:
            gone.update(found := kept.retract_source(source, today=today, forget=forget))
            missing += [] if found else [f"no article from {source}"]
        none = kept.retract(ids, today=today, forget=forget) if ids else []
        gone.update(set(ids) - set(none))
        left = sorted(id for id in gone if kept.versions(id))
    if json:
        answer = {"retracted": sorted(gone - set(left)), "left_in_another_version": left, "missing": none}
        binary_out().write(as_json(answer))
    else:
        out.print(f"{len(gone) - len(left)} bài được rút · retracted")
        if left:
            out.print(f"{len(left)} bài còn bản khác · left in another version: {', '.join(left[:6])}")
    for words in (*(f"no article {id!r}" for id in none), *missing):
        err.print(f"[yellow]kg:[/yellow] {escape(words)} in {escape(str(store))}")
    if missing or none:
        raise SystemExit(FOUND)
