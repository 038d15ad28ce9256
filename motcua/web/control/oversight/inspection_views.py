"""Inspections of procedure control: the list, one inspection, what is found, its record."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import NotAllowed, NotVisible
from motcua.oversight.actions import (
    add_finding,
    answer_checklist,
    begin_inspection,
    conclude_inspection,
)
from motcua.oversight.enums import CheckResult, InspectedPart, InspectionState
from motcua.oversight.models import ChecklistAnswer, ChecklistQuestion, Inspection
from motcua.oversight.permissions import (
    can_add_finding,
    can_answer_checklist,
    can_begin_inspection,
    can_conclude_inspection,
)
from motcua.oversight.printed.inspection import inspection_pdf
from motcua.oversight.queries.inspections import (
    count_findings,
    get_inspection,
    list_answers,
    list_findings,
    list_findings_of,
    list_inspections,
    list_lacks_of,
)
from motcua.oversight.queries.network import list_candidates
from motcua.people.enums import Role
from motcua.people.models import Officer
from motcua.people.permissions import posts_of
from motcua.people.queries import list_province_units
from motcua.web.control.deciding import Deciding, decide_about
from motcua.web.control.form_pages import FormPage, answer_form
from motcua.web.control.oversight.inspection_forms import (
    CheckForm,
    ConcludeForm,
    FindingForm,
    InspectionForm,
)
from motcua.web.control.views import seers
from motcua.web.ui import pdf as answers

PAGE_SIZE = 20
MOST_SHOWN = 30
COLOURS = {
    InspectionState.OPEN: "yellow",
    InspectionState.CONCLUDED: "green",
    CheckResult.MET: "green",
    CheckResult.NOT_MET: "red",
    CheckResult.NOT_APPLICABLE: "grey",
    "open": "yellow",
    "answered": "blue",
    "closed": "green",
}
CONCLUDE = Deciding(ConcludeForm, conclude_inspection, gettext_lazy("Đã kết luận kiểm tra."))


@seers
def listing(request: HttpRequest, officer: Officer) -> HttpResponse:
    """What is to be put right in the province, and all inspections; `?trang=` a page."""
    at = now()
    context = {
        "page": Paginator(list_inspections(officer, at), PAGE_SIZE).get_page(
            request.GET.get("trang")
        ),
        "findings": list_findings(officer, at)[:MOST_SHOWN],
        "counts": count_findings(officer, at),
        "today": at.astimezone(VIETNAM).date(),
        "colours": COLOURS,
        "may": can_begin_inspection(officer, None, at),
    }
    return render(request, "control/inspections.html", context)


@seers
def new(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Begin an inspection of a unit below one's own."""
    at = now()
    if not can_begin_inspection(officer, None, at):
        raise NotAllowed(_("Việc này của kiểm soát thủ tục."))
    own = posts_of(officer, {Role.CONTROL}, at)[0].unit
    units = [
        unit
        for unit in list_province_units(own, at)
        if unit != own and unit.path.startswith(own.path)
    ]
    posted = request.POST if request.method == "POST" else None
    form = InspectionForm(posted, units=units, officers=list_candidates(own, at))
    page = FormPage(
        reverse("control:inspections"),
        _("Mở cuộc kiểm tra"),
        _("Mở cuộc kiểm tra"),
        _("Đã mở cuộc kiểm tra."),
        caption=own.name,
    )
    return answer_form(
        request,
        officer,
        page,
        form,
        begin_inspection,
        lambda: {"unit": own, **form.asked()},
        lambda made: reverse("control:inspection", args=[made.pk]),
        {"held_on": "inspected_on"},
    )


@seers
def inspection(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """One inspection: its checklist, what is to be put right, its conclusion."""
    at = now()
    row = get_inspection(pk, officer=officer, at=at)
    is_open, asked = row.state == InspectionState.OPEN, list_answers(row)
    may_conclude = is_open and can_conclude_inspection(officer, row, at)
    context = {
        "row": row,
        "parts": by_part(asked),
        "answered": sum(answer is not None for _question, answer in asked),
        "count_asked": len(asked),
        "findings": list_findings_of(row),
        "today": at.astimezone(VIETNAM).date(),
        "colours": COLOURS,
        "may_answer": is_open and can_answer_checklist(officer, row, at),
        "may_add": is_open and can_add_finding(officer, row, at),
        "lacks": list_lacks_of(row) if may_conclude else [],
        "may_conclude": may_conclude,
        "conclude": ConcludeForm(),
    }
    return render(request, "control/inspection.html", context)


Asked = list[tuple[ChecklistQuestion, ChecklistAnswer | None]]


def by_part(asked: Asked) -> list[tuple[Any, Asked]]:
    """The questions of each part that has some, under its name."""
    parts = [(part, [each for each in asked if each[0].part == part]) for part in InspectedPart]
    return [(part.label, each) for part, each in parts if each]


@seers
def check(request: HttpRequest, officer: Officer, pk: int, number: int) -> HttpResponse:
    """What is found of one question."""
    at = now()
    row = get_inspection(pk, officer=officer, at=at)
    _check(may=can_answer_checklist(officer, row, at))
    found = {question.pk: (question, answer) for question, answer in list_answers(row)}
    if number not in found:
        raise NotVisible(_("Cuộc kiểm tra này không hỏi câu đó."))
    question, answer = found[number]
    initial = {"found": answer.found, "note": answer.note} if answer else {}
    form = CheckForm(_posted(request), initial=initial)
    part = InspectedPart(question.part).label
    page = _page(row, question.text, _("Đã lưu câu trả lời."), str(part).capitalize())
    return answer_form(
        request,
        officer,
        page,
        form,
        answer_checklist,
        lambda: {"inspection": row, "question": question, **form.asked()},
    )


@seers
def new_finding(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Write down what is to be put right."""
    at = now()
    row = get_inspection(pk, officer=officer, at=at)
    _check(may=can_add_finding(officer, row, at))
    asked = [question for question, _answer in list_answers(row)]
    form = FindingForm(_posted(request), questions=asked)
    page = _page(row, _("Thêm kiến nghị"), _("Đã thêm kiến nghị."), row.inspected.name)
    return answer_form(
        request,
        officer,
        page,
        form,
        add_finding,
        lambda: {"inspection": row, **form.asked()},
        renamed={"due_on": "done_by"},
    )


@seers
def conclude(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """End it."""
    row = get_inspection(pk, officer=officer, at=now())
    form = ConcludeForm(request.POST or None)
    back = reverse("control:inspection", args=[row.pk])
    return decide_about(request, officer, {"inspection": row}, form, CONCLUDE, back)


@seers
def record(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """The record of the inspection as PDF; a draft until it is concluded."""
    row = get_inspection(pk, officer=officer, at=now())
    return answers.pdf(inspection_pdf(row), f"bien-ban-kiem-tra-{row.pk}")


def _page(row: Inspection, heading: str, said: str, caption: str) -> FormPage:
    return FormPage(reverse("control:inspection", args=[row.pk]), heading, _("Lưu"), said, caption)


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _check(*, may: bool) -> None:
    if not may:
        raise NotAllowed(_("Việc này của đơn vị kiểm tra."))
