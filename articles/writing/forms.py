"""A manuscript as the browser sends it, read field by field before anything is stored."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.text import slugify

from accounts.models import User
from articles.models import AiUse, Article, Channel, Kind, Picture
from articles.pictures.shelf import not_owned_by
from articles.pictures.uses import take_into_use
from articles.richtext import Document
from idnplatform.foundation.fields import CONTROL, LineField

MOST_TOPICS, MOST_SOURCES = 10, 50
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_is_address = URLValidator(schemes=["http", "https"])


class BodyField(forms.JSONField):
    """The editor's document, refused where it leaves the vocabulary, else as it will be kept."""

    def clean(self, value: Any) -> dict[str, Any]:
        try:
            return Document.parse(value).to_json()
        except ValueError as error:
            raise ValidationError(f"Isi naskah tidak bisa disimpan: {error}.") from error


class TopicsField(forms.Field):
    """A few names, told apart by their words alone."""

    def clean(self, value: Any) -> list[str]:
        if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
            raise ValidationError("Topik harus berupa daftar kata.")
        names: dict[str, str] = {}
        for name in filter(None, (" ".join(name.split()) for name in value)):
            slug = slugify(name)
            if not slug:
                raise ValidationError(f"Tulis topik “{name:.30}” dengan huruf Latin.")
            if names.setdefault(slug, name).lower() != name.lower():
                raise ValidationError(f"Topik “{names[slug]}” dan “{name:.30}” terlalu mirip.")
        if len(names) > MOST_TOPICS:
            raise ValidationError(f"Paling banyak {MOST_TOPICS} topik.")
        if any(len(name) > 60 or CONTROL.search(name) for name in names.values()):
            raise ValidationError("Topik terlalu panjang; paling banyak 60 karakter.")
        return list(names.values())


class SourcesField(forms.Field):
    """References: title, address, and the day they were looked at (YYYY-MM-DD or nothing)."""

    def clean(self, value: Any) -> list[dict[str, str]]:
        if not isinstance(value, list):
            raise ValidationError("Sumber harus berupa daftar.")
        if len(value) > MOST_SOURCES:
            raise ValidationError(f"Paling banyak {MOST_SOURCES} sumber.")
        sources = [_source(source) for source in value]
        return [source for source in sources if source["title"] or source["url"]]


def _source(data: Any) -> dict[str, str]:
    if not isinstance(data, dict):
        raise ValidationError("Sumber berisi judul, alamat, dan tanggal akses.")
    source = {key: data.get(key) or "" for key in ("title", "url", "accessed")}
    if not all(isinstance(words, str) and not CONTROL.search(words) for words in source.values()):
        raise ValidationError("Sumber berisi judul, alamat, dan tanggal akses.")
    source = {key: words.strip()[:500] for key, words in source.items()}
    if source["url"]:
        try:
            _is_address(source["url"])
        except ValidationError as error:
            message = f"Alamat sumber tidak lengkap: {source['url']:.60}. Awali dengan https://."
            raise ValidationError(message) from error
    if source["accessed"] and not _DAY.fullmatch(source["accessed"]):
        raise ValidationError("Tanggal akses sumber ditulis seperti 2026-11-20.")
    if source["accessed"]:
        try:
            date.fromisoformat(source["accessed"])
        except ValueError as error:
            raise ValidationError("Tanggal akses sumber ditulis seperti 2026-11-20.") from error
    return source


class CoverField(forms.ModelChoiceField):
    """An own picture by its number, and by nothing that merely counts as one."""

    def to_python(self, value: Any) -> Picture | None:
        if value is not None and type(value) is not int:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().to_python(value)


class ManuscriptForm(forms.Form):
    """What a save may change. Fields that were not sent stay as they are stored."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1)
    kind = forms.ChoiceField(choices=Kind)
    channel = forms.ModelChoiceField(Channel.objects, to_field_name="slug", required=False)
    title = LineField(max_length=200, required=False)
    summary = LineField(max_length=400, required=False)
    dateline = LineField(max_length=60, required=False)
    cover = CoverField(Picture.objects, required=False)
    body = BodyField()
    topics = TopicsField()
    sources = SourcesField()
    ai_use = forms.ChoiceField(choices=AiUse, required=False)

    def __init__(self, sent: dict[str, Any], *, article: Article, author: User) -> None:
        super().__init__(article.manuscript | {"version": None} | sent)
        self.author = author
        self.sent = self.fields.keys() & sent.keys()
        if type(cover := sent.get("cover")) is int and 0 < cover < 2**63:
            take_into_use(author, [cover])
        self.fields["cover"].queryset = Picture.objects.filter(owner=author)  # type: ignore[attr-defined]

    def clean_body(self) -> dict[str, Any]:
        body = self.cleaned_data["body"]
        pictures = Document.parse(body).pictures
        take_into_use(self.author, pictures)
        if strange := not_owned_by(self.author, pictures):
            numbers = ", ".join(map(str, sorted(strange)))
            raise ValidationError(f"Gambar nomor {numbers} tidak ada di pustakamu.")
        return body

    @property
    def words(self) -> dict[str, Any]:
        """The fields to store, for `save_draft`."""
        return {name: self.cleaned_data[name] for name in self.sent - {"version"}}
