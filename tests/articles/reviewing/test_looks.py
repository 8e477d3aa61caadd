import pytest
from django.contrib.messages import get_messages

from articles.models import SavedLook
from tests.cast import budi_who_edits, citra_who_edits_too

pytestmark = pytest.mark.django_db


@pytest.fixture
def budi(client):
    budi = budi_who_edits()
    client.force_login(budi)
    return budi


def _post(client, address, **words):
    answer = client.post(address, words)
    *_, message = get_messages(answer.wsgi_request)
    return message.level_tag, str(message)


def test_a_look_is_kept_and_stands_as_a_tab(client, budi):
    told = _post(
        client,
        "/redaksi/saringan/",
        nama=" Opini  telat ",
        saringan="?keadaan=lewat&jenis=opini&x=1",
    )

    assert told == ("success", "Saringan “Opini telat” tersimpan.")
    assert [(look.name, look.query) for look in budi.looks.all()] == [
        ("Opini telat", "?keadaan=lewat&jenis=opini")
    ]
    page = client.get("/redaksi/?keadaan=lewat&jenis=opini")
    assert [(look.name, shown) for look, shown in page.context["looks"]] == [("Opini telat", True)]


def test_it_is_renamed_and_forgotten(client, budi):
    look = budi.looks.create(name="Lama", query="?jenis=opini")

    _post(client, f"/redaksi/saringan/{look.pk}/", nama="Baru")
    assert budi.looks.get().name == "Baru"
    _post(client, f"/redaksi/saringan/{look.pk}/", hapus="1", nama="Baru")
    assert not budi.looks.exists()


def test_two_of_one_name_none_without_and_no_more_than_twenty(client, budi):
    for number in range(SavedLook.MOST):
        budi.looks.create(name=f"S{number}", query="?jenis=opini")
    first = budi.looks.first()

    answers = [
        _post(client, "/redaksi/saringan/", nama="S3", saringan="?"),
        _post(client, "/redaksi/saringan/", nama=" \0 ", saringan="?"),
        _post(client, "/redaksi/saringan/", nama="Lagi", saringan="?"),
        _post(client, f"/redaksi/saringan/{first.pk}/", nama="S3"),
        _post(client, f"/redaksi/saringan/{first.pk}/", nama=""),
    ]

    assert {level for level, _ in answers} == {"error"}
    assert budi.looks.count() == SavedLook.MOST
    assert budi.looks.first().name == "S0"


def test_nobody_touches_the_looks_of_another(client, budi):
    look = citra_who_edits_too().looks.create(name="Milik Citra", query="?")

    assert client.post(f"/redaksi/saringan/{look.pk}/", {"hapus": "1"}).status_code == 404
    assert SavedLook.objects.count() == 1
