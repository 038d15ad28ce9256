"""Sharing a result: the owner's link and code to scan, and the page that a stranger opens."""

import segno
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from motcua.kernel.clock import now
from motcua.kernel.counts import WRONG
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.models import Citizen
from motcua.wallet.actions import CannotFetchShared, fetch_shared, share_paper, stop_sharing
from motcua.wallet.models import Share
from motcua.wallet.queries.shares import Opened, find_opened, get_own_share
from motcua.wallet.rules.sharing import LONGEST_TOKEN, is_live, token_for
from motcua.web.own_papers.forms import ShareForm
from motcua.web.own_papers.pages import Shown, get_one_result, local_day, name_of_file
from motcua.web.ui.access import citizen_required
from motcua.web.ui.forms import KeyForm, say_problems
from motcua.web.ui.stored import send_stored
from motcua.web.ui.throttle import a_minute_at_most


@citizen_required
def share(request: HttpRequest, citizen: Citizen, pk: int) -> HttpResponse:
    """How long; then the link, which is shown this once. What cannot be shared has no such page.

    Sent again, the same form shows the same link again.
    """
    at = now()
    one = get_one_result(citizen, pk, at)
    if request.method != "POST" and not (one.may_lend and one.shown.own.is_usable):
        return redirect("own_papers:result", pk)  # which says why
    form = ShareForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        key = form.cleaned_data["key"]
        token = token_for(citizen.pk, key)
        try:
            made = share_paper(
                citizen=citizen,
                paper=one.shown.paper,
                hours=form.cleaned_data["hours"],
                token=token,
                by=citizen.actor,
                at=at,
                key=key,
            )
        except Refused as problem:
            say_problems(form, problem)
        else:
            if not is_live(made.ends_at, made.stopped_at, at):
                return redirect("own_papers:result", pk)
            return _show_link(request, one.shown, made, token)
    return render(request, "own_papers/share.html", {"one": one, "form": form})


def _show_link(request: HttpRequest, shown: Shown, made: Share, token: str) -> HttpResponse:
    address = f"{settings.BASE_URL}{reverse('own_papers:shared')}?ma={token}"
    context = {
        "shown": shown,
        "share": made,
        "address": address,
        "picture": segno.make(address, error="m").svg_data_uri(border=2, scale=5),
        "key": KeyForm()["key"],
    }
    return render(request, "own_papers/shared_link.html", context)


@citizen_required
@require_POST
def stop(request: HttpRequest, citizen: Citizen, pk: int) -> HttpResponse:
    """Have the link open nothing any more."""
    made = get_own_share(citizen, pk)
    form = KeyForm(request.POST)
    # A link is stopped also by a page whose key is lost.
    key = form.cleaned_data["key"] if form.is_valid() else None
    stop_sharing(share=made, by=citizen.actor, at=now(), key=key)
    messages.success(request, _("Đã dừng chia sẻ. Đường dẫn không mở được nữa."))
    return redirect("own_papers:result", made.paper_id)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@a_minute_at_most("LOOKUPS_A_MINUTE", wrong=WRONG)
def shared(request: HttpRequest) -> HttpResponse:
    """What a link opens: `?ma=`; a POST takes the paper, and is counted.

    Programs that look at links before people do take nothing, so they are not counted.
    """
    at, token = now(), request.GET.get("ma", "")[: LONGEST_TOKEN + 1]
    opened = find_opened(token, at) if token else None
    if opened is None:
        return _private(render(request, "own_papers/over.html", status=404))
    if request.method == "POST":
        return _private(_fetch(request, opened))
    shown = Shown(opened.result, local_day(at))
    context = {"shown": shown, "share": opened.share, "token": token}
    return _private(render(request, "own_papers/shared.html", context))


def _fetch(request: HttpRequest, opened: Opened) -> HttpResponse:
    paper = opened.result.paper
    try:
        fetch_shared(share=opened.share, by=SYSTEM, at=now())
    except CannotFetchShared:
        return render(request, "own_papers/over.html", status=404)
    if paper.file is None:
        return render(request, "own_papers/over.html", status=404)
    return send_stored(request, paper.file, name_of_file(paper))


def _private(response: HttpResponse) -> HttpResponse:
    """No search engine keeps the page, no other site learns its address."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response.headers["Referrer-Policy"] = "same-origin"
    return response
