from functools import cached_property
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Lower

from accounts.handles import has_handle_shape, is_not_reserved, skeleton_in_database
from accounts.models.former_handle import FormerHandle
from accounts.models.profile import Profile


class UserManager(BaseUserManager["User"]):
    @transaction.atomic
    def create_user(
        self, email: str, handle: str, password: str | None = None, *, name: str = "", **more: Any
    ) -> "User":
        """Make somebody an account, and with it the face that readers see."""
        user = self.model(email=self.normalize_email(email), handle=handle, **more)
        user.set_password(password)
        user.save(using=self._db)
        Profile.objects.using(self._db).create(user=user, name=name or handle.title())
        return user

    def create_superuser(self, email: str, handle: str, password: str, **more: Any) -> "User":
        return self.create_user(email, handle, password, is_staff=True, is_superuser=True, **more)

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
    joined_at = models.DateTimeField("bergabung", auto_now_add=True)

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

    def __str__(self) -> str:
        return self.handle

    def clean(self) -> None:
        super().clean()
        if FormerHandle.objects.like(self.handle).exclude(user=self.pk).exists():
            raise ValidationError({"handle": "Nama ini pernah dipakai orang lain."})

    @cached_property
    def is_editor(self) -> bool:
        return self.has_perm("accounts.review")

    @cached_property
    def is_chief_editor(self) -> bool:
        return self.has_perm("accounts.lead")
