"""The check page of intake: all answers, and what to look at again before accepting."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.dossiers.enums import RepresentativeKind
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.applicants import (
    applicant_of,
    as_asked,
    find_representative,
    is_reachable,
)
from motcua.dossiers.queries.duplicates import list_duplicates
from motcua.dossiers.queries.intake import find_promise
from motcua.dossiers.queries.moves import find_passed_step
from motcua.dossiers.queries.requests import list_open_requests
from motcua.dossiers.rules.papers import list_lacking_authority, list_missing
from motcua.people.models import Officer
from motcua.web.desk.copies import copies_of, list_uncounted, list_unscanned
from motcua.web.desk.forms import IntakeForm
from motcua.web.desk.intake import answers_of, capitals_for
from motcua.web.ui.declared import reminded_in
from motcua.web.ui.fees import lacking_symbols


def show_check(
    request: HttpRequest, officer: Officer, dossier: Dossier, form: IntakeForm, at: datetime
) -> HttpResponse:
    """The check page: all answers, what is missing or to be paid, other filings, the promise."""
    counts = form.counts()
    helper = find_representative(dossier)
    authorised = helper is not None and helper.kind == RepresentativeKind.AUTHORISED
    carried = {bound.html_name: str(bound.data or "") for bound in form.carried()}
    promise, copies = find_promise(dossier, form.arrived_at() or at, at), copies_of(dossier)
    context = {
        "dossier": dossier,
        "form": form,
        "capitals": capitals_for(dossier),
        "typed": answers_of(carried),
        "papers": [(paper, counts[paper.id]) for paper in form.needed],
        "missing": list_missing(form.needed, counts),
        "representative": helper,
        "unproved": list_lacking_authority(form.needed, counts) if authorised else [],
        "charges": form.in_words(),
        "total": form.total(),
        "lacking_symbols": lacking_symbols(form.kinds_to_pay(), dossier.receiving_unit_id, at),
        "next_step": find_passed_step(dossier, officer, at),
        "duplicates": list_duplicates(dossier, at),
        "promise": promise,
        "unreachable": not is_reachable(applicant_of(dossier), helper),
        "lacking": _lacking(dossier, at),
        "requests": list_open_requests(dossier),
        "reminded": reminded_in(dossier),
        "unscanned": list_unscanned(form, copies) if promise and promise.goes_elsewhere else [],
        **list_uncounted(form, copies),
        **copies,
    }
    return render(request, "desk/check.html", context)


def _lacking(dossier: Dossier, at: datetime) -> list[str]:
    """What the procedure needs of the applicant and a draft from before does not have."""
    if dossier.applicant_number and dossier.applicant_phone:
        return []
    _kept, lacking = as_asked(applicant_of(dossier), dossier.version, at)
    return [sentence for _field, sentence in lacking]
