"""The command that lets assistants ask: mcp."""

from __future__ import annotations

import os

import click

from kg.cli.screen import store_option
from kg.errors import KgError


@click.command("mcp")
@store_option
@click.option(
    "--timeout",
    type=click.FloatRange(0.1),
    default=30.0,
    show_default=True,
    help="Giây cho một lần hỏi. Seconds a call.",
)
@click.option(
    "--idle",
    type=click.FloatRange(0.1),
    default=30.0,
    show_default=True,
    help="Giây trước khi nhả kho. Seconds without a call until the store is let go.",
)
def mcp(store: str, timeout: float, idle: float) -> None:
    """Cho trợ lý AI hỏi kho, có trích dẫn. Let assistants ask the store, with citations (Model Context Protocol).

    Speaks the protocol over stdin and stdout until stdin ends: a host starts it, you do not type into it. Reads only.

    \b
    kg mcp --store kg-store
    """
    try:
        from kg.assistants.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("mcp", "mcp_types"):
            raise
        raise KgError("the Model Context Protocol needs its SDK — pip install 'vnkg[mcp]'") from error
    serve(os.fspath(store), timeout, idle)  # a server is refused
