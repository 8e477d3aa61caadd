"""What chief editors tend here: channels, topics, words, reasons, messages, beats, the
checker's rules.

Articles move through the desks alone. Each change goes into the audit log: an admin of what
belongs to the desk is an AuditedAdmin.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.contrib import admin

from accounts.admin_audit import AuditedAdmin
from accounts.roles import holders_of
from articles.admin.house_rules import HouseRulesAdmin
from articles.keys import topic_key
from articles.models import (
    Beat,
    Channel,
    FormerSlug,
    HouseRules,
    HouseWord,
    MessageTemplate,
    Reason,
    ReportReason,
    Topic,
)
from idnplatform.foundation.page_cache import SITE


@admin.register(Channel)
class ChannelAdmin(AuditedAdmin):
    list_display = ["name", "slug", "position"]
    list_editable = ["position"]
    prepopulated_fields = {"slug": ["name"]}

    def save_model(self, request: Any, obj: Channel, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        before = request.audited_before.get("slug", obj.slug)
        if before != obj.slug:
            FormerSlug.objects.remember(before, obj)

    def keys_of(self, obj: Any, before: Mapping[str, Any]) -> Iterable[str]:
        return [SITE]  # Its name stands above every page.


@admin.register(Topic)
class TopicAdmin(AuditedAdmin):
    list_display = ["name", "slug"]
    search_fields = ["name"]

    def get_readonly_fields(self, request: Any, obj: Topic | None = None) -> list[str]:
        """Editions print the address of their topics as it was: another would break all of them."""
        return ["slug"] if obj else []

    def get_prepopulated_fields(
        self, request: Any, obj: Topic | None = None
    ) -> dict[str, Sequence[str]]:
        return {} if obj else {"slug": ["name"]}

    def keys_of(self, obj: Any, before: Mapping[str, Any]) -> Iterable[str]:
        return {topic_key(obj.slug)}


@admin.register(HouseWord)
class HouseWordAdmin(AuditedAdmin):
    audit_kind = "word"
    list_display = ["word", "note", "added_at"]
    search_fields = ["word", "note"]


@admin.register(Beat)
class BeatAdmin(AuditedAdmin):
    """Which editors are bound to which channels; who has no row here works on all of them."""

    list_display = ["user", "channel"]
    list_filter = ["channel"]
    list_select_related = ["user", "channel"]

    def formfield_for_foreignkey(self, field, request, **kwargs):  # type: ignore[no-untyped-def, override]  # noqa: ANN001, ANN003, ANN201
        if field.name == "user":
            kwargs["queryset"] = holders_of("review")
        return super().formfield_for_foreignkey(field, request, **kwargs)


@admin.register(Reason)
class ReasonAdmin(AuditedAdmin):
    list_display = ["label", "for_return", "for_decline", "for_withdraw", "position", "is_active"]
    list_editable = ["position", "is_active"]
    list_filter = ["is_active", "for_return", "for_decline", "for_withdraw"]
    search_fields = ["label", "hint"]
    prepopulated_fields = {"code": ["label"]}


@admin.register(ReportReason)
class ReportReasonAdmin(AuditedAdmin):
    audit_kind = "report-reason"
    list_display = ["label", "severity", "needs_words", "for_pieces", "for_people", "is_active"]
    list_editable = ["is_active"]
    prepopulated_fields = {"code": ["label"]}


@admin.register(MessageTemplate)
class MessageTemplateAdmin(AuditedAdmin):
    audit_kind = "template"
    list_display = ["name", "move", "position"]
    list_editable = ["position"]
    list_filter = ["move"]
    search_fields = ["name", "text"]


admin.site.register(HouseRules, HouseRulesAdmin)
