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
    """Only same-day results lack it, so that other dossiers need no query."""
    same_day = dossier.code is not None and not dossier.limit_amount
    return same_day and not dossier.forms.filter(form=OfficialForm.RECEIPT).exists()


ISSUE_RECEIPT = Verb(
    address="giay-tiep-nhan",
    name="issue_receipt",
    title=_("Cấp Giấy tiếp nhận"),
    explain=_("Trả kết quả trong ngày thì không cần giấy này; cấp khi người nộp muốn có."),
    done=_("Đã cấp Giấy tiếp nhận; in ở mục “Giấy đã lập”."),
    may=can_issue_receipt,
    form=plain_form(KeyForm),
    run=plain_run(issue_receipt),
    more=_lacks_receipt,
)
