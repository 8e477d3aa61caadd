"""The look of a letter: a sheet of its own, laid at each part of the HTML."""

from functools import cache

from css_inline import CSSInliner
from django.template.loader import render_to_string


def dressed(html: str) -> str:
    """A whole page of HTML with the letters' sheet in it; of the sheet only `@media` stays one.

    Mail programs drop sheets of style, and many drop what is linked. Nothing is fetched.
    """
    return _inliner().inline(html)


@cache
def _inliner() -> CSSInliner:
    sheet = render_to_string("accounts/letters/letter.css")
    return CSSInliner(extra_css=sheet, keep_at_rules=True, load_remote_stylesheets=False)
