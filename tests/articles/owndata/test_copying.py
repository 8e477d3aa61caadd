import json
import os
import threading
import time
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection
from django.db.models import CharField, JSONField, TextField
from django.utils import timezone

from accounts.models import Letter, Notice, User
from articles.models import Article, DataCopy, Version
from articles.owndata import copies, copying
from articles.owndata.copies import NotYet, ask_for_copy, make_copy, sweep_copies
from articles.owndata.holdings import HOLDINGS
from articles.versions import keep
from articles.workflow import perform
from tests.articles.owndata.filled import fill_all
from tests.cast import (
    ani_who_writes,
    budi_who_edits,
    citra_who_edits_too,
    wayan_who_writes_too,
)
from tests.desk import (
    a_claimed_article,
    a_live_edition,
    a_note,
    a_picture,
    a_sent_article,
    an_article,
)

pytestmark = pytest.mark.django_db(transaction=True)


def made_for(person, run_tasks) -> zipfile.ZipFile:
    ask_for_copy(person)
    run_tasks()
    copy = DataCopy.objects.filter(person=person).latest("pk")
    return zipfile.ZipFile(storages["private"].open(copy.file))


def rows(archive, name):
    return json.loads(archive.read(f"data/{name}.json"))


def test_every_row_and_every_word_that_the_table_gives_out_is_in_it(run_tasks):
    ani = ani_who_writes()
    fill_all(ani)
    expected = {
        holding.file: {
            str(row[column.name])
            for row in holding.rows_of(ani).filter(holding.only).values()
            for column in holding.model._meta.concrete_fields
            if isinstance(column, CharField | TextField) and column.name in holding.columns
        }
        for holding in HOLDINGS
        if holding.file and holding.file not in {"salinan"}
    }

    archive = made_for(ani, run_tasks)

    assert archive.testzip() is None
    for name, words in expected.items():
        told = rows(archive, name)
        assert told, name
        assert words - {str(value) for row in told for value in row.values()} == set(), name


def test_json_columns_come_whole(run_tasks):
    ani = ani_who_writes()
    article = an_article(ani)

    archive = made_for(ani, run_tasks)

    [told] = rows(archive, "naskah")
    of_json = [f.name for f in Article._meta.concrete_fields if isinstance(f, JSONField)]
    assert {name: told[name] for name in of_json} == {n: getattr(article, n) for n in of_json}


def test_nothing_secret_and_nothing_of_others_is_in_it(run_tasks):
    ani, wayan, budi = ani_who_writes(), wayan_who_writes_too(), budi_who_edits()
    a_note(a_sent_article(wayan), ani, "Catatan ani untuk wayan", quote="", sent_at=None)
    article = a_sent_article(ani)
    a_note(article, budi, "Terkirim")
    a_note(article, budi, "Belum terkirim", sent_at=None)
    a_note(article, budi, "Antara kita", sent_at=None, is_private=True)
    Letter.objects.create(person=ani, to=ani.email, subject="Kode", text="482913", is_secret=True)
    keep(Article.objects.get(author=wayan), Version.Why.EDITED, by=ani, name="sunting")

    archive = made_for(ani, run_tasks)

    whole = b"".join(archive.read(name) for name in archive.namelist()).decode("utf-8", "ignore")
    assert "Terkirim" in whole
    for word in (ani.password, "482913", "Belum terkirim", "Antara kita", "Budi Hartono", "Wayan"):
        assert word not in whole, word
    assert rows(archive, "versi") != []
    assert {row["article"] for row in rows(archive, "versi")} == {article.pk}


def test_neither_side_of_the_desk_is_told_of_the_other(run_tasks):
    """Editors get no titles of others' pieces with their acts; writers not who has theirs."""
    ani, budi, citra = ani_who_writes(), budi_who_edits(), citra_who_edits_too()
    article = a_claimed_article(ani, budi, title="Naskah rahasia ani")
    perform("assign", article, by=budi, to=citra)
    an_article(budi)

    of_budi, of_ani = made_for(budi, run_tasks), made_for(ani, run_tasks)

    acts = {row["act"] for row in rows(of_budi, "tindakan")}
    assert acts == {"article.claim", "article.assign"}
    whole = "".join(of_budi.read(name).decode("utf-8", "ignore") for name in of_budi.namelist())
    for word in ("Naskah rahasia ani", "Citra Maharani", '"citra"'):
        assert word not in whole, word
    steps = [(row["label"], row["words"]) for row in rows(of_ani, "langkah-redaksi")]
    assert steps == [("Ambil", "Karena begitu."), ("Serahkan", "")]
    assert "Citra" not in json.dumps(rows(of_ani, "langkah-redaksi"))


def test_each_piece_is_a_page_with_its_versions_editions_and_pictures(run_tasks):
    ani = ani_who_writes()
    picture = a_picture(ani)
    from tests.desk import body_of, figure, paragraph

    body = body_of(paragraph("Satu."), figure(picture))
    edition = a_live_edition(ani, cover=picture, body=body)

    archive = made_for(ani, run_tasks)

    code, versions = edition.code, Version.objects.order_by("pk")
    pages = sorted(name for name in archive.namelist() if name.startswith("tulisan/"))
    assert pages == sorted(
        [f"tulisan/{code}-naskah.html", f"tulisan/{code}-terbit-1.html"]
        + [f"tulisan/{code}-versi-{version.pk}.html" for version in versions]
    )
    page = archive.read(f"tulisan/{code}-naskah.html").decode()
    file = f"gambar/{Path(picture.file).name}"
    assert f'src="../{file}"' in page
    assert "Hujan di Atas Ubud" in page
    with storages["default"].open(picture.file) as stored:
        assert archive.read(file) == stored.read()


