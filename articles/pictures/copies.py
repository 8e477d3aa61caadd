"""The same picture again: found by fingerprints that differ in a few bits.

A fingerprint's 64 bits stand in four indexed bands. Where two differ in at most SAME_PICTURE bits,
one of the bands differs in at most a quarter of that: so it is enough to ask the indexes for every
value that close, and to compare the few that come back.
"""

from collections.abc import Iterable
from functools import cache
from itertools import combinations

from django.db.models import Q, QuerySet

from accounts.models import User
from articles.models import Picture
from articles.models.picture import BAND_BITS
from idnplatform.foundation.fingerprint import SAME_PICTURE, bits_apart

_BANDS = range(64 // BAND_BITS)
_FLIPS_A_BAND = SAME_PICTURE // len(_BANDS)


def copies_of(pictures: Iterable[Picture]) -> dict[int, set[int]]:
    """By picture the ids of its copies, itself left out: one query, however many are asked for."""
    asked = {p.pk: p.fingerprint for p in pictures if p.fingerprint is not None}
    if not asked:
        return {}
    near = Q()
    for band in _BANDS:
        near |= Q(**{f"band_{band}__in": _near(asked.values(), band)})
    found = list(Picture.objects.filter(near).values_list("pk", "fingerprint"))
    return {
        pk: {
            other
            for other, theirs in found
            if other != pk
            and theirs is not None
            and bits_apart(fingerprint, theirs) <= SAME_PICTURE
        }
        for pk, fingerprint in asked.items()
    }


def known_credit(picture: Picture, *, to: User) -> Picture | None:
    """A copy whose credit may be offered: an own picture, or one that readers can see."""
    copies = copies_of([picture]).get(picture.pk, set())
    if not copies:
        return None
    credited = Picture.objects.filter(pk__in=copies).exclude(site="")
    known = credited.filter(Q(owner=to) | Q(editions__is_live=True)).distinct()
    return min(
        known, key=lambda copy: (_apart(picture, copy), copy.owner_id != to.pk), default=None
    )


def other_credits(pictures: Iterable[Picture]) -> dict[int, list[str]]:
    """By picture the credits under which copies of it are on the site, other than its own."""
    pictures = list(pictures)
    copies = {pk: ids for pk, ids in copies_of(pictures).items() if ids}
    if not copies:
        return {}
    live = _credits(Picture.objects.filter(pk__in=set().union(*copies.values())))
    others = {}
    for picture in pictures:
        ids = copies.get(picture.pk, set()) & live.keys()
        theirs = {live[pk].lower(): live[pk] for pk in sorted(ids)}
        theirs.pop(picture.credit.lower(), None)
        if theirs:
            others[picture.pk] = sorted(theirs.values())
    return others


def _credits(pictures: QuerySet[Picture]) -> dict[int, str]:
    live = pictures.filter(editions__is_live=True).distinct().only("site", "creator")
    return {picture.pk: picture.credit for picture in live if picture.credit}


def _apart(one: Picture, other: Picture) -> int:
    return bits_apart(one.fingerprint or 0, other.fingerprint or 0)


def _near(fingerprints: Iterable[int], band: int) -> set[int]:
    parts = {fingerprint >> band * BAND_BITS & 2**BAND_BITS - 1 for fingerprint in fingerprints}
    return {part ^ flips for part in parts for flips in _flips()}


@cache
def _flips() -> tuple[int, ...]:
    """All ways to turn around at most so many bits of a band, none of them among these."""
    ways = (combinations(range(BAND_BITS), many) for many in range(_FLIPS_A_BAND + 1))
    return tuple(sum(1 << bit for bit in bits) for of_so_many in ways for bits in of_so_many)
