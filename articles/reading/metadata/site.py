"""The site itself and who runs it: on the front whole, elsewhere by name."""

from django.conf import settings
from django.templatetags.static import static
from django.utils.safestring import SafeString

from articles.reading.metadata.addresses import absolute
from articles.reading.metadata.writing import Node, graph, told
from idnplatform.foundation.page_cache import remembered

LOGO = ("img/touch-icon.png", 180)  # pixels; search wants 112 at least


def linked_data_of_site() -> SafeString:
    """The site, with the address at which it is searched."""
    target = {"@type": "EntryPoint", "urlTemplate": absolute("/cari/?q={search_term_string}")}
    site = {
        "@type": "WebSite",
        "@id": absolute("/#situs"),
        "name": settings.SITE_NAME,
        "alternateName": settings.SITE_TAGLINE,
        "url": absolute("/"),
        "inLanguage": "id",
        "publisher": {"@id": _id()},
        "potentialAction": {
            "@type": "SearchAction",
            "target": target,
            "query-input": "required name=search_term_string",
        },
    }
    return graph(site, publisher())


def publisher() -> Node:
    return remembered("publisher", _publisher)


def _publisher() -> Node:
    file, size = LOGO
    logo = {"@type": "ImageObject", "url": absolute(static(file)), "width": size, "height": size}
    return {
        "@type": "NewsMediaOrganization",
        "@id": _id(),
        "name": settings.SITE_NAME,
        "url": absolute("/"),
        "logo": logo,
        **told(sameAs=list(settings.SITE_SOCIAL.values())),
    }


def _id() -> str:
    return absolute("/#penerbit")
