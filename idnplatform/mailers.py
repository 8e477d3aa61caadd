"""How mails leave, in the shape in which Django wants it."""

from typing import Any


def mailers_for(mail: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """MAILERS for what django-environ read of MAIL_URL; without a host the backend needs no more."""
    smtp = {
        "host": mail["EMAIL_HOST"],
        "port": mail["EMAIL_PORT"],
        "username": mail["EMAIL_HOST_USER"],
        "password": mail["EMAIL_HOST_PASSWORD"],
        "use_tls": mail.get("EMAIL_USE_TLS", False),
        "use_ssl": mail.get("EMAIL_USE_SSL", False),
        "timeout": 20,
    }
    options = smtp if mail["EMAIL_HOST"] else {}
    return {"default": {"BACKEND": mail["EMAIL_BACKEND"], "OPTIONS": options}}
