"""What is kept, for whom, under which address, and what never is."""

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from tests.cast import ani_who_writes, budi_who_edits
from tests.desk import a_live_edition, an_article, moved
from tests.idnplatform.foundation.page_cache import odd_views
from tests.idnplatform.foundation.page_cache.site import Site


@pytest.fixture
def edition(db):
    return a_live_edition(ani_who_writes())


@pytest.fixture
def address(edition):
    return edition.get_absolute_url()


def test_a_page_is_drawn_once_and_sent_many_times(site, address):
    first = site.ask(address)
    others = [site.ask(address) for _ in range(5)]

    assert site.drawn == [address]
    assert first.status == 200
    assert "Hujan di Atas Ubud" in first.text
    assert all(other == first for other in others)


def test_it_is_sent_as_django_wrote_it(site, client, address):
    kept = [site.ask(address), site.ask(address)][1]
    plain = client.get(address)

    told = {name: value for name, value in plain.headers.items() if name not in ("ETag", "Vary")}
    assert told.items() <= kept.headers.items()
    assert {kept.headers["Vary"], plain.headers["Vary"]} == {
        "Accept-Encoding, Save-Data",
        "Save-Data, Accept-Encoding",
    }
    assert kept.headers["ETag"] == f"W/{plain.headers['ETag']}"
    assert kept.body == plain.content
    assert "Content-Security-Policy" in told
    assert "X-Frame-Options" in told


@pytest.mark.parametrize("form", ["br", "zstd", "gzip"])
def test_it_is_sent_in_the_form_that_the_browser_takes(site, address, form):
    plain = site.ask(address)

    for _ in range(2):
        packed = site.ask(address, HTTP_ACCEPT_ENCODING=form)
        assert packed.headers["Content-Encoding"] == form
        assert packed.headers["Content-Length"] == str(len(packed.body))
        assert packed.headers["Vary"] == "Accept-Encoding, Save-Data"
        assert packed.text == plain.text
        assert packed.headers["ETag"] == plain.headers["ETag"]

    assert "Content-Encoding" not in plain.headers
    assert site.drawn == [address]


def test_what_asks_first_also_gets_it_packed_and_only_once(site, address):
    first = site.ask(address, HTTP_ACCEPT_ENCODING="gzip, deflate, br, zstd")

    assert first.headers["Content-Encoding"] == "br"
    assert "Hujan di Atas Ubud" in first.text


def test_head_is_answered_like_get_without_its_body(site, address):
    whole = site.ask(address, HTTP_ACCEPT_ENCODING="br")

    head = site.ask(address, "HEAD", HTTP_ACCEPT_ENCODING="br")

    assert (head.status, head.headers, head.body) == (200, whole.headers, b"")
    assert site.drawn == [address]


def test_head_of_a_page_that_is_not_kept_is_djangos(site, address):
    assert site.ask(address, "HEAD").status == 200
    assert site.kept == 0


@pytest.mark.parametrize(
    "told",
    ["{tag}", "W/{tag}", '"other", {tag}', 'W/"a",W/{tag} , "b"', "*", "  {tag}  "],
)
@pytest.mark.parametrize("is_first", [True, False])
def test_who_knows_the_page_is_not_sent_it_again(site, address, told, is_first):
    tag = site.ask(address).headers["ETag"].removeprefix("W/")
    if is_first:
        site.cache.pages.drop(next(iter(site.cache.pages._copies)))

    answer = site.ask(address, HTTP_IF_NONE_MATCH=told.format(tag=tag))

    assert (answer.status, answer.body) == (304, b"")
    assert answer.headers["ETag"] == f"W/{tag}"
    assert "Content-Security-Policy" in answer.headers
    assert "Cache-Control" in answer.headers
    assert not {"Content-Type", "Content-Length", "Content-Encoding"} & answer.headers.keys()
    assert site.kept == 1


@pytest.mark.parametrize("told", ['"other"', "nonsense", "", 'W/"', '"' * 5000])
def test_who_knows_another_page_is_sent_this_one(site, address, told):
    site.ask(address)
    assert site.ask(address, HTTP_IF_NONE_MATCH=told).status == 200


def test_people_who_signed_in_are_served_the_same_copy_which_knows_nobody(site, address):
    store = SessionStore()
    store[SESSION_KEY] = str(ani_who_writes().pk)
    store.create()
    as_stranger = site.ask(address)

    as_ani = site.ask(address, HTTP_COOKIE=f"sessionid={store.session_key}; csrftoken=abc")

    assert as_ani == as_stranger
    assert site.drawn == [address]


@pytest.mark.parametrize(
    ("cookie", "is_kept"),
    [
        ("sessionid=<b>EVIL</b>; messages=EVIL", True),
        # Django answers by giving another token, which is one person's.
        ("csrftoken=EVIL", False),
    ],
)
def test_a_cookie_cannot_put_anything_into_the_copy(site, address, cookie, is_kept):
    first = site.ask(address, HTTP_COOKIE=cookie)
    assert site.kept == is_kept

    second = site.ask(address)
    third = site.ask(address, HTTP_COOKIE=cookie)

    assert second == third
    assert first.body == second.body
    assert "EVIL" not in f"{second.text}{second.headers}"
    assert "Set-Cookie" not in second.headers


