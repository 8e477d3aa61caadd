"""Nothing stale: what publishing, correcting, withdrawing, restoring and placing drop, and when."""

import pytest
from django.db import DatabaseError, transaction

from articles.keys import NEWEST, article_key
from articles.models import Channel
from articles.workflow import perform
from articles.workflow.printing import Printing
from idnplatform.foundation.page_cache import following, outdate
from idnplatform.foundation.page_cache.generations import slot_of
from idnplatform.foundation.page_cache.outdated import Outdated, forget_outdated
from tests.cast import ani_who_writes, budi_who_edits, wayan_who_writes_too
from tests.desk import a_claimed_article, a_live_edition, moved


@pytest.fixture
def edition(db):
    return a_live_edition(ani_who_writes())


def shown(site, *paths):
    return [site.ask(path).text for path in paths]


LISTS = [
    "/",
    "/terkini/",
    "/travel/",
    "/topik/ubud/",
    "/penulis/ani/",
    "/feed/rss.xml",
    "/feed/kanal/travel/atom.xml",
    "/feed/topik/ubud/feed.json",
    "/feed/penulis/ani/atom.xml",
    "/sitemap.xml",
    "/sitemap/berita.xml",
]


def test_a_new_piece_is_on_every_list_and_at_the_foot_of_other_pieces_at_once(
    site, edition, committed
):
    pages = [*LISTS, edition.get_absolute_url()]
    shown(site, *pages)
    piece = a_claimed_article(ani_who_writes(), budi_who_edits(), title="Kabut di Kintamani")

    with committed():
        moved(piece, ("approve", budi_who_edits()))

    for path in pages:
        if path != "/sitemap.xml":
            assert "abut" in site.ask(path).text, path


def test_a_correction_changes_page_and_lists_at_once(site, edition, committed):
    shown(site, *LISTS, edition.get_absolute_url())
    article = edition.article
    moved(article, ("revise", ani_who_writes()))
    article.title = "Hujan Reda di Ubud"
    article.save()
    moved(article, ("submit", ani_who_writes()), ("claim", budi_who_edits()))

    with committed():
        moved(article, ("approve", budi_who_edits()))

    for path in set(LISTS) - {"/sitemap.xml"}:
        words = site.ask(path).text
        assert "eda" in words, path
        assert "Hujan di Atas Ubud" not in words, path
    assert site.ask(edition.get_absolute_url()).status == 301


def test_a_withdrawn_piece_is_gone_everywhere_at_once_and_back_when_restored(
    site, edition, committed
):
    other = a_live_edition(wayan_who_writes_too(), title="Pagi di Ende", topics=["Ubud"])
    address, foot = edition.get_absolute_url(), other.get_absolute_url()
    before = shown(site, *LISTS, foot)
    assert site.ask(address).status == 200

    with committed():
        moved(edition.article, ("withdraw", budi_who_edits()))

    assert site.ask(address).status == 410
    for path in {*LISTS, foot} - {"/sitemap.xml", "/feed/penulis/ani/atom.xml"}:
        assert "Hujan di Atas Ubud" not in site.ask(path).text, path
    face = site.ask("/penulis/ani/")  # Who has been published stays somebody.
    assert (face.status, "Belum ada yang bisa dibaca" in face.text) == (200, True)

    with committed():
        moved(edition.article, ("restore", budi_who_edits()))

    assert site.ask(address).status == 200
    assert shown(site, *LISTS, foot)[:5] == before[:5]


def test_a_headline_changes_the_front_and_nothing_else(site, edition, committed):
    address = edition.get_absolute_url()
    shown(site, "/", "/terkini/", address)
    site.drawn.clear()

    with committed():
        printing = Printing(is_pick=True, slot=1)
        perform("feature", edition.article, by=budi_who_edits(), printing=printing)
    shown(site, "/", "/terkini/", address)

    assert site.drawn == ["/"]


def test_lists_of_others_stay(site, edition, committed):
    a_live_edition(
        wayan_who_writes_too(),
        title="Pagi di Ende",
        topics=["Ende"],
        channel=Channel.objects.create(slug="sport", name="Sport"),
    )
    others = ["/sport/", "/topik/ende/", "/penulis/wayan/"]
    shown(site, *others)
    site.drawn.clear()

    with committed():
        moved(edition.article, ("withdraw", budi_who_edits()))
    shown(site, *others)

    assert site.drawn == []


def test_a_page_that_does_not_say_what_it_shows_is_dropped_by_any_change(site, edition, committed):
    shown(site, "/robots.txt", "/robots.txt")
    assert site.drawn == ["/robots.txt"]

    with committed():
        outdate("whatever")
    shown(site, "/robots.txt")

    assert site.drawn == ["/robots.txt"] * 2


def test_a_page_begun_before_a_publishing_is_not_kept_however_late_it_is_ready(
    site, edition, committed
):
    def publish():
        site.meanwhile = None
        with committed():
            outdate(article_key(edition.code))

    address, site.meanwhile = edition.get_absolute_url(), publish
    assert site.ask(address).status == 200  # Old, but begun before.
    assert site.kept == 0

    shown(site, address, address)
    assert site.drawn == [address] * 2


