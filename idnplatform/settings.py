"""Every setting, read from the environment (12-factor); the defaults serve a laptop.

`.env.example` lists each variable with one line. A `.env` beside manage.py (or the file that
ENV_FILE names) is read too, where one stands; what the environment already says wins over it.
"""

from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from idnplatform.mailers import mailers_for

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

env = environ.Env()
env.read_env(BASE_DIR / env.str("ENV_FILE", default=".env"))

# The site ---------------------------------------------------------------------------------

SITE_NAME = env.str("SITE_NAME", default="IDN Platform")
# Where readers find the site. Mails and canonical links bear this address, never the request's.
SITE_URL = env.str(
    "SITE_URL", default=f"http://127.0.0.1:{env.str('PORT', default='8000')}"
).rstrip("/")
SITE_DISCLAIMER = env.str(
    "SITE_DISCLAIMER",
    default=(
        f"{SITE_NAME} adalah media yang menyediakan ruang untuk menulis. "
        "Isi setiap karya menjadi tanggung jawab penulisnya."
    ),
)
SITE_TAGLINE = env.str("SITE_TAGLINE", default="Rumah tulisan warga Indonesia")
# Pairs like "Instagram=https://…,X=https://…", shown in the footer.
SITE_SOCIAL = env.dict("SITE_SOCIAL", default={})

# Safety -----------------------------------------------------------------------------------

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="only-for-debug" if DEBUG else "")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY is not set, and with DEBUG off the site does not start without one: sessions "
        "and links in mails are signed with it. Set SECRET_KEY to a long random text "
        "(`make run` writes one into .env)."
    )
# Former ones: what they signed and encrypted (second factors) can still be read.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
_IS_HTTPS = urlsplit(SITE_URL).scheme == "https"
CSRF_TRUSTED_ORIGINS = [SITE_URL] if _IS_HTTPS else []
# Which header of the proxy in front says that the client came by https, as "X-Forwarded-Proto".
if _PROXY_HEADER := env.str("PROXY_SCHEME_HEADER", default=""):
    SECURE_PROXY_SSL_HEADER = ("HTTP_" + _PROXY_HEADER.upper().replace("-", "_"), "https")
# How many proxies of ours stand before the site: so many entries of X-Forwarded-For are believed.
TRUSTED_PROXY_HOPS = env.int("TRUSTED_PROXY_HOPS", default=0)
SECURE_SSL_REDIRECT = _IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^sehat/$"]  # A load balancer asks without https.
SECURE_HSTS_SECONDS = 31_536_000 if _IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _IS_HTTPS
SECURE_HSTS_PRELOAD = _IS_HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _IS_HTTPS
SESSION_COOKIE_AGE = 30 * 24 * 3600
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # The preview stands in a frame of our own desk.
SECURE_CSP: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "blob:", "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "frame-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.SELF],
}

# Apps and doors ---------------------------------------------------------------------------

INSTALLED_APPS = [
    "idnplatform",
    "accounts",
    "articles",
    "accounts.apps.DeskAdminConfig",  # django.contrib.admin, with a site of our own
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "crispy_forms",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "idnplatform.foundation.limits.refuse_too_large",
    "idnplatform.foundation.privacy.private_by_default",
    "idnplatform.foundation.whereabouts.keep_whereabouts",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "accounts.terms.gate.AskForAcceptance",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.security.sessions.keep_last_seen",
    "accounts.visiting.middleware.Visits",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "idnplatform.errors.explain_wrong_method",
]
ROOT_URLCONF = "idnplatform.urls"
WSGI_APPLICATION = "idnplatform.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["idnplatform.foundation.tags"],
        },
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "forms"

# What is kept -----------------------------------------------------------------------------

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}")}
_database = DATABASES["default"]
if _database["ENGINE"] == "django.db.backends.sqlite3":
    VAR_DIR.mkdir(exist_ok=True)
    # IMMEDIATE: a transaction that will write takes its lock at once, so two writers wait for
    # each other instead of failing. NORMAL under WAL survives a crash of the process; only a
    # power cut may take the last moments. Django itself switches foreign keys on.
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 10,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
            "PRAGMA mmap_size=268435456; PRAGMA cache_size=-32000"
        ),
    }
    _database["CONN_MAX_AGE"] = None
    _database["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
else:
    _database["CONN_MAX_AGE"] = env.int("DATABASE_CONN_MAX_AGE", default=60)
    _database["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(VAR_DIR / "media"))
# What only some may see, such as the proof of a permission: no web server may hand it out by itself.
PRIVATE_ROOT = env.path("PRIVATE_ROOT", default=str(VAR_DIR / "private"))
if Path(str(PRIVATE_ROOT)).resolve().is_relative_to(Path(str(MEDIA_ROOT)).resolve()):
    raise ImproperlyConfigured(
        f"PRIVATE_ROOT ({PRIVATE_ROOT}) lies inside MEDIA_ROOT ({MEDIA_ROOT}), which a web server "
        "hands out to everybody. Choose a folder beside it."
    )
MEDIA_URL = "/media/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(VAR_DIR / "static"))
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Its sources as they lie, or the bundle that `make vendor` writes.
_SHOWS_SOURCES = env.bool("EDITOR_SOURCES", default=DEBUG)
EDITOR_SCRIPT = "js/editor/main.js" if _SHOWS_SOURCES else "built/editor.js"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": PRIVATE_ROOT, "file_permissions_mode": 0o600},
    },
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "idnplatform.foundation.statics.ModuleManifestStorage"
        )
    },
}
# A larger upload goes to a temporary file, not to memory.
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

# Shared by all processes: the limits at the doors are counted there, see docs/decisions/0016.
_shared_cache = env.cache_url("CACHE_URL", default="dbcache://shared_cache?max_entries=20000")
if _shared_cache["BACKEND"] == "django.core.cache.backends.db.DatabaseCache":
    _shared_cache["BACKEND"] = "idnplatform.foundation.shared_cache.SharedCache"
CACHES = {
    "default": _shared_cache,
    "own": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},  # of each process
}

# Tasks, mails, logs -----------------------------------------------------------------------

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("MAIL_FROM", default=f"{SITE_NAME} <redaksi@localhost>")
# MAIL_URL as smtp://user:password@host:port, smtp+tls://… or consolemail:// (the default).
MAILERS = mailers_for(env.email_url("MAIL_URL", default="consolemail://"))

_log_level = env.str("LOG_LEVEL", default="INFO")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": _log_level},
    "loggers": {"django": {"level": _log_level}},  # Else it keeps to a level of its own.
}

# Words and times --------------------------------------------------------------------------

LANGUAGE_CODE = "id"
TIME_ZONE = "Asia/Jakarta"
USE_I18N = True
USE_TZ = True

# The rest -----------------------------------------------------------------------------------

from idnplatform.guarding import *  # noqa: E402, F403
from idnplatform.people import *  # noqa: E402, F403 -- read after `.env`
from idnplatform.people import SIGN_IN_ORIGINS, SIGN_IN_WITH  # noqa: E402
from idnplatform.trade import *  # noqa: E402, F403 -- its numbers, read after `.env`

INSTALLED_APPS += [f"allauth.socialaccount.providers.{name}" for name in SIGN_IN_WITH]
SECURE_CSP["form-action"] += SIGN_IN_ORIGINS
