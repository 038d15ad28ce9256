"""A citizen's own papers: the list, one of them, taking its file, and reminders."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.dossiers.queries.attachments import name_of
from motcua.dossiers.queries.own_papers import get_own_scan
from motcua.kernel.clock import now
from motcua.kernel.errors import NotVisible
from motcua.people.models import Citizen
from motcua.wallet.actions import choose_reminders, choose_unasked
from motcua.web.own_papers.forms import WantedForm
from motcua.web.own_papers.pages import (
    COLOURS,
    get_one_result,
    local_day,
    results_context,
    scans_page,
)
from motcua.web.ui.access import citizen_required
from motcua.web.ui.forms import KeyForm
from motcua.web.ui.stored import send_stored


@citizen_required
def results(request: HttpRequest, citizen: Citizen) -> HttpResponse:
    """The results, the newest first: `?trang=`."""
    context = results_context(citizen, request.GET.get("trang"), now())
    context |= {"key": KeyForm()["key"], "unasked_key": KeyForm()["key"]}
    return render(request, "own_papers/results.html", context)


@citizen_required
def scans(request: HttpRequest, citizen: Citizen) -> HttpResponse:
    """The digitised papers: `?trang=`."""
    page, rows = scans_page(citizen, request.GET.get("trang"), local_day(now()))
    context = {"page": page, "rows": rows, "colours": COLOURS}
    return render(request, "own_papers/scans.html", context)


@citizen_required
def result(request: HttpRequest, citizen: Citizen, pk: int) -> HttpResponse:
    """One result: what it is, how it stands, its file, its links."""
    context = {"one": get_one_result(citizen, pk, now()), "key": KeyForm()["key"]}
    return render(request, "own_papers/result.html", context)


@citizen_required
def fetch(request: HttpRequest, citizen: Citizen, pk: int) -> HttpResponse:
    """The file of a result, to be saved."""
    shown = get_one_result(citizen, pk, now()).shown
    if shown.paper.file is None or not shown.own.may_fetch:
        raise NotVisible(_("Giấy này chưa tải được ở đây."))
    return send_stored(request, shown.paper.file, shown.file_name)


@citizen_required
def fetch_scan(request: HttpRequest, citizen: Citizen, pk: int) -> HttpResponse:
    """The file of a digitised paper, to be saved."""
    row = get_own_scan(citizen, pk, local_day(now()))
    return send_stored(request, row.file, name_of(row))


@citizen_required
@require_POST
def reminders(request: HttpRequest, citizen: Citizen) -> HttpResponse:
    """Turn reminders on or off."""
    on = _("Bạn sẽ được nhắc trước khi giấy tờ hết hạn.")
    off = _("Đã tắt nhắc. Ngày hết hạn vẫn ghi ở trang này.")
    return _choose(request, citizen, choose_reminders, on, off)


@citizen_required
@require_POST
def unasked(request: HttpRequest, citizen: Citizen) -> HttpResponse:
    """Let renewals be filed unasked, or keep that to oneself."""
    on = _("Hồ sơ làm lại giấy tờ được nộp thay bạn nơi có quy định, luôn báo trước.")
    off = _("Không hồ sơ nào được nộp thay bạn nữa, kể cả hồ sơ đã báo trước.")
    return _choose(request, citizen, choose_unasked, on, off)


def _choose(
    request: HttpRequest, citizen: Citizen, choose: Callable[..., object], on: str, off: str
) -> HttpResponse:
    """Keep what the citizen wants, and say so: `on` or `off`."""
    form = WantedForm(request.POST)
    if form.is_valid():
        wanted, key = form.cleaned_data["wanted"], form.cleaned_data["key"]
        choose(citizen=citizen, wanted=wanted, by=citizen.actor, at=now(), key=key)
        messages.success(request, on if wanted else off)
    return redirect("own_papers:results")
