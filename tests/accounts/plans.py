"""How the database goes about a query, on a table too small for it to care."""

from django.db import connection
from django.db.models import QuerySet


def plan_of(rows: QuerySet) -> str:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {rows.model._meta.db_table}")
            for way in ("seqscan", "bitmapscan", "sort", "incremental_sort"):
                cursor.execute(f"SET LOCAL enable_{way} = off")
    return rows.explain()
