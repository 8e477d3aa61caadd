"""Set up the demo newsroom through the very moves that people make."""

import tomllib
from datetime import date, datetime, time, timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any
from unittest import mock

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models import Profile, User
from accounts.profiles.photos import take_photo
from accounts.roles import Role, appoint
from accounts.terms import accept_current
from articles.demo.markup import read_manuscript, to_body
from articles.demo.moving import Mover, clock_at
from articles.models import Article, Channel, Edition, HourlyReadership, Licence, Turn
from articles.pictures.intake import keep
from articles.readership import carry_totals, write_most_read
from idnplatform.foundation.images import CleanPicture, clean_picture

HERE = Path(__file__).parent
PASSWORD = "rahasia-demo"  # noqa: S105 -- known to all on purpose
ROLES = {"editor": Role.EDITOR, "chief_editor": Role.CHIEF_EDITOR}


@transaction.atomic
def open_newsroom() -> None:
    """Fill an empty database with the cast, the channels and the demo's pieces."""
    for position, channel in enumerate(_toml("channels.toml")["channel"]):
        Channel.objects.create(position=position, **channel)
    people = {person["handle"]: _join(**person) for person in _toml("people.toml")["person"]}
    desk = _Desk(people, now=timezone.now())
    for path in sorted((HERE / "manuscripts").glob("*.md")):
        desk.lay_down(path)
    desk.move_all()
    _let_readers_in(timezone.localdate())


def _let_readers_in(today: date) -> None:
    """Views of every published piece, most on its first day and fewer on each that follows."""
    hours = []
    shown = Edition.objects.filter(number=1).exclude(article__publication="none")
    for edition in shown:
        first = timezone.localdate(edition.published_at)
        last = timezone.localdate(edition.withdrawn_at) if edition.withdrawn_at else today
        crowd = 40 + edition.article_id * 7919 % 900  # some are read more than others
        for age in range((last - first).days + 1):
            day, views = first + timedelta(days=age), crowd // (age + 1)
            hour = timezone.make_aware(datetime.combine(day, time.min))
            counts = {"presentations": 6 * views, "views": views, "reads": views * 3 // 5}
            hours.append(HourlyReadership(article_id=edition.article_id, hour=hour, **counts))
    HourlyReadership.objects.bulk_create(hours)
    while carry_totals():
        pass
    write_most_read()


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def _join(
    *, handle: str, name: str, bio: str, standing: str, role: str, photo: str, staff: bool
) -> User:
    user = User.objects.create_user(
        f"{handle}@contoh.id", handle, PASSWORD, name=name, is_verified=True
    )
    if role:
        appoint(user, ROLES[role])
    if role == "chief_editor":  # In this small house she looks after the machine too.
        user.is_staff = user.is_superuser = True
        user.save(update_fields=["is_staff", "is_superuser"])
    accept_current(user)
    Profile.objects.filter(user=user).update(bio=bio, standing=standing, staff_mark=staff)
    if photo:
        with (HERE / "photos" / f"{photo}.jpg").open("rb") as file:
            portrait = take_photo(file)
        told = {"avatar": portrait.file, "avatar_widths": list(portrait.widths)}
        Profile.objects.filter(user=user).update(**told)
    return user


@cache
def _photo(name: str) -> CleanPicture:
    with (HERE / "photos" / f"{name}.jpg").open("rb") as file:
        return clean_picture(
            file, most_bytes=settings.PICTURE_BYTES, most_pixels=settings.PICTURE_PIXELS
        )


class _Desk:
    """The pieces while they are laid down and moved to where the demo wants them."""

    def __init__(self, people: dict[str, User], now: datetime) -> None:
        self.people, self.now = people, now
        self.credits = _toml("photos/CREDITS.toml")
        self.laid: list[tuple[Article, dict[str, Any]]] = []
        self.numbers: dict[str, int] = {}
        self.shelf: dict[tuple[int, str, str], int] = {}

    def lay_down(self, path: Path) -> None:
        """Put one manuscript on its writer's desk; numbers name those laid down before it too."""
        head, text = read_manuscript(path)
        number = path.name[:2]
        head["hours_ago"] += (
            int(number) * 17 % 60 / 60
        )  # Not everything happens on the same minute.
        author = self.people[head["author"]]
        with clock_at(self.now - timedelta(hours=head["hours_ago"], days=2)):
            article = Article.objects.create(
                author=author,
                kind=head["kind"],
                channel=Channel.objects.get(slug=head["channel"]),
                title=head["title"],
                summary=head["summary"],
                dateline=head["dateline"],
                cover_id=self._picture(
                    author, head["cover"], head["cover_caption"], head["cover_alt"]
                ),
                topics=head["topics"],
                sources=[{"accessed": "", **source} for source in head.get("sources", [])],
                changed_at=self.now - timedelta(hours=head["hours_ago"]),
            )
        self.numbers[number] = article.pk
        self.laid.append((article, head | {"text": text}))

    def _picture(self, author: User, photo: str, caption: str = "", alt: str = "") -> int:
        told = self.credits[photo]
        caption, alt = caption or told["caption"], alt or told["alt"]
        place = (author.pk, photo, caption)
        if place not in self.shelf:
            credit = {key: told[key] for key in ("site", "creator", "address")}
            is_by = told["licence"].startswith("CC-BY")
            credit["licence"] = Licence.CC_BY if is_by else Licence.PUBLIC_DOMAIN
            picture = keep(_photo(photo), author, alt=alt, caption=caption, **credit)
            self.shelf[place] = picture.pk
        return self.shelf[place]

    def move_all(self) -> None:
        """Fill in the bodies, now that every number is known, and make the moves in time's order."""
        for article, head in self.laid:
            article.body = to_body(
                head["text"],
                picture_of=partial(self._picture, article.author),
                article_of=lambda number: self.numbers[number.strip()],
            )
            article.save(update_fields=["body"])
        mover = Mover(self.people, self.now)
        # What happened "last week" is no news: nobody is sent a mail about it.
        with mock.patch("articles.workflow.perform.announce"):
            for article, head in sorted(self.laid, key=lambda laid: -laid[1]["hours_ago"]):
                mover.move(article, head)
        # Whoever has a piece has just looked at it, or the clock would take all of them back.
        Turn.objects.on_desks().update(touched_at=self.now)
