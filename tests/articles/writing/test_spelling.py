import pytest

from articles.models import OwnWord
from articles.writing import spelling
from tests.cast import ani_who_writes, wayan_who_writes_too
from tests.desk import an_article, body_of, paragraph

pytestmark = pytest.mark.django_db
JSON = "application/json"


@pytest.fixture
def article(client):
    ani = ani_who_writes()
    client.force_login(ani)
    body = body_of(paragraph("Ia ke apotik."))
    return an_article(ani, title="Hujan", summary="", cover=None, body=body)


def door(article) -> str:
    return f"/tulis/{article.pk}/ejaan/"


def post(client, address, **data):
    return client.post(address, data, content_type=JSON)


def words_of(person) -> list[tuple[str, int | None]]:
    return list(person.own_words.order_by("pk").values_list("word", "article"))


def test_the_door_answers_at_once_and_again_when_the_worker_was_there(client, article, run_tasks):
    first = client.get(door(article)).json()
    run_tasks()
    second = client.get(door(article)).json()

    assert first == {"ready": False, "findings": [], "ignored": 0}
    assert second["ready"]
    assert [finding["word"] for finding in second["findings"]] == ["apotik"]


def test_a_word_is_ignored_in_one_piece_until_it_is_taken_back(client, article, run_tasks):
    client.get(door(article))
    run_tasks()

    answer = post(client, door(article), word="Apotik")
    ignored = client.get(door(article)).json()
    back = client.delete(door(article)).json()

    assert answer.status_code == 201
    assert (ignored["findings"], ignored["ignored"]) == ([], 1)
    assert (len(back["findings"]), back["ignored"]) == (1, 0)


def test_a_word_goes_into_the_own_dictionary_once(client, article):
    for word in ("Apotik", " apotik "):
        assert post(client, "/tulis/kamus/kata/", word=word).status_code == 201

    assert words_of(article.author) == [("apotik", None)]


@pytest.mark.parametrize("word", ["", "dua kata", "<b>", "a" * 41, "kata1", 7, None, ["a"], "a\0b"])
@pytest.mark.parametrize("in_piece", [True, False])
def test_what_is_no_word_is_refused_with_a_reason(client, article, word, in_piece):
    address = door(article) if in_piece else "/tulis/kamus/kata/"

    answer = post(client, address, word=word)

    assert (answer.status_code, OwnWord.objects.count()) == (422, 0)
    assert answer.json()["error"]


def test_what_is_no_json_is_refused_with_a_reason(client, article):
    answer = client.post(door(article), b"{", content_type=JSON)

    assert answer.status_code == 422
    assert answer.json() == {"error": "Kiriman tidak bisa dibaca: bukan JSON yang utuh."}
    large = client.post(door(article), b"x" * 2_000, content_type=JSON)
    assert large.status_code == 413


def test_the_own_dictionary_has_an_end(client, article, monkeypatch):
    monkeypatch.setattr(spelling, "MOST_WORDS", 2)
    for word in ("satu", "dua", "tiga"):
        answer = post(client, "/tulis/kamus/kata/", word=word)

    assert answer.status_code == 422
    assert answer.json() == {"error": "Kamusmu sudah berisi 2 kata. Hapus dulu yang tidak perlu."}
    assert words_of(article.author) == [("satu", None), ("dua", None)]


class TestTheOwnPage:
    def test_words_are_added_and_removed_without_script(self, client, article):
        added = client.post("/tulis/kamus/", {"kata": "Netijen"}, follow=True)
        assert words_of(article.author) == [("netijen", None)]
        assert "netijen" in added.content.decode()

        client.post("/tulis/kamus/", {"hapus": "netijen"})
        assert words_of(article.author) == []

    def test_an_empty_dictionary_says_what_it_is_for(self, client, article):
        assert "Kamusmu masih kosong" in client.get("/tulis/kamus/").content.decode()

    def test_what_is_no_word_comes_back_with_a_reason(self, client, article):
        answer = client.post("/tulis/kamus/", {"kata": "dua kata"})

        assert answer.status_code == 422
        page = answer.content.decode()
        assert 'value="dua kata"' in page
        assert "Isi satu kata saja" in page

    def test_nobody_removes_the_words_of_another(self, client, article):
        OwnWord.objects.create(owner=article.author, word="netijen")
        client.force_login(wayan_who_writes_too())

        client.post("/tulis/kamus/", {"hapus": "netijen"})

        assert words_of(article.author) == [("netijen", None)]

    def test_words_of_one_piece_alone_are_not_listed(self, client, article):
        OwnWord.objects.create(owner=article.author, article=article, word="netijen")

        assert "netijen" not in client.get("/tulis/kamus/").content.decode()
