"""What the marks beside a name mean, and what a standing does."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from accounts.faces import BADGES
from accounts.models import Profile, StandingRule
from articles.reading.metadata import absolute
from articles.reading.pages import page, public_page

Standing = Profile.Standing


@public_page
def badges(request: HttpRequest) -> HttpResponse:
    examples = [Profile(standing=standing) for standing in (Standing.WRITER, Standing.VERIFIED)]
    words = {
        "badges": [*examples, Profile(staff_mark=True)],
        "rules": StandingRule.objects.all_three(),
        "canonical": absolute(reverse("reading:badges")),
    }
    return page("articles/reading/badges.html", words, keys={BADGES})
