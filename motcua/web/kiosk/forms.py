"""Forms of the kiosk. What is typed there stays in no browser and in no address."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.counters.models import PriorityGround, Service
from motcua.people.rules.cards import LONGEST as LONGEST_CARD
from motcua.web.ui.forms import TOO_LONG, KeyForm

SCANNED = {"autocomplete": "off", "autofocus": True, "spellcheck": "false"}
LONGEST_ADDRESS = 300


class CodeForm(forms.Form):
    """The set-up code of a device."""

    code = forms.CharField(
        label=_("Mã cài đặt"),
        help_text=_("8 chữ số, người quản trị lấy ở mục “Sảnh, máy lấy số”."),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "inputmode": "numeric", "class": "govuk-input--width-10"}
        ),
        error_messages={"required": _("Gõ mã cài đặt."), "max_length": TOO_LONG},
    )

    def clean_code(self) -> str:
        """The digits alone."""
        return "".join(sign for sign in str(self.cleaned_data["code"]) if sign.isdecimal())


class TakeForm(KeyForm):
    """A service and a ground of priority, by buttons."""

    service = forms.TypedChoiceField(coerce=int)
    ground = forms.ChoiceField(required=False)

    def __init__(
        self,
        *given: Any,
        services: Iterable[Service],
        grounds: Iterable[PriorityGround],
        **options: Any,
    ) -> None:
        """`services` and `grounds` are those in force."""
        super().__init__(*given, **options)
        self.services = {service.pk: service for service in services}
        chosen = [(pk, service.name) for pk, service in self.services.items()]
        self.fields["service"].choices = chosen  # type: ignore[attr-defined]
        kinds = [("", "-"), *((ground.code, ground.name) for ground in grounds)]
        self.fields["ground"].choices = kinds  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Service:
        """The chosen service."""
        return self.services[self.cleaned_data["service"]]


class ScanForm(forms.Form):
    """What a scanner types: an address or a code."""

    scanned = forms.CharField(
        label=_("Mã hồ sơ"),
        max_length=LONGEST_ADDRESS,
        widget=forms.TextInput(attrs=SCANNED),
        error_messages={
            "required": _("Đưa mã QR vào máy quét, hoặc gõ mã."),
            "max_length": TOO_LONG,
        },
    )


class CardForm(forms.Form):
    """The string of a chip card's QR, as a reader types it."""

    card = forms.CharField(
        label=_("Mã QR trên thẻ căn cước"),
        max_length=LONGEST_CARD,
        widget=forms.PasswordInput(attrs={"autocomplete": "off", "autofocus": True}),
        error_messages={
            "required": _("Đưa mã QR trên thẻ vào máy quét."),
            "max_length": _("Mã QR này không phải của thẻ căn cước; hãy quét lại."),
        },
    )
    seal = forms.CharField(max_length=200, widget=forms.HiddenInput)


class RateForm(KeyForm):
    """A score from 1 to 5."""

    score = forms.TypedChoiceField(
        label=_("Bạn có hài lòng không?"),
        coerce=int,
        choices=[
            (5, _("5 – rất hài lòng")),
            (4, _("4 – hài lòng")),
            (3, _("3 – tạm được")),
            (2, _("2 – chưa hài lòng")),
            (1, _("1 – rất không hài lòng")),
        ],
    )


class LeasedForm(KeyForm):
    """A number that the device gave while the line was down."""

    lease = forms.IntegerField(min_value=1, max_value=10**15)
    number = forms.IntegerField(min_value=1, max_value=10**6)
    service = forms.IntegerField(min_value=1, max_value=10**15)
    ground = forms.CharField(max_length=40, required=False)
    secret = forms.RegexField(r"^[0-9A-Za-z_-]{16,40}$")
    issued_at = forms.IntegerField(min_value=0, max_value=10**11)
