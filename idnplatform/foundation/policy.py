"""The site's Content-Security-Policy, widened for a single answer."""

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpResponse
from django.utils.csp import CSP, build_policy


def with_frames_of(response: HttpResponse, origins: Iterable[str]) -> HttpResponse:
    """Let this page hold frames of these origins too; without any it keeps the site's policy."""
    if others := list(origins):
        own = settings.SECURE_CSP
        policy = {**own, "frame-src": [*own["frame-src"], *others]}
        response.headers[str(CSP.HEADER_ENFORCE)] = build_policy(policy)
    return response
