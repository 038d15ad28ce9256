"""What the province knows of a citizen, for the page and for the file to take away."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from allauth.socialaccount.models import SocialAccount
from django.utils.timezone import localtime

from motcua.catalogue.models import TranslatedName
from motcua.catalogue.queries.translated_names import map_translated_names
from motcua.dossiers.models import Dossier, Look
from motcua.dossiers.queries.co_applicants import list_co_applications
from motcua.dossiers.queries.filings import list_own_dossiers
from motcua.dossiers.queries.looks import list_looks
from motcua.people.models import Citizen
from motcua.wallet.queries.reminders import wants_reminders
from motcua.wallet.queries.shares import list_shares

MOST_SHOWN, MOST_EXPORTED = 10, 5000
PERSON = (
    "name",
    "identity_number",
    "old_card_number",
    "passport",
    "tax_code",
    "born_on",
    "gender",
    "phone",
    "email",
    "address",
    "assurance",
    "assurance_source",
    "assured_at",
)
ORGANISATION = ("kind", "registration_number")
DOSSIER = (
    "code",
    "procedure_code",
    "procedure_name",
    "channel",
    "state",
    "outcome",
    "applicant_name",
    "applicant_number",
    "applicant_phone",
    "applicant_email",
    "applicant_address",
    "recipient_name",
    "recipient_phone",
    "return_address",
    "drafted_at",
    "submitted_at",
    "received_at",
    "due_at",
    "closed_at",
    "delivered_at",
)
CO_SIGNED = ("code", "procedure_code", "procedure_name", "state")
CO_APPLICATION = (
    *("party", "name", "number", "asked_at", "read_at"),
    *("confirmed_at", "way", "declined_at"),
)
SHARE = ("made_at", "ends_at", "stopped_at", "fetched", "last_fetched_at")


@dataclass(frozen=True)
class MyData:
    """The page; `dossiers` are the newest of `count`, `translated` the names of procedures."""

    citizen: Citizen
    providers: list[str]
    count: int
    dossiers: list[Dossier]
    translated: Mapping[str, TranslatedName]


def get_my_data(citizen: Citizen, on: date) -> MyData:
    """What the page shows on a local day."""
    dossiers = list_own_dossiers(citizen, on)
    shown = list(dossiers[:MOST_SHOWN])
    translated = map_translated_names([row.procedure_code for row in shown], on)
    return MyData(citizen, _providers(citizen), dossiers.count(), shown, translated)


def export_my_data(citizen: Citizen, on: date) -> dict[str, Any]:
    """All of it, as the file to take away (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15)."""
    party = citizen.party
    return {
        "party": _values(party, (*PERSON, *ORGANISATION)),
        "signs_in_with": _providers(citizen),
        "level": citizen.level,
        "identified_at": localtime(citizen.identified_at).isoformat(),
        "looks": [
            {
                "dossier": look.dossier.code,
                "officer": look.officer.name,
                "units": units_of_look(look),
                "first_at": localtime(look.first_at).isoformat(),
                "last_at": localtime(look.last_at).isoformat(),
            }
            for look in list_looks(citizen, on)[:MOST_EXPORTED]
        ],
        "shares": [
            {"number": share.paper.full_number, "unit": share.paper.unit.name}
            | _values(share, SHARE)
            for share in list_shares(citizen)[:MOST_EXPORTED]
        ],
        "co_applications": [
            _values(row.dossier, CO_SIGNED) | _values(row, CO_APPLICATION)
            for row in list_co_applications(citizen)[:MOST_EXPORTED]
        ],
        "wants_reminders": wants_reminders(citizen),
        "dossiers": [
            _values(one, DOSSIER) for one in list_own_dossiers(citizen, on)[:MOST_EXPORTED]
        ],
    }


def units_of_look(look: Look) -> list[str]:
    """The names of the units at which the officer held a post on that day."""
    posts = [post for post in look.officer.posts.all() if post.holds_on(look.day)]
    return sorted({post.unit.name for post in posts})


def _providers(citizen: Citizen) -> list[str]:
    links = SocialAccount.objects.filter(user=citizen.account_id)
    return list(links.order_by("provider").values_list("provider", flat=True))


def _values(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    """The non-empty values of these columns, moments in local time."""
    found = {name: getattr(row, name, None) for name in names}
    return {
        name: localtime(value).isoformat() if name.endswith("_at") else value
        for name, value in found.items()
        if value not in {None, ""}
    }
