"""The site's settings as the tests see them: no `.env`, quick hashes, files under /tmp.

DATABASE_URL is honoured, so the same suite runs on PostgreSQL.
"""

import atexit
import os
import shutil
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

_FILES = Path(tempfile.mkdtemp(prefix="idnplatform-tests-"))
atexit.register(shutil.rmtree, _FILES, ignore_errors=True)

MEDIA_ROOT = _FILES / "media"
STATIC_ROOT = _FILES / "static"
STATIC_ROOT.mkdir()
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Plain names: no collectstatic before the tests.
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True

# What guards real passwords takes a tenth of a second each time.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
