"""The forms about focal officers."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.oversight.models import FocalOfficer
from motcua.people.models import Officer
from motcua.web.ui.forms import DateField, KeyForm, text_area, text_line

DECISION = _("Ghi số, ký hiệu của quyết định, ví dụ 15/QĐ-UBND.")

NOBODY = ("", _("Chọn cán bộ"))
"""Nobody is chosen by itself."""


class AppointForm(KeyForm):
    """Who is the focal officer, by which decision, from when on."""

    officer = forms.ChoiceField(
        label=_("Cán bộ"),
        help_text=_("Người đã được giao vai trò kiểm soát thủ tục ở đơn vị."),
        error_messages={"required": _("Chọn cán bộ.")},
    )
    decision = text_line(_("Số, ký hiệu quyết định"), 60, missing=DECISION)
    decided_on = DateField(label=_("Ngày ký quyết định"))
    begins_on = DateField(label=_("Làm đầu mối từ ngày"))

    def __init__(self, *given: Any, officers: Iterable[Officer], **options: Any) -> None:
        """Offers these officers."""
        super().__init__(*given, **options)
        self.officers = {str(each.pk): each for each in officers}
        self.fields["officer"].choices = [  # type: ignore[attr-defined]
            NOBODY,
            *((pk, each.name) for pk, each in self.officers.items()),
        ]

    def asked(self) -> dict[str, Any]:
        """The arguments of the action."""
        given = self.cleaned_data
        return {
            "officer": self.officers[given["officer"]],
            "decision": given["decision"],
            "decided_on": given["decided_on"],
            "valid_from": given["begins_on"],
        }


class EndFocalForm(KeyForm):
    """After which day, by which decision."""

    last_day = DateField(label=_("Ngày cuối cùng làm đầu mối"))
    decision = text_line(_("Số, ký hiệu quyết định thôi làm"), 60, missing=DECISION)


class TrainingForm(KeyForm):
    """A course, its day and certificate."""

    title = text_line(
        _("Tên lớp tập huấn"),
        200,
        missing=_("Ghi tên lớp, ví dụ Tập huấn kiểm soát thủ tục năm 2026."),
    )
    held_on = DateField(label=_("Ngày học xong"))
    certificate = text_line(
        _("Số chứng chỉ, chứng nhận"), 60, hint=_("Chưa được cấp thì để trống.")
    )


class HandOverFocalForm(KeyForm):
    """Who takes over, and what is said to him."""

    successor = forms.ChoiceField(
        label=_("Người nhận"),
        help_text=_("Đầu mối khác đang làm ở đơn vị. Chưa có thì ghi người mới trước."),
        error_messages={"required": _("Chọn người nhận.")},
    )
    note = text_area(_("Dặn thêm"), hint=_("Tài liệu ở đâu, việc nào gấp. Không có thì để trống."))

    def __init__(self, *given: Any, successors: Iterable[FocalOfficer], **options: Any) -> None:
        """Offers these."""
        super().__init__(*given, **options)
        self.successors = {str(each.pk): each for each in successors}
        self.fields["successor"].choices = [  # type: ignore[attr-defined]
            NOBODY,
            *((pk, each.officer.name) for pk, each in self.successors.items()),
        ]

    def asked(self) -> dict[str, Any]:
        """The arguments of the action."""
        given = self.cleaned_data
        return {"successor": self.successors[given["successor"]], "note": given["note"]}


class NotTakenForm(KeyForm):
    """Why it is not taken over."""

    reason = text_area(_("Còn thiếu gì"), _("Hãy ghi còn thiếu gì."))
