"""What commands share: the store option, how errors end a command, and how answers look on a terminal."""

from __future__ import annotations

import logging
import os
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Final, TypeVar

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from kg.errors import (
    DataError,
    ExportError,
    InputError,
    KgError,
    MapperError,
    QueryError,
    ShapeError,
    StoreError,
    TermError,
)
from kg.graph.remote.server import Server, is_address, server
from kg.visible import visible

EXIT_CODES: Final[tuple[tuple[type[KgError], int, str], ...]] = (
    (InputError, 3, "an input cannot be read"),
    (StoreError, 4, "the store cannot be used"),
    (QueryError, 5, "a query or its parameters are wrong"),
    (ExportError, 6, "the export cannot be written"),
    (DataError, 7, "the project's own data is broken"),
    (ShapeError, 7, "the project's own data is broken"),
    (MapperError, 7, "the project's own data is broken"),
    (TermError, 2, "the command line is wrong"),
)
FOUND: Final = 1
"""The exit code of a command that did its work and found something wrong."""
STOPPED: Final = 130
"""The exit code of a command that was interrupted: 128 and the number of SIGINT, as shells have it."""


class Screen(Console):
    """A console on which no text of an article, a file or a server can steer the terminal."""

    def render_str(self, text: str, **how: Any) -> Text:  # rich makes text of every string here, those in tables too
        return super().render_str(visible(text), **how)


out = Screen(highlight=False, soft_wrap=not sys.stdout.isatty())
err = Screen(stderr=True, highlight=False, soft_wrap=True)

F = TypeVar("F", bound=Callable[..., Any])


def store_option(command: F) -> F:
    """``--store``: a folder as text, or a server as kg.graph.remote.server has it; ``--archive`` goes into that."""
    store = click.option(
        "--store",
        default=lambda: os.environ.get("KG_STORE", "kg-store"),
        show_default="$KG_STORE or ./kg-store",
        metavar="DIR|URL",
        callback=_named_store,
        help="Thư mục của kho, hay máy chủ SPARQL. The folder of the store, or a SPARQL server.",
    )
    archive = click.option(
        "--archive",
        metavar="DIR",
        envvar="KG_ARCHIVE",
        is_eager=True,
        expose_value=False,
        callback=_kept_aside,
        help="Thư mục lưu trữ của kho trên máy chủ. Of a store on a server: the folder with its texts and history.",
    )
    return store(archive(command))


def take_over_option(command: F) -> F:
    """``--take-over``: goes into the server that ``--store`` names."""
    return click.option(
        "--take-over",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_kept_aside,
        help="Thay đồ thị của kho khác trên máy chủ. Replace what another archive or tool loaded on the server.",
    )(command)


def folder_of(store: str | Server) -> Path:
    """The folder of a store on this disk."""
    return store.folder if isinstance(store, Server) else Path(store)


def _kept_aside(context: click.Context, option: click.Parameter, value: object) -> None:
    context.meta[f"kg.{option.name}"] = value


def _named_store(context: click.Context, _: click.Parameter, value: str) -> str | Server:
    archive, take_over = context.meta.get("kg.archive"), bool(context.meta.get("kg.take_over"))
    return server(value, archive=archive, take_over=take_over) if is_address(value) else value


def json_option(command: F) -> F:
    return click.option("--json", "json", is_flag=True, help="Kết quả dạng JSON. Print JSON.")(command)


@contextmanager
def told(debug: bool) -> Iterator[None]:
    """Errors of this package, and Ctrl-C, end the command with one line on stderr and their exit code."""
    logging.basicConfig(format="kg: %(message)s", level=logging.WARNING, stream=sys.stderr)
    try:
        yield
    except KgError as error:
        if debug:
            traceback.print_exc()
        err.print(f"[red]kg:[/red] {escape(str(error))}")
        code = next((c for kind, c, _ in EXIT_CODES if isinstance(error, kind)), 1)
        raise SystemExit(code) from None
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None
    except KeyboardInterrupt:
        err.print("[yellow]kg:[/yellow] đã dừng theo Ctrl-C · stopped by Ctrl-C: what was finished is kept")
        raise SystemExit(STOPPED) from None


def binary_out() -> BinaryIO:
    return sys.stdout.buffer


def print_table(rows: Iterator[list[str]]) -> int:
    """Rows with their head first: a drawn table on a terminal, columns between tabs where it is piped. How many."""
    head = next(rows)
    if not out.is_terminal:
        print("\t".join(map(visible, head)))
        count = 0
        for row in rows:
            print("\t".join(visible(" ".join(c.split())) for c in row))
            count += 1
        return count
    table = Table(*head, header_style="bold")
    for row in rows:
        table.add_row(*map(escape, row))
    out.print(table)
    return table.row_count
