"""Issuing an official form; its number and content are stored."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from motcua.dossiers.enums import OfficialForm
from motcua.dossiers.events import ReceiptIssued
from motcua.dossiers.models import Dossier, IssuedForm, Representative
from motcua.dossiers.printed.form import PRINTED_FORMS, is_signed_by_head, said_of
from motcua.dossiers.printed.receipt import Edition, receipt_content
from motcua.dossiers.queries.applicants import find_representative
from motcua.dossiers.queries.corrections import find_slip
from motcua.dossiers.queries.papers import list_counted
from motcua.dossiers.rules.papers import Count, Needed
from motcua.dossiers.rules.rule_sets import (
    form_number,
    printed_number,
    series_of,
)
from motcua.kernel.actions import insert_row, next_number
from motcua.kernel.clock import VIETNAM
from motcua.kernel.models import FreeText
from motcua.people.models import Officer
from motcua.people.rules.codes import agency_sign, counter_sign


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
    dossier: Dossier, *, by: Officer, at: datetime
) -> tuple[ReceiptIssued, ...]:
    """Issue a new edition of form 01 if the applicant has a slip; the old one stays as issued."""
    replaces = find_slip(dossier)
    if replaces is None:
        return ()
    helper, edition = find_representative(dossier), Edition(at, replaces)
    issue_receipt_slip(dossier, list_counted(dossier), helper, by=by, at=at, edition=edition)
    return (ReceiptIssued(),)


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
    issued = IssuedForm(
        dossier=dossier,
        form=form,
        number=number or next_form_number(dossier, form, at),
        issued_at=at,
        issued_by=by,
        reason=reason,
        content=dict(content or {}),
        waits_for_hand=is_signed_by_head(dossier, form),
    )
    if form in PRINTED_FORMS:
        issued.content["said"] = said_of(dossier, issued)
    return insert_row(issued)


def next_form_number(dossier: Dossier, form: OfficialForm, at: datetime) -> str:
    """The next number of this form at the unit that issues it, in the year of `at`, as printed."""
    year = at.astimezone(VIETNAM).strftime("%Y")
    by_head = is_signed_by_head(dossier, form)
    owner = dossier.deciding_unit if by_head else dossier.receiving_unit
    series = series_of(dossier.rule_set, form)
    count = next_number(owner=owner.code, series=series, period=year)
    sign = agency_sign(owner.name) if by_head else counter_sign(owner.counter_name)
    return printed_number(count, dossier.rule_set, form, sign)
