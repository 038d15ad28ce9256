"""The forms of a paper's files."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.enums import FileProblem, NotCopied
from motcua.dossiers.rules.attachments import LENGTHS, PaperDetails
from motcua.dossiers.rules.supplements import LONGEST_WORDS
from motcua.web.ui.file_boxes import CHOOSE, JOIN, FilesField
from motcua.web.ui.forms import TOO_LONG, DateField, KeyForm


def _line(label: Any, name: str, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=False,
        max_length=LENGTHS[name],
        error_messages={"max_length": TOO_LONG},
    )


class UploadForm(KeyForm):
    """Files of a paper, and what is kept of it (NĐ 118/2025 Điều 19)."""

    uploads = FilesField(
        label=CHOOSE,
        error_messages={"required": _("Hãy chọn ít nhất một tệp.")},
    )
    join = forms.BooleanField(label=JOIN, required=False)
    title = _line(_("Tên giấy tờ"), "title")
    owner_number = _line(_("Số định danh của chủ giấy tờ"), "owner_number")
    valid_until = DateField(
        label=_("Có giá trị đến hết ngày"),
        help_text=_("Để trống nếu không có thời hạn. Ví dụ 21/11/2026."),
        required=False,
    )
    type_code = _line(_("Mã loại giấy tờ"), "type_code")
    scope = _line(_("Phạm vi có giá trị"), "scope", _("Để trống nếu dùng được ở mọi nơi."))
    abstract = _line(_("Trích yếu nội dung"), "abstract")

    def details(self) -> PaperDetails:
        """What was typed about the paper."""
        given = self.cleaned_data
        typed = {name: given[name] for name in LENGTHS}
        return PaperDetails(valid_until=given["valid_until"], **typed)


class NotCopiedForm(KeyForm):
    """Why a paper is not copied."""

    why = forms.ChoiceField(
        label=_("Vì sao không sao chụp?"),
        choices=[*NotCopied.choices, ("", _("có sao chụp"))],
        required=False,
        widget=forms.RadioSelect,
    )

    def reason(self) -> NotCopied | None:
        """The choice; none: it is copied."""
        chosen = self.cleaned_data["why"]
        return NotCopied(chosen) if chosen else None


class DeclineForm(KeyForm):
    """What is wrong with a file that the applicant sent."""

    problem = forms.ChoiceField(
        label=_("Tệp không dùng được vì sao?"),
        choices=[(one, capfirst(name)) for one, name in FileProblem.choices],
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn tệp không dùng được vì sao.")},
    )
    words = forms.CharField(
        label=_("Ghi rõ để người nộp biết cần gửi lại thế nào"),
        help_text=_("Bắt buộc ghi khi chọn lý do khác."),
        max_length=LONGEST_WORDS,
        required=False,
        error_messages={"max_length": TOO_LONG},
    )
