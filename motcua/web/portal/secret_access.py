"""Access to a dossier by the secret on its slip, for one browser session."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import can_follow_dossier
from motcua.dossiers.queries.dossiers import find_by_code
from motcua.kernel.clock import now
from motcua.kernel.counts import KEPT, MINUTE, Try, begin_try, take_back_try
from motcua.kernel.errors import NotVisible
from motcua.kernel.visitors import visitor_of
from motcua.people.queries import find_citizen
from motcua.web.ui.errors import retry_in_words
from motcua.web.ui.tracking import LONGEST_CODE, tidy

# Session key and maximum of opened dossiers; the session cookie is sent with every request.
OPENED = "opened_dossiers"
MOST = 10
SENDER = "sender"
LONGEST_SECRET = 20
# Wrong secrets for one code from all addresses together, as a multiple of those from one.
ANYWHERE = 10
WAIT = KEPT * MINUTE
BACK = "ve"
PAGES = {"thanh-toan": "portal:payment", "bo-sung": "portal:supplement"}
"""What is asked for by `BACK` once the dossier is open."""
_NOT_DONE = gettext_lazy(
    "Đã hết phiên làm việc nên việc bạn vừa bấm chưa được làm. Mở lại hồ sơ ở đây rồi làm tiếp."
)
View = Callable[..., HttpResponse]


class SecretForm(forms.Form):
    """The dossier code and the secret on the slip."""

    ma = forms.CharField(max_length=LONGEST_CODE, widget=forms.HiddenInput(attrs={"id": "ma_mo"}))
    ve = forms.ChoiceField(
        choices=[(each, each) for each in PAGES], required=False, widget=forms.HiddenInput
    )
    bi_mat = forms.CharField(
        label=gettext_lazy("Mã bảo mật"),
        help_text=gettext_lazy(
            "8 chữ và số, ghi ở cuối giấy hẹn; nộp trên mạng thì ở trang báo đã nộp."
        ),
        max_length=LONGEST_SECRET,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "max_length": gettext_lazy("Mã bảo mật chỉ có 8 chữ và số. Xem lại trên giấy hẹn."),
        },
    )

    def __init__(self, *given: Any, guessed: bool = False, **options: Any) -> None:
        """`guessed`: the code was tried too often, so not even the right secret opens it."""
        super().__init__(*given, **options)
        self.guessed = guessed

    def clean_ma(self) -> str:
        """The normalised code, as in the session and the URL."""
        return tidy(str(self.cleaned_data["ma"]))

    def clean(self) -> dict[str, Any]:
        """Rejects a wrong secret, with the same message whether or not the dossier exists."""
        given = super().clean() or {}
        secret = "".join(str(given.get("bi_mat", "")).split()).upper()
        if self.guessed:
            tried = _("Mã bảo mật của hồ sơ này vừa bị thử sai nhiều lần.")
            self.add_error("bi_mat", f"{tried} {retry_in_words(WAIT)}")
        elif secret and not _fits(str(given.get("ma", "")), secret):
            self.add_error("bi_mat", _("Mã bảo mật không đúng. Xem lại ở cuối giấy hẹn."))
        return given


def _fits(code: str, secret: str) -> bool:
    dossier = find_by_code(code)
    return constant_time_compare(secret, dossier.tracking_secret if dossier else "")


class NotOpened(NotVisible):
    """The dossier was not opened in this session, or there is none with the code."""


@dataclass(frozen=True)
class Guess:
    """A try of a code's secret; `is_too_many`: too many were wrong before, here or anywhere."""

    is_too_many: bool
    tries: tuple[Try, ...]

    def take_back(self) -> None:
        """Only wrong secrets count, whether the code exists or not."""
        for each in self.tries:
            take_back_try(each)


def begin_guess(request: HttpRequest, code: str) -> Guess:
    """Count a try of a code's secret before it is judged."""
    here, anywhere = map(begin_try, _counts(request, code))
    most = settings.SECRET_FAILURES_A_CODE
    too_many = here.earlier >= most or anywhere.earlier >= ANYWHERE * most
    return Guess(too_many, (here, anywhere))


def _counts(request: HttpRequest, code: str) -> tuple[str, str]:
    return f"secret:{code}:{visitor_of(request)}", f"secret:{code}"


def remember(request: HttpRequest, code: str) -> None:
    """Keep a dossier open in this session; above the limit, the oldest is closed."""
    others = [other for other in request.session.get(OPENED, []) if other != code]
    request.session[OPENED] = [*others, code][-MOST:]


def forget(request: HttpRequest, code: str) -> None:
    """Close a dossier in this session."""
    request.session[OPENED] = [other for other in request.session.get(OPENED, []) if other != code]


def is_opened(request: HttpRequest, code: str) -> bool:
    """Whether the dossier was opened with its secret in this session."""
    return code in request.session.get(OPENED, [])


def sender_in(request: HttpRequest) -> str:
    """This browser's session by a name of its own: the cookie changes with every second."""
    return str(request.session.setdefault(SENDER, secrets.token_urlsafe(12)))


def get_opened(request: HttpRequest, code: str) -> Dossier:
    """The only access to a whole dossier for non-officers: opened with its secret, or one's own.

    Raises `NotVisible` otherwise.
    """
    citizen = find_citizen(request.user)
    by_secret = is_opened(request, code)
    dossier = find_by_code(code) if by_secret or citizen else None
    is_own = citizen and dossier and can_follow_dossier(citizen, dossier, now())
    if dossier is None or not (by_secret or is_own) or dossier.is_private:
        raise NotOpened(_("Chưa mở hồ sơ này. Tra cứu bằng mã hồ sơ rồi gõ mã bảo mật."))
    return dossier


def opened_first(back: str) -> Callable[[View], View]:
    """Decorator: who has not opened the dossier is led to where it is opened, then to `back`, a
    key of `PAGES`.

    A session may have ended while the person was at the bank. What a form sent is not done.
    """

    def door(view: View) -> View:
        @wraps(view)
        def led(request: HttpRequest, code: str, *given: object, **named: object) -> HttpResponse:
            try:
                return view(request, code, *given, **named)
            except NotOpened:
                if request.method != "GET":
                    messages.warning(request, _NOT_DONE)
                return redirect(f"{reverse('portal:opened', args=[code])}?{BACK}={back}")

        return led

    return door


def page_after(asked: str, code: str) -> str:
    """The address of the page for which the dossier is opened; of the dossier if for no other."""
    return reverse(PAGES.get(asked, "portal:opened"), args=[code])
