"""The forms of the register of delegations."""

import re
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.delegations.enums import DelegationKind
from motcua.delegations.rules.entries import Entry
from motcua.people.models import Unit
from motcua.web.ui.forms import DateField, KeyForm, text_area, text_line

CHOOSE_UNIT = {"required": _("Chọn đơn vị.")}
SHOWN_AS = {"unit": "from_unit", "valid_from": "begins_on", "valid_to": "ends_on"}
"""Fields of the form by the names of the action's arguments."""
SHOWN_AS |= {"procedures": "procedure_codes"}


class DelegationForm(KeyForm):
    """Who delegates what to whom, by which decision, from day to day."""

    kind = forms.ChoiceField(
        label=_("Hình thức"),
        choices=DelegationKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn phân cấp hoặc ủy quyền.")},
    )
    from_unit = forms.ChoiceField(label=_("Đơn vị giao"), error_messages=CHOOSE_UNIT)
    to_unit = forms.ChoiceField(label=_("Đơn vị nhận"), error_messages=CHOOSE_UNIT)
    competence = text_line(
        _("Việc được giao"),
        500,
        hint=_("Ví dụ: Quyết định cấp, thu hồi giấy phép."),
        missing=_("Ghi việc được giao."),
    )
    procedure_codes = text_area(
        _("Mã các thủ tục"),
        hint=_("Mỗi dòng một mã, ví dụ 1.001193. Giao việc không phải thủ tục thì để trống."),
    )
    decision = text_line(
        _("Số, ký hiệu quyết định"),
        60,
        missing=_("Ghi số, ký hiệu của quyết định, ví dụ 15/QĐ-UBND."),
    )
    decided_on = DateField(label=_("Ngày ký quyết định"))
    begins_on = DateField(label=_("Áp dụng từ ngày"))
    ends_on = DateField(
        label=_("Ngày cuối cùng"),
        help_text=_("Không có thời hạn thì để trống. Ủy quyền phải có thời hạn."),
        required=False,
    )
    conditions = text_area(_("Điều kiện"), hint=_("Không có thì để trống."))

    def __init__(
        self, *given: Any, givers: Iterable[Unit], takers: Iterable[Unit], **options: Any
    ) -> None:
        """Offers these units."""
        super().__init__(*given, **options)
        self.units = {str(unit.pk): unit for unit in [*takers, *givers]}
        for name, units in (("from_unit", givers), ("to_unit", takers)):
            choices = [("", _("Chọn đơn vị")), *((str(unit.pk), unit.name) for unit in units)]
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def asked(self) -> dict[str, Any]:
        """The arguments of the action."""
        given = self.cleaned_data
        last_day = given["ends_on"]
        codes = re.split(r"[\s,;]+", given["procedure_codes"].strip())
        entry = Entry(
            kind=DelegationKind(given["kind"]),
            competence=given["competence"].strip(),
            decision=given["decision"].strip(),
            decided_on=given["decided_on"],
            valid_from=given["begins_on"],
            valid_to=last_day + timedelta(days=1) if last_day else None,
            conditions=given["conditions"].strip(),
            procedures=tuple(dict.fromkeys(code for code in codes if code)),
        )
        units = {"unit": self.units[given["from_unit"]], "to_unit": self.units[given["to_unit"]]}
        return {**units, "entry": entry}


class RefuseForm(KeyForm):
    """Why it is not confirmed."""

    reason = text_area(_("Sai ở đâu"), _("Hãy ghi sai ở đâu."))


class EndDelegationForm(KeyForm):
    """After which day a later decision ends it."""

    last_day = DateField(label=_("Ngày cuối cùng áp dụng"))
    decision = text_line(
        _("Số, ký hiệu quyết định thôi giao"),
        60,
        missing=_("Ghi số, ký hiệu của quyết định, ví dụ 15/QĐ-UBND."),
    )
