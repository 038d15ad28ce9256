"""What is to be put right after an inspection, and the questions that inspections ask."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.kernel.clock import VIETNAM, now
from motcua.oversight.actions import (
    add_checklist_question,
    answer_finding,
    close_finding,
    end_checklist_question,
    send_back_finding,
)
from motcua.oversight.enums import FindingState, InspectionState
from motcua.oversight.permissions import (
    can_add_checklist_question,
    can_answer_finding,
    can_close_finding,
    can_end_checklist_question,
    can_send_back_finding,
)
from motcua.oversight.queries.inspections import get_finding, get_question, list_all_questions
from motcua.people.models import Officer
from motcua.web.control.deciding import Deciding, decide_about
from motcua.web.control.form_pages import FormPage, answer_form
from motcua.web.control.oversight.forms import NotTakenForm
from motcua.web.control.oversight.inspection_forms import (
    AnswerFindingForm,
    EndQuestionForm,
    QuestionForm,
)
from motcua.web.control.oversight.inspection_views import COLOURS, by_part
from motcua.web.control.views import seers
from motcua.web.ui.forms import KeyForm
from motcua.web.ui.shared import check_shared

DECIDING = {
    "answer": Deciding(
        AnswerFindingForm, answer_finding, gettext_lazy("Đã gửi báo cáo khắc phục.")
    ),
    "close": Deciding(KeyForm, close_finding, gettext_lazy("Đã khép lại kiến nghị.")),
    "send_back": Deciding(
        NotTakenForm, send_back_finding, gettext_lazy("Đã trả lại để khắc phục tiếp.")
    ),
}


@seers
def finding(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """One finding: what its unit says, and what who inspected makes of it."""
    at = now()
    row = get_finding(pk, officer=officer, at=at)
    is_concluded = row.inspection.state == InspectionState.CONCLUDED
    is_open, is_answered = row.state == FindingState.OPEN, row.state == FindingState.ANSWERED
    context = {
        "row": row,
        "colour": COLOURS[row.state],
        "is_late": row.is_late(at.astimezone(VIETNAM).date()),
        "may_answer": is_concluded and is_open and can_answer_finding(officer, row, at),
        "may_close": is_answered and can_close_finding(officer, row, at),
        "may_send_back": is_answered and can_send_back_finding(officer, row, at),
        "answer": AnswerFindingForm(),
        "close": KeyForm(),
        "send_back": NotTakenForm(),
    }
    return render(request, "control/finding.html", context)


@seers
def decide(request: HttpRequest, officer: Officer, pk: int, what: str) -> HttpResponse:
    """Do one of `DECIDING`."""
    row, deciding = get_finding(pk, officer=officer, at=now()), DECIDING[what]
    form = deciding.form(request.POST or None)
    back = reverse("control:finding", args=[row.pk])
    return decide_about(request, officer, {"finding": row}, form, deciding, back)


@seers
def questions(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The checklist: what is asked now and later, with its sources."""
    at = now()
    today = at.astimezone(VIETNAM).date()
    context = {
        "parts": by_part([(each, None) for each in list_all_questions(today)]),
        "today": today,
        "may": can_add_checklist_question(officer, None, at),
    }
    return render(request, "control/checklist.html", context)


@seers
def new_question(request: HttpRequest, officer: Officer) -> HttpResponse:
    """A further question."""
    at = now()
    check_shared(may=can_add_checklist_question(officer, None, at))
    posted = request.POST if request.method == "POST" else None
    form = QuestionForm(posted, initial={"begins_on": at.astimezone(VIETNAM).date()})
    page = FormPage(
        reverse("control:checklist"), _("Thêm câu hỏi kiểm tra"), _("Lưu"), _("Đã thêm câu hỏi.")
    )
    return answer_form(
        request,
        officer,
        page,
        form,
        add_checklist_question,
        form.asked,
        renamed={"valid_from": "begins_on"},
    )


@seers
def end_question(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Ask it no more."""
    at, row = now(), get_question(pk)
    check_shared(may=can_end_checklist_question(officer, row, at))
    posted = request.POST if request.method == "POST" else None
    form = EndQuestionForm(posted, initial={"on": at.astimezone(VIETNAM).date()})
    back = reverse("control:checklist")
    said = _("Đã ghi ngày thôi hỏi câu này.")
    page = FormPage(back, _("Thôi hỏi câu này"), _("Lưu"), said, lead=row.text)
    return answer_form(
        request,
        officer,
        page,
        form,
        end_checklist_question,
        lambda: {"question": row, "on": form.cleaned_data["on"]},
    )
