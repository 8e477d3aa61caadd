"""What many pages show alike is asked for and drawn once, and anew after any change."""

import pytest
from django.template import Context, Template, TemplateSyntaxError

from articles.models import Channel
from idnplatform.foundation.page_cache import outdate, remembered, remembered_each, remembering
from idnplatform.foundation.page_cache.remembering import reading_of_request
from tests.cast import ani_who_writes
from tests.desk import a_channel, a_live_edition


def test_it_asks_once_until_something_changes(own_numbers):
    answers = iter("abc")
    with reading_of_request(own_numbers.read()):
        assert remembered("x", lambda: next(answers)) == "a"
        assert remembered("x", lambda: next(answers)) == "a"
    own_numbers.raise_for(["whatever"])
    with reading_of_request(own_numbers.read()):
        assert remembered("x", lambda: next(answers)) == "b"


def test_what_a_request_begun_before_a_change_found_is_not_for_those_after_it(own_numbers):
    begun_before = own_numbers.read()
    own_numbers.raise_for(["whatever"])

    with reading_of_request(begun_before):
        assert remembered("x", lambda: "old") == "old"
    with reading_of_request(own_numbers.read()):
        assert remembered("x", lambda: "new") == "new"


def test_outside_of_what_the_cache_draws_nothing_is_remembered():
    answers = iter("ab")
    assert remembered("x", lambda: next(answers)) == "a"
    assert remembered("x", lambda: next(answers)) == "b"


def test_it_forgets_everything_before_it_grows_large(own_numbers, monkeypatch):
    monkeypatch.setattr(remembering, "_MOST", 10)
    with reading_of_request(own_numbers.read()):
        for number in range(25):
            remembered(str(number), lambda: 1)
    assert len(remembering._values) == 5


def drawn(words, **told):
    return Template(words).render(Context(told))


def test_a_part_is_drawn_once_for_what_its_tag_names(own_numbers):
    words = '{% once "card" who.name %}{{ said }}{% endonce %}'
    with reading_of_request(own_numbers.read()):
        assert drawn(words, who={"name": "a"}, said="<1>") == "&lt;1&gt;"
        assert drawn(words, who={"name": "a"}, said="2") == "&lt;1&gt;"
        assert drawn(words, who={"name": "b"}, said="3") == "3"
    assert drawn(words, who={"name": "a"}, said="4") == "4"


@pytest.mark.parametrize("words", ["{% once %}x{% endonce %}", '{% once "a" %}x'])
def test_a_part_without_name_or_end_is_told(words):
    with pytest.raises(TemplateSyntaxError):
        drawn(words)


def test_a_preview_leaves_nothing_behind_for_readers(site, client):
    """It is drawn from the same templates, with other words, and by a view that is not public."""
    edition = a_live_edition(ani_who_writes())
    client.force_login(ani_who_writes())
    cookie = f"sessionid={client.cookies['sessionid'].value}"
    before = client.get(edition.get_absolute_url()).content

    preview = site.ask(f"/tulis/{edition.article_id}/pratinjau/halaman/", HTTP_COOKIE=cookie)
    assert preview.status == 200

    assert site.ask(edition.get_absolute_url()).body == before


def test_pages_drawn_one_after_the_other_are_as_those_drawn_alone(site, client):
    ani = ani_who_writes()
    editions = [
        a_live_edition(ani, title=f"Tulisan {n}", channel=a_channel(["travel", "sport"][n % 2]))
        for n in range(12)
    ]
    paths = ["/", "/terkini/", "/sport/", *[edition.get_absolute_url() for edition in editions]]

    for path in paths:
        assert site.ask(path).body == client.get(path).content, path


def test_a_new_channel_stands_on_every_page_at_once(site, committed):
    edition = a_live_edition(ani_who_writes())
    site.ask(edition.get_absolute_url())
    with committed():
        Channel.objects.create(slug="jalan", name="Jalan-jalan")
        outdate("site")

    assert site.ask(edition.get_absolute_url()).text.count("Jalan-jalan") == 2


def test_what_is_drawn_for_the_worker_of_browsers_is_on_no_page(site):
    """Its pages are drawn without the channels, to name them, and share their parts with others."""
    a_channel()
    site.ask("/sw.js")

    page = site.ask("/simpanan/").text

    assert page.count('href="/travel/"') == 2  # Above, and in the footer.


def test_what_stands_on_pages_changes_nothing_for_the_worker_of_browsers(site, client):
    """Whose name is made of those pages: under another, every browser would fetch all anew."""
    a_channel()
    site.ask("/simpanan/")

    assert site.ask("/sw.js").text == client.get("/sw.js").content.decode()


class TestEach:
    def test_only_what_is_not_remembered_is_asked_for_and_all_of_it_at_once(self, own_numbers):
        asked = []

        def ask(keys):
            asked.append(keys)
            return {key: key.upper() for key in keys if key != "gone"}

        with reading_of_request(own_numbers.read()):
            assert remembered_each("x", ["b", "a"], ask) == {"b": "B", "a": "A"}
            assert remembered_each("x", ["a", "gone", "c"], ask) == {"a": "A", "c": "C"}
            assert remembered_each("x", ["gone", "c", "b"], ask) == {"c": "C", "b": "B"}
            assert remembered_each("y", [], ask) == {}
        own_numbers.raise_for(["whatever"])
        with reading_of_request(own_numbers.read()):
            assert list(remembered_each("x", ["c", "b"], ask)) == ["c", "b"]

        assert asked == [["b", "a"], ["gone", "c"], ["c", "b"]]

    def test_outside_of_what_the_cache_draws_all_are_asked_for(self):
        asked = []
        for _ in range(2):
            answers = remembered_each("x", iter("ba"), lambda keys: asked.append(keys) or {"a": 1})
            assert answers == {"a": 1}
        assert remembered_each("x", [], lambda keys: asked.append(keys) or {}) == {}
        assert asked == [["b", "a"]] * 2
