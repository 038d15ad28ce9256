"""Views of the dossier page, its documents and the forms of its actions."""

from datetime import datetime
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.dossiers import actions
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import can_move_step, can_recall_step, can_remind_step
from motcua.dossiers.printed.control import render_control
from motcua.dossiers.printed.fee_receipt import render_fee_receipt
from motcua.dossiers.printed.form import (
    get_issued_form,
    render_form,
    render_form_docx,
)
from motcua.dossiers.printed.form_drafts import FORM_OF, draft_of
from motcua.dossiers.printed.receipt import render_receipt, render_receipt_docx
from motcua.dossiers.queries.dossiers import get_dossier
from motcua.dossiers.queries.fees import get_receipt, list_receipts
from motcua.dossiers.queries.moves import list_people_for, step_opened_by
from motcua.dossiers.queries.proposals import get_proposal
from motcua.dossiers.queries.steps import get_step, list_open, list_steps_of
from motcua.dossiers.rules.codes import is_central
from motcua.kernel.clock import now
from motcua.kernel.errors import NotAllowed, NotVisible, Refused
from motcua.people.models import Officer
from motcua.processes.enums import MoveKind
from motcua.processes.rules import StepShape
from motcua.web.dossier.forms import ask_about_gaps
from motcua.web.dossier.list_before import list_before
from motcua.web.dossier.move_forms import make_move, move_form, show_unfinished
from motcua.web.dossier.moves import get_move, name_of, nobody_for, why_over
from motcua.web.dossier.page import get_page
from motcua.web.dossier.verbs import ANSWERS, VERBS
from motcua.web.dossier.verbs.receipt import ISSUE_RECEIPT
from motcua.web.dossier.verbs.results import SIGN_RESULT
from motcua.web.ui.access import officer_required
from motcua.web.ui.bodies import accepts_at_most
from motcua.web.ui.errors import list_typed
from motcua.web.ui.file_boxes import ALL_FILES, upload_limits
from motcua.web.ui.forms import KeyForm, action_args, say_problems, say_shown
from motcua.web.ui.pdf import docx, filed_address, pdf, tracking_address

PREVIEW = "xem-truoc"


