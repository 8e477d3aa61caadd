"""Each move is in the audit log, with where the piece stood before and after."""

from datetime import timedelta
from unittest import mock

import pytest
from django.utils import timezone

from accounts.models import AuditEntry
from articles.workflow import MoveConflict, Printing, perform
from articles.workflow.publishing import publish_due
from idnplatform.foundation.tags import wib
from tests.cast import ani_who_writes, budi_who_edits, citra_who_edits_too
from tests.desk import (
    a_channel,
    a_claimed_article,
    a_live_edition,
    a_sent_article,
    an_article,
    moved,
    reasons_for,
)

pytestmark = pytest.mark.django_db


def told(article):
    return [
        (entry.act, entry.actor and entry.actor.handle, entry.before, entry.after)
        for entry in reversed(AuditEntry.objects.about("article", str(article.pk)))
    ]


def test_each_move_leaves_one_entry_that_tells_what_changed():
    ani, budi, citra = ani_who_writes(), budi_who_edits(), citra_who_edits_too()
    article = moved(an_article(ani), ("submit", ani), note="")

    moved(article, ("claim", budi), ("take-over", citra), ("release", citra), note="")

    assert told(article) == [
        ("article.submit", "ani", {"status": "draft"}, {"status": "submitted"}),
        (
            "article.claim",
            "budi",
            {"status": "submitted", "reviewer": None},
            {"status": "in_review", "reviewer": "budi"},
        ),
        ("article.take-over", "citra", {"reviewer": "budi"}, {"reviewer": "citra"}),
        (
            "article.release",
            "citra",
            {"status": "in_review", "reviewer": "citra"},
            {"status": "submitted", "reviewer": None},
        ),
    ]


def test_of_a_note_only_its_length_is_told():
    budi = budi_who_edits()
    article = a_claimed_article(ani_who_writes(), budi)

    perform("decline", article, by=budi, note="Belum cocok.", reasons=reasons_for("decline"))

    entry = AuditEntry.objects.get(act="article.decline")
    assert entry.after == {
        "status": "declined",
        "note_letters": 12,
        "reasons": "Susunan kurang jelas atau datar",
    }
    assert "Belum" not in str(AuditEntry.objects.values().get(pk=entry.pk))


def test_a_piece_back_with_its_writer_is_not_named_by_unfinished_words():
    ani = ani_who_writes()
    article = a_sent_article(ani, title="KENARI")
    assert AuditEntry.objects.get().target_name == "KENARI"

    perform("recall", article, by=ani)

    entry = AuditEntry.objects.get(act="article.recall")
    assert entry.target_name == "Naskah ini sedang di tangan penulisnya"


def test_a_live_piece_under_revision_is_named_as_readers_know_it():
    ani = ani_who_writes()
    article = a_live_edition(ani, title="Judul Terbit").article

    perform("revise", article, by=ani)

    assert AuditEntry.objects.get(act="article.revise").target_name == "Judul Terbit"


def test_what_the_clock_publishes_is_told_as_the_systems_own_act():
    budi = budi_who_edits()
    article = a_claimed_article(ani_who_writes(), budi)
    at = timezone.now() + timedelta(hours=1)
    perform("approve", article, by=budi, at=at)

    with mock.patch("django.utils.timezone.now", return_value=at + timedelta(seconds=1)):
        publish_due()

    approved, published = told(article)[-2:]
    assert approved[3] == {
        "status": "approved",
        "publish_at": at.isoformat(),
        "details": f"Terbit {wib(at)}.",
    }
    assert published == (
        "article.publish",
        None,
        {"publication": "none", "publish_at": at.isoformat()},
        {"publication": "live", "publish_at": None},
    )


def test_a_move_that_is_refused_leaves_no_entry():
    budi, citra = budi_who_edits(), citra_who_edits_too()
    article = a_claimed_article(ani_who_writes(), budi)
    before = told(article)

    with pytest.raises(MoveConflict):
        perform("claim", article, by=citra)

    assert told(article) == before


def test_a_move_made_on_the_site_tells_from_where(client, settings):
    settings.TRUSTED_PROXY_HOPS = 1
    budi = budi_who_edits()
    article = a_sent_article(ani_who_writes())
    client.force_login(budi)

    client.post(
        f"/langkah/{article.pk}/claim/", headers={"X-Forwarded-For": "8.8.8.8, 203.0.113.7"}
    )

    assert AuditEntry.objects.get(act="article.claim").address == "203.0.113.7"
    assert AuditEntry.objects.get(act="article.submit").address is None


def test_where_a_decision_puts_a_piece_is_told():
    budi = budi_who_edits()
    article = a_claimed_article(ani_who_writes(), budi)
    shown = Printing(channel=a_channel("opini"), is_pick=True, slot=1)

    perform("approve", article, by=budi, printing=shown)

    entry = AuditEntry.objects.get(act="article.approve")
    assert (entry.before["channel"], entry.after["channel"]) == ("Travel", "Opini")
    assert "Headline 1." in entry.after["details"]
