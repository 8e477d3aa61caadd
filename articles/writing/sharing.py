"""A secret link to a draft, for somebody without an account: it ends by itself or when taken back.

The link carries the piece and a word of its own, signed with the site's key and dated; nothing
but the word is stored, and a new word makes every link given out before worthless.
"""

import secrets

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest, writers_only
from articles.baca_juga import filled
from articles.models import Article
from articles.workflow import draw_up
from articles.writing.own import own_article
from idnplatform.foundation.policy import with_frames_of

SALT = "articles.writing.sharing"
A_DAY = 24 * 3600  # seconds


@writers_only
@require_POST
def share(request: SignedInRequest, pk: int) -> HttpResponse:
    """Make a link and show it once; links made before go on until they are taken back."""
    article = own_article(request, pk)
    # Two who press at once get the same word: a link just given out must not die.
    without = Article.objects.filter(pk=article.pk, sharing_word="")
    without.update(sharing_word=secrets.token_hex(8))
    article.refresh_from_db(fields=["sharing_word"])
    link = reverse("writing:shared", args=[_token_of(article)])
    words = {
        "article": article,
        "link": settings.SITE_URL + link,
        "days": settings.SHARED_DRAFT_DAYS,
        "active": "writing",
    }
    return render(request, "articles/writing/share.html", words)


@require_POST
def unshare(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back every link given out."""
    article = own_article(request, pk)
    article.sharing_word = ""
    article.save(update_fields=["sharing_word"])
    messages.success(request, "Semua tautan rahasia naskah ini sudah dicabut.")
    return redirect(article)


@login_not_required
@require_safe
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """The draft as readers would see it, for whoever was given the link."""
    edition = draw_up(_article_of(token))
    words = {"edition": edition, "body": filled(edition.html), "is_draft": True}
    response = render(request, "articles/writing/shared.html", words)
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response.headers["Referrer-Policy"] = "no-referrer"
    return with_frames_of(response, edition.frames)


def _token_of(article: Article) -> str:
    return signing.dumps([article.pk, article.sharing_word], salt=SALT)


def _article_of(token: str) -> Article:
    """The piece that a link names; 404 whether it is made up, too old or taken back.

    Nor does one whose account is off or suspended show strangers what no editor has read.
    """
    try:
        pk, word = signing.loads(token, salt=SALT, max_age=settings.SHARED_DRAFT_DAYS * A_DAY)
    except signing.BadSignature as error:
        raise Http404 from error
    articles = Article.objects.select_related("channel", "cover", "author__profile")
    shared = articles.exclude(sharing_word="").filter(author__is_active=True)
    article: Article = get_object_or_404(shared, pk=pk, sharing_word=word)
    if article.author.is_suspended:
        raise Http404
    return article
