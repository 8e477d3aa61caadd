"""The identity document: what is taken, where it lies, who sees it, when it goes."""

import os
import time
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone
from PIL import Image

from accounts.models import AuditEntry, Verification
from accounts.standing import forget_papers, forget_verifications_of, let_lapse
from accounts.standing.acting import take_step
from accounts.standing.papers import NotAPaper, read_paper, sweep_papers
from accounts.standing.tidying import _forget_paper
from tests import cast
from tests.accounts.standing.cases import A_PDF, a_declined, a_request, told, with_paper
from tests.desk import a_photo

pytestmark = pytest.mark.django_db
FOLDER = Path(settings.PRIVATE_ROOT) / "identity"


@pytest.fixture(autouse=True)
def _empty_folder():
    """Other tests leave papers too, and take them back with their transaction alone."""
    for file in FOLDER.glob("*"):
        file.unlink()
    yield
    for file in FOLDER.glob("*"):
        file.unlink()


def files():
    return sorted(file.name for file in FOLDER.glob("*"))


@pytest.fixture
def wayan():
    return cast.wayan_who_writes_too()


@pytest.fixture
def dewi():
    return cast.dewi_who_leads()


def an_upload(data, name="ktp.jpg"):
    return SimpleUploadedFile(name, data)


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_written_anew_without_what_it_told_beside(format):
    exif = Image.Exif()
    exif[0x010E] = "rumah saya"
    file = BytesIO()
    Image.new("RGB", (40, 30), (9, 9, 9)).save(file, format, exif=exif)
    assert b"rumah saya" in file.getvalue()

    paper = read_paper(an_upload(file.getvalue()))

    assert paper.kind == "webp"
    assert b"rumah saya" not in paper.data
    assert Image.open(BytesIO(paper.data)).size == (40, 30)


def test_a_pdf_is_kept_as_it_is():
    paper = read_paper(an_upload(A_PDF, "ktp.png"))

    assert (paper.kind, paper.data) == ("pdf", A_PDF)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"MZ\x90\x00",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a" + b"\0" * 40,
        b"\xff\xd8\xff\xe0 setengah",
        b"%PDF-1.4 setengah",
        b"halo %PDF-1.4\n%%EOF",
    ],
    ids=["empty", "program", "svg", "gif", "half-jpeg", "half-pdf", "late-head"],
)
def test_nothing_else_is_taken(data):
    with pytest.raises(NotAPaper):
        read_paper(an_upload(data))


def test_one_that_is_too_big_is_refused(settings):
    settings.IDENTITY_BYTES = 1024**2

    with pytest.raises(NotAPaper, match="paling banyak 1 MB"):
        read_paper(an_upload(b"%PDF-" + b"0" * 1024**2 + b"%%EOF"))


def test_it_lies_in_private_storage_under_a_name_that_tells_nothing(wayan):
    case = a_request(wayan, with_paper())

    assert files() == [case.paper.removeprefix("identity/")]
    assert len(Path(case.paper).stem) == 32
    assert "wayan" not in case.paper
    path = Path(settings.PRIVATE_ROOT) / case.paper
    assert not path.resolve().is_relative_to(Path(settings.MEDIA_ROOT).resolve())
    assert path.read_bytes() == A_PDF


def test_no_public_path_leads_to_it(client, wayan):
    case = a_request(wayan, with_paper())

    for address in (
        f"/media/{case.paper}",
        f"/media/../private/{case.paper}",
        f"/static/{case.paper}",
    ):
        assert client.get(address).status_code == 404


def test_who_decides_sees_it_and_each_look_is_written_down(client, wayan, dewi):
    case = a_request(wayan, with_paper())
    client.force_login(dewi)

    answer = client.get(f"/redaksi/verifikasi/{case.pk}/dokumen/")

    assert (answer.status_code, answer.content) == (200, A_PDF)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert (
        answer.headers["Content-Disposition"] == f'attachment; filename="identitas-{case.pk}.pdf"'
    )
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert {"private", "no-store"} <= set(answer.headers["Cache-Control"].split(", "))
    client.get(f"/redaksi/verifikasi/{case.pk}/dokumen/")
    looks = AuditEntry.objects.filter(act="verification.look")
    assert (
        list(looks.values_list("actor__handle", "target", "address"))
        == [("dewi", str(case.pk), "127.0.0.1")] * 2
    )


@pytest.mark.parametrize(
    "who", [cast.ani_who_writes, cast.budi_who_edits, cast.wayan_who_writes_too]
)
def test_nobody_else_sees_it_not_even_its_owner_there(client, wayan, who):
    case = a_request(wayan, with_paper())
    client.force_login(who())

    assert client.get(f"/redaksi/verifikasi/{case.pk}/dokumen/").status_code == 403
    assert not AuditEntry.objects.filter(act="verification.look").exists()


def test_who_decided_before_does_not_see_it_in_the_appeal(client, wayan, dewi):
    cast.galih_who_administers()
    case = a_declined(wayan, dewi, with_paper())
    take_step("appeal", case, by=wayan, words="Lihat lagi.")
    client.force_login(dewi)

    assert client.get(f"/redaksi/verifikasi/{case.pk}/dokumen/").status_code == 403


def test_one_that_is_not_there_is_not_found_and_leaves_no_entry(client, wayan, dewi):
    case = a_request(wayan)
    client.force_login(dewi)

    assert client.get(f"/redaksi/verifikasi/{case.pk}/dokumen/").status_code == 404
    assert not AuditEntry.objects.filter(act="verification.look").exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("days", "left"), [(29, 1), (31, 0)])
