from datetime import datetime
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils import timezone

from accounts.models import User
from articles.models import Article, Reason
from articles.workflow import form_fields as fields
from articles.workflow.messages import filled
from articles.workflow.moves import Move
from articles.workflow.offers import Offers
from articles.workflow.printing import Printing

# In the order of the form. What a move does not name here, it does not ask.
ASKED = {
    "return": ("alasan", "templat", "catatan"),
    "decline": ("alasan", "templat", "catatan"),
    "withdraw": ("alasan", "templat", "catatan"),
    "restore": ("templat", "catatan"),
    "approve": ("terbit_pada", "kanal", "pilihan", "headline", "ralat", "templat", "catatan"),
    "feature": ("pilihan", "headline"),
    "assign": ("kepada",),
    "reschedule": ("terbit_pada", "catatan"),
    "unschedule": ("catatan",),
}


class MoveForm(forms.Form):
    """What goes with a move: reasons, words and, when approving, how the piece shall stand."""

    # Which text the person had before their eyes, as `Article.seen` writes it.
    dilihat = forms.CharField(required=False, widget=forms.HiddenInput, max_length=60)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        move: Move,
        article: Article,
        by: User,
        offers: Offers | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        shown = {"dilihat": article.seen} | (initial or {})
        super().__init__(data, auto_id=f"%s-{move.name}", initial=shown)
        self.move, self.article, self.by = move, article, by
        self.offers = offers or Offers(article, by)
        for name in ASKED.get(move.name, ("catatan",)):
            field = getattr(fields, name)(move, self.offers)
            if field is not None:
                self.fields[name] = field

    def clean_terbit_pada(self) -> datetime | None:
        at = self.cleaned_data["terbit_pada"]
        if at and at < timezone.now():
            way_out = (
                "Pilih waktu yang masih akan datang."
                if self.fields["terbit_pada"].required
                else "Kosongkan untuk terbit sekarang."
            )
            raise forms.ValidationError(f"Waktu itu sudah lewat. {way_out}")
        return at

    def clean_catatan(self) -> str:
        words = self.cleaned_data["catatan"]
        return filled(words, self.article) if "templat" in ASKED.get(self.move.name, ()) else words

    @property
    def said(self) -> dict[str, Any]:
        """What `perform` is told of it."""
        return {
            "note": self.cleaned_data.get("catatan", ""),
            "at": self.cleaned_data.get("terbit_pada"),
            "seen": self.cleaned_data.get("dilihat", ""),
            "to": self.cleaned_data.get("kepada"),
            "reasons": self.reasons,
            "printing": self.printing,
        }

    @property
    def reasons(self) -> list[Reason]:
        chosen = self.cleaned_data.get("alasan") or []
        codes = {chosen} if isinstance(chosen, str) else set(chosen)
        return [reason for reason in self.offers.reasons_for(self.move) if reason.code in codes]

    @property
    def printing(self) -> Printing | None:
        """None where the page that sent it did not offer the choice: all stays as it stands."""
        if "headline" not in self.data:
            return None
        chosen = self.cleaned_data
        channels = {channel.slug: channel for channel in self.offers.channels}
        return Printing(
            channel=channels.get(chosen.get("kanal", "")),
            is_pick=chosen.get("pilihan", False),
            slot=int(chosen["headline"]) if chosen.get("headline") else None,
            correction=chosen.get("ralat", ""),
        )

    def with_message(self) -> "MoveForm":
        """The form as it was filled in, and the chosen message in it; own words stay above it."""
        words = typed_in(cast(QueryDict, self.data))
        for message in self.offers.messages_for(self.move):
            if str(message.pk) == words.get("templat"):
                own = str(words["catatan"]).strip()
                words["catatan"] = f"{own}\n\n{message.text}" if own else message.text
        return MoveForm(
            initial=words, move=self.move, article=self.article, by=self.by, offers=self.offers
        )

    def told(self) -> list[tuple[str, str]]:
        """What was filled in, as (field, words), for a page that can only show it."""
        lines = [(str(bound.label), _in_words(bound)) for bound in self.visible_fields()]
        return [(label, words) for label, words in lines if words]


def typed_in(post: QueryDict) -> dict[str, Any]:
    """What a form of a move held, and no more of it than the form would take."""
    words: dict[str, Any] = {name: post.get(name, "")[:most] for name, most in fields.MOST.items()}
    words["alasan"] = [code[:40] for code in post.getlist("alasan")[: fields.MOST_REASONS]]
    return words


def _in_words(bound: forms.BoundField) -> str:
    value = bound.value()
    if isinstance(bound.field, forms.BooleanField):
        return "ya" if value else ""
    if not isinstance(bound.field, forms.ChoiceField):
        return str(value or "")
    chosen = {str(one) for one in (value if isinstance(value, list) else [value]) if one}
    choices = cast("list[tuple[str, str]]", list(bound.field.choices))  # type: ignore[arg-type]
    return "; ".join(label for key, label in choices if key in chosen)
