import pytest

from articles.models import Article
from articles.workflow import perform
from articles.writing.drafts import DraftConflict, save_draft
from tests.cast import ani_who_writes
from tests.desk import an_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return an_article(ani_who_writes())


def test_the_words_are_kept_under_a_new_version(article):
    assert save_draft(article, {"title": "Pagi di Ubud"}, version=1) == 2

    article.refresh_from_db()
    assert (article.title, article.version) == ("Pagi di Ubud", 2)


def test_a_second_tab_cannot_overwrite_the_first(article):
    save_draft(article, {"title": "Tab pertama"}, version=1)

    with pytest.raises(DraftConflict):
        save_draft(article, {"title": "Tab kedua"}, version=1)

    article.refresh_from_db()
    assert article.title == "Tab pertama"


@pytest.mark.parametrize("status", sorted(set(Article.Status) - Article.EDITABLE))
def test_a_late_autosave_cannot_change_what_is_no_longer_the_writers(article, status):
    Article.objects.filter(pk=article.pk).update(status=status, reviewer=article.author)

    with pytest.raises(DraftConflict):
        save_draft(article, {"title": "Terlambat"}, version=1)

    article.refresh_from_db()
    assert (article.status, article.title) == (status, "Hujan di Atas Ubud")


def test_a_late_autosave_cannot_take_a_piece_back_from_the_editors(article):
    perform("submit", article, by=article.author)

    with pytest.raises(DraftConflict):
        save_draft(article, {"title": "Terlambat"}, version=1)

    article.refresh_from_db()
    assert (article.status, article.title) == (Article.Status.SUBMITTED, "Hujan di Atas Ubud")
