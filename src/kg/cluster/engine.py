"""Shards made by Dask's workers. The only door to Dask.

Dask brings the orders to workers, keeps a bounded number of them under way, and gives those of a lost worker to others.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from hashlib import sha256
from typing import Any, Final

from kg.cluster.apart import Order, as_text, made_apart
from kg.cluster.shards import Shard, from_json
from kg.errors import KgError

EACH: Final = 2
"""How many orders each thread of a worker has at hand, so that it need not wait for the next."""
AGAIN: Final = 2
"""How often an order is given out again that failed."""
WAIT: Final = 60
"""Seconds to wait for the first worker."""


def shards_made(orders: Iterator[Order], scheduler: str | None, jobs: int) -> Iterator[tuple[Shard, bool]]:
    """The shards of orders as they are finished, and whether each was there already.

    By the workers of a scheduler ("tcp://host:8786"), or by ``jobs`` of a cluster on this machine. Raises KgError where
    a shard cannot be made.
    """
    with _client(scheduler, jobs) as client:
        from distributed import as_completed

        names: dict[str, Order] = {}
        running: Any = as_completed()  # type: ignore[no-untyped-call]

        def give(most: int) -> None:
            while len(names) < most and (order := next(orders, None)) is not None:
                text = as_text(order)
                key = f"kg-{order.partition.name}-{sha256(text.encode()).hexdigest()[:16]}"
                future = client.submit(made_apart, text, key=key, retries=AGAIN)
                names[future.key] = order
                running.add(future)

        give(EACH * _threads(client))
        for future in running:
            order = names.pop(future.key)
            shard, kept = _result(future, order)
            yield shard, kept
            give(EACH * _threads(client))


def _result(future: Any, order: Order) -> tuple[Shard, bool]:
    """What became of an order. Raises KgError."""
    from distributed import CancelledError, KilledWorker

    shown = ", ".join(p.shown for p in order.partition.pieces[:3])
    rest = f"{order.partition.name} ({shown}) — what is finished in {order.shards} is kept: run it again"
    try:
        shard, kept = future.result()
    except KgError as error:
        raise KgError(f"{error}; {rest}") from error
    except KilledWorker as error:
        raise KgError(f"one worker after the other was lost over {rest}") from error
    except CancelledError as error:
        raise KgError(f"the scheduler was lost over {rest}") from error
    except (ModuleNotFoundError, AttributeError) as error:
        raise KgError(
            f"a worker cannot load kg ({error}): install the same version of vnkg on every machine; {rest}"
        ) from error
    return from_json(shard), kept


def _threads(client: Any) -> int:
    return max(1, int(sum(client.ncores().values())))


@contextmanager
def _client(scheduler: str | None, jobs: int) -> Iterator[Any]:
    """A client of a scheduler, or of a cluster that this process starts and ends."""
    try:
        import distributed
    except ImportError as missing:
        raise KgError("--engine dask needs Dask — pip install 'vnkg[cluster]'") from missing
    Client: Any = distributed.Client
    where = scheduler or "this machine"
    with ExitStack() as open:
        try:
            if scheduler is None:
                local = partial(
                    distributed.LocalCluster, host="127.0.0.1", dashboard_address=None, silence_logs=logging.CRITICAL
                )
                cluster = open.enter_context(local(n_workers=jobs, threads_per_worker=1))
                client = open.enter_context(Client(cluster))
            else:
                client = open.enter_context(Client(scheduler, timeout=WAIT))
            client.wait_for_workers(1, timeout=WAIT)
        except (OSError, TimeoutError, ValueError) as error:
            raise KgError(
                f"{where}: no scheduler with a worker within {WAIT} s ({error}) — give its address as tcp://host:8786; "
                "dask worker ADDRESS starts a worker"
            ) from error
        yield client
