"""Where pictures come from: the sites by their names, agencies, own archives."""

import re
from dataclasses import dataclass
from urllib.parse import unquote

from articles.models.licence import Licence


@dataclass(frozen=True)
class Source:
    """What stands in the brackets of a credit."""

    site: str = ""
    creator: str = ""
    address: str = ""


@dataclass(frozen=True)
class Site:
    host: str
    names: str = ""  # What people call it, in lower case; several are parted by a bar.
    creator: str = ""  # A regular expression over the path; its group is the creator.
    licence: str = ""  # What holds for every picture there.
    is_library: bool = True  # Named alone it is a credit: nobody speaks of it otherwise.


_LANGUAGE = r"(?:[a-z]{2}(?:-[a-z]{2})?/)?"
_X = r"(?!i/|home$|search)(\w+)(?:/status/\d+.*)?$"
# fmt: off
SITES = (
    Site("unsplash.com", "unsplash", rf"{_LANGUAGE}@([\w.-]+)", Licence.UNSPLASH),
    Site("pexels.com", "pexels", rf"{_LANGUAGE}@([\w.-]+?)(?:-\d+)?/?$", Licence.PEXELS),
    Site("pixabay.com", "pixabay", rf"{_LANGUAGE}users/([\w.-]+?)(?:-\d+)?/?$", Licence.PIXABAY),
    Site("freepik.com", "freepik", r"author/([\w.-]+)", Licence.FREEPIK),
    Site("commons.wikimedia.org", "wikimedia commons|wikimedia|wikicommons", r"wiki/User:([^/?#]+)"),
    Site("flickr.com", "flickr", r"(?:photos|people)/([\w@.-]*[A-Za-z_-][\w@.-]*)"),
    Site("nasa.gov", "nasa", licence=Licence.PUBLIC_DOMAIN),
    Site("shutterstock.com", "shutterstock"),
    Site("istockphoto.com", "istock|istockphoto"),
    Site("stock.adobe.com", "adobe stock"),
    Site("canva.com", "canva"),
    Site("vecteezy.com", "vecteezy"),
    Site("wikipedia.org", "wikipedia", is_library=False),
    Site("instagram.com", "instagram|ig", r"(?!(?:p|reels?|tv|stories|explore)(?:/|$))([\w.]+)", is_library=False),
    Site("threads.net", "threads", r"@([\w.]+)", is_library=False),
    Site("twitter.com", "twitter", _X, is_library=False),
    Site("x.com", "x", _X, is_library=False),
    Site("youtube.com", "youtube", r"(?:@|c/|user/)([\w.-]+)", is_library=False),
    Site("tiktok.com", "tiktok", r"@([\w.]+)", is_library=False),
    Site("facebook.com", "facebook|fb", is_library=False),
)
# fmt: on
# Houses that are named as they stand: they have no page for each picture.
AGENCIES = frozenset(
    "antara foto|antara|idn times|idn|tempo|kompas|detik|cnn indonesia|reuters|afp|ap|ap photo|"
    "associated press|getty images|epa|xinhua|bloomberg|bpmi setpres|setpres".split("|")
)
_BY_NAME = {name: site for site in SITES for name in site.names.split("|")}
_BY_HOST = {site.host: site for site in SITES}
_MIRRORS = {
    "images.unsplash.com": "unsplash.com",
    "plus.unsplash.com": "unsplash.com",
    "images.pexels.com": "pexels.com",
    "cdn.pixabay.com": "pixabay.com",
    "img.freepik.com": "freepik.com",
    "upload.wikimedia.org": "commons.wikimedia.org",
    "live.staticflickr.com": "flickr.com",
    "flic.kr": "flickr.com",
    "youtu.be": "youtube.com",
}
_TOP = (
    "com|net|org|id|io|co|me|tv|info|biz|gov|edu|int|mil|app|dev|xyz|art|photos?|news|blog|us|uk|jp|kr|"
    "fr|de|nl|au|sg|my|cn|in|eu|asia|site|online|store|be|gl|am|fm"
)
HOST = re.compile(rf"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:{_TOP})(?![\w.-])", re.I)
_AT_HOST = re.compile(rf"(?P<host>{HOST.pattern})(?:\s*/\s*(?P<path>.*))?", re.I)
_OWN = re.compile(
    r"(?P<what>dok(?:umentasi|umen)?|koleksi|arsip)(?P<stop>\.\s*|\s+)(?P<whose>[^/]+?)"
    r"(?:\s*/\s*(?P<creator>.+))?",
    re.I,
)
_SCREEN = re.compile(
    r"(?:tangkapan layar|screenshots?|screen capture|capture|cuplikan)(?: dari| video)?[ :]+", re.I
)
_WORD = r"[A-Z][\w.'’&-]*"
_PAIR = re.compile(rf"(?P<site>{_WORD}(?: {_WORD})*)/(?P<creator>{_WORD}(?: {_WORD})+)")
_PAGE = re.compile(r"[a-z0-9][^/\s]*/\S+|\S+\.(?i:html?|php|aspx|jpe?g|png|webp|gif)|\S*[?=]\S*")


