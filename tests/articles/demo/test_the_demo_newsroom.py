import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import User
from articles.models import Article, Channel, Edition, Kind, Licence, Picture, Turn
from articles.richtext import SCHEMA
from articles.writing.desk import counts_of
from tests.cast import ani_who_writes

CAST = {"ani", "wayan", "budi", "citra", "dewi"}


@pytest.mark.django_db
class TestSeeding:
    def test_it_fills_an_empty_house_with_every_kind_in_every_state(self, capsys):
        call_command("seed")

        printed = capsys.readouterr().out
        assert {handle for handle in CAST if f"{handle}@contoh.id" in printed} == CAST
        assert (Channel.objects.count(), Article.objects.count()) == (14, 51)
        assert {a.kind for a in Article.objects.all()} == set(Kind)
        assert {a.status for a in Article.objects.all()} == set(Article.Status)
        assert {a.publication for a in Article.objects.all()} == set(Article.Publication)
        assert Article.objects.filter(publish_at__isnull=False).count() == 5
        assert {e.channel_id for e in Edition.objects.live()} == {
            c.pk for c in Channel.objects.all()
        }
        assert not Edition.objects.live().filter(cover=None).exists()
        assert {p.licence for p in Picture.objects.all()} == {Licence.CC_BY, Licence.PUBLIC_DOMAIN}
        blocks = {name for name, spec in SCHEMA["nodes"].items() if spec.get("group") == "block"}
        bodies = Edition.objects.live().values_list("body", flat=True)
        assert {block["type"] for body in bodies for block in body["content"]} == blocks

        ani = User.objects.get(handle="ani")
        assert all(counts_of(ani).values())
        returned = Article.objects.get(author=ani, status=Article.Status.RETURNED)
        assert {note.block for note in returned.notes.open()} == {"", "b5", "b10"}
        assert {"b5", "b10"} <= {block.attrs["id"] for block in returned.document.blocks}
        assert min(edition.article.views for edition in Edition.objects.live()) >= 40

        waiting = Turn.objects.waiting()
        assert waiting.count() >= 12
        assert waiting.values("author").distinct().count() >= 8
        assert {turn.kind for turn in waiting} == set(Kind)
        assert waiting.filter(is_correction=True).exists()
        assert waiting.filter(is_resubmitted=True).exists()
        assert waiting.filter(is_first=True).exists()
        assert waiting.overdue().count() == 1
        assert not Turn.objects.lapsed().exists()

        dewi = User.objects.get(handle="dewi")
        assert dewi.is_superuser
        assert dewi.is_chief_editor
        for handle in CAST:
            assert Client().login(username=f"{handle}@contoh.id", password="rahasia-demo")
        for edition in Edition.objects.live().select_related("channel"):
            assert Client().get(edition.get_absolute_url()).status_code == 200

    def test_it_refuses_where_anybody_is_at_home(self):
        ani_who_writes()

        with pytest.raises(CommandError, match="not empty"):
            call_command("seed")

        assert User.objects.count() == 1

    def test_when_asked_to_look_first_it_leaves_a_real_site_in_silence(self, capsys):
        Channel.objects.create(slug="travel", name="Travel")

        call_command("seed", "--if-empty")

        assert capsys.readouterr().out == ""
        assert not Article.objects.exists()
