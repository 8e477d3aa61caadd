"""Addresses that were: they lead to whatever stands there today, for ever."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse

from accounts.models import FormerHandle, RetiredHandle, User
from articles.models import Channel, Edition, FormerSlug


class WriterLeft(Http404):
    """Somebody had this handle, or one that looks like it, and had their account erased."""


def channel_named(slug: str) -> Channel:
    """The channel of this address, or the one that had it before; else 404.

    Its slug may be another one than was asked for: the caller leads on.
    """
    channel = Channel.objects.filter(slug=slug).first()
    if channel is None:
        former = FormerSlug.objects.select_related("channel").filter(slug=slug).first()
        channel = former.channel if former else None
    if channel is None:
        raise Http404
    return channel


def writer_named(handle: str) -> User:
    """The writer of this handle, or the one who had it before; else 404 (WriterLeft is one).

    Their handle may be another one than was asked for: the caller leads on.
    """
    people = User.objects.select_related("profile").filter(is_active=True)
    person = people.filter(handle=handle).first()
    if person is None:
        owner = FormerHandle.objects.filter(handle=handle).values("user")
        published = Edition.objects.live().filter(author=OuterRef("pk"))
        # Who has not been published is nobody to readers, under no name.
        person = people.filter(Exists(published), pk__in=owner).first()
    if person is None and RetiredHandle.objects.holds(handle):
        raise WriterLeft
    if person is None:
        raise Http404
    return person


def lead_on(request: HttpRequest, name: str, args: Sequence[str]) -> HttpResponse:
    """301 to the page of this name; a place in its list goes with it."""
    asked = request.META.get("QUERY_STRING", "")
    address = reverse(name, args=args)
    return HttpResponsePermanentRedirect(f"{address}?{asked}" if asked else address)
