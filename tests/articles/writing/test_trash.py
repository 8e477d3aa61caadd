"""A draft that nobody else has seen can be thrown away, and for thirty days fetched back."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from articles.models import Article, Picture, Version
from articles.versions import keep
from articles.workflow import MoveConflict, perform
from articles.writing import sharing
from articles.writing.trash import empty_trash
from tests.cast import ani_who_writes, budi_who_edits
from tests.desk import a_claimed_article, a_live_edition, a_sent_article, an_article, moved

MESSAGE = "dibuang. Berubah pikiran?"


@pytest.fixture
def ani(client):
    ani = ani_who_writes()
    client.force_login(ani)
    return ani


@pytest.fixture
def draft(ani):
    return an_article(ani, title="Coretan <lama>")


def _discard(client, article):
    return client.post(f"/tulis/{article.pk}/buang/", follow=True)


def _is_discarded(article) -> bool:
    article.refresh_from_db()
    return article.discarded_at is not None


@pytest.mark.django_db
class TestThrowingAway:
    def test_one_press_throws_away_and_one_fetches_back(self, client, draft):
        before = Article.objects.values().get(pk=draft.pk)

        page = _discard(client, draft).content.decode()

        assert "“Coretan &lt;lama&gt;” dibuang. Berubah pikiran?" in page
        assert 'href="/tulis/?status=dibuang"' in page
        assert _is_discarded(draft)
        trash = client.get("/tulis/?status=dibuang")
        assert [row.article for row in trash.context["rows"]] == [draft]
        assert trash.context["rows"][0].moves == []

        back = client.post(f"/tulis/{draft.pk}/pulihkan/")
        assert back.headers["Location"] == f"/tulis/{draft.pk}/"
        assert Article.objects.values().get(pk=draft.pk) == before

    def test_every_door_to_it_is_shut_and_says_why(self, client, draft):
        draft.sharing_word = "kata"
        draft.save()
        link = f"/tulis/draf/{sharing._token_of(draft)}/"
        assert Client().get(link).status_code == 200
        _discard(client, draft)

        page = client.get(f"/tulis/{draft.pk}/")
        saved = client.put(
            f"/tulis/{draft.pk}/naskah/", {"version": 1, "title": "X"}, "application/json"
        )

        assert page.status_code == 410
        assert "Naskah ini sudah kamu buang" in page.content.decode()
        assert (saved.status_code, saved.json()["reason"]) == (
            409,
            "Naskah ini ada di Tempat sampah. Pulihkan dulu dari Tulisanku, lalu simpan lagi.",
        )
        for door in ("pratinjau/", "riwayat/"):
            assert client.get(f"/tulis/{draft.pk}/{door}").status_code == 404
        for door in ("tautan/", "riwayat/simpan/", "buang/"):
            assert client.post(f"/tulis/{draft.pk}/{door}").status_code == 404
        assert Client().get(link).status_code == 404
        draft.refresh_from_db()
        assert draft.title == "Coretan <lama>"

    def test_a_link_given_out_stays_dead_when_the_piece_is_back(self, client, draft):
        draft.sharing_word = "kata"
        draft.save()
        link = f"/tulis/draf/{sharing._token_of(draft)}/"
        _discard(client, draft)
        client.post(f"/tulis/{draft.pk}/pulihkan/")

        assert Client().get(link).status_code == 404

    @pytest.mark.parametrize("state", ["sent", "recalled", "returned", "live", "revised"])
    def test_what_editors_or_readers_have_seen_stays_and_is_told_so(self, client, ani, state):
        budi = budi_who_edits()
        article = {
            "sent": lambda: a_sent_article(ani),
            "recalled": lambda: moved(a_sent_article(ani), ("recall", ani)),
            "returned": lambda: moved(a_claimed_article(ani, budi), ("return", budi)),
            "live": lambda: a_live_edition(ani).article,
            "revised": lambda: moved(a_live_edition(ani).article, ("revise", ani)),
        }[state]()
        assert f"/tulis/{article.pk}/buang/" not in client.get("/tulis/").content.decode()

        page = _discard(client, article).content.decode()

        assert "Yang pernah dikirim ke redaksi tidak bisa dibuang" in page
        assert not _is_discarded(article)

    def test_it_cannot_be_sent_from_the_trash(self, draft):
        Article.objects.filter(pk=draft.pk).update(discarded_at=timezone.now())

        with pytest.raises(MoveConflict):
            perform("submit", draft, by=draft.author)

    def test_the_database_itself_keeps_what_was_sent_out_of_the_trash(self, ani):
        article = a_sent_article(ani)

        with pytest.raises(IntegrityError), transaction.atomic():
            Article.objects.filter(pk=article.pk).update(discarded_at=timezone.now())


@pytest.mark.django_db
class TestEmptying:
    def test_after_thirty_days_it_is_gone_with_its_versions_and_its_pictures_stay(self, ani):
        now = timezone.now()
        old, fresh, kept = (an_article(ani, title=title) for title in ("lama", "baru", "tetap"))
        for article in (old, fresh, kept):
            keep(article, Version.Why.NAMED, by=ani)
        old.discarded_at, fresh.discarded_at = now - timedelta(days=31), now - timedelta(days=29)
        Article.objects.bulk_update([old, fresh], ["discarded_at"])

        assert empty_trash() == 1
        assert empty_trash() == 0

        assert {article.title for article in Article.objects.all()} == {"baru", "tetap"}
        assert Version.objects.count() == 2
        assert Picture.objects.filter(owner=ani).count() == 1

    def test_the_days_are_a_setting(self, ani, settings):
        an_article(ani, discarded_at=timezone.now() - timedelta(days=3))
        settings.TRASH_DAYS = 2

        assert empty_trash() == 1


@pytest.mark.django_db(transaction=True)
class TestAtTheSameTime:
    @pytest.mark.parametrize("round_", range(4))
    def test_a_piece_is_sent_or_thrown_away_but_never_both(self, client, draft, round_):
        def send():
            try:
                perform("submit", draft, by=draft.author)
            except MoveConflict:
                pass
            finally:
                connection.close()

        def throw_away():
            try:
                _discard(client, draft)
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as pool:
            for running in [pool.submit(send), pool.submit(throw_away)]:
                running.result()

        draft.refresh_from_db()
        where = (draft.status, draft.discarded_at is not None)
        assert where in {("submitted", False), ("draft", True)}
