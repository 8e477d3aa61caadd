"""Addresses of who left while suspended: freed before their time, with a reason."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.timezone import localtime

from accounts.conduct.domains import free_address
from accounts.models import BarredAddress
from accounts.models.user import UNTIL_LIFTED
from idnplatform.foundation.fields import LineField

LIST = "admin:accounts_barredaddress_changelist"


class FreeForm(forms.ModelForm):
    reason = LineField(
        label="Alasan membebaskannya",
        max_length=200,
        help_text="Tercatat di Jejak. Jangan tulis alamat atau nama orangnya.",
    )

    class Meta:
        model = BarredAddress
        fields: list[str] = []

    def clean_reason(self) -> str:
        reason: str = self.cleaned_data["reason"]
        if "@" in reason:
            raise ValidationError("Tulis alasannya tanpa alamat surel.")
        return reason


@admin.register(BarredAddress)
class BarredAddressAdmin(admin.ModelAdmin):
    """For chief editors. Which address a row is of nobody reads here; who knows one finds its row."""

    form = FreeForm
    list_display = ["shown", "held_until"]
    ordering = ["-until", "digest"]
    search_fields = ["digest"]
    search_help_text = "Tulis alamat surel lengkapnya. Yang tersimpan hanya sidiknya."
    readonly_fields = ["shown", "held_until"]
    fields = ["shown", "held_until", "reason"]
    actions = None

    @admin.display(description="sidik alamat", ordering="digest")
    def shown(self, obj: BarredAddress) -> str:
        return f"{obj}…"

    @admin.display(description="ditahan sampai", ordering="until")
    def held_until(self, obj: BarredAddress) -> str:
        if obj.until >= UNTIL_LIFTED:
            return "tanpa batas waktu"
        return date_format(localtime(obj.until), "j F Y, H.i")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[BarredAddress], search_term: str
    ) -> tuple[QuerySet[BarredAddress], bool]:
        found = BarredAddress.objects.of(search_term).values("pk")
        return (queryset.filter(pk__in=found) if search_term else queryset), False

    def save_model(self, request: Any, obj: BarredAddress, form: Any, change: bool) -> None:
        request.is_freed = free_address(obj.pk, by=request.user, reason=form.cleaned_data["reason"])

    def log_change(self, request: Any, obj: Any, message: Any) -> Any:
        """The audit log tells of it; Django's own would keep the whole digest."""

    def response_change(self, request: Any, obj: BarredAddress) -> HttpResponse:
        words = "Alamat itu boleh mendaftar lagi." if request.is_freed else "Sudah dibebaskan."
        self.message_user(request, words, messages.SUCCESS)
        return redirect(LIST)

    def has_module_permission(self, request: HttpRequest) -> bool:
        user: Any = request.user
        return user.is_chief_editor

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_module_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_module_permission(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
