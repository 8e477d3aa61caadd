"""Doors for where a picture comes from."""

from dataclasses import asdict

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest, json_door
from articles.pictures.credit import read_credit


@json_door
@require_safe
def source(request: SignedInRequest) -> HttpResponse:
    """What a pasted line (`?baris=`) tells: its fields, or null where it holds no credit."""
    credit = read_credit(request.GET.get("baris", ""))
    return JsonResponse({"credit": asdict(credit) if credit else None})
