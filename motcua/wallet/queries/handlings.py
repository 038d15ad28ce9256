"""Whose renewal may be filed unasked, and what was announced."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models import Q, QuerySet

from motcua.catalogue.enums import Proactive
from motcua.catalogue.queries.proactive_levels import find_level
from motcua.dossiers.enums import PaperState, State
from motcua.dossiers.models import Dossier, Representative, ResultPaper
from motcua.kernel.clock import VIETNAM
from motcua.kernel.queries.parameters import read_parameters
from motcua.messages.rules.drafts import Draft
from motcua.people.models import Citizen
from motcua.wallet.models import Handling
from motcua.wallet.queries.reminders import choices_of, drafts_about
from motcua.wallet.queries.renewals import Renewal, find_renewal
from motcua.wallet.rules.handling import REFUSE_DAYS, UNDONE, last_day_to_refuse
from motcua.wallet.rules.reminders import RULE_SET

CODE = "renewal_announced"


@dataclass(frozen=True)
class Unasked:
    """What may be prepared and announced to whom, by which document, until when they can say no."""

    citizen: Citizen
    renewal: Renewal
    rule: str
    last_day: date


def find_unasked(paper: ResultPaper, at: datetime) -> Unasked | None:
    """What may be filed unasked for the owner of a result; None where people decide by a press.

    Its procedure stands at the fourth level, it goes to the last unit, nobody renewed it yet, and
    its owner has an account that may file, acts alone, and did not keep this to themselves.
    """
    on = at.astimezone(VIETNAM).date()
    days = read_parameters(RULE_SET, at).get(REFUSE_DAYS)
    last_day = (
        last_day_to_refuse(on, days, paper.valid_until) if days and paper.valid_until else None
    )
    renewal = find_renewal(paper, at) if last_day else None
    rule = find_level(renewal.target.version.procedure_id, on) if renewal else None
    if last_day is None or renewal is None or rule is None or rule.level < Proactive.AUTOMATIC:
        return None
    citizen = _owner(paper.dossier)
    if citizen is None or not lets_file(citizen):
        return None
    if is_renewed(paper, citizen, renewal.target.version.procedure.code):
        return None
    return Unasked(citizen, renewal, rule.source_note, last_day)


def _owner(dossier: Dossier) -> Citizen | None:
    """The account of the applicant, who was represented by nobody."""
    if Representative.objects.filter(dossier=dossier).exists():
        return None
    if dossier.applicant_organisation_id:
        own = Q(organisation=dossier.applicant_organisation_id)
    elif dossier.applicant_person_id:
        own = Q(person=dossier.applicant_person_id)
    else:
        return None
    found = Citizen.objects.filter(own, level__gte=settings.FILING_IDENTITY_LEVEL)
    return found.select_related("person", "organisation").first()


def lets_file(citizen: Citizen) -> bool:
    """Whether the citizen lets this system file unasked; so it is until they say otherwise."""
    return all(choices_of(citizen))


def is_renewed(
    paper: ResultPaper, citizen: Citizen, procedure: str, besides: Dossier | None = None
) -> bool:
    """Whether its owner began or filed the same procedure since it was issued, and that stands."""
    own = Q(filled_form__citizen=citizen)
    if citizen.person_id:
        own |= Q(applicant_person=citizen.person_id)
    else:
        own |= Q(applicant_organisation=citizen.organisation_id)
    rows = Dossier.objects.filter(
        own, procedure_code=procedure, drafted_at__gt=paper.issued_at
    ).exclude(state__in=UNDONE)
    return rows.exclude(pk=besides.pk if besides else 0).exists()


def list_over(at: datetime) -> QuerySet[Handling]:
    """What was announced and is to be filed on the local day of `at`, the oldest first."""
    on = at.astimezone(VIETNAM).date()
    rows = Handling.objects.filter(
        filed_at=None,
        last_day__lt=on,
        dossier__state=State.DRAFT,
        paper__state=PaperState.ISSUED,
        paper__valid_until__gte=on,
    )
    return rows.order_by("pk")


def may_still(handling: Handling, dossier: Dossier, at: datetime) -> bool:
    """Whether what was announced may be filed now: the document and the owner let it be done, the
    result holds, and nothing else renews it."""
    paper, on = handling.paper, at.astimezone(VIETNAM).date()
    if paper.state != PaperState.ISSUED or paper.valid_until is None or paper.valid_until < on:
        return False
    rule = find_level(dossier.version.procedure_id, on)
    citizen = dossier.filled_form.citizen if dossier.filled_form else None
    if rule is None or rule.level < Proactive.AUTOMATIC or citizen is None:
        return False
    return lets_file(citizen) and not is_renewed(paper, citizen, dossier.procedure_code, dossier)


def is_as_announced(dossier: Dossier, handling: Handling) -> bool:
    """Whether nobody changed the draft since."""
    filled = dossier.filled_form
    is_same_form = filled is not None and filled.revision == handling.revision
    return is_same_form and dossier.changed_at <= handling.told_at


def announced_drafts(handling: Handling, dossier: Dossier, paper: ResultPaper) -> list[Draft]:
    """The messages that announce it, by every channel that is known."""
    values = {
        "paper": paper.name,
        "number": paper.full_number,
        "until": f"{paper.valid_until:%d/%m/%Y}",
        "procedure": dossier.procedure_name,
        "unit": dossier.receiving_unit.name,
        "rule": handling.rule,
        "answer_due": f"{handling.last_day:%d/%m/%Y}",
        "url": f"{settings.BASE_URL}/giay-to-cua-toi/{paper.pk}/",
    }
    return drafts_about(CODE, ("handling", handling.pk), dossier, None, values)


def find_handling(paper: ResultPaper) -> Handling | None:
    """What was announced of a result, unless its owner dropped it."""
    rows = Handling.objects.filter(paper=paper, dossier__isnull=False)
    return rows.select_related("dossier__filled_form").first()


def map_announced(dossiers: Collection[Dossier]) -> dict[int, Handling]:
    """By the id of the draft what will be filed unasked, if nobody changes it."""
    rows = Handling.objects.filter(filed_at=None, dossier__in=dossiers)
    found = {row.dossier_id: row for row in rows}
    return {
        each.pk: found[each.pk]
        for each in dossiers
        if each.pk in found and is_as_announced(each, found[each.pk])
    }
