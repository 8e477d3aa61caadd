import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.shortcuts import redirect
from django.views.i18n import JavaScriptCatalog

_IS_KEY = re.compile(r"[0-9]{1,18}|[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}")


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

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Any:
        """Rows that are marked by what is the key of none are a bad request."""

        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            marked = request.POST.getlist(ACTION_CHECKBOX_NAME)
            if not all(map(_IS_KEY.fullmatch, marked)):
                raise BadRequest(f"no keys: {marked!r:.200}")
            return view(request, *args, **kwargs)

        return super().admin_view(checked, cacheable)

    def i18n_javascript(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """With our own words after Django's, so that ours hold."""
        words = JavaScriptCatalog.as_view(packages=["django.contrib.admin", "idnplatform"])
        return words(request)

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """By the door that tells of it, mails, and ends the sessions elsewhere; Django's does not."""
        return redirect("account_change_password")
