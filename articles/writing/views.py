from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest, json_door, writers_only
from articles.models import AiUse, Article, Kind
from articles.pictures.forms import licence_choices
from articles.search import titles_like
from articles.versions import keep_while_working
from articles.workflow import open_moves
from articles.workflow.manuscript import findings_of
from articles.writing.beginnings import beginning_of
from articles.writing.drafts import DraftConflict, save_draft
from articles.writing.editor import editor_data, locked_because, stored_text
from articles.writing.forms import ManuscriptForm
from articles.writing.notes import note_places, notes_for_writer
from articles.writing.own import own_article_or_discarded
from articles.writing.rows import last_decision, waiting_of
from articles.writing.trash import in_the_trash
from idnplatform.foundation.json_body import BadJson, TooMuch, read_json

_MOST_OFFERED = 8  # pieces for a *Baca Juga*


@writers_only
@require_POST
def new(request: SignedInRequest) -> HttpResponse:
    """Begin a piece of the chosen kind and open it."""
    kind = request.POST.get("jenis", Kind.LISTICLE)
    if kind not in Kind:
        raise Http404
    article = Article.objects.create(author=request.user, kind=kind, body=beginning_of(kind))
    return redirect(article)


@require_safe
def editor(request: SignedInRequest, pk: int) -> HttpResponse:
    """The manuscript: to write on while it is the writer's, to read otherwise."""
    article = own_article_or_discarded(request, pk)
    if article.discarded_at:
        return in_the_trash(request, article)
    findings, told = findings_of(article), notes_for_writer(article)
    data = editor_data(article, findings) | {"notes": note_places(told["notes"], article)}
    words = {
        "article": article,
        "moves": open_moves(request.user, article),
        "locked": locked_because(article),
        "decision": last_decision(article),
        "findings": findings,
        "editor": data,
        "licences": licence_choices(),
        "ai_uses": AiUse.choices,
        "script": settings.EDITOR_SCRIPT,
        "waiting": waiting_of(article),
        "active": "writing",
    }
    return render(request, "articles/writing/editor.html", words | told)


@json_door
@require_http_methods(["PUT"])
def draft(request: SignedInRequest, pk: int) -> HttpResponse:
    """Save: 200 with the new version and the checker's findings, else what stands in the way."""
    article = own_article_or_discarded(request, pk)
    try:
        form = ManuscriptForm(
            read_json(request, most_bytes=settings.MANUSCRIPT_BYTES),
            article=article,
            author=request.user,
        )
    except TooMuch:
        errors = {"body": ["Naskah terlalu besar; paling banyak 1 MB."]}
        return JsonResponse({"errors": errors}, status=413)
    except BadJson as reason:
        return JsonResponse({"errors": {"__all__": [str(reason)]}}, status=422)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422)
    try:
        version = save_draft(article, form.words, version=form.cleaned_data["version"])
    except DraftConflict:
        return JsonResponse(stored_text(own_article_or_discarded(request, pk)), status=409)
    article.refresh_from_db()
    keep_while_working(article, by=request.user)
    findings = [finding.to_json() for finding in findings_of(article)]
    return JsonResponse({"version": version, "findings": findings})


@json_door
@require_safe
def latest(request: SignedInRequest, pk: int) -> HttpResponse:
    """For a tab that began from version `?versi=`: all that is stored, or nothing where that is it."""
    article = own_article_or_discarded(request, pk)
    if not locked_because(article) and request.GET.get("versi") == str(article.version):
        return JsonResponse({"version": article.version})
    findings = [finding.to_json() for finding in findings_of(article)]
    return JsonResponse(stored_text(article) | {"findings": findings})


@json_door
@require_safe
def baca_juga(request: SignedInRequest) -> HttpResponse:
    """Live pieces whose titles hold the words typed so far."""
    found = titles_like(request.GET.get("q", ""), most=_MOST_OFFERED)
    rows = [{"id": e.article_id, "title": e.title, "channel": e.channel.name} for e in found]
    return JsonResponse({"results": rows})
