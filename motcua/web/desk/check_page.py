"""The check page of intake: all answers, and what to look at again before accepting."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from motcua.dossiers.enums import RepresentativeKind
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.applicants import (
    applicant_of,
    as_asked,
    find_representative,
    is_reachable,
)
from motcua.dossiers.queries.attachments import by_component, list_attachments
from motcua.dossiers.queries.duplicates import list_duplicates
from motcua.dossiers.queries.intake import find_promise
from motcua.dossiers.queries.moves import find_passed_step
from motcua.dossiers.queries.papers import list_given, not_copied_of
from motcua.dossiers.rules.fees import Charge
from motcua.dossiers.rules.papers import list_lacking_authority, list_missing, only_on_paper
from motcua.people.models import Officer
from motcua.web.desk.forms import IntakeForm
from motcua.web.desk.intake import answers_of
from motcua.web.ui.formats import day, dong


def copies_of(dossier: Dossier) -> dict[str, Any]:
    """How many files each paper has, 0 standing for other papers, and which are not copied."""
    files = by_component(list_attachments(dossier))
    return {
        "files": {component or 0: len(rows) for component, rows in files.items()},
        "not_copied": not_copied_of(list_given(dossier)),
    }


def show_check(
    request: HttpRequest, officer: Officer, dossier: Dossier, form: IntakeForm, at: datetime
) -> HttpResponse:
    """The check page: all answers, what is missing or to be paid, other filings, the promise."""
    counts, charges = form.counts(), form.charges()
    helper = find_representative(dossier)
    authorised = helper is not None and helper.kind == RepresentativeKind.AUTHORISED
    carried = {bound.html_name: str(bound.data or "") for bound in form.carried()}
    promise, copies = find_promise(dossier, form.arrived_at() or at), copies_of(dossier)
    context = {
        "dossier": dossier,
        "form": form,
        "typed": answers_of(carried),
        "papers": [(paper, counts[paper.id]) for paper in form.needed],
        "missing": list_missing(form.needed, counts),
        "representative": helper,
        "unproved": list_lacking_authority(form.needed, counts) if authorised else [],
        "charges": [(charge.name, _charge_in_words(form, charge)) for charge in charges],
        "total": sum(charge.amount - form.relief_of(charge)[0] for charge in charges),
        "next_step": find_passed_step(dossier, officer, at),
        "duplicates": list_duplicates(dossier, at),
        "promise": promise,
        "unreachable": not is_reachable(dossier, helper),
        "lacking": _lacking(dossier, at),
        "unscanned": _unscanned(form, copies) if promise and promise.goes_elsewhere else [],
        **copies,
    }
    return render(request, "desk/check.html", context)


def _lacking(dossier: Dossier, at: datetime) -> list[str]:
    """What the procedure needs of the applicant and a draft from before does not have."""
    if dossier.applicant_number and dossier.applicant_phone:
        return []
    _kept, lacking = as_asked(applicant_of(dossier), dossier.version, at)
    return [sentence for _field, sentence in lacking]


def _unscanned(form: IntakeForm, copies: dict[str, Any]) -> list[str]:
    """The papers that an agency elsewhere will not see: on paper, and without a file."""
    counts = form.counts()
    counted = [(paper, counts[paper.id]) for paper in form.needed]
    return [
        paper.name for paper in only_on_paper(counted, {*copies["files"], *copies["not_copied"]})
    ]


def _charge_in_words(form: IntakeForm, charge: Charge) -> str:
    """The amount of a line, and what is taken off it on which ground."""
    exempted, ground = form.relief_of(charge)
    if ended := form.ended_relief_of(charge):
        return _(
            "%(due)s. “%(ground)s” không còn được miễn, giảm từ ngày %(day)s: hãy sửa phí trước "
            "khi tiếp nhận."
        ) % {"due": dong(charge.amount), "ground": ended.name, "day": day(ended.valid_to)}
    if not exempted:
        return dong(charge.amount)
    return _("%(due)s (miễn, giảm %(exempted)s: %(ground)s)") % {
        "due": dong(charge.amount - exempted),
        "exempted": dong(exempted),
        "ground": ground,
    }
