"""Who may do what. A rule takes a user and an article, asks no database, changes nothing."""

from collections.abc import Callable

from accounts.models import User
from articles.models import Article, beat_of

Rule = Callable[[User, Article], bool]


def is_author(user: User, article: Article) -> bool:
    return article.author_id == user.pk


def is_other_editor(user: User, article: Article) -> bool:
    """An editor, but not on a piece of their own: nobody reviews their own work."""
    return user.is_editor and not is_author(user, article)


def is_on_beat(user: User, article: Article) -> bool:
    """An editor who is bound to channels works on those alone; a chief editor is never bound."""
    beat = beat_of(user)
    return not beat or article.channel_id in beat


def may_take(user: User, article: Article) -> bool:
    return is_other_editor(user, article) and is_on_beat(user, article)


def has_it(user: User, article: Article) -> bool:
    """On whose desk it lies, whatever has become of them since."""
    return article.reviewer_id == user.pk


def is_reviewer(user: User, article: Article) -> bool:
    """The editor who has it; who is an editor no longer has lost it."""
    return article.reviewer_id == user.pk and is_other_editor(user, article)


def is_editor_beside(user: User, article: Article) -> bool:
    """An editor who could have it, but does not."""
    return may_take(user, article) and article.reviewer_id != user.pk


def may_edit(user: User, article: Article) -> bool:
    return is_author(user, article) and article.is_editable
