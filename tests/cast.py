"""The people in our tests: one name, one part, everywhere."""

from accounts.models import Profile, User
from accounts.roles import Role, appoint
from accounts.terms import accept_current

PASSWORD = "rahasia-demo"
Standing = Profile.Standing


def ani_who_writes() -> User:
    return _person("ani", "Ani Lestari", Standing.VERIFIED)


def wayan_who_writes_too() -> User:
    return _person("wayan", "Wayan Sudarma", Standing.WRITER)


def meysa_who_just_joined() -> User:
    return _person("meysa", "Meysa Putri", Standing.MEMBER)


def budi_who_edits() -> User:
    return _person("budi", "Budi Hartono", role=Role.EDITOR)


def citra_who_edits_too() -> User:
    return _person("citra", "Citra Maharani", role=Role.EDITOR)


def dewi_who_leads() -> User:
    return _person("dewi", "Dewi Anggraini", role=Role.CHIEF_EDITOR)


def galih_who_administers() -> User:
    return _person("galih", "Galih Prakoso", is_staff=True, is_superuser=True)


def _person(
    handle: str, name: str, standing: str = Standing.WRITER, role: Role | None = None, **more: bool
) -> User:
    user = User.objects.filter(handle=handle).first()
    if user is None:
        user = User.objects.create_user(
            f"{handle}@contoh.id", handle, PASSWORD, name=name, is_verified=True, **more
        )
        Profile.objects.filter(user=user).update(standing=standing, staff_mark=role is not None)
        accept_current(user)
        user = User.objects.get(pk=user.pk)
        if role:
            appoint(user, role)
    return user
