"""A person edits the face that readers see, and agrees to what the house asks."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from accounts.models import DocumentVersion, Profile, User
from accounts.profiles.changing import change_face
from accounts.profiles.photos import take_photo
from accounts.terms.accepting import ask_everybody
from accounts.terms.publishing import publish
from articles.models import Article
from tests.browser.looks import A_PHONE, expect_no_fault, overhang
from tests.browser.people import PHOTOS
from tests.cast import ani_who_writes, budi_who_edits
from tests.desk import a_live_edition, moved

pytestmark = pytest.mark.django_db(transaction=True)
A_PHOTO = sorted(PHOTOS.glob("*.jpg"))[0]
WIDTHS = (320, 360, 768, 1280)


def write_documents():
    """As the migration did, before the database was emptied for this test."""
    folder = Path(__file__).resolve().parents[2] / "accounts" / "terms" / "documents"
    for kind in ("ketentuan", "privasi", "pedoman"):
        text = (folder / f"{kind}.md").read_text(encoding="utf-8")
        DocumentVersion.objects.get_or_create(kind=kind, number=1, defaults={"text": text})


@pytest.fixture
def ani():
    write_documents()
    ani = ani_who_writes()
    for number in range(6):
        edition = a_live_edition(ani, title=f"Hujan ke-{number}")
        Article.objects.filter(pk=edition.article_id).update(views=number * 10)
    with A_PHOTO.open("rb") as file:
        portrait = take_photo(file)
    links = ["https://instagram.com/ani", "https://anilestari.id/"]
    change_face(ani, photo=portrait, bio="Menulis dari Ubud.", links=links)
    return ani


def test_from_the_name_in_the_header_to_a_new_face_that_readers_see(seat, ani):
    Profile.objects.filter(user=ani).update(avatar="", avatar_widths=[], links=[], bio="")
    page = seat(ani, viewport=A_PHONE).new_page()
    page.goto("/akun/")
    page.get_by_role("link", name="Ubah profil").click()
    page.get_by_label("Foto").set_input_files(A_PHOTO)
    page.get_by_label("Nama pena").fill("Ani L. Puspita")
    page.get_by_label("Tentang kamu").fill("Menulis dari Ende.")
    page.get_by_label("Tautan 1").fill("instagram.com/ani")
    page.get_by_label("Tautan 2").fill("http://ani.id")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Pakai alamat yang diawali https://.")).to_be_visible()
    expect(page.get_by_label("Nama pena")).to_have_value("Ani L. Puspita")

    page.get_by_label("Tautan 2").fill("https://ani.id")
    page.get_by_label("Foto").set_input_files(A_PHOTO)
    page.get_by_role("button", name="Simpan").click()

    expect(page.get_by_text("Profilmu tersimpan.")).to_be_visible()
    page.goto("/penulis/ani/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ani L. Puspita")
    expect(page.get_by_role("link", name="Instagram")).to_have_attribute(
        "rel", "me nofollow ugc noopener"
    )
    face = page.locator(".face .avatar")
    expect(face).to_have_js_property("complete", True)
    assert face.evaluate("image => image.currentSrc").endswith(".avif")
    assert face.evaluate("image => [image.naturalWidth > 0, image.offsetWidth === image.offsetHeight]") == [True, True]  # fmt: skip


def test_another_handle_by_keyboard_alone(seat, ani):
    page = seat(ani).new_page()
    page.goto("/akun/nama-pengguna/")
    page.get_by_label("Nama pengguna baru").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("ani puspita")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Mungkin maksudmu “ani_puspita”?")).to_be_visible()
    page.get_by_label("Nama pengguna baru").fill("ani_puspita")
    page.keyboard.press("Enter")

    expect(page.get_by_text("Sekarang kamu @ani_puspita.")).to_be_visible()
    expect(page.get_by_text("Namamu belum lama diganti.")).to_be_visible()
    page.goto("/penulis/ani/")
    page.wait_for_url("**/penulis/ani_puspita/")


def test_a_new_version_is_asked_for_once_and_leads_back(seat, ani):
    page = seat(ani, viewport=A_PHONE).new_page()
    page.goto("/tulis/")
    version = publish(
        DocumentVersion(kind="privasi", text="## Baru\n\nIsi.", summary="Lama simpan.")
    )
    ask_everybody.func(version.pk)

    page.goto("/tulis/?tempat=terbit")
    expect(page.get_by_text("Lama simpan.")).to_be_visible()
    expect_no_fault(page)
    page.get_by_role("button", name="Aku setuju").click()

    page.wait_for_url("**/tulis/?tempat=terbit")
    assert User.objects.get(pk=ani.pk).owes_acceptance is False


PAGES = ("/akun/", "/akun/profil/", "/akun/nama-pengguna/", "/akun/ketentuan/")


@pytest.mark.parametrize("address", PAGES)
def test_no_page_of_the_account_has_a_fault_or_hangs_over(seat, ani, address):
    page = seat(ani, viewport=A_PHONE).new_page()
    page.goto(address)

    expect_no_fault(page)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert (width, overhang(page)) == (width, 0)


@pytest.mark.parametrize(
    "address",
    ["/penulis/ani/", "/lencana/", "/ketentuan/", "/privasi/", "/pedoman-media-siber/",
     "/privasi/versi/1/"],
)  # fmt: skip
def test_no_public_page_has_a_fault_or_hangs_over(new_context, live_server, ani, address):
    page = new_context(viewport=A_PHONE).new_page()
    page.goto(address)

    expect_no_fault(page)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert (width, overhang(page)) == (width, 0)


def test_the_empty_page_of_a_writer_and_wrong_forms_have_none_either(seat, ani):
    for edition in ani.editions.filter(is_live=True):
        moved(edition.article, ("withdraw", budi_who_edits()))
    page = seat(ani).new_page()
    page.goto("/penulis/ani/")
    expect(page.get_by_text("Belum ada yang bisa dibaca")).to_be_visible()
    expect_no_fault(page)

    page.goto("/akun/profil/")
    page.get_by_label("Nama pena").fill("Redaksi")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("terdengar seperti nama redaksi")).to_be_visible()
    expect_no_fault(page)