@pytest.mark.parametrize(
    "host", ["evil.example", "testserver.evil.example", "testserver:99999x", "", "test server"]
)
def test_a_wrong_host_is_neither_kept_nor_served(site, address, host):
    site.ask(address)

    answer = site.ask(address, host=host)

    assert (answer.status, site.kept) == (400, 1)
    assert "evil" not in site.ask(address).text


def test_a_host_in_capitals_or_with_an_odd_port_is_djangos(site, address):
    for host in ("TestServer", "testserver:4711"):
        assert site.ask(address, host=host).status == 200
    assert site.kept == 0


def test_the_port_of_the_server_and_other_allowed_hosts_have_copies_of_their_own(site, address):
    for host in ("testserver", "testserver:80", "localhost"):
        assert site.ask(address, host=host).status == 200
        assert site.ask(address, host=host).status == 200

    assert len(site.drawn) == 3


def test_without_a_host_as_in_http_1_0_django_answers(site, address):
    answer = site.ask(address, host=None, SERVER_PROTOCOL="HTTP/1.0")

    assert (answer.status, site.kept) == (200, 0)


def test_a_host_allowed_by_a_pattern_only_is_not_kept(settings, own_numbers, address):
    settings.ALLOWED_HOSTS = [".contoh.id", "*"]
    settings.SITE_URL = "https://www.contoh.id"
    site = Site()

    for host in ("a.contoh.id", "b.contoh.id", "anything"):
        assert site.ask(address, host=host).status == 200
    assert site.kept == 0

    site.ask(address, host="www.contoh.id")
    assert site.kept == 1


def test_a_forwarded_host_is_believed_by_nobody(site, address):
    answer = site.ask(address, HTTP_X_FORWARDED_HOST="evil.example")

    assert "evil.example" not in answer.text
    assert "evil.example" not in str(answer.headers)


def test_the_scheme_is_the_one_that_django_sees(settings, own_numbers, address):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    site = Site()

    plain = site.ask(address)
    secure = site.ask(address, HTTP_X_FORWARDED_PROTO="https")
    again = site.ask(address, HTTP_X_FORWARDED_PROTO="https, http")
    spoofed = site.ask(address, HTTP_X_FORWARDED_PROTO="http, https")
    unproven = site.ask(address, **{"wsgi.url_scheme": "http"})

    assert (plain.status, secure.status, again.status) == (301, 200, 200)
    assert (spoofed.status, unproven.status) == (301, 301)
    assert plain.headers["Location"] == f"https://testserver{address}"
    assert again == secure
    assert site.kept == 1


@pytest.mark.parametrize(
    "query",
    ["x=1", "sebelum=1", "hemat=2", "x", "=", "&&", "%00", "x=1&x=2", "a" * 3000, "utm=1", "q=<b>"],
)
def test_an_unknown_query_is_djangos_and_fills_nothing(site, address, query):
    plain = site.ask(address)

    answer = site.ask(f"{address}?{query}")

    assert (answer.status, answer.body) == (200, plain.body)
    assert (site.kept, len(site.drawn)) == (1, 2)


@pytest.mark.parametrize(
    "query", ["utm_source=wa&utm_medium=x%20y", "fbclid=IwAR0%3Cb%3E", "gclid=1&igsh=2==", "fbclid"]
)
def test_what_others_hang_onto_a_link_makes_no_other_page_and_poisons_none(site, address, query):
    first = site.ask(f"{address}?{query}")
    plain = site.ask(address)

    assert first == plain
    assert site.drawn == [address]
    assert f'<link rel="canonical" href="http://testserver{address}">' in plain.text


def test_pages_of_a_list_are_kept_by_their_cursor(site, settings):
    settings.EDITIONS_A_PAGE = 1
    for number in range(3):
        a_live_edition(ani_who_writes(), title=f"Tulisan {number}")
    cursor = site.ask("/terkini/").text.partition("?sebelum=")[2].partition('"')[0]

    one, two = (site.ask(f"/terkini/?sebelum={cursor}") for _ in range(2))
    beside = site.ask(f"/terkini/?sebelum={cursor}&utm_source=x")

    assert one == two == beside
    assert "Tulisan 1" in one.text
    assert site.drawn == ["/terkini/", "/terkini/"]


@pytest.mark.parametrize(
    "query", ["sebelum=x", "sebelum=1&sebelum=2", "x=1&sebelum=1-1", "sebelum=%31-1"]
)
def test_a_cursor_written_oddly_is_kept_nowhere(site, edition, query):
    site.ask(f"/terkini/?{query}")
    assert site.kept == 0


def test_cursors_without_end_push_no_page_out(site, address):
    site.ask(address)
    site.cache.pages_with_query.room = 200_000
    for number in range(200):
        site.ask(f"/terkini/?sebelum=4{number:015d}-1")

    assert site.cache.pages_with_query.taken <= 200_000
    site.drawn.clear()
    site.ask(address)
    assert site.drawn == []


