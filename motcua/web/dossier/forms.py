"""The forms of the moves. Each has an idempotency key against double submission."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.enums import DelayCause
from motcua.people.models import Officer
from motcua.web.ui.forms import TOO_LONG, KeyForm, text_area


class ReasonForm(KeyForm):
    """A required reason."""

    reason = text_area(_("Lý do"), _("Ghi lý do để người nộp hiểu."))


NUMBER, NONE = "number", "none"


class FinishForm(KeyForm):
    """A result, with the number of its document or why there is none."""

    document = forms.ChoiceField(
        label=_("Kết quả có văn bản không?"),
        widget=forms.RadioSelect,
        choices=[
            (NUMBER, _("Đã có văn bản, số ghi ở dưới")),
            (NONE, _("Không có văn bản, lý do ghi ở dưới")),
        ],
        required=False,
    )
    result_number = forms.CharField(
        label=_("Số, ký hiệu của văn bản kết quả"),
        help_text=_("Ví dụ: 15/GXN-UBND."),
        max_length=100,
        required=False,
        error_messages={"max_length": TOO_LONG},
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
    )

    no_paper_reason = text_area(
        _("Vì sao không có văn bản kết quả"), hint=_("Ví dụ: đã ghi vào sổ hộ tịch.")
    )
    delay_cause = forms.ChoiceField(
        label=_("Nguyên nhân trễ"),
        help_text=_("Hồ sơ quá hạn; chọn một nguyên nhân chính."),
        widget=forms.RadioSelect,
        choices=DelayCause.choices,
        error_messages={"required": _("Chọn một nguyên nhân.")},
    )

    def __init__(self, *given: Any, has_paper: bool, asks_cause: bool, **options: Any) -> None:
        """With `has_paper` nothing is asked of it: a paper that was issued here has its number."""
        super().__init__(*given, **options)
        if has_paper:
            for name in ("document", "result_number", "no_paper_reason"):
                del self.fields[name]
        if not asks_cause:
            del self.fields["delay_cause"]

    def made_elsewhere(self) -> None:
        """Ask only for a number that another system may have given."""
        del self.fields["document"], self.fields["no_paper_reason"]
        self.fields["result_number"].help_text = _(
            "Ví dụ: 15/GXN-UBND. Để trống nếu kết quả do hệ thống khác cấp, không có số."
        )

    def clean(self) -> dict[str, Any]:
        """Only what belongs to the choice counts, and has to be there."""
        given: dict[str, Any] = super().clean() or {}
        chosen = given.get("document")
        if chosen == NUMBER:
            given["no_paper_reason"] = ""
            if not given.get("result_number") and "result_number" not in self.errors:
                self.add_error("result_number", _("Ghi số của văn bản kết quả."))
        elif chosen == NONE:
            given["result_number"] = ""
            if not given.get("no_paper_reason") and "no_paper_reason" not in self.errors:
                self.add_error("no_paper_reason", _("Ghi vì sao không có văn bản kết quả."))
        elif "document" in self.fields and not (
            given.get("result_number") or given.get("no_paper_reason") or self.errors
        ):
            self.add_error("document", _("Chọn kết quả có văn bản hay không."))
        return given


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


def ask_in_words(form: forms.Form, question: Any, hint: Any = "") -> None:
    """Have a page ask for the words that its remark has to say."""
    form["remark"].label, form["remark"].help_text = question, hint
