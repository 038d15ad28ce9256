"""Opinions of other units: asking, answering, reminding, taking back.

The asked unit has a page of its own: the question and the files shown to it, not the dossier.
"""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.dossiers import actions
from motcua.dossiers.models import Consultation, Dossier
from motcua.dossiers.permissions import (
    DECIDERS,
    can_answer_opinion,
    can_ask_opinions,
    can_record_opinion,
)
from motcua.dossiers.queries.attachments import (
    current,
    list_attachments,
    list_named_papers,
    list_shown,
    name_of,
)
from motcua.dossiers.queries.consultations import (
    get_asked_opinion,
    get_consultation,
    list_askable_units,
)
from motcua.dossiers.queries.dossiers import get_dossier
from motcua.dossiers.queries.papers import list_only_on_paper
from motcua.dossiers.queries.steps import get_step
from motcua.dossiers.rules.consultations import answer_due_at
from motcua.files.receiving import receive_file
from motcua.kernel.clock import now
from motcua.kernel.errors import BadInput, NotAllowed, NotVisible, Refused
from motcua.people.models import Officer, Unit
from motcua.people.queries import list_assignable
from motcua.web.dossier.content_views import send
from motcua.web.dossier.moves import why_over
from motcua.web.dossier.opinion_forms import AnswerForm, AskForm, RecallForm, RecordForm
from motcua.web.dossier.views import show_over
from motcua.web.ui.access import officer_required
from motcua.web.ui.bodies import accepts_at_most
from motcua.web.ui.file_boxes import ALL_FILES
from motcua.web.ui.forms import KeyForm, action_args, say_problems
from motcua.web.ui.time_left import time_left
from motcua.worktime.queries import get_calendar


@officer_required()
def ask(request: HttpRequest, officer: Officer, pk: int, step: int) -> HttpResponse:
    """Ask units for their opinions at an open step."""
    at = now()
    dossier = get_dossier(pk, officer=officer, at=at)
    row = get_step(dossier, step)
    if not can_ask_opinions(officer, row, at):
        raise NotAllowed(_("Việc này do người khác phụ trách, không phải phần việc của bạn."))
    files = current(list_attachments(dossier))
    form = AskForm(
        request.POST if request.method == "POST" else None,
        units=list_askable_units(dossier, at),
        files=[(file.pk, name_of(file)) for file in files],
        papers=[(paper.id, paper.name) for paper in list_only_on_paper(dossier, files)],
    )
    if request.method == "POST" and form.is_valid():
        given = action_args(officer, at, form)
        try:
            actions.ask_opinions(dossier=dossier, step=row, asked=form.asked(), **given)
        except Refused as problem:
            if why_over(dossier, row):
                return show_over(request, dossier, _("Hỏi ý kiến cơ quan khác"), problem)
            say_problems(form, problem)
        else:
            messages.success(request, _("Đã gửi câu hỏi. Bước này vẫn là việc của bạn."))
            for unit in form.chosen_units():
                if not any(list_assignable(unit.pk, role, at) for role in DECIDERS):
                    messages.warning(request, _nobody_at(unit))
            return redirect("dossier:show", pk=pk)
    elif over := why_over(dossier, row):
        return show_over(request, dossier, _("Hỏi ý kiến cơ quan khác"), over)
    return render(request, "dossier/ask_opinions.html", {"dossier": dossier, "form": form})


def _nobody_at(unit: Unit) -> str:
    return _(
        "Ở %(unit)s chưa có ai trả lời trên hệ thống. Nên hỏi bằng văn bản hoặc họp, khi đó bạn tự "
        "ghi được ý kiến đã nhận."
    ) % {"unit": unit.name}


