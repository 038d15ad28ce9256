"""Forms of citizens' papers: how long to share, which code or file to check."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.rules.validity import LETTERS, LONGEST_CHECK, tidy_check_code
from motcua.wallet.rules.sharing import HOURS
from motcua.web.ui.forms import KeyForm

USUAL = 24


class ShareForm(KeyForm):
    """How long the link opens the paper."""

    hours = forms.TypedChoiceField(
        label=_("Chia sẻ trong bao lâu?"),
        help_text=_("Hết thời gian này đường dẫn tự tắt. Bạn dừng sớm hơn lúc nào cũng được."),
        choices=list(HOURS.items()),
        coerce=int,
        initial=USUAL,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Chọn chia sẻ trong bao lâu."),
            "invalid_choice": _("Chọn chia sẻ trong bao lâu."),
        },
    )


class WantedForm(KeyForm):
    """Whether reminders are wanted."""

    wanted = forms.BooleanField(required=False)


class CodeForm(forms.Form):
    """The code that is printed on a result."""

    ma = forms.CharField(
        label=_("Mã kiểm tra"),
        help_text=_("12 chữ và số, in cạnh ô vuông quét mã trên giấy. Ví dụ ABCD-EFGH-2345."),
        max_length=40,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "spellcheck": "false",
                "class": "govuk-input--width-20",
                "autocapitalize": "characters",
            }
        ),
        error_messages={
            "required": _("Gõ mã kiểm tra in trên giấy."),
            "max_length": _("Mã kiểm tra chỉ có 12 chữ và số. Xem lại trên giấy."),
        },
    )

    def clean_ma(self) -> str:
        """The code as it is kept; says what is wrong before anything is looked up."""
        code = tidy_check_code(str(self.cleaned_data["ma"]))
        if len(code) != LONGEST_CHECK or set(code) - set(LETTERS):
            raise forms.ValidationError(
                str(_("Mã kiểm tra có 12 chữ và số, không có số 0, 1 và chữ I, L, O."))
            )
        return code


class FileForm(forms.Form):
    """A file that somebody received."""

    tep = forms.FileField(
        label=_("Tệp PDF bạn nhận được"),
        help_text=_("Tệp chỉ được so với bản đã cấp rồi bỏ đi, không lưu lại."),
        widget=forms.FileInput(attrs={"accept": ".pdf", "class": "govuk-file-upload"}),
        error_messages={
            "required": _("Chọn tệp cần kiểm tra."),
            "missing": _("Chọn tệp cần kiểm tra."),
            "empty": _("Tệp rỗng, hãy chọn tệp khác."),
        },
    )

    def content(self) -> Any:
        """The file."""
        return self.cleaned_data["tep"]
