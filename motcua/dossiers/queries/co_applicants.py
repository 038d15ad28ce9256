"""Co-applicants (người cùng khai): whom a declaration asks for, and where each of them stands."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from motcua.dossiers.enums import ConfirmationWay
from motcua.dossiers.models import CoApplicant, Dossier, PartyInvitation
from motcua.dossiers.rules.co_applicants import (
    Standing,
    declaration_digest,
    is_same_party,
    token_digest,
    token_for,
)
from motcua.eforms.models import FilledForm
from motcua.eforms.queries import get_shown_form, read_filled
from motcua.eforms.rules import FormShape, NamedParty, Read, list_parties
from motcua.kernel.clock import VIETNAM
from motcua.kernel.queries import read_parameters
from motcua.kernel.text import fold
from motcua.people.enums import IdentityLevel
from motcua.people.models import Citizen, Person

RULE_SET = "co_applicants"


@dataclass(frozen=True)
class PreparedParty:
    """One whom the declaration names to sign it, with what was asked of them."""

    party: NamedParty
    row: CoApplicant | None
    standing: Standing

    @property
    def is_lacking(self) -> bool:
        """Whether filing waits for this one; a name that lacks is asked by its question."""
        settled = self.standing in {Standing.CONFIRMED, Standing.UNNAMED}
        return self.party.waits and not settled


@dataclass(frozen=True)
class Declaration:
    """The declaration of a draft as it reads now, with who signs it besides who files."""

    form: FormShape
    read: Read
    digest: str
    parties: list[PreparedParty]

    def parts_of(self, person: Person) -> list[PreparedParty]:
        """Those that are this person, who was asked."""
        return [
            each
            for each in self.parties
            if each.row is not None
            and each.standing is not Standing.NOT_ASKED
            and is_same_party(
                each.row.number, each.row.folded, person.identity_number, person.folded
            )
        ]


def read_declaration_of(dossier: Dossier, filled: FilledForm, on: date) -> Declaration:
    """The declaration on this local day, asked in the language of the reader."""
    form, read = get_shown_form(filled.definition_id), read_filled(filled, on)
    digest = _digest(dossier, filled, read.answers)
    return Declaration(form, read, digest, list_prepared(dossier, filled, form, read.answers))


def list_prepared(
    dossier: Dossier, filled: FilledForm, form: FormShape, answers: Mapping[str, Any]
) -> list[PreparedParty]:
    """Who signs besides who files it, or besides the applicant for whom a helper does."""
    if not form.parties:
        return []
    rows = dossier.co_applicants.select_related("declined")
    asked = {row.party: row for row in rows}
    own, digest = _own_number(dossier, filled), _digest(dossier, filled, answers)
    return [
        PreparedParty(party, row, _standing(party, row, digest))
        for party in list_parties(form, answers)
        if not (own and party.number == own)
        for row in [asked.get(party.key)]
    ]


def _digest(dossier: Dossier, filled: FilledForm, answers: Mapping[str, Any]) -> str:
    return declaration_digest(dossier.pk, filled.definition_id, answers)


def _own_number(dossier: Dossier, filled: FilledForm) -> str:
    if filled.citizen is not None:
        return filled.citizen.person.identity_number if filled.citizen.person else ""
    return dossier.applicant_number


def _standing(party: NamedParty, row: CoApplicant | None, digest: str) -> Standing:
    if not party.name:
        return Standing.UNNAMED
    if row is None or not is_same_party(row.number, row.folded, party.number, fold(party.name)):
        return Standing.NOT_ASKED
    if row.declined_at is not None:
        return Standing.DECLINED
    # A signed paper that was taken away says nothing any more.
    if row.confirmed_at is not None and not (row.way == ConfirmationWay.PAPER and not row.paper_id):
        return Standing.CONFIRMED if row.confirmed_digest == digest else Standing.STALE
    return Standing.READ if row.read_at else Standing.WAITING


def token_of(row: CoApplicant) -> str:
    """The secret of the link of who was asked."""
    return token_for(row.dossier_id, row.party, row.asked_at, row.number, row.folded)


def address_of(row: CoApplicant) -> str:
    """The link to give to who was asked."""
    return f"{settings.BASE_URL}/cung-khai/{token_of(row)}/"


def find_asked(token: str) -> CoApplicant | None:
    """Whom this link asks, with the dossier; None for a link that was never given."""
    rows = CoApplicant.objects.select_related(
        "dossier__filled_form__citizen__person",
        *("dossier__version__procedure", "dossier__receiving_unit", "dossier__deciding_unit"),
    )
    return rows.filter(token_digest=token_digest(token)).first()


def list_co_applications(citizen: Citizen) -> QuerySet[CoApplicant]:
    """What the citizen, at level 2, was asked to confirm of others' dossiers, the last first."""
    if citizen.person is None or citizen.level < IdentityLevel.TWO:
        return CoApplicant.objects.none()
    rows = CoApplicant.objects.of(citizen.person).exclude(dossier__filled_form__citizen=citizen)
    return rows.select_related("dossier__receiving_unit").order_by("-asked_at", "-pk")


def list_confirmations(dossier: Dossier) -> list[CoApplicant]:
    """Who confirmed the declaration of a filing online, in its order; empty where nobody had to."""
    if dossier.filled_form_id is None:
        return []
    rows = dossier.co_applicants.filter(confirmed_at__isnull=False)
    return list(rows.select_related("dossier__filled_form").order_by("party"))


def title_of(row: CoApplicant) -> str:
    """What the form calls this co-applicant."""
    filled = row.dossier.filled_form
    parties = get_shown_form(filled.definition_id).parties if filled else ()
    key = row.party.partition("-")[0]
    return next((each.title for each in parties if each.key == key), row.party)


def may_send(sender: str, addresses: Collection[str], at: datetime) -> bool:
    """Whether who has this digest may have another invitation sent to each of these, by their
    digests, on the local day of `at`."""
    known = read_parameters(RULE_SET, at)
    sent = PartyInvitation.objects.filter(sent_at__gte=beginning_of_day(at))
    if sent.filter(sender=sender).count() + len(addresses) > known["invitations_a_day"]:
        return False
    there = Counter(sent.filter(address__in=addresses).values_list("address", flat=True))
    return all(there[each] < known["invitations_an_address"] for each in addresses)


def beginning_of_day(at: datetime) -> datetime:
    """The first moment of the local day of `at`."""
    return at.astimezone(VIETNAM).replace(hour=0, minute=0, second=0, microsecond=0)
