"""Asking co-applicants to confirm: the link, and the paper that they signed by hand."""

from dataclasses import dataclass
from typing import Any

import segno
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.dossiers.actions.co_applicants import ask_party, keep_signed_paper
from motcua.dossiers.models import Dossier
from motcua.dossiers.printed.declaration import filled_declaration
from motcua.dossiers.queries.co_applicants import PreparedParty, address_of
from motcua.dossiers.queries.filings import form_of
from motcua.dossiers.rules.co_applicants import Standing
from motcua.eforms.models import FilledForm
from motcua.files.photos import receive_files
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import BadInput, Refused
from motcua.kernel.rules.actors import Actor
from motcua.web.portal.filing_access import Filer, own_draft
from motcua.web.portal.filing_forms import PaperForm
from motcua.web.portal.party_forms import AskPartyForm
from motcua.web.portal.party_pages import get_party, standing_in_words
from motcua.web.ui.bodies import accepts_at_most
from motcua.web.ui.file_boxes import ALL_FILES, upload_limits
from motcua.web.ui.forms import say_problems
from motcua.web.ui.pdf import pdf
from motcua.web.ui.throttle import a_minute_at_most, account_or_visitor, an_hour_at_most
from motcua.web.ui.turns import takes_turns

SEND = "gui"
HOME, PARTY, PAPER, TO_SIGN = "filing", "party", "party_paper", "to_sign"
GIVEN = {Standing.WAITING, Standing.READ, Standing.STALE, Standing.CONFIRMED}
"""The standings in which the link is shown."""


@dataclass(frozen=True)
class Asking:
    """A declaration for which signatures are asked: the form, by whom it is filled in, the names
    (`pages`, as HOME, …) and the arguments (`own`) of its pages, and what the first is called."""

    dossier: Dossier
    filled: FilledForm
    by: Actor
    own: tuple[Any, ...]
    title: str
    pages: tuple[str, ...] = (HOME, PARTY, PAPER, TO_SIGN)

    @property
    def home(self) -> str:
        """The address of what is to be done."""
        return reverse(f"portal:{self.pages[0]}", args=self.own)

    @property
    def to_sign(self) -> str:
        """The address of the declaration to print."""
        return reverse(f"portal:{self.pages[3]}", args=self.own)

    def party(self, key: str) -> str:
        """The address of the page of a co-applicant."""
        return reverse(f"portal:{self.pages[1]}", args=[*self.own, key])

    def paper(self, key: str) -> str:
        """The address for the paper that a co-applicant signed."""
        return reverse(f"portal:{self.pages[2]}", args=[*self.own, key])


def _of_draft(filer: Filer, dossier: Dossier) -> Asking:
    own = (dossier.procedure_code, dossier.pk)
    return Asking(dossier, form_of(dossier), filer.actor, own, _("Việc cần làm"))


@an_hour_at_most("WRITES_AN_HOUR")
@own_draft
def party(request: HttpRequest, filer: Filer, dossier: Dossier, party: str) -> HttpResponse:
    """One co-applicant of what is prepared."""
    return show_party(request, _of_draft(filer, dossier), party)


def show_party(request: HttpRequest, asking: Asking, party: str) -> HttpResponse:
    """One co-applicant: where they stand, the link for them, and the other way, a signed paper."""
    at = now()
    declared, found = get_party(asking.dossier, asking.filled, party, at)
    form = AskPartyForm(
        request.POST if request.method == "POST" else None, is_sending=SEND in request.POST
    )
    if request.method == "POST" and form.is_valid():
        given: dict[str, Any] = form.cleaned_data
        try:
            ask_party(dossier=asking.dossier, party=party, by=asking.by, at=at, **given)
        except Refused as problem:
            say_problems(form, problem)
        else:
            is_sent = given["phone"] or given["email"]
            done = _("Đã gửi lời mời.") if is_sent else _("Đã tạo đường dẫn mời.")
            messages.success(request, done)
            return redirect(asking.party(party))
    context = {
        "form": form,
        "asking": asking,
        "dossier": asking.dossier,
        "found": found,
        "is_complete": not declared.read.problems,
        "standing": standing_in_words(found),
        **_link(found),
    }
    return render(request, "portal/party.html", context)


def _link(found: PreparedParty) -> dict[str, str]:
    """The address to hand on, and as a square to scan."""
    if found.row is None or not found.row.number or found.standing not in GIVEN:
        return {"address": "", "picture": ""}
    address = address_of(found.row)
    if not address:
        return {"address": "", "picture": ""}
    picture = segno.make(address, error="m").svg_data_uri(border=2, scale=5)
    return {"address": address, "picture": picture}


@accepts_at_most(ALL_FILES)
@takes_turns
@a_minute_at_most("UPLOADS_A_MINUTE", of=account_or_visitor)
@own_draft
def paper(request: HttpRequest, filer: Filer, dossier: Dossier, party: str) -> HttpResponse:
    """The paper that a co-applicant of what is prepared signed."""
    return take_paper(request, _of_draft(filer, dossier), party)


def take_paper(request: HttpRequest, asking: Asking, party: str) -> HttpResponse:
    """The declaration that a co-applicant signed by hand, as photos or a scan."""
    at, dossier = now(), asking.dossier
    declared, found = get_party(dossier, asking.filled, party, at)
    is_sent = request.method == "POST"
    form = PaperForm(
        request.POST if is_sent else None,
        {"uploads": request.FILES.getlist("uploads")} if is_sent else None,
    )
    if is_sent and form.is_valid():
        try:
            files = receive_files(form.cleaned_data["uploads"], join=form.cleaned_data["join"])
            key = form.cleaned_data["key"]
            keep_signed_paper(
                dossier=dossier, party=party, files=files, by=asking.by, at=at, key=key
            )
        except BadInput as problem:
            form.add_error("uploads", problem.problems)
        except Refused as problem:
            say_problems(form, problem)
        else:
            messages.success(request, _("Đã lưu tờ khai có chữ ký."))
            return redirect(asking.party(party))
    context = {
        "form": form,
        "asking": asking,
        "dossier": dossier,
        "found": found,
        "is_complete": not declared.read.problems,
        "limits": upload_limits(),
    }
    return render(request, "portal/party_paper.html", context)


@own_draft
def to_sign(request: HttpRequest, filer: Filer, dossier: Dossier) -> HttpResponse:
    """The declaration as it stands, to be printed and signed by hand."""
    content = filled_declaration(dossier, now().astimezone(VIETNAM).date())
    return pdf(content, f"to-khai-{dossier.procedure_code}")