@officer_required()
def show(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """The dossier page: state, contents, timeline and available actions."""
    context = {"page": get_page(pk, officer, now()), "before": list_before(request)}
    return render(request, "dossier/page.html", context)


@officer_required()
def accepted(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """The page after acceptance: code, promised time, slip, and who has it if it was passed on."""
    dossier = get_dossier(pk, officer=officer, at=now())
    if dossier.code is None or dossier.received_at is None:
        raise NotVisible(_("Hồ sơ này chưa được tiếp nhận."))
    steps = list_steps_of(dossier)
    waiting = [row for row in steps if row.closed_at is None]
    context = {
        "dossier": dossier,
        "passed_to": waiting if len(waiting) < len(steps) else [],
        "receipts": list_receipts(dossier),
        "lacks_slip": ISSUE_RECEIPT.fits(dossier, now()),
        "is_central": is_central(dossier.code),
    }
    return render(request, "dossier/accepted.html", context)


@officer_required()
def receipt(
    request: HttpRequest, officer: Officer, pk: int, form: int | None = None, kind: str = "pdf"
) -> HttpResponse:
    """The receipt slip as PDF or Word document, the newest or this edition.

    Its QR code links to the tracking page.
    """
    dossier = get_dossier(pk, officer=officer, at=now())
    if dossier.code is None:
        raise NotVisible(_("Hồ sơ này chưa được tiếp nhận."))
    address = tracking_address(dossier.code)
    if kind == "docx":
        return docx(render_receipt_docx(dossier, tracking_url=address, edition=form), dossier.code)
    return pdf(render_receipt(dossier, tracking_url=address, edition=form), dossier.code)


@officer_required()
def control(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """The control slip (form 06) as of now, as PDF."""
    at = now()
    dossier = get_dossier(pk, officer=officer, at=at)
    if dossier.code is None:
        raise NotVisible(_("Hồ sơ này chưa được tiếp nhận."))
    return pdf(render_control(dossier, at=at), f"{dossier.code}-kiem-soat")


@officer_required()
def issued_form(
    request: HttpRequest, officer: Officer, pk: int, form: int, kind: str = "pdf"
) -> HttpResponse:
    """An issued form (request for papers, refusal, apology, end) as PDF or Word document."""
    dossier = get_dossier(pk, officer=officer, at=now())
    issued = get_issued_form(dossier, form)
    name = f"{dossier.code or dossier.pk}-{issued.pk}"
    if kind == "docx":
        return docx(render_form_docx(dossier, issued, tracking_url=filed_address(dossier)), name)
    return pdf(render_form(dossier, issued, tracking_url=filed_address(dossier)), name)


@officer_required()
def fee_receipt(request: HttpRequest, officer: Officer, pk: int, receipt: int) -> HttpResponse:
    """A receipt of phí or lệ phí as PDF."""
    dossier = get_dossier(pk, officer=officer, at=now())
    found = get_receipt(dossier, receipt)
    return pdf(render_fee_receipt(found), f"{dossier.code}-{found.kind}-{found.number}")


@officer_required()
def draft(request: HttpRequest, officer: Officer, pk: int, proposal: int) -> HttpResponse:
    """The draft of a proposed decision as PDF."""
    dossier = get_dossier(pk, officer=officer, at=now())
    found = get_proposal(dossier, proposal)
    if found.kind not in FORM_OF:
        raise NotVisible(_("Đề nghị này không có bản thảo."))
    return pdf(render_form(dossier, draft_of(found)), f"{dossier.code}-{found.pk}")


@officer_required()
def act(request: HttpRequest, officer: Officer, pk: int, verb: str) -> HttpResponse:
    """Show the form of a verb, or run the verb."""
    at = now()
    dossier = get_dossier(pk, officer=officer, at=at)
    chosen = VERBS.get(verb) or ANSWERS.get(verb)
    if chosen is None:
        raise NotVisible(_("Không có việc này."))
    chosen.check(officer, dossier, at)
    form = chosen.sent(request, officer, dossier)
    # A valid form is not checked here: the action must recognise a repeated submission by its key.
    if request.method == "POST" and form.is_valid():
        if chosen.preview and PREVIEW in request.POST and chosen.fits(dossier, at):
            return pdf(chosen.preview(dossier, form, officer, at), f"{dossier.code or pk}-{verb}")
        try:
            changed = chosen.run(dossier, form, action_args(officer, at, form))
        except Refused as problem:
            if not chosen.fits(get_dossier(pk, officer=officer, at=at), at):
                return show_over(request, dossier, chosen.title, problem)
            say_problems(form, problem)
        else:
            messages.success(request, chosen.told(changed))
            return redirect(chosen.then(changed), pk=pk)
    elif not chosen.fits(dossier, at):
        return show_over(request, dossier, chosen.title, chosen.why_not(dossier))
    elif request.method == "GET" and (barred := chosen.barred(officer, dossier, at)):
        return show_over(request, dossier, chosen.title, barred, status=403)
    first = [verb for verb in chosen.first(dossier) if verb.may(officer, dossier, at)]
    if (drafts := chosen.drafts(dossier)) is not None:
        say_shown(form, "seen", drafts.seen)
        ask_about_gaps(form, _("Vẫn duyệt dù còn chỗ trống") if drafts.has_gaps else "")
    context = {"dossier": dossier, "verb": chosen, "form": form, "drafts": drafts, "first": first}
    context["limits"] = upload_limits() if chosen.read else None
    return render(request, "dossier/verb.html", context)


@accepts_at_most(ALL_FILES)
@wraps(act)
def act_with_files(*given: Any, **options: Any) -> HttpResponse:
    """As `act`, for a verb that takes files."""
    return act(*given, **options)


@officer_required()
def supplemented(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """The page after papers were brought: the new slip, with the promised time."""
    dossier = get_dossier(pk, officer=officer, at=now())
    if dossier.received_at is None:
        raise NotVisible(_("Hồ sơ này chưa được tiếp nhận."))
    return render(request, "dossier/supplemented.html", {"dossier": dossier})


@officer_required()
def move(
    request: HttpRequest, officer: Officer, pk: int, step: int, address: str, target: str
) -> HttpResponse:
    """Show the form of a move of a step, or make the move."""
    at = now()
    dossier = get_dossier(pk, officer=officer, at=at)
    row = get_step(dossier, step)
    chosen = get_move(dossier, row, address, target)
    named = name_of(chosen, dossier)
    if not can_move_step(officer, row, at):
        raise NotAllowed(_("Bước này do người khác phụ trách, không phải phần việc của bạn."))
    opens = None if row.consulted_by_id else step_opened_by(dossier, chosen)
    people = people_asked(request, dossier, opens, at)
    form = move_form(chosen, dossier, people, request, at)
    if request.method == "POST" and form.is_valid():
        try:
            changed = make_move(chosen, dossier, row, form, action_args(officer, at, form))
        except Refused as problem:
            if why_over(get_dossier(pk, officer=officer, at=at), row, chosen):
                return show_over(request, dossier, named, problem)
            people = people or people_after(dossier, opens, at)
            form = move_form(chosen, dossier, people, request, at)
            say_problems(form, problem)
        else:
            waits = opens and any(each.assignee_id is None for each in list_open(dossier))
            nobody = nobody_for(dossier, opens) if opens and waits else ""
            proposed = _(" (chờ lãnh đạo duyệt)") if chosen.kind == MoveKind.REFUSE else ""
            # The step approves the papers; they still have to be signed.
            if chosen.kind == MoveKind.SIGN and SIGN_RESULT.fits(changed, at):
                said = _("Đã duyệt. Còn phải ký văn bản thì mới cấp số và phát hành được.")
                messages.success(request, f"{said} {nobody}".strip())
                return redirect("dossier:act", pk=pk, verb=SIGN_RESULT.address)
            messages.success(request, f"{chosen.name}{proposed}. {nobody}".strip())
            return redirect("dossier:show", pk=pk)
    elif over := why_over(dossier, row, chosen):
        return show_over(request, dossier, named, over)
    elif request.method == "POST" and not people:
        people = people_after(dossier, opens, at)
        form = move_form(chosen, dossier, people, request, at)
    nobody = nobody_for(dossier, opens) if opens and not people else ""
    context = {"dossier": dossier, "row": row, "move": chosen, "form": form, "nobody": nobody}
    context["name"] = named
    context |= show_unfinished(dossier, row, chosen, form)
    return render(request, "dossier/move.html", context)


@officer_required()
def remind(request: HttpRequest, officer: Officer, pk: int, step: int) -> HttpResponse:
    """Remind whoever holds an open step."""
    at = now()
    dossier = get_dossier(pk, officer=officer, at=at)
    row = get_step(dossier, step)
    if not can_remind_step(officer, row, at):
        raise NotAllowed(_("Chỉ lãnh đạo đơn vị đang giữ bước này mới nhắc được."))
    form = KeyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.remind_step(dossier=dossier, step=row, **action_args(officer, at, form))
        except Refused as problem:
            return show_over(request, dossier, _("Nhắc việc"), problem)
        messages.success(request, _("Đã nhắc. Người đang giữ bước sẽ thấy ở mục thông báo."))
        return redirect("dossier:show", pk=pk)
    context = {"dossier": dossier, "row": row, "form": form}
    return render(request, "dossier/remind.html", context)


@officer_required()
def recall(request: HttpRequest, officer: Officer, pk: int, step: int) -> HttpResponse:
    """Take back a step that was just passed on."""
    at = now()
    dossier = get_dossier(pk, officer=officer, at=at)
    row = get_step(dossier, step)
    if not can_recall_step(officer, row, at):
        raise NotAllowed(
            _("Chỉ người vừa chuyển bước này, hoặc lãnh đạo đơn vị đã chuyển, mới rút lại được.")
        )
    form = KeyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.recall_step(dossier=dossier, step=row, **action_args(officer, at, form))
        except Refused as problem:
            return show_over(request, dossier, _("Rút lại"), problem)
        messages.success(
            request, _("Đã rút lại bước “%(step)s”, hạn như cũ.") % {"step": row.step.name}
        )
        return redirect("dossier:show", pk=pk)
    return render(request, "dossier/recall.html", {"dossier": dossier, "row": row, "form": form})


def people_asked(
    request: HttpRequest, dossier: Dossier, opens: StepShape | None, at: datetime
) -> list[Officer]:
    """Officers who can do the next step; empty, without a query, if a POST has no assignee."""
    if opens is None or (request.method == "POST" and not request.POST.get("assignee")):
        return []
    return list(list_people_for(dossier, opens, at))


def people_after(dossier: Dossier, opens: StepShape | None, at: datetime) -> list[Officer]:
    """Officers who can do the next step, for a page that is shown again after a refusal."""
    return list(list_people_for(dossier, opens, at)) if opens else []


def show_over(
    request: HttpRequest, dossier: Dossier, title: Any, problem: Refused | str, status: int = 409
) -> HttpResponse:
    """Show (409) why the action is no longer possible, without a form, and what was typed."""
    typed = list_typed(request)
    context = {"dossier": dossier, "title": title, "problem": problem, "typed": typed}
    return render(request, "dossier/over.html", context, status=status)
