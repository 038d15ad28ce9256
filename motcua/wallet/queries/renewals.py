"""What can be prepared for the owner of a result that ends: where it is filed, and from what."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from motcua.catalogue.enums import Proactive
from motcua.catalogue.models import ProcedureCase, ProcedureVersion
from motcua.catalogue.queries import get_version_in_force, has_ordinary_case, list_cases
from motcua.catalogue.queries.paper_kinds import list_paper_kinds
from motcua.catalogue.queries.proactive_levels import level_on
from motcua.catalogue.rules.paper_kinds import Fit
from motcua.dossiers.models import Dossier, ResultPaper
from motcua.dossiers.queries.filings import (
    FilingTarget,
    is_filed_online,
    list_online_receivers,
    prepare_filing,
)
from motcua.dossiers.queries.intake import list_deciding_units
from motcua.dossiers.queries.own_papers import (
    fit_of_result,
    fit_of_scan,
    list_results_for,
    list_scans_for,
)
from motcua.eforms.models import FilledForm, FormDefinition
from motcua.eforms.queries import find_form
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotVisible
from motcua.people.models import Citizen
from motcua.wallet.queries.reminders import renewal_code


@dataclass(frozen=True)
class Renewal:
    """What is filed where, and the declaration whose answers are taken over: that of the same form
    with which the result was asked for, if it was asked for online."""

    target: FilingTarget
    former: FilledForm | None


def find_renewal(paper: ResultPaper, at: datetime) -> Renewal | None:
    """The renewal of a result that can be prepared at that time, at the unit that received it last.

    None where that is not filed online, the unit or the case has to be chosen, or the level of the
    procedure is that people are only reminded, or that nothing is proposed to them.
    """
    on = at.astimezone(VIETNAM).date()
    code = renewal_code(paper)
    try:
        version = get_version_in_force(code, on)
    except NotVisible:
        return None
    level = level_on(version.procedure_id, on)
    if level < Proactive.PREPARED or (level < Proactive.RECOMMENDED and _is_choice(version, at)):
        return None
    form = find_form(code, on)
    units = list_online_receivers(version, at).filter(pk=paper.dossier.receiving_unit_id)
    unit, (is_clear, case) = units.first(), _case(version, paper.dossier)
    if form is None or unit is None or not is_clear or not is_filed_online(version):
        return None
    target = FilingTarget(version, form, case, unit, list_deciding_units(version, [unit])[0])
    return Renewal(target, _former(paper.dossier, form))


def _is_choice(version: ProcedureVersion, at: datetime) -> bool:
    """Whether there are several units or cases, of which those of the last time are proposed."""
    return bool(list_cases(version)) or list_online_receivers(version, at)[:2].count() > 1


def _case(version: ProcedureVersion, dossier: Dossier) -> tuple[bool, ProcedureCase | None]:
    """Whether the case is clear, and it: called as before, else the ordinary one."""
    cases = list_cases(version)
    before = dossier.case.name if dossier.case else ""
    named = next((each for each in cases if each.name == before), None)
    return named is not None or not cases or has_ordinary_case(version), named


def _former(dossier: Dossier, form: FormDefinition) -> FilledForm | None:
    declared = dossier.declaration
    return declared if declared and declared.definition.code == form.code else None


def renewal_address(paper: ResultPaper, at: datetime) -> str:
    """Where its owner renews it: the prepared filing where there can be one and an account, else
    the page of the procedure."""
    dossier = paper.dossier
    own = Q(person=dossier.applicant_person_id) if dossier.applicant_person_id else Q(pk=None)
    if dossier.applicant_organisation_id:
        own = Q(organisation=dossier.applicant_organisation_id)
    if Citizen.objects.filter(own).exists() and find_renewal(paper, at):
        return f"/giay-to-cua-toi/{paper.pk}/lam-lai/"
    return f"/thu-tuc/{renewal_code(paper)}/"


def is_holder(paper: ResultPaper, citizen: Citizen) -> bool:
    """Whether the result was given to this person or organisation itself."""
    dossier = paper.dossier
    if citizen.person_id:
        return dossier.applicant_person_id == citizen.person_id
    return dossier.applicant_organisation_id == citizen.organisation_id


@dataclass(frozen=True)
class Fitting:
    """A paper of a filing (`component`), and the result or the scan that is that paper."""

    component: int
    result: int | None
    scan: int | None


def list_fitting(dossier: Dossier, citizen: Citizen, at: datetime) -> list[Fitting]:
    """The papers of the filing that are lacking and that the citizen has here."""
    on = at.astimezone(VIETNAM).date()
    lacking = [each.paper for each in prepare_filing(dossier, on).papers if each.is_lacking]
    if not lacking:
        return []
    kinds = list_paper_kinds(on)
    results = [each.paper for each in list_results_for(dossier, citizen, on)]
    scans = list_scans_for(dossier, citizen, on)
    found = []
    for paper in lacking:
        given = (row.pk for row in results if _is(fit_of_result(row, paper.name, kinds)))
        kept = (row.pk for row in scans if _is(fit_of_scan(row, paper.name, kinds)))
        result = next(given, None)
        scan = next(kept, None) if result is None else None
        if result or scan:
            found.append(Fitting(paper.id, result, scan))
    return found


def _is(fit: Fit) -> bool:
    return fit == Fit.SAME
