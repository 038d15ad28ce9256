"""Correcting the applicant of all dossiers that were received together."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.correct_applicant import (
    CannotCorrectApplicant,
    check_seen,
    correct_applicant,
)
from motcua.dossiers.actions.parts.issue import replace_group_slip
from motcua.dossiers.models import Dossier, DossierGroup
from motcua.dossiers.permissions import can_correct_group
from motcua.dossiers.queries.corrections import (
    get_correction,
    list_also_corrected,
    list_problems_beside,
)
from motcua.dossiers.rules.applicants import Applicant, applicant_columns
from motcua.dossiers.rules.representatives import DeclaredRepresentative
from motcua.kernel.actions import Done, action, hold_chains
from motcua.people.actions import declare_applicant
from motcua.people.models import Officer


@action(
    on=DossierGroup,
    argument="group",
    may=can_correct_group,
    refusal=CannotCorrectApplicant,
    chain=lambda group: group.receiving_unit.code,
)
def correct_group(
    *,
    group: DossierGroup,
    dossier: Dossier,
    applicant: Applicant,
    representative: DeclaredRepresentative | None,
    reason: str,
    by: Officer,
    at: datetime,
    seen: str = "",
    key: str | None = None,
) -> Done[DossierGroup]:
    """Correct one dossier and, in the same way, those of its group that are open and name the same
    applicant, also one that waits; all or none.

    A new edition of the group's slip replaces the one in the applicant's hand. Raises
    `CannotCorrectApplicant`, which names the procedure that does not allow it.
    """
    locked = Dossier.objects.select_for_update(of=("self",)).filter(group=group)
    beside = ("version", "case", "receiving_unit", "deciding_unit")
    rows = {row.pk: row for row in locked.select_related(*beside).order_by("pk")}
    if dossier.pk not in rows:
        raise CannotCorrectApplicant(_("Nhóm này không có hồ sơ đó. Tải lại trang rồi làm lại."))
    chosen = rows[dossier.pk]
    right = get_correction(chosen, applicant, representative, at)
    check_seen(right, seen)
    also = list_also_corrected(chosen, right, rows.values(), at)
    if problems := [*right.problems, *list_problems_beside(also)]:
        raise CannotCorrectApplicant(problems)
    corrections = sorted([(chosen, right), *also], key=lambda pair: pair[0].pk)
    # Persons are locked before the chains of units, as where one dossier is corrected.
    for party in dict.fromkeys(each.applicant for _row, each in corrections):
        declare_applicant(applicant=party, unit=group.receiving_unit, by=by, at=at)
    hold_chains(row.unit_code for row, _each in corrections)
    for row, each in corrections:
        correct_applicant(
            dossier=row,
            applicant=each.applicant,
            representative=each.representative,
            reason=reason,
            by=by,
            at=at,
            in_group=True,
        )
        # The action wrote another object of the same row.
        for name, value in applicant_columns(each.applicant).items():
            setattr(row, name, value)
    corrected = [row.pk for row, _each in corrections]
    replace_group_slip(group, list(rows.values()), corrected, by=by, at=at)
    return Done(group, None)
