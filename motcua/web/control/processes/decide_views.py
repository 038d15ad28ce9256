"""What is decided about a process: each form of its page goes to one of these."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy

from motcua.kernel.clock import now
from motcua.kernel.errors import Refused
from motcua.people.models import Officer
from motcua.processes.actions import (
    approve_process,
    propose_process,
    recall_process,
    return_process,
)
from motcua.processes.models import ProcessDraft
from motcua.processes.queries.drafts import get_process_draft
from motcua.web.control.processes.forms import ProposeForm, ReturnForm, SeenForm
from motcua.web.control.views import seers
from motcua.web.ui.forms import KeyForm, action_args, say_problems


@dataclass(frozen=True)
class Deciding:
    """What a form of the page does: its class, the action, and what is said when it is done."""

    form: type[KeyForm]
    act: Callable[..., ProcessDraft]
    said: Any


DECIDING = {
    "propose": Deciding(ProposeForm, propose_process, gettext_lazy("Đã trình lãnh đạo duyệt.")),
    "recall": Deciding(KeyForm, recall_process, gettext_lazy("Đã rút lại; sửa tiếp được.")),
    "approve": Deciding(
        SeenForm, approve_process, gettext_lazy("Đã duyệt; hồ sơ mới tự theo từ ngày đã ghi.")
    ),
    "send_back": Deciding(ReturnForm, return_process, gettext_lazy("Đã trả lại cho người soạn.")),
}


@seers
def decide(request: HttpRequest, officer: Officer, code: str, what: str) -> HttpResponse:
    """Do one of `DECIDING`, and go back to the page; a refusal is told with what was typed."""
    if request.method != "POST":
        return redirect("control:process", code)
    deciding, draft = DECIDING[what], get_process_draft(code)
    form = deciding.form(request.POST)
    if form.is_valid():
        typed = {name: value for name, value in form.cleaned_data.items() if name != "key"}
        try:
            deciding.act(process_draft=draft, **typed, **action_args(officer, now(), form))
        except Refused as problem:
            say_problems(form, problem)
        else:
            messages.success(request, str(deciding.said))
            return redirect("control:process", code)
    context = {"form": form, "back": reverse("control:process", args=[code])}
    return render(request, "control/process_refused.html", context, status=409)
