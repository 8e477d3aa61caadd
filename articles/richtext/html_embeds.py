"""The HTML of an embed: a still card that loads nothing of another site.

Without a script its link leads to the original. `static/js/parts/embed.js` shows the button,
which puts the frame that `data-frame` names in its own place.
"""

import re

from django.utils.html import format_html
from django.utils.safestring import SafeString
from prosemirror.model import Node

from articles.richtext.embeds import address_of, frame_of
from articles.richtext.html_pieces import anchor
from articles.richtext.providers import PROVIDERS

# Written here alone: in a body's HTML every quotation mark of a writer is escaped.
_ORIGIN = re.compile(r' data-frame="(https://[a-z.-]+)/')


def embed_html(embed: Node) -> SafeString:
    name, key = embed.attrs["provider"], embed.attrs["key"]
    provider, address = PROVIDERS[name], address_of(name, key)
    what = f"{provider.thing} di {provider.name}"
    return format_html(
        '<div id="{}" class="embed embed--{}" data-frame="{}">'
        '<p><b>{}</b> <a href="{}" rel="nofollow ugc noopener">{}</a></p>'
        '<p hidden><button type="button" class="button">Tampilkan<span class="unseen"> {}</span>'
        '</button> <span class="soft">memuat konten dari {}</span></p></div>',
        anchor(embed),
        name,
        frame_of(name, key),
        what[0].upper() + what[1:],
        address,
        address.removeprefix("https://").removeprefix("www.").removesuffix("/"),
        what,
        provider.home,
    )


def frame_origins(html: str) -> list[str]:
    """The origins of the frames that a body's HTML offers to show, as a policy names them."""
    return sorted(set(_ORIGIN.findall(html)))
