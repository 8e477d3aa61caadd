"""The web server: `python -m idnplatform.web` is granian, which reads the site in only once.

Its options are granian's (`--workers`, `--port` …). Workers are forked from a process that has
imported everything already, so they share most of what they are, and a worker that died is back at
once. Frozen, that memory is not looked through by the collector of garbage, which would copy it
into each of them.
"""

import gc
import multiprocessing
import sys
from importlib import import_module

from granian.cli import entrypoint

APPLICATION = "idnplatform.wsgi:application"


def read_in() -> None:
    """All that a worker needs, but nothing that two processes must not share."""
    from django.db import connections  # noqa: PLC0415 -- granian's own messages come first
    from django.urls import reverse  # noqa: PLC0415

    import_module(APPLICATION.partition(":")[0])
    reverse("reading:front")  # For which the doors of all rooms are read, and what they import.
    connections.close_all()
    gc.collect()
    gc.freeze()


def main() -> None:
    multiprocessing.set_start_method("fork")
    read_in()
    sys.argv[1:] = ["--interface", "wsgi", *sys.argv[1:], APPLICATION]
    entrypoint()


if __name__ == "__main__":
    main()
