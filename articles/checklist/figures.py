"""Pictures: the cover and the figures, how they are told and to whom they are owed.

The conventions are the field's: a lower-case description without a stop, then source and creator;
the address of the very page; no search engine and no Pinterest as a source.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from articles.checklist.limits import Limits
from articles.checklist.passages import Block, Spot
from articles.checklist.report import Manuscript, Shown
from articles.checklist.words import ABBREVIATIONS, CAPTION_STARTS

_FIRST_WORD = re.compile(r"\s*([A-Z][a-z]+)(?=[ ,])( [a-z])?")
_NEVER_NAMES = {"ilustrasi", "potret", "foto", "gambar", "suasana", "seorang", "sebuah"}
_STOP = re.compile(r"(?<=[^\W\d_]{3})\.\s*$")
_NAMED = re.compile(r"[\w.-]+")


def no_cover(manuscript: Manuscript) -> Iterator[Spot]:
    if manuscript.cover is None:
        yield Spot.at()


def no_caption(manuscript: Manuscript) -> Iterator[Spot]:
    for spot, _, caption in _told(manuscript):
        if not caption.strip():
            yield spot


def no_credit(manuscript: Manuscript) -> Iterator[Spot]:
    for spot, picture, _ in _told(manuscript):
        if picture is None or not _is_credited(picture, manuscript.limits):
            yield spot


def _is_credited(picture: Shown, limits: Limits) -> bool:
    """Source and creator are named; an own archive (`dok. pribadi`) is creator enough."""
    site = picture.site.strip()
    return bool(site and (picture.creator.strip() or "/" in site or is_own(site, limits)))


def no_alt(manuscript: Manuscript) -> Iterator[Spot]:
    if manuscript.cover and not manuscript.cover.alt.strip():
        yield Spot.at("cover")
    for block in _figures(manuscript):
        if not (block.attrs["alt"].strip() or block.attrs["decorative"]):
            yield Spot.at(block=block.id)


def caption_capital(manuscript: Manuscript) -> Iterator[Spot]:
    """Only for words that begin no name: what else is capital may be one."""
    for spot, _, caption in _told(manuscript):
        first = _FIRST_WORD.match(caption)
        word = first[1].lower() if first else ""
        if first and word in CAPTION_STARTS and (first[2] or word in _NEVER_NAMES):
            better = caption[: first.start(1)] + word + caption[first.end(1) :]
            yield _with_caption(spot, better, word=first[1])


def caption_stop(manuscript: Manuscript) -> Iterator[Spot]:
    for spot, _, caption in _told(manuscript):
        if _STOP.search(caption) and caption.split()[-1].rstrip(".").lower() not in ABBREVIATIONS:
            yield _with_caption(spot, caption.rstrip()[:-1])


def credit_without_page(manuscript: Manuscript) -> Iterator[Spot]:
    for spot, picture, _ in _told(manuscript):
        if picture is None or not picture.site.strip() or is_own(picture.site, manuscript.limits):
            continue
        parts = urlsplit(picture.address.strip())
        if not parts.hostname or not (parts.path.strip("/") or parts.query):
            yield Spot.at(spot.field, block=spot.block, site=picture.site.strip())


def banned_credit(manuscript: Manuscript) -> Iterator[Spot]:
    for spot, picture, _ in _told(manuscript):
        if picture and is_banned(picture.site, picture.address, manuscript.limits):
            yield Spot.at(spot.field, block=spot.block, site=picture.site.strip())


def no_licence(manuscript: Manuscript) -> Iterator[Spot]:
    """Where neither the source is free or one's own nor anybody says by what right it is shown."""
    limits = manuscript.limits
    for spot, picture, _ in _told(manuscript):
        if picture is None or picture.licence or not picture.site.strip():
            continue
        if is_banned(picture.site, picture.address, limits) or is_own(picture.site, limits):
            continue
        host = picture.site.strip().lower().removeprefix("www.").split("/")[0]
        if host not in limits.free_sites:
            yield Spot.at(spot.field, block=spot.block, site=picture.site.strip())


def no_permission(manuscript: Manuscript) -> Iterator[Spot]:
    asked = manuscript.limits.proved_licences
    for spot, picture, _ in _told(manuscript):
        if picture and picture.licence in asked and not picture.is_proved:
            yield spot


def other_credit(manuscript: Manuscript) -> Iterator[Spot]:
    for spot, picture, _ in _told(manuscript):
        if picture and picture.other_credits:
            others = ", ".join(f"“{credit}”" for credit in picture.other_credits)
            which = f"berkredit “{picture.credit}”" if picture.credit else "tanpa kredit"
            yield Spot.at(spot.field, block=spot.block, which=which, others=others)


def small_cover(manuscript: Manuscript) -> Iterator[Spot]:
    cover, limits = manuscript.cover, manuscript.limits
    if cover is None or not cover.width:
        return
    if cover.width < limits.cover_width or cover.height < limits.cover_height:
        size = f"{cover.width}×{cover.height}"
        yield Spot.at(size=size, least=f"{limits.cover_width}×{limits.cover_height}")


def upright_cover(manuscript: Manuscript) -> Iterator[Spot]:
    cover = manuscript.cover
    if cover and cover.width and cover.width <= cover.height:
        yield Spot.at()


def used_twice(manuscript: Manuscript) -> Iterator[Spot]:
    seen = {manuscript.cover.id} if manuscript.cover else set()
    for block in _figures(manuscript):
        if block.attrs["picture"] in seen:
            yield Spot.at(block=block.id)
        seen.add(block.attrs["picture"])


def is_own(site: str, limits: Limits) -> bool:
    """Whether the source is the writer's or the house's own: `dok. pribadi`, `IDN Times`."""
    first = _NAMED.search(site.lower())
    return first is not None and first[0].rstrip(".") in limits.own_sources


def is_banned(site: str, address: str, limits: Limits) -> bool:
    """Whether a source is a mere finding place: a name such as Google, or a host of theirs."""
    name = re.sub(r"^(?:https?://)?(?:www\.)?|[/.]+$", "", site.strip().lower())
    name = name.split("/")[0]
    if name in limits.banned_sources or name.removeprefix("dari ") in limits.banned_sources:
        return True
    host = name if "." in name and " " not in name else ""
    return _is_banned_host(host, "", limits) or _is_banned_host(
        urlsplit(address.strip()).hostname or "", urlsplit(address.strip()).path, limits
    )


def _is_banned_host(host: str, path: str, limits: Limits) -> bool:
    if re.fullmatch(r"(?:www\.|images\.)?google\.(?:com?\.)?[a-z]{2,3}", host):
        return "google" in limits.banned_sources and not path.startswith(("/maps", "/intl"))
    labels = host.split(".")
    return any(".".join(labels[n:]) in limits.banned_hosts for n in range(len(labels)))


def _told(manuscript: Manuscript) -> Iterator[tuple[Spot, Shown | None, str]]:
    """The cover and each figure: where it is, its credit, and its caption there."""
    if manuscript.cover:
        yield Spot.at("cover"), manuscript.cover, manuscript.cover.caption
    for block in _figures(manuscript):
        picture = manuscript.pictures.get(block.attrs["picture"])
        yield Spot.at(block=block.id), picture, block.attrs["caption"]


def _figures(manuscript: Manuscript) -> Iterator[Block]:
    return (block for block in manuscript.blocks if block.name == "figure")


def _with_caption(spot: Spot, caption: str, **said: object) -> Spot:
    mend = {"attr": "caption", "value": caption}
    return Spot.at(spot.field, block=spot.block, mend=mend, **said)
