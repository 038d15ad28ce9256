"""Correcting what was recorded of the applicant after the dossier was filed."""

from datetime import datetime

from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.actions.parts.applicant import link_applicant
from motcua.dossiers.actions.parts.issue import replace_receipt_slip
from motcua.dossiers.actions.parts.reasons import keep_reason
from motcua.dossiers.actions.parts.representative import keep_representative
from motcua.dossiers.actions.parts.results import outdate_papers
from motcua.dossiers.events import ApplicantCorrected
from motcua.dossiers.models import Attachment, Dossier, FormerApplicant
from motcua.dossiers.permissions import can_correct_applicant
from motcua.dossiers.queries.corrections import Correction, get_correction
from motcua.dossiers.rules.applicants import Applicant, applicant_columns
from motcua.dossiers.rules.corrections import (
    former_details,
    nothing_corrected,
    outdates_results,
    refused_stale_check,
    seen_recorded,
)
from motcua.dossiers.rules.representatives import DeclaredRepresentative
from motcua.kernel.actions import Done, insert_row
from motcua.kernel.errors import RefusedFields
from motcua.people.models import Officer


class CannotCorrectApplicant(RefusedFields):
    """Nothing is corrected, a detail is wrong, or an issued result says it."""


@dossier_action("correct_applicant", may=can_correct_applicant, refusal=CannotCorrectApplicant)
def correct_applicant(
    *,
    dossier: Dossier,
    applicant: Applicant,
    representative: DeclaredRepresentative | None,
    reason: str,
    by: Officer,
    at: datetime,
    seen: str = "",
    in_group: bool = False,
    key: str | None = None,
) -> Done[Dossier]:
    """Record the right applicant and representative (None: there is none), with the reason.

    The slip in the applicant's hand is replaced by a new edition; what was drafted of the result
    with other details is not approved, signed or issued until it is drafted again. With `in_group`
    the slip of its group is left to who calls. `seen` is the `seen_recorded` of the page on which
    the correction was checked.
    Raises `CannotCorrectApplicant`, with the representative's fields beginning with
    `representative_`.
    """
    right = get_correction(dossier, applicant, representative, at)
    check_seen(right, seen)
    if right.problems:
        raise CannotCorrectApplicant(right.problems)
    if not right.details:
        raise CannotCorrectApplicant(nothing_corrected())
    kept = keep_reason(dossier, reason, at=at, refusal=CannotCorrectApplicant)
    insert_row(
        FormerApplicant(
            dossier=dossier,
            replaced_at=at,
            details=former_details(right.details, right.was, right.helped_by),
            person_id=dossier.applicant_person_id,
            organisation_id=dossier.applicant_organisation_id,
        )
    )
    _record(dossier, right.applicant, by=by, at=at)
    keep_representative(dossier, right.representative)
    returned = outdate_papers(dossier, at=at) if outdates_results(right.details) else None
    slip = replace_receipt_slip(dossier, by=by, at=at, in_group=in_group)
    dossier.corrected_at = at
    said = ApplicantCorrected(details=right.details, reason=kept.digest)
    return Done(dossier, said, more=(*([returned] if returned else []), *slip))


def check_seen(right: Correction, seen: str) -> None:
    """Refuse a correction that was checked against other details than are recorded now."""
    if seen and seen != seen_recorded(right.was, right.helped_by):
        raise CannotCorrectApplicant([("seen", refused_stale_check())])


def _record(dossier: Dossier, applicant: Applicant, *, by: Officer, at: datetime) -> None:
    if applicant.number != dossier.applicant_number:
        files = Attachment.objects.filter(dossier=dossier).exclude(owner_number="")
        files.filter(owner_number=dossier.applicant_number).update(owner_number=applicant.number)
    for name, value in applicant_columns(applicant).items():
        setattr(dossier, name, value)
    dossier.applicant_person_id = dossier.applicant_organisation_id = None
    link_applicant(dossier, by=by, at=at)
