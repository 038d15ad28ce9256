"""The form fields of how a result is returned."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.enums import ReturnWay
from motcua.dossiers.rules.returns import ResultReturn
from motcua.people.models import Unit
from motcua.people.rules.contacts import shown_phone
from motcua.web.ui.forms import KeyForm, line
from motcua.web.ui.units import UnitField

RETURNED = ("way", "address", "recipient_name", "recipient_phone")


class ReturnForm(KeyForm):
    """At which counter, to which address, or electronic only."""

    return_way = forms.ChoiceField(
        label=_("Nhận kết quả bằng cách nào?"),
        choices=ReturnWay.choices,
        widget=forms.RadioSelect,
    )
    return_unit = UnitField(label=_("Nhận tại quầy nào?"), required=False)
    return_address = line(_("Địa chỉ nhận qua bưu chính"), "address")
    return_recipient_name = line(
        _("Người nhận"),
        "name",
        hint=_("Để trống nếu người nộp đến nhận tại quầy."),
    )
    return_recipient_phone = line(_("Điện thoại người nhận"), "phone")

    def __init__(self, *given: Any, units: QuerySet[Unit], here: Unit, **options: Any) -> None:
        """`here` receives the dossier; `units` are other counters that may deliver the result."""
        super().__init__(*given, **options)
        counter: Any = self.fields["return_unit"]
        counter.offer(units, empty=_("Tại đây: %(unit)s") % {"unit": here.name})
        if counter.is_typed:
            counter.help_text = _("Để trống nếu nhận tại đây: %(unit)s.") % {"unit": here.name}
        if not units:
            del self.fields["return_unit"]

    def result(self) -> ResultReturn:
        """The input."""
        given = self.cleaned_data
        elsewhere = given.get("return_unit")
        return ResultReturn(
            unit_id=elsewhere.pk if elsewhere else None,
            **{name: given[f"return_{name}"] for name in RETURNED},
        )


def return_initial(result: ResultReturn) -> dict[str, Any]:
    """The initial values, with the phone number formatted for display."""
    initial: dict[str, Any] = {f"return_{name}": getattr(result, name) for name in RETURNED}
    initial["return_unit"] = result.unit_id or ""
    initial["return_recipient_phone"] = shown_phone(result.recipient_phone)
    return initial
