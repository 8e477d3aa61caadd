import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from idnplatform.foundation.whereabouts import address_of, current_address, keep_whereabouts

DIRECT = "203.0.113.7"


def asked(forwarded=None, remote=DIRECT):
    headers = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    return RequestFactory().get("/", REMOTE_ADDR=remote, **headers)


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        (DIRECT, DIRECT),
        ("2001:db8::1", "2001:db8::1"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("fe80::1%eth0", "fe80::1"),
        ("", None),
        ("/run/site.sock", None),
        ("bukan alamat\0", None),
    ],
)
def test_who_connected_is_where_it_came_from(settings, remote, address):
    settings.TRUSTED_PROXY_HOPS = 0

    assert address_of(asked("198.51.100.1", remote)) == address


@pytest.mark.parametrize(
    ("hops", "forwarded", "address"),
    [
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "1.1.1.1, 198.51.100.1", "198.51.100.1"),  # The first is made up by the visitor.
        (2, "1.1.1.1, 198.51.100.1, 10.0.0.1", "198.51.100.1"),
        (1, "198.51.100.1:4711", "198.51.100.1"),
        (1, "[2001:db8::2]:4711", "2001:db8::2"),
        (1, " 2001:DB8::2 ", "2001:db8::2"),
        (2, "198.51.100.1", DIRECT),  # It came by a shorter way: nobody vouches for this entry.
        (1, None, DIRECT),
        (1, "", DIRECT),
        (1, "unknown", DIRECT),
        (1, "198.51.100.1, ", DIRECT),
        (1, "' OR 1=1 --", DIRECT),
        (1, "9" * 50_000, DIRECT),
        (1, "٣.٣.٣.٣", DIRECT),
        (-1, "198.51.100.1", DIRECT),
    ],
)
def test_so_many_proxies_are_believed_as_stand_before_us(settings, hops, forwarded, address):
    settings.TRUSTED_PROXY_HOPS = hops

    assert address_of(asked(forwarded)) == address


def test_it_is_known_while_the_request_lasts_and_no_longer():
    seen = []

    def view(request):
        seen.append(current_address())
        return HttpResponse()

    keep_whereabouts(view)(asked())

    assert (seen, current_address()) == ([DIRECT], None)


def test_it_is_forgotten_when_the_view_breaks():
    def view(request):
        raise RuntimeError

    with pytest.raises(RuntimeError):
        keep_whereabouts(view)(asked())

    assert current_address() is None
