"""A request on paper, filled in from an identity card. Nothing of it is stored."""

from datetime import datetime, timedelta
from typing import Any

import segno
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from motcua.counters.models import Kiosk
from motcua.kernel.text import tidy_line
from motcua.people.rules.cards import BAR, read_card
from motcua.people.rules.reading import Wrong
from motcua.web.kiosk.device import at_kiosk, render
from motcua.web.kiosk.forms import CardForm

GOOD_FOR = timedelta(minutes=2)
"""After that, a form sent again by Back shows the card of the person before to nobody."""
SALT = "motcua.kiosk.card"
OLD_NUMBER, BORN, SEX, ISSUED = 1, 3, 4, 6


@at_kiosk
def card(request: HttpRequest, kiosk: Kiosk) -> HttpResponse:
    """Read a card, and show the sheet to print; what it says goes to paper alone."""
    form = CardForm(request.POST or None, initial={"seal": _seal()})
    if request.method == "POST" and form.is_valid():
        said = read_card(form.cleaned_data["card"])
        if isinstance(said, Wrong):
            form.add_error("card", said.sentence)
        elif not _is_fresh(form.cleaned_data["seal"]):
            form = CardForm(initial={"seal": _seal()})
        else:
            sheet = _sheet(form.cleaned_data["card"], said.number, said.name, said.address)
            return render(request, "kiosk/card_sheet.html", {"kiosk": kiosk, "sheet": sheet})
    if form.is_bound:
        form.data = {"seal": _seal()}
    return render(request, "kiosk/card.html", {"kiosk": kiosk, "form": form})


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
