"""Issuing the receipt slip of a same-day result."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from motcua.dossiers.actions import issue_receipt
from motcua.dossiers.enums import OfficialForm
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import can_issue_receipt
from motcua.web.dossier.verbs.base import Verb, plain_form, plain_run
from motcua.web.ui.forms import KeyForm


def _lacks_receipt(dossier: Dossier, _at: datetime) -> bool:
    """Only same-day results and what got its code later lack it: others need no query."""
    same_day = dossier.code is not None and not dossier.limit_amount
    if not same_day and dossier.provisional_code is None:
        return False
    slips = dossier.forms.filter(form=OfficialForm.RECEIPT)
    return not slips.exclude(number=dossier.provisional_code or "").exists()


ISSUE_RECEIPT = Verb(
    address="giay-tiep-nhan",
    name="issue_receipt",
    title=_("Cấp Giấy tiếp nhận"),
    explain=_(
        "Trả kết quả trong ngày thì không cần giấy này; cấp khi người nộp muốn có, hoặc để thay "
        "giấy ghi mã tạm."
    ),
    done=_("Đã cấp Giấy tiếp nhận; in ở mục “Giấy đã lập”."),
    may=can_issue_receipt,
    form=plain_form(KeyForm),
    run=plain_run(issue_receipt),
    more=_lacks_receipt,
)
