from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from accounts.audit import About, record
from accounts.models import Letter


@admin.register(Letter)
class LetterAdmin(admin.ModelAdmin):
    """What no mail server has taken yet, and why; for administrators. Nobody reads the letters."""

    list_display = ["subject", "to", "made_at", "tries", "try_at", "set_aside_at", "error"]
    list_filter = [("set_aside_at", admin.EmptyFieldListFilter), "is_secret"]
    search_fields = ["to", "subject"]
    ordering = [F("set_aside_at").desc(nulls_last=True), "try_at"]
    actions = ["try_again"]
    readonly_fields = (
        *("subject", "to", "made_at", "tries", "refusals", "try_at", "set_aside_at", "error"),
        "is_secret",
    )
    fields = readonly_fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Letter]:
        return Letter.objects.unsent().defer("text", "html")

    def has_module_permission(self, request: HttpRequest) -> bool:
        user: Any = request.user
        return user.is_active and user.is_superuser

    def has_view_permission(self, request: HttpRequest, obj: Letter | None = None) -> bool:
        return self.has_module_permission(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Letter | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Letter | None = None) -> bool:
        return False

    @admin.action(description="Coba kirim lagi sekarang", permissions=["view"])
    @transaction.atomic
    def try_again(self, request: Any, queryset: QuerySet[Letter]) -> None:
        """Once what stood against them is mended; one whose secret is gone has nothing to say.

        One that a worker holds is left to it: the next worker would send it a second time.
        """
        again = queryset.exclude(set_aside_at__isnull=False, is_secret=True)
        chosen = list(again.select_for_update(of=("self",)).values_list("pk", flat=True))
        # Asked anew once the rows are locked: a worker may have taken one just before.
        held = Letter.objects.held().filter(pk__in=chosen)
        letters = list(Letter.objects.filter(pk__in=chosen).exclude(pk__in=held).only("pk"))
        for letter in letters:
            letter.set_aside_at, letter.refusals, letter.try_at = None, 0, timezone.now()
            letter.save(update_fields=["set_aside_at", "refusals", "try_at"])
            record("letter.retry", by=request.user, about=About("letter", letter.pk, "surat"))
        self.message_user(request, f"{len(letters)} surat dicoba lagi dalam setengah menit.")
        if busy := len(chosen) - len(letters):
            words = f"{busy} surat sedang dikirim saat ini juga, jadi dibiarkan. Lihat lagi nanti."
            self.message_user(request, words, messages.WARNING)
