"""The blind first look: until the first decision nothing that editors get tells who wrote a piece."""

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from accounts.models import Profile
from articles.blind import is_blind
from articles.models import Article
from tests.cast import (
    ani_who_writes,
    budi_who_edits,
    citra_who_edits_too,
    dewi_who_leads,
    galih_who_administers,
    wayan_who_writes_too,
)
from tests.desk import a_claimed_article, a_live_edition, a_sent_article, moved

pytestmark = pytest.mark.django_db
CANARIES = ("Kenari Senandung", "kenari", "Bersiul di dahan.", "kuning.webp", "KENARI")


@pytest.fixture
def kenari():
    """A writer whose name, handle, bio and photo are unmistakable, and stand behind a badge."""
    kenari = wayan_who_writes_too()
    type(kenari).objects.filter(pk=kenari.pk).update(handle="kenari", email="kenari@contoh.id")
    avatar = default_storage.save("avatars/kuning.webp", ContentFile(b"."))
    Profile.objects.filter(user=kenari).update(
        name="Kenari Senandung", bio="Bersiul di dahan.", avatar=avatar, standing="verified"
    )
    return type(kenari).objects.get(pk=kenari.pk)


def doors_of(article, *, is_mine):
    """Every door of the desk that speaks of a piece: (method, address, what is sent)."""
    pk, citra = article.pk, citra_who_edits_too().pk
    parts = ("", "?keadaan=lain", "?keadaan=mejaku", "?keadaan=lewat", f"?q={pk}", "?q=kenari")
    writers = ("?penulis=baru", "?penulis=terverifikasi")
    moves = ("claim", "take-over", "release", "submit", "recall", "revise", "withdraw")
    return [
        *(("GET", f"/redaksi/{query}", {}) for query in parts + writers),
        ("GET", f"/redaksi/{pk}/", {}),
        ("POST", f"/redaksi/{pk}/hadir/", {}),
        ("POST", "/redaksi/banyak/", {"langkah": "claim", "naskah": pk}),
        ("POST", "/redaksi/banyak/", {"langkah": "move-channel", "naskah": pk, "kanal": "travel"}),
        *(("POST", f"/langkah/{pk}/{move}/", {}) for move in moves),
        *([] if is_mine else [("POST", f"/langkah/{pk}/approve/", {})]),  # It would decide.
        ("POST", f"/langkah/{pk}/return/", {"catatan": ""}),
        ("POST", f"/langkah/{pk}/decline/", {"catatan": " "}),
        ("POST", f"/langkah/{pk}/assign/", {}),
        ("POST", f"/langkah/{pk}/assign/", {"kepada": "0"}),
        ("POST", f"/langkah/{pk}/assign/", {"kepada": citra}),
        ("GET", f"/gambar/{article.cover_id}/izin/", {}),
    ]


def _told_by(client, article, *, is_mine=False):
    """All that the doors answer, each asked before anything is decided: bodies, headers, where to."""
    from django.db import transaction

    told = []
    for method, address, words in doors_of(article, is_mine=is_mine):
        with transaction.atomic():
            answer = getattr(client, method.lower())(address, words, follow=True)
            transaction.set_rollback(True)
        headers = " ".join(f"{name}: {value}" for name, value in answer.headers.items())
        told.append(
            f"{method} {address} {answer.redirect_chain} {headers} {answer.content.decode()}"
        )
    return told


def _leaks(told):
    """“q=kenari” stands on the page because the editor typed it."""
    searched = 'name="q" type="search" value="kenari"'
    return [
        (words.partition(" HTTP")[0][:60], canary)
        for words in told
        for canary in CANARIES
        if canary in words.replace(searched, "").replace("q=kenari", "")
    ]


@pytest.mark.parametrize("state", ["submitted", "in review", "in review with another"])
@pytest.mark.parametrize("person", [budi_who_edits, dewi_who_leads, galih_who_administers])
def test_before_the_first_decision_no_door_tells_who_wrote_it(client, kenari, state, person):
    editor = person()
    article = a_sent_article(kenari)
    if state != "submitted":
        moved(article, ("claim", editor if state == "in review" else citra_who_edits_too()))
    client.force_login(editor)

    assert _leaks(_told_by(client, article, is_mine=state == "in review")) == []


