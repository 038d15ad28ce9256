"""The files of a paper: attached, shown, taken over, taken away."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers import actions
from motcua.dossiers.enums import FileProblem
from motcua.dossiers.models import Attachment, Dossier
from motcua.dossiers.permissions import can_decline_file
from motcua.dossiers.queries.attachments import name_of
from motcua.dossiers.queries.dossiers import get_dossier
from motcua.dossiers.queries.sent_papers import read_unread, why_not_decline
from motcua.dossiers.rules.attachments import details_of
from motcua.dossiers.rules.states import refused_by_state
from motcua.files.photos import receive_files
from motcua.files.receiving import turn_file
from motcua.files.storage import files_storage
from motcua.kernel.clock import now
from motcua.kernel.errors import BadInput, NotAllowed, Refused
from motcua.people.models import Officer
from motcua.web.dossier.content_views import find_file
from motcua.web.dossier.file_forms import DeclineForm, NotCopiedForm, UploadForm
from motcua.web.dossier.files import OTHERS, get_paper_page, is_open, may_turn
from motcua.web.dossier.views import show_over
from motcua.web.ui.access import officer_required
from motcua.web.ui.bodies import accepts_at_most
from motcua.web.ui.file_boxes import ALL_FILES
from motcua.web.ui.forms import KeyForm, action_args, say_problems
from motcua.web.ui.stored import unreadable

CARRIED = "tiep"
"""What was typed at intake, as a query of that page, to go on with."""
LONGEST_CARRIED = 6000
NO_USE = gettext_lazy("Tệp không dùng được")


@accepts_at_most(ALL_FILES)
@officer_required()
def paper(request: HttpRequest, officer: Officer, pk: int, component: int) -> HttpResponse:
    """The files of a paper, and the form for more; paper 0 is whatever is not in the list."""
    at = now()
    dossier = get_dossier(pk, officer=officer, at=at)
    if request.method != "POST":
        return show_paper(request, officer, dossier, component, at)
    form = UploadForm(request.POST, {"uploads": request.FILES.getlist("uploads")})
    if form.is_valid():
        try:
            attach(dossier, component, form, officer, at)
        except BadInput as problem:
            form.add_error("uploads", problem.problems)
        except Refused as problem:
            say_problems(form, problem)
        else:
            messages.success(request, _("Đã lưu tệp vào hồ sơ."))
            return back_to_paper(request, pk, component)
    return show_paper(request, officer, dossier, component, at, form)


def attach(
    dossier: Dossier, component: int, form: UploadForm, officer: Officer, at: datetime
) -> None:
    """Check and store the files, then attach them all. Raises `BadInput`, `Refused`."""
    actions.attach_files(
        dossier=dossier,
        component=component or None,
        files=receive_files(form.cleaned_data["uploads"], join=form.cleaned_data["join"]),
        details=form.details(),
        **action_args(officer, at, form),
    )


@officer_required()
def reuse(
    request: HttpRequest, officer: Officer, pk: int, component: int, attachment: int
) -> HttpResponse:
    """Take over a file of an earlier dossier of the same applicant."""
    done = _("Đã dùng lại giấy tờ của hồ sơ trước.")
    given = {"component": component, "attachment": attachment}
    return answer(request, officer, pk, component, actions.reuse_attachment, given, done)


@officer_required()
def remove(
    request: HttpRequest, officer: Officer, pk: int, component: int, attachment: int
) -> HttpResponse:
    """Take away a file that was attached by mistake."""
    done = _("Đã bỏ tệp khỏi hồ sơ.")
    given = {"attachment": attachment}
    return answer(request, officer, pk, component, actions.remove_attachment, given, done)


@officer_required()
def turn(request: HttpRequest, officer: Officer, pk: int, attachment: int) -> HttpResponse:
    """Turn a file a quarter to the right, and show it so; a GET only shows the file."""
    at = now()
    row = find_file(officer, pk, attachment, at)
    form = KeyForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        return redirect("dossier:file", pk, attachment)
    # Asked before the work is done, and again by the action.
    if not may_turn(row, officer=officer, at=at):
        raise NotAllowed(_("Tệp này không xoay được, hoặc đã có bản mới hơn."))
    try:
        with files_storage().open(row.file.name) as content:
            turned = turn_file(content)
        given: dict[str, Any] = {"attachment": attachment, "turned": turned}
        actions.turn_attachment(dossier=row.dossier, **given, **action_args(officer, at, form))
    except OSError as problem:
        return unreadable(request, problem)
    except (BadInput, Refused) as problem:
        messages.error(request, str(problem))
        return redirect("dossier:file", pk, attachment)
    messages.success(request, _("Đã xoay tệp. Bản trước vẫn được giữ."))
    latest = row.dossier.attachments.filter(component=row.component_id, file__sha256=turned.sha256)
    return redirect("dossier:file", pk, latest.latest("pk").pk)


@officer_required()
def decline(request: HttpRequest, officer: Officer, pk: int, attachment: int) -> HttpResponse:
    """Say that a file which the applicant sent is of no use, and why."""
    at = now()
    row = find_file(officer, pk, attachment, at)
    dossier = row.dossier
    if not can_decline_file(officer, dossier, at):
        raise NotAllowed(_("Chỉ bộ phận một cửa nơi nhận hồ sơ ghi được tệp không dùng được."))
    form = DeclineForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = {
            "problem": FileProblem(form.cleaned_data["problem"]),
            "words": form.cleaned_data["words"],
        }
        try:
            actions.decline_file(
                dossier=dossier, attachment=attachment, **given, **action_args(officer, at, form)
            )
        except Refused as problem:
            if why_no_decline(find_file(officer, pk, attachment, at)):
                return show_over(request, dossier, NO_USE, problem)
            say_problems(form, problem)
        else:
            said = _(
                "Đã ghi tệp không dùng được. Người nộp thấy ở trang tra cứu, và được nhắn nếu có "
                "số điện thoại hoặc thư điện tử."
            )
            messages.success(request, said)
            return redirect("dossier:paper", pk, row.component_id)
    elif why := why_no_decline(row):
        return show_over(request, dossier, NO_USE, why)
    context = {"row": row, "name": name_of(row), "dossier": dossier, "form": form}
    return render(request, "dossier/decline.html", context)


def why_no_decline(row: Attachment) -> str:
    """Why the file cannot be declined, or not any more; empty if it can."""
    if not is_open(row.dossier, "decline_file"):
        return refused_by_state(row.dossier.state)
    return why_not_decline(row, read_unread(row.dossier))


@officer_required()
def restore(request: HttpRequest, officer: Officer, pk: int, attachment: int) -> HttpResponse:
    """Take back that a file was declined."""
    row = find_file(officer, pk, attachment, now())
    done = _("Đã lấy lại tệp. Người nộp không phải gửi lại, và được nhắn nếu có địa chỉ.")
    given = {"attachment": attachment}
    return answer(request, officer, pk, row.component_id or 0, actions.restore_file, given, done)


@officer_required()
def not_copied(request: HttpRequest, officer: Officer, pk: int, component: int) -> HttpResponse:
    """Say why the paper is not copied."""
    form = NotCopiedForm(request.POST)
    why = form.reason() if form.is_valid() else None
    given = {"component": component, "why": why}
    return answer(
        request, officer, pk, component, actions.mark_not_copied, given, _("Đã ghi nhận.")
    )


def answer(
    request: HttpRequest,
    officer: Officer,
    pk: int,
    component: int,
    act: Any,
    given: dict[str, Any],
    done: str,
) -> HttpResponse:
    """Run an action and go back to the paper, or show why not; a GET only goes back."""
    at = now()
    dossier = get_dossier(pk, officer=officer, at=at)
    form = KeyForm(request.POST)
    if request.method == "POST" and form.is_valid():
        try:
            act(dossier=dossier, **given, **action_args(officer, at, form))
        except Refused as problem:
            messages.error(request, str(problem))
        else:
            messages.success(request, done)
    return back_to_paper(request, pk, component)


def back_to_paper(request: HttpRequest, pk: int, component: int) -> HttpResponse:
    """The page of the paper again, with what intake had typed."""
    carried = request.GET.get(CARRIED, "")[:LONGEST_CARRIED]
    address = reverse("dossier:paper", args=[pk, component])
    return redirect(f"{address}?{urlencode({CARRIED: carried})}" if carried else address)


def show_paper(
    request: HttpRequest,
    officer: Officer,
    dossier: Dossier,
    component: int,
    at: datetime,
    form: UploadForm | None = None,
) -> HttpResponse:
    """The page of a paper."""
    page = get_paper_page(dossier, component or OTHERS, officer=officer, at=at)
    carried = request.GET.get(CARRIED, "")[:LONGEST_CARRIED]
    said = details_of(page.paper.name if page.paper else "", dossier.applicant_number)
    initial = {"title": said.title, "owner_number": said.owner_number, "join": True}
    context = {
        "page": page,
        "dossier": dossier,
        "form": form or UploadForm(initial=initial),
        "reason_form": NotCopiedForm(initial={"why": page.not_copied}),
        "small": KeyForm(),
        "query": f"?{urlencode({CARRIED: carried})}" if carried else "",
        "carried": carried,
    }
    return render(request, "dossier/paper.html", context)
