"""The cache in the database that all processes share; the limits at the doors are counted there."""

from collections.abc import Callable
from typing import Any

from django.core.cache.backends.db import DatabaseCache
from django.db import OperationalError, connections, router


class SharedCache(DatabaseCache):
    """Django's own, which takes a database that is away, or locked, for a key that is taken.

    Whoever adds a key to hold a lock would then be told that others hold it: who signs in heard of
    too many tries. Here `add` raises what the database raised. What is only kept to save time is
    still left unkept in silence.
    """

    def add(self, key: str, value: Any, *args: Any, **kwargs: Any) -> bool:
        faults: list[OperationalError] = []

        def listen(execute: Callable[..., Any], *told: Any) -> Any:
            try:
                return execute(*told)
            except OperationalError as fault:
                faults.append(fault)
                raise

        with connections[router.db_for_write(self.cache_model_class)].execute_wrapper(listen):
            is_added: bool = super().add(key, value, *args, **kwargs)
        if faults and not is_added:
            raise faults[0]
        return is_added

    def get_or_set(self, key: str, default: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().get_or_set(key, default, *args, **kwargs)
        except OperationalError:
            return default() if callable(default) else default
