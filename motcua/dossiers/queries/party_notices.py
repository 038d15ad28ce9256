"""Messages to who fills in a declaration: a co-applicant confirmed, declined, or is silent."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from motcua.dossiers.enums import ConfirmationWay
from motcua.dossiers.events import (
    ConfirmationReleased,
    DeclarationConfirmed,
    DeclarationDeclined,
)
from motcua.dossiers.models import CoApplicant, Representative
from motcua.dossiers.queries.applicants import language_of
from motcua.dossiers.queries.co_applicants import (
    RULE_SET,
    Declaration,
    filled_of,
    read_declaration_of,
    title_of,
)
from motcua.dossiers.queries.notices import SUBJECT, filer_addresses, values_of
from motcua.dossiers.rules.co_applicants import Standing
from motcua.dossiers.rules.notices import PARTIES_LEFT
from motcua.kernel.clock import VIETNAM
from motcua.kernel.events import Event, Recorded
from motcua.kernel.queries import get_parameter
from motcua.messages.enums import Language
from motcua.messages.queries import list_news
from motcua.messages.rules.drafts import Draft, notices

CODES: dict[type[Event], str] = {
    DeclarationConfirmed: "party_confirmed",
    DeclarationDeclined: "party_declined",
    ConfirmationReleased: "party_released",
}
SILENT, HELP = "party_silent", "help"
LOOK_BACK, MOST_A_RUN = timedelta(days=7), 500
"""Whom a run tells of who was silent: those of the last days, and how many at most."""
_RELATED = (
    *("dossier__filled_form__citizen__person", "dossier__filled_form__helper"),
    *("dossier__receiving_unit", "dossier__deciding_unit"),
    *("correction__filled_form__citizen__person",),
)


def list_party_drafts(events: Sequence[Recorded], at: datetime) -> list[Draft]:
    """What the co-applicants of drafts did, to who fills them in; one that is named as several
    things is told of once."""
    news = list_news([each for each in events if _is_told(each.event)], at)
    if not news:
        return []
    rows = CoApplicant.objects.unsent().filter(dossier__in={each.subject_id for each in news})
    rows = rows.select_related(*_RELATED)
    named = {(row.dossier_id, row.party): row for row in rows.order_by("pk")}
    drafts: list[Draft] = []
    told = set()
    for each in news:
        row = named.get((each.subject_id, each.event.party))  # type: ignore[attr-defined]
        what = (each.subject_id, type(each.event), each.actor, each.at)
        if row is not None and row.asked_at <= each.at and what not in told:
            told.add(what)
            drafts += _told(CODES[type(each.event)], row, ("event", each.pk), at)
    return drafts


def _is_told(event: Event) -> bool:
    """A signed paper is kept by who fills it in."""
    if isinstance(event, DeclarationConfirmed):
        return event.how == ConfirmationWay.ACCOUNT
    return type(event) in CODES


def list_silent_drafts(at: datetime) -> list[Draft]:
    """Once for each co-applicant who has not answered for so many days, as the rules of the day
    say. The outbox takes each once, however often it is asked."""
    days = get_parameter(RULE_SET, "silent_days", at)
    last = at - timedelta(days=days)
    rows = (
        CoApplicant.objects.unsent()
        .filter(
            asked_at__lte=last,
            asked_at__gt=last - LOOK_BACK,
            confirmed_at=None,
            declined_at=None,
        )
        .select_related(*_RELATED)
    )
    drafts: list[Draft] = []
    for row in rows.order_by("asked_at", "pk")[:MOST_A_RUN]:
        found = [each for each in _declared(row, at).parties if each.party.key == row.party]
        if any(each.standing in {Standing.WAITING, Standing.READ} for each in found):
            drafts += _told(SILENT, row, ("coapplicant", row.pk), at, days=str(days))
    return drafts


def _declared(row: CoApplicant, at: datetime) -> Declaration:
    on = at.astimezone(VIETNAM).date()
    return read_declaration_of(row.dossier, filled_of(row), on)


def _told(
    code: str, row: CoApplicant, cause: tuple[str, int], at: datetime, **more: str
) -> Iterator[Draft]:
    """To who fills it in: the officer who helps, the representative, or the applicant."""
    dossier, helper = row.dossier, filled_of(row).helper_id
    language = language_of(dossier)
    is_left = any(each.is_lacking for each in _declared(row, at).parties)
    address = settings.BASE_URL + (
        f"/tra-cuu/{dossier.code}/sua-to-khai/"
        if row.correction_id
        else f"/nop-ho-so/{dossier.procedure_code}/{dossier.pk}/"
    )
    values = values_of(dossier) | {"party": title_of(row), "url": address, **more}
    given: dict[str, Any] = {
        "code": code,
        "cause": cause,
        "subject": (SUBJECT, dossier.pk),
        "unit_id": dossier.receiving_unit_id,
    }
    if helper is not None:
        left = PARTIES_LEFT[Language.VI][is_left]
        # The notice leads to the list of what one helps with.
        given["subject"] = (HELP, dossier.pk)
        yield from notices(**given, values=values | {"next": left}, officers=[helper])
        return
    filer = Representative.objects.filter(dossier=dossier.pk).first()
    for channel, recipient, to in filer_addresses(dossier, filer):
        yield Draft(
            **given,
            channel=channel,
            recipient=recipient,
            address=to,
            language=language,
            values=values | {"next": PARTIES_LEFT[language][is_left]},
        )
