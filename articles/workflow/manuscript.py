"""The checker's view of an article."""

from dataclasses import replace

from django.conf import settings

from articles.checklist import Finding, Manuscript, Shown, check, for_writer
from articles.models import Article, Picture
from articles.pictures.copies import other_credits
from articles.pictures.shelf import as_shown, pictures_of
from articles.workflow.limits import house_limits


def findings_of(article: Article) -> list[Finding]:
    """What the checker tells the writer of an article as it is stored now."""
    return for_writer(check(_manuscript(article)))


def findings_for_editors(article: Article) -> list[Finding]:
    """The same, with what is meant for editors' eyes alone, also what other pieces tell of it."""
    manuscript = _manuscript(article)
    pictures = list(pictures_of(article.document).values())
    others = other_credits([*pictures, article.cover] if article.cover else pictures)
    if not others:
        return check(manuscript)

    def with_others(shown: Shown) -> Shown:
        return replace(shown, other_credits=tuple(others.get(shown.id or 0, ())))

    cover = with_others(manuscript.cover) if manuscript.cover else None
    shown = {pk: with_others(picture) for pk, picture in manuscript.pictures.items()}
    return check(replace(manuscript, cover=cover, pictures=shown))


def _manuscript(article: Article) -> Manuscript:
    body = article.document
    return Manuscript(
        kind=article.kind,
        has_channel=article.channel_id is not None,
        title=article.title,
        summary=article.summary,
        body=body,
        cover=_shown(article.cover) if article.cover else None,
        pictures={pk: _shown(picture) for pk, picture in pictures_of(body).items()},
        title_length=settings.TITLE_LENGTH,
        channel=article.channel.slug if article.channel else "",
        sources=tuple(article.sources),
        limits=house_limits(),
    )


def _shown(picture: Picture) -> Shown:
    return replace(as_shown(picture), width=picture.width, height=picture.height, id=picture.pk)
