"""What a co-applicant does by their own account: read the declaration, confirm it, decline."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from motcua.dossiers.actions.confirm_declaration import (
    confirm_declaration,
    decline_declaration,
    read_declaration,
)
from motcua.dossiers.models import CoApplicant
from motcua.dossiers.permissions.co_applicants import can_read_declaration, is_named_like_helper
from motcua.dossiers.queries.co_applicants import (
    Declaration,
    PreparedParty,
    filled_of,
    find_asked,
    read_declaration_of,
)
from motcua.dossiers.queries.declaring_anew import changes_of
from motcua.dossiers.rules.co_applicants import LONGEST_TOKEN, Standing
from motcua.eforms.printed.changes import Change
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.counts import WRONG
from motcua.kernel.errors import NotVisible, Refused
from motcua.people.enums import IdentityLevel
from motcua.people.models import Citizen
from motcua.people.queries import find_citizen
from motcua.web.portal.given import refuse_officers
from motcua.web.portal.party_forms import ConfirmForm, DeclineForm
from motcua.web.portal.party_pages import is_open, list_sections, own_words
from motcua.web.ui.faces import ask_to_sign_in
from motcua.web.ui.forms import KeyForm, say_problems, say_shown
from motcua.web.ui.throttle import a_minute_at_most, account_or_visitor, an_hour_at_most
from motcua.web.ui.tracking import stage_in_words

READ = "doc"


@dataclass(frozen=True)
class Asked:
    """Who opened the link, as whom the declaration names them now."""

    row: CoApplicant
    citizen: Citizen
    declared: Declaration
    parts: list[PreparedParty]
    at: datetime

    @property
    def has_read(self) -> bool:
        """Whether every part of theirs was opened."""
        return all(each.row is not None and each.row.read_at for each in self.parts)

    @property
    def standing(self) -> Standing:
        """The first part that is not settled, else that of all."""
        found = [each.standing for each in self.parts]
        return next((each for each in found if each is not Standing.CONFIRMED), found[0])


@never_cache
@a_minute_at_most("LOOKUPS_A_MINUTE", wrong=WRONG, of=account_or_visitor)
@an_hour_at_most("WRITES_AN_HOUR")
def co_apply(request: HttpRequest, token: str) -> HttpResponse:
    """What the link asks: who is meant signs in, opens the declaration, and confirms it."""
    asked = _open(request, token)
    if isinstance(asked, HttpResponse):
        return asked
    if not asked.has_read:
        return _begin(request, asked)
    return _confirm(request, asked)


@never_cache
@an_hour_at_most("WRITES_AN_HOUR")
def co_decline(request: HttpRequest, token: str) -> HttpResponse:
    """Not confirm it, with a reason."""
    asked = _open(request, token)
    if isinstance(asked, HttpResponse):
        return asked
    form = DeclineForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            decline_declaration(
                dossier=asked.row.dossier,
                words=form.cleaned_data["words"],
                **_args(asked, form),
            )
        except Refused as problem:
            say_problems(form, problem)
        else:
            messages.success(request, _("Đã từ chối. Người làm hồ sơ đọc được lời của bạn."))
            return redirect("portal:co_apply", token)
    context = {"form": form, "dossier": asked.row.dossier, "token": token}
    return render(request, "portal/co_decline.html", context)


def _open(request: HttpRequest, token: str) -> Asked | HttpResponse:
    """Who was asked, or the page that says why nothing is to be seen."""
    row = find_asked(token) if len(token) <= LONGEST_TOKEN else None
    if row is None:
        raise NotVisible(_("Đường dẫn này không dùng được nữa. Hỏi lại người đã gửi cho bạn."))
    refuse_officers(request)
    citizen, at = find_citizen(request.user), now()
    if citizen is None:
        return _to_sign_in(request)
    if not can_read_declaration(citizen.actor, row.dossier, at):
        return _not_for(request, row, citizen)
    if not is_open(row):
        stage, advice = stage_in_words(row.dossier)
        context = {"row": row, "dossier": row.dossier, "stage": stage, "advice": advice}
        return render(request, "portal/co_applied.html", context)
    on = at.astimezone(VIETNAM).date()
    declared = read_declaration_of(row.dossier, filled_of(row), on)
    parts = declared.parts_of(citizen.person) if citizen.person else []
    if not parts:
        return render(request, "portal/co_apply_closed.html", {"why": "renamed"})
    return Asked(row, citizen, declared, parts, at)


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return ask_to_sign_in(request)
    return render(request, "portal/co_apply_closed.html", {"why": "signed_out"})


def _not_for(request: HttpRequest, row: CoApplicant, citizen: Citizen) -> HttpResponse:
    """One sentence, which tells nothing of who is meant."""
    why = "other"
    if filled_of(row).citizen_id == citizen.pk:
        why = "own"
    elif citizen.level < IdentityLevel.TWO:
        why = "level"
    elif citizen.person is not None and is_named_like_helper(citizen.person.name, row.dossier):
        why = "helper"
    return render(request, "portal/co_apply_closed.html", {"why": why})


def _begin(request: HttpRequest, asked: Asked) -> HttpResponse:
    """What is asked and by whom; opening the declaration is recorded."""
    form = KeyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and READ in request.POST and form.is_valid():
        try:
            read_declaration(dossier=asked.row.dossier, **_args(asked, form))
        except Refused as problem:
            say_problems(form, problem)
        else:
            return redirect(request.path)
    context = {"form": form, "row": asked.row, "dossier": asked.row.dossier, "parts": asked.parts}
    return render(request, "portal/co_apply_begin.html", context)


def _confirm(request: HttpRequest, asked: Asked) -> HttpResponse:
    """All answers, and the sentence that is affirmed."""
    dossier, shown = asked.row.dossier, asked.declared.digest
    form = ConfirmForm(request.POST if request.method == "POST" else None, initial={"shown": shown})
    if request.method == "POST" and form.is_valid():
        try:
            confirm_declaration(
                dossier=dossier, shown=form.cleaned_data["shown"], **_args(asked, form)
            )
        except Refused as problem:
            say_problems(form, problem)
        else:
            messages.success(request, _("Đã ghi nhận: bạn xác nhận tờ khai này."))
            return redirect(request.path)
    # What is shown now is what is confirmed next.
    say_shown(form, "shown", shown)
    context = {
        "form": form,
        "dossier": dossier,
        "declared": asked.declared,
        "parts": asked.parts,
        "words": own_words(asked.standing, asked.row),
        "standing": asked.standing.value,
        "changes": _changes(asked),
        "sections": list_sections(asked.declared, asked.at.astimezone(VIETNAM).date()),
        "token": request.resolver_match.kwargs["token"] if request.resolver_match else "",
    }
    return render(request, "portal/co_apply.html", context)


def _changes(asked: Asked) -> list[Change]:
    """What another edition changes of what was filed."""
    row = asked.row.correction
    return changes_of(row, asked.at.astimezone(VIETNAM).date()) if row else []


def _args(asked: Asked, form: KeyForm) -> dict[str, Any]:
    return {"by": asked.citizen.actor, "at": now(), "key": form.cleaned_data["key"]}
