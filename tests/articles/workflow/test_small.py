"""Small corrections without a review: what may go out, and what may not."""

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import AuditEntry, Letter, Profile, StandingRule
from articles.models import Article, Event
from articles.workflow import MoreThanATypo, MoveConflict, NotReady, perform
from idnplatform.foundation.page_cache.outdated import Outdated
from tests import cast
from tests.desk import (
    a_channel,
    a_claimed_article,
    a_live_edition,
    a_note,
    a_picture,
    body_of,
    divider,
    figure,
    heading,
    moved,
    paragraph,
)

pytestmark = pytest.mark.django_db
TEXT = "Hujan turun semalm suntuk di perbukitan dan sungai meluap sampai ke pasar."


@pytest.fixture
def ani():
    return cast.ani_who_writes()


@pytest.fixture
def live(ani):
    """A live piece that its writer has opened again."""
    body = body_of(paragraph(TEXT), heading("Pasar", "h1"), paragraph("Pedagang pindah.", "p2"))
    return moved(a_live_edition(ani, body=body, dateline="Ubud").article, ("revise", ani))


def rewritten(article, **fields):
    Article.objects.filter(pk=article.pk).update(**fields)
    article.refresh_from_db()
    return article


def saying(article, words):
    return rewritten(
        article,
        body=body_of(paragraph(words), heading("Pasar", "h1"), paragraph("Pedagang pindah.", "p2")),
    )


def mended(article):
    return saying(article, TEXT.replace("semalm", "semalam"))


def test_a_typo_is_mended_without_an_editor(live, ani):
    event = perform("correct", mended(live), by=ani)

    live.refresh_from_db()
    edition = live.editions.live().get()
    assert (live.status, live.publication, live.reviewer) == ("approved", "live", None)
    assert (edition.number, edition.is_reviewed, edition.editor_name) == (2, False, "")
    assert "semalam" in edition.html
    assert (event.before, event.after, event.details) == (
        "draft",
        "approved",
        ["Salah ketik, tanpa tinjauan editor."],
    )


def test_it_is_on_record_and_pages_are_drawn_anew(live, ani):
    perform("correct", mended(live), by=ani)

    entry = AuditEntry.objects.get(act="article.correct")
    assert (entry.actor, entry.after["details"]) == (ani, "Salah ketik, tanpa tinjauan editor.")
    assert f"article:{live.code}" in Outdated.objects.latest("pk").keys
    assert not Letter.objects.filter(person=ani, subject__contains="Terbit").exists()


def test_places_on_the_front_and_the_date_stay(ani):
    edition = a_live_edition(ani, body=body_of(paragraph(TEXT)))
    type(edition).objects.filter(pk=edition.pk).update(is_pick=True)
    article = moved(edition.article, ("revise", ani))

    perform("correct", rewritten(article, body=body_of(paragraph(TEXT + "."))), by=ani)

    after = article.editions.live().get()
    assert (after.is_pick, after.published_at) == (True, edition.published_at)


@pytest.mark.parametrize(
    "words",
    [
        TEXT.replace("turun", "tidak turun"),
        TEXT.replace("pasar", "pasar 12"),
        TEXT + " Warga marah sekali.",
        TEXT.replace("Hujan turun semalm suntuk", "Panas terik seharian penuh"),
    ],
    ids=["denial", "figure", "sentence", "rewritten"],
)
def test_what_says_something_else_is_for_an_editor(live, ani, words):
    with pytest.raises(MoreThanATypo):
        perform("correct", saying(live, words), by=ani)

    live.refresh_from_db()
    assert (live.status, live.editions.count()) == ("draft", 1)


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "Hujan di Atas Ubut"},
        {"kind": "opini"},
        {"topics": ["Ubud"]},
        {"dateline": "Denpasar"},
        {"dateline": ""},
        {"ai_use": "none"},
        {"sources": [{"title": "BPS", "url": "https://bps.go.id/", "accessed": "2026-11-20"}]},
        {"summary": "Bupati diduga menerima suap dari pemborong."},
    ],
    ids="-".join,
)
def test_all_but_the_words_must_be_the_same(live, ani, fields):
    with pytest.raises((MoreThanATypo, NotReady)):
        perform("correct", rewritten(mended(live), **fields), by=ani)


def test_another_channel_is_no_typo(live, ani):
    with pytest.raises(MoreThanATypo):
        perform("correct", rewritten(live, channel=a_channel("food")), by=ani)


def test_another_cover_is_no_typo(live, ani):
    with pytest.raises(MoreThanATypo):
        perform("correct", rewritten(live, cover=a_picture(ani)), by=ani)


def test_another_creator_of_a_picture_in_the_text_is_no_typo(ani):
    picture = a_picture(ani)
    body = body_of(paragraph(TEXT), figure(picture))
    article = moved(a_live_edition(ani, body=body).article, ("revise", ani))
    type(picture).objects.filter(pk=picture.pk).update(creator="orang lain")

    with pytest.raises(MoreThanATypo):
        perform("correct", article, by=ani)


