"""What the settings make of the environment, each asked in a process of its own."""

import json
import os
import re
import subprocess
import sys

import pytest
from django.conf import settings

ROOT = settings.BASE_DIR
BARE = {"PATH": os.environ["PATH"], "ENV_FILE": os.devnull}


def run(script, **environment):
    return subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**BARE, "DJANGO_SETTINGS_MODULE": "idnplatform.settings", **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def settings_under(*names, **environment):
    """The named settings, as a process with this environment has them."""
    script = (
        "import json; from django.conf import settings; "
        f"print(json.dumps({{name: getattr(settings, name) for name in {names!r}}}))"
    )
    ran = run(script, **environment)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def test_without_a_secret_key_nothing_starts_and_the_reason_is_said():
    ran = run("import django; django.setup()")

    assert ran.returncode != 0
    assert "SECRET_KEY is not set" in ran.stderr.splitlines()[-1]


def test_what_only_some_may_see_never_lies_where_all_may_ask(tmp_path):
    inside = str(tmp_path / "media" / "private")
    ran = run(
        "import django; django.setup()",
        MEDIA_ROOT=str(tmp_path / "media"),
        PRIVATE_ROOT=inside,
        SECRET_KEY="x",
    )

    assert ran.returncode != 0
    assert f"PRIVATE_ROOT ({inside}) lies inside MEDIA_ROOT" in ran.stderr.splitlines()[-1]


def test_the_level_of_the_log_holds_for_django_too():
    ran = run(
        "import django, logging; django.setup(); log = logging.getLogger('django.request'); "
        "log.warning('a page is missing'); log.error('a page is broken')",
        SECRET_KEY="x",
        LOG_LEVEL="ERROR",
    )

    assert ran.stderr.count("a page is broken") == 1
    assert "a page is missing" not in ran.stderr


def test_a_developer_with_debug_on_needs_no_secret_key():
    assert settings_under("DEBUG", DEBUG="on") == {"DEBUG": True}


def test_an_https_address_turns_the_secure_switches_on():
    names = (
        "SECURE_SSL_REDIRECT",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SECURE_HSTS_SECONDS",
        "CSRF_TRUSTED_ORIGINS",
    )

    assert settings_under(*names, SECRET_KEY="x", SITE_URL="https://tulis.example/") == {
        "SECURE_SSL_REDIRECT": True,
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
        "CSRF_TRUSTED_ORIGINS": ["https://tulis.example"],
    }


def test_a_laptop_is_served_without_https():
    names = ("SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "SECURE_HSTS_SECONDS", "SITE_URL")

    assert settings_under(*names, SECRET_KEY="x", PORT="9000") == {
        "SECURE_SSL_REDIRECT": False,
        "SESSION_COOKIE_SECURE": False,
        "SECURE_HSTS_SECONDS": 0,
        "SITE_URL": "http://127.0.0.1:9000",
    }


def test_the_environment_wins_over_the_file(tmp_path):
    file = tmp_path / "env"
    file.write_text('SECRET_KEY=x\nSITE_NAME="From the file"\nSITE_TAGLINE="Also the file"\n')

    assert settings_under(
        "SITE_NAME", "SITE_TAGLINE", ENV_FILE=str(file), SITE_NAME="From the environment"
    ) == {"SITE_NAME": "From the environment", "SITE_TAGLINE": "Also the file"}


@pytest.mark.parametrize(
    ("address", "server"),
    [
        ("smtp://ani:rahasia%40@mail.example:2525", ["mail.example", 2525, "ani", "rahasia@"]),
        ("consolemail://", []),
    ],
)
def test_mails_leave_by_the_server_that_mail_url_names(address, server):
    options = settings_under("MAILERS", SECRET_KEY="x", MAIL_URL=address)["MAILERS"]["default"][
        "OPTIONS"
    ]

    assert [
        options[name] for name in ("host", "port", "username", "password") if name in options
    ] == server


def test_sqlite_waits_for_its_turn_and_keeps_its_keys(tmp_path):
    ran = run(
        "import django, json; django.setup()\n"
        "from django.db import connection\n"
        "cursor = connection.cursor()\n"
        "names = ('journal_mode', 'foreign_keys', 'busy_timeout', 'synchronous')\n"
        "found = {n: cursor.execute('PRAGMA ' + n).fetchone()[0] for n in names}\n"
        "print(json.dumps({**found, 'transactions': connection.transaction_mode}))\n",
        SECRET_KEY="x",
        DATABASE_URL=f"sqlite:///{tmp_path / 'db.sqlite3'}",
    )

    assert json.loads(ran.stdout) == {
        "journal_mode": "wal",
        "foreign_keys": 1,
        "busy_timeout": 10_000,
        "synchronous": 1,
        "transactions": "IMMEDIATE",
    }


def test_the_example_lists_every_variable_that_the_settings_read():
    read = set(
        re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', (ROOT / "idnplatform/settings.py").read_text())
    )
    listed = re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)

    assert read - set(listed) == set()
    assert len(listed) == len(set(listed))
