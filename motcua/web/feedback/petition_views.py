"""Petitions, for those who answer them and whom they cannot be about."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.feedback.actions import answer_petition, forward_petition, open_petition
from motcua.feedback.models import Petition
from motcua.feedback.permissions import can_see_petitions
from motcua.feedback.queries.petitions import (
    get_petition,
    is_open_to,
    list_forward_units,
    list_petitions,
)
from motcua.kernel.clock import now
from motcua.kernel.errors import Refused
from motcua.people.models import Officer, Unit
from motcua.web.ui.access import officer_required
from motcua.web.ui.forms import KeyForm, action_args, say_problems, text_area
from motcua.web.ui.time_left import time_left
from motcua.worktime.queries import get_calendar

PAGE_SIZE = 20
WHOM = gettext_lazy("lãnh đạo đơn vị, người kiểm soát thủ tục")
OPEN, FORWARD, ANSWER = "mo", "chuyen", "tra-loi"


class AnswerForm(KeyForm):
    """The words that who sent it reads."""

    answer = text_area(
        gettext_lazy("Trả lời"),
        gettext_lazy("Ghi lời trả lời."),
        gettext_lazy("Người phản ánh đọc nguyên văn. Nêu việc đã xem, đã làm, và làm gì tiếp."),
    )


class ForwardForm(KeyForm):
    """To which unit, and why."""

    unit = forms.ModelChoiceField(
        label=gettext_lazy("Chuyển đến"),
        queryset=Unit.objects.none(),
        empty_label=None,
        error_messages={"required": gettext_lazy("Chọn một đơn vị trong danh sách.")},
    )
    reason = text_area(gettext_lazy("Vì sao chuyển"), gettext_lazy("Ghi vì sao chuyển."))

    def __init__(self, *given: Any, units: list[Unit], **options: Any) -> None:
        """`units` are those that it can be passed to."""
        super().__init__(*given, **options)
        field = self.fields["unit"]
        field.queryset = Unit.objects.filter(pk__in=[u.pk for u in units]).order_by("pk")  # type: ignore[attr-defined]


@officer_required(can_see_petitions, WHOM)
def petitions(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Those that wait, due first; `?xong=1` the answered ones, `?trang=` a page."""
    at, is_open = now(), "xong" not in request.GET
    rows = list_petitions(officer, at, is_open=is_open)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("trang"))
    calendar = get_calendar()
    left = {row.pk: time_left(calendar, row.answer_due_at, at) for row in page} if is_open else {}
    context = {"page": page, "is_open": is_open, "left": left}
    return render(request, "feedback/petitions.html", context)


@officer_required(can_see_petitions, WHOM)
def petition(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """A petition: what it says shows once it is opened, which is kept; then it is answered."""
    at = now()
    found = get_petition(pk, officer=officer, at=at)
    doing = request.POST.get("viec", "") if request.method == "POST" else ""
    if doing == OPEN:
        open_petition(petition=found, by=officer, at=at)
        return redirect("feedback:petition", pk)
    units = list_forward_units(found, at)
    answer = AnswerForm(request.POST if doing == ANSWER else None, prefix=ANSWER)
    forward = ForwardForm(request.POST if doing == FORWARD else None, prefix=FORWARD, units=units)
    acts: dict[str, tuple[KeyForm, Callable[..., Petition], str]] = {
        ANSWER: (answer, answer_petition, _("Đã trả lời; người phản ánh được nhắn tin.")),
        FORWARD: (forward, forward_petition, _("Đã chuyển phản ánh.")),
    }
    if doing in acts and acts[doing][0].is_valid():
        form, act, said = acts[doing]
        if _did(form, act, found, officer, at):
            messages.success(request, said)
            return redirect("feedback:petitions")
    is_open = is_open_to(officer, found, at)
    context = {
        "petition": found,
        "author": found.author if is_open else None,
        "is_open": is_open,
        "answer": answer,
        "forward": forward if units else None,
        "form": acts[doing][0] if doing in acts else None,
        "at": at,
    }
    return render(request, "feedback/petition.html", context)


def _did(
    form: KeyForm, act: Callable[..., Petition], found: Petition, officer: Officer, at: datetime
) -> bool:
    """Whether the action of the form was done; else the form says why not."""
    given = {name: value for name, value in form.cleaned_data.items() if name != "key"}
    try:
        act(petition=found, **given, **action_args(officer, at, form))
    except Refused as problem:
        say_problems(form, problem)
        return False
    return True
