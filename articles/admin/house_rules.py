"""The one row of the checker's rules, edited as lines of text."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html

from accounts.admin_audit import AuditedAdmin, state_of
from articles.admin.lines import HostsField, LeastWordsField, WordsField
from articles.models import Channel, HouseRules, Kind
from articles.workflow.limits import laid_over_the_file, limits_of_the_file

ONE = "1"


class HouseRulesForm(forms.ModelForm):
    least_words = LeastWordsField(label="Jumlah kata minimum")
    banned_sources = WordsField(label="Bukan sumber")
    banned_hosts = HostsField(label="Situs yang tidak boleh jadi sumber")
    prohibited_words = WordsField(label="Kata yang diawasi")
    particles = WordsField(label="Partikel judul", is_one_word=True)
    # Names the row that the form was filled from: of two at once, the second is told.
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = HouseRules
        fields = [
            "least_words",
            "banned_sources",
            "banned_hosts",
            "prohibited_words",
            "particles",
            "seen",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = _moment_of(self.instance)
        self.stored_as = _moment_of(self.instance)
        standing = limits_of_the_file()
        least = "; ".join(f"{kind} = {words}" for kind, words in standing.least_words.items())
        self.fields["least_words"].help_text = format_html(
            "Satu baris satu aturan: berita = 150, atau untuk satu kanal berita/sport = 100. "
            "0 berarti tanpa minimum. Yang tidak ditulis tetap: {}.",
            least,
        )
        for name, what in _WHAT.items():
            words = ", ".join(sorted(getattr(standing, name))).replace("_", " ")
            self.fields[name].help_text = format_html(
                "{} Satu baris satu kata. Sudah termasuk: {}.", what, words
            )

    def clean_least_words(self) -> dict[str, int]:
        least: dict[str, int] = self.cleaned_data["least_words"]
        kinds, channels = set(Kind.values), set(Channel.objects.values_list("slug", flat=True))
        for name in least:
            kind, _, channel = name.partition("/")
            if kind not in kinds:
                raise ValidationError(f"Jenis “{kind}” tidak ada. Pilih: {', '.join(Kind.values)}.")
            if "/" in name and channel not in channels:
                raise ValidationError(f"Kanal “{channel}” tidak ada.")
        return least

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("seen", "") != self.stored_as:
            raise ValidationError(
                "Aturan ini baru saja diubah orang lain. Salin isianmu, muat ulang, lalu gabungkan."
            )
        if not self.errors:
            told = {name: cleaned[name] for name in ("least_words", *HouseRules.LISTS)}
            try:
                laid_over_the_file(HouseRules(**told))
            except ValueError as reason:
                raise ValidationError(
                    f"Pemeriksa naskah tidak bisa memakai ini: {reason}."
                ) from reason
        return cleaned


_WHAT = {
    "banned_sources": "Nama yang bukan sumber, di Sumber dan di kredit gambar.",
    "banned_hosts": "Alamat situs tanpa https://, misalnya contoh.com; subdomainnya ikut.",
    "prohibited_words": "Hanya memberi tanda kepada editor, tidak pernah menolak naskah.",
    "particles": "Ditulis dengan huruf kecil di judul.",
}


class HouseRulesAdmin(AuditedAdmin):
    audit_kind = "rules"
    form = HouseRulesForm

    def audited_state(self, obj: Any) -> dict[str, Any]:
        return state_of(obj) | {name: frozenset(getattr(obj, name)) for name in HouseRules.LISTS}

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """There is one row, so the list is a step for nothing."""
        if not self.has_view_permission(request):
            return super().changelist_view(request, extra_context)
        return redirect("admin:articles_houserules_change", ONE)

    def get_object(self, request: Any, object_id: str, from_field: Any = None) -> Any:
        """The row, locked for who changes it; a new one while nobody has ever changed it."""
        if object_id != ONE:
            return None
        rows = HouseRules.objects.all()
        stored = (rows.select_for_update() if request.method == "POST" else rows).first()
        return stored or HouseRules()

    def has_add_permission(self, request: Any) -> bool:
        return False

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        return False


def _moment_of(rules: HouseRules) -> str:
    return rules.changed_at.isoformat() if rules.changed_at else ""
