"""Views that answer in ways in which nothing may be kept, and their addresses."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.urls import include, path

from idnplatform.foundation.page_cache import shows


def cookie(request):
    answer = _public()
    answer.set_cookie("a", "b")
    return answer


def session(request):
    answer = _public()
    answer.headers["Vary"] = "Accept-Encoding, Cookie"
    return answer


def everything(request):
    answer = _public()
    answer.headers["Vary"] = "*"
    return answer


def nonce(request):
    answer = _public()
    answer.headers["Content-Security-Policy"] = "script-src 'nonce-abc'"
    return answer


def private(request):
    return shows(HttpResponse("x" * 500), [])


def private_for_a_while(request):
    answer = shows(HttpResponse("x" * 500), [])
    answer.headers["Cache-Control"] = "private, s-maxage=60"
    return answer


def for_no_time(request):
    answer = _public()
    answer.headers["Cache-Control"] = "public, s-maxage=0"
    return answer


def unsaid(request):
    answer = HttpResponse("x" * 500)
    answer.headers["Cache-Control"] = "public, s-maxage=60"
    return answer


def broken(request):
    raise RuntimeError("broken")


def _public():
    answer = HttpResponse("x" * 500)
    answer.headers["Cache-Control"] = "public, s-maxage=60"
    return shows(answer, [])


VIEWS = [
    cookie,
    session,
    everything,
    nonce,
    private,
    private_for_a_while,
    for_no_time,
    unsaid,
    broken,
]
urlpatterns = [path(f"{view.__name__}/", login_not_required(view)) for view in VIEWS]
urlpatterns += [path("", include("idnplatform.urls"))]
handler500 = "idnplatform.errors.server_error"