def test_somebody_without_anything_gets_one_too(run_tasks):
    from tests.cast import meysa_who_just_joined

    archive = made_for(meysa_who_just_joined(), run_tasks)

    assert rows(archive, "naskah") == []
    assert rows(archive, "akun")[0]["email"] == "meysa@contoh.id"
    assert "Salinan data Meysa Putri" in archive.read("BACA-DULU.txt").decode()


def test_its_owner_is_told_by_mail_and_on_the_site(run_tasks, mailoutbox):
    ani = ani_who_writes()
    made_for(ani, run_tasks)
    run_tasks()

    copy = DataCopy.objects.get()
    [mail] = [mail for mail in mailoutbox if mail.to == ["ani@contoh.id"]]
    assert mail.subject == "Salinan datamu siap diunduh"
    assert f"http://testserver/akun/data/salinan/{copy.pk}/" in mail.body
    assert Notice.objects.get(person=ani).address == f"/akun/data/salinan/{copy.pk}/"
    assert copy.file not in mail.body
    assert (copy.expires_at - copy.made_at).days in {6, 7}
    assert copy.size == storages["private"].size(copy.file)
    assert len(Path(copy.file).stem) == 32


def test_one_at_a_time_and_two_a_day(run_tasks):
    ani = ani_who_writes()
    ask_for_copy(ani)
    with pytest.raises(NotYet):
        ask_for_copy(ani)
    run_tasks()
    ask_for_copy(ani)
    run_tasks()
    with pytest.raises(NotYet):
        ask_for_copy(ani)
    DataCopy.objects.update(asked_at=timezone.now() - timedelta(days=1, seconds=1))

    ask_for_copy(ani)

    assert DataCopy.objects.count() == 3


def test_one_that_was_given_up_can_be_asked_for_anew():
    ani = ani_who_writes()
    asked = ask_for_copy(ani)
    DataCopy.objects.update(asked_at=timezone.now() - timedelta(days=1, seconds=1))

    assert ask_for_copy(ani).pk != asked.pk
    assert DataCopy.objects.waiting().count() == 1


def test_a_task_that_runs_twice_makes_one(run_tasks):
    ani = ani_who_writes()
    asked = ask_for_copy(ani)
    run_tasks()
    before = DataCopy.objects.get()

    make_copy.func(asked.pk)

    after = DataCopy.objects.get()
    assert (after.file, after.made_at) == (before.file, before.made_at)
    assert storages["private"].listdir("copies")[1].count(Path(after.file).name) == 1
    assert Notice.objects.filter(person=ani).count() == 1


def test_what_breaks_on_the_way_is_tried_again(run_tasks, monkeypatch):
    ani = ani_who_writes()
    a_picture(ani)
    asked = ask_for_copy(ani)
    write_file = copying._write_file

    def breaks(*args):
        raise OSError("no space left")

    monkeypatch.setattr(copying, "_write_file", breaks)
    run_tasks(may_fail=True)
    assert DataCopy.objects.waiting().get() == asked
    monkeypatch.setattr(copying, "_write_file", write_file)

    make_copy.func(asked.pk)

    assert DataCopy.objects.get().is_there


def test_what_is_over_is_swept_with_its_file(run_tasks):
    ani = ani_who_writes()
    made_for(ani, run_tasks).close()
    copy = DataCopy.objects.get()
    assert sweep_copies() == 0
    DataCopy.objects.update(expires_at=timezone.now())

    assert sweep_copies() == 1

    assert not storages["private"].exists(copy.file)
    assert DataCopy.objects.get().file == ""
    assert sweep_copies() == 0


def test_a_file_that_nobody_names_is_swept_the_next_day():
    storage = storages["private"]
    orphan = storage.save("copies/yatim.zip", ContentFile(b"x"))
    assert sweep_copies() == 0
    old = time.time() - copies.GIVEN_UP.total_seconds() - 1
    os.utime(storage.path(orphan), (old, old))

    assert sweep_copies() == 1
    assert not storage.exists(orphan)


def test_memory_stays_bounded_however_much_there_is(run_tasks):
    """Two hundred pieces of 100 kB and pictures: the peak is that of a few of them."""
    import tracemalloc

    ani = ani_who_writes()
    a_picture(ani)
    from tests.desk import body_of, paragraph

    body = body_of(*(paragraph("kata " * 400, f"p{n}") for n in range(50)))
    pieces = [Article(author=ani, title=f"Judul {n}", body=body) for n in range(200)]
    Article.objects.bulk_create(pieces)
    tracemalloc.start()
    name, size = copying.write_copy(ani)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    with zipfile.ZipFile(storages["private"].open(name)) as archive:
        unpacked = sum(entry.file_size for entry in archive.infolist())
    assert unpacked > 40_000_000
    assert peak < 25_000_000, peak
    assert size == storages["private"].size(name)


def test_queries_do_not_grow_with_rows_that_come_by_tables(django_assert_max_num_queries):
    ani = ani_who_writes()
    an_article(ani)
    for number in range(30):
        ani.own_words.create(word="kata" + "a" * (number + 1))
    with django_assert_max_num_queries(60):
        copying.write_copy(ani)


def test_no_copy_is_made_of_who_is_gone():
    ani = ani_who_writes()
    asked = ask_for_copy(ani)
    User.objects.filter(pk=ani.pk).update(erased_at=timezone.now())

    make_copy.func(asked.pk)

    assert DataCopy.objects.get().made_at is None


def test_of_two_who_ask_at_once_one_is_refused():
    ani, answers, together = ani_who_writes(), [], threading.Barrier(2)

    def ask():
        together.wait()
        try:
            ask_for_copy(ani)
            answers.append("made")
        except NotYet:
            answers.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers) == ["made", "refused"]
    assert DataCopy.objects.count() == 1
