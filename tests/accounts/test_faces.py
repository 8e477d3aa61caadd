"""What administrators change of a person is seen at once on every page that is kept."""

import pytest

from accounts.faces import face_key
from idnplatform.foundation.page_cache.outdated import Outdated
from tests.accounts.test_admin_audit import save
from tests.cast import galih_who_administers, wayan_who_writes_too

pytestmark = pytest.mark.django_db


@pytest.fixture
def galih(client):
    client.force_login(galih_who_administers())


def raised():
    return {key for row in Outdated.objects.all() for key in row.keys}


@pytest.mark.parametrize(
    "change",
    [
        {"profile-0-name": "Wayan Baru"},
        {"profile-0-bio": "Menulis dari Ende."},
        {"profile-0-staff_mark": "on"},
        {"is_active": None},
    ],
)
def test_a_changed_face_drops_the_pages_that_show_it(client, galih, change):
    save(client, wayan_who_writes_too(), **change)

    assert raised() == {face_key("wayan")}


def test_another_handle_drops_the_pages_under_both(client, galih):
    save(client, wayan_who_writes_too(), handle="wayan_baru")

    assert raised() == {"writer:wayan", "writer:wayan_baru"}


def test_saving_without_a_change_drops_nothing(client, galih):
    save(client, wayan_who_writes_too())

    assert raised() == set()
