"""Answering what the applicant asks for from the own account."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.actions import answer_request
from motcua.dossiers.enums import RequestAnswer, RequestKind
from motcua.dossiers.models import ApplicantRequest
from motcua.dossiers.permissions import can_answer_request
from motcua.dossiers.queries.dossiers import get_dossier
from motcua.dossiers.queries.requests import find_open_request
from motcua.kernel.clock import now
from motcua.kernel.errors import NotAllowed, NotVisible, Refused
from motcua.people.models import Officer
from motcua.web.ui.access import officer_required
from motcua.web.ui.forms import KeyForm, action_args, say_problems, text_area


class AnswerForm(KeyForm):
    """Done or not, and what the applicant is told."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Yêu cầu này"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Chọn đã làm hay không làm được.")},
    )
    words = text_area(gettext_lazy("Lời trả lời người nộp"), gettext_lazy("Ghi lời trả lời."))

    def __init__(self, *given: object, row: ApplicantRequest, **options: object) -> None:
        """Only an adjustment is said to be done here; the others are done by their own pages."""
        super().__init__(*given, **options)
        answers = [(RequestAnswer.DECLINED, RequestAnswer.DECLINED.label)]
        if row.kind == RequestKind.ADJUST:
            answers.insert(0, (RequestAnswer.DONE, RequestAnswer.DONE.label))
        else:
            self.fields["answer"].initial = RequestAnswer.DECLINED
        self.fields["answer"].choices = answers  # type: ignore[attr-defined]


@officer_required()
def answer(request: HttpRequest, officer: Officer, pk: int, kind: str) -> HttpResponse:
    """Tell the applicant what became of a request that waits."""
    at = now()
    dossier = get_dossier(pk, officer=officer, at=at)
    if not can_answer_request(officer, dossier, at):
        raise NotAllowed(_("Việc này do người khác phụ trách, không phải phần việc của bạn."))
    row = find_open_request(dossier, kind)
    if row is None:
        raise NotVisible(_("Yêu cầu này đã được trả lời hoặc người nộp đã thôi."))
    form = AnswerForm(request.POST if request.method == "POST" else None, row=row)
    if request.method == "POST" and form.is_valid():
        try:
            answer_request(
                dossier=dossier,
                kind=RequestKind(kind),
                answer=RequestAnswer(form.cleaned_data["answer"]),
                words=form.cleaned_data["words"],
                **action_args(officer, at, form),
            )
        except Refused as problem:
            say_problems(form, problem)
        else:
            messages.success(request, _("Đã trả lời người nộp."))
            return redirect("dossier:show", pk=pk)
    context = {"dossier": dossier, "row": row, "form": form}
    return render(request, "dossier/answer_request.html", context)