@pytest.mark.parametrize(
    "blocks",
    [
        [heading("Pasar", "h1"), paragraph(TEXT), paragraph("Pedagang pindah.", "p2")],
        [paragraph(TEXT), heading("Pasar", "h1")],
        [paragraph(TEXT), heading("Pasar", "h1"), paragraph("Pedagang pindah.", "p2"), divider()],
        [paragraph(TEXT), heading("Pasar", "h1", 3), paragraph("Pedagang pindah.", "p2")],
    ],
    ids=["moved", "gone", "added", "level"],
)
def test_blocks_stay_where_and_what_they_are(live, ani, blocks):
    with pytest.raises(MoreThanATypo):
        perform("correct", rewritten(live, body=body_of(*blocks)), by=ani)


def test_many_small_steps_do_not_make_a_large_one(live, ani):
    """Each is held against what an editor read last."""
    perform("correct", saying(live, TEXT.replace("perbukitan", "lembah")), by=ani)
    moved(live, ("revise", ani))

    with pytest.raises(MoreThanATypo):
        perform(
            "correct",
            saying(
                live, TEXT.replace("perbukitan", "lembah").replace("sampai ke", "hingga menuju")
            ),
            by=ani,
        )


def test_once_an_editor_has_read_it_they_are_counted_anew(live, ani):
    budi = cast.budi_who_edits()
    new = TEXT.replace("perbukitan", "lembah").replace("sampai ke", "hingga menuju")
    moved(saying(live, new), ("submit", ani), ("claim", budi), ("approve", budi), ("revise", ani))

    perform("correct", saying(live, new.replace("semalm", "semalam")), by=ani)


def test_also_from_a_correction_that_was_asked_back(live, ani):
    budi = cast.budi_who_edits()
    moved(mended(live), ("submit", ani), ("claim", budi), ("return", budi))
    with pytest.raises(NotReady):
        perform("correct", live, by=ani)
    live.notes.open().update(state="done")

    perform("correct", live, by=ani)

    assert live.editions.live().get().number == 2


def test_notes_of_the_desk_are_answered_first(live, ani):
    a_note(live, cast.budi_who_edits(), "Sebut desanya.")

    with pytest.raises(NotReady):
        perform("correct", mended(live), by=ani)


@pytest.mark.parametrize("standing", ["member", "writer"])
def test_other_standings_may_not(live, ani, standing):
    Profile.objects.filter(user=ani).update(standing=standing)
    ani = type(ani).objects.get(pk=ani.pk)

    with pytest.raises(PermissionDenied):
        perform("correct", mended(live), by=ani)


def test_who_lost_the_badge_a_moment_ago_may_no_longer(live, ani):
    assert ani.may_correct  # As this request still believes.
    Profile.objects.filter(user=ani).update(standing="writer")

    with pytest.raises(PermissionDenied):
        perform("correct", mended(live), by=ani)


def test_chief_editors_can_close_it_to_all(live, ani):
    StandingRule.objects.update(may_correct=False)

    with pytest.raises(PermissionDenied):
        perform("correct", mended(live), by=ani)


@pytest.mark.parametrize(
    "who", [cast.wayan_who_writes_too, cast.budi_who_edits, cast.dewi_who_leads]
)
def test_nobody_else_does_it_for_them(live, who):
    with pytest.raises(PermissionDenied):
        perform("correct", mended(live), by=who())


def test_what_is_not_live_goes_to_an_editor(ani):
    budi = cast.budi_who_edits()
    returned = moved(a_claimed_article(ani, budi), ("return", budi))

    with pytest.raises(MoveConflict):
        perform("correct", returned, by=ani)


def test_what_was_withdrawn_goes_to_an_editor(live, ani):
    moved(live, ("withdraw", cast.budi_who_edits()))

    with pytest.raises(MoveConflict):
        perform("correct", mended(live), by=ani)


def test_twice_is_a_conflict(live, ani):
    perform("correct", mended(live), by=ani)

    with pytest.raises(MoveConflict):
        perform("correct", live, by=ani)


def test_the_button_and_the_answer_in_words(client, live, ani):
    client.force_login(ani)
    assert "Terbitkan perbaikan kecil" in client.get(f"/tulis/{live.pk}/").content.decode()

    refused = client.post(f"/langkah/{saying(live, TEXT + ' Warga marah sekali.').pk}/correct/")
    done = client.post(f"/langkah/{mended(live).pk}/correct/", follow=True)

    assert refused.status_code == 422
    assert "Perubahanmu lebih dari salah ketik" in refused.content.decode()
    assert "Perbaikan kecilmu sudah terbaca." in done.content.decode()


def test_readers_are_told_of_it_as_of_any_small_change(client, live, ani):
    perform("correct", mended(live), by=ani)

    page = client.get(live.editions.live().get().get_absolute_url() + "jejak/")

    assert (page.status_code, page.context["small"], page.context["revisions"]) == (200, 1, [])
    assert page.context["editors"] == ["Budi Hartono"]


def test_editors_find_it_in_the_history(client, live, ani):
    perform("correct", mended(live), by=ani)
    client.force_login(cast.budi_who_edits())

    page = client.get(f"/redaksi/{live.pk}/").content.decode()

    assert Event.objects.filter(move="correct").exists()
    assert "Terbitkan perbaikan kecil" in page
    assert "Salah ketik, tanpa tinjauan editor." in page
