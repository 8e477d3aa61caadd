"""What is only ever added: rows that no code of ours can change or remove.

The database itself refuses too, by a trigger that the model's migration makes (deletion is
refused by the trigger on PostgreSQL only, see articles/migrations/0002). The one exception is
`KeptQuerySet.empty`: words about somebody whose account was erased become empty words.
"""

from typing import Any, NoReturn

from django.db import models


class HistoryIsKept(Exception):
    """Somebody tried to change or remove what has happened."""


class KeptQuerySet[M: models.Model](models.QuerySet[M]):
    def update(self, **changes: Any) -> NoReturn:
        raise HistoryIsKept(f"a {self.model._meta.model_name} is only ever added")

    def empty(self, erasure: int, **emptied: Any) -> int:
        """Empty what is told of somebody whose account is erased; the trigger says what that may be."""
        return super().update(erasure_id=erasure, **emptied)

    def delete(self) -> NoReturn:
        raise HistoryIsKept(f"a {self.model._meta.model_name} is only ever added")

    def _raw_delete(self, using: str | None) -> NoReturn:
        raise HistoryIsKept(f"a {self.model._meta.model_name} is only ever added")


class Kept(models.Model):
    """A model whose `objects` are a KeptQuerySet and its base manager."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise HistoryIsKept(f"a {self._meta.model_name} is only ever added")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise HistoryIsKept(f"a {self._meta.model_name} is only ever added")
