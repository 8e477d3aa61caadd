"""A site that stood before search: what it had live is found after the upgrade, by today's code."""

import os
import subprocess
import sys

from django.conf import settings

BEFORE = ["articles", "0019_words_can_be_found"]
LAY = """
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

executor = MigrationExecutor(connection)
old = executor.loader.project_state([("articles", "0019_words_can_be_found")]).apps
now = timezone.now()
user = old.get_model("accounts", "User").objects.create(email="ani@contoh.id", handle="ani")
old.get_model("accounts", "Profile").objects.create(user=user, name="Ani Lestari")
channel = old.get_model("articles", "Channel").objects.create(name="Travel", slug="travel")
article = old.get_model("articles", "Article").objects.create(author=user, channel=channel)
old.get_model("articles", "Edition").objects.create(
    article=article, number=1, author=user, channel=channel, code="abcdefgh", slug="kopi",
    kind="narrative", title="Kopi Pagi di Ubud", summary="Cerita.", body={"type": "doc"},
    html="<p>Hujan turun.</p>", text="Hujan turun.", words=2, published_at=now,
)
"""
ASK = """
from articles.models import Edition, Entry
print(*Entry.objects.values_list("edition__title", flat=True))
print(Edition.objects.live().get().author.profile.name)
"""


def test_what_was_live_before_search_stood_is_found_after_the_upgrade(tmp_path):
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{tmp_path / 'old.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "idnplatform.settings",
    }

    def manage(*words: str) -> str:
        command = [sys.executable, "manage.py", *words]
        ran = subprocess.run(
            command,
            check=False,
            cwd=settings.BASE_DIR,
            env=environment,
            capture_output=True,
            text=True,
        )
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    manage("migrate", *BEFORE, "--verbosity", "0")
    manage("shell", "--no-imports", "-c", LAY)
    manage("migrate", "--verbosity", "0")

    assert manage("shell", "--no-imports", "-c", ASK).splitlines() == [
        "Kopi Pagi di Ubud",
        "Ani Lestari",
    ]
