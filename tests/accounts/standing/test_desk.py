"""Where the badge is decided upon."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Profile, User, Verification
from accounts.standing.acting import take_step
from tests import cast
from tests.accounts.standing.cases import a_declined, a_request, with_paper

pytestmark = pytest.mark.django_db
DESK = "/redaksi/verifikasi/"


@pytest.fixture
def dewi(client):
    dewi = cast.dewi_who_leads()
    client.force_login(dewi)
    return dewi


@pytest.fixture
def wayan():
    return cast.wayan_who_writes_too()


def words_of(answer):
    return " ".join(answer.content.decode().split())


def writers(number, start=0):
    for n in range(start, start + number):
        person = User.objects.create_user(f"p{n}@contoh.id", f"penulis{n}", name=f"Penulis {n}")
        Profile.objects.filter(user=person).update(standing="writer")
        yield person


def test_the_oldest_goes_first_and_pages_hang_together(client, dewi):
    for n, person in enumerate(writers(31)):
        case = a_request(person)
        Verification.objects.filter(pk=case.pk).update(
            queued_at=timezone.now() - timedelta(hours=n)
        )

    first = client.get(DESK)
    second = client.get(f"{DESK}?lanjut={first.context['next']}")

    names = [case.person.handle for page in (first, second) for case in page.context["cases"]]
    assert names == [f"penulis{n}" for n in range(30, -1, -1)]
    assert client.get(f"{DESK}?lanjut=x").status_code == 404


def test_thirty_rows_cost_no_more_queries_than_one(client, dewi):
    a_request(next(writers(1)))
    client.get(DESK)
    with CaptureQueriesContext(connection) as one:
        client.get(DESK)
    for person in writers(29, start=1):
        a_request(person)
    with CaptureQueriesContext(connection) as thirty:
        client.get(DESK)

    assert len(thirty) == len(one)


@pytest.mark.parametrize("address", ["{}/", "{}/approve/"])
def test_a_long_history_costs_no_more_queries(client, dewi, wayan, address):
    """Also where somebody else was faster."""
    case, counts = a_request(wayan), []
    for rounds in (1, 15):
        for _ in range(rounds):
            take_step("ask", case, by=cast.galih_who_administers(), words="Di mana?")
            take_step("answer", case, by=wayan, words="Di sini.")
        ask = client.post if "approve" in address else client.get
        ask(DESK + address.format(case.pk), {"seen": 1})
        with CaptureQueriesContext(connection) as asked:
            ask(DESK + address.format(case.pk), {"seen": 1})
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_what_is_decided_is_found_among_the_others(client, dewi, wayan):
    case = a_declined(wayan)

    assert client.get(DESK).context["cases"] == []
    assert client.get(f"{DESK}?keadaan=lain").context["cases"] == [case]


def test_a_case_shows_what_was_told_and_its_history(client, dewi, wayan):
    case = a_request(wayan, with_paper())

    page = words_of(client.get(f"{DESK}{case.pk}/"))

    assert "Wayan Sudarma" in page
    assert 'href="https://contoh.id/1"' in page
    assert "Unduh dokumen" in page
    assert "Permintaan dikirim" in page


def test_a_decision_by_its_button(client, dewi, wayan):
    case = a_request(wayan)

    answer = client.post(f"{DESK}{case.pk}/approve/", {"seen": 1}, follow=True)

    assert answer.redirect_chain == [(f"{DESK}{case.pk}/", 302)]
    assert Profile.objects.get(user=wayan).standing == "verified"
    assert "Tidak ada yang perlu diputuskan sekarang" in words_of(answer)


@pytest.mark.parametrize("said", [{}, {"words": "x"}, {"words": "y" * 2001}])
def test_a_refusal_without_a_reason_is_asked_for_one(client, dewi, wayan, said):
    case = a_request(wayan)

    answer = client.post(f"{DESK}{case.pk}/decline/", {"seen": 1} | said)

    assert answer.status_code == 422
    assert Verification.objects.get().state == "waiting"


def test_who_is_late_gets_a_conflict_with_their_words(client, dewi, wayan):
    case = a_request(wayan)
    take_step("approve", case, by=cast.galih_who_administers())

    answer = client.post(f"{DESK}{case.pk}/decline/", {"seen": 1, "words": "Belum cukup."})

    assert answer.status_code == 409
    page = words_of(answer)
    assert "<b>Disetujui</b> oleh Galih Prakoso" in page
    assert "Belum cukup." in page
    assert Profile.objects.get(user=wayan).standing == "verified"


def test_ones_own_case_is_not_open_here(client, dewi):
    case = a_request(dewi)

    assert client.get(f"{DESK}{case.pk}/").status_code == 403
    assert client.post(f"{DESK}{case.pk}/approve/", {"seen": 1}).status_code == 403
    assert f'href="{DESK}{case.pk}/"' not in words_of(client.get(DESK))


def test_the_steps_of_the_writer_are_not_made_here(client, dewi, wayan):
    case = a_request(wayan)

    assert client.post(f"{DESK}{case.pk}/take-back/", {"seen": 1}).status_code == 403
    assert client.post(f"{DESK}{case.pk}/lapse/", {"seen": 1}).status_code == 404
    assert client.post(f"{DESK}{case.pk}/fly/", {"seen": 1}).status_code == 404


@pytest.mark.parametrize("handle", ["wayan", "@Wayan "])
def test_an_offer_by_handle(client, wayan, handle):
    client.force_login(cast.budi_who_edits())

    answer = client.post(f"{DESK}tawarkan/", {"handle": handle, "words": "Rapi."}, follow=True)

    case = Verification.objects.get()
    assert (case.person, case.state, case.offered_by.handle) == (wayan, "offered", "budi")
    assert "pemimpin redaksi menyetujui" in words_of(answer)


@pytest.mark.parametrize("handle", ["", "tidakada", "ani", "meysa", "budi", "a\0b", "x" * 40])
def test_an_offer_that_cannot_be_made(client, handle):
    cast.ani_who_writes()
    cast.meysa_who_just_joined()
    client.force_login(cast.budi_who_edits())

    answer = client.post(f"{DESK}tawarkan/", {"handle": handle})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["handle"])
    assert not Verification.objects.exists()


def test_nothing_is_offered_to_an_account_that_is_off(client, wayan):
    User.objects.filter(pk=wayan.pk).update(is_active=False)
    client.force_login(cast.budi_who_edits())

    answer = client.post(f"{DESK}tawarkan/", {"handle": "wayan"})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["handle"])
    assert not Verification.objects.exists()


def test_a_badge_is_taken_by_handle_and_only_with_a_reason(client, dewi):
    ani = cast.ani_who_writes()

    refused = client.post(f"{DESK}cabut/", {"handle": "ani", "words": ""})
    client.post(f"{DESK}cabut/", {"handle": "ani", "words": "Menyalin tulisan."})

    assert refused.status_code == 422
    assert Profile.objects.get(user=ani).standing == "writer"


def test_nobody_takes_ones_own_badge(client, dewi):
    Profile.objects.filter(user=dewi).update(standing="verified")

    assert client.post(f"{DESK}cabut/", {"handle": "dewi", "words": "Cukup."}).status_code == 403


@pytest.mark.parametrize("address", ["", "1/", "cabut/"])
def test_editors_do_not_read_who_asks(client, wayan, address):
    a_request(wayan)
    client.force_login(cast.budi_who_edits())

    assert client.get(DESK + address).status_code == 403
