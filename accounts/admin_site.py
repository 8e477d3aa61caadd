from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.shortcuts import redirect


class DeskAdminSite(AdminSite):
    """The admin: administrators tend the machine there, chief editors what the desk works by.

    Who is in sees only what their permissions name; those of chief editors stand in `roles.py`.
    Nobody is in whose days for setting up a second factor are over.
    """

    site_header = f"Ruang pengelola {settings.SITE_NAME}"
    site_title = settings.SITE_NAME
    index_title = "Yang kamu kelola"

    def has_permission(self, request: HttpRequest) -> bool:
        user: Any = request.user
        may_enter = user.is_active and (user.is_staff or user.is_chief_editor)
        return may_enter and not user.is_shut_out and not user.is_suspended

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """By the door that tells of it, mails, and ends the sessions elsewhere; Django's does not."""
        return redirect("account_change_password")
