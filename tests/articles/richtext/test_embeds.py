"""A golden table of addresses as people paste them: what each names, or why it is refused."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.richtext.embeds import (
    UnknownAddress,
    address_of,
    frame_of,
    is_known,
    read_address,
)
from articles.richtext.providers import PROVIDERS

VIDEO = ("youtube", "aqz-KE-bpKQ")
POST = ("x", "1834567890123456789")
PFBID = "pfbid02abcDEFghijklmnopqrstuvwxyz123"

NAMED = {
    # YouTube
    "https://www.youtube.com/watch?v=aqz-KE-bpKQ": VIDEO,
    "https://youtube.com/watch?v=aqz-KE-bpKQ": VIDEO,
    "http://www.youtube.com/watch?v=aqz-KE-bpKQ": VIDEO,
    "HTTPS://WWW.YOUTUBE.COM/watch?v=aqz-KE-bpKQ": VIDEO,
    "https://www.youtube.com:443/watch?v=aqz-KE-bpKQ": VIDEO,
    "youtube.com/watch?v=aqz-KE-bpKQ": VIDEO,
    "  youtu.be/aqz-KE-bpKQ\n": VIDEO,
    "https://youtu.be/aqz-KE-bpKQ": VIDEO,
    "https://youtu.be/aqz-KE-bpKQ?si=Ab3dEf&t=90": VIDEO,
    "https://m.youtube.com/watch?v=aqz-KE-bpKQ": VIDEO,
    "https://music.youtube.com/watch?v=aqz-KE-bpKQ&list=RDAMVM": VIDEO,
    "https://www.youtube.com/watch?app=desktop&feature=share&v=aqz-KE-bpKQ#t=10": VIDEO,
    "https://www.youtube.com/watch?v=aqz-KE-bpKQ&list=PL123&index=2&pp=iAQB": VIDEO,
    "https://www.youtube.com/watch/?v=aqz-KE-bpKQ": VIDEO,
    "https://www.youtube.com/shorts/aqz-KE-bpKQ": VIDEO,
    "https://youtube.com/shorts/aqz-KE-bpKQ?si=Ab3dEf": VIDEO,
    "https://www.youtube.com/live/aqz-KE-bpKQ?feature=shared": VIDEO,
    "https://www.youtube.com/embed/aqz-KE-bpKQ?rel=0": VIDEO,
    "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ": VIDEO,
    "https://www.youtube.com/v/aqz-KE-bpKQ": VIDEO,
    "https://www.youtube.com/watch?v=___________": ("youtube", "___________"),
    # X, and Twitter as it was
    "https://x.com/NASA/status/1834567890123456789": POST,
    "https://x.com/NASA/status/1834567890123456789?s=20&t=a-Bc": POST,
    "https://x.com/NASA/status/1834567890123456789/photo/1": POST,
    "https://x.com/NASA/status/1834567890123456789/video/1?s=46": POST,
    "https://twitter.com/NASA/status/1834567890123456789": POST,
    "https://www.twitter.com/NASA/status/1834567890123456789/": POST,
    "https://mobile.twitter.com/NASA/status/1834567890123456789": POST,
    "https://twitter.com/NASA/statuses/1834567890123456789": POST,
    "https://x.com/i/status/1834567890123456789": POST,
    "https://twitter.com/i/web/status/1834567890123456789": POST,
    "https://platform.twitter.com/embed/Tweet.html?dnt=true&id=1834567890123456789": POST,
    "https://twitter.com/jack/status/20": ("x", "20"),
    # Instagram
    "https://www.instagram.com/p/CuXyZ_-abc1/": ("instagram", "p/CuXyZ_-abc1"),
    "https://instagram.com/p/CuXyZ_-abc1": ("instagram", "p/CuXyZ_-abc1"),
    "https://www.instagram.com/p/CuXyZ_-abc1/?igsh=MzRlODBiNWFlZA==": (
        "instagram",
        "p/CuXyZ_-abc1",
    ),
    "https://www.instagram.com/p/CuXyZ_-abc1/?img_index=3": ("instagram", "p/CuXyZ_-abc1"),
    "https://www.instagram.com/ani.ubud_/p/CuXyZ_-abc1/": ("instagram", "p/CuXyZ_-abc1"),
    "https://www.instagram.com/reel/CuXyZ_-abc1/": ("instagram", "reel/CuXyZ_-abc1"),
    "https://www.instagram.com/reels/CuXyZ_-abc1/": ("instagram", "reel/CuXyZ_-abc1"),
    "https://www.instagram.com/ani.ubud_/reel/CuXyZ_-abc1/": ("instagram", "reel/CuXyZ_-abc1"),
    "https://www.instagram.com/tv/CuXyZ_-abc1/": ("instagram", "tv/CuXyZ_-abc1"),
    "https://www.instagram.com/p/CuXyZ_-abc1/embed/captioned/": ("instagram", "p/CuXyZ_-abc1"),
    # TikTok
    "https://www.tiktok.com/@ani.ubud/video/7106594312292453675": (
        "tiktok",
        "@ani.ubud/video/7106594312292453675",
    ),
    "https://www.tiktok.com/@ani.ubud/video/7106594312292453675?is_from_webapp=1&sender_device=pc": (
        "tiktok",
        "@ani.ubud/video/7106594312292453675",
    ),
    "https://m.tiktok.com/@ani_1/video/7106594312292453675": (
        "tiktok",
        "@ani_1/video/7106594312292453675",
    ),
    "https://m.tiktok.com/v/7106594312292453675.html": (
        "tiktok",
        "@/video/7106594312292453675",
    ),
    "https://www.tiktok.com/embed/v2/7106594312292453675": (
        "tiktok",
        "@/video/7106594312292453675",
    ),
    "https://www.tiktok.com/player/v1/7106594312292453675": (
        "tiktok",
        "@/video/7106594312292453675",
    ),
    # Facebook
    "https://www.facebook.com/ubudku/posts/10160123456789": (
        "facebook",
        "ubudku/posts/10160123456789",
    ),
    f"https://www.facebook.com/ubud.ku/posts/{PFBID}?rdid=Ab3": (
        "facebook",
        f"ubud.ku/posts/{PFBID}",
    ),
    "https://m.facebook.com/ubudku/posts/10160123456789": (
        "facebook",
        "ubudku/posts/10160123456789",
    ),
    "https://id-id.facebook.com/ubudku/posts/hujan-di-ubud/10160123456789/": (
        "facebook",
        "ubudku/posts/10160123456789",
    ),
    "https://www.facebook.com/ubudku/videos/10153231379946729/": (
        "facebook",
        "ubudku/videos/10153231379946729",
    ),
    "https://web.facebook.com/ubudku/videos/hujan/10153231379946729/?_rdc=1": (
        "facebook",
        "ubudku/videos/10153231379946729",
    ),
    "https://www.facebook.com/watch/?v=10153231379946729": (
        "facebook",
        "watch/10153231379946729",
    ),
    "https://www.facebook.com/watch/live/?ref=watch_permalink&v=10153231379946729": (
        "facebook",
        "watch/10153231379946729",
    ),
    "https://www.facebook.com/video.php?v=10153231379946729": (
        "facebook",
        "watch/10153231379946729",
    ),
    "https://www.facebook.com/reel/1015323137994672": ("facebook", "reel/1015323137994672"),
    f"https://www.facebook.com/permalink.php?story_fbid={PFBID}&id=100044561550831": (
        "facebook",
        f"permalink/100044561550831/{PFBID}",
    ),
    "https://m.facebook.com/story.php?id=100044561550831&story_fbid=1234567890": (
        "facebook",
        "permalink/100044561550831/1234567890",
    ),
    "https://www.facebook.com/photo/?fbid=10160123456789&set=a.123": (
        "facebook",
        "photo/10160123456789",
    ),
    "https://www.facebook.com/photo.php?fbid=10160123456789&type=3": (
        "facebook",
        "photo/10160123456789",
    ),
    "https://www.facebook.com/ubudku/photos/a.1016/10160123456789/": (
        "facebook",
        "photo/10160123456789",
    ),
    "https://www.facebook.com/groups/wargaubud/permalink/10160123456789/": (
        "facebook",
        "groups/wargaubud/posts/10160123456789",
    ),
    "https://www.facebook.com/groups/123456/posts/10160123456789": (
        "facebook",
        "groups/123456/posts/10160123456789",
    ),
}

NO_ADDRESS = "Tempel alamat lengkap satu video atau unggahan"
NO_SITE = "Situs ini belum bisa disematkan. Yang bisa: YouTube, X, Instagram, TikTok, dan Facebook."
CODE = "Tempel alamatnya saja, bukan kode sematannya."
SHORT = "Tautan pendek tidak menunjukkan unggahannya."


def no_single(name, thing):
    return f"Alamat {name} ini tidak menunjuk ke satu {thing}. Buka {thing} itu, lalu salin"


NO_VIDEO, NO_POST = no_single("YouTube", "video"), no_single("X", "unggahan")
REFUSED = {
    "": NO_ADDRESS,
    "   ": NO_ADDRESS,
    "aqz-KE-bpKQ": NO_ADDRESS,
    "video kucing yang kemarin": NO_ADDRESS,
    "javascript:alert(1)": NO_ADDRESS,
    "javascript://youtube.com/watch?v=aqz-KE-bpKQ": NO_ADDRESS,
    "data:text/html,<script>alert(1)</script>": NO_ADDRESS,
    "ftp://youtube.com/watch?v=aqz-KE-bpKQ": NO_ADDRESS,
    "file:///etc/passwd": NO_ADDRESS,
    "//youtu.be/aqz-KE-bpKQ": NO_ADDRESS,
    "https://ani@youtube.com/watch?v=aqz-KE-bpKQ": NO_ADDRESS,
    "https://youtube.com@evil.id/watch?v=aqz-KE-bpKQ": NO_ADDRESS,
    "https://youtube.com:rahasia@evil.id/watch?v=aqz-KE-bpKQ": NO_ADDRESS,
    "https://youtube.com\\@evil.id/watch?v=aqz-KE-bpKQ": NO_ADDRESS,
    "https://youtube.com:8080/watch?v=aqz-KE-bpKQ": NO_ADDRESS,
    "https://youtube.com:abc/watch?v=aqz-KE-bpKQ": NO_ADDRESS,
    "https://you\ttube.com/watch?v=aqz-KE-bpKQ": NO_ADDRESS,
    "https://youtube.com/watch?v=aqz-KE-bpKQ\x00": NO_ADDRESS,
    "https://youtube.com/watch?v=aqz KE bpKQ": NO_ADDRESS,
    "https://[::1]/watch?v=aqz-KE-bpKQ": NO_ADDRESS,
    "https://[youtube.com/watch": NO_ADDRESS,
    "https://youtube/watch?v=aqz-KE-bpKQ": NO_ADDRESS,
    "https://www.youtube.com/watch?v=aqz-KE-bpKQ&" + "a" * 2000: NO_ADDRESS,
    "https://www.youtube.com/watch?" + "&".join(f"a{n}=1" for n in range(99)): NO_ADDRESS,
    "Tonton ini: https://youtu.be/aqz-KE-bpKQ": NO_ADDRESS,
    '<iframe src="https://www.youtube.com/embed/aqz-KE-bpKQ"></iframe>': CODE,
    '<blockquote class="twitter-tweet"><a href="https://x.com/NASA/status/20">': CODE,
    # Hosts that look alike
    "https://youtube.com.evil.id/watch?v=aqz-KE-bpKQ": NO_SITE,
    "https://evil.id/youtube.com/watch?v=aqz-KE-bpKQ": NO_SITE,
    "https://evil.id/?https://youtube.com/watch?v=aqz-KE-bpKQ": NO_SITE,
    "https://evil.id#https://youtube.com/watch?v=aqz-KE-bpKQ": NO_SITE,
    "https://notyoutube.com/watch?v=aqz-KE-bpKQ": NO_SITE,
    "https://www.www.youtube.com/watch?v=aqz-KE-bpKQ": NO_SITE,
    "https://evil.youtube.com/watch?v=aqz-KE-bpKQ": NO_SITE,
    "https://youtube.com./watch?v=aqz-KE-bpKQ": NO_SITE,
    "https://youtu.be.evil.id/aqz-KE-bpKQ": NO_SITE,
    "https://уoutube.com/watch?v=aqz-KE-bpKQ": NO_SITE,  # a Cyrillic у
    "https://ｙoutube.com/watch?v=aqz-KE-bpKQ": NO_SITE,  # a full-width ｙ
    "https://youtube。com.evil.id/watch?v=aqz-KE-bpKQ": NO_SITE,
    "https://xn--outube-g5g.com/watch?v=aqz-KE-bpKQ": NO_SITE,
    "https://xx.com/NASA/status/1834567890123456789": NO_SITE,
    "https://x.com.evil.id/NASA/status/1834567890123456789": NO_SITE,
    "https://instagram.evil.id/p/CuXyZ_-abc1/": NO_SITE,
    "https://vimeo.com/76979871": NO_SITE,
    "https://www.contoh.id/tulisan": NO_SITE,
    # The site is known, a single post is not named
    "https://www.youtube.com/": NO_VIDEO,
    "https://www.youtube.com/@NASA": NO_VIDEO,
    "https://www.youtube.com/playlist?list=PL123": NO_VIDEO,
    "https://www.youtube.com/watch": NO_VIDEO,
    "https://www.youtube.com/watch?v=": NO_VIDEO,
    "https://www.youtube.com/watch?v=aqz-KE-bpK": NO_VIDEO,
    "https://www.youtube.com/watch?v=aqz-KE-bpKQQ": NO_VIDEO,
    "https://www.youtube.com/watch?v=aqz-KE-bpK%0A": NO_VIDEO,
    "https://www.youtube.com/watch?v=aqz-KE-bpKé": NO_VIDEO,
    "https://www.youtube.com/embed/videoseries?list=PL123": NO_VIDEO,
    "https://www.youtube.com/embed/live_stream?channel=UC123": NO_VIDEO,
    "https://www.youtube.com/redirect?q=https://evil.id/&v=aqz-KE-bpKQ": NO_VIDEO,
    "https://youtu.be/": NO_VIDEO,
    "https://x.com/NASA": NO_POST,
    "https://x.com/NASA/status/": NO_POST,
    "https://x.com/NASA/status/١٢٣": NO_POST,
    "https://x.com/NASA/status/123456789012345678901234": NO_POST,
    "https://www.instagram.com/ani.ubud_/": no_single("Instagram", "unggahan"),
    "https://www.instagram.com/stories/ani/3456789012345678901/": no_single(
        "Instagram", "unggahan"
    ),
    "https://www.tiktok.com/@ani.ubud": no_single("TikTok", "video"),
    "https://www.tiktok.com/@ani.ubud/photo/7106594312292453675": no_single("TikTok", "video"),
    "https://www.facebook.com/ubudku": no_single("Facebook", "unggahan"),
    "https://www.facebook.com/events/123456789/": no_single("Facebook", "unggahan"),
    "https://www.facebook.com/../posts/123456789": no_single("Facebook", "unggahan"),
    "https://www.facebook.com/permalink.php?story_fbid=123": no_single("Facebook", "unggahan"),
    "https://www.facebook.com/plugins/post.php?href=https://evil.id/": no_single(
        "Facebook", "unggahan"
    ),
    # Short links
    "https://vm.tiktok.com/ZMabc123/": SHORT,
    "https://vt.tiktok.com/ZSabc123/": SHORT,
    "https://www.tiktok.com/t/ZTabc123/": SHORT,
    "https://fb.watch/aBcD3fGh1j/": SHORT,
    "https://www.facebook.com/share/p/1AbCdEfGhI/": SHORT,
    "https://www.facebook.com/share/1AbCdEfGhI/?mibextid=wwXIfr": SHORT,
    "https://www.instagram.com/share/p/BAabc123/": SHORT,
    "https://t.co/aBcD3fGh1j": SHORT,
}


@pytest.mark.parametrize("address", NAMED)
def test_an_address_names_its_post(address):
    assert read_address(address) == NAMED[address]
    assert is_known(*NAMED[address])


@pytest.mark.parametrize("address", NAMED)
def test_the_public_address_of_a_post_names_it_again(address):
    assert read_address(address_of(*NAMED[address])) == NAMED[address]


@pytest.mark.parametrize("address", REFUSED)
def test_any_other_address_is_refused_with_a_way_on(address):
    with pytest.raises(UnknownAddress, match="^" + re.escape(REFUSED[address])):
        read_address(address)


@pytest.mark.parametrize(
    ("provider", "key", "address", "frame"),
    [
        (
            *VIDEO,
            "https://www.youtube.com/watch?v=aqz-KE-bpKQ",
            "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ",
        ),
        (
            "x",
            "20",
            "https://x.com/i/status/20",
            "https://platform.twitter.com/embed/Tweet.html?dnt=true&id=20",
        ),
        (
            "instagram",
            "reel/CuXyZ_-abc1",
            "https://www.instagram.com/reel/CuXyZ_-abc1/",
            "https://www.instagram.com/reel/CuXyZ_-abc1/embed/",
        ),
        (
            "tiktok",
            "@ani.ubud/video/7106594312292453675",
            "https://www.tiktok.com/@ani.ubud/video/7106594312292453675",
            "https://www.tiktok.com/embed/v2/7106594312292453675",
        ),
        (
            "facebook",
            "watch/10153231379946729",
            "https://www.facebook.com/watch/?v=10153231379946729",
            "https://www.facebook.com/plugins/video.php?href="
            "https%3A%2F%2Fwww.facebook.com%2Fwatch%2F%3Fv%3D10153231379946729",
        ),
        (
            "facebook",
            "permalink/100044561550831/123",
            "https://www.facebook.com/permalink.php?story_fbid=123&id=100044561550831",
            "https://www.facebook.com/plugins/post.php?href="
            "https%3A%2F%2Fwww.facebook.com%2Fpermalink.php%3Fstory_fbid%3D123%26id%3D100044561550831",
        ),
        (
            "facebook",
            "ubudku/videos/1",
            "https://www.facebook.com/ubudku/videos/1",
            "https://www.facebook.com/plugins/video.php?href="
            "https%3A%2F%2Fwww.facebook.com%2Fubudku%2Fvideos%2F1",
        ),
        (
            "facebook",
            "photo/1",
            "https://www.facebook.com/photo/?fbid=1",
            "https://www.facebook.com/plugins/post.php?href="
            "https%3A%2F%2Fwww.facebook.com%2Fphoto%2F%3Ffbid%3D1",
        ),
    ],
)
def test_a_post_has_one_address_and_one_frame(provider, key, address, frame):
    assert (address_of(provider, key), frame_of(provider, key)) == (address, frame)


@given(st.sampled_from(sorted(PROVIDERS)), st.data())
def test_whatever_key_is_known_its_addresses_stay_with_their_site(provider, data):
    key = data.draw(st.from_regex(PROVIDERS[provider].key, fullmatch=True))

    assert re.fullmatch(r"[\w./@-]+", key, re.ASCII)
    for address in (address_of(provider, key), frame_of(provider, key)):
        assert re.match(
            r"https://(?:(?:www\.)?(?:youtube|youtube-nocookie|instagram|tiktok|facebook|x)\.com|"
            r"platform\.twitter\.com)/[\w./?&=@%-]+\Z",
            address,
            re.ASCII,
        )


@given(st.text() | st.from_regex(r"\Ahttps?://(?:x|youtu\.be|fb\.com)[/?#@:]\S*\Z"))
def test_any_words_at_all_get_an_answer(words):
    try:
        found = read_address(words)
    except UnknownAddress:
        return
    assert is_known(*found)
