"""The fields of the forms of moves, each made for one move; None where it has no sense there."""

from typing import Any

from django import forms

from accounts.models import User
from articles.models import Article
from articles.workflow.moves import Move
from articles.workflow.offers import Offers
from articles.workflow.printing import slot_of
from articles.workflow.sending import needs_words

MOST_LETTERS = 5000
MOST_IN_A_CORRECTION = 500
MOST_REASONS = 20
# What is kept of each field of text, also of one that was posted to nobody yet.
MOST = {
    "catatan": MOST_LETTERS,
    "templat": 20,
    "terbit_pada": 32,
    "kanal": 40,
    "pilihan": 5,
    "headline": 2,
    "ralat": MOST_IN_A_CORRECTION,
    "dilihat": 60,
    "kepada": 20,
}
LABELS = {"withdraw": "Keterangan untuk pembaca", "restore": "Catatan", "decline": "Pesan"}
WORDS_FOR = {
    "return": "Apa yang perlu diubah, dan mengapa. Penulis membacanya di samping naskahnya.",
    "decline": "Alasan yang jujur dan ramah. Penulis boleh mengirim versi yang lebih baik.",
    "withdraw": "Dibaca semua orang di alamat artikel, di bawah alasannya.",
    "restore": "Mengapa artikel ini boleh terbit kembali. Tercatat di riwayat.",
    "approve": "Dibaca penulis di surel dan di mejanya.",
    "reschedule": "Boleh dikosongkan. Penulis membacanya di surel tentang jadwal barunya.",
    "unschedule": "Boleh dikosongkan. Penulis membacanya di surel tentang jadwalnya.",
}
LIFTS = "Artikel ini pernah ditarik dari situs. Tulis mengapa boleh terbit lagi."
PLACES = " {judul}, {nama}, dan {kanal} diganti sendiri saat dikirim."


class Colleague(forms.ModelChoiceField):
    def label_from_instance(self, person: User) -> str:
        return person.profile.name


class MessageSelect(forms.Select):
    """Each choice carries its text, which the page's script puts into the message."""

    def __init__(self, texts: dict[str, str]) -> None:
        super().__init__(attrs={"data-messages": ""})
        self.texts = texts

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        option["attrs"]["data-text"] = self.texts.get(str(value), "")
        return option


def catatan(move: Move, offers: Offers) -> forms.Field:
    lifts = move.name == "approve" and move.needs_note_for(offers.article)
    hint = LIFTS if lifts else WORDS_FOR.get(move.name, "")
    return forms.CharField(
        label=LABELS.get(move.name, "Pesan untuk penulis"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=MOST_LETTERS,
        required=needs_words(move, offers.article),
        help_text=hint + (PLACES if offers.messages_for(move) else ""),
        error_messages={"required": "Tulis dulu alasannya dengan kata-katamu sendiri."},
    )


def templat(move: Move, offers: Offers) -> forms.Field | None:
    messages = {str(message.pk): message for message in offers.messages_for(move)}
    if not messages:
        return None
    texts = {pk: message.text for pk, message in messages.items()}
    return forms.ChoiceField(
        label="Pesan siap pakai",
        required=False,
        choices=[("", "Pilih pesan …"), *((pk, m.name) for pk, m in messages.items())],
        widget=MessageSelect(texts),
    )


def alasan(move: Move, offers: Offers) -> forms.Field:
    fewest, most = move.reasons
    choices = [(reason.code, reason.label) for reason in offers.reasons_for(move)]
    errors = {
        "required": "Pilih alasannya.",
        "invalid_choice": "Alasan itu tidak dipakai lagi. Pilih yang lain.",
        "invalid_list": "Pilih alasannya.",
    }
    if most == 1:
        return forms.ChoiceField(
            label="Alasan",
            choices=[("", "Pilih alasan …"), *choices],
            error_messages=errors,
            help_text="Dibaca semua orang di alamat artikel.",
        )
    return forms.MultipleChoiceField(
        label="Alasan",
        required=fewest > 0,
        choices=choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages=errors,
    )


def terbit_pada(move: Move, offers: Offers) -> forms.Field:
    return forms.DateTimeField(
        label="Terbit pada (WIB)",
        required=move.needs_time,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        error_messages={"invalid": "Tulis tanggal dan jam, misalnya 2026-11-24T07:00."},
        help_text="" if move.needs_time else "Kosong berarti sekarang.",
        initial=offers.article.publish_at,
    )


def kanal(move: Move, offers: Offers) -> forms.Field:
    return forms.ChoiceField(
        label="Kanal",
        required=False,
        choices=[(channel.slug, channel.name) for channel in offers.channels],
        initial=offers.article.channel.slug if offers.article.channel else "",
        error_messages={"invalid_choice": "Kanal itu tidak ada. Pilih yang lain."},
    )


def pilihan(move: Move, offers: Offers) -> forms.Field:
    is_pick = bool(offers.live and offers.live.is_pick)
    return forms.BooleanField(label="Pilihan Redaksi", required=False, initial=is_pick)


def headline(move: Move, offers: Offers) -> forms.Field:
    return forms.ChoiceField(
        label="Headline",
        required=False,
        choices=offers.slots,
        initial=str(slot_of(offers.live) or "") if offers.live else "",
        help_text="Tulisan yang sekarang di sana turun.",
        error_messages={"invalid_choice": "Headline itu tidak ada. Pilih yang lain."},
    )


def ralat(move: Move, offers: Offers) -> forms.Field | None:
    if offers.article.publication == Article.Publication.NONE:
        return None
    return forms.CharField(
        label="Ralat",
        required=False,
        max_length=MOST_IN_A_CORRECTION,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Bila ada yang keliru di yang sudah terbit: apa, dan yang benar. Dicetak di artikel.",
    )


def kepada(move: Move, offers: Offers) -> forms.Field:
    return Colleague(label="Kepada", queryset=offers.colleagues, empty_label="Pilih editor")
