"""The form fields of who takes a result."""

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.web.ui.forms import TOO_LONG, KeyForm


class ReceiverForm(KeyForm):
    """Who takes a result, if not the applicant; a paper of his was seen."""

    name = forms.CharField(
        label=_("Người nhận"),
        help_text=_("Để trống nếu là người nộp. Nhận thay thì ghi họ tên người nhận."),
        max_length=200,
        required=False,
        error_messages={"max_length": TOO_LONG},
    )
    number = forms.CharField(
        label=_("Số giấy tờ của người nhận thay"),
        help_text=_("Căn cước hoặc hộ chiếu đã xem khi trả tại quầy."),
        max_length=40,
        required=False,
        error_messages={"max_length": TOO_LONG},
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
    )