@accepts_at_most(ALL_FILES)
@officer_required()
def opinion(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """What the asked unit sees, and the form of its answer."""
    at = now()
    row = get_asked_opinion(pk, officer=officer, at=at)
    may = can_answer_opinion(officer, row, at)
    form = AnswerForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and not may:
        raise NotAllowed(_("Việc này do người khác phụ trách, không phải phần việc của bạn."))
    if request.method == "POST" and form.is_valid():
        try:
            _answer(row, form, officer, at)
        except BadInput as problem:
            form.add_error("upload", problem.problems)
        except Refused as problem:
            say_problems(form, problem)
        else:
            messages.success(request, _("Đã gửi ý kiến trả lời."))
            return redirect("dossier:opinion", pk=pk)
    files = [(file, name_of(file)) for file in list_shown(row)]
    calendar = get_calendar()
    left = time_left(calendar, answer_due_at(calendar, row.due_at), at)
    context = {"row": row, "form": form, "files": files, "left": left, "may": may}
    context["papers"] = list_named_papers(row)
    return render(request, "dossier/opinion.html", context)


def _answer(row: Consultation, form: AnswerForm, officer: Officer, at: datetime) -> None:
    """Store the file, if there is one, and answer. Raises `BadInput`, `Refused`."""
    upload = form.cleaned_data["upload"]
    file = receive_file(upload, name=upload.name) if upload else None
    answer = form.cleaned_data["answer"]
    given: dict[str, Any] = {"answer": answer, "file": file, **action_args(officer, at, form)}
    actions.answer_opinion(dossier=row.dossier, consultation=row, **given)


@officer_required()
def shown_file(request: HttpRequest, officer: Officer, pk: int, attachment: int) -> HttpResponse:
    """A file that the asked unit was shown."""
    row = get_asked_opinion(pk, officer=officer, at=now())
    for file in list_shown(row):
        if file.pk == attachment:
            return send(request, file)
    raise NotVisible(_("Không có tệp này."))


@accepts_at_most(ALL_FILES)
@officer_required()
def record(request: HttpRequest, officer: Officer, pk: int, asked: int) -> HttpResponse:
    """Write down an answer that came on paper or in a meeting."""
    at = now()
    dossier = get_dossier(pk, officer=officer, at=at)
    row = get_consultation(dossier, asked)
    if not can_record_opinion(officer, row, at):
        raise NotAllowed(_("Việc này do người khác phụ trách, không phải phần việc của bạn."))
    form = RecordForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            file = receive_file(typed["upload"], name=typed["upload"].name)
            actions.record_opinion(
                dossier=dossier,
                consultation=row,
                answer=typed["answer"],
                came_on=typed["came_on"],
                file=file,
                **action_args(officer, at, form),
            )
        except BadInput as problem:
            form.add_error("upload", problem.problems)
        except Refused as problem:
            say_problems(form, problem)
        else:
            messages.success(request, _("Đã ghi ý kiến của %(unit)s.") % {"unit": row.unit.name})
            return redirect("dossier:show", pk=pk)
    context = {"dossier": dossier, "row": row, "form": form}
    return render(request, "dossier/record_opinion.html", context)


@officer_required()
def recall(request: HttpRequest, officer: Officer, pk: int, asked: int) -> HttpResponse:
    """Take back a question."""
    at = now()
    dossier = get_dossier(pk, officer=officer, at=at)
    row = get_consultation(dossier, asked)
    form = RecallForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = {"reason": form.cleaned_data["reason"], **action_args(officer, at, form)}
        try:
            actions.recall_opinion(dossier=dossier, consultation=row, **given)
        except Refused as problem:
            return show_over(request, dossier, _("Không hỏi nữa"), problem)
        messages.success(request, _("Đã rút lại câu hỏi."))
        return redirect("dossier:show", pk=pk)
    context = {"dossier": dossier, "row": row, "form": form}
    return render(request, "dossier/recall_opinion.html", context)


@officer_required()
def remind(request: HttpRequest, officer: Officer, pk: int, asked: int) -> HttpResponse:
    """Remind the asked unit; a GET only goes back."""
    at = now()
    dossier: Dossier = get_dossier(pk, officer=officer, at=at)
    form = KeyForm(request.POST)
    if request.method == "POST" and form.is_valid():
        row = get_consultation(dossier, asked)
        try:
            actions.remind_opinion(
                dossier=dossier, consultation=row, **action_args(officer, at, form)
            )
        except Refused as problem:
            messages.error(request, str(problem))
        else:
            messages.success(request, _("Đã nhắc %(unit)s.") % {"unit": row.unit.name})
    return redirect("dossier:show", pk=pk)
