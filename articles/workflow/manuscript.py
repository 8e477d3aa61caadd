"""The checker's view of an article."""

from django.conf import settings

from articles.checklist import Finding, Manuscript, check
from articles.models import Article
from articles.pictures.shelf import as_shown, pictures_of


def findings_of(article: Article) -> list[Finding]:
    """What the checker says of an article as it is stored now."""
    body = article.document
    return check(
        Manuscript(
            kind=article.kind,
            has_channel=article.channel_id is not None,
            title=article.title,
            summary=article.summary,
            body=body,
            cover=as_shown(article.cover) if article.cover else None,
            pictures={pk: as_shown(picture) for pk, picture in pictures_of(body).items()},
            title_length=settings.TITLE_LENGTH,
        )
    )
