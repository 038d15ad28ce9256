"""The forms to sign in and to change a password."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from motcua.people.models import Account
from motcua.people.rules.attempts import FIRST_WAIT
from motcua.web.sign_in.attempts import Attempts, Standing
from motcua.web.ui.errors import retry_in_words

# Warn when at most this many attempts are left.
FEW_TRIES = 2


class SignInForm(forms.Form):
    """Account name and password; a valid form has the `account`, another perhaps a `wait`."""

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
        """`request` has the IP address, for the lock after too many attempts."""
        super().__init__(*given, **options)
        self.request = request
        self.account: Account | None = None
        self.wait = 0

    def clean(self) -> dict[str, Any]:
        """Check the password, with the same message for a wrong name and a wrong password."""
        given = self.cleaned_data
        if "username" in given and "password" in given:
            attempts = Attempts()
            attempts.recognise(self.request, given["username"])
            with attempts.one_at_a_time(self.request, given["username"]) as standing:
                if standing.wait:
                    self._refuse(standing, was_tried=False)
                    return given
                found = authenticate(
                    self.request, username=given["username"], password=given["password"]
                )
            if isinstance(found, Account):
                self.account = found
            else:
                self._refuse(attempts.standing(self.request, given["username"]), was_tried=True)
        return given

    def _refuse(self, standing: Standing, *, was_tried: bool) -> None:
        self.wait = standing.wait
        self.add_error("username", self._why(standing, was_tried=was_tried))

    def _why(self, standing: Standing, *, was_tried: bool) -> str:
        """The message for a failure, with the wait, or the attempts left if they are few."""
        wrong = _("Tên đăng nhập hoặc mật khẩu không đúng. Xem lại chữ hoa và dấu cách ở cuối.")
        if standing.wait:
            help_ = _("Nếu quên mật khẩu, hãy nhờ quản trị của cơ quan đặt lại.")
            sentences = [wrong, retry_in_words(standing.wait), help_]
            return " ".join(str(sentence) for sentence in sentences[0 if was_tried else 1 :])
        if not 0 < standing.left <= FEW_TRIES:
            return str(wrong)
        warning = ngettext(
            "Sai %(n)d lần nữa thì phải đợi %(seconds)d giây.",
            "Sai %(n)d lần nữa thì phải đợi %(seconds)d giây.",
            standing.left,
        )
        return f"{wrong} {warning % {'n': standing.left, 'seconds': FIRST_WAIT}}"


def password_field(label: Any, missing: Any, autocomplete: str, hint: Any = "") -> forms.CharField:
    """A password field."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=128,
        strip=False,
        error_messages={"required": missing},
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
    )


class PasswordForm(forms.Form):
    """The current and the new password."""

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
        """`account` is the account to change."""
        super().__init__(*given, **options)
        self.account = account

    def clean_old_password(self) -> str:
        """Requires the current password."""
        password = str(self.cleaned_data["old_password"])
        if not self.account.check_password(password):
            raise forms.ValidationError(_("Mật khẩu đang dùng không đúng."))
        return password
