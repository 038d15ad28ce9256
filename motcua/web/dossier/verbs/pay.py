"""Recording that the fee was paid."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.actions import record_payment
from motcua.dossiers.enums import Money
from motcua.dossiers.permissions import can_record_payment
from motcua.web.dossier.verbs.base import Verb, plain_form, plain_run
from motcua.web.ui.formats import dong
from motcua.web.ui.forms import KeyForm

PAY = Verb(
    address="thu-tien",
    name="pay",
    title=_("Ghi đã thu tiền"),
    explain=_("Người nộp đã trả đủ phí, lệ phí tại quầy."),
    done=_("Đã ghi nhận thu tiền."),
    may=can_record_payment,
    form=plain_form(KeyForm),
    run=plain_run(record_payment),
    facts=lambda dossier: [(gettext("Phí, lệ phí"), dong(dossier.fee_due))],
    more=lambda dossier, _at: dossier.money == Money.DUE,
)
