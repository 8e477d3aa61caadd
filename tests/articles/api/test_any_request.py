"""Whatever schemathesis makes up from the API's own description, right and wrong requests alike.

Its examples are the same on each run, so that a failure is the code's and not the day's.
"""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings

from articles.models import Edition
from tests.cast import ani_who_writes, citra_who_edits_too
from tests.desk import a_live_edition, moved

pytestmark = pytest.mark.django_db


described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())


@pytest.fixture
def _a_site():
    """A site with a piece, whose server keeps the connection in which the test is undone."""
    a_live_edition(ani_who_writes())
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@described.parametrize()
@settings(
    max_examples=40,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@pytest.mark.usefixtures("_a_site")
def test_no_request_finds_a_fault(case):
    # Its client does not decompress.
    case.call_and_validate(headers={"Accept-Encoding": "identity"})


@pytest.mark.usefixtures("_a_site")
@pytest.mark.parametrize(
    ("path", "names", "status"),
    [
        ("/editions", {}, 200),
        ("/editions/{code}", {"code": "live"}, 200),
        ("/editions/{code}", {"code": "withdrawn"}, 410),
        ("/channels", {}, 200),
        ("/channels/{slug}", {"slug": "travel"}, 200),
        ("/topics", {}, 200),
        ("/topics/{slug}", {"slug": "ubud"}, 200),
        ("/writers", {}, 200),
        ("/writers/{handle}", {"handle": "ani"}, 200),
    ],
)
def test_what_is_there_is_answered_in_the_shape_that_was_described(path, names, status):
    live = Edition.objects.live().get()
    gone = a_live_edition(ani_who_writes(), title="Ditarik", topics=["Ubud"])
    moved(gone.article, ("withdraw", citra_who_edits_too()))
    codes = {"live": live.code, "withdrawn": gone.code}
    names = {name: codes.get(value, value) for name, value in names.items()}

    case = described[f"/api/v1{path}"]["GET"].Case(path_parameters=names)
    answer = case.call_and_validate(headers={"Accept-Encoding": "identity"})

    assert answer.status_code == status
