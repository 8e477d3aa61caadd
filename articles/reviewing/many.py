"""One act on many pieces of the queue: each is answered for itself, and one line sums it up."""

from collections import Counter
from collections.abc import Callable
from urllib.parse import parse_qsl

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest, editors_only
from accounts.models import User
from articles.models import Article, Channel
from articles.reviewing.lookup import Lookup, in_sight_of
from articles.reviewing.queue import ROWS_A_PAGE
from articles.workflow import MoveConflict, perform
from articles.workflow.acts import NotNow, move_channel
from idnplatform.foundation.paging import BadCursor, read_number

DONE = {"claim": "diambil", "move-channel": "dipindah ke kanal {channel}"}
NOT_YOURS = "tidak bisa kamu ubah"
GONE = "tidak lagi di antrean"


@editors_only
@require_POST
def many(request: SignedInRequest) -> HttpResponse:
    """Claim what is marked, or move it to another channel."""
    channels = list(Channel.objects.in_order())
    pieces = _marked(request)
    channel = next((c for c in channels if c.slug == request.POST.get("kanal")), None)
    name = request.POST.get("langkah", "")
    if not pieces:
        messages.error(request, "Tandai dulu naskahnya, lalu pilih langkahnya.")
    elif name == "claim":
        _tell(request, DONE[name], [_claim(piece, request.user) for piece in pieces])
    elif name == "move-channel" and channel:
        done = DONE[name].format(channel=channel.name)
        _tell(request, done, [_move(piece, channel, request.user) for piece in pieces])
    else:
        messages.error(request, "Pilih dulu kanal tujuannya.")
    return redirect(reverse("reviewing:queue") + back_to(request.POST.get("kembali", ""), channels))


def back_to(address: str, channels: list[Channel]) -> str:
    """The end of an address of the queue, read anew: nobody is sent elsewhere by it."""
    asked = dict(parse_qsl(address.lstrip("?")[:2000]))
    return Lookup.read(asked, channels).address(lanjut=asked.get("lanjut", ""))


def _marked(request: SignedInRequest) -> list[Article]:
    """In the order of the queue; what is no longer there counts as gone, what never was as nothing."""
    numbers = set()
    for words in request.POST.getlist("naskah")[: ROWS_A_PAGE * 2]:
        try:
            numbers.add(read_number(words))
        except BadCursor:
            continue
    seen = Article.objects.ever_sent().filter(pk__in=numbers).select_related("author")
    order = in_sight_of(request.user).filter(pk__in=numbers).in_order()
    places = {pk: place for place, pk in enumerate(order.values_list("pk", flat=True))}
    return sorted(seen, key=lambda piece: (places.get(piece.pk, len(places)), piece.pk))


def _claim(piece: Article, editor: User) -> str:
    """Nothing where it went well, else why not."""
    return _tried(lambda: perform("claim", piece, by=editor), piece, editor)


def _move(piece: Article, channel: Channel, editor: User) -> str:
    return _tried(lambda: move_channel(piece, channel, by=editor), piece, editor)


def _tried(act: Callable[[], object], piece: Article, editor: User) -> str:
    try:
        act()
    except (MoveConflict, NotNow):
        return _who_has(piece, editor)
    except PermissionDenied:
        return NOT_YOURS
    return ""


def _who_has(piece: Article, editor: User) -> str:
    piece = Article.objects.select_related("reviewer__profile").get(pk=piece.pk)
    if piece.status != Article.Status.IN_REVIEW or not piece.reviewer:
        return GONE
    if piece.reviewer == editor:
        return "sudah di mejamu"
    return f"sudah diambil {piece.reviewer.profile.name}"


def _tell(request: SignedInRequest, done: str, answers: list[str]) -> None:
    """“8 diambil, 1 sudah diambil Citra Maharani.”"""
    counted = Counter(answer or done for answer in answers)
    line = ", ".join(f"{number} {words}" for words, number in counted.items()) + "."
    level = messages.SUCCESS if set(answers) == {""} else messages.WARNING
    messages.add_message(request, level, line)
