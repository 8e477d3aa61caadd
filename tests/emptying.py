"""Empties the database after a test that commits: back to what the migrations lay down, quickly.

Django truncates every table and then has every app lay down its permissions anew, which with as
many tables as ours took longer than most tests; and what a migration laid down would be missing.
"""

# ruff: noqa: S608 -- only names of our own tables stand in these statements.

from typing import Any

from django.db import connection, transaction
from django.test import TransactionTestCase

_beginning: dict[str, list[tuple[Any, ...]]] = {}  # By table its rows on a new site.


def remember_the_beginning() -> None:
    """Called once, when the tests' database has been made and nobody has written into it yet."""
    with connection.cursor() as cursor:
        for table in _filled(cursor, _tables()):
            cursor.execute(f"SELECT * FROM {_quoted(table)}")
            _beginning[table] = cursor.fetchall()
    TransactionTestCase._fixture_teardown = lambda test: begin_anew()  # type: ignore[method-assign]


def begin_anew() -> None:
    tables = _tables()
    with transaction.atomic(), connection.cursor() as cursor:
        if _minds_order(cursor):
            cursor.execute("TRUNCATE " + ", ".join(map(_quoted, tables)))
        else:
            for table in _filled(cursor, tables):
                cursor.execute(f"DELETE FROM {_quoted(table)}")
        for table, rows in _beginning.items():
            places = ", ".join([f"({', '.join(['%s'] * len(rows[0]))})"] * len(rows))
            values = [value for row in rows for value in row]
            cursor.execute(f"INSERT INTO {_quoted(table)} VALUES {places}", values)


def _minds_order(cursor: Any) -> bool:
    """Whether rows cannot be deleted in any order: triggers keep some, and we may not put them off.

    A superuser of PostgreSQL may; SQLite checks references at the commit.
    """
    if connection.vendor != "postgresql":
        return False
    cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
    [[is_superuser]] = cursor.fetchall()
    if is_superuser:
        cursor.execute("SET LOCAL session_replication_role = replica")
    return not is_superuser


def _tables() -> list[str]:
    return connection.introspection.django_table_names(only_existing=True, include_views=False)


def _filled(cursor: Any, tables: list[str]) -> list[str]:
    asked = (f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {_quoted(name)})" for name in tables)
    cursor.execute(" UNION ALL ".join(asked))
    return [name for (name,) in cursor.fetchall()]


def _quoted(table: str) -> str:
    return connection.ops.quote_name(table)
