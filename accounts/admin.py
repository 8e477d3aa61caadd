from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as DjangosGroupAdmin
from django.contrib.auth.models import Group

from accounts.admin_audit import AuditedAdmin, state_of
from accounts.faces import face_key
from accounts.models import FormerHandle, Profile, User


class ProfileInline(admin.StackedInline):
    model = Profile
    can_delete = False
    exclude = ["avatar"]  # A photo comes in through the cleaning of pictures, never raw.


@admin.register(User)
class UserAdmin(AuditedAdmin):
    """Who may do what. Passwords are never shown nor set here."""

    audit_kind = "person"
    private_fields = frozenset({"email"})
    list_display = ["handle", "email", "is_active", "is_staff", "joined_at"]
    list_filter = ["is_active", "is_staff", "groups"]
    search_fields = ["handle", "email", "profile__name"]
    readonly_fields = ["joined_at", "last_login"]
    fields = ["handle", "email", "is_active", "is_staff", "groups", "joined_at", "last_login"]
    filter_horizontal = ["groups"]
    inlines = [ProfileInline]

    def has_add_permission(self, request):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201
        return False  # People join by themselves, with a password only they know.

    def save_model(self, request: Any, obj: User, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        before = request.audited_before.get("handle", obj.handle)
        if before != obj.handle:
            FormerHandle.objects.remember(before, obj)

    def audited_state(self, obj: Any) -> dict[str, Any]:
        """The account, and the face that is edited beside it."""
        profile = Profile.objects.filter(user=obj).first()
        return state_of(obj) | (state_of(profile) if profile else {})

    def keys_of(self, obj: Any, before: Mapping[str, Any]) -> Iterable[str]:
        return {face_key(obj.handle), face_key(before.get("handle", obj.handle))}

    def audited_verb(self, before: Any, after: Any) -> str:
        return "roles" if "groups" in after else "change"


admin.site.unregister(Group)


@admin.register(Group)
class GroupAdmin(AuditedAdmin, DjangosGroupAdmin):
    audit_kind = "role"
