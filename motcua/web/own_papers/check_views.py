"""Whether a paper is genuine: by the code that it bears, or by the bytes of its file."""

import hashlib

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.own_papers import OwnResult, find_checked, list_with_content
from motcua.dossiers.queries.paper_results import find_paper_result
from motcua.kernel.clock import now
from motcua.kernel.counts import WRONG
from motcua.web.own_papers.forms import CodeForm, FileForm
from motcua.web.own_papers.pages import Shown, local_day
from motcua.web.ui.bodies import accepts_at_most
from motcua.web.ui.throttle import a_minute_at_most

MEGABYTE = 1024 * 1024
ROUND = 64 * 1024
"""For what a form sends besides its file."""


@accepts_at_most(settings.FILE_MEGABYTES * MEGABYTE + ROUND)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@a_minute_at_most("LOOKUPS_A_MINUTE", wrong=WRONG)
def check(request: HttpRequest) -> HttpResponse:
    """`?ma=` a code, or a file that is compared and dropped. What is not known gives 404."""
    code, file = CodeForm(), FileForm()
    is_asked, found, status = True, list[OwnResult](), 200
    on_paper: Dossier | None = None
    on = local_day(now())
    if request.method == "POST":
        file = FileForm(request.POST, request.FILES)
        if file.is_valid():
            found = list_with_content(_digest_of(file.content()), on)
    elif "ma" in request.GET:
        code = CodeForm(request.GET)
        if code.is_valid():
            result = find_checked(code.cleaned_data["ma"], on)
            found = [result] if result else []
            on_paper = None if result else find_paper_result(code.cleaned_data["ma"])
    else:
        is_asked = False
    form = file if request.method == "POST" else code
    if is_asked and not (found or on_paper):
        status = 422 if form.errors else 404
    context = {
        "form": form,
        "code": code,
        "file": file,
        "is_asked": is_asked and not form.errors,
        "by_file": request.method == "POST",
        "on_paper": on_paper,
        "found": [Shown(each, on) for each in found],
    }
    return render(request, "own_papers/check.html", context, status=status)


def _digest_of(file: UploadedFile) -> str:
    digest = hashlib.sha256()
    for piece in file.chunks():
        digest.update(piece)
    return digest.hexdigest()
