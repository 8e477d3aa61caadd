"""`{% once "card" edition.pk %}…{% endonce %}`: a part of a page that many pages show alike.

The words between are drawn once, until anything that readers see changes; see `remembered`. They
may depend on what the tag names, and on nothing else that differs from page to page.
"""

from django.template import Context, Node, NodeList, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token
from django.utils.safestring import SafeString

from idnplatform.foundation.page_cache.remembering import remembered


class Once(Node):
    def __init__(self, name: str, told: list[FilterExpression], nodelist: NodeList) -> None:
        self.name, self.told, self.nodelist = name, told, nodelist

    def render(self, context: Context) -> SafeString:
        told = [str(expression.resolve(context)) for expression in self.told]
        name = "\0".join([self.name, *told])
        return remembered(name, lambda: self.nodelist.render(context))


def once(parser: Parser, token: Token) -> Once:
    try:
        _, name, *told = token.split_contents()
    except ValueError as error:
        raise TemplateSyntaxError("once wants a name for its part of the page") from error
    nodelist = parser.parse(("endonce",))
    parser.delete_first_token()
    return Once(name, [parser.compile_filter(word) for word in told], nodelist)
