from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Akun"
    default = True

    def ready(self) -> None:
        from accounts.security import receivers  # noqa: PLC0415 -- models must be there first

        receivers.connect()


class DeskAdminConfig(admin_apps.AdminConfig):
    """Django's admin with a site that chief editors may enter too."""

    default = False
    default_site = "accounts.admin_site.DeskAdminSite"
