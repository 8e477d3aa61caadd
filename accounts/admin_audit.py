"""What people change in the admin goes into the audit log."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib import admin
from django.db import transaction
from django.db.models import Field, ForeignKey, Model, QuerySet
from django.http import HttpRequest

from accounts.audit import About, changed, record
from idnplatform.foundation.page_cache import outdate

UNTOLD = "(tidak dicatat)"
_NEVER = frozenset({"password", "last_login", "owes_acceptance", "carried_name", "avatar_widths"})


class AuditedAdmin(admin.ModelAdmin):
    """Writes each change into the audit log, in the transaction of the change, before and after.

    Secrets are left out altogether; of `private_fields` it is told that they changed, not to what.
    """

    audit_kind = ""
    """The kind of thing in the trail; the model's name where it is empty."""
    private_fields: frozenset[str] = frozenset()

    def audited_state(self, obj: Any) -> dict[str, Any]:
        """All that a change is told of, as JSON; a frozenset stands for a list without order."""
        return state_of(obj)

    def audited_verb(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
        """What a change that is neither an addition nor a deletion is called."""
        return "change"

    def keys_of(self, obj: Any, before: Mapping[str, Any]) -> Iterable[str]:
        """Of the public pages that show it, as it is and as it was; none where readers never do."""
        return ()

    def save_model(self, request: Any, obj: Any, form: Any, change: bool) -> None:
        # Locked, so that what is told to stand before is what this change replaces.
        stored = self._all().select_for_update(of=("self",)).filter(pk=obj.pk).first()
        request.audited_before = self.audited_state(stored) if stored else {}
        self.store(obj, form, change)

    def store(self, obj: Any, form: Any, change: bool) -> None:
        obj.save()

    def save_related(self, request: Any, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        obj = self._all().get(pk=form.instance.pk)
        before, after = changed(request.audited_before, self.audited_state(obj))
        if before or after or not change:
            verb = self.audited_verb(before, after) if change else "add"
            self._record(request, verb, obj, before, after)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        before, _ = changed(self.audited_state(obj), {})
        self._record(request, "delete", obj, before, {})
        super().delete_model(request, obj)

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        for obj in queryset:
            self._record(request, "delete", obj, changed(self.audited_state(obj), {})[0], {})
        super().delete_queryset(request, queryset)

    def _all(self) -> QuerySet:
        return self.model._base_manager.all()

    def _record(
        self, request: Any, verb: str, obj: Any, before: dict[str, Any], after: dict[str, Any]
    ) -> None:
        if keys := [*self.keys_of(obj, before)]:
            outdate(*keys)
        kind = self.audit_kind or self.opts.model_name or ""
        for side in (before, after):
            side.update(dict.fromkeys(self.private_fields & side.keys(), UNTOLD))
        about = About(kind, obj.pk, str(obj))
        record(f"{kind}.{verb}", by=request.user, about=about, before=before, after=after)


def state_of(obj: Model) -> dict[str, Any]:
    """The columns of a row that people change, by name, and what it is tied to, by their names."""
    columns = (field for field in obj._meta.concrete_fields if _is_told(field))
    state = {field.name: _value(field, obj) for field in columns}
    ties = {
        tie.name: sorted(map(str, getattr(obj, tie.name).all())) for tie in obj._meta.many_to_many
    }
    return state | ties


def _is_told(field: Field) -> bool:
    by_itself = field.primary_key or field.generated or getattr(field, "auto_now", False)
    return not by_itself and field.name not in _NEVER


def _value(field: Field, obj: Model) -> Any:
    if isinstance(field, ForeignKey):
        tied = getattr(obj, field.name)
        return None if tied is None else str(tied)
    value = field.value_from_object(obj)
    if value is None or isinstance(value, bool | int | float | str | list | dict | frozenset):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
