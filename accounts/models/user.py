from datetime import UTC, datetime
from functools import cached_property
from typing import Any, Self

from allauth.account.models import EmailAddress
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, Group, PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.handles import has_handle_shape, is_not_reserved, skeleton_in_database
from accounts.models.erasure import RetiredHandle
from accounts.models.former_handle import FormerHandle
from accounts.models.profile import Profile
from accounts.models.standing_rule import StandingRule
from accounts.second_factor import due_at

UNTIL_LIFTED = datetime(9000, 1, 1, tzinfo=UTC)  # A suspension without an end.


class UserQuerySet(models.QuerySet["User"]):
    def suspended(self) -> Self:
        return self.filter(suspended_until__gt=timezone.now())


class UserManager(BaseUserManager.from_queryset(UserQuerySet)["User"]):  # type: ignore[misc]
    @transaction.atomic
    def create_user(
        self,
        email: str,
        handle: str,
        password: str | None = None,
        *,
        name: str = "",
        is_verified: bool = False,
        **more: Any,
    ) -> "User":
        """Make somebody an account, and with it the face that readers see.

        `is_verified`: the address is known to be theirs. Who is not verified cannot sign in until
        they have typed the code that is sent there.
        """
        user = self.model(email=self.normalize_email(email), handle=handle, **more)
        user.set_password(password)
        user.save(using=self._db)
        name = name or handle.title()
        Profile.objects.using(self._db).create(user=user, name=name, carried_name=name)
        EmailAddress.objects.using(self._db).create(
            user=user, email=user.email.lower(), primary=True, verified=is_verified
        )
        return user

    def create_superuser(self, email: str, handle: str, password: str, **more: Any) -> "User":
        more |= {"is_staff": True, "is_superuser": True}
        user = self.create_user(email, handle, password, is_verified=True, **more)
        user.groups.add(Group.objects.get_or_create(name="Administrator")[0])  # accounts.roles
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody with an account. What readers see of them is their Profile."""

    email = models.EmailField("surel", max_length=254)
    handle = models.CharField(
        "nama pengguna", max_length=30, unique=True, validators=[has_handle_shape, is_not_reserved]
    )
    # Kept by the database, so that no path around a form can let a look-alike in.
    handle_skeleton = models.GeneratedField(
        expression=skeleton_in_database("handle"),
        output_field=models.CharField(max_length=30),
        db_persist=True,
    )
    is_active = models.BooleanField("aktif", default=True)
    is_staff = models.BooleanField("boleh masuk ruang pengelola", default=False)
    # Kept by `accounts.conduct` beside the Suspension that says why. It passes by itself.
    suspended_until = models.DateTimeField("ditangguhkan sampai", null=True, editable=False)
    joined_at = models.DateTimeField("bergabung", auto_now_add=True)
    # Since when the desk asks them for a second factor; see `accounts/second_factor.py`.
    second_factor_asked_at = models.DateTimeField(null=True, editable=False)
    # One more each time somebody ends all their sessions: those of an earlier round open nothing.
    session_round = models.PositiveIntegerField(default=0, db_default=0, editable=False)
    # Whether they are to be asked to accept the documents of the house as these read today.
    owes_acceptance = models.BooleanField(default=True, editable=False)
    # When the account is to be erased; until then its owner may change their mind.
    leaves_at = models.DateTimeField("akun akan dihapus", null=True, editable=False)
    # From then on the row is a shell: no name, no address, nobody signs in.
    erased_at = models.DateTimeField("akun dihapus", null=True, editable=False)

    authenticator_set: Any  # django-allauth's, which knows no types

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["handle"]

    class Meta:
        verbose_name = "pengguna"
        verbose_name_plural = "pengguna"
        permissions = [
            ("review", "Boleh meninjau naskah"),
            ("lead", "Boleh memimpin meja redaksi"),
            ("administer", "Boleh mengelola situs"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(handle=Lower("handle")), name="user_handle_in_lower_case"
            ),
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_without_case",
                violation_error_message="Alamat surel ini sudah terdaftar.",
            ),
            models.UniqueConstraint(
                fields=["handle_skeleton"],
                name="user_handle_without_look_alike",
                violation_error_message="Nama ini sudah dipakai atau terlalu mirip dengan nama lain.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["leaves_at"], condition=Q(leaves_at__isnull=False), name="user_leaves"
            )
        ]

    def __str__(self) -> str:
        return self.handle

    def clean(self) -> None:
        super().clean()
        if FormerHandle.objects.like(self.handle).exclude(user=self.pk).exists():
            raise ValidationError({"handle": "Nama ini pernah dipakai orang lain."})
        if RetiredHandle.objects.holds(self.handle):
            raise ValidationError({"handle": "Nama ini pernah dipakai orang lain."})

    @property
    def is_suspended(self) -> bool:
        """May sign in, read and appeal, and neither write nor edit."""
        return self.suspended_until is not None and self.suspended_until > timezone.now()

    @cached_property
    def is_editor(self) -> bool:
        return self.has_perm("accounts.review") and not self.is_kept_out

    @cached_property
    def is_chief_editor(self) -> bool:
        return self.has_perm("accounts.lead") and not self.is_kept_out

    @property
    def is_administrator(self) -> bool:
        return self.is_active and self.is_superuser and not self.is_kept_out

    @cached_property
    def second_factor_due(self) -> datetime | None:
        """Until when they are to set up a second factor; None where nothing is asked."""
        return due_at(self)

    @property
    def is_shut_out(self) -> bool:
        """Whether their role rests until they have a second factor; what they write stays open."""
        return self.second_factor_due is not None and self.second_factor_due <= timezone.now()

    @property
    def is_kept_out(self) -> bool:
        """Whether their role rests for whatever reason."""
        return self.is_suspended or self.is_shut_out

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        # In round 0 as Django has it.
        if not self.session_round:
            return super()._get_session_auth_hash(secret)  # type: ignore[misc]
        salt = "accounts.models.User._get_session_auth_hash"
        known = f"{self.session_round}.{self.password}"
        return salted_hmac(salt, known, secret=secret, algorithm="sha256").hexdigest()

    @cached_property
    def may_correct(self) -> bool:
        """Whether this person's standing lets them mend typos in live pieces without a review."""
        return StandingRule.objects.of(self.profile.standing).may_correct
