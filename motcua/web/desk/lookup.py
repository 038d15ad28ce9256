"""Finding an applicant by number, telephone or the QR code of the card."""

from dataclasses import asdict
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.models import AskedOfApplicant
from motcua.catalogue.queries.asked_details import USUAL
from motcua.dossiers.queries.known_applicants import find_applicant
from motcua.people.models import Unit
from motcua.people.rules.cards import LONGEST
from motcua.people.rules.contacts import shown_phone
from motcua.people.rules.reading import Wrong
from motcua.web.desk.forms import ApplicantForm
from motcua.web.ui.forms import TOO_LONG, AboutOthers

FIND = "tim"


class LookupForm(forms.Form):
    """One field; it is posted, so that no number stands in an address."""

    bound_field_class = AboutOthers
    known = forms.CharField(
        label=_("Tìm người đã nộp ở quầy này"),
        help_text=_("Gõ số định danh, mã số thuế hoặc điện thoại, hoặc quét mã QR trên thẻ."),
        max_length=LONGEST,
        error_messages={
            "required": _("Gõ số định danh hoặc điện thoại, hoặc quét mã QR."),
            "max_length": TOO_LONG,
        },
    )


def look_up(
    request: HttpRequest,
    unit: Unit,
    initial: dict[str, Any],
    on: date,
    asked: AskedOfApplicant = USUAL,
) -> tuple[LookupForm, ApplicantForm]:
    """The lookup, and the form of the applicant: as posted, or with what was found.

    What is found stands in the form to be checked; nothing is stored before that.
    """
    lookup, found = find_known(request, unit)
    sent = request.POST if request.method == "POST" and FIND not in request.POST else None
    return lookup, ApplicantForm(sent, initial=initial | found, on=on, asked=asked)


def find_known(request: HttpRequest, unit: Unit) -> tuple[LookupForm, dict[str, Any]]:
    """The lookup as sent, and the fields of whom it found; empty if it was not sent."""
    if FIND not in request.POST:
        return LookupForm(), {}
    lookup = LookupForm(request.POST)
    if lookup.is_valid():
        found = find_applicant(lookup.cleaned_data["known"], unit)
        if not isinstance(found, Wrong):
            return lookup, asdict(found) | {"phone": shown_phone(found.phone)}
        lookup.add_error("known", found.sentence)
    return lookup, {}
