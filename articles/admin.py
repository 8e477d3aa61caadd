"""What chief editors tend here: channels, topics, words, reasons, messages. Articles move through the desks alone."""

from django.contrib import admin

from articles.models import Channel, HouseWord, MessageTemplate, Reason, Topic


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


@admin.register(Reason)
class ReasonAdmin(admin.ModelAdmin):
    list_display = ["label", "for_return", "for_decline", "for_withdraw", "position", "is_active"]
    list_editable = ["position", "is_active"]
    list_filter = ["is_active", "for_return", "for_decline", "for_withdraw"]
    search_fields = ["label", "hint"]
    prepopulated_fields = {"code": ["label"]}


@admin.register(MessageTemplate)
class MessageTemplateAdmin(admin.ModelAdmin):
    list_display = ["name", "move", "position"]
    list_editable = ["position"]
    list_filter = ["move"]
    search_fields = ["name", "text"]
