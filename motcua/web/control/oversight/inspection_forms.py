"""The forms about inspections."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.oversight.actions import InspectionWords
from motcua.oversight.enums import CheckResult, InspectedPart, InspectionKind
from motcua.oversight.models import ChecklistQuestion
from motcua.people.models import Officer, Unit
from motcua.web.control.oversight.forms import DECISION, NOBODY
from motcua.web.ui.forms import DateField, KeyForm, text_area, text_line


class QuestionForm(KeyForm):
    """A question of the checklist, and where it comes from."""

    part = forms.ChoiceField(
        label=_("Kiểm tra việc gì"),
        choices=InspectedPart.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn một việc.")},
    )
    text = text_area(_("Câu hỏi"), _("Ghi câu hỏi."), most=500, rows=3)
    source_note = text_line(
        _("Căn cứ"), 300, missing=_("Ghi văn bản, điều khoản, hoặc vì sao hỏi câu này.")
    )
    begins_on = DateField(label=_("Hỏi từ ngày"))

    def asked(self) -> dict[str, Any]:
        """The arguments of the action."""
        given = self.cleaned_data
        words = {name: given[name] for name in ("text", "source_note")}
        return {**words, "part": InspectedPart(given["part"]), "valid_from": given["begins_on"]}


class EndQuestionForm(KeyForm):
    """From which day on it is not asked."""

    on = DateField(label=_("Thôi hỏi từ ngày"))


class InspectionForm(KeyForm):
    """Which unit is inspected, by whom, by which decision, on which day."""

    kind = forms.ChoiceField(
        label=_("Loại kiểm tra"),
        choices=InspectionKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn định kỳ hay đột xuất.")},
    )
    inspected = forms.ChoiceField(
        label=_("Đơn vị được kiểm tra"), error_messages={"required": _("Chọn đơn vị.")}
    )
    inspector = forms.ChoiceField(
        label=_("Người kiểm tra"), error_messages={"required": _("Chọn người kiểm tra.")}
    )
    decision = text_line(_("Số, ký hiệu quyết định kiểm tra"), 60, missing=DECISION)
    inspected_on = DateField(label=_("Ngày kiểm tra"))

    def __init__(
        self,
        *given: Any,
        units: Iterable[Unit],
        officers: Iterable[Officer],
        **options: Any,
    ) -> None:
        """Offers these."""
        super().__init__(*given, **options)
        self.units = {str(each.pk): each for each in units}
        self.officers = {str(each.pk): each for each in officers}
        offered: dict[str, tuple[Any, dict[str, Any]]] = {
            "inspected": (("", _("Chọn đơn vị")), self.units),
            "inspector": (NOBODY, self.officers),
        }
        for name, (none, rows) in offered.items():
            choices = [none, *((pk, each.name) for pk, each in rows.items())]
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def asked(self) -> dict[str, Any]:
        """The arguments of the action."""
        given = self.cleaned_data
        kind = InspectionKind(given["kind"])
        return {
            "inspected": self.units[given["inspected"]],
            "inspector": self.officers[given["inspector"]],
            "words": InspectionWords(kind, given["decision"], given["inspected_on"]),
        }


class CheckForm(KeyForm):
    """What was found of a question."""

    found = forms.ChoiceField(
        label=_("Kết quả"),
        choices=CheckResult.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn kết quả.")},
    )
    note = text_area(_("Thấy gì"), hint=_("Chưa đạt thì bắt buộc ghi."), most=1000)

    def asked(self) -> dict[str, Any]:
        """The arguments of the action."""
        given = self.cleaned_data
        return {"found": CheckResult(given["found"]), "note": given["note"]}


class FindingForm(KeyForm):
    """What is wrong, what is to be done, until when."""

    question = forms.ChoiceField(label=_("Từ câu hỏi"), required=False)
    text = text_area(_("Sai sót, tồn tại"), _("Ghi sai sót, tồn tại."), most=1000)
    recommendation = text_area(_("Kiến nghị"), _("Ghi phải làm gì."), most=1000)
    done_by = DateField(label=_("Khắc phục trước hết ngày"))

    def __init__(self, *given: Any, questions: Iterable[ChecklistQuestion], **options: Any) -> None:
        """Offers these questions."""
        super().__init__(*given, **options)
        self.questions = {str(each.pk): each for each in questions}
        choices = [(pk, each.text) for pk, each in self.questions.items()]
        field: Any = self.fields["question"]
        field.choices = [("", _("không từ câu hỏi nào")), *choices]

    def asked(self) -> dict[str, Any]:
        """The arguments of the action."""
        given = self.cleaned_data
        words = {name: given[name] for name in ("text", "recommendation")}
        question = self.questions.get(given["question"])
        return {**words, "question": question, "due_on": given["done_by"]}


class ConcludeForm(KeyForm):
    """What the inspection comes to."""

    conclusion = text_area(_("Kết luận chung"), _("Ghi kết luận chung."))


class AnswerFindingForm(KeyForm):
    """What was done, and what shows it."""

    answer = text_area(_("Đã khắc phục thế nào"), _("Ghi đã làm gì."))
    proof = text_line(
        _("Văn bản, ảnh chứng minh"),
        300,
        hint=_("Số văn bản, ngày, hoặc nơi lưu ảnh."),
        missing=_("Ghi văn bản hoặc ảnh chứng minh."),
    )
