"""Asking for the writer's name before the first decision: possible, and on the record."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest, editors_only
from articles.models import Article
from articles.workflow.acts import reveal as record


@editors_only
@require_POST
def reveal(request: SignedInRequest, pk: int) -> HttpResponse:
    article = get_object_or_404(Article.objects.beyond_the_writer(), pk=pk)
    record(article, by=request.user)
    messages.success(request, "Nama penulis terbuka untukmu. Ini tercatat di riwayat naskah.")
    return redirect("reviewing:article", pk)
