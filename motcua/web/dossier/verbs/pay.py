"""Recording that the fee was paid."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.dossiers.actions import record_payment
from motcua.dossiers.enums import Money
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import can_record_payment
from motcua.web.dossier.forms import ActionForm
from motcua.web.dossier.verbs.base import Verb, plain_form


def _run(dossier: Dossier, _form: ActionForm, acting: dict[str, Any]) -> Dossier:
    return record_payment(dossier=dossier, **acting)


PAY = Verb(
    address="thu-tien",
    name="pay",
    title=_("Ghi đã thu tiền"),
    explain=_("Người nộp đã trả đủ phí, lệ phí tại quầy."),
    done=_("Đã ghi nhận thu tiền."),
    may=can_record_payment,
    form=plain_form(ActionForm),
    run=_run,
    more=lambda dossier: dossier.money == Money.DUE,
)
