"""The sign-in form."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from motcua.people.models import Account
from motcua.web.sign_in.attempts import Attempts

# Whoever has no more tries left than this is told so.
FEW_TRIES = 2


class SignInForm(forms.Form):
    """Account name and password; after a valid one, `account` is who they belong to."""

    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=150,
        error_messages={"required": _("Nhập tên đăng nhập.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = forms.CharField(
        label=_("Mật khẩu"),
        max_length=128,
        strip=False,
        error_messages={"required": _("Nhập mật khẩu.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    next = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)
    carried = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *given: Any, request: HttpRequest, **options: Any) -> None:
        """`request` says from where someone tries, for the lock after too many tries."""
        super().__init__(*given, **options)
        self.request = request
        self.account: Account | None = None

    def clean(self) -> dict[str, Any]:
        """Check the password; one sentence for a wrong name and a wrong password alike."""
        given = self.cleaned_data
        if "username" in given and "password" in given:
            found = authenticate(
                self.request, username=given["username"], password=given["password"]
            )
            if not isinstance(found, Account):
                self.add_error("username", self._wrong(given["username"]))
            else:
                self.account = found
        return given

    def _wrong(self, username: str) -> str:
        """What may be wrong, and how often one may try again once that is seldom."""
        wrong = str(
            _("Tên đăng nhập hoặc mật khẩu không đúng. Xem lại chữ hoa và dấu cách ở cuối.")
        )
        left = Attempts().get_left(self.request, username)
        if not 0 < left <= FEW_TRIES:
            return wrong
        warning = ngettext(
            "Sai %(n)d lần nữa thì phải đợi 15 phút.",
            "Sai %(n)d lần nữa thì phải đợi 15 phút.",
            left,
        )
        return f"{wrong} {warning % {'n': left}}"


def password_field(label: Any, missing: Any, autocomplete: str, hint: Any = "") -> forms.CharField:
    """A box for a password."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=128,
        strip=False,
        error_messages={"required": missing},
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
    )


class PasswordForm(forms.Form):
    """The password as it is, and the one to come."""

    old_password = password_field(
        _("Mật khẩu đang dùng"), _("Nhập mật khẩu đang dùng."), "current-password"
    )
    new_password = password_field(
        _("Mật khẩu mới"),
        _("Nhập mật khẩu mới."),
        "new-password",
        _("Ít nhất 10 ký tự, khó đoán, không chỉ có chữ số."),
    )
    carried = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *given: Any, account: Account, **options: Any) -> None:
        """`account` is whose password it is."""
        super().__init__(*given, **options)
        self.account = account

    def clean_old_password(self) -> str:
        """Only who knows the old password gives a new one."""
        password = str(self.cleaned_data["old_password"])
        if not self.account.check_password(password):
            raise forms.ValidationError(_("Mật khẩu đang dùng không đúng."))
        return password
