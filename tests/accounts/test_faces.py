"""What administrators change of a person is seen on every kept page at once."""

import pytest

from articles.models import Channel, Topic
from idnplatform.foundation.page_cache.outdated import Outdated
from tests.cast import ani_who_writes, dewi_who_leads, galih_who_administers


@pytest.fixture
def galih(client):
    client.force_login(galih_who_administers())
    return client


def raised():
    return sorted({key for row in Outdated.objects.all() for key in row.keys})


def a_form(client, address):
    form = client.get(address).context["adminform"].form
    told = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in told.items() if value not in (None, False)}
