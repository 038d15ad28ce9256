"""The forms about opinions of other units."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.enums import AnswerWay
from motcua.dossiers.rules.consultations import AskedOpinion, end_of_day
from motcua.people.models import Unit
from motcua.web.ui.file_boxes import ACCEPT
from motcua.web.ui.forms import DateField, KeyForm, text_area
from motcua.web.ui.units import UnitField

PLACES = range(3)
"""So many units are asked on one page."""


class AskForm(KeyForm):
    """Up to three units, each with its question and deadline, and what they all are shown."""

    named = forms.BooleanField(label=_("Cho nơi được hỏi biết tên người nộp"), required=False)
    shown = forms.MultipleChoiceField(
        label=_("Tệp gửi kèm"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    named_papers = forms.MultipleChoiceField(
        label=_("Giấy tờ chưa có bản chụp; gửi bản giấy"),
        help_text=_("Nơi được hỏi chỉ thấy tên giấy tờ. Bản giấy bạn gửi riêng."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        *given: Any,
        units: Iterable[Unit],
        files: Sequence[tuple[int, str]],
        papers: Sequence[tuple[int, str]],
        **options: Any,
    ) -> None:
        """`units` may be asked; `files` and unscanned `papers` are the dossier's, with names."""
        super().__init__(*given, **options)
        offered = list(units)
        for number in PLACES:
            self._add_place(number, offered)
        for field, rows in (("shown", files), ("named_papers", papers)):
            self.fields[field].choices = [(str(pk), name) for pk, name in rows]  # type: ignore[attr-defined]
            if not rows:
                del self.fields[field]

    def _add_place(self, number: int, units: list[Unit]) -> None:
        first = number == 0
        unit = UnitField(label=_("Hỏi nơi nào?"), missing=_("Chọn nơi cần hỏi."), required=first)
        unit.offer(units, empty=_("Chọn nơi cần hỏi"))
        self.fields |= {
            f"unit-{number}": unit,
            f"question-{number}": text_area(
                _("Nội dung cần hỏi"), _("Ghi nội dung cần hỏi.") if first else None
            ),
            f"due_on-{number}": DateField(label=_("Trả lời trước 17 giờ ngày"), required=first),
            f"way-{number}": forms.ChoiceField(
                label=_("Trả lời bằng cách nào?"), choices=AnswerWay.choices, required=first
            ),
            f"needed-{number}": forms.BooleanField(
                label=_("Phải có ý kiến này mới chuyển bước tiếp"), required=False, initial=True
            ),
        }

    def places(self) -> list[dict[str, forms.BoundField]]:
        """The fields of each unit, for the page."""
        names = ("unit", "question", "due_on", "way", "needed")
        return [{name: self[f"{name}-{number}"] for name in names} for number in PLACES]

    def clean(self) -> dict[str, Any]:
        """Each further unit that is chosen has a question and a deadline; and the reverse."""
        given = super().clean() or self.cleaned_data
        for number in PLACES[1:]:
            said = {name: given.get(f"{name}-{number}") for name in ("unit", "question", "due_on")}
            if not any(said.values()):
                continue
            lacking = {
                "unit": _("Chọn nơi cần hỏi."),
                "question": _("Ghi nội dung cần hỏi."),
                "due_on": _("Nhập ngày, ví dụ 21/11/2026."),
            }
            for name, sentence in lacking.items():
                if not said[name] and f"{name}-{number}" not in self.errors:
                    self.add_error(f"{name}-{number}", sentence)
        return given

    def asked(self) -> list[AskedOpinion]:
        """What is asked, of each unit that was chosen, in the order of the page."""
        given = self.cleaned_data
        shown = tuple(int(pk) for pk in given.get("shown", ()))
        papers = tuple(int(pk) for pk in given.get("named_papers", ()))
        named: bool = given["named"]
        return [
            AskedOpinion(
                unit_id=given[f"unit-{number}"].pk,
                question=given[f"question-{number}"],
                due_at=end_of_day(given[f"due_on-{number}"]),
                way=AnswerWay(given[f"way-{number}"] or AnswerWay.SYSTEM),
                is_needed=given[f"needed-{number}"],
                shown=shown,
                named_papers=papers,
                shows_applicant=named,
            )
            for number in PLACES
            if given[f"unit-{number}"]
        ]

    def chosen_units(self) -> list[Unit]:
        """The units that are asked."""
        chosen = (self.cleaned_data[f"unit-{number}"] for number in PLACES)
        return [unit for unit in chosen if unit]


class AnswerForm(KeyForm):
    """The answer, with a file or without."""

    answer = text_area(_("Ý kiến trả lời"), _("Ghi ý kiến trả lời."))
    upload = forms.FileField(
        label=_("Văn bản kèm theo, nếu có"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPT, "class": "govuk-file-upload"}),
    )


class RecordForm(KeyForm):
    """What came on paper or was said in a meeting, with its scan."""

    came_on = DateField(
        label=_("Nhận được ngày nào?"),
        help_text=_("Ngày văn bản đến, hoặc ngày họp."),
    )
    answer = text_area(_("Ý kiến trả lời"), _("Ghi ý kiến trả lời."))
    upload = forms.FileField(
        label=_("Bản chụp văn bản hoặc biên bản"),
        widget=forms.FileInput(attrs={"accept": ACCEPT, "class": "govuk-file-upload"}),
        error_messages={"required": _("Chọn bản chụp văn bản hoặc biên bản.")},
    )


class RecallForm(KeyForm):
    """Why the opinion is not needed any more."""

    reason = text_area(_("Vì sao không cần hỏi nữa"), hint=_("Có thể để trống."))
