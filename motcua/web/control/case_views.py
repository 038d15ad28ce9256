"""The questions that lead people to their case of a procedure."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalogue.actions import set_case_questions
from motcua.catalogue.models import Procedure
from motcua.catalogue.permissions import can_set_case_questions
from motcua.catalogue.queries import get_procedure, get_version_in_force
from motcua.catalogue.queries.case_questions import (
    list_questions,
    list_set_questions,
    names_of_cases,
)
from motcua.catalogue.rules.case_questions import CaseQuestion
from motcua.catalogue.rules.typed_questions import question_lines, read_question_lines
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import BadInput, NotVisible, Refused
from motcua.people.models import Officer
from motcua.web.control.views import control
from motcua.web.ui.forms import TOO_LONG, DateField, KeyForm, action_args
from motcua.web.ui.shared import check_shared

LONGEST = 10_000


class QuestionsForm(KeyForm):
    """The questions as lines, and from which day on they are asked."""

    questions = forms.CharField(
        label=gettext_lazy("Câu hỏi và câu trả lời"),
        help_text=gettext_lazy(
            "Mỗi câu hỏi một dòng. Dưới đó mỗi câu trả lời một dòng, mở đầu bằng gạch ngang, "
            "sau dấu bằng là số của trường hợp còn lại, ví dụ: - Nhà ở của gia đình = 1. "
            "Gợi ý thì để trong ngoặc đơn. Để trống thì không hỏi, người dân thấy mọi trường hợp."
        ),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        error_messages={"max_length": TOO_LONG},
    )
    valid_from = DateField(label=gettext_lazy("Áp dụng từ ngày"))
    source_note = forms.CharField(
        label=gettext_lazy("Theo văn bản nào"),
        max_length=300,
        required=False,
        error_messages={"max_length": TOO_LONG},
    )

    def __init__(self, *given: Any, cases: list[str], **options: Any) -> None:
        """`cases` are what the numbers of the lines mean."""
        super().__init__(*given, **options)
        self.cases = cases

    def clean_questions(self) -> list[CaseQuestion]:
        """The questions; a problem for each line that cannot be read."""
        try:
            return read_question_lines(self.cleaned_data["questions"], self.cases)
        except BadInput as problem:
            raise forms.ValidationError([str(each) for each in problem.problems]) from problem


@control
def case_questions(request: HttpRequest, officer: Officer, code: str) -> HttpResponse:
    """The questions about the cases of a procedure; a POST sets them from a day on."""
    at = now()
    procedure = get_procedure(code)
    today = at.astimezone(VIETNAM).date()
    may = can_set_case_questions(officer, procedure, at)
    cases, asked = _asked_today(procedure, today)
    form = QuestionsForm(
        request.POST if request.method == "POST" else None,
        cases=cases,
        initial={"questions": question_lines(asked, cases), "valid_from": today},
    )
    if request.method == "POST":
        check_shared(may=may)
        if form.is_valid():
            given = {name: form.cleaned_data[name] for name in ("questions", "valid_from")}
            given["source_note"] = form.cleaned_data["source_note"]
            try:
                set_case_questions(procedure=procedure, **given, **action_args(officer, at, form))
            except Refused as problem:
                form.add_error("questions", str(problem))
            else:
                messages.success(request, _("Đã lưu; trang thủ tục hỏi như vậy từ ngày đã chọn."))
                return redirect("control:case_questions", code)
    shown = {
        "procedure": procedure,
        "cases": [name or _("Trường hợp thường") for name in cases],
        "is_derived": any(question.is_derived for question in asked),
        "rows": list_set_questions(procedure),
        "may": may,
        "form": form,
    }
    return render(request, "control/case_questions.html", shown)


def _asked_today(procedure: Procedure, today: date) -> tuple[list[str], tuple[CaseQuestion, ...]]:
    try:
        version = get_version_in_force(procedure.code, today)
    except NotVisible:
        return [], ()
    cases = names_of_cases(version)
    return cases, list_questions(version, cases, today)
