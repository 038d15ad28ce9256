"""Intake, one page per step: procedure, case, applicant, papers, check, accepted."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalogue.queries.asked_details import asked_on
from motcua.dossiers.actions import CannotDraftDossier, accept_dossier, draft_dossier, save_draft
from motcua.dossiers.enums import State
from motcua.dossiers.jobs import ask_code
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import can_accept_dossier, can_receive_dossiers
from motcua.dossiers.queries.dossiers import get_dossier
from motcua.dossiers.queries.papers import counts_given, list_needed
from motcua.dossiers.queries.requests import list_open_requests
from motcua.dossiers.rules.papers import list_missing
from motcua.dossiers.rules.states import NOT_ACCEPTED
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import NotAllowed, NotVisible, Refused
from motcua.people.models import Officer
from motcua.web.desk.check_page import show_check
from motcua.web.desk.copies import copies_of
from motcua.web.desk.forms import (
    ChoiceForm,
    IntakeForm,
    applicant_initial,
)
from motcua.web.desk.intake import (
    ELSEWHERE,
    HELPER,
    answers_of,
    get_choice,
    read_choice,
)
from motcua.web.desk.lookup import look_up
from motcua.web.ui.access import officer_required
from motcua.web.ui.fees import PAYMENT_FIELDS
from motcua.web.ui.forms import action_args, say_problems
from motcua.web.ui.public_procedures import list_procedures

at_counter = officer_required(can_receive_dossiers, gettext_lazy("cán bộ một cửa"))

FILL = "dien-du"
MEND = "sua"
ONWARD = "chuyen"
FILES = "tep"
FILING = "nop-thay"
CHECK = "kiem-tra"


@at_counter
def receive(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Search for the procedure: `?q=`."""
    asked = {"q": request.GET.get("q", ""), "trang": request.GET.get("trang", "")}
    listing = list_procedures(asked, now().astimezone(VIETNAM).date())
    return render(request, "desk/receive.html", {"listing": listing})


@at_counter
def choose(request: HttpRequest, officer: Officer, code: str) -> HttpResponse:
    """Choose case, channel and units; the choice is kept in the query string."""
    choice = get_choice(code, officer, now())
    form = ChoiceForm(request.GET or None, choice=choice, initial={"cach-nop": "in_person"})
    if form.is_bound and form.is_valid():
        asked = request.GET.dict()
        for name in (ELSEWHERE, HELPER):
            if unit := form.cleaned_data.get(name):
                asked[name] = unit.code
        if read_choice(choice, asked):
            return redirect(f"{reverse('desk:applicant', args=[code])}?{urlencode(asked)}")
    context = {
        "title": _("Trường hợp và cách nộp"),
        "name": choice.version.name,
        "back": reverse("desk:receive"),
        "form": form,
    }
    return render(request, "desk/choose.html", context)


@at_counter
def applicant(request: HttpRequest, officer: Officer, code: str) -> HttpResponse:
    """Enter the applicant; creates the draft."""
    at = now()
    choice = get_choice(code, officer, at)
    chosen = read_choice(choice, request.GET.dict())
    if chosen is None:
        return redirect("desk:choose", code=code)
    on = at.astimezone(VIETNAM).date()
    asked = asked_on(choice.version.procedure_id, on)
    lookup, form = look_up(request, chosen.receiving_unit, {}, on, asked)
    return answer_form(
        request,
        form,
        lambda: draft_dossier(
            version=choice.version,
            case=chosen.case,
            channel=chosen.channel,
            receiving_unit=chosen.receiving_unit,
            deciding_unit=chosen.deciding_unit,
            helping_unit=chosen.helping_unit,
            applicant=form.applicant(),
            note=form.cleaned_data["note"],
            **action_args(officer, at, form),
        ),
        title=_("Người nộp"),
        name=choice.version.name,
        back=reverse("desk:choose", args=[code]),
        lookup=lookup,
    )


