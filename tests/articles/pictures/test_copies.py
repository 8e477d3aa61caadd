"""The same picture again: who is offered which credit, and what editors are told."""

import io
import random
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

import articles.demo
from articles.models import Picture
from articles.pictures.copies import copies_of, known_credit, other_credits
from articles.pictures.intake import take_in
from articles.workflow.manuscript import findings_for_editors, findings_of
from idnplatform.foundation.fingerprint import SAME_PICTURE
from tests.cast import ani_who_writes, citra_who_edits_too, wayan_who_writes_too
from tests.desk import a_live_edition, an_article, body_of, figure, moved, paragraph

pytestmark = pytest.mark.django_db
PHOTOS = sorted((Path(articles.demo.__file__).parent / "photos").glob("*.jpg"))
CREDIT = {
    "site": "unsplash.com",
    "creator": "sampowl",
    "address": "https://unsplash.com/photos/abc",
    "licence": "unsplash",
}


@pytest.fixture
def ani():
    return ani_who_writes()


@pytest.fixture
def wayan():
    return wayan_who_writes_too()


def photo(number=0, width=None):
    image = Image.open(PHOTOS[number])
    if width:
        image = image.resize((width, width * image.height // image.width))
    file = io.BytesIO()
    image.save(file, "JPEG", quality=60)
    return SimpleUploadedFile("foto.jpg", file.getvalue())


def kept(owner, number=0, width=None, **told):
    return take_in(photo(number, width), owner, **(CREDIT | {"caption": "ilustrasi senja"} | told))


def offered(person, number=0, width=400):
    """What the answer to an upload offers."""
    client = Client()
    client.force_login(person)
    answer = client.post("/gambar/", {"berkas": photo(number, width)})
    assert answer.status_code == 201
    return answer.json()["similar"]


def test_a_picture_on_the_site_offers_its_credit_and_no_more(ani, wayan):
    cover = kept(wayan, caption="senja di Sanur", alt="Laut", permission="Lewat surel")
    a_live_edition(wayan, cover=cover)

    assert offered(ani) == CREDIT
    assert offered(ani, number=1) is None


def test_a_picture_in_the_text_is_found_as_well_as_a_cover(ani, wayan):
    body = body_of(paragraph("Satu."), figure(kept(wayan)))
    a_live_edition(wayan, cover=kept(wayan, 1), body=body)

    assert offered(ani) == CREDIT


def test_an_own_picture_offers_all_that_is_told_of_it(ani):
    told = {"caption": "senja di Sanur", "alt": "Laut", "permission": "Lewat surel"}
    kept(ani, **told)

    assert offered(ani) == CREDIT | told


def test_anothers_draft_is_never_told_of(ani, wayan):
    an_article(wayan, cover=kept(wayan))

    assert offered(ani) is None


def test_what_was_taken_off_the_site_is_not_offered(ani, wayan):
    edition = a_live_edition(wayan, cover=kept(wayan))
    moved(edition.article, ("withdraw", citra_who_edits_too()))

    assert offered(ani) is None


def test_a_copy_without_a_credit_offers_nothing(ani):
    kept(ani, site="", creator="")

    assert offered(ani) is None


def test_the_nearest_is_offered_and_of_two_alike_ones_own(ani, wayan):
    a_live_edition(wayan, cover=kept(wayan, site="pexels.com"))
    mine = kept(ani)

    assert known_credit(kept(ani, site=""), to=ani) == mine


def test_whatever_differs_in_so_few_bits_is_found_and_nothing_else(ani):
    chance = random.Random(5)
    picture = kept(ani)
    pictures, expected = [], set()
    for number in range(400):
        apart = chance.randint(0, SAME_PICTURE + 4)
        flips = sum(1 << bit for bit in chance.sample(range(63), apart))
        other = Picture(
            owner=ani, file=f"x/{number}", width=1, height=1,
            fingerprint=picture.fingerprint ^ flips,
        )  # fmt: skip
        pictures.append(other)
        if apart <= SAME_PICTURE:
            expected.add(other.file)
    Picture.objects.bulk_create(pictures)

    found = Picture.objects.in_bulk(copies_of([picture])[picture.pk])

    assert {copy.file for copy in found.values()} == expected


def test_many_pictures_are_looked_up_by_as_few_queries_as_one(ani, django_assert_num_queries):
    pictures = [kept(ani, number, 300) for number in range(6)]
    a_live_edition(ani, cover=kept(ani, 0, site="lain.id"))

    for asked in (pictures[:1], pictures * 5):
        with django_assert_num_queries(2):
            assert other_credits(asked) == {pictures[0].pk: ["lain.id/sampowl"]}
    with django_assert_num_queries(0):
        assert copies_of([Picture(pk=1, fingerprint=None)]) == {}


def test_editors_are_told_of_another_credit_and_writers_are_not(ani, wayan):
    a_live_edition(wayan, cover=kept(wayan, site="pexels.com", creator="Sam Powl"))
    a_live_edition(wayan, cover=kept(wayan, 1, creator="SamPowl"), title="Lain")
    body = body_of(paragraph("Satu."), figure(kept(ani, 1, 300), "f1"))
    article = an_article(ani, cover=kept(ani, 0, 300), body=body)

    told = [(f.code, f.level, f.field, f.message) for f in findings_for_editors(article)]

    assert ("credit-differs", "redaksi", "cover",
            "Gambar berkredit “unsplash.com/sampowl” sudah terbit dengan kredit lain: "
            "“pexels.com/Sam Powl”. "
            "Periksa mana yang benar.") in told  # fmt: skip
    assert (
        sum(code == "credit-differs" for code, *_ in told) == 1
    )  # Letters' case is no difference.
    assert "credit-differs" not in {finding.code for finding in findings_of(article)}
