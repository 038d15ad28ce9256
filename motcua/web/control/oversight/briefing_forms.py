"""The forms about briefings."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.oversight.actions import BriefingWords
from motcua.oversight.models import Attendance
from motcua.people.models import Officer
from motcua.web.control.oversight.forms import NOBODY
from motcua.web.ui.forms import DateField, KeyForm, text_area, text_line

CHOOSE = {"required": _("Chọn cán bộ.")}


class BriefingForm(KeyForm):
    """What the briefing is called, when and where, who leads it and who is invited."""

    title = text_line(
        _("Tên cuộc giao ban"), 200, missing=_("Ghi tên, ví dụ Giao ban kiểm soát thủ tục quý IV.")
    )
    meets_on = DateField(label=_("Ngày họp"))
    place = text_line(_("Nơi họp"), 200, missing=_("Ghi nơi họp."))
    agenda = text_area(
        _("Nội dung họp"), _("Ghi nội dung họp."), _("Mỗi dòng một nội dung."), rows=5
    )
    chair = forms.ChoiceField(label=_("Người chủ trì"), error_messages=CHOOSE)
    invited = forms.MultipleChoiceField(
        label=_("Mời dự"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Chọn ít nhất một người dự.")},
    )

    def __init__(self, *given: Any, officers: Iterable[Officer], **options: Any) -> None:
        """Offers these officers, all of them invited."""
        super().__init__(*given, **options)
        self.officers = {str(each.pk): each for each in officers}
        choices = [(pk, each.name) for pk, each in self.officers.items()]
        self.fields["chair"].choices = [NOBODY, *choices]  # type: ignore[attr-defined]
        self.fields["invited"].choices = choices  # type: ignore[attr-defined]
        self.initial["invited"] = list(self.officers)

    def asked(self) -> dict[str, Any]:
        """The arguments of the action."""
        given = self.cleaned_data
        words = BriefingWords(
            title=given["title"].strip(),
            held_on=given["meets_on"],
            place=given["place"].strip(),
            agenda=given["agenda"].strip(),
        )
        return {
            "words": words,
            "chair": self.officers[given["chair"]],
            "invited": [self.officers[pk] for pk in given["invited"]],
        }


class MinutesForm(KeyForm):
    """What was said, and who was there."""

    minutes = text_area(
        _("Nội dung, kết luận cuộc họp"), _("Ghi nội dung cuộc họp."), most=5000, rows=10
    )
    present = forms.MultipleChoiceField(
        label=_("Có mặt"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *given: Any, attendances: Iterable[Attendance], **options: Any) -> None:
        """Offers who was invited; before the first minutes all of them were there."""
        super().__init__(*given, **options)
        self.officers = {str(each.officer_id): each.officer for each in attendances}
        choices = [(pk, each.name) for pk, each in self.officers.items()]
        self.fields["present"].choices = choices  # type: ignore[attr-defined]
        came = [str(each.officer_id) for each in attendances if each.is_present is not False]
        self.initial["present"] = came

    def asked(self) -> dict[str, Any]:
        """The arguments of the action."""
        given = self.cleaned_data
        present = [self.officers[pk] for pk in given["present"]]
        return {"minutes": given["minutes"], "present": present}


class TaskForm(KeyForm):
    """Who does what until when."""

    officer = forms.ChoiceField(label=_("Người làm"), error_messages=CHOOSE)
    words = text_area(_("Việc phải làm"), _("Ghi việc phải làm."), most=500, rows=3)
    done_by = DateField(label=_("Xong trước hết ngày"))

    def __init__(self, *given: Any, officers: Iterable[Officer], **options: Any) -> None:
        """Offers these officers."""
        super().__init__(*given, **options)
        self.officers = {str(each.pk): each for each in officers}
        choices = [NOBODY, *((pk, each.name) for pk, each in self.officers.items())]
        self.fields["officer"].choices = choices  # type: ignore[attr-defined]

    def asked(self) -> dict[str, Any]:
        """The arguments of the action."""
        given = self.cleaned_data
        officer = self.officers[given["officer"]]
        return {"officer": officer, "words": given["words"], "due_on": given["done_by"]}


class DoneForm(KeyForm):
    """What shows that it is done."""

    proof = text_line(
        _("Văn bản, ảnh chứng minh"),
        300,
        hint=_("Số văn bản, ngày, hoặc nơi lưu ảnh."),
        missing=_("Ghi văn bản hoặc ảnh chứng minh."),
    )
