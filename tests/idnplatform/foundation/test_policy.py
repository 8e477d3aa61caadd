from django.conf import settings
from django.http import HttpResponse

from idnplatform.foundation.policy import with_frames_of

NAME = "Content-Security-Policy"


def test_the_frames_of_another_origin_are_let_in_and_nothing_else_is_changed():
    response = with_frames_of(HttpResponse(), ["https://a.id", "https://b.id"])

    rules = dict(rule.split(" ", 1) for rule in response.headers[NAME].split("; "))
    assert rules.pop("frame-src") == "'self' https://a.id https://b.id"
    assert rules == {
        name: " ".join(values)
        for name, values in settings.SECURE_CSP.items()
        if name != "frame-src"
    }


def test_without_any_the_sites_own_policy_is_left_to_the_middleware():
    assert NAME not in with_frames_of(HttpResponse(), []).headers
