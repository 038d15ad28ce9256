"""Recording how the result went out."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.actions import deliver_result
from motcua.dossiers.enums import Delivery
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import can_deliver_result
from motcua.web.dossier.verbs.base import Verb
from motcua.web.ui.forms import TOO_LONG, KeyForm


class DeliverForm(KeyForm):
    """How the result went out."""

    how = forms.ChoiceField(
        label=_("Trả bằng cách nào"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn cách trả kết quả.")},
    )
    receiver = forms.CharField(
        label=_("Người nhận"),
        help_text=_("Để trống nếu là người nộp. Nhận thay thì ghi họ tên người nhận."),
        max_length=200,
        required=False,
        error_messages={"max_length": TOO_LONG},
    )

    def __init__(self, *given: Any, delivery: str, **options: Any) -> None:
        """Only what can follow on where the result is now."""
        super().__init__(*given, **options)
        posted = delivery == Delivery.POSTED
        ways = [Delivery.RETURNED] if posted else [Delivery.HANDED_OVER, Delivery.POSTED]
        self.fields["how"].choices = [(way.value, way.label) for way in ways]  # type: ignore[attr-defined]
        self.initial.setdefault("how", ways[0].value)


def _run(dossier: Dossier, form: DeliverForm, acting: dict[str, Any]) -> Dossier:
    given = form.cleaned_data
    how = Delivery(given["how"])
    return deliver_result(dossier=dossier, how=how, receiver=given["receiver"], **acting)


DELIVER = Verb(
    address="tra-ket-qua",
    name="deliver",
    title=_("Trả kết quả"),
    explain=_("Ghi lúc kết quả đến tay người nộp."),
    done=_("Đã ghi nhận trả kết quả."),
    may=can_deliver_result,
    form=lambda dossier, data: DeliverForm(data, delivery=dossier.delivery),
    run=_run,
    more=lambda dossier: dossier.delivery in {Delivery.READY, Delivery.POSTED, Delivery.RETURNED},
)
