"""Who may publish a document, and what readers see of it."""

import pytest

from accounts.models import AuditEntry, DocumentVersion
from idnplatform.foundation.page_cache.outdated import Outdated
from tests.cast import budi_who_edits, dewi_who_leads, galih_who_administers

pytestmark = pytest.mark.django_db
ADD = "/admin/accounts/documentversion/add/"
WORDS = {"kind": "privasi", "summary": "Lama simpan.", "text": "## Baru\n\nIsi <b>."}


@pytest.mark.parametrize("person", [dewi_who_leads, galih_who_administers])
def test_chief_editors_and_administrators_publish_and_it_is_written_down(client, person, run_tasks):
    client.force_login(person())

    answer = client.post(ADD, WORDS)

    assert answer.status_code == 302
    newest = DocumentVersion.objects.of("privasi")[0]
    assert (newest.number, newest.summary) == (2, "Lama simpan.")
    entry = AuditEntry.objects.get(act="document.add")
    assert (entry.target_name, "text" in entry.after) == ("Privasi versi 2", False)
    assert Outdated.objects.get().keys == ["document:privasi"]
    run_tasks()


def test_editors_do_not(client):
    client.force_login(budi_who_edits())

    assert client.post(ADD, WORDS).status_code == 302
    assert DocumentVersion.objects.count() == 3


def test_what_was_published_is_never_changed_nor_deleted(client):
    client.force_login(galih_who_administers())
    version = DocumentVersion.objects.of("privasi")[0]
    place = f"/admin/accounts/documentversion/{version.pk}"

    assert client.post(f"{place}/change/", WORDS).status_code == 403
    assert client.post(f"{place}/delete/", {"post": "yes"}).status_code == 403
    assert client.get(f"{place}/change/").status_code == 200


def test_a_document_without_any_heading_is_refused(client):
    client.force_login(dewi_who_leads())

    answer = client.post(ADD, WORDS | {"text": "Isi."})

    assert answer.status_code == 200
    assert DocumentVersion.objects.count() == 3


def test_the_form_begins_with_what_holds_now(client):
    client.force_login(dewi_who_leads())

    assert "## Hakmu" in client.get(f"{ADD}?kind=privasi").text


def test_readers_get_the_newest_and_may_read_what_was(client, run_tasks):
    client.force_login(dewi_who_leads())
    client.post(ADD, WORDS)
    client.logout()

    now, before = client.get("/privasi/").text, client.get("/privasi/versi/1/").text

    assert "Isi &lt;b&gt;." in now
    assert "Lama simpan." in now
    assert "Ini versi lama." not in now
    assert "noindex" not in now
    assert 'id="hakmu"' in before
    assert "Ini versi lama." in before
    assert '<meta name="robots" content="noindex">' in before
    assert '<link rel="canonical" href="http://testserver/privasi/">' in before


@pytest.mark.parametrize("address", ["/privasi/versi/2/", "/privasi/versi/0/", "/privasi/versi/x/"])
def test_a_version_that_never_was_is_not_there(client, address):
    assert client.get(address).status_code == 404


def test_every_public_page_leads_to_the_three(client):
    page = client.get("/").text

    for address in ("/ketentuan/", "/privasi/", "/pedoman-media-siber/"):
        assert f'<li><a href="{address}">' in page
