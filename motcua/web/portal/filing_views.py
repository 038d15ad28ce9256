"""Filing online: the start, the task list, how the result comes, the check, and after."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from motcua.dossiers.actions import (
    CannotSubmitFiling,
    begin_filing,
    drop_filing,
    save_draft,
    submit_filing,
)
from motcua.dossiers.enums import State
from motcua.dossiers.jobs import ask_code
from motcua.dossiers.models import Dossier
from motcua.dossiers.printed.declaration import filled_declaration
from motcua.dossiers.queries.applicants import applicant_of, filing_of
from motcua.dossiers.queries.filings import (
    applicant_from,
    form_of,
    is_not_for_foreigner,
    list_own_drafts,
    prepare_filing,
    why_not_open_to,
)
from motcua.dossiers.queries.helps import find_help
from motcua.dossiers.queries.intake import list_return_units
from motcua.dossiers.rules.filing import Filing
from motcua.eforms.actions import CannotFileForm
from motcua.eforms.queries import list_waited_for
from motcua.files.receiving import Received, keep_made_pdf
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import BadInput, NotVisible, Refused
from motcua.people.enums import ApplicantKind
from motcua.people.models import Citizen
from motcua.people.permissions.helping import can_help_people
from motcua.people.queries import find_citizen, find_officer
from motcua.people.rules.contacts import shown_phone
from motcua.web.portal.card_filing import card_asked, is_ended, own_card
from motcua.web.portal.chosen_case import answers_asked, carried, position_asked
from motcua.web.portal.filing_access import (
    Filer,
    filer_required,
    get_filed_online,
    get_filing,
    own_draft,
)
from motcua.web.portal.filing_forms import RENAMED, AffirmForm, BeginForm, ContactForm
from motcua.web.portal.filing_pages import (
    fees_context,
    filed_context,
    list_lacking,
    list_tasks,
    newer_form,
    own_listing,
    sections_of,
)
from motcua.web.portal.places import COMMUNE
from motcua.web.ui.access import citizen_required
from motcua.web.ui.forms import KeyForm, say_problems
from motcua.web.ui.returns import return_initial
from motcua.web.ui.sheets import get_sheet
from motcua.web.ui.throttle import an_hour_at_most

CHECK = "kiem-tra"


@never_cache
def start(request: HttpRequest, code: str) -> HttpResponse:
    """What to have ready, for everybody; who has signed in sees what they have begun.

    The address says which case was chosen before."""
    on, asked = now().astimezone(VIETNAM).date(), request.GET.dict()
    sheet = get_sheet(code, on, position=position_asked(asked), answered=answers_asked(asked))
    if not (sheet.is_online and sheet.declaration):
        raise NotVisible(_("Thủ tục này chưa nộp trên mạng được ở đây."))
    citizen = find_citizen(request.user)
    drafts = list_own_drafts(citizen).filter(procedure_code=code)[:5] if citizen else []
    level, officer = settings.FILING_IDENTITY_LEVEL, find_officer(request.user)
    own = applicant_from(citizen) if citizen else None
    kind = own.kind if own else ""
    passport = citizen.person.passport if citizen and citizen.person else ""
    context = {
        "sheet": sheet,
        "carried": carried(asked),
        "why_not": why_not_open_to(sheet.version, kind) if kind else "",
        # A person may still file for an organisation.
        "is_closed": kind == ApplicantKind.ORGANISATION,
        "is_foreigner": own is not None
        and is_not_for_foreigner(sheet.version, own, passport=passport),
        "drafts": drafts,
        "may_help": officer is not None and can_help_people(officer, None, now()),
        "level": level,
        "parties": list_waited_for(sheet.declaration),
        "is_level_too_low": citizen is not None and citizen.level < level,
    }
    return render(request, "portal/filing_start.html", context)


@an_hour_at_most("WRITES_AN_HOUR")
@citizen_required
@own_card
def begin(request: HttpRequest, citizen: Citizen, code: str) -> HttpResponse:
    """The case, who receives it, for whom; then the task list."""
    at = now()
    version, definition = get_filed_online(code, at.astimezone(VIETNAM).date())
    own, card = applicant_from(citizen), card_asked(request)
    form = BeginForm(
        request.POST or None,
        citizen=citizen,
        version=version,
        definition=definition,
        at=at,
        near=request.COOKIES.get(COMMUNE, ""),
        here=card.unit if card else "",
        asked=request.GET.dict(),
        initial={"phone": own.phone, "email": own.email, "whom": ""},
    )
    if request.method == "POST" and form.is_valid():
        try:
            dossier = begin_filing(
                target=form.target(),
                citizen=citizen,
                phone=form.cleaned_data["phone"],
                email=form.cleaned_data["email"],
                on_behalf=form.on_behalf(),
                by=citizen.actor,
                at=at,
                key=form.cleaned_data["key"],
            )
        except Refused as problem:
            say_problems(form, problem, **RENAMED)
        else:
            return redirect("portal:filing", code, dossier.pk)
    shown = {"form": form, "version": version, "carried": carried(request.GET.dict())}
    shown |= {"card": card, "is_card_ended": is_ended(request)}
    return render(request, "portal/filing_begin.html", shown)


@own_draft
def tasks(request: HttpRequest, filer: Filer, dossier: Dossier) -> HttpResponse:
    """The task list: each page and paper with its state."""
    at = now()
    on = at.astimezone(VIETNAM).date()
    prepared = prepare_filing(dossier, on)
    context = {
        "dossier": dossier,
        "groups": list_tasks(dossier, prepared),
        "lacking": list_lacking(dossier, prepared, at),
        "newer": newer_form(dossier, on),
    }
    return render(request, "portal/filing_tasks.html", context)


@an_hour_at_most("WRITES_AN_HOUR")
@own_draft
def contact(request: HttpRequest, filer: Filer, dossier: Dossier) -> HttpResponse:
    """How the result comes, and how news reach the applicant."""
    filing = filing_of(dossier)
    initial = return_initial(filing.result)
    initial |= {"phone": shown_phone(dossier.applicant_phone), "email": dossier.applicant_email}
    form = ContactForm(
        request.POST or None,
        initial=initial,
        units=list_return_units(dossier.receiving_unit, now()),
        here=dossier.receiving_unit,
    )
    if request.method == "POST" and form.is_valid():
        contacts = {name: form.cleaned_data[name] for name in ("phone", "email")}
        try:
            save_draft(
                dossier=dossier,
                applicant=replace(applicant_of(dossier), **contacts),
                filing=Filing(filing.representative, form.result()),
                **_args(filer, form),
            )
        except Refused as problem:
            say_problems(form, problem)
        else:
            page = "portal:check_filing" if request.GET.get("ve") == CHECK else "portal:filing"
            return redirect(page, dossier.procedure_code, dossier.pk)
    context = {"form": form, "dossier": dossier}
    return render(request, "portal/filing_contact.html", context)


@an_hour_at_most("WRITES_AN_HOUR")
@own_draft
def check(request: HttpRequest, filer: Filer, dossier: Dossier) -> HttpResponse:
    """All answers with a link to change each; then it is filed, once."""
    at = now()
    on = at.astimezone(VIETNAM).date()
    filled, told = form_of(dossier), list[str]()
    form = AffirmForm(
        request.POST or None,
        initial={"revision": filled.revision},
        helped=dossier.applicant_name if filer.helper else "",
    )
    if request.method == "POST" and form.is_valid():
        try:
            _file(filer, dossier, form, at)
        except (CannotSubmitFiling, CannotFileForm) as problem:
            dossier = get_filing(filer, dossier.procedure_code, dossier.pk)
            if dossier.state != State.DRAFT:
                return redirect("portal:filed", dossier.procedure_code, dossier.pk)
            # What is shown now is what is filed next.
            shown = request.POST.copy()
            shown["revision"] = str(form_of(dossier).revision)
            form.data = shown
            told = [said for _place, said in problem.problems] or [str(problem)]
        except BadInput as problem:
            form.add_error(None, problem.problems)
        else:
            return redirect("portal:filed", dossier.procedure_code, dossier.pk)
    prepared = prepare_filing(dossier, on)
    lacking = list_lacking(dossier, prepared, at)
    for said in _unlinked(told, lacking):
        form.add_error(None, said)
    context = {
        "form": form,
        "dossier": dossier,
        "prepared": prepared,
        "lacking": lacking,
        "help": find_help(dossier),
        "sections": sections_of(dossier, prepared, on),
        "representative": filing_of(dossier).representative,
        "level": settings.FILING_IDENTITY_LEVEL,
        "is_level_too_low": filer.is_level_too_low,
        **fees_context(dossier, at),
    }
    return render(request, "portal/filing_check.html", context)


def _file(filer: Filer, dossier: Dossier, form: AffirmForm, at: datetime) -> None:
    """File what was checked. Raises what `submit_filing` and `_draw_checked` raise."""
    on = at.astimezone(VIETNAM).date()
    lacking = list_lacking(dossier, prepare_filing(dossier, on), at)
    is_ready = not (filer.is_level_too_low or lacking)
    submit_filing(
        dossier=dossier,
        revision=form.cleaned_data["revision"],
        declaration=_draw_checked(dossier, form, on),
        # Codes of a central system are not asked for in vain.
        central_code=ask_code(dossier, at) if is_ready else None,
        **_args(filer, form),
    )


def _draw_checked(dossier: Dossier, form: AffirmForm, on: date) -> Received:
    """The declaration as PDF. Raises `CannotFileForm` where it would not say what was checked."""
    if form.cleaned_data["revision"] != form_of(dossier).revision:
        raise CannotFileForm(_("Tờ khai vừa được sửa ở nơi khác. Hãy kiểm tra lại rồi nộp."))
    return keep_made_pdf(filled_declaration(dossier, on))


def _unlinked(told: list[str], lacking: list[tuple[str, str]]) -> list[str]:
    """What hinders a filing; what the page lists below, each with a link, in one sentence."""
    linked = {said for said, _address in lacking}
    left = [said for said in told if said not in linked]
    if not (told and lacking):
        return left
    return [*left, _("Chưa nộp được. Bấm vào từng việc còn thiếu dưới đây để làm nốt.")]


@filer_required
def filed(request: HttpRequest, filer: Filer, code: str, pk: int) -> HttpResponse:
    """After filing: the code, what happens next and by when, what to pay later.

    A helper sees the code and the stage alone.
    """
    dossier = get_filing(filer, code, pk)
    if dossier.state == State.DRAFT:
        return redirect("portal:filing", code, pk)
    if filer.helper is not None:
        return redirect("portal:helped", pk)
    return render(request, "portal/filing_filed.html", filed_context(dossier, now()))


@an_hour_at_most("WRITES_AN_HOUR")
@own_draft
def drop(request: HttpRequest, filer: Filer, dossier: Dossier) -> HttpResponse:
    """Ask, then delete a filing that was not filed."""
    if request.method == "POST":
        drop_filing(dossier=dossier, by=filer.actor, at=now())
        messages.success(request, _("Đã xóa hồ sơ đang làm dở."))
        return redirect(filer.home)
    return render(request, "portal/filing_drop.html", {"dossier": dossier})


@citizen_required
def own_dossiers(request: HttpRequest, citizen: Citizen) -> HttpResponse:
    """What the citizen has begun, and has filed: `?trang=`."""
    context = own_listing(citizen, request.GET.get("trang"), now())
    return render(request, "portal/own_dossiers.html", context)


def _args(filer: Filer, form: KeyForm) -> dict[str, Any]:
    return {"by": filer.actor, "at": now(), "key": form.cleaned_data["key"]}
