"""The documents of the house, as they read now and as they read before."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accounts.models import DocumentVersion
from accounts.terms.markup import headings_of, to_html
from accounts.terms.publishing import document_key
from articles.reading.metadata import absolute
from articles.reading.pages import page, public_page

Kind = DocumentVersion.Kind
# Where each is: the first word of its address.
ROOTS = {"ketentuan": "ketentuan", "privasi": "privasi", "pedoman": "pedoman-media-siber"}
_ABOUT = {
    Kind.TERMS: "Kesepakatan antara penulis dan situs ini, dalam bahasa sehari-hari.",
    Kind.PRIVACY: "Data apa yang disimpan, untuk apa, berapa lama, dan apa hakmu.",
    Kind.GUIDELINE: "Apa yang diminta pedoman Dewan Pers, dan bagaimana kami memegangnya.",
}


@public_page
def document(request: HttpRequest, kind: str, number: int | None = None) -> HttpResponse:
    """`number` is that of an older version; the newest is at the address without one."""
    versions = list(DocumentVersion.objects.of(kind))
    shown = next((row for row in versions if number in (None, row.number)), None)
    if shown is None:
        raise Http404
    words = {
        "document": shown,
        "about": _ABOUT[Kind(kind)],
        "headings": headings_of(shown.text),
        "html": to_html(shown.text),
        "versions": versions,
        "newest": versions[0],
        "address": reverse(f"reading:{kind}"),
        # What was is not to be found in the place of what is.
        "canonical": absolute(reverse(f"reading:{kind}")),
    }
    return page("articles/reading/document.html", words, keys=[document_key(kind)])
