"""Issuing the receipt slip of a dossier that was accepted without one."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.actions.parts.issue import issue_receipt_slip
from motcua.dossiers.enums import OfficialForm
from motcua.dossiers.events import ReceiptIssued
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import can_issue_receipt
from motcua.dossiers.queries.applicants import find_representative
from motcua.dossiers.queries.papers import list_counted
from motcua.kernel.actions import Done
from motcua.kernel.errors import Refused
from motcua.people.models import Officer


class CannotIssueReceipt(Refused):
    """The dossier has a slip already."""


@dossier_action("issue_receipt", may=can_issue_receipt, refusal=CannotIssueReceipt)
def issue_receipt(
    *, dossier: Dossier, by: Officer, at: datetime, key: str | None = None
) -> Done[Dossier]:
    """Issue form 01 when the person asks, for a same-day result (NĐ 118/2025 Điều 17 khoản 4)."""
    # A slip with a provisional code stays; the one with the real code is another slip.
    slips = dossier.forms.filter(form=OfficialForm.RECEIPT)
    if slips.exclude(number=dossier.provisional_code or "").exists():
        raise CannotIssueReceipt(_("Hồ sơ này đã có Giấy tiếp nhận; hãy in lại giấy đó."))
    helper = find_representative(dossier)
    issue_receipt_slip(dossier, list_counted(dossier), helper, by=by, at=at)
    return Done(dossier, ReceiptIssued())
