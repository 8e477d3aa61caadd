"""Every column that leads to a person, or may hold one, is decided upon in one table."""

import re

import pytest
from django.apps import apps
from django.db.models import EmailField, FileField, GenericIPAddressField

from accounts.models import User
from articles.owndata.holdings import HOLDINGS, NAMELESS, Fate
from tests.articles.owndata.filled import fill_all
from tests.cast import ani_who_writes

PERSONAL = re.compile(r"e?mail|address|handle|creator|phone|person|agent|codename|(^|_)name$")


def models():
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            yield model


def test_every_key_to_a_person_is_decided_upon():
    keys = {
        f"{model._meta.label}.{column.name}"
        for model in models()
        for column in model._meta.concrete_fields
        if column.related_model is User
    }
    decided = [holding.of for holding in HOLDINGS]

    assert len(decided) == len(set(decided))
    assert keys ^ (set(decided) - {"accounts.User.id"}) == set()


def test_every_column_that_sounds_like_a_person_is_decided_upon():
    theirs = {holding.model for holding in HOLDINGS}
    suspicious = {
        f"{model._meta.label}.{column.name}"
        for model in models()
        if model not in theirs
        for column in model._meta.concrete_fields
        if PERSONAL.search(column.name)
        or isinstance(column, EmailField | GenericIPAddressField | FileField)
    }

    assert suspicious - NAMELESS.keys() == set()
    for of in NAMELESS:  # What was renamed leaves the table.
        label, _, name = of.rpartition(".")
        assert apps.get_model(label)._meta.get_field(name)


def test_what_is_not_given_out_or_not_deleted_says_why():
    for holding in HOLDINGS:
        columns = {column.name for column in holding.model._meta.concrete_fields}
        assert holding.why.endswith(".")
        assert {*holding.without, *holding.keeps} - columns == set(), holding.of
        assert holding.file or holding.fate == Fate.KEPT, holding.of
    files = [holding.file for holding in HOLDINGS if holding.file]
    assert len(files) == len(set(files))


@pytest.mark.django_db
def test_the_filler_leaves_no_table_empty():
    ani = ani_who_writes()

    fill_all(ani)

    empty = {holding.of for holding in HOLDINGS if not holding.rows_of(ani).exists()}
    assert empty == {"accounts.Erasure.person"}