def source_in(words: str, *, in_brackets: bool = False) -> Source | None:
    """The source that these words are, whole; None where they are anything else.

    In brackets less is enough: `(dok. Humas Polri)`, `(Suara NTB/Budi Hartono)`.
    """
    words = _SCREEN.sub("", words.strip(" .,;:\"“”'"), count=1).strip()
    if at := _AT_HOST.fullmatch(words):
        return _at_host(known_host(at["host"]), (at["path"] or "").strip())
    if own := _OWN.fullmatch(words):
        return _own(own, in_brackets=in_brackets)
    first, slash, rest = (part.strip() for part in words.partition("/"))
    if not slash:
        return _named_alone(words)
    if not first or not rest:
        return None
    if site := _site_called(first):
        return Source(site, rest.removeprefix("@"))
    if "/" not in rest and (site := _site_called(rest)):
        return Source(site, first.removeprefix("@"))
    pair = _PAIR.fullmatch(words) if in_brackets else None
    return Source(pair["site"], pair["creator"]) if pair else None


def usual_licence(site: str) -> str:
    """What holds for every picture of a source; empty where it differs from one to the next."""
    if re.fullmatch(r"(?:dok\.|koleksi|arsip) pribadi", site, re.I):
        return Licence.OWN
    known = _BY_HOST.get(known_host(site)) or _BY_NAME.get(site.lower())
    return known.licence if known else ""


def known_host(host: str) -> str:
    """A host as credits print it: `www.pexels.com` and `images.pexels.com` are `pexels.com`."""
    host = re.sub(r"^(?:www|m|mobile|amp)\.", "", host.strip().lower())
    return "nasa.gov" if host.endswith(".nasa.gov") else _MIRRORS.get(host, host)


def is_site(host: str) -> bool:
    return host in _BY_HOST


def creator_in(host: str, path: str) -> str:
    """Who made it, where the path of an address says so."""
    known = _BY_HOST.get(host)
    found = re.match(known.creator, path.lstrip("/")) if known and known.creator else None
    return unquote(found[1]).strip("/.") if found else ""


def _at_host(host: str, path: str) -> Source | None:
    """`pexels.com/Ivan Samkov` names a creator, `unsplash.com/photos/abc` a page."""
    if path.startswith("@"):
        return Source(host, path.strip("@/ "))
    if not _PAGE.fullmatch(path):
        return Source(host, path.strip("/ "))
    return Source(host, creator_in(host, path), f"https://{host}/{path}")


def _own(own: re.Match[str], *, in_brackets: bool) -> Source | None:
    """An archive: `dok. pribadi`, and in brackets or after a stop whatever else has one."""
    what, whose = own["what"].lower(), own["whose"].strip()
    is_personal = whose.lower() in ("pribadi", "sendiri", "penulis")
    if not (is_personal or in_brackets or own["stop"].startswith(".")):
        return None
    name = "dok." if what.startswith("dok") else what
    return Source(f"{name} {whose.lower() if is_personal else whose}", own["creator"] or "")


def _named_alone(words: str) -> Source | None:
    """`Pixabay`, `ANTARA FOTO`, `Instagram @raffinagita`: known by name, with or without a person."""
    if (site := _BY_NAME.get(words.lower())) and site.is_library:
        return Source(site.host)
    if words.lower() in AGENCIES - {"idn", "tempo", "kompas", "detik", "ap"}:
        return Source(words)
    name, _, person = words.partition(" ")
    if person.startswith("@") and (site := _BY_NAME.get(name.lower())):
        return Source(site.host, person.lstrip("@"))
    return None


def _site_called(name: str) -> str:
    """How a credit prints what is called so: `Pixabay` is pixabay.com, an agency keeps its name."""
    if site := _BY_NAME.get(name.lower()):
        return site.host
    return name if name.lower() in AGENCIES else ""
