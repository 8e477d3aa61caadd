from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.handles import has_handle_shape, suggestion_for
from accounts.links import LONGEST, clean_link


class HandleField(forms.CharField):
    """A handle as people type it, in small letters; what can be none is answered with what can."""

    default_validators = [has_handle_shape]

    def run_validators(self, value: Any) -> None:
        try:
            super().run_validators(value)
        except ValidationError as error:
            if meant := suggestion_for(value):
                raise ValidationError(f"{error.messages[0]} Mungkin maksudmu “{meant}”?") from error
            raise

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").strip().removeprefix("@").lower()


class LinkField(forms.CharField):
    """The address of a page elsewhere, as `clean_link` leaves it; empty where nothing was typed."""

    # Not of type `url`, as browsers would take no address without https:// before it.
    widget = forms.TextInput(
        attrs={"inputmode": "url", "autocapitalize": "none", "spellcheck": "false"}
    )

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, max_length=LONGEST, **options)

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        return clean_link(typed) if typed else ""
