"""Papers of a result: the list, one paper, drafting, and their contents."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from motcua.dossiers import actions
from motcua.dossiers.models import Dossier, ResultTemplate
from motcua.dossiers.permissions import can_draft_result, can_drop_result
from motcua.dossiers.printed.fault_letter import render_fault_letter
from motcua.dossiers.printed.result import draw_result
from motcua.dossiers.printed.result_docx import make_docx
from motcua.dossiers.queries.applicants import applicant_of
from motcua.dossiers.queries.corrections import list_replaced
from motcua.dossiers.queries.dossiers import get_dossier
from motcua.dossiers.queries.results import (
    get_paper,
    get_version,
    list_faults,
    list_templates_for,
    newest_drafts,
    why_not_draft,
    why_not_drop,
)
from motcua.dossiers.rules.corrections import seen_applicant
from motcua.dossiers.rules.results import ResultWords, list_unfilled, with_right_details
from motcua.files.models import StoredFile
from motcua.files.previews import PAGE, draw_page
from motcua.files.rules.kinds import Kind
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import BadInput, NotAllowed, NotVisible, Refused
from motcua.people.models import Officer
from motcua.web.dossier.result_drafts import Target, draft_upload, draft_words
from motcua.web.dossier.result_forms import (
    NAMES,
    ConfirmForm,
    DraftFileForm,
    DropForm,
    RemarkForm,
    WordsForm,
    typed,
)
from motcua.web.dossier.result_pages import get_paper_page, get_results_page, list_onward
from motcua.web.dossier.verbs import is_offered
from motcua.web.dossier.verbs.base import Verb
from motcua.web.dossier.verbs.results import REPORTS, RESULT_VERBS
from motcua.web.dossier.verbs.revoke import REVOKE_RESULT
from motcua.web.dossier.views import show_over
from motcua.web.ui.access import officer_required
from motcua.web.ui.bodies import accepts_at_most
from motcua.web.ui.file_boxes import ALL_FILES
from motcua.web.ui.forms import action_args, say_problems, say_shown
from motcua.web.ui.pdf import pdf
from motcua.web.ui.stored import check_clean, harmless, send_stored, unreadable

PREVIEW, UPLOAD = "xem-truoc", "tep"
MOST_PLACES = 10


@officer_required()
def results(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """The papers of the result, and the templates from which a further one is drafted."""
    at = now()
    dossier = get_dossier(pk, officer=officer, at=at)

    def offered(verbs: tuple[Verb, ...]) -> list[Verb]:
        return [verb for verb in verbs if is_offered(verb, dossier, officer, at)]

    context = {
        "dossier": dossier,
        "page": get_results_page(dossier, officer, at),
        "onward": list_onward(dossier, officer, at),
        "verbs": offered(RESULT_VERBS),
        "reports": offered((*REPORTS, REVOKE_RESULT)),
    }
    return render(request, "dossier/results.html", context)


@officer_required()
def paper(request: HttpRequest, officer: Officer, pk: int, paper: int) -> HttpResponse:
    """One paper as it looks, its versions and remarks; a POST remarks on it."""
    at = now()
    dossier = get_dossier(pk, officer=officer, at=at)
    row = get_paper(dossier, paper)
    form = RemarkForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        remark = form.cleaned_data["remark"]
        try:
            actions.comment_result(
                dossier=dossier, paper=row, remark=remark, **action_args(officer, at, form)
            )
        except Refused as problem:
            say_problems(form, problem)
        else:
            messages.success(request, _("Đã ghi góp ý."))
            return redirect("dossier:result", pk, paper)
    page = get_paper_page(dossier, row, officer, at)
    context = {"dossier": dossier, "page": page, "form": form}
    return render(request, "dossier/result.html", context)


@accepts_at_most(ALL_FILES)
@officer_required()
def new(request: HttpRequest, officer: Officer, pk: int, template: int) -> HttpResponse:
    """Draft a new paper from a template."""
    at = now()
    dossier = get_dossier(pk, officer=officer, at=at)
    day = at.astimezone(VIETNAM).date()
    found = next((t for t in list_templates_for(dossier, day) if t.pk == template), None)
    if found is None:
        raise NotVisible(_("Không có mẫu văn bản này."))
    return _draft(request, officer, Target(dossier, found))


@accepts_at_most(ALL_FILES)
@officer_required()
def edit(request: HttpRequest, officer: Officer, pk: int, paper: int) -> HttpResponse:
    """Draft the next version of a paper."""
    return _draft(request, officer, _find_target(get_dossier(pk, officer=officer, at=now()), paper))


def _find_target(dossier: Dossier, paper: int) -> Target:
    """The next version of a paper. Raises `NotVisible`."""
    row = get_paper(dossier, paper)
    return Target(dossier, row.template, row, newest_drafts([row]).get(row.pk))


def _draft(request: HttpRequest, officer: Officer, target: Target) -> HttpResponse:
    at = now()
    if not can_draft_result(officer, target.dossier, at):
        raise NotAllowed(_("Dự thảo kết quả do chuyên viên của cơ quan giải quyết lập."))
    posted = request.POST if request.method == "POST" else None
    uploads = UPLOAD in request.POST
    applicant_seen = seen_applicant(applicant_of(target.dossier))
    initial: dict[str, Any] = {**typed(target.words_now()), "applicant_seen": applicant_seen}
    initial["valid_until"] = target.paper.valid_until if target.paper else None
    if uploads:
        # What was typed above stays there, if the file is refused.
        initial |= {name: request.POST[name] for name in NAMES if name in request.POST}
    form = WordsForm(None if uploads else posted, initial=initial)
    file = DraftFileForm(posted, request.FILES) if uploads else DraftFileForm()
    sent: Any = file if uploads else form
    if posted is not None and sent.is_valid():
        if PREVIEW in request.POST and not uploads:
            made = draw_result(target.dossier, form.words().tidy(), target.look(at))
            return pdf(made.pdf, f"{target.dossier.code}-du-thao")
        try:
            args = action_args(officer, at, sent)
            args |= {name: sent.cleaned_data[name] for name in ("applicant_seen", "valid_until")}
            if uploads:
                words = draft_upload(target, file.cleaned_data["upload"], args)
            else:
                words = draft_words(target, form.words(), args)
        except BadInput as problem:
            sent.add_error("upload" if uploads else None, problem.problems)
        except Refused as problem:
            say_problems(sent, problem)
            if "applicant_seen" in sent.errors:
                say_shown(sent, "applicant_seen", applicant_seen)
        else:
            messages.success(request, _("Đã lưu dự thảo kết quả."))
            _warn_of_unfilled(request, form, words)
            _warn_of_former(request, target.dossier, words)
            return redirect("dossier:results", target.dossier.pk)
    return _show_draft(request, target, form, file, uploads=uploads)


def _show_draft(
    request: HttpRequest, target: Target, form: WordsForm, file: DraftFileForm, *, uploads: bool
) -> HttpResponse:
    """The form, or why nothing more is drafted; asked after the action, which knows what it did."""
    if over := why_not_draft(target.dossier, target.paper):
        return show_over(request, target.dossier, target.name, over)
    context = {"dossier": target.dossier, "target": target, "form": form, "file": file}
    if uploads:
        context |= {"form": file, "words_form": form}
    return render(request, "dossier/result_draft.html", context | {"uploads": uploads})


def _warn_of_unfilled(request: HttpRequest, form: WordsForm, words: ResultWords) -> None:
    for name, line in list_unfilled(words)[:MOST_PLACES]:
        place = {"field": form.fields[name].label, "line": Truncator(line).chars(100)}
        messages.warning(request, _("Chưa điền hết: %(field)s, “%(line)s”") % place)


def _warn_of_former(request: HttpRequest, dossier: Dossier, words: ResultWords) -> None:
    """A document taken away before a correction of the applicant may come back after it."""
    for was, right in list_replaced(dossier, dossier.drafted_at):
        if with_right_details(words, [(was, right)]) != words:
            told = _("Dự thảo còn ghi “%(was)s”; nay người nộp được ghi là “%(right)s”.")
            messages.warning(request, told % {"was": was, "right": right})


@officer_required()
def drop(request: HttpRequest, officer: Officer, pk: int, paper: int) -> HttpResponse:
    """Ask whether a draft is dropped, or drop it."""
    at = now()
    dossier = get_dossier(pk, officer=officer, at=at)
    row = get_paper(dossier, paper)
    if not can_drop_result(officer, dossier, at):
        raise NotAllowed(_("Dự thảo kết quả do chuyên viên của cơ quan giải quyết lập."))
    form = DropForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            actions.drop_result(
                dossier=dossier, paper=row, reason=reason, **action_args(officer, at, form)
            )
        except Refused as problem:
            say_problems(form, problem)
        else:
            messages.success(request, _("Đã bỏ dự thảo. Cần thì lập dự thảo khác."))
            return redirect("dossier:results", pk)
    context = {"dossier": dossier, "row": row, "form": form, "why_not": why_not_drop(dossier, row)}
    return render(request, "dossier/drop_result.html", context)


@officer_required()
def confirm(request: HttpRequest, officer: Officer, pk: int, paper: int) -> HttpResponse:
    """An uploaded draft from before a correction of the applicant is right all the same."""
    at = now()
    dossier = get_dossier(pk, officer=officer, at=at)
    row = get_paper(dossier, paper)
    form = ConfirmForm(request.POST)
    if request.method == "POST" and form.is_valid():
        given = {"paper": row, "seen": form.cleaned_data["seen"]}
        try:
            actions.confirm_draft(dossier=dossier, **given, **action_args(officer, at, form))
        except Refused as problem:
            return show_over(request, dossier, row.name, problem)
        messages.success(request, _("Đã xác nhận dự thảo vẫn đúng."))
    return redirect("dossier:result", pk, paper)


@officer_required()
def docx(request: HttpRequest, officer: Officer, pk: int, paper: int) -> HttpResponse:
    """The newest version as a DOCX to be edited by hand."""
    at = now()
    dossier = get_dossier(pk, officer=officer, at=at)
    target = _find_target(dossier, paper)
    made = make_docx(dossier, target.words_now(), target.look(at))
    return _docx(made, f"{dossier.code}-{paper}")


@officer_required()
def template_docx(request: HttpRequest, officer: Officer, pk: int, template: int) -> HttpResponse:
    """A template filled in for the dossier, as a DOCX to be edited by hand."""
    at = now()
    dossier = get_dossier(pk, officer=officer, at=at)
    rows: list[ResultTemplate] = list_templates_for(dossier, at.astimezone(VIETNAM).date())
    found = next((row for row in rows if row.pk == template), None)
    if found is None:
        raise NotVisible(_("Không có mẫu văn bản này."))
    target = Target(dossier, found)
    made = make_docx(dossier, target.first_words(), target.look(at))
    return _docx(made, f"{dossier.code}-du-thao")


def _docx(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=Kind.DOCX.value)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.docx"'
    return response


@officer_required()
def fault_letter(request: HttpRequest, officer: Officer, pk: int, fault: int) -> HttpResponse:
    """The letter of apology for a loss, as PDF."""
    dossier = get_dossier(pk, officer=officer, at=now())
    for row in list_faults(dossier):
        if row.pk == fault and row.letter_number:
            return pdf(render_fault_letter(dossier, row), f"{dossier.code}-xin-loi")
    raise NotVisible(_("Hồ sơ này không có giấy đó."))


# -- contents ------------------------------------------------------------------------------------


@officer_required()
def content(
    request: HttpRequest, officer: Officer, pk: int, paper: int, version: int
) -> HttpResponse:
    """A version as PDF; version 0 is the issued paper."""
    file = _file_of(get_dossier(pk, officer=officer, at=now()), paper, version)
    return send_stored(request, file, f"{pk}-{paper}-{version}.{file.kind.extension}")


@officer_required()
def source(
    request: HttpRequest, officer: Officer, pk: int, paper: int, version: int
) -> HttpResponse:
    """The document from which a version was read, as it was uploaded."""
    dossier = get_dossier(pk, officer=officer, at=now())
    found = get_version(get_paper(dossier, paper), version).source
    if found is None:
        raise NotVisible(_("Văn bản này không có bản thảo đó."))
    return send_stored(request, found, f"{pk}-{paper}-{version}.{found.kind.extension}")


@officer_required()
def sheet(
    request: HttpRequest, officer: Officer, pk: int, paper: int, version: int, sheet: int
) -> HttpResponse:
    """The picture of a page, counted from 1."""
    file = _file_of(get_dossier(pk, officer=officer, at=now()), paper, version)
    check_clean(file)
    try:
        drawn = draw_page(file, sheet - 1, PAGE)
    except OSError as problem:
        return unreadable(request, problem)
    return harmless(FileResponse(drawn.open("rb"), content_type="image/jpeg"))


def _file_of(dossier: Dossier, pk: int, version: int) -> StoredFile:
    row = get_paper(dossier, pk)
    if version:
        return get_version(row, version).file
    if row.file is None:
        raise NotVisible(_("Văn bản này chưa phát hành."))
    return row.file