@at_counter
def change_applicant(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Change the applicant of a draft; of what was accepted since, correct it."""
    at = now()
    if request.method == "GET" and get_dossier(pk, officer=officer, at=at).received_at:
        return redirect("desk:correct", pk=pk)
    dossier = get_intake(pk, officer, at)
    on = at.astimezone(VIETNAM).date()
    asked, initial = asked_on(dossier.version.procedure_id, on), applicant_initial(dossier)
    lookup, form = look_up(request, dossier.receiving_unit, initial, on, asked)
    if (field := request.GET.get("o")) in form.fields and request.method == "GET":
        form.fields[field].widget.attrs["autofocus"] = True
    return answer_form(
        request,
        form,
        lambda: save_draft(
            dossier=dossier,
            applicant=form.applicant(),
            note=form.cleaned_data["note"],
            **action_args(officer, at, form),
        ),
        title=_("Người nộp"),
        name=dossier.procedure_name,
        back=way_back(request, dossier),
        lookup=lookup,
        said=_("Đã lưu người nộp."),
    )


@at_counter
def papers(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """The checklist of this case; valid input goes to the check page in its query string."""
    at = now()
    dossier = get_intake(pk, officer, at)
    if request.method != "POST":
        return show_papers(request, dossier, resumed_form(dossier, at, request.GET))
    if FILES in request.POST:
        return go_to_files(request, dossier)
    if FILING in request.POST:
        typed = urlencode({"tiep": typed_on(request)})
        return redirect(f"{reverse('desk:filing', args=[pk])}?{typed}")
    if FILL in request.POST:
        return show_papers(request, dossier, filled_form(dossier, at, request.POST))
    form = intake_form(dossier, at, request.POST)
    if not form.is_valid() or MEND in request.POST:
        return show_papers(request, dossier, form)
    if dossier.state == State.DRAFT:
        save_draft(
            dossier=dossier,
            papers=form.counts(),
            fee_answers=form.fee_answers(),
            by=officer,
            at=at,
        )
    return redirect(f"{reverse('desk:check', args=[pk])}?{answers_of(request.POST.dict())}")


@at_counter
def check(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Check the answers in the query string; an accepted dossier redirects to its page."""
    at = now()
    dossier = get_dossier(pk, officer=officer, at=at)
    if dossier.state not in NOT_ACCEPTED:
        return redirect("dossier:show", pk=pk)
    check_may_accept(officer, dossier, at)
    form = intake_form(dossier, at, request.GET)
    if not form.is_valid():
        return redirect("desk:papers", pk=pk)
    return show_check(request, officer, dossier, form, at)


@at_counter
def accept(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Accept the dossier with the checked answers; take the fee and pass it on, if so chosen."""
    at = now()
    dossier = get_dossier(pk, officer=officer, at=at)
    if request.method != "POST":
        return redirect("desk:papers", pk=pk)
    check_may_accept(officer, dossier, at)
    form = intake_form(dossier, at, request.POST)
    if not form.is_valid():
        if form.errors.keys() <= set(PAYMENT_FIELDS):
            return show_check(request, officer, dossier, form, at)
        return show_papers(request, dossier, form)
    try:
        accept_dossier(
            dossier=dossier,
            papers=form.counts(),
            charges=form.charges(),
            payment=form.payment(),
            pass_on=ONWARD in request.POST,
            arrived_at=form.arrived_at(),
            central_code=ask_code(dossier, form.arrived_at() or at),
            by=officer,
            at=at,
            key=f"{form.cleaned_data['key']}-accept",
        )
    except Refused as problem:
        form.add_error(None, str(problem))
        return show_check(request, officer, dossier, form, at)
    return redirect("dossier:accepted", pk=pk)


def get_intake(pk: int, officer: Officer, at: datetime) -> Dossier:
    """A dossier not yet accepted. Raises `NotVisible`, `NotAllowed` or `Refused`."""
    dossier = get_dossier(pk, officer=officer, at=at)
    check_may_accept(officer, dossier, at)
    if dossier.state not in NOT_ACCEPTED:
        raise Refused(_("Hồ sơ này đã qua bước tiếp nhận."))
    return dossier


def check_may_accept(officer: Officer, dossier: Dossier, at: datetime) -> None:
    """Raises `NotAllowed` if this officer may not accept it."""
    if not can_accept_dossier(officer, dossier, at):
        raise NotAllowed(_("Việc này do người khác phụ trách, không phải phần việc của bạn."))


def intake_form(
    dossier: Dossier,
    at: datetime,
    data: QueryDict | None = None,
    typed: QueryDict | None = None,
) -> IntakeForm:
    """The checklist, bound to `data` or with the stored counts, to be filled in from `typed`."""
    needed = list_needed(dossier)
    given = counts_given(dossier) if data is None or dossier.guidances else {}
    return IntakeForm(
        data,
        needed=needed,
        counts=given if data is None else {},
        sent=[pk for pk, count in given.items() if count.by_file],
        dossier=dossier,
        at=at,
        typed=typed,
    )


def resumed_form(dossier: Dossier, at: datetime, typed: QueryDict) -> IntakeForm:
    """The checklist with what was typed before the officer went to a paper's files."""
    form = intake_form(dossier, at, typed=typed)
    form.initial.update({**(dossier.fee_answers or {})})
    form.initial.update({name: typed[name] for name in form.fields if name in typed})
    return form


def typed_on(request: HttpRequest) -> str:
    """What was typed on the papers page, to go along in an address."""
    beside = {FILES, FILING, "key"}
    return answers_of(
        {name: text for name, text in request.POST.dict().items() if name not in beside}
    )


def go_to_files(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """To the files of a paper; what was typed here goes along and comes back."""
    component = request.POST[FILES]
    if not component.isascii() or not component.isdecimal() or len(component) > 18:
        raise NotVisible(_("Hồ sơ này không có giấy tờ đó."))
    address = reverse("dossier:paper", args=[dossier.pk, int(component)])
    return redirect(f"{address}?{urlencode({'tiep': typed_on(request)})}")


def filled_form(dossier: Dossier, at: datetime, data: QueryDict) -> IntakeForm:
    """The checklist with all required papers complete; other input is kept, without validation."""
    form = intake_form(dossier, at, typed=data)
    form.initial.update({name: data.get(name) for name in form.fields} | form.filled())
    return form


def way_back(request: HttpRequest, dossier: Dossier) -> str:
    """The papers or (`?ve=`) the check page, with what was typed if it came along as `?tiep=`."""
    page = "desk:check" if request.GET.get("ve") == CHECK else "desk:papers"
    address = reverse(page, args=[dossier.pk])
    typed = request.GET.get("tiep", "")
    return f"{address}?{typed}" if typed else address


def answer_form(
    request: HttpRequest,
    form: Form,
    save: Callable[[], Dossier],
    *,
    title: Any,
    name: str,
    back: str,
    lookup: Form | None = None,
    said: str = "",
) -> HttpResponse:
    """Save a valid form, say `said` and go on or back; else show it with its errors.

    An applicant for whom another person files goes on to that person.
    """
    if form.is_valid():
        try:
            dossier = save()
        except CannotDraftDossier as problem:
            say_problems(form, problem)
        else:
            if said:
                messages.success(request, said)
            if FILING in request.POST:
                carried = f"?{request.GET.urlencode()}" if said else ""
                return redirect(f"{reverse('desk:filing', args=[dossier.pk])}{carried}")
            return redirect(way_back(request, dossier))
    context = {"title": title, "name": name, "form": form, "back": back, "lookup": lookup}
    return render(request, "desk/form.html", context)


def show_papers(request: HttpRequest, dossier: Dossier, form: IntakeForm) -> HttpResponse:
    """The checklist page; with errors, the missing papers are listed too."""
    context: dict[str, Any] = {
        "dossier": dossier,
        "form": form,
        "fill": FILL,
        "filled": FILL in request.POST,
        "files_button": FILES,
        "filing_button": FILING,
        "requests": list_open_requests(dossier),
        **copies_of(dossier),
    }
    if form.errors:
        context["missing"] = list_missing(form.needed, form.counts())
    return render(request, "desk/papers.html", context)
