"""The sites whose posts and videos can be embedded: one table of them, one of their addresses.

Stored bodies hold keys of the first table: a provider is never taken from it, and the pattern of
its keys may only be widened. Of addresses the second table may drop what is no longer in use.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True)
class Provider:
    name: str
    thing: str  # what an address of theirs names, in the middle of a sentence
    home: str  # the site as readers know it
    key: re.Pattern[str]
    address: Callable[[str], str]
    frame: Callable[[str], str]


@dataclass(frozen=True)
class Form:
    """One way in which addresses of a provider are written, and how the key stands in it."""

    provider: str
    host: str  # without www., m. and their like
    path: re.Pattern[str]  # without a last slash
    key: str  # made of the groups of the path and of what is asked
    asks: tuple[str, ...]  # parameters that must be there


def _facebook_address(key: str) -> str:
    kind, _, rest = key.partition("/")
    if kind == "watch":
        return f"https://www.facebook.com/watch/?v={rest}"
    if kind == "photo":
        return f"https://www.facebook.com/photo/?fbid={rest}"
    if kind == "permalink":
        owner, _, story = rest.partition("/")
        return f"https://www.facebook.com/permalink.php?story_fbid={story}&id={owner}"
    return f"https://www.facebook.com/{key}"


def _facebook_frame(key: str) -> str:
    is_video = key.startswith(("watch/", "reel/")) or "/videos/" in key
    plugin = "video" if is_video else "post"
    return (
        f"https://www.facebook.com/plugins/{plugin}.php"
        f"?href={quote(_facebook_address(key), safe='')}"
    )


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.ASCII)


_NUMBER = r"\d{1,20}"
_STORY = rf"(?:{_NUMBER}|pfbid\w{{20,100}})"
_OWNER = r"\w[\w.-]{0,79}"

PROVIDERS: dict[str, Provider] = {
    "youtube": Provider(
        name="YouTube",
        thing="video",
        home="youtube.com",
        # The two words are no videos but what YouTube calls lists and streams in a frame.
        key=_pattern(r"(?!(?:videoseries|live_stream)\Z)[\w-]{11}"),
        address="https://www.youtube.com/watch?v={}".format,
        frame="https://www.youtube-nocookie.com/embed/{}".format,
    ),
    "x": Provider(
        name="X",
        thing="unggahan",
        home="x.com",
        key=_pattern(_NUMBER),
        address="https://x.com/i/status/{}".format,
        frame="https://platform.twitter.com/embed/Tweet.html?dnt=true&id={}".format,
    ),
    "instagram": Provider(
        name="Instagram",
        thing="unggahan",
        home="instagram.com",
        key=_pattern(r"(?:p|reel|tv)/[\w-]{5,64}"),
        address="https://www.instagram.com/{}/".format,
        frame="https://www.instagram.com/{}/embed/".format,
    ),
    "tiktok": Provider(
        name="TikTok",
        thing="video",
        home="tiktok.com",
        key=_pattern(r"@[\w.]{0,32}/video/\d{6,20}"),
        address="https://www.tiktok.com/{}".format,
        frame=lambda key: f"https://www.tiktok.com/embed/v2/{key.rpartition('/')[2]}",
    ),
    "facebook": Provider(
        name="Facebook",
        thing="unggahan",
        home="facebook.com",
        key=_pattern(
            rf"(?:groups/)?{_OWNER}/posts/{_STORY}|{_OWNER}/videos/{_NUMBER}"
            rf"|(?:watch|reel|photo)/{_NUMBER}|permalink/{_NUMBER}/{_STORY}"
        ),
        address=_facebook_address,
        frame=_facebook_frame,
    ),
}


def _form(provider: str, host: str, path: str, key: str, *asks: str) -> Form:
    return Form(provider, host, _pattern(path), key, asks)


# fmt: off
FORMS = (
    _form("youtube", "youtube.com", r"/watch", "{v}", "v"),
    _form("youtube", "youtube.com", r"/(?:shorts|live|embed|v|e)/(?P<v>[\w-]+)", "{v}"),
    _form("youtube", "youtube-nocookie.com", r"/embed/(?P<v>[\w-]+)", "{v}"),
    _form("youtube", "youtu.be", r"/(?P<v>[\w-]+)", "{v}"),

    _form("x", "x.com", r"/(?:\w+|i/web)/status(?:es)?/(?P<n>\d+)(?:/(?:photo|video)/\d)?", "{n}"),
    _form("x", "twitter.com", r"/(?:\w+|i/web)/status(?:es)?/(?P<n>\d+)(?:/(?:photo|video)/\d)?", "{n}"),
    _form("x", "platform.twitter.com", r"/embed/Tweet\.html", "{id}", "id"),

    _form("instagram", "instagram.com",
          r"(?:/[\w.]+)?/(?P<kind>p|reel|tv)/(?P<code>[\w-]+)(?:/embed(?:/captioned)?)?", "{kind}/{code}"),
    _form("instagram", "instagram.com", r"/reels/(?P<code>[\w-]+)", "reel/{code}"),

    _form("tiktok", "tiktok.com", r"/(?P<who>@[\w.]*)/video/(?P<n>\d+)", "{who}/video/{n}"),
    _form("tiktok", "tiktok.com", r"/(?:embed(?:/v\d)?|player/v1|v)/(?P<n>\d+)(?:\.html)?", "@/video/{n}"),

    _form("facebook", "facebook.com", r"/watch(?:/live)?|/video\.php", "watch/{v}", "v"),
    _form("facebook", "facebook.com", r"/reel/(?P<n>\d+)", "reel/{n}"),
    _form("facebook", "facebook.com", r"/(?P<who>[\w.-]+)/videos/(?:[^/]+/)?(?P<n>\d+)", "{who}/videos/{n}"),
    _form("facebook", "facebook.com", r"/(?P<who>[\w.-]+)/posts/(?:[^/]+/)?(?P<story>\w+)", "{who}/posts/{story}"),
    _form("facebook", "facebook.com",
          r"/groups/(?P<who>[\w.-]+)/(?:posts|permalink)/(?P<story>\w+)", "groups/{who}/posts/{story}"),
    _form("facebook", "facebook.com",
          r"/(?:story|permalink)\.php", "permalink/{id}/{story_fbid}", "id", "story_fbid"),
    _form("facebook", "facebook.com", r"/photo(?:\.php)?", "photo/{fbid}", "fbid"),
    _form("facebook", "facebook.com", r"/[\w.-]+/photos/(?:[^/]+/)?(?P<n>\d+)", "photo/{n}"),
)
# fmt: on

# These name a post only to who asks the other site, which the server does not do.
SHORT_ADDRESS = _pattern(
    r"(?:v[mt]\.tiktok\.com|fb\.watch|fb\.me|t\.co)/.+"
    r"|tiktok\.com/t/.+|(?:facebook|instagram)\.com/share/.+"
)
