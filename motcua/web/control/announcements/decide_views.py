"""What is decided about an announcement: each form of its page goes to one of these."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

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


@dataclass(frozen=True)
class Deciding:
    """What a form of the page does: its class, the action, and what is said when it is done."""

    form: type[KeyForm]
    act: Callable[..., Announcement]
    said: Any


DECIDING = {
    "remove_item": Deciding(
        CodeForm, remove_announcement_item, gettext_lazy("Đã bỏ thủ tục khỏi quyết định.")
    ),
    "propose": Deciding(
        RevisionForm, propose_announcement, gettext_lazy("Đã trình lãnh đạo duyệt.")
    ),
    "recall": Deciding(KeyForm, recall_announcement, gettext_lazy("Đã rút lại; sửa tiếp được.")),
    "approve": Deciding(
        SeenForm, approve_announcement, gettext_lazy("Đã duyệt; chờ số và ngày ký.")
    ),
    "send_back": Deciding(
        ReturnForm, return_announcement, gettext_lazy("Đã trả lại cho người soạn.")
    ),
    "issue": Deciding(
        NumberForm,
        issue_announcement,
        gettext_lazy("Đã ban hành; các thủ tục tự áp dụng từ ngày đã ghi."),
    ),
    "enter": Deciding(EnteredForm, enter_announcement, gettext_lazy("Đã ghi ngày đăng tải.")),
}


@seers
def decide(request: HttpRequest, officer: Officer, pk: int, what: str) -> HttpResponse:
    """Do one of `DECIDING`."""
    deciding = DECIDING[what]
    form = deciding.form(request.POST or None)
    return _decide(request, officer, get_announcement(pk), form, deciding.act, deciding.said)


@seers
def ask(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Ask a unit what it says of the draft."""
    row = get_announcement(pk)
    form = AskForm(request.POST or None, units=list_province_units(row.unit, now()))
    given = form.asked if form.is_bound else dict
    return _decide(request, officer, row, form, ask_opinion, _("Đã gửi hỏi ý kiến."), given)


def _decide(
    request: HttpRequest,
    officer: Officer,
    row: Announcement,
    form: KeyForm,
    act: Callable[..., Announcement],
    said: Any,
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
