"""What is decided about an announcement: each form of its page goes to one of these."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.announcements.actions import (
    approve_announcement,
    ask_opinion,
    enter_announcement,
    issue_announcement,
    propose_announcement,
    recall_announcement,
    remove_announcement_item,
    return_announcement,
)
from motcua.announcements.models import Announcement
from motcua.announcements.queries import get_announcement
from motcua.kernel.clock import now
from motcua.kernel.errors import Refused
from motcua.people.models import Officer
from motcua.people.queries import list_province_units
from motcua.web.control.announcements.forms import (
    AskForm,
    CodeForm,
    EnteredForm,
    NumberForm,
    ReturnForm,
    RevisionForm,
    SeenForm,
)
from motcua.web.control.views import seers
from motcua.web.ui.forms import KeyForm, action_args, say_problems

Act = Callable[..., Announcement]


@seers
def ask(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Ask a unit what it says of the draft."""
    row = get_announcement(pk)
    form = AskForm(request.POST or None, units=list_province_units(row.unit, now()))
    given = form.asked if form.is_bound else dict
    return _decide(request, officer, row, form, ask_opinion, _("Đã gửi hỏi ý kiến."), given)


@seers
def remove_item(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Take a procedure out of the draft."""
    form, said = CodeForm(request.POST or None), _("Đã bỏ thủ tục khỏi quyết định.")
    return _decide(request, officer, get_announcement(pk), form, remove_announcement_item, said)


@seers
def propose(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Put the draft before a leader."""
    form, said = RevisionForm(request.POST or None), _("Đã trình lãnh đạo duyệt.")
    return _decide(request, officer, get_announcement(pk), form, propose_announcement, said)


@seers
def recall(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Take it back."""
    form, said = KeyForm(request.POST or None), _("Đã rút lại; sửa tiếp được.")
    return _decide(request, officer, get_announcement(pk), form, recall_announcement, said)


@seers
def approve(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Approve what the page showed."""
    form, said = SeenForm(request.POST or None), _("Đã duyệt; chờ số và ngày ký.")
    return _decide(request, officer, get_announcement(pk), form, approve_announcement, said)


@seers
def send_back(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Send it back with a reason."""
    form, said = ReturnForm(request.POST or None), _("Đã trả lại cho người soạn.")
    return _decide(request, officer, get_announcement(pk), form, return_announcement, said)


@seers
def issue(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Give it its number and day; everything holds by date from now on."""
    form = NumberForm(request.POST or None)
    said = _("Đã ban hành; các thủ tục tự áp dụng từ ngày đã ghi.")
    return _decide(request, officer, get_announcement(pk), form, issue_announcement, said)


@seers
def enter(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Note since when it stands in the national database."""
    form, said = EnteredForm(request.POST or None), _("Đã ghi ngày đăng tải.")
    return _decide(request, officer, get_announcement(pk), form, enter_announcement, said)


def _decide(
    request: HttpRequest,
    officer: Officer,
    row: Announcement,
    form: KeyForm,
    act: Act,
    said: str,
    given: Callable[[], dict[str, Any]] | None = None,
) -> HttpResponse:
    """Do it and go back to the page; what is refused is told with what was typed."""
    if request.method != "POST":
        return redirect("control:announcement", row.pk)
    if form.is_valid():
        typed = {name: value for name, value in form.cleaned_data.items() if name != "key"}
        try:
            act(announcement=row, **(given or typed.copy)(), **action_args(officer, now(), form))
        except Refused as problem:
            say_problems(form, problem)
        else:
            messages.success(request, said)
            return redirect("control:announcement", row.pk)
    back = reverse("control:announcement", args=[row.pk])
    context = {"form": form, "back": back, "row": row}
    return render(request, "control/announcement_refused.html", context, status=409)
