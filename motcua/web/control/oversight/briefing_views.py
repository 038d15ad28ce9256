"""Briefings: the list, one with its minutes and tasks, a task."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import NotAllowed
from motcua.oversight.actions import (
    call_briefing,
    finish_briefing_task,
    minute_briefing,
    send_back_briefing_task,
    set_briefing_task,
    sign_briefing,
)
from motcua.oversight.enums import BriefingState
from motcua.oversight.models import Briefing
from motcua.oversight.permissions import (
    KEEPERS,
    can_call_briefing,
    can_finish_briefing_task,
    can_minute_briefing,
    can_send_back_briefing_task,
    can_set_briefing_task,
    can_sign_briefing,
)
from motcua.oversight.printed.briefing import briefing_pdf
from motcua.oversight.queries.briefings import (
    count_tasks,
    get_briefing,
    get_task,
    list_attendances,
    list_briefings,
    list_invitable,
    list_open_tasks,
    list_tasks,
)
from motcua.people.models import Officer
from motcua.people.permissions import posts_of
from motcua.web.control.deciding import Deciding, decide_about
from motcua.web.control.form_pages import FormPage, answer_form
from motcua.web.control.oversight.briefing_forms import (
    BriefingForm,
    DoneForm,
    MinutesForm,
    TaskForm,
)
from motcua.web.control.oversight.forms import NotTakenForm
from motcua.web.control.views import seers
from motcua.web.ui import pdf as answers
from motcua.web.ui.forms import KeyForm

PAGE_SIZE = 20
MOST_SHOWN = 30
COLOURS = {
    BriefingState.CALLED: "blue",
    BriefingState.HELD: "yellow",
    BriefingState.SIGNED: "green",
}
SIGN = Deciding(KeyForm, sign_briefing, gettext_lazy("Đã ký biên bản."))
DECIDING = {
    "finish": Deciding(DoneForm, finish_briefing_task, gettext_lazy("Đã báo xong việc.")),
    "send_back": Deciding(
        NotTakenForm, send_back_briefing_task, gettext_lazy("Đã trả lại để làm tiếp.")
    ),
}


@seers
def listing(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Tasks of the province that are not done, and all briefings; `?trang=` a page."""
    at = now()
    context = {
        "page": Paginator(list_briefings(officer, at), PAGE_SIZE).get_page(
            request.GET.get("trang")
        ),
        "tasks": list_open_tasks(officer, at)[:MOST_SHOWN],
        "counts": count_tasks(officer, at),
        "today": at.astimezone(VIETNAM).date(),
        "colours": COLOURS,
        "may": can_call_briefing(officer, None, at),
    }
    return render(request, "control/briefings.html", context)


@seers
def new(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Invite to a briefing of one's unit."""
    at = now()
    own = posts_of(officer, KEEPERS, at)[0].unit
    form = BriefingForm(_posted(request), officers=list_invitable(own, at))
    page = FormPage(
        reverse("control:briefings"),
        _("Mời họp giao ban"),
        _("Mời họp"),
        _("Đã ghi cuộc giao ban."),
        caption=own.name,
    )
    return answer_form(
        request,
        officer,
        page,
        form,
        call_briefing,
        lambda: {"unit": own, **form.asked()},
        lambda made: reverse("control:briefing", args=[made.pk]),
        {"held_on": "meets_on"},
    )


@seers
def briefing(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """One briefing: agenda, who was there, minutes, tasks."""
    at = now()
    row = get_briefing(pk, officer=officer, at=at)
    today = at.astimezone(VIETNAM).date()
    is_signed, is_held = row.state == BriefingState.SIGNED, row.state == BriefingState.HELD
    may_minute = not is_signed and row.held_on <= today
    context = {
        "row": row,
        "colour": COLOURS[BriefingState(row.state)],
        "attendances": list_attendances(row),
        "tasks": list_tasks(row),
        "today": today,
        "may_minute": may_minute and can_minute_briefing(officer, row, at),
        "may_set": is_held and can_set_briefing_task(officer, row, at),
        "may_sign": is_held and can_sign_briefing(officer, row, at),
        "sign": KeyForm(),
    }
    return render(request, "control/briefing.html", context)


@seers
def minutes(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Write the minutes."""
    at = now()
    row = get_briefing(pk, officer=officer, at=at)
    _check(may=can_minute_briefing(officer, row, at))
    attendances = list_attendances(row)
    initial = {"minutes": row.minutes}
    form = MinutesForm(_posted(request), attendances=attendances, initial=initial)
    page = _page(row, _("Ghi biên bản giao ban"), _("Đã lưu biên bản, chờ người chủ trì ký."))
    return answer_form(
        request,
        officer,
        page,
        form,
        minute_briefing,
        lambda: {"briefing": row, **form.asked()},
    )


@seers
def new_task(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Let somebody do something."""
    at = now()
    row = get_briefing(pk, officer=officer, at=at)
    _check(may=can_set_briefing_task(officer, row, at))
    form = TaskForm(_posted(request), officers=list_invitable(row.unit, at))
    page = _page(row, _("Giao việc"), _("Đã giao việc."))
    return answer_form(
        request,
        officer,
        page,
        form,
        set_briefing_task,
        lambda: {"briefing": row, **form.asked()},
        renamed={"due_on": "done_by"},
    )


@seers
def sign(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """The chair signs the minutes."""
    row = get_briefing(pk, officer=officer, at=now())
    form = KeyForm(request.POST or None)
    back = reverse("control:briefing", args=[row.pk])
    return decide_about(request, officer, {"briefing": row}, form, SIGN, back)


@seers
def record(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """The minutes as PDF; a draft until they are signed."""
    row = get_briefing(pk, officer=officer, at=now())
    return answers.pdf(briefing_pdf(row), f"bien-ban-giao-ban-{row.pk}")


@seers
def task(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """One task, and what shows that it is done."""
    at = now()
    row = get_task(pk, officer=officer, at=at)
    is_done = row.done_at is not None
    context = {
        "row": row,
        "is_late": row.is_late(at.astimezone(VIETNAM).date()),
        "may_finish": not is_done and can_finish_briefing_task(officer, row, at),
        "may_send_back": is_done and can_send_back_briefing_task(officer, row, at),
        "finish": DoneForm(),
        "send_back": NotTakenForm(),
    }
    return render(request, "control/briefing_task.html", context)


@seers
def decide(request: HttpRequest, officer: Officer, pk: int, what: str) -> HttpResponse:
    """Do one of `DECIDING`."""
    row, deciding = get_task(pk, officer=officer, at=now()), DECIDING[what]
    form = deciding.form(request.POST or None)
    back = reverse("control:briefing_task", args=[row.pk])
    return decide_about(request, officer, {"task": row}, form, deciding, back)


def _page(row: Briefing, heading: str, said: str) -> FormPage:
    back = reverse("control:briefing", args=[row.pk])
    return FormPage(back, heading, _("Lưu"), said, row.title)


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _check(*, may: bool) -> None:
    if not may:
        raise NotAllowed(_("Việc này của đơn vị họp giao ban; người chủ trì thì ký biên bản."))