def test_a_page_drawn_between_commit_and_raise_ends_with_the_raise(site, edition):
    """Another worker draws it anew while the one that committed has not yet raised its numbers."""
    address = edition.get_absolute_url()
    shown(site, address)

    site.cache.generations.raise_for([NEWEST])
    site.drawn.clear()
    shown(site, address, address)

    assert site.drawn == [address]


def test_what_was_rolled_back_drops_nothing(site, edition, committed):
    shown(site, "/")

    def fails():
        with transaction.atomic():
            outdate(NEWEST)
            raise DatabaseError

    with committed(), pytest.raises(DatabaseError):
        fails()
    shown(site, "/")

    assert site.drawn == ["/"]
    assert not Outdated.objects.filter(keys=[NEWEST]).exists()


def test_a_worker_that_dies_between_commit_and_raise_leaves_nothing_stale_for_long(site, edition):
    """Its row was committed; what waited for the commit never happened (nobody calls it here)."""
    shown(site, "/")
    moved(edition.article, ("withdraw", budi_who_edits()))
    assert "Hujan" in site.ask("/").text

    site.cache.generations.due = following.monotonic()  # A second later.

    assert "Hujan" not in site.ask("/").text


def test_what_this_host_raised_itself_is_not_raised_again(site, edition, committed):
    with committed():
        outdate(NEWEST)
    site.cache.generations.due = following.monotonic()
    shown(site, "/")
    total = site.cache.generations.total

    site.cache.generations.due = following.monotonic()
    shown(site, "/")

    assert site.cache.generations.total == total
    assert site.drawn == ["/"]


def test_looking_costs_one_query_a_second_whatever_is_asked(
    site, edition, django_assert_num_queries
):
    shown(site, "/")
    site.cache.generations.due = following.monotonic()
    shown(site, "/")  # Which also reads the rows that the set-up made.
    site.cache.generations.due = following.monotonic()
    with django_assert_num_queries(1):
        shown(site, *["/"] * 20)


def test_a_host_that_did_not_look_for_long_draws_everything_anew(site, edition):
    shown(site, "/")
    # Ahead of the clock: a machine that has just begun has no moment so long ago.
    now = following.monotonic() + following.TOO_LONG + 1
    site.cache.generations.due = now - following.TOO_LONG - 1

    following.follow(site.cache.generations, now)
    shown(site, "/")

    assert site.drawn == ["/"] * 2


def test_a_clock_that_began_anew_with_the_machine_is_noticed(site, edition):
    numbers = site.cache.generations
    numbers.due = following.monotonic() + 10 * following.WHILE_LOOKING

    assert following.is_due(numbers, following.monotonic())


def test_while_the_database_is_away_kept_pages_are_served(site, edition, monkeypatch, caplog):
    shown(site, "/")
    numbers = site.cache.generations

    def away(numbers):
        raise DatabaseError("away")

    monkeypatch.setattr(following, "_raise_unseen", away)
    numbers.due = following.monotonic()

    assert "Hujan" in site.ask("/").text
    assert site.drawn == ["/"]
    assert numbers.due > following.monotonic() + following.WHILE_LOOKING / 2
    assert "not known for now" in caplog.text


def test_a_minute_is_the_longest_that_a_page_is_kept(site, edition, monkeypatch):
    shown(site, "/")
    from idnplatform.foundation.page_cache import door

    now = door.monotonic()
    monkeypatch.setattr(door, "monotonic", lambda: now + 60_100)
    site.cache.generations.due = now + 60_100 + following.EVERY
    shown(site, "/")

    assert site.drawn == ["/"] * 2


def test_to_outdate_belongs_into_a_transaction(transactional_db):
    with pytest.raises(transaction.TransactionManagementError):
        outdate(NEWEST)
    assert not Outdated.objects.exists()


def test_rows_that_every_host_has_seen_are_deleted(db):
    from datetime import timedelta

    from django.utils import timezone

    old = Outdated.objects.create(keys=["a"], at=timezone.now() - timedelta(days=2))
    new = Outdated.objects.create(keys=["a"])

    assert forget_outdated() == 1
    assert [row.pk for row in Outdated.objects.all()] == [new.pk]
    assert str(old) == "a"


def test_a_failing_disk_undoes_no_publishing(site, edition, committed, monkeypatch):
    def fails(*words, **more):
        raise OSError("disk")

    monkeypatch.setattr(type(site.cache.generations), "raise_for", fails)

    with committed():
        moved(edition.article, ("withdraw", budi_who_edits()))

    assert not edition.article.editions.live().exists()


def test_two_keys_in_one_slot_drop_too_much_and_never_too_little():
    keys = [f"article:{number}" for number in range(20_000)]
    slots = {slot_of(key) for key in keys}

    assert min(slots) >= 8
    assert max(slots) < 8 + 4096
    assert len(slots) > 4000
