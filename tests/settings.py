"""The site's settings as the tests see them: no `.env`, quick hashes, files in a temporary folder.

DATABASE_URL is honoured, so the same suite runs on PostgreSQL.
"""

import os
import tempfile
from pathlib import Path

os.environ |= {
    "ENV_FILE": os.devnull,
    "DEBUG": "off",
    "SECRET_KEY": "only-for-tests",
    "SITE_URL": "http://testserver",
    "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
    # Playwright keeps an event loop in the thread of the test; Django would refuse to query there.
    "DJANGO_ALLOW_ASYNC_UNSAFE": "1",
}

from idnplatform.settings import *  # noqa: F403 -- the environment must be set before
from idnplatform.settings import DATABASES

# Made and removed by tests/conftest.py; mypy reads these settings too and leaves nothing behind.
FILES = Path(tempfile.gettempdir()) / f"idnplatform-tests-{os.getpid()}"
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, so that threads and the server of browser tests see it; its own for every run.
    DATABASES["default"]["TEST"] = {"NAME": str(FILES / "test.sqlite3")}
else:  # What is committed here may go with the machine: nothing waits for the disk.
    DATABASES["default"]["OPTIONS"] = {"options": "-c synchronous_commit=off"}
MEDIA_ROOT = FILES / "media"
PRIVATE_ROOT = FILES / "private"
STATIC_ROOT = FILES / "static"
PAGE_CACHE_FILE = str(FILES / "page-generations")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": PRIVATE_ROOT},
    },
    # Plain names: no collectstatic before the tests.
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True

# A browser lets pages make passkeys on http://localhost, where the live server stands.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True

# What guards real passwords takes a tenth of a second each time.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
_MEMORY = "django.core.cache.backends.locmem.LocMemCache"
CACHES = {name: {"BACKEND": _MEMORY, "LOCATION": name} for name in ("default", "own")}
