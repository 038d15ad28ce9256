"""What people call a procedure: the names that the search uses."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.catalogue.actions import add_everyday_name, remove_everyday_name, settle_question
from motcua.catalogue.models import AskedQuestion
from motcua.catalogue.permissions import (
    can_add_everyday_name,
    can_remove_everyday_name,
    can_settle_question,
)
from motcua.catalogue.queries import (
    get_procedure,
    get_question,
    list_everyday_names,
    list_unanswered,
)
from motcua.kernel.clock import now
from motcua.kernel.errors import Refused
from motcua.people.models import Officer
from motcua.web.control.forms import NameForm
from motcua.web.control.views import control
from motcua.web.ui.forms import KeyForm, action_args
from motcua.web.ui.public_procedures import list_procedures
from motcua.web.ui.shared import check_shared

MOST_SHOWN = 50


@control
def procedures(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Questions without an answer, and the procedures by `?q=`, `?trang=`; `?cau=` a question."""
    at = now()
    shown = {
        "listing": list_procedures(request.GET.dict(), at.date()),
        "question": _number(request.GET.get("cau", "")),
        "unanswered": list_unanswered()[:MOST_SHOWN],
        "may": can_settle_question(officer, None, at),
        "form": KeyForm(),
    }
    return render(request, "control/named.html", shown)


@control
@require_POST
def settle(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Take a question off the list of unanswered ones."""
    at = now()
    question = get_question(pk)
    check_shared(may=can_settle_question(officer, question, at))
    form = KeyForm(request.POST)
    if form.is_valid():
        settle_question(question=question, **action_args(officer, at, form))
    return redirect("control:named")


@control
def names(request: HttpRequest, officer: Officer, code: str) -> HttpResponse:
    """The names of a procedure; a POST adds one."""
    at = now()
    procedure = get_procedure(code)
    question = _question(request)
    given = {"name": question.words, "question": question.pk} if question else {}
    form = NameForm(request.POST or None, initial=given)
    if request.method == "POST":
        check_shared(may=can_add_everyday_name(officer, procedure, at))
        if form.is_valid():
            name = form.cleaned_data["name"]
            try:
                add_everyday_name(
                    procedure=procedure,
                    name=name,
                    answers=question,
                    **action_args(officer, at, form),
                )
            except Refused as problem:
                form.add_error("name", str(problem))
            else:
                messages.success(request, _("Đã thêm; ô tìm kiếm dùng cách gọi này từ bây giờ."))
                return redirect("control:named") if question else redirect("control:names", code)
    shown = {
        "procedure": procedure,
        "names": list_everyday_names(procedure),
        "may": can_add_everyday_name(officer, procedure, at),
        "form": form,
        "removal": KeyForm(),
    }
    return render(request, "control/names.html", shown)


@control
@require_POST
def remove_name(request: HttpRequest, officer: Officer, code: str) -> HttpResponse:
    """Take a name from a procedure."""
    at = now()
    procedure = get_procedure(code)
    check_shared(may=can_remove_everyday_name(officer, procedure, at))
    form = NameForm(request.POST)
    if not form.is_valid():
        return redirect("control:names", code)
    name = form.cleaned_data["name"]
    remove_everyday_name(procedure=procedure, name=name, **action_args(officer, at, form))
    messages.success(request, _("Đã bỏ; ô tìm kiếm không dùng cách gọi này nữa."))
    return redirect("control:names", code)


def _question(request: HttpRequest) -> AskedQuestion | None:
    """The question that the name is to answer: of the form, else `?cau=`."""
    pk = _number(request.POST.get("question") or request.GET.get("cau", ""))
    return get_question(pk) if pk else None


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 19 else 0
