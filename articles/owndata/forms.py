from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from accounts.http import SignedInRequest
from articles.owndata.confirming import ConfirmForm

NAMES = (
    ("nobody", "Ganti namaku dengan “Penulis”"),
    ("keep", "Biarkan namaku di sana"),
)


class LeaveForm(ConfirmForm):
    """What shall stand at the published pieces, and that it is really them."""

    name = forms.ChoiceField(
        label="Di tulisanmu yang sudah terbit",
        choices=NAMES,
        initial="nobody",
        widget=forms.RadioSelect,
    )

    def __init__(self, request: SignedInRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        self.order_fields(["name", "password"])

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        helper.include_media = False
        helper.add_input(Submit("", "Hapus akunku"))
        return helper

    @property
    def keeps_name(self) -> bool:
        return self.cleaned_data["name"] == "keep"
