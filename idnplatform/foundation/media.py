"""Hand out pictures where no web server in front or object storage does it."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve

PUBLIC_FOLDERS = ("pictures/", "avatars/", "cards/")


@login_not_required
@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A file of the public folders. Names are random and contents never change."""
    # `serve` would resolve `..` within MEDIA_ROOT, and so leave the public folders.
    if not path.startswith(PUBLIC_FOLDERS) or ".." in path.split("/"):
        raise Http404
    try:
        response = serve(request, path, document_root=settings.MEDIA_ROOT)
    except OSError as error:  # A name longer than the disk can hold.
        raise Http404 from error
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
