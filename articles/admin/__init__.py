"""What chief editors tend here: channels, topics, words, the checker's rules.

Articles move through the desks alone. Each change goes into the audit log: an admin of what
belongs to the desk is an AuditedAdmin.
"""

from django.contrib import admin

from accounts.admin_audit import AuditedAdmin
from articles.admin.house_rules import HouseRulesAdmin
from articles.models import Channel, HouseRules, HouseWord, Topic


@admin.register(Channel)
class ChannelAdmin(AuditedAdmin):
    list_display = ["name", "slug", "position"]
    list_editable = ["position"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Topic)
class TopicAdmin(AuditedAdmin):
    list_display = ["name", "slug"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(HouseWord)
class HouseWordAdmin(AuditedAdmin):
    audit_kind = "word"
    list_display = ["word", "note", "added_at"]
    search_fields = ["word", "note"]


admin.site.register(HouseRules, HouseRulesAdmin)
