"""The command that puts a store online: serve."""

from __future__ import annotations

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
def serve(
    store: str, host: str, port: int, address: str | None, timeout: float, rows: int, megabytes: int, memory: int,
    queries: int, pages: int, waiting: int, services: tuple[str, ...], passages_only: bool,
) -> None:  # fmt: skip
    """Đưa kho lên mạng. Put the store online: SPARQL endpoint, linked data, and pages for people.

    Listens on this machine only unless --host says otherwise, and changes nothing in the store.
    """
    from kg.web.ask import Site
    from kg.web.limits import MEGA, Limits
    from kg.web.serving import listening, run

    with listening(host, port) as socket:
        own = f"http://{f'[{host}]' if ':' in host else host}:{socket.getsockname()[1]}"
        limits = Limits(
            timeout=timeout, rows=rows, bytes=megabytes * MEGA, memory=memory * MEGA, queries=queries, pages=pages,
            waiting=waiting,
        )  # fmt: skip
        site = Site(store, (address or own).rstrip("/"), limits, not passages_only, services)
        run(site, socket, lambda: out.print(f"kg: {store} ở · at {own}", soft_wrap=True))
