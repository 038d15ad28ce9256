"""What a correction of the applicant changes, and what bars it."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime

from motcua.dossiers.enums import ApplicantDetail, OfficialForm
from motcua.dossiers.models import Dossier, FormerApplicant
from motcua.dossiers.queries.applicants import (
    applicant_of,
    as_asked,
    filing_of,
    list_kind_problems,
)
from motcua.dossiers.rules.corrections import IN_RESULTS, list_barred, list_corrected
from motcua.dossiers.rules.representatives import (
    DeclaredRepresentative,
    list_representative_problems,
)
from motcua.kernel.clock import VIETNAM
from motcua.people.rules.applicants import Applicant, list_problems


@dataclass(frozen=True)
class Correction:
    """What is recorded and what is to be, in canonical form; `details` are those that differ.

    `problems` pair fields with sentences; those of the representative begin with
    `representative_`.
    """

    was: Applicant
    applicant: Applicant
    helped_by: DeclaredRepresentative | None
    representative: DeclaredRepresentative | None
    details: tuple[ApplicantDetail, ...]
    problems: list[tuple[str, str]]


def get_correction(
    dossier: Dossier,
    applicant: Applicant,
    representative: DeclaredRepresentative | None,
    at: datetime,
) -> Correction:
    """The correction; asked for is what was when the dossier was drafted."""
    was, helped_by = applicant_of(dossier), filing_of(dossier).representative
    tidy, lacking = as_asked(applicant.tidy(), dossier.version, dossier.drafted_at)
    helper = representative.tidy() if representative else None
    details = list_corrected((was, tidy), (helped_by, helper))
    problems = [*list_problems(tidy), *lacking]
    if ApplicantDetail.KIND in details:
        problems += list_kind_problems(dossier.version, tidy.kind)
    if helper and {ApplicantDetail.KIND, ApplicantDetail.REPRESENTATIVE} & {*details}:
        problems += _of_representative(dossier, helper, tidy.kind, at)
    problems += list_barred(details, dossier.result_state)
    return Correction(was, tidy, helped_by, helper, details, problems)


def find_slip(dossier: Dossier) -> tuple[str, datetime] | None:
    """Number and time of the slip in the applicant's hand, if any; that of a group stands for it.

    A new edition replaces it when what it says is corrected.
    """
    if dossier.received_at is None:
        return None
    slip = dossier.forms.filter(form=OfficialForm.RECEIPT).order_by("pk").last()
    if slip is not None:
        return slip.content.get("number") or slip.number, slip.issued_at
    group = dossier.group if dossier.group_id else None
    return (group.code, group.received_at) if group else None


def list_replaced(dossier: Dossier, since: datetime) -> list[tuple[str, str]]:
    """What a result drafted then may say of the applicant, with what is right now."""
    former = FormerApplicant.objects.filter(dossier=dossier, replaced_at__gte=since)
    was: dict[str, str] = {}
    for row in former.order_by("-pk"):
        was |= row.details
    right = asdict(applicant_of(dossier))
    texts = [detail.value for detail in IN_RESULTS if detail != ApplicantDetail.KIND]
    return [(was[name], right[name]) for name in texts if was.get(name) and right[name]]


def _of_representative(
    dossier: Dossier, helper: DeclaredRepresentative, kind: str, at: datetime
) -> Iterator[tuple[str, str]]:
    """Valid on the day of receipt: an authorisation may have ended since."""
    day = (dossier.received_at or at).astimezone(VIETNAM).date()
    for name, told in list_representative_problems(helper, applicant_kind=kind, on=day):
        yield f"representative_{name}", told
