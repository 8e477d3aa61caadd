"""The checker's rules: a change by a chief editor holds at once and is in the audit log."""

import pytest

from accounts.models import AuditEntry
from articles.models import HouseRules
from articles.workflow.limits import house_limits
from articles.workflow.manuscript import findings_for_editors, findings_of
from tests.articles.checklist.manuscripts import words
from tests.cast import ani_who_writes, dewi_who_leads, galih_who_administers
from tests.desk import a_channel, a_picture, an_article, body_of, paragraph

pytestmark = pytest.mark.django_db
DOOR = "/admin/articles/houserules/1/change/"


@pytest.fixture
def dewi(client):
    dewi = dewi_who_leads()
    client.force_login(dewi)
    return dewi


@pytest.fixture
def article():
    ani = ani_who_writes()
    a_channel("sport")
    cover = a_picture(ani)
    cover.width, cover.height = 1200, 800
    cover.save()
    body = body_of(paragraph(f"{words(160)} Ia suka judi bola, kata Ayobaca.", id="p"))
    sources = [{"title": "Ayobaca", "url": "https://blog.ayobaca.example/1", "accessed": ""}]
    return an_article(ani, cover=cover, body=body, sources=sources, title="Hujan Turun di Ubud")


def save(client, *, seen=None, **lines):
    rules = HouseRules.objects.first()
    if seen is None:
        seen = rules.changed_at.isoformat() if rules else ""
    untouched = dict.fromkeys(("least_words", *HouseRules.LISTS), "")
    return client.post(DOOR, untouched | lines | {"seen": seen})


def codes(article):
    return [finding.code for finding in findings_for_editors(article)]


def test_the_door_opens_before_anybody_changed_anything(client, dewi):
    page = client.get(DOOR)

    assert page.status_code == 200
    assert "berita = 150" in page.content.decode()
    assert client.get("/admin/articles/houserules/").headers["Location"] == DOOR
    assert not HouseRules.objects.exists()


def test_another_row_is_not_there(client, dewi):
    assert client.get("/admin/articles/houserules/2/change/").status_code == 302
    assert not HouseRules.objects.exists()


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ({"least_words": "berita = 400"}, ["words-few"]),
        ({"least_words": "berita/travel = 400\nopini = 1"}, ["words-few"]),
        ({"banned_sources": "Ayobaca"}, ["sources-banned"]),
        ({"banned_hosts": "https://www.ayobaca.example/tentang"}, ["sources-banned"]),
        ({"prohibited_words": "judi_bola"}, ["words-prohibited"]),
        ({"prohibited_words": "Judi  Bola"}, ["words-prohibited"]),
        ({"particles": "turun"}, ["title-capitals"]),
    ],
)
def test_a_change_changes_the_findings_at_once(client, dewi, article, lines, found):
    assert codes(article) == []

    answer = save(client, **lines)

    assert answer.status_code == 302, answer.context["errors"]
    assert codes(article) == found
    save(client)
    assert codes(article) == []


def test_the_writer_hears_of_it_at_the_next_save(client, dewi, article):
    save(client, least_words="berita = 400")

    assert [finding.code for finding in findings_of(article)] == ["words-few"]


def test_it_is_in_the_audit_log_with_before_and_after(client, dewi):
    save(client, least_words="berita = 200", prohibited_words="judi bola\nobat kuat")
    save(client, least_words="berita = 180", prohibited_words="obat kuat\nslot mania")
    save(client, least_words="berita = 180", prohibited_words="obat kuat\nslot mania")

    told = [
        (entry.act, entry.actor, entry.before, entry.after) for entry in AuditEntry.objects.all()
    ]
    assert told == [
        (
            "rules.change",
            dewi,
            {"least_words": {"berita": 200}, "prohibited_words": ["judi bola"]},
            {"least_words": {"berita": 180}, "prohibited_words": ["slot mania"]},
        ),
        (
            "rules.change",
            dewi,
            {},
            {"least_words": {"berita": 200}, "prohibited_words": ["judi bola", "obat kuat"]},
        ),
    ]


def test_another_process_sees_the_change_by_one_small_query(
    dewi, article, django_assert_num_queries
):
    house_limits()
    HouseRules(prohibited_words=["judi bola"]).save()  # As another process would.
    assert "judi_bola" in house_limits().prohibited_words

    with django_assert_num_queries(1):
        house_limits()


def test_they_lie_over_the_limits_of_the_file(client, dewi, settings, tmp_path):
    settings.CHECKER_LIMITS = str(tmp_path / "checker.toml")
    (tmp_path / "checker.toml").write_text(
        'point_words = 30\n[least_words]\nberita = 5\nopini = 6\n[more]\nbanned_sources = ["a"]\n'
    )

    save(client, least_words="berita = 9", banned_sources="b")

    limits = house_limits()
    assert (limits.point_words, limits.least_words) == (30, {"berita": 9, "opini": 6})
    assert {"a", "b", "google"} <= limits.banned_sources


@pytest.mark.parametrize(
    ("lines", "field"),
    [
        ({"least_words": "berita 150"}, "least_words"),
        ({"least_words": "berita = -1"}, "least_words"),
        ({"least_words": "berita = banyak"}, "least_words"),
        ({"least_words": "berita = ١٥٠"}, "least_words"),
        ({"least_words": "berita = 99999999999999999999"}, "least_words"),
        ({"least_words": "puisi = 10"}, "least_words"),
        ({"least_words": "berita/entah = 10"}, "least_words"),
        ({"least_words": "berita/ = 10"}, "least_words"),
        ({"banned_hosts": "bukan alamat"}, "banned_hosts"),
        ({"banned_hosts": "localhost"}, "banned_hosts"),
        ({"prohibited_words": "_"}, "prohibited_words"),
        ({"prohibited_words": "\u0301"}, "prohibited_words"),
        ({"prohibited_words": "a" * 61}, "prohibited_words"),
        ({"prohibited_words": "\n".join(f"kata{n}" for n in range(301))}, "prohibited_words"),
        ({"prohibited_words": "a\0b"}, "prohibited_words"),
        ({"prohibited_words": "a\u202eb"}, "prohibited_words"),
        ({"particles": "dua kata"}, "particles"),
    ],
)
def test_what_the_checker_cannot_work_by_is_named_and_kept_in_the_form(client, dewi, lines, field):
    answer = save(client, **lines)

    assert answer.status_code == 200
    assert list(answer.context["adminform"].form.errors) == [field]
    assert not HouseRules.objects.exists()
    assert not AuditEntry.objects.exists()


def test_a_slip_that_only_the_checker_knows_becomes_an_error_of_the_form(client, dewi, monkeypatch):
    def refuse(rules):
        raise ValueError("batas tidak dikenal: x")

    monkeypatch.setattr("articles.admin.house_rules.laid_over_the_file", refuse)

    answer = save(client, particles="turun")

    assert answer.status_code == 200
    assert "batas tidak dikenal: x" in answer.content.decode()


def test_of_two_who_change_at_once_the_second_is_told_and_loses_nothing(client, dewi):
    save(client, prohibited_words="judi bola")
    client.force_login(galih_who_administers())

    answer = save(client, seen="", prohibited_words="obat kuat")

    assert answer.status_code == 200
    assert "baru saja diubah orang lain" in answer.content.decode()
    assert "obat kuat" in answer.content.decode()
    assert HouseRules.objects.get().prohibited_words == ["judi bola"]
