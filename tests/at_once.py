"""Several acts at once, each on a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection


def run_at_once(
    *acts: Callable[[], object], refusals: tuple[type[Exception], ...] = ()
) -> list[str]:
    """How each ended: `done`, or the name of its refusal. Any other error is raised."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        try:
            connection.ensure_connection()  # Else the first to connect would win each round.
            start.wait(timeout=60)
            act()
        except refusals as refusal:
            return type(refusal).__name__
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))
