"""Who may do what. A rule takes a user and an article, asks at most who the user is, changes nothing."""

from collections.abc import Callable

from accounts.models import User
from articles.models import Article, beat_of

Rule = Callable[[User, Article], bool]


def is_author(user: User, article: Article) -> bool:
    return article.author_id == user.pk


def may_write(user: User, article: Article) -> bool:
    """The writer, unless they are suspended: then they read, and no more."""
    return is_author(user, article) and not user.is_suspended


def may_correct(user: User, article: Article) -> bool:
    """A writer whose standing lets them mend typos in what readers see."""
    return may_write(user, article) and user.may_correct


def is_other_editor(user: User, article: Article) -> bool:
    """An editor, but not on a piece of their own: nobody reviews their own work."""
    return user.is_editor and not is_author(user, article)


def may_restore(user: User, article: Article) -> bool:
    """Nothing is left to put back of a withdrawn piece whose writer's account was erased."""
    return is_other_editor(user, article) and article.author.erased_at is None


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
    return may_write(user, article) and article.is_editable


def may_halt(user: User, article: Article) -> bool:
    """Who leads, of a writer who is suspended."""
    return user.is_chief_editor and article.author.is_suspended
