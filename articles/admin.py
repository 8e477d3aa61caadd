"""What chief editors tend here: channels, topics, words. Articles move through the desks alone."""

from django.contrib import admin

from articles.models import Channel, HouseWord, Topic


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
