"""Questions to the database that are asked for every page, with their SQL written once.

Django writes the SQL of each queryset anew. For a row with all that hangs on it this takes longer
than the database needs to answer, and but for the value asked for it is the same text each time.
"""

from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import connections
from django.db.models import Model, QuerySet


class WrittenOnce[V, M: Model]:
    """The rows of a queryset that some values decide, as `ask` of these would answer them.

    `examples` are such values, of the right type, each of which stands nowhere else in the
    question. Sliced or ordered, with relations or without: what comes out are instances.
    Prefetching is not done.
    """

    def __init__(self, ask: Callable[..., QuerySet[M]], *examples: V) -> None:
        self._ask, self._examples = ask, examples

    def __call__(self, *values: V) -> Iterator[M]:
        queryset, compiler, sql, params = self._written
        instead = dict(zip(self._examples, values, strict=True))
        asking = copy(compiler)
        # A connection belongs to its thread.
        asking.connection = connections[queryset.db]
        asking.as_sql = lambda: (sql, tuple(instead.get(it, it) for it in params))
        rows: Any = queryset._iterable_class
        return iter(rows(_Question(queryset, asking)))

    @cached_property
    def _written(self) -> tuple[QuerySet[M], Any, str, tuple[Any, ...]]:
        queryset = self._ask(*self._examples)
        compiler = queryset.query.get_compiler(using=queryset.db)
        sql, params = compiler.as_sql()
        for example in self._examples:
            if params.count(example) != 1:
                raise ValueError(f"{example!r} does not stand once in {params}: {sql}")
        converters = compiler.get_converters([column for column, *_ in compiler.select])
        compiler.get_converters = lambda columns: converters
        return queryset, compiler, sql, params


@dataclass
class _Question:
    """What an iterable of Django's wants to know of its queryset, with the SQL at hand."""

    queryset: QuerySet[Any]
    compiler: Any
    _known_related_objects: dict[Any, Any] = field(default_factory=dict)

    @property
    def query(self) -> "_Question":
        return self

    def get_compiler(self, using: str) -> Any:
        return self.compiler

    def __getattr__(self, name: str) -> Any:
        return getattr(self.queryset, name)
