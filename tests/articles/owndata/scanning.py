"""Where a word stands: in every column of every table as it is stored, and in every file."""

from pathlib import Path

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection


def tables_with(word: str) -> dict[str, set[str]]:
    """{table.column: texts} of all that is stored in the database and holds this word."""
    found: dict[str, set[str]] = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            quoted = connection.ops.quote_name(table)
            cursor.execute(f"SELECT * FROM {quoted}")  # noqa: S608 -- a name of the database's own
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for name, value in zip(names, row, strict=True):
                    if word in _text(value):
                        found.setdefault(f"{table}.{name}", set()).add(_text(value))
    return found


def files_with(word: str) -> set[str]:
    """Files of pictures and of the private storage that hold this word, or are called by it."""
    roots = [Path(str(settings.MEDIA_ROOT)), Path(str(settings.PRIVATE_ROOT))]
    return {
        str(path.relative_to(root))
        for root in roots
        for path in root.rglob("*")
        if path.is_file() and (word in path.name or word.encode() in path.read_bytes().lower())
    }


def _text(value: object) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("utf-8", "ignore").lower()
    if isinstance(value, dict | list):
        return DjangoJSONEncoder(ensure_ascii=False).encode(value).lower()
    return str(value).lower()
