"""Works out what takes all of a store, for a worker, and ends: ``python -m kg.web.whole_store STORE``.

In a process of its own, because what that takes of memory on the way is many times what is kept of it, and hardly any
of it goes back to the machine before the process ends.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from contextlib import suppress

from kg.graph import adjacency, measures
from kg.graph.store import Store
from kg.parent import end_with_parent
from kg.web.ask import Refusal


def main() -> None:
    """Writes the links, the figures and the documents of the store that the first argument names."""
    end_with_parent()
    with Store(sys.argv[1]) as store:
        made = adjacency.adjacency(store), measures.measure(store), measures.documents(store)
        with suppress(BrokenPipeError):  # the worker has been ended meanwhile
            sys.stdout.buffer.write(pickle.dumps(made, pickle.HIGHEST_PROTOCOL))


def take_in(store: Store) -> None:
    """Has it worked out, and keeps it. Raises Refusal where that cannot be done; it is then made when asked for."""
    command = [sys.executable, "-m", __name__, str(store.path)]
    ran = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=False)
    if ran.returncode:
        raise Refusal(503, f"what takes the whole store was not worked out ahead (exit {ran.returncode})")
    links, figures, documents = pickle.loads(ran.stdout)
    adjacency.keep(store, links)
    measures.keep(store, figures, documents)


if __name__ == "__main__":
    main()