def test_nor_does_the_page_that_says_a_writer_was_faster(client, kenari):
    article = moved(a_sent_article(kenari), ("recall", kenari))
    client.force_login(budi_who_edits())

    answer = client.post(f"/langkah/{article.pk}/claim/")

    assert (answer.status_code, _leaks([answer.content.decode()])) == (409, [])


def test_nor_any_mail_to_editors(kenari, run_tasks, django_capture_on_commit_callbacks):
    from datetime import timedelta

    from django.utils import timezone

    from articles.models import Turn
    from articles.workflow import perform
    from articles.workflow.claims import expire_claims
    from articles.workflow.escalation import escalate_overdue

    budi, citra, dewi = budi_who_edits(), citra_who_edits_too(), dewi_who_leads()
    long_ago = timezone.now() - timedelta(days=9)
    with django_capture_on_commit_callbacks(execute=True):
        article = moved(a_claimed_article(kenari, budi), ("take-over", citra))
        perform("assign", article, by=dewi, to=budi)
        Turn.objects.update(sent_at=long_ago, touched_at=long_ago)
        escalate_overdue()
        expire_claims()
    run_tasks()

    to_editors = [letter for letter in mail.outbox if letter.to != [kenari.email]]
    assert len(to_editors) == 5
    assert _leaks([f"{letter.subject} {letter.body}" for letter in to_editors]) == []


@pytest.mark.parametrize("decision", ["return", "decline", "approve"])
def test_after_the_first_decision_everybody_of_the_desk_reads_the_name(client, kenari, decision):
    budi = budi_who_edits()
    article = moved(a_claimed_article(kenari, budi), (decision, budi))
    if decision == "decline":
        moved(article, ("revise", kenari))
    if decision != "approve":
        moved(article, ("submit", kenari))
    client.force_login(citra_who_edits_too())

    assert "Kenari Senandung" in client.get(f"/redaksi/{article.pk}/").content.decode()
    if decision != "approve":
        assert "Kenari Senandung" in client.get("/redaksi/").content.decode()


def test_who_asks_for_the_name_reads_it_alone_and_it_is_on_the_record(client, kenari):
    budi, citra = budi_who_edits(), citra_who_edits_too()
    article = a_sent_article(kenari)
    client.force_login(budi)

    client.post(f"/redaksi/{article.pk}/ungkap/")
    client.post(f"/redaksi/{article.pk}/ungkap/")

    page = client.get(f"/redaksi/{article.pk}/").content.decode()
    assert "Kenari Senandung" in page
    assert "Nama penulis dibuka" in page
    assert "Kenari Senandung" in client.get("/redaksi/").content.decode()
    assert list(article.events.filter(move="reveal").values_list("actor", flat=True)) == [budi.pk]
    client.force_login(citra)
    assert _leaks(_told_by(client, article)) == []


def test_the_house_may_do_without(client, kenari, settings):
    settings.BLIND_FIRST_LOOK = False
    article = a_sent_article(kenari)
    client.force_login(budi_who_edits())

    assert "Kenari Senandung" in client.get(f"/redaksi/{article.pk}/").content.decode()
    assert "Kenari Senandung" in client.get("/redaksi/").content.decode()


def test_readers_and_the_writers_own_preview_are_not_concerned(client, kenari):
    edition = a_live_edition(kenari)
    article = a_sent_article(kenari)

    assert "Kenari Senandung" in client.get(edition.get_absolute_url()).content.decode()
    client.force_login(kenari)
    preview = client.get(f"/tulis/{article.pk}/pratinjau/halaman/").content.decode()
    assert "Kenari Senandung" in preview


@pytest.mark.parametrize(
    ("decided", "revealed", "on", "blind"),
    [
        (False, False, True, True),
        (True, False, True, False),
        (False, True, True, False),
        (False, False, False, False),
    ],
)
def test_the_rule(settings, decided, revealed, on, blind):
    settings.BLIND_FIRST_LOOK = on
    article = Article(author=ani_who_writes())

    def asked_by(person):
        return is_blind(person, article, is_decided=decided, is_revealed=revealed)

    assert asked_by(budi_who_edits()) == blind
    assert not asked_by(ani_who_writes())
