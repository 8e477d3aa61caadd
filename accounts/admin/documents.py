"""The documents of the house, as chief editors publish them."""

from typing import Any

from django import forms
from django.contrib import admin

from accounts.admin_audit import AuditedAdmin, state_of
from accounts.models import DocumentVersion
from accounts.terms.markup import headings_of
from accounts.terms.publishing import publish


class DocumentVersionForm(forms.ModelForm):
    class Meta:
        model = DocumentVersion
        fields = ["kind", "summary", "text"]
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 4}),
            "text": forms.Textarea(attrs={"rows": 40, "cols": 100}),
        }
        help_texts = {
            "summary": "Satu atau dua kalimat. Ini yang dibaca orang saat diminta menyetujui.",
            "text": (
                "Seluruh dokumen. Judul bagian diawali “## ”, daftar diawali “- ” atau “1. ”, "
                "baris kosong di antara alinea. **tebal**, [kata](alamat). "
                "{situs}, {alamat}, dan {kontak} terisi sendiri."
            ),
        }

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if not headings_of(text):
            raise forms.ValidationError("Beri paling sedikit satu judul bagian, diawali “## ”.")
        return text


@admin.register(DocumentVersion)
class DocumentVersionAdmin(AuditedAdmin):
    """A version is published and stays as it is: people have agreed to these very words."""

    audit_kind = "document"
    form = DocumentVersionForm
    list_display = ["kind", "number", "published_at", "summary"]
    list_filter = ["kind"]
    ordering = ["kind", "-number"]

    def get_changeform_initial_data(self, request: Any) -> dict[str, Any]:
        """What holds now, to be changed: `?kind=` names the document."""
        told: dict[str, Any] = super().get_changeform_initial_data(request)
        newest = DocumentVersion.objects.of(told.get("kind", "")).first()
        return {"text": newest.text, **told} if newest else told

    def save_model(self, request: Any, obj: Any, form: Any, change: bool) -> None:
        request.audited_before = {}
        publish(obj)

    def audited_state(self, obj: Any) -> dict[str, Any]:
        """Its words are public and kept; the trail tells which."""
        return {name: value for name, value in state_of(obj).items() if name != "text"}

    def has_change_permission(self, request: Any, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        return False
