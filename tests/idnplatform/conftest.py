import psycopg2
import pytest
from django.conf import settings
from django.db import connection


@pytest.fixture
def database(tmp_path):
    """The address of an empty database of the kind that this run of the suite is about."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path / 'db.sqlite3'}"
        return
    there = settings.DATABASES["default"]
    name = f"{there['NAME']}_killed"
    told = {"host": there["HOST"], "port": there["PORT"] or 5432, "user": there["USER"]}
    with_password = told | ({"password": there["PASSWORD"]} if there["PASSWORD"] else {})
    server = psycopg2.connect(dbname="postgres", **with_password)
    server.autocommit = True
    asking = server.cursor()
    asking.execute(f'CREATE DATABASE "{name}"')
    who = f"{there['USER']}:{there['PASSWORD']}" if there["PASSWORD"] else there["USER"]
    yield f"postgres://{who}@{told['host']}:{told['port']}/{name}"
    asking.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    server.close()
