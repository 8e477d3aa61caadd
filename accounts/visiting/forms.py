from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms


class VisitForm(forms.Form):
    """Why; it is read by the person and stands in the trail."""

    reason = forms.CharField(
        label="Untuk apa?",
        min_length=10,
        max_length=200,
        help_text="Dicatat, dan dibaca orangnya di kabar dan suratnya.",
        widget=forms.TextInput(attrs={"autofocus": True}),
    )

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        helper.include_media = False
        helper.add_input(Submit("", "Masuk sebagai orang ini"))
        return helper