def test_a_browser_that_saves_data_has_a_copy_of_its_own(site, address):
    site.ask(address)
    site.ask(address, HTTP_SAVE_DATA="on")
    site.ask(address, HTTP_SAVE_DATA="ON")
    site.ask(address, HTTP_SAVE_DATA="off")

    assert (site.kept, len(site.drawn)) == (2, 2)


def test_both_forms_of_a_page_are_kept_by_address_and_by_header(site, address):
    forms = [
        site.ask(path, **header)
        for _ in range(2)
        for header in ({}, {"HTTP_SAVE_DATA": "on"})
        for path in (address, f"{address}?hemat=1", f"{address}?hemat=0")
    ]

    assert (site.kept, len(site.drawn)) == (6, 6)
    assert [form.text for form in forms[:6]] == [form.text for form in forms[6:]]
    marks = [' data-hemat="1"' in form.text for form in forms[:6]]
    assert marks == [False, True, False, True, True, False]
    site.ask(f"{address}?hemat=2")
    assert site.kept == 6


@pytest.mark.parametrize("path", ["/tidak-ada/", "/travel/tidak-ada-2222222h/", "/penulis/ani/"])
def test_what_is_not_there_is_never_kept(site, path):
    for _ in range(2):
        assert site.ask(path).status == 404
    assert (site.kept, len(site.drawn)) == (0, 2)


def test_a_flood_of_addresses_that_lead_nowhere_fills_nothing(site, edition):
    code = edition.code
    for number in range(50):
        assert site.ask(f"/travel/tulisan-{number}-2222222h/").status == 404
        assert site.ask(f"/travel/tulisan-{number}-{code}/").status == 301
    assert site.kept == 0


def test_a_piece_withdrawn_is_kept_under_its_own_address_only(site, edition, address, committed):
    with committed():
        moved(edition.article, ("withdraw", budi_who_edits()))

    for number in range(5):
        assert site.ask(f"/travel/x-{number}-{edition.code}/").status == 410
    assert site.kept == 0

    assert [site.ask(address).status, site.ask(address).status] == [410, 410]
    assert site.kept == 1
    assert site.ask(address, HTTP_IF_NONE_MATCH="*").status == 410


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_other_methods_go_through(site, address, method):
    site.ask(address)

    assert site.ask(address, method).status in {403, 405}
    assert site.drawn == [address, address]


@pytest.mark.parametrize(
    "special",
    [
        {"CONTENT_LENGTH": "5"},
        {"HTTP_TRANSFER_ENCODING": "chunked"},
        {"HTTP_IF_MATCH": '"x"'},
        {"HTTP_IF_UNMODIFIED_SINCE": "Sat, 29 Nov 2025 00:00:00 GMT"},
    ],
)
def test_a_request_with_a_body_or_a_rare_condition_is_djangos(site, address, special):
    site.ask(address)
    site.ask(address, **special)
    assert site.drawn == [address, address]


@pytest.mark.parametrize("path", ["/tulis/", "/akun/masuk/", "/sehat/", "/admin/", "/redaksi/"])
def test_what_is_not_public_is_never_kept(site, path):
    first = site.ask(path)
    site.ask(path)

    assert (site.kept, len(site.drawn)) == (0, 2)
    assert first.headers["Cache-Control"] != "public"


def test_a_header_of_the_client_cannot_speak_for_the_cache(site, address):
    site.ask("/tulis/", HTTP_IDNPLATFORM_PAGE_CACHE="1", **{"HTTP_IDNPLATFORM.PAGE_CACHE": "1"})
    assert site.kept == 0


def test_static_files_are_served_as_before(site):
    answer = site.ask("/static/css/tokens.css", HTTP_ACCEPT_ENCODING="gzip")

    assert answer.status == 200
    assert site.kept == 0


def test_an_answer_larger_than_its_share_is_sent_and_not_kept(own_numbers, address):
    site = Site(room=100_000)

    for _ in range(2):
        assert site.ask(address, HTTP_ACCEPT_ENCODING="br").headers["Content-Encoding"] == "br"
    assert (site.kept, len(site.drawn)) == (0, 2)


@pytest.mark.parametrize("view", odd_views.VIEWS)
@pytest.mark.filterwarnings("ignore")
def test_an_answer_for_one_person_or_an_error_is_never_kept(site, settings, view):
    settings.ROOT_URLCONF = odd_views
    path = f"/{view.__name__}/"

    first, second = site.ask(path), site.ask(path)

    assert first.status == second.status == (500 if view is odd_views.broken else 200)
    assert (site.kept, len(site.drawn)) == (0, 2)


def test_no_draft_gets_into_a_copy(site, address):
    an_article(ani_who_writes(), title="KENARI RAHASIA", summary="KENARI", topics=["KENARI"])

    pages = [site.ask(page).text for page in ("/", "/terkini/", address) for _ in range(2)]

    assert not any("KENARI" in page for page in pages)