def test_it_goes_thirty_days_after_the_decision(wayan, dewi, days, left):
    a_declined(wayan, dewi, with_paper())
    Verification.objects.update(decided_at=timezone.now() - timedelta(days=days))

    assert forget_papers() == 1 - left

    assert (len(files()), Verification.objects.exclude(paper="").count()) == (left, left)
    assert AuditEntry.objects.filter(act="verification.forget", actor=None).count() == 1 - left


@pytest.mark.django_db(transaction=True)
def test_while_an_appeal_runs_it_stays(wayan, dewi):
    case = a_declined(wayan, dewi, with_paper())
    Verification.objects.update(decided_at=timezone.now() - timedelta(days=99))
    take_step("appeal", case, by=wayan, words="Lihat lagi.")

    assert forget_papers() == 0
    assert len(files()) == 1


@pytest.mark.django_db(transaction=True)
def test_an_appeal_that_began_while_old_ones_were_sought_keeps_it(wayan, dewi):
    case = a_declined(wayan, dewi, with_paper())
    take_step("appeal", case, by=wayan, words="Lihat lagi.")

    assert _forget_paper(case) is False  # As it was when it was sought: declined.
    assert len(files()) == 1


@pytest.mark.django_db(transaction=True)
def test_it_goes_at_once_with_a_request_that_is_taken_back(wayan):
    take_step("take-back", a_request(wayan, with_paper()), by=wayan)

    assert files() == []
    assert Verification.objects.get().paper == ""


@pytest.mark.django_db(transaction=True)
def test_it_goes_with_a_request_that_its_writer_never_answered(wayan, dewi):
    case = a_request(wayan, with_paper())
    take_step("ask", case, by=dewi, words="Di mana?")
    assert let_lapse() == 0
    Verification.objects.update(moved_at=timezone.now() - timedelta(days=31))

    assert let_lapse() == 1

    assert files() == []
    assert Verification.objects.get().state == "ended"
    assert Verification.objects.get().steps.last().by is None


@pytest.mark.django_db(transaction=True)
def test_it_goes_with_the_account(wayan, dewi):
    a_declined(wayan, dewi, with_paper())

    forget_verifications_of(wayan)

    assert (files(), Verification.objects.count()) == ([], 0)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("act", ["take-back", "leave"])
def test_a_disk_that_fails_stops_nothing_else_and_is_asked_again(wayan, act):
    case = a_request(wayan, with_paper())
    path, old = Path(settings.PRIVATE_ROOT) / case.paper, time.time() - 2 * 24 * 3600
    path.unlink()
    path.mkdir()
    (path / "x").touch()  # A folder that is not empty cannot be deleted as a file.
    followed = []

    with transaction.atomic():
        if act == "leave":
            forget_verifications_of(wayan)
        else:
            take_step("take-back", case, by=wayan)
        transaction.on_commit(lambda: followed.append(True))

    assert followed == [True]
    assert not Verification.objects.exclude(paper="").exists()
    (path / "x").unlink()
    path.rmdir()
    path.write_bytes(A_PDF)
    os.utime(path, (old, old))
    assert (sweep_papers(), files()) == (1, [])


@pytest.mark.django_db(transaction=True)
def test_a_newer_one_takes_the_place_of_the_older(wayan, dewi):
    case = a_request(wayan, with_paper())
    before = case.paper
    take_step("ask", case, by=dewi, words="Fotonya buram.")

    take_step(
        "answer", case, by=wayan, words="Ini yang jelas.", told=told(paper=with_paper().paper)
    )

    after = Verification.objects.get().paper
    assert after != before
    assert files() == [after.removeprefix("identity/")]


def test_files_that_no_case_names_are_swept_once_they_are_a_day_old(wayan):
    case = a_request(wayan, with_paper())
    for name in ("lama.pdf", "baru.pdf"):
        (FOLDER / name).write_bytes(A_PDF)
    old = time.time() - 2 * 24 * 3600
    os.utime(FOLDER / "lama.pdf", (old, old))
    os.utime(Path(settings.PRIVATE_ROOT) / case.paper, (old, old))

    assert sweep_papers() == 1

    assert files() == sorted(["baru.pdf", case.paper.removeprefix("identity/")])


def test_a_photo_from_a_telephone_is_taken_through_the_form(client, wayan):
    from tests.accounts.standing.test_mine import FORM

    client.force_login(wayan)
    client.post("/akun/tingkat/", FORM | {"paper": a_photo(format="JPEG")})

    assert [Path(name).suffix for name in files()] == [".webp"]


@pytest.mark.parametrize(
    ("size", "status"), [(5 * 1024**2, 302), (5 * 1024**2 + 1, 422), (7 * 1024**2, 413)]
)
def test_the_door_is_as_wide_as_the_document_may_be(client, wayan, size, status):
    from tests.accounts.standing.test_mine import FORM

    ends = b"%PDF-1.4\n", b"\n%%EOF"
    paper = an_upload(ends[0] + b"x" * (size - len(b"".join(ends))) + ends[1], "ktp.pdf")
    client.force_login(wayan)

    assert client.post("/akun/tingkat/", FORM | {"paper": paper}).status_code == status


@pytest.mark.parametrize(("step", "status"), [("answer", 404), ("accept", 404), ("appeal", 413)])
def test_so_are_the_doors_where_it_may_come_later(client, wayan, step, status):
    """There is no such case: only how much is read at all is asked."""
    paper = an_upload(b"x" * 4 * 1024**2, "ktp.pdf")
    client.force_login(wayan)

    assert client.post(f"/akun/tingkat/7/{step}/", {"paper": paper}).status_code == status
