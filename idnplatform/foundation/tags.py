"""Tags and filters that every template has: the site's facts, and times as people here say them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from idnplatform.foundation.page_cache.once import once
from idnplatform.foundation.picture_html import picture_html

register = template.Library()
register.simple_tag(picture_html, name="picture")
register.tag(once)


@dataclass(frozen=True)
class Site:
    name: str
    url: str
    tagline: str
    disclaimer: str
    social: dict[str, str]
    keeps_offline: bool


@register.simple_tag
def site() -> Site:
    return Site(
        settings.SITE_NAME,
        settings.SITE_URL,
        settings.SITE_TAGLINE,
        settings.SITE_DISCLAIMER,
        settings.SITE_SOCIAL,
        settings.OFFLINE_READING,
    )


@register.simple_tag
def icon(name: str) -> SafeString:
    """One of `static/img/icons.svg`. What it means stands beside it in words."""
    return _drawn(static("img/icons.svg"), name)


@cache
def _drawn(address: str, name: str) -> SafeString:
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        address,
        name,
    )


@register.filter
def wib(moment: datetime) -> str:
    """22 Nov 2026, 14.32 WIB"""
    return f"{wib_day(moment)}, {wib_clock(moment)} WIB"


@register.filter
def told_wib(moment: str) -> str:
    """A moment kept as text, as `iso` writes it, like `wib`."""
    return wib(datetime.fromisoformat(moment))


@register.filter
def wib_day(moment: datetime) -> str:
    """22 Nov 2026"""
    return date_format(timezone.localtime(moment), "j M Y")


@register.filter
def on_day(day: str) -> str:
    """A date kept as text, 2026-11-20, as 20 Nov 2026; as it is where it is none."""
    try:
        return date_format(date.fromisoformat(day), "j M Y")
    except ValueError:
        return day


@register.filter
def wib_clock(moment: datetime) -> str:
    """14.32"""
    return f"{timezone.localtime(moment):%H.%M}"


@register.filter
def iso(moment: datetime) -> str:
    """2026-11-22T14:32:00+07:00"""
    return timezone.localtime(moment).isoformat(timespec="seconds")


@register.filter
def ago(moment: datetime) -> str:
    """“2 jam lalu”; only for pages that are never cached."""
    words = waiting(moment).split()
    return f"{' '.join(words[:2])} lalu" if words != ["baru", "saja"] else "baru saja"


@register.filter
def waiting(moment: datetime | None) -> str:
    """How long since: “3 hari 4 jam”, “40 menit”."""
    if moment is None:
        return ""
    return span(timezone.now() - moment)


@register.filter
def remaining(moment: datetime) -> str:
    """How long until: “3 hari 4 jam”, “40 menit”."""
    return span(moment - timezone.now())


@register.filter
def thousands(number: int) -> str:
    """12.345"""
    return f"{number:,}".replace(",", ".")


@register.filter
def span(time: timedelta) -> str:
    """A length of time: “3 hari 4 jam”, “40 menit”."""
    minutes = int(time.total_seconds() // 60)
    if minutes < 1:
        return "baru saja"
    if minutes < 60:
        return f"{minutes} menit"
    if minutes < 24 * 60:
        return (
            f"{minutes // 60} jam {minutes % 60} menit" if minutes % 60 else f"{minutes // 60} jam"
        )
    days, hours = divmod(minutes // 60, 24)
    return f"{days} hari {hours} jam" if hours else f"{days} hari"
