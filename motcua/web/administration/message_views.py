"""The outbox, and the templates of messages."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.queries.dossiers import map_codes
from motcua.dossiers.queries.notices import SUBJECT
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import NotVisible, Refused
from motcua.messages.actions import resend_message, set_template
from motcua.messages.enums import Channel, Language, MessageState
from motcua.messages.permissions import can_see_outbox, can_set_template
from motcua.messages.queries import (
    get_message,
    get_settings,
    list_coming_templates,
    list_outbox,
    list_templates,
    sends_at,
)
from motcua.people.models import Officer
from motcua.web.administration.message_forms import Preview, TemplateForm
from motcua.web.administration.outbox import MOST_LISTED, FailedFirst
from motcua.web.ui.access import officer_required
from motcua.web.ui.forms import action_args

PAGE_SIZE = 20
TRY = "xem"
administrators = officer_required(can_see_outbox, gettext_lazy("người quản trị hệ thống"))


@administrators
def outbox(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The messages of the managed units, failed ones first, then the newest.

    `?tinh-trang=` a state, `?trang=` a page.
    """
    chosen = request.GET.get("tinh-trang", "")
    state = chosen if chosen in MessageState.values else ""
    at = now()
    rows = list_outbox(officer, at, state)
    # A paginator takes slices and a count; its type asks for more.
    found: Any = rows[:MOST_LISTED] if state else FailedFirst(rows)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {"page": page, "state": state, "states": MessageState.choices, "most": MOST_LISTED}
    context["codes"] = map_codes([row.subject_id for row in page if row.subject_kind == SUBJECT])
    known = get_settings(at)
    context["times"] = {row.pk: sends_at(row, known) for row in page}
    return render(request, "administration/outbox.html", context)


@administrators
def resend(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Send a message again; a GET only leads back to the outbox."""
    at = now()
    message = get_message(pk, among=list_outbox(officer, at))
    if request.method == "POST":
        resend_message(message=message, by=officer, at=at)
        messages.success(request, _("Tin sẽ được gửi lại."))
    return redirect("administration:outbox")


@administrators
def templates(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The templates in force, and those saved for later, as an example shows them."""
    at = now()
    price = get_settings(at).sms_price
    coming = {row.same: Preview(row, price) for row in list_coming_templates(at)}
    previews = [(Preview(row, price), coming.get(row.same)) for row in list_templates(at)]
    context = {"previews": previews, "may": can_set_template(officer, None, at)}
    return render(request, "administration/templates.html", context)


@officer_required(can_set_template, gettext_lazy("người quản trị cấp tỉnh"))
def template(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Change a template from tomorrow on, also one that was saved for tomorrow already.

    With the button `xem` what was typed is shown as a message, and nothing is saved.
    """
    at = now()
    row = next((each for each in list_templates(at) if each.pk == pk), None)
    if row is None:
        raise NotVisible(_("Không có mẫu tin này."))
    price = get_settings(at).sms_price
    coming = next((each for each in list_coming_templates(at) if each.same == row.same), None)
    last = coming or row
    form = TemplateForm(request.POST or None, initial={"title": last.title, "body": last.body})
    tried = TRY in request.POST and form.is_valid()
    if request.method == "POST" and not tried and form.is_valid():
        try:
            set_template(
                code=row.code,
                channel=Channel(row.channel),
                language=Language(row.language),
                title=form.cleaned_data["title"],
                body=form.cleaned_data["body"].replace("\r\n", "\n"),
                valid_from=at.astimezone(VIETNAM).date() + timedelta(days=1),
                **action_args(officer, at, form),
            )
        except Refused as problem:
            form.add_error("body", str(problem))
        else:
            messages.success(request, _("Đã lưu mẫu tin, dùng từ ngày mai."))
            return redirect("administration:templates")
    context = {
        "form": form,
        "preview": Preview(row, price),
        "coming": Preview(coming, price) if coming else None,
        "typed": Preview(form.edition_of(row), price) if tried else None,
        "try": TRY,
    }
    return render(request, "administration/template.html", context)
