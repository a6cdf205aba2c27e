"""The commands that change a store: build, retract."""

from __future__ import annotations

import time
from pathlib import Path

import click
from rich.markup import escape
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from kg.cli.screen import FOUND, binary_out, err, json_option, out, store_option
from kg.errors import StoreError
from kg.graph.answers import as_json
from kg.graph.store import Store


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT…")
@store_option
@click.option("--base", metavar="IRI", help="IRI gốc của dữ liệu. What every data IRI starts with.")
@click.option("--jobs", type=click.IntRange(1, 64), default=2, show_default=True, help="Số tiến trình. Processes.")
@json_option
def build(inputs: tuple[str, ...], store: str, base: str | None, jobs: int, json: bool) -> None:
    """Đọc bài báo thành đồ thị tri thức. Build a graph from articles.

    INPUT is a file (.txt, .html, .jsonl, .jsonl.gz), a folder or a glob of them. Articles that have not changed are
    skipped; changed ones replace their older version. Ends with 1 when articles were refused or inputs not read.
    """
    from kg.building import build as build_store

    begun = time.perf_counter()
    with Progress(
        SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), console=err, transient=True,
        disable=not err.is_terminal,
    ) as bar:  # fmt: skip
        task = bar.add_task("đọc · reading", total=None)

        def tell(stage: str, done: int) -> None:
            what = {"read": "đọc · reading", "load": "nạp · loading"}[stage]
            bar.update(task, description=f"{what}: {done} bài · articles")

        today = time.strftime("%Y-%m-%d")
        summary = build_store(inputs, store, base=base, jobs=jobs, today=today, progress=tell)
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
            f"{s.input_errors} inputs not read"
        )
        out.print(
            f"{s.entities} thực thể · entities, {s.facts} sự kiện · facts, {s.quads} quads in {seconds:.1f} s → {store}"
        )
    if summary.quarantined or summary.input_errors:
        raise SystemExit(FOUND if summary.read else 3)


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID…")
@store_option
@json_option
def retract(ids: tuple[str, ...], store: str, json: bool) -> None:
    """Rút bài khỏi kho. Take articles out, as if they had never been in."""
    if not (Path(store) / "archive.db").exists():
        raise StoreError(f"{store}: no store there")
    with Store(store, write=True) as kept:
        missing = kept.retract(ids)
    if json:
        binary_out().write(as_json({"retracted": sorted(set(ids) - set(missing)), "missing": missing}))
    else:
        out.print(f"{len(set(ids)) - len(missing)} bài được rút · retracted")
        for id in missing:
            err.print(f"[yellow]kg:[/yellow] no article {escape(repr(id))} in {store}")
    if missing:
        raise SystemExit(FOUND)
