"""The forms to sign in and to change a password."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from motcua.kernel.counts import begin_try, take_back_try
from motcua.people.actions import Answer
from motcua.people.models import Account
from motcua.people.queries.passkeys import read_answer
from motcua.people.rules.attempts import FIRST_WAIT
from motcua.people.rules.second_factors import LONGEST_NAME
from motcua.web.sign_in.attempts import Attempts, Standing
from motcua.web.sign_in.identity import list_providers
from motcua.web.ui.errors import retry_in_words
from motcua.web.ui.forms import TOO_LONG, KeyForm

# Warn when at most this many attempts are left.
FEW_TRIES = 2
# Wrong passwords typed by somebody who is signed in, within a quarter of an hour.
MOST_WRONG = 10


def code_input(*, autofocus: bool = False) -> forms.TextInput:
    """The box for a code that is used once, which telephones offer to fill in."""
    return forms.TextInput(
        attrs={
            "autocomplete": "one-time-code",
            "inputmode": "numeric",
            "class": "govuk-input--width-10",
            "autofocus": autofocus,
        }
    )


OF_CITIZENS = ("/nop-ho-so/", "/ho-so-cua-toi/", "/giay-to-cua-toi/", "/cung-khai/", "/tra-cuu/")
"""Where only an electronic identity leads: an officer's name and password do not help there."""


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

    @property
    def is_for_citizens(self) -> bool:
        """Whether the page that is asked for is a citizen's; the boxes of officers stand aside."""
        return str(self["next"].value() or "").startswith(OF_CITIZENS) and not self.errors

    @property
    def providers(self) -> list[dict[str, Any]]:
        """The identity providers that citizens choose from instead of this form."""
        return list_providers()

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
        wrong = _("Tên đăng nhập hoặc mật khẩu không đúng. Xem lại chữ hoa và dấu cách ở cuối.")
        help_ = _("Nếu quên mật khẩu, hãy nhờ quản trị của cơ quan đặt lại.")
        return why_refused(standing, wrong, help_, was_tried=was_tried)


def why_refused(standing: Standing, wrong: Any, help_: Any, *, was_tried: bool) -> str:
    """The message for a failure, with the wait, or the attempts left if they are few."""
    if standing.wait:
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


class SecondStepForm(forms.Form):
    """A code of the app or a recovery code, or what a passkey answered (by script)."""

    code = forms.CharField(
        label=_("Mã xác thực"),
        help_text=_("6 số đang hiện trong ứng dụng tạo mã, hoặc một mã dự phòng 8 số."),
        required=False,
        max_length=40,
        widget=code_input(autofocus=True),
    )
    passkey = forms.CharField(required=False, max_length=20_000, widget=forms.HiddenInput)
    step = forms.CharField(required=False, max_length=4000, widget=forms.HiddenInput)
    next = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)
    carried = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """One of both must be there, and the passkey's answer readable."""
        given = self.cleaned_data
        if given.get("passkey"):
            given["passkey"] = read_answer(given["passkey"])
        if not given.get("passkey") and not given.get("code") and "code" not in self.errors:
            self.add_error("code", _("Nhập mã xác thực."))
        return given

    def answer(self, state: dict[str, Any] | None, host: str) -> Answer:
        """What was answered; `state` and `host` are those of the question to a passkey."""
        given = self.cleaned_data
        if given["passkey"] and state:
            return Answer(passkey=given["passkey"], state=state, host=host)
        return Answer(code=given["code"])

    def refuse(self, standing: Standing, *, was_tried: bool) -> None:
        """Say that the answer was wrong, or when to try again."""
        wrong = _("Mã không đúng, đã hết hạn hoặc đã dùng rồi. Nhập mã đang hiện.")
        help_ = _("Nếu mất điện thoại, hãy dùng mã dự phòng hoặc nhờ quản trị của cơ quan.")
        self.add_error("code", why_refused(standing, wrong, help_, was_tried=was_tried))


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


def check_own_password(account: Account, password: str) -> str:
    """The current password; ten wrong ones within a quarter of an hour at most.

    Raises `ValidationError`.
    """
    tried = begin_try(f"own-password:{account.pk}")
    if tried.earlier >= MOST_WRONG:
        raise forms.ValidationError(_("Sai quá nhiều lần. Đợi 15 phút rồi thử lại."))
    if not account.check_password(password):
        raise forms.ValidationError(_("Mật khẩu đang dùng không đúng."))
    take_back_try(tried)
    return password


class OwnPasswordForm(KeyForm):
    """Asks for the password again: a machine left open must not change how one signs in."""

    password = password_field(
        _("Mật khẩu đang dùng"), _("Nhập mật khẩu đang dùng."), "current-password"
    )

    def __init__(self, *given: Any, account: Account, **options: Any) -> None:
        """`account` is the account to change."""
        super().__init__(*given, **options)
        self.account = account

    def clean_password(self) -> str:
        """Requires the current password."""
        return check_own_password(self.account, str(self.cleaned_data["password"]))


class TotpForm(OwnPasswordForm):
    """The first code of an app; `secret` is what the app was given, sealed by the page."""

    code = forms.CharField(
        label=_("Mã đang hiện trong ứng dụng"),
        max_length=20,
        error_messages={"required": _("Nhập mã 6 số đang hiện trong ứng dụng.")},
        widget=code_input(),
    )
    secret = forms.CharField(max_length=400, widget=forms.HiddenInput)
    field_order = ("code", "password")


class PasskeyForm(OwnPasswordForm):
    """A new passkey: its name, and what the browser answered to the question of `state`."""

    name = forms.CharField(
        label=_("Tên của khóa"),
        help_text=_("Để bạn nhận ra, ví dụ: Điện thoại của tôi."),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Đặt tên cho khóa."), "max_length": TOO_LONG},
    )
    passkey = forms.CharField(required=False, max_length=20_000, widget=forms.HiddenInput)
    state = forms.CharField(max_length=1000, widget=forms.HiddenInput)
    field_order = ("name", "password")

    def clean(self) -> dict[str, Any]:
        """The browser's answer must be there."""
        given = self.cleaned_data
        given["passkey"] = read_answer(given.get("passkey", ""))
        if given["passkey"] is None and not self.errors:
            self.add_error(
                None, _("Trình duyệt chưa tạo khóa. Bấm nút lại và làm theo lời nhắc của máy.")
            )
        return given


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
        return check_own_password(self.account, str(self.cleaned_data["old_password"]))
