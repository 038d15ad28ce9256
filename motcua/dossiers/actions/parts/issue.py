"""Issuing an official form; its number and content are stored."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from motcua.dossiers.enums import OfficialForm
from motcua.dossiers.events import ReceiptIssued
from motcua.dossiers.models import (
    Dossier,
    DossierGroup,
    FormerGroupSlip,
    IssuedForm,
    Representative,
)
from motcua.dossiers.printed.form import PRINTED_FORMS, is_signed_by_head, said_of
from motcua.dossiers.printed.group import next_content
from motcua.dossiers.printed.receipt import Edition, receipt_content
from motcua.dossiers.queries.applicants import applicant_of, find_representative
from motcua.dossiers.queries.corrections import find_slip, slip_of_group
from motcua.dossiers.queries.papers import list_asked, list_counted
from motcua.dossiers.rules.corrections import is_same_person
from motcua.dossiers.rules.papers import Count, Needed
from motcua.dossiers.rules.rule_sets import (
    form_number,
    printed_number,
    series_of,
)
from motcua.dossiers.rules.states import ENDED
from motcua.kernel.actions import insert_row, next_number
from motcua.kernel.clock import VIETNAM
from motcua.kernel.models import FreeText
from motcua.people.models import Officer
from motcua.people.queries.symbols import list_symbols, symbol_in_force
from motcua.people.rules.codes import counter_symbol


def issue_receipt_slip(
    dossier: Dossier,
    papers: Sequence[tuple[Needed, Count]],
    helper: Representative | None,
    *,
    by: Officer,
    at: datetime,
    edition: Edition | None = None,
) -> None:
    """Issue form 01 under the dossier's code, with its content as it is now.

    Of an `edition` after the first the content says why.
    """
    content = receipt_content(dossier, papers, helper=helper, officer=by.name, edition=edition)
    issue_form(
        dossier, OfficialForm.RECEIPT, by=by, at=at, number=dossier.code or "", content=content
    )


def replace_receipt_slip(
    dossier: Dossier, *, by: Officer, at: datetime, in_group: bool = False
) -> tuple[ReceiptIssued, ...]:
    """Issue a new edition of form 01 if the applicant has a slip; the old one stays as issued.

    With `in_group` a slip that is for the whole group is left to `replace_group_slip`.
    """
    replaces = find_slip(dossier)
    if replaces is None:
        return ()
    if in_group and replaces.is_groups:
        return (ReceiptIssued(),)
    lacking = [row.component.name for row in list_asked(dossier) if row.received_at is None]
    helper, edition = find_representative(dossier), Edition(at, replaces, lacking=tuple(lacking))
    issue_receipt_slip(dossier, list_counted(dossier), helper, by=by, at=at, edition=edition)
    return (ReceiptIssued(),)


def replace_group_slip(
    group: DossierGroup,
    rows: Sequence[Dossier],
    corrected: Collection[int],
    *,
    by: Officer,
    at: datetime,
) -> None:
    """Issue a new edition of the group's slip for what was corrected, by id, of all its `rows`.

    It names those that it stands for: not one with a slip of its own, nor one that goes on for
    another applicant.
    """
    slips = IssuedForm.objects.filter(dossier__in=rows, form=OfficialForm.RECEIPT)
    own = set(slips.values_list("dossier", flat=True))
    named = next((row for row in rows if row.pk in corrected and row.pk not in own), None)
    if named is None:
        return
    right = applicant_of(named)
    covered = [
        row
        for row in rows
        if row.pk not in own and (row.state in ENDED or is_same_person(right, applicant_of(row)))
    ]
    replaces = slip_of_group(group)
    edition = Edition(at, replaces)
    insert_row(
        FormerGroupSlip(
            group=group, content=group.content, issued_at=replaces.issued_at, replaced_at=at
        )
    )
    group.content = next_content(group, covered, named=named, officer=by.name, edition=edition)
    group.slip_issued_at = at
    group.save(update_fields=["content", "slip_issued_at"])


def issue_form(
    dossier: Dossier,
    form: OfficialForm,
    *,
    by: Officer,
    at: datetime,
    number: str = "",
    reason: FreeText | None = None,
    content: Mapping[str, Any] | None = None,
) -> IssuedForm | None:
    """Issue a form of the dossier's rule set; None if that set has no such form.

    `reason` is printed as the reason, `content` holds its other fields. What the form says is kept
    as it is now.
    """
    if form_number(dossier.rule_set, form) is None:
        return None
    by_head = is_signed_by_head(dossier, form, content or {})
    issued = IssuedForm(
        dossier=dossier,
        form=form,
        number=number or next_form_number(dossier, form, at, by_head=by_head),
        issued_at=at,
        issued_by=by,
        reason=reason,
        content=dict(content or {}),
        waits_for_hand=by_head,
    )
    if form in PRINTED_FORMS:
        issued.content["said"] = said_of(dossier, issued)
    return insert_row(issued)


def next_form_number(dossier: Dossier, form: OfficialForm, at: datetime, *, by_head: bool) -> str:
    """The next number of this form at the unit that issues it, in the year of `at`, as printed."""
    day = at.astimezone(VIETNAM).date()
    owner = dossier.deciding_unit if by_head else dossier.receiving_unit
    series = series_of(dossier.rule_set, form)
    count = next_number(owner=owner.code, series=series, period=f"{day:%Y}")
    if by_head:
        symbol = symbol_in_force(owner, list_symbols(owner), day)
    else:
        symbol = counter_symbol(owner.counter_name)
    return printed_number(count, dossier.rule_set, form, symbol)
