"""The forms of the moves. Each has an idempotency key against double submission."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.enums import DelayCause
from motcua.people.models import Officer
from motcua.web.ui.forms import TOO_LONG, KeyForm

LONGEST = 2000


def text_area(label: Any, missing: Any = None, hint: Any = "") -> forms.CharField:
    """A text area for a reason; required if `missing`, its error message, is given."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=missing is not None,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": missing or "", "max_length": TOO_LONG},
    )


class ReasonForm(KeyForm):
    """A required reason."""

    reason = text_area(_("Lý do"), _("Ghi lý do để người nộp hiểu."))


class FinishForm(KeyForm):
    """A result, with its number if it has one."""

    result_number = forms.CharField(
        label=_("Số, ký hiệu của kết quả"),
        help_text=_("Ví dụ: 15/GXN-UBND. Để trống nếu kết quả không có số."),
        max_length=100,
        required=False,
        error_messages={"max_length": TOO_LONG},
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
    )

    delay_cause = forms.ChoiceField(
        label=_("Nguyên nhân trễ"),
        help_text=_("Hồ sơ quá hạn; chọn một nguyên nhân chính."),
        widget=forms.RadioSelect,
        choices=DelayCause.choices,
        error_messages={"required": _("Chọn một nguyên nhân.")},
    )

    def __init__(self, *given: Any, has_paper: bool, asks_cause: bool, **options: Any) -> None:
        """With `has_paper` the number is not asked: a paper that was issued here has its own."""
        super().__init__(*given, **options)
        if has_paper:
            del self.fields["result_number"]
        if not asks_cause:
            del self.fields["delay_cause"]


class StepForm(KeyForm):
    """A remark for the next step, and its assignee."""

    remark = text_area(_("Ghi chú cho bước sau"))
    without_draft = forms.CharField(widget=forms.HiddenInput, max_length=1, required=False)
    with_gaps = forms.BooleanField(required=False)

    def __init__(
        self, *given: Any, people: list[Officer], must_explain: bool, **options: Any
    ) -> None:
        """`people` can do the next step; `must_explain` requires a reason (for a step back)."""
        super().__init__(*given, **options)
        self.people = {str(person.pk): person for person in people}
        if must_explain:
            self.fields["remark"] = text_area(
                _("Lý do trả lại"), _("Ghi lý do để người làm bước trước biết cần sửa gì.")
            )
        if people:
            named = [(pk, person.name) for pk, person in self.people.items()]
            self.fields["assignee"] = forms.ChoiceField(
                label=_("Giao cho"),
                choices=[("", _("Người đang có ít việc nhất")), *named],
                required=False,
            )

    def assignee(self) -> Officer | None:
        """The chosen officer; None means automatic assignment."""
        return self.people.get(self.cleaned_data.get("assignee") or "")


class SignForm(StepForm):
    """As a step, with the drafts of the result that the page showed (`seen_digest`)."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)


def ask_about_gaps(form: forms.Form, question: Any) -> None:
    """Have a page ask whether a paper goes on with places to be written over; not if none has."""
    if question and "with_gaps" in form.fields:
        form["with_gaps"].label = question
    else:
        form.fields.pop("with_gaps", None)


def say_shown(form: forms.Form, name: str, shown: str) -> None:
    """Have a form tell what its page shows or asks now, also one that is shown again."""
    form.initial[name] = shown
    if form.is_bound and name in form.fields:
        form.data = {**form.data.dict(), name: shown}  # type: ignore[attr-defined]
