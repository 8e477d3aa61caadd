"""Migration 0027 on a site that has printed already."""

from importlib import import_module

import pytest
from django.apps import apps

from articles.models import Edition
from tests.cast import ani_who_writes
from tests.desk import a_live_edition, a_picture, body_of, figure, paragraph

pytestmark = pytest.mark.django_db
migration = import_module("articles.migrations.0027_machines_read_editions")


def test_it_tells_the_rights_of_what_was_printed_before(monkeypatch):
    monkeypatch.setattr(migration, "AT_ONCE", 2)
    ani = ani_who_writes()
    editions = [
        a_live_edition(
            ani,
            title=f"Tulisan {number}",
            body=body_of(
                paragraph("Halo."),
                figure(a_picture(ani, creator=f"pembuat{number}"), caption="sore"),
                figure(a_picture(ani), id="f2", decorative=True),
            ),
        )
        for number in range(5)
    ]
    bare = a_live_edition(ani, title="Tanpa Gambar")
    as_printed = {edition.pk: edition.figures for edition in editions}
    Edition.objects.update(figures=[])

    migration.tell_rights(apps, None)

    now = dict(Edition.objects.values_list("pk", "figures"))
    assert now == as_printed | {bare.pk: []}
    assert [figure["creator"] for figure in now[editions[3].pk]] == ["pembuat3", "sampowl"]
    assert [figure["alt"] for figure in now[editions[3].pk]] == ["Sawah hijau", ""]
