"""The forms of a paper of the result: its words, an uploaded file, a remark."""

from functools import partial

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.rules.results import MOST_LINE, MOST_TEXT, ResultWords
from motcua.web.ui.forms import TOO_LONG, DateField, KeyForm, text_area

TABLE = _(
    "Mỗi dòng là một đoạn. Dòng có dấu | là một hàng của bảng, ví dụ: TT | Hạng mục | Số tiền."
)
UPLOADED = ".docx,.pdf"


_area = partial(text_area, most=MOST_TEXT)


class DraftForm(KeyForm):
    """A draft, with what the page knew of the applicant (`seen_applicant`)."""

    applicant_seen = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)
    valid_until = DateField(
        label=_("Có giá trị đến hết ngày"),
        help_text=_("Chỉ ghi khi văn bản nói rõ ngày. Để trống thì tính theo mẫu, hoặc không hạn."),
        required=False,
    )


class WordsForm(DraftForm):
    """The words of a paper; what was set as initial is what the template or the last draft says."""

    subject = forms.CharField(
        label=_("Trích yếu"),
        max_length=MOST_LINE,
        error_messages={"required": _("Hãy ghi trích yếu của văn bản."), "max_length": TOO_LONG},
    )
    bases = _area(_("Căn cứ"), rows=4, hint=_("Mỗi căn cứ một dòng."))
    body = _area(_("Nội dung"), _("Hãy ghi nội dung của văn bản."), TABLE, rows=14)
    recipients = _area(_("Nơi nhận"), rows=3, hint=_("Mỗi nơi nhận một dòng."))

    def words(self) -> ResultWords:
        """What was typed."""
        return ResultWords(**{name: self.cleaned_data[name] for name in NAMES})


NAMES = ("subject", "bases", "body", "recipients")


def typed(words: ResultWords) -> dict[str, str]:
    """Words as they are typed: columns of tables stand apart by |."""
    return {name: getattr(words, name).replace("\t", " | ") for name in NAMES}


class DraftFileForm(DraftForm):
    """A draft that was written elsewhere: our DOCX edited by hand, or a PDF."""

    upload = forms.FileField(
        label=_("Tệp dự thảo đã sửa"),
        help_text=_(
            "Tệp DOCX tải từ trang này rồi sửa: chữ được đọc lại và trình bày theo thể thức. "
            "Tệp PDF: giữ nguyên, số và ngày được in thêm ở góc phải trên khi phát hành."
        ),
        error_messages={
            "required": _("Hãy chọn một tệp."),
            "empty": _("Tệp rỗng, hãy chọn tệp khác."),
        },
        widget=forms.FileInput(attrs={"accept": UPLOADED, "class": "govuk-file-upload"}),
    )


class ConfirmForm(KeyForm):
    """The outdated draft that the page showed (`seen_outdated`)."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)


class DropForm(KeyForm):
    """Why a draft is dropped, if the officer says so."""

    reason = text_area(_("Lý do bỏ"), hint=_("Không bắt buộc."))


class RemarkForm(KeyForm):
    """A remark on a draft."""

    remark = text_area(_("Góp ý cho bản thảo này"), _("Hãy ghi góp ý."))
