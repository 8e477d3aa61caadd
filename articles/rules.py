"""Who may do what. A rule takes a user and an article, asks no database, changes nothing."""

from collections.abc import Callable

from accounts.models import User
from articles.models import Article

Rule = Callable[[User, Article], bool]


def is_author(user: User, article: Article) -> bool:
    return article.author_id == user.pk


def is_other_editor(user: User, article: Article) -> bool:
    """An editor, but not on a piece of their own: nobody reviews their own work."""
    return user.is_editor and not is_author(user, article)


def is_reviewer(user: User, article: Article) -> bool:
    """The editor who has it; who is an editor no longer has lost it."""
    return article.reviewer_id == user.pk and is_other_editor(user, article)


def is_editor_beside(user: User, article: Article) -> bool:
    """An editor who could have it, but does not."""
    return is_other_editor(user, article) and article.reviewer_id != user.pk


def may_edit(user: User, article: Article) -> bool:
    return is_author(user, article) and article.is_editable
