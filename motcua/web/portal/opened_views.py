"""Dossier pages for holders of the slip's secret: parse, query once, render."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from motcua.dossiers.enums import RequestKind
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import can_ask_request, can_follow_dossier
from motcua.dossiers.printed.fee_receipt import render_fee_receipt
from motcua.dossiers.printed.form import get_issued_form, render_form
from motcua.dossiers.printed.receipt import render_receipt
from motcua.dossiers.queries.fees import get_receipt
from motcua.dossiers.queries.helps import find_help
from motcua.dossiers.rules.requests import why_not_asked
from motcua.dossiers.rules.states import is_allowed
from motcua.files.storage import files_storage
from motcua.kernel.clock import now
from motcua.kernel.counts import WRONG
from motcua.kernel.errors import NotVisible
from motcua.people.queries import find_citizen
from motcua.web.portal.feedback_page import feedback_of
from motcua.web.portal.opened_dossier import get_opened_page, list_fetchable
from motcua.web.portal.own_files import list_own_files
from motcua.web.portal.secret_access import (
    BACK,
    PAGES,
    WAIT,
    SecretForm,
    begin_guess,
    forget,
    get_opened,
    is_opened,
    page_after,
    remember,
)
from motcua.web.ui.pdf import filed_address, pdf, tracking_address
from motcua.web.ui.throttle import a_minute_at_most
from motcua.web.ui.tracking import TrackingForm, tidy

LIVE_SECONDS = 20 * 60
"""How long an open page asks for news: longer would keep an idle session alive."""

STOP_ASKING = 286
"""The status by which htmx ends its asking."""


class LiveForm(forms.Form):
    """What an open page says when it asks for news: what it shows, and since when it asks."""

    moc = forms.CharField(required=False, max_length=40)
    tu = forms.IntegerField(required=False, min_value=0, max_value=10**11)


@never_cache
@require_POST
@a_minute_at_most("SECRETS_A_MINUTE", wrong=WRONG)
def open_with_secret(request: HttpRequest) -> HttpResponse:
    """Open a dossier for this session; a wrong secret is a field error, too many are 429.

    The answer is the same whether or not there is a dossier with this code.
    """
    typed = tidy(request.POST.get("ma", ""))
    guess = begin_guess(request, typed)
    secret = SecretForm(request.POST, guessed=guess.is_too_many)
    is_right = is_wrong = False
    try:
        is_right = secret.is_valid()
        is_blank = not request.POST.get("bi_mat", "").strip()
        is_wrong = not (is_right or is_blank or guess.is_too_many)
    finally:
        if not is_wrong:
            guess.take_back()
    if is_right:
        code = secret.cleaned_data["ma"]
        remember(request, code)
        return redirect(page_after(secret.cleaned_data["ve"], code))
    if "ma" in secret.errors:
        raise NotVisible(_("Không có hồ sơ mang mã này. Xem lại mã trên giấy hẹn."))
    box = TrackingForm(initial={"ma": typed})
    shown = {"form": secret, "secret": secret, "box": box, "asked": typed}
    page = render(request, "portal/tracking.html", shown, status=429 if guess.is_too_many else 422)
    if guess.is_too_many:
        page.headers["Retry-After"] = str(WAIT)
    return page


@never_cache
def opened(request: HttpRequest, code: str) -> HttpResponse:
    """The applicant's view of the dossier; 404 with the form that opens it.

    The form is the same whether or not there is a dossier with this code.
    """
    try:
        dossier = get_opened(request, code)
    except NotVisible:
        back = request.GET.get(BACK, "")
        asked = {
            "asked": tidy(code),
            "after": page_after(back, code) if back in PAGES else "",
            "secret": SecretForm(initial={"ma": tidy(code), "ve": back if back in PAGES else ""}),
            "box": TrackingForm(initial={"ma": tidy(code)}),
        }
        return render(request, "portal/tracking.html", asked, status=404)
    live = LiveForm(request.GET)
    told: dict[str, Any] = live.cleaned_data if live.is_valid() else {}
    at, since = now(), told.get("tu") or int(now().timestamp())
    is_over = at.timestamp() - since > LIVE_SECONDS
    if told.get("moc") == dossier.changed_at.isoformat() and not is_over:
        return HttpResponse(status=204)
    citizen = find_citizen(request.user)
    is_own = citizen is not None and can_ask_request(citizen.actor, dossier, at)
    is_proven = citizen is not None and is_own and can_follow_dossier(citizen, dossier, at)
    shown = {
        "page": get_opened_page(dossier, at),
        "help": find_help(dossier),
        "code": code,
        "since": since,
        "is_own": is_own,
        "own_files": list_own_files(dossier) if is_proven else [],
        "feedback": feedback_of(request, dossier, at, is_own=is_proven),
        "is_opened": is_opened(request, code),
        "may_ask": _list_askable(dossier),
    }
    return render(request, "portal/opened.html", shown, status=STOP_ASKING if is_over else 200)


def _list_askable(dossier: Dossier) -> list[RequestKind]:
    """What may still be asked for: no way of return once the result is handed out."""
    if not is_allowed("ask_request", dossier.state):
        return []
    facts = {"state": dossier.state, "delivery": dossier.delivery}
    return [kind for kind in RequestKind if not why_not_asked(kind, **facts)]


@never_cache
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """The receipt slip as PDF."""
    dossier = get_opened(request, code)
    if dossier.received_at is None:
        raise NotVisible(_("Hồ sơ này chưa được tiếp nhận."))
    return pdf(render_receipt(dossier, tracking_url=tracking_address(code)), code)


@never_cache
def issued_form(request: HttpRequest, code: str, form: int) -> HttpResponse:
    """A form issued for the dossier, as PDF."""
    dossier = get_opened(request, code)
    issued = get_issued_form(dossier, form)
    return pdf(
        render_form(dossier, issued, tracking_url=filed_address(dossier)), f"{code}-{issued.pk}"
    )


@never_cache
def fee_receipt(request: HttpRequest, code: str, receipt: int) -> HttpResponse:
    """A receipt of phí or lệ phí as PDF; a cancelled one says so across the page."""
    found = get_receipt(get_opened(request, code), receipt)
    return pdf(render_fee_receipt(found), f"{code}-{found.kind}-{found.number}")


@never_cache
def result(request: HttpRequest, code: str, paper: int) -> HttpResponse:
    """An issued paper of the result, as it was signed."""
    for row in list_fetchable(get_opened(request, code)):
        if row.pk == paper and row.file is not None:
            try:
                with files_storage().open(row.file.name) as kept:
                    content = kept.read()
            except FileNotFoundError as problem:
                raise NotVisible(_("Nội dung tệp không còn ở nơi lưu.")) from problem
            return pdf(content, f"{code}-{row.pk}")
    raise NotVisible(_("Hồ sơ này không có văn bản đó."))


@require_POST
def close(request: HttpRequest, code: str) -> HttpResponse:
    """Close the dossier in this session, for shared computers."""
    forget(request, code)
    return redirect("portal:tracking")
