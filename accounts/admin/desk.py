"""What the desk holds people to: standings, reasons, domains of mail."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib import admin

from accounts.admin_audit import AuditedAdmin
from accounts.faces import BADGES
from accounts.models import BlockedDomain, ConductReason, StandingRule


@admin.register(StandingRule)
class StandingRuleAdmin(AuditedAdmin):
    """What each standing does at the desk. There are three, so none is added or taken away."""

    audit_kind = "standing"
    list_display = ["standing", "waiting_pieces", "head_start_days", "may_correct"]
    readonly_fields = ["standing"]

    def has_add_permission(self, request: Any) -> bool:
        return False

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        return False

    def keys_of(self, obj: Any, before: Mapping[str, Any]) -> Iterable[str]:
        return [BADGES]


@admin.register(ConductReason)
class ConductReasonAdmin(AuditedAdmin):
    audit_kind = "conduct"
    list_display = ["label", "position", "is_active"]
    list_editable = ["position", "is_active"]
    prepopulated_fields = {"code": ["label"]}


@admin.register(BlockedDomain)
class BlockedDomainAdmin(AuditedAdmin):
    audit_kind = "domain"
    list_display = ["domain", "with_subdomains", "why", "added_at"]
    search_fields = ["domain", "why"]
