from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from accounts.handles import skeleton_of
from accounts.links import MOST
from accounts.models import Profile, User
from accounts.names import is_not_the_house, is_readable_name
from accounts.portraits import LEAST, Portrait
from accounts.profiles.fields import HandleField, LinkField
from accounts.profiles.likeness import is_nobody_vouched_for
from accounts.profiles.photos import take_photo
from idnplatform.foundation.fields import LineField
from idnplatform.foundation.images import NotAPicture

LINKS = tuple(f"link_{number}" for number in range(1, MOST + 1))


class ProfileForm(forms.ModelForm):
    """The face that readers see, as its owner edits it."""

    # No `accept` beyond pictures in general: phones offer the camera then.
    photo = forms.FileField(
        label="Foto",
        required=False,
        help_text=f"Dipotong persegi, paling sedikit {LEAST} × {LEAST} piksel. Keterangan tempat "
        "dan kamera di dalamnya dibuang.",
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )
    name = LineField(
        label="Nama pena",
        max_length=60,
        validators=[is_readable_name],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    bio = LineField(
        label="Tentang kamu",
        max_length=280,
        required=False,
        help_text="Paling banyak 280 karakter. Tampil di halamanmu dan di bawah tulisanmu.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    class Meta:
        model = Profile
        fields = ["name", "bio"]

    portrait: Portrait | None = None

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.was = self.instance.name  # A ModelForm writes into the instance while it validates.
        for number, name in enumerate(LINKS):
            self.fields[name] = LinkField(label=f"Tautan {number + 1}")
            self.initial[name] = (self.instance.links[number : number + 1] or [""])[0]
        self.fields[
            LINKS[-1]
        ].help_text = "Media sosial atau situsmu, diawali https://. Labelnya dibuat dari alamatnya."
        self.order_fields(["photo", "name", "bio", *LINKS])

    @property
    def helper(self) -> FormHelper:
        return _helper("Simpan")

    def clean_name(self) -> str:
        """Whoever bears a name already may keep it."""
        name: str = self.cleaned_data["name"]
        if name != self.was:
            if not self.instance.staff_mark:
                is_not_the_house(name)
            is_nobody_vouched_for(name, besides=self.instance.user)
        return name

    def clean(self) -> dict[str, Any]:
        """The photo is taken in last: only when all else is well, as that is work."""
        words = super().clean() or self.cleaned_data
        if (upload := words.get("photo")) and not self.errors:
            try:
                self.portrait = take_photo(upload)
            except NotAPicture as reason:
                self.add_error("photo", str(reason))
        return words

    @property
    def links(self) -> list[str]:
        """In their order, each once."""
        typed = (self.cleaned_data[name] for name in LINKS)
        return list(dict.fromkeys(filter(None, typed)))


class HandleForm(forms.ModelForm):
    handle = HandleField(
        label="Nama pengguna baru",
        max_length=30,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"unique": "Nama pengguna ini sudah dipakai. Pilih yang lain."},
    )
    is_sure = forms.BooleanField(
        error_messages={"required": "Centang dulu, supaya tidak terganti tanpa sengaja."},
    )

    class Meta:
        model = User
        fields = ["handle"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["is_sure"].label = (
            f"Aku mengerti: sesudah ini namanya baru bisa diganti lagi setelah "
            f"{settings.HANDLE_CHANGE_DAYS} hari."
        )
        self.fields["handle"].help_text = (
            f"3–30 huruf kecil, angka, atau garis bawah. Alamat halamanmu menjadi "
            f"{settings.SITE_URL}/penulis/nama/."
        )

    @property
    def helper(self) -> FormHelper:
        return _helper("Ganti nama pengguna")

    def clean_handle(self) -> str:
        """Nor what looks like somebody's; what they have left is asked by the model."""
        handle: str = self.cleaned_data["handle"]
        others = User.objects.exclude(pk=self.instance.pk)
        if others.filter(handle_skeleton=skeleton_of(handle)).exists():
            raise ValidationError("Nama ini sudah dipakai, atau terlalu mirip dengan nama lain.")
        return handle


def _helper(button: str) -> FormHelper:
    helper = FormHelper()
    helper.form_tag = False
    helper.include_media = False  # Media would come without the CSP's leave.
    helper.add_input(Submit("", button))
    return helper
