"""The checker's view of an article as it is stored."""

import pytest

from articles.models import Picture
from articles.workflow.manuscript import findings_for_editors, findings_of
from tests.articles.checklist.manuscripts import words
from tests.cast import ani_who_writes
from tests.desk import a_picture, an_article, body_of, figure, paragraph

pytestmark = pytest.mark.django_db


def test_size_and_sameness_of_pictures_are_known():
    ani = ani_who_writes()
    picture = a_picture(ani)
    body = body_of(paragraph(words(150)), figure(picture, id="f"))
    article = an_article(ani, cover=picture, body=body)

    assert [f.code for f in findings_of(article)] == ["cover-small", "picture-twice"]

    Picture.objects.update(width=1200, height=800)
    article.refresh_from_db()
    assert [f.code for f in findings_of(article)] == ["picture-twice"]


def test_sources_are_known():
    article = an_article(ani_who_writes(), sources=[{"title": "Google", "url": "", "accessed": ""}])

    assert [f.code for f in findings_of(article)] == ["sources-banned"]


def test_a_site_has_its_own_limits(settings, tmp_path):
    settings.CHECKER_LIMITS = str(tmp_path / "checker.toml")
    (tmp_path / "checker.toml").write_text("[least_words]\nberita = 5\n", encoding="utf-8")
    article = an_article(ani_who_writes(), body=body_of(paragraph(words(9))))

    assert [f.code for f in findings_of(article)] == ["cover-small"]


def test_what_is_for_editors_does_not_reach_the_writer():
    article = an_article(ani_who_writes(), body=body_of(paragraph("Ia suka judi online.", id="p")))

    assert findings_of(article) == []
    assert [(f.code, f.block) for f in findings_for_editors(article)] == [("words-prohibited", "p")]
