"""The command that puts a store online: serve."""

from __future__ import annotations

import os
import re
from pathlib import Path

import click

from kg.cli.screen import out, store_option


@click.command()
@store_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Địa chỉ lắng nghe. The address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Cổng. 0: any free one.")
@click.option("--address", metavar="URL", help="Địa chỉ công khai. What links begin with, behind a proxy.")
@click.option(
    "--timeout",
    type=click.FloatRange(0.1),
    default=30.0,
    show_default=True,
    help="Giây cho một câu hỏi. Seconds a query.",
)
@click.option(
    "--rows", type=click.IntRange(1), default=1_000_000, show_default=True, help="Số dòng tối đa. Rows an answer."
)
@click.option(
    "--megabytes", type=click.IntRange(1), default=500, show_default=True, help="Cỡ trả lời. Megabytes an answer."
)
@click.option(
    "--memory",
    type=click.IntRange(64),
    default=2000,
    show_default=True,
    help="Bộ nhớ một tiến trình (MB). Megabytes a worker.",
)
@click.option(
    "--queries", type=click.IntRange(1, 64), default=2, show_default=True, help="Câu hỏi cùng lúc. Queries at once."
)
@click.option(
    "--pages", type=click.IntRange(1, 64), default=2, show_default=True, help="Trang cùng lúc. Pages at once."
)
@click.option(
    "--waiting", type=click.IntRange(1), default=64, show_default=True, help="Hàng đợi. Requests that may wait in line."
)
@click.option(
    "--allow-service",
    "services",
    multiple=True,
    metavar="HOST",
    help="Cho SERVICE hỏi máy này. A host that SERVICE may ask.",
)
@click.option("--passages-only", is_flag=True, help="Không cho xem toàn văn. Show no whole texts.")
@click.option("--write", is_flag=True, help="Nhận ghi, với mã. Take updates and graphs, from who has the token.")
@click.option(
    "--token-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Tệp chứa mã ghi; hoặc biến KG_TOKEN. The file that holds the token; or $KG_TOKEN.",
)
def serve(
    store: str, host: str, port: int, address: str | None, timeout: float, rows: int, megabytes: int, memory: int,
    queries: int, pages: int, waiting: int, services: tuple[str, ...], passages_only: bool,
    write: bool, token_file: Path | None,
) -> None:  # fmt: skip
    """Đưa kho lên mạng. Put the store online: SPARQL endpoint, linked data, and pages for people.

    Listens on this machine only unless --host says otherwise, and changes nothing in the store without --write.
    """
    store = os.fspath(store)  # a server is refused
    from kg.web.ask import Site
    from kg.web.limits import MEGA, Limits
    from kg.web.serving import listening, run

    for name in services:
        if re.fullmatch(r"([A-Za-z0-9.\-]+|\[[0-9A-Fa-f:.]+\])(:\d{1,5})?", name) is None:
            raise click.UsageError(f"--allow-service takes a host, or host:port, not {name}")
    token = _token(token_file) if write else ""
    if write and host not in ("127.0.0.1", "::1", "localhost") and not (address or "").startswith("https://"):
        raise click.UsageError("--write sends a token: listen at this machine only, or say by --address https://… that "
                               "a proxy in front of it speaks TLS")  # fmt: skip
    with listening(host, port) as socket:
        own = f"http://{f'[{host}]' if ':' in host else host}:{socket.getsockname()[1]}"
        limits = Limits(
            timeout=timeout, rows=rows, bytes=megabytes * MEGA, memory=memory * MEGA, queries=queries, pages=pages,
            waiting=waiting,
        )  # fmt: skip
        site = Site(store, (address or own).rstrip("/"), limits, not passages_only, services, write)
        run(site, socket, lambda: out.print(f"kg: {store} ở · at {own}", soft_wrap=True), token)


def _token(file: Path | None) -> str:
    token = (file.read_text("utf-8") if file is not None else os.environ.get("KG_TOKEN", "")).strip()
    if len(token) < 16 or not token.isascii() or any(c.isspace() for c in token):
        raise click.UsageError("--write needs a token of 16 characters or more, without blanks, in a file that "
                               "--token-file names or in $KG_TOKEN")  # fmt: skip
    return token
