"""What lies in a mailbox: the letters that were written, sent or not."""

import re

from accounts.models import Letter


def letters_to(address: str) -> list[str]:
    """The subjects, the newest last."""
    return list(Letter.objects.filter(to=address).order_by("pk").values_list("subject", flat=True))


def code_for(address: str) -> str:
    """The code in the newest letter to an address."""
    return code_in(Letter.objects.filter(to=address).latest("pk").text)


def code_in(text: str) -> str:
    found = re.search(r"\b\d{4}-\d{4}\b", text)
    assert found, text
    return found[0]
