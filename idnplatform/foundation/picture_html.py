"""How a page shows a picture: the forms it stands in, and the HTML by which a browser chooses."""

from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


@dataclass(frozen=True)
class Choice:
    """One picture in all its forms, for a browser to choose from."""

    url: str
    """What every browser can show."""
    width: int
    height: int
    sources: tuple[tuple[str, str], ...] = ()
    """Media types with their `srcset`, the best first."""
    colour: str = ""
    """What stands in while it loads, `#rrggbb`; nothing for what the page shines through."""
    light: tuple[str, int] | None = None
    """The one form for who must save data, and its weight in bytes."""


def picture_html(
    choice: Choice, *, alt: str, sizes: str, is_first: bool = False, credit: str = ""
) -> SafeString:
    """A `<picture>` that keeps its place free until it is there.

    `sizes` says how wide it stands on the page, in the words of HTML; `is_first` is for the one
    that is seen at once; `credit` goes along where no line under the picture tells it. A strict
    policy allows no style here: the stylesheet reads `data-colour`.
    """
    image = format_html(
        '<img src="{}" alt="{}" width="{}" height="{}"{}{}{} {}>',
        choice.url,
        alt,
        choice.width,
        choice.height,
        format_html(' title="Foto: {}"', credit) if credit else "",
        format_html(' data-colour="{}"', choice.colour) if choice.colour else "",
        _light(choice),
        SafeString('fetchpriority="high"' if is_first else 'loading="lazy" decoding="async"'),
    )
    if not choice.sources:
        return image
    sources = format_html_join(
        "",
        '<source type="{}" srcset="{}" sizes="{}">',
        ((media_type, srcset, sizes) for media_type, srcset in choice.sources),
    )
    return format_html("<picture>{}{}</picture>", sources, image)


def _light(choice: Choice) -> SafeString:
    """What `thrift` reads when a page is to be thinned."""
    if choice.light is None:
        return SafeString("")
    url, weight = choice.light
    return format_html(' data-light="{}" data-kb="{}"', url, max(1, round(weight / 1000)))
