"""Spelling of the writer's own piece: what is wrong, what shall stand, and the writer's own words."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest, json_door
from articles.dictionary import judge_later, spelling_of
from articles.models import Article, OwnWord
from articles.writing.own import own_article
from idnplatform.foundation.json_body import BadJson, TooMuch, read_json

MOST_WORDS = 2_000  # of one writer, in all


@json_door
@require_http_methods(["GET", "HEAD", "POST", "DELETE"])
def spelling(request: SignedInRequest, pk: int) -> HttpResponse:
    """GET: the misspelled words; where some still wait to be judged, `ready` is false: ask again.

    POST {word} lets a word stand in this piece, DELETE takes all such words back.
    """
    article = own_article(request, pk)
    if request.method == "POST":
        return _vouch(request, article)
    if request.method == "DELETE":
        article.own_words.all().delete()
    found = spelling_of(article)
    if not found.is_ready:
        judge_later(article)
    findings = [finding.to_json() for finding in found.findings]
    return JsonResponse({"ready": found.is_ready, "findings": findings, "ignored": found.ignored})


@json_door
@require_http_methods(["POST"])
def own_word(request: SignedInRequest) -> HttpResponse:
    """Put {word} into the writer's own dictionary."""
    return _vouch(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
def own_words(request: SignedInRequest) -> HttpResponse:
    """The writer's own dictionary, to add to and to take from."""
    words = OwnWord.objects.filter(owner=request.user).everywhere()
    error = typed = ""
    if request.method == "POST":
        if remove := request.POST.get("hapus", ""):
            words.filter(word=remove.replace("\0", "")).delete()
            return redirect("writing:own-words")
        typed = request.POST.get("kata", "")
        try:
            _keep(request, typed, None)
            return redirect("writing:own-words")
        except ValidationError as reason:
            error = reason.messages[0]
    page = {"words": words, "error": error, "typed": typed, "active": "writing"}
    return render(request, "articles/writing/own_words.html", page, status=422 if error else 200)


def _vouch(request: SignedInRequest, article: Article | None) -> JsonResponse:
    try:
        word = read_json(request, most_bytes=1_000).get("word", "")
        _keep(request, word, article)
    except TooMuch:
        return JsonResponse({"error": "Kiriman terlalu besar."}, status=413)
    except BadJson as reason:
        return JsonResponse({"error": str(reason)}, status=422)
    except ValidationError as reason:
        return JsonResponse({"error": reason.messages[0]}, status=422)
    return JsonResponse({"word": word}, status=201)


def _keep(request: SignedInRequest, word: object, article: Article | None) -> None:
    """Raises ValidationError with words for people."""
    if not isinstance(word, str):
        raise ValidationError("Isi satu kata saja.")
    small = word.strip().replace("’", "'").lower()
    own = OwnWord(owner=request.user, article=article, word=small)
    own.full_clean(validate_constraints=False)
    if OwnWord.objects.filter(owner=request.user).count() >= MOST_WORDS:
        raise ValidationError(
            f"Kamusmu sudah berisi {MOST_WORDS} kata. Hapus dulu yang tidak perlu."
        )
    OwnWord.objects.get_or_create(owner=request.user, article=article, word=small)
