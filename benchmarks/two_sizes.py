"""One database beside another of a thousand times its size, on PostgreSQL, looked at in turns."""

import json
import os
import shutil
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
warnings.filterwarnings("ignore", message="No directory at")  # static files are not asked for
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"  # a database beside the real one

import django  # noqa: E402 -- the path and the settings come first

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import Model  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

ROUNDS, LOOKS_A_ROUND = 8, 4
LARGE = 10_000  # rows from which a table must not be read from end to end


@contextmanager
def two_databases[Prepared](
    prepare: Callable[[], Prepared],
) -> Iterator[tuple[Prepared, dict[str, str]]]:
    """What `prepare` laid down, and the names of two databases that hold it: `few` and `many`."""
    if connection.vendor != "postgresql":
        sys.exit(f"This needs PostgreSQL: .ci/with-postgres python {sys.argv[0]}")
    settings.FILES.mkdir(parents=True, exist_ok=True)
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    few = connection.settings_dict["NAME"]
    names = {"few": few, "many": f"{few}_many"}
    try:
        prepared = prepare()
        connection.close()
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'create database "{names["many"]}" template "{few}"')
        yield prepared, names
    finally:
        at(few)
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'drop database if exists "{names["many"]}"')
        connection.creation.destroy_test_db(few, verbosity=0)
        shutil.rmtree(settings.FILES, ignore_errors=True)


def at(name: str) -> None:
    """From now on the other database."""
    connection.close()
    connection.settings_dict["NAME"] = name


def copy_rows(
    model: type[Model], told: dict[str, str], source: str, words: Mapping[str, Any]
) -> None:
    """Insert rows like the one called `p` in `source`, but for what is told by SQL."""
    names = [field.column for field in model._meta.concrete_fields if field.column != "id"]
    values = ", ".join(told.get(name, f"p.{name}") for name in names)
    with connection.cursor() as cursor:
        cursor.execute(
            f"insert into {model._meta.db_table} ({', '.join(names)}) select {values} from {source}",
            words,
        )


def vacuum() -> None:
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze")


def measure(client: Client, name: str, path: str) -> tuple[float, int, int]:
    """(milliseconds of the quickest of some looks, queries, bytes) in one of the databases."""
    at(name)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path)
        queries = len(captured)
    assert answer.status_code == 200, (path, answer.status_code)
    times = []
    for _ in range(LOOKS_A_ROUND):
        begun = time.perf_counter()
        client.get(path)
        times.append(1000 * (time.perf_counter() - begun))
    return min(times), queries, len(answer.content)


def compare(client: Client, looks: dict[str, dict[str, str]], names: dict[str, str]) -> float:
    """Print each look in both databases, looked at in turns; answer the worst ratio."""
    print(f"{'ms, quickest':>24}{'few':>9}{'many':>9}  ratio  queries  kB")
    worst = 0.0
    for look in looks["few"]:
        took: dict[str, list[tuple[float, int, int]]] = {size: [] for size in names}
        for _ in range(ROUNDS):
            for size, name in names.items():
                took[size].append(measure(client, name, looks[size][look]))
        (few, queries, kept), (many, more, larger) = (min(took[size]) for size in names)
        worst = max(worst, many / few)
        print(
            f"{look:>24}{few:>9.1f}{many:>9.1f}{many / few:>7.2f}{queries:>5}/{more}"
            f"{kept / 1000:>8.0f}/{larger / 1000:.0f}",
            flush=True,
        )
    return worst


def scanned(client: Client, name: str, path: str) -> set[str]:
    """Large tables that a page reads from end to end, by the database's own plans."""
    at(name)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    found: set[str] = set()
    with connection.cursor() as cursor:
        for query in captured:
            if query["sql"].startswith(("SELECT", "(SELECT", "WITH")):
                cursor.execute("explain (format json) " + query["sql"])
                (plan,) = cursor.fetchone()
                found |= _scanned_in((plan if isinstance(plan, list) else json.loads(plan))[0])
    return found


def _scanned_in(plan: Any) -> set[str]:
    if isinstance(plan, list):
        return set().union(*(_scanned_in(part) for part in plan))
    if not isinstance(plan, dict):
        return set()
    here = {plan["Relation Name"]} if plan.get("Node Type") == "Seq Scan" else set()
    here = {table for table in here if _rows_of(table) > LARGE}
    return here.union(*(_scanned_in(part) for part in plan.values()))


def _rows_of(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("select reltuples::bigint from pg_class where relname = %s", [table])
        return int(cursor.fetchone()[0])
