"""Who may do what, as administrators tend it."""

from collections.abc import Iterable, Mapping
from typing import Any

from allauth.account.admin import EmailAddress
from allauth.mfa.admin import Authenticator
from allauth.socialaccount.admin import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.admin import UserSession
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as DjangosGroupAdmin
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import JSONField, QuerySet
from django.http import HttpRequest

from accounts.admin_audit import AuditedAdmin, state_of
from accounts.audit import About, record
from accounts.faces import face_key
from accounts.models import FormerHandle, Profile, User
from accounts.roles import Role, follow_groups, hold_administrators, is_last_administrator
from accounts.second_factor import ask_staff, forget_days
from accounts.security.acts import tell_of
from accounts.security.sessions import sign_out_everywhere
from accounts.visiting.rules import may_visit
from idnplatform.foundation.fields import JsonField

_RIGHTS = {"add": "menambah", "change": "mengubah", "delete": "menghapus", "view": "melihat"}


class ProfileInline(admin.StackedInline):
    model = Profile
    can_delete = False
    # A photo comes in through the cleaning of pictures, never raw; an identity is checked by those
    # who saw a document; a badge is given and taken where its reason is told and can be appealed.
    exclude = ["avatar", "identity_checked_at", "shows_identity"]
    readonly_fields = ["standing"]
    formfield_overrides = {JSONField: {"form_class": JsonField}}


class UserForm(forms.ModelForm):
    def clean_is_active(self) -> bool:
        is_active = self.cleaned_data["is_active"]
        if not is_active:
            self._refuse_for_the_last_one()
        return is_active

    def clean_groups(self) -> Any:
        groups = self.cleaned_data["groups"]
        stays = any(group.name == Role.ADMINISTRATOR for group in groups)
        if not stays:
            self._refuse_for_the_last_one()
        return groups

    def _refuse_for_the_last_one(self) -> None:
        """In the transaction in which the admin saves what was posted."""
        hold_administrators()
        if is_last_administrator(self.instance):
            raise forms.ValidationError("Ini pengelola terakhir. Angkat dulu yang lain.")


