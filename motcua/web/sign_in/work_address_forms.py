"""The forms of one's own work e-mail."""

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.people.rules.contacts import LONGEST_EMAIL
from motcua.web.sign_in.forms import OwnPasswordForm, code_input
from motcua.web.ui.forms import TOO_LONG


class WorkAddressForm(OwnPasswordForm):
    """A work e-mail, to which a code is sent."""

    address = forms.CharField(
        label=_("Địa chỉ thư điện tử"),
        help_text=_("Thư của cơ quan cấp, không dùng thư riêng."),
        max_length=LONGEST_EMAIL,
        error_messages={"required": _("Nhập địa chỉ thư điện tử."), "max_length": TOO_LONG},
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )
    field_order = ("address", "password")


class EmailCodeForm(forms.Form):
    """The code that was sent to a work e-mail."""

    code = forms.CharField(
        label=_("Mã trong thư"),
        max_length=20,
        error_messages={"required": _("Nhập mã 6 số trong thư.")},
        widget=code_input(),
    )
