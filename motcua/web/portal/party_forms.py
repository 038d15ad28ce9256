"""The forms of co-applicants: asking them, and what they answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.web.ui.forms import KeyForm, line, text_area


class AskPartyForm(KeyForm):
    """Where the link is sent, if anywhere."""

    phone = line(
        _("Điện thoại di động của người đó"), "phone", _("Để trống nếu bạn tự đưa đường dẫn.")
    )
    email = line(_("Thư điện tử của người đó"), "email")

    def __init__(self, *given: Any, is_sending: bool = False, **options: Any) -> None:
        """`is_sending`: the link is there already, and is to be sent somewhere."""
        super().__init__(*given, **options)
        self.is_sending = is_sending

    def clean(self) -> dict[str, Any]:
        """Refuses to send to nobody."""
        given = super().clean() or {}
        if self.is_sending and not (given.get("phone") or given.get("email")) and not self.errors:
            self.add_error("phone", _("Ghi điện thoại hoặc thư điện tử để gửi đường dẫn."))
        return given


class ConfirmForm(KeyForm):
    """The declaration, affirmed by a co-applicant; `shown` says which answers were read."""

    shown = forms.CharField(max_length=64, widget=forms.HiddenInput)
    affirmed = forms.BooleanField(
        label=_("Tôi đã đọc tờ khai trên đây, cam đoan như trên và đồng ý cùng khai"),
        error_messages={"required": _("Hãy đánh dấu vào ô cam đoan rồi mới xác nhận.")},
    )


class DeclineForm(KeyForm):
    """Why a co-applicant does not confirm."""

    words = text_area(
        _("Vì sao bạn không xác nhận?"),
        _("Hãy ghi vài lời để người làm hồ sơ biết."),
        _("Ví dụ: ngày sinh của tôi ghi sai; tôi không biết về việc này."),
    )
