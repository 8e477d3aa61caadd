"""The admin speaks Indonesian, also where Django and its packages leave English."""

import gettext
import json
import re

import pytest
from django.conf import settings
from django.tasks import default_task_backend
from django.utils.html import strip_tags
from django_tasks_db.models import DBTaskResult

from accounts.letters.delivering import deliver
from tests.cast import galih_who_administers

pytestmark = pytest.mark.django_db
WORDS = settings.BASE_DIR / "idnplatform" / "locale" / "id" / "LC_MESSAGES"
TASKS = "/admin/django_tasks_database/dbtaskresult/"
_ENTRY = re.compile(r'^(msgid|msgstr)(?:\[0\])? "(.*)"$|^"(.*)"$')


@pytest.fixture
def galih(client):
    client.force_login(galih_who_administers())
    return client


def test_the_queue_of_tasks_is_told_in_indonesian(galih):
    default_task_backend.enqueue(deliver, [1], {})
    pages = ["/admin/", TASKS, f"{TASKS}{DBTaskResult.objects.get().pk}/change/"]

    told = " ".join(strip_tags(galih.get(page).content.decode()) for page in pages)

    english = ("Tasks Database", "Task Result", "Task name", "Enqueued", "Finished", "Queue",
               "Backend name", "Run after", "Worker", "Traceback", "Args kwargs", "Return value",
               "Exception", "DBTaskResult object")  # fmt: skip
    assert [words for words in english if words.lower() in told.lower()] == []
    for words in ("Antrean tugas", "tugas di belakang layar", "Masuk antrean", "Jejak kesalahan"):
        assert words.lower() in told.lower()


def test_rights_are_named_by_what_they_allow(galih):
    page = galih.get("/admin/auth/group/add/").content.decode()

    assert "Akun | profil | mengubah" in page
    assert "Can " not in page


def test_lists_to_choose_from_say_nothing_in_english(galih):
    script = galih.get("/admin/jsi18n/").content.decode()
    catalog = json.loads(re.search(r"const newcatalog = (\{.*?\});", script, re.DOTALL)[1])

    choose = 'Choose %s by selecting them and then select the "Choose" arrow button.'
    assert catalog[choose] == "Tandai %s yang mau dipilih, lalu tekan panah ke daftar terpilih."
    assert catalog["Available %s"] == "%s yang tersedia"  # Django's own.
    told = " ".join(map(str, catalog.values()))
    english = r"\b(Choose|Remove|Run|Today|Yesterday|Tomorrow|Next|Previous|hours?)\b"
    assert re.findall(english, told) == []


def test_the_buttons_of_lists_do_not_either(galih):
    page = galih.get("/admin/accounts/user/").content.decode()

    for words in ("Jalankan", "Jejak halaman", "Bilah sisi"):
        assert words in page
    for words in ("Breadcrumbs", "Sidebar", "Berjalan"):
        assert words not in page


@pytest.mark.parametrize("name", ["django", "djangojs"])
def test_what_was_compiled_is_what_was_written(name):
    with (WORDS / f"{name}.mo").open("rb") as compiled:
        kept = gettext.GNUTranslations(compiled)._catalog
    kept = {key[0] if isinstance(key, tuple) else key: words for key, words in kept.items()}

    assert written(name) == {key: words for key, words in kept.items() if key}


def written(name):
    """{the English words: ours}, read from the file that people edit."""
    entries, part = [], None
    for line in (WORDS / f"{name}.po").read_text(encoding="utf-8").splitlines():
        if line.startswith("msgid_plural"):
            part = None
        elif found := _ENTRY.match(line):
            begins, first, more = found.groups()
            if begins == "msgid":
                entries.append({"msgid": "", "msgstr": ""})
            part = begins or part
            if part:
                entries[-1][part] += json.loads(f'"{first or more or ""}"')
    return {entry["msgid"]: entry["msgstr"] for entry in entries if entry["msgid"]}
