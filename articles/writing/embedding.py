"""From a pasted address to what a body stores of it."""

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest, json_door
from articles.richtext.embeds import UnknownAddress, address_of, read_address
from articles.richtext.providers import PROVIDERS


@json_door
@require_safe
def embed(request: SignedInRequest) -> HttpResponse:
    """The provider, the key and the public address that `alamat` names; 422 says why it cannot."""
    try:
        provider, key = read_address(request.GET.get("alamat", ""))
    except UnknownAddress as reason:
        return JsonResponse({"errors": {"alamat": [str(reason)]}}, status=422)
    return JsonResponse(
        {
            "provider": provider,
            "key": key,
            "name": PROVIDERS[provider].name,
            "address": address_of(provider, key),
        }
    )
