"""Pages that a web worker keeps are drawn anew once a face changes, and not before."""

import pytest

from accounts.models import DocumentVersion
from accounts.profiles.changing import change_face, change_handle, remove_photo
from accounts.profiles.photos import take_photo
from accounts.terms.publishing import publish
from tests.cast import ani_who_writes
from tests.desk import a_live_edition, a_photo
from tests.idnplatform.foundation.page_cache.conftest import (  # noqa: F401 -- fixtures
    _one_connection,
    committed,
    own_numbers,
    site,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ani(committed):  # noqa: F811
    with committed():
        ani = ani_who_writes()
        change_face(ani, photo=take_photo(a_photo((200, 200))))
        a_live_edition(ani)
    return ani


def drawn_again(site, *addresses):  # noqa: F811
    """Which of these Django is asked for."""
    site.drawn.clear()
    for address in addresses:
        site.ask(address)
    return site.drawn


@pytest.mark.parametrize(
    "change",
    [
        lambda ani: change_face(ani, name="Ani Puspita"),
        lambda ani: change_face(ani, bio="Menulis dari Ende."),
        lambda ani: change_face(ani, links=["https://ani.id/"]),
        lambda ani: change_face(ani, photo=take_photo(a_photo((200, 200)))),
        remove_photo,
        lambda ani: change_handle(ani, "ani_baru"),
    ],
    ids=["name", "bio", "links", "photo", "no photo", "handle"],
)
def test_what_shows_a_face_is_drawn_anew(site, committed, ani, change):  # noqa: F811
    edition = ani.editions.get().get_absolute_url()
    pages = ["/", "/penulis/ani/", edition, "/travel/"]
    drawn_again(site, *pages)
    assert drawn_again(site, *pages, "/lencana/") == ["/lencana/"]

    with committed():
        assert change(ani)

    assert drawn_again(site, *pages, "/lencana/") == pages


def test_nobody_draws_anew_for_what_did_not_change(site, committed, ani):  # noqa: F811
    drawn_again(site, "/penulis/ani/")

    with committed():
        change_face(ani, name="Ani Lestari")

    assert drawn_again(site, "/penulis/ani/") == []


def test_a_new_version_is_there_at_once(site, committed, ani):  # noqa: F811
    pages = ["/privasi/", "/privasi/versi/1/", "/ketentuan/"]
    drawn_again(site, *pages)

    with committed():
        publish(DocumentVersion(kind="privasi", text="## Baru\n\nIsi."))

    assert drawn_again(site, *pages) == ["/privasi/", "/privasi/versi/1/"]
    assert "versi/1/" in site.ask("/privasi/").text
