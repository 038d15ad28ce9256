"""A filing begun with an identity card: on paper for the window, or by a link on one's own phone.

Nothing of the card is stored."""

import re
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import segno
from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.counters.models import Kiosk
from motcua.counters.queries.halls import local_day
from motcua.kernel.clock import now
from motcua.kernel.errors import NotVisible
from motcua.kernel.text import tidy_line
from motcua.people.rules.cards import BAR, read_card
from motcua.people.rules.reading import Wrong
from motcua.web.kiosk.device import at_kiosk, render
from motcua.web.kiosk.forms import CardForm
from motcua.web.kiosk.read_views import answers_given
from motcua.web.ui.card_links import CARD, card_token
from motcua.web.ui.card_links import GOOD_FOR as LINK_GOOD_FOR
from motcua.web.ui.converters import ProcedureCode
from motcua.web.ui.sheets import Sheet, get_sheet

GOOD_FOR = timedelta(minutes=2)
"""After that, a form sent again by Back shows the card of the person before to nobody."""
SALT = "motcua.kiosk.card"
PROCEDURE = "thu-tuc"
OLD_NUMBER, BORN, SEX, ISSUED = 1, 3, 4, 6


@at_kiosk
def card(request: HttpRequest, kiosk: Kiosk) -> HttpResponse:
    """Read a card, and show the sheet to print; what it says goes to paper alone."""
    sheet, asked = _procedure_asked(request)
    form = CardForm(request.POST or None, initial={"seal": _seal()})
    if request.method == "POST" and form.is_valid():
        said = read_card(form.cleaned_data["card"])
        if isinstance(said, Wrong):
            form.add_error("card", said.sentence)
        elif not _is_fresh(form.cleaned_data["seal"]):
            form = CardForm(initial={"seal": _seal()})
        else:
            request_sheet = _sheet(form.cleaned_data["card"], said.number, said.name, said.address)
            context = {"kiosk": kiosk, "sheet": request_sheet, "wanted": sheet}
            if sheet and sheet.is_online and sheet.declaration:
                context["phone"] = _phone_picture(sheet, said.number, kiosk, asked)
                context["minutes"] = LINK_GOOD_FOR // timedelta(minutes=1)
                context["level"] = settings.FILING_IDENTITY_LEVEL
            return render(request, "kiosk/card_sheet.html", context)
    if form.is_bound:
        form.data = {"seal": _seal()}
    context = {"kiosk": kiosk, "form": form, "wanted": sheet, "asked": urlencode(asked)}
    return render(request, "kiosk/card.html", context)


def _procedure_asked(request: HttpRequest) -> tuple[Sheet | None, dict[str, str]]:
    """The procedure of the address, and what of the address says so; None if none is named."""
    code, given = request.GET.get(PROCEDURE, ""), answers_given(request)
    if not code:
        return None, {}
    if not re.fullmatch(ProcedureCode.regex, code):
        raise NotVisible(code)
    sheet = get_sheet(code, local_day(now()), answered=set(given.values()))
    return sheet, {PROCEDURE: code, **given}


def _phone_picture(sheet: Sheet, number: str, kiosk: Kiosk, asked: dict[str, str]) -> str:
    """The code that leads a phone to the start of this filing, for who has the card alone."""
    given = {name: value for name, value in asked.items() if name != PROCEDURE}
    given[CARD] = card_token(number=number, unit=kiosk.hall.unit.code)
    page = reverse("portal:begin_filing", args=[sheet.version.procedure.code])
    address = f"{settings.BASE_URL}{page}?{urlencode(given)}"
    return segno.make(address, error="l").svg_data_uri(border=2, scale=4)


def _seal() -> str:
    """When the form was shown, signed."""
    return TimestampSigner(salt=SALT).sign("card")


def _is_fresh(seal: str) -> bool:
    try:
        TimestampSigner(salt=SALT).unsign(seal, max_age=GOOD_FOR)
    except BadSignature:
        return False
    return True


def _sheet(text: str, number: str, name: str, address: str) -> dict[str, Any]:
    parts = [tidy_line(part) for part in text.split(BAR)]
    return {
        "rows": [
            (_("Họ và tên"), name),
            (_("Số định danh"), number),
            (_("Ngày sinh"), _day(parts[BORN])),
            (_("Giới tính"), parts[SEX]),
            (_("Nơi cư trú"), address),
            (_("Ngày cấp thẻ"), _day(parts[ISSUED])),
        ],
        "picture": segno.make(text, error="m").svg_data_uri(border=2, scale=3),
    }


def _day(digits: str) -> str:
    """01021985 as 01/02/1985; what is no day, as it is."""
    try:
        return f"{datetime.strptime(digits, '%d%m%Y').date():%d/%m/%Y}"  # noqa: DTZ007 - a day
    except ValueError:
        return digits