@admin.register(User)
class UserAdmin(AuditedAdmin):
    """Who may do what. Passwords are never shown nor set here."""

    audit_kind = "person"
    private_fields = frozenset({"email"})
    list_display = ["handle", "email", "is_active", "is_staff", "joined_at"]
    list_filter = ["is_active", "is_staff", "groups"]
    search_fields = ["handle", "email", "profile__name"]
    readonly_fields = ["joined_at", "last_login"]
    fields = ["handle", "email", "is_active", "is_staff", "groups", "joined_at", "last_login"]
    filter_horizontal = ["groups"]
    inlines = [ProfileInline]
    form = UserForm
    actions = ["drop_second_factors", "shut_strangers_out"]

    def change_view(
        self, request: Any, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> Any:
        person = User.objects.filter(pk=object_id).first() if object_id.isdecimal() else None
        offered = {"may_visit": may_visit(hijacker=request.user, hijacked=person)}
        return super().change_view(request, object_id, form_url, (extra_context or {}) | offered)

    def has_add_permission(self, request):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201
        return False  # People join by themselves, with a password only they know.

    def save_model(self, request: Any, obj: User, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        before = request.audited_before.get("handle", obj.handle)
        if before != obj.handle:
            FormerHandle.objects.remember(before, obj)

    def store(self, obj: User, form: Any, change: bool) -> None:
        """Alone what was changed here: a suspension of this moment must not be undone."""
        _save_changes(form)

    def save_formset(self, request: Any, form: Any, formset: Any, change: bool) -> None:
        formset.save(commit=False)  # Which also tells the admin what to say of it.
        for face in formset.forms:
            _save_changes(face)

    def save_related(self, request: Any, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        follow_groups(form.instance)
        person, before = form.instance, request.audited_before
        after = self.audited_state(person)
        ask_staff()
        forget_days(person)
        if text := _roles_in_words(before, after):
            tell_of(text, person, by_themselves=False)
        if before["email"].lower() != after["email"].lower():
            # Theirs is the address only once they have typed the code that is sent there.
            person.emailaddress_set.all().delete()
            person.emailaddress_set.create(email=person.email.lower(), primary=True)
            text = "Alamat surel akunmu diganti oleh pengelola."
            tell_of(text, person, former_address=before["email"], by_themselves=False)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What is left of an erased account is nobody's to fill."""
        return super().has_change_permission(request, obj) and not (obj and obj.erased_at)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False  # People leave by themselves; see articles/owndata.

    @admin.action(description="Lepas langkah kedua (HP dan kode hilang)", permissions=["change"])
    @transaction.atomic
    def drop_second_factors(self, request: HttpRequest, people: QuerySet[User]) -> None:
        """For who lost phone and codes, once it is sure that it is they who ask."""
        for person in people.filter(authenticator__isnull=False).distinct():
            person.authenticator_set.all().delete()
            about = About("person", person.pk, person.handle)
            record("person.factors-dropped", by=request.user, about=about)  # type: ignore[arg-type]
            text = "Langkah kedua, passkey, dan kode pemulihan akunmu dilepas oleh pengelola."
            tell_of(text, person, by_themselves=False)

    @admin.action(
        description="Keluarkan dari semua perangkat, lepas semua cara masuk (akun dicuri)",
        permissions=["change"],
    )
    @transaction.atomic
    def shut_strangers_out(self, request: HttpRequest, people: QuerySet[User]) -> None:
        """Whoever reads the account's mail comes in again by a code; nobody else does.

        Where a stranger has changed the address, it is changed back first.
        """
        mine: Any = request.user
        for person in people.exclude(pk=mine.pk).filter(erased_at=None):
            sign_out_everywhere(person)
            UserSession.objects.filter(user=person).delete()
            person.authenticator_set.all().delete()  # Passkeys open the door by themselves.
            SocialAccount.objects.filter(user=person).delete()
            person.set_unusable_password()
            person.save(update_fields=["password"])
            about = About("person", person.pk, person.handle)
            record("person.strangers-shut-out", by=mine, about=about)
            text = (
                "Pengelola mengeluarkan akunmu dari semua perangkat dan melepas semua cara masuknya. "
                "Masuk lagi dengan kode lewat surel, lalu pasang kata sandi dan langkah kedua baru."
            )
            tell_of(text, person, by_themselves=False)

    def audited_state(self, obj: Any) -> dict[str, Any]:
        """The account, and the face that is edited beside it."""
        profile = Profile.objects.filter(user=obj).first()
        return state_of(obj) | (state_of(profile) if profile else {})

    def keys_of(self, obj: Any, before: Mapping[str, Any]) -> Iterable[str]:
        return {face_key(obj.handle), face_key(before.get("handle", obj.handle))}

    def audited_verb(self, before: Any, after: Any) -> str:
        return "roles" if "groups" in after else "change"


def _save_changes(form: Any) -> None:
    columns = {field.name for field in form.instance._meta.concrete_fields}
    form.instance.save(update_fields=columns & {*form.changed_data})


def _roles_in_words(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """What somebody may do now that they might not before, and the other way round."""
    had, has = set(before["groups"]), set(after["groups"])
    for rights, state in ((had, before), (has, after)):
        if state["is_staff"]:
            rights.add("masuk ruang pengelola")
    given, taken = ", ".join(sorted(has - had)), ", ".join(sorted(had - has))
    changes = [f"diberikan {given}" if given else "", f"dicabut {taken}" if taken else ""]
    told = "; ".join(filter(None, changes))
    return f"Peranmu di situs ini berubah: {told}." if told else ""


admin.site.unregister(Group)
# Addresses, keys and sessions are changed by their owners or by what stands above, never unaudited.
# A way in from elsewhere least of all; its keys come from the environment, and a second pair of
# them in the database would break the page of signing in.
admin.site.unregister([EmailAddress, Authenticator, UserSession])
admin.site.unregister([SocialAccount, SocialApp, SocialToken])


@admin.register(Group)
class GroupAdmin(AuditedAdmin, DjangosGroupAdmin):
    audit_kind = "role"

    def formfield_for_manytomany(  # type: ignore[override]
        self, db_field: Any, request: Any, **more: Any
    ) -> Any:
        field: Any = super().formfield_for_manytomany(db_field, request, **more)
        if field and db_field.name == "permissions":
            field.label_from_instance = _right_in_words
        return field


def _right_in_words(right: Permission) -> str:
    """Django names the four rights of each model in English."""
    verb = _RIGHTS.get(right.codename.partition("_")[0])
    return f"{right.content_type} | {verb}" if verb and "Can " in right.name else str(right)
