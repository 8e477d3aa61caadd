import pytest
from django.core.exceptions import ValidationError

from accounts.links import are_links, clean_link, link_of


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://instagram.com/ani", "https://instagram.com/ani"),
        ("instagram.com/ani", "https://instagram.com/ani"),
        ("  https://X.com/Ani ", "https://x.com/Ani"),
        ("https://contoh.id/a b?q=é#ü", "https://contoh.id/a%20b?q=%C3%A9#%C3%BC"),
        ("https://bücher.de/", "https://xn--bcher-kva.de/"),
        ("https://contoh.id/\"><script>", "https://contoh.id/%22%3E%3Cscript%3E"),
    ],
)  # fmt: skip
def test_an_address_is_kept_as_a_browser_will_read_it(typed, kept):
    assert clean_link(typed) == kept
    assert clean_link(kept) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "http://contoh.id/", "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x",
        "mailto:ani@contoh.id", "ftp://contoh.id/", "https://ani@contoh.id/", "//contoh.id",
        "https://u:p@contoh.id/", "https://contoh.id:8443/", "https://localhost/", "https://10.0.0.1/",
        "https://[::1]/", "https://contoh..id/", "https://", "ani", "https://contoh.id/" + "a" * 200,
        "https://contoh.id\\@jahat.id/", "https://-a.id/", "https://a.1/",
    ],
)  # fmt: skip
def test_what_is_no_plain_address_of_a_site_is_refused(typed):
    with pytest.raises(ValidationError):
        clean_link(typed)


@pytest.mark.parametrize(
    ("address", "label"),
    [
        ("https://www.instagram.com/ani", "Instagram"),
        ("https://id.wikipedia.org/wiki/Ani", "Wikipedia"),
        ("https://ani.substack.com/", "Substack"),
        ("https://scholar.google.com/x", "Google Scholar"),
        ("https://notinstagram.com/ani", "notinstagram.com"),
        ("https://instagram.com.jahat.id/ani", "instagram.com.jahat.id"),
        ("https://xn--nstagram-q4a.com/", "xn--nstagram-q4a.com"),
        ("https://www.anilestari.id/", "anilestari.id"),
    ],
)
def test_a_known_site_is_called_by_its_name_and_any_other_by_its_host(address, label):
    assert link_of(address).label == label


@pytest.mark.parametrize(
    "value",
    ["https://a.id", [1], ["https://a.id"] * 2, [f"https://a{n}.id" for n in range(6)],
     ["javascript:alert(1)"], ["a.id"], {"a": 1}],
)  # fmt: skip
def test_the_column_takes_nothing_else_either(value):
    with pytest.raises(ValidationError):
        are_links(value)


def test_the_column_takes_five_clean_ones():
    are_links([])
    are_links([f"https://a{n}.id" for n in range(5)])
