"""A passkey made of software, for tests without a browser; sessions of somebody else's browser."""

import json
import time
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any

from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from fido2 import cbor
from fido2.cose import ES256

from accounts.models import User
from tests.cast import PASSWORD

HOST = "testserver"
PRESENT, VERIFIED, ATTESTED = 1, 4, 64
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
)


def b64(some: bytes) -> str:
    return urlsafe_b64encode(some).decode().rstrip("=")


class Key:
    """Answers as an authenticator would; `flags` says what its owner did."""

    def __init__(self, name: bytes = b"key-of-ani-0001") -> None:
        self.name = name
        self.secret = ec.generate_private_key(ec.SECP256R1())

    def registered(self, options: dict[str, Any], flags: int = PRESENT | VERIFIED) -> dict:
        public = cbor.encode(dict(ES256.from_cryptography_key(self.secret.public_key())))
        attested = bytes(16) + len(self.name).to_bytes(2, "big") + self.name + public
        data = self._data(flags | ATTESTED) + attested
        response = {
            "clientDataJSON": b64(self._client("webauthn.create", options)),
            "attestationObject": b64(cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})),
        }
        return self._told(response) | {"clientExtensionResults": {"credProps": {"rk": True}}}

    def answer(
        self, options: dict[str, Any], person: User, flags: int = PRESENT | VERIFIED
    ) -> dict:
        client, data = self._client("webauthn.get", options), self._data(flags)
        signature = self.secret.sign(data + sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        response = {
            "clientDataJSON": b64(client),
            "authenticatorData": b64(data),
            "signature": b64(signature),
            "userHandle": b64(user_pk_to_url_str(person).encode()),
        }
        return self._told(response)

    def _told(self, response: dict[str, str]) -> dict[str, Any]:
        told = {"id": b64(self.name), "rawId": b64(self.name), "type": "public-key"}
        return told | {"response": response, "clientExtensionResults": {}}

    def _client(self, kind: str, options: dict[str, Any]) -> bytes:
        challenge = options["publicKey"]["challenge"]
        told = {"type": kind, "challenge": challenge, "origin": f"http://{HOST}"}
        return json.dumps(told).encode()

    def _data(self, flags: int) -> bytes:
        return sha256(HOST.encode()).digest() + bytes([flags]) + (0).to_bytes(4, "big")


def a_passkey(person: User, key: Key | None = None, name: str = "HP Ani") -> Authenticator:
    credential = (key or Key()).registered({"publicKey": {"challenge": b64(bytes(32))}})
    data = {"name": name, "credential": credential}
    return Authenticator.objects.create(user=person, type=Authenticator.Type.WEBAUTHN, data=data)


def a_session(person: User, user_agent: str = IPHONE) -> UserSession:
    """A session that is open in another browser."""
    store = SessionStore()
    store[SESSION_KEY] = str(person.pk)
    store[BACKEND_SESSION_KEY] = "accounts.joining.backends.EmailOrHandleBackend"
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store.save()
    return UserSession.objects.create(
        user=person, session_key=store.session_key, ip="203.0.113.7", user_agent=user_agent
    )


def confirmed(client: Client, person: User) -> Client:
    """Somebody signed in who has just shown once more that it is them."""
    client.force_login(person)
    answer = client.post("/akun/pastikan/?next=/akun/keamanan/", {"password": PASSWORD})
    assert answer.headers["Location"] == "/akun/keamanan/"
    return client


def signed_in(client: Client, handle: str = "ani", **more: Any) -> Any:
    """The answer of the sign-in page to the right password."""
    words = {"login": handle, "password": PASSWORD}
    return client.post("/akun/masuk/", words, **more)


def confirmed_at(client: Client) -> float:
    """For how long somebody has been sure, in seconds."""
    records = client.session["account_authentication_methods"]
    return time.time() - records[-1]["at"]
