"""What chief editors tend here: channels, topics, words. Articles move through the desks alone."""

from django.contrib import admin

from accounts.roles import holders_of
from articles.models import Beat, Channel, HouseWord, Topic


@admin.register(Channel)
class ChannelAdmin(admin.ModelAdmin):
    list_display = ["name", "slug", "position"]
    list_editable = ["position"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Topic)
class TopicAdmin(admin.ModelAdmin):
    list_display = ["name", "slug"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(HouseWord)
class HouseWordAdmin(admin.ModelAdmin):
    list_display = ["word", "note", "added_at"]
    search_fields = ["word", "note"]


@admin.register(Beat)
class BeatAdmin(admin.ModelAdmin):
    """Which editors are bound to which channels; who has no row here works on all of them."""

    list_display = ["user", "channel"]
    list_filter = ["channel"]
    list_select_related = ["user", "channel"]

    def formfield_for_foreignkey(self, field, request, **kwargs):  # type: ignore[no-untyped-def, override]  # noqa: ANN001, ANN003, ANN201
        if field.name == "user":
            kwargs["queryset"] = holders_of("review")
        return super().formfield_for_foreignkey(field, request, **kwargs)
