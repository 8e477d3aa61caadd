from django.contrib import admin

from accounts.models import Profile, User


class ProfileInline(admin.StackedInline):
    model = Profile
    can_delete = False
    exclude = ["avatar"]  # A photo comes in through the cleaning of pictures, never raw.


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    """Who may do what. Passwords are never shown nor set here."""

    list_display = ["handle", "email", "is_active", "is_staff", "joined_at"]
    list_filter = ["is_active", "is_staff", "groups"]
    search_fields = ["handle", "email", "profile__name"]
    readonly_fields = ["joined_at", "last_login"]
    fields = ["handle", "email", "is_active", "is_staff", "groups", "joined_at", "last_login"]
    filter_horizontal = ["groups"]
    inlines = [ProfileInline]

    def has_add_permission(self, request):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201
        return False  # People join by themselves, with a password only they know.
