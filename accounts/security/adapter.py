"""What django-allauth's second factors do in our way."""

import logging
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

from accounts.models import User

logger = logging.getLogger(__name__)


class MFAAdapter(DefaultMFAAdapter):
    error_messages = {
        "add_email_blocked": "Lepas dulu langkah kedua sebelum menambah alamat surel.",
        "cannot_delete_authenticator": "Langkah kedua ini tidak bisa dilepas.",
        "cannot_generate_recovery_codes": (
            "Kode pemulihan menggantikan langkah kedua. Pasang dulu passkey atau aplikasi kode."
        ),
        "incorrect_code": "Kode itu tidak cocok atau sudah pernah dipakai. Coba kode yang baru.",
        "unverified_email": "Pastikan dulu alamat surelmu; baru setelah itu langkah kedua.",
    }

    def get_totp_label(self, user: Any) -> str:
        return user.email

    def encrypt(self, text: str) -> str:
        """Secrets lie encrypted: a stolen copy of the database opens no account."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            # SECRET_KEY is another one now. A secret that nobody knows matches no code.
            logger.error("A second factor cannot be read: was SECRET_KEY changed?")
            return generate_totp_secret()

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        return "Passkey"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Whom a passkey is for: the configured host, so that no other can ask for it."""
        asked = super().get_public_key_credential_rp_entity()
        site = urlsplit(settings.SITE_URL)
        host = site.hostname if site.scheme == "https" and site.hostname else asked["id"]
        return {"id": host, "name": settings.SITE_NAME}

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        told = super().get_public_key_credential_user_entity(user)
        return told | {"display_name": user.profile.name, "name": user.email}


def _cipher() -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    hashes = (sha256(b"accounts.security.second-factor\0" + key.encode()) for key in keys)
    return MultiFernet([Fernet(urlsafe_b64encode(each.digest())) for each in hashes])
