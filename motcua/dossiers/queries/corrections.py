"""What a correction of the applicant changes, and what bars it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import NamedTuple

from motcua.dossiers.enums import ApplicantDetail, OfficialForm, PaperState
from motcua.dossiers.models import Dossier, DossierGroup, FormerApplicant, IssuedForm, ResultPaper
from motcua.dossiers.queries.applicants import (
    applicant_of,
    as_asked,
    filing_of,
    list_kind_problems,
)
from motcua.dossiers.rules.corrections import (
    IN_RESULTS,
    is_same_person,
    list_barred,
    list_corrected,
    outdates_results,
    with_details,
)
from motcua.dossiers.rules.representatives import (
    DeclaredRepresentative,
    list_representative_problems,
)
from motcua.dossiers.rules.states import is_allowed
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
    if outdates_results(details):
        problems += list_barred(details, dossier.result_state, list_kept_numbers(dossier))
    return Correction(was, tidy, helped_by, helper, details, problems)


def list_kept_numbers(dossier: Dossier) -> list[str]:
    """The numbers of its issued papers of which no correction is on its way. A query if it has
    papers."""
    if not dossier.result_state:
        return []
    rows = ResultPaper.objects.filter(dossier=dossier)
    corrected = rows.filter(corrects__isnull=False).exclude(state=PaperState.DROPPED)
    kept = rows.filter(state=PaperState.ISSUED).exclude(pk__in=corrected.values("corrects"))
    return [paper.full_number for paper in kept.order_by("pk")]


def list_of_group(dossier: Dossier) -> list[Dossier]:
    """The dossiers that were received together with it, and itself; none if it was alone."""
    rows = Dossier.objects.filter(group=dossier.group_id).select_related("version")
    return list(rows.order_by("pk")) if dossier.group_id else []


def list_also_corrected(
    dossier: Dossier, right: Correction, of_group: Iterable[Dossier], at: datetime
) -> list[tuple[Dossier, Correction]]:
    """Of its group the other open dossiers of the same applicant, each with what becomes right
    there; those in which nothing does are left out."""
    found = []
    for row in of_group:
        was, is_other = applicant_of(row), row.pk != dossier.pk
        if is_other and is_open_to_correction(row) and is_same_person(right.was, was):
            applicant = with_details(was, right.applicant, right.details)
            helper = filing_of(row).representative
            if ApplicantDetail.REPRESENTATIVE in right.details:
                helper = right.representative
            found.append((row, get_correction(row, applicant, helper, at)))
    return [(row, each) for row, each in found if each.details]


def list_problems_beside(also: Iterable[tuple[Dossier, Correction]]) -> list[tuple[str, str]]:
    """What these other dossiers do not allow, each with the name of its procedure, which is not
    the one of the page."""
    return [
        (name, f"{row.procedure_name}: {told}")
        for row, each in also
        for name, told in each.problems
    ]


def is_open_to_correction(dossier: Dossier) -> bool:
    """Whether its state allows a correction of the applicant."""
    accepted = dossier.received_at is not None
    return is_allowed("correct_applicant", dossier.state, accepted=accepted)


class Slip(NamedTuple):
    """A slip in the applicant's hand; `is_groups` if it is for several procedures."""

    number: str
    issued_at: datetime
    is_groups: bool = False


def find_slip(dossier: Dossier) -> Slip | None:
    """The slip in the applicant's hand, if any; that of a group stands for it.

    A new edition replaces it when what it says is corrected.
    """
    if dossier.received_at is None:
        return None
    slip = dossier.forms.filter(form=OfficialForm.RECEIPT).order_by("pk").last()
    if slip is not None:
        return _slip_of(slip)
    return slip_of_group(dossier.group) if dossier.group else None


def list_slips(group: DossierGroup, dossiers: Sequence[Dossier]) -> list[Slip]:
    """The slips that stand for these dossiers of a group: its own first, if it does for any."""
    rows = IssuedForm.objects.filter(dossier__in=dossiers, form=OfficialForm.RECEIPT)
    own = {form.dossier_id: _slip_of(form) for form in rows.order_by("pk")}
    of_group = [slip_of_group(group)] if len(own) < len(dossiers) else []
    return [*of_group, *own.values()]


def _slip_of(form: IssuedForm) -> Slip:
    return Slip(form.content.get("number") or form.number, form.issued_at)


def slip_of_group(group: DossierGroup) -> Slip:
    """The newest edition of its slip."""
    number = group.content.get("number") or group.code
    return Slip(number, group.slip_issued_at or group.received_at, is_groups=True)


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
