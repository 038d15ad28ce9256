"""Co-applicants (người cùng khai): whom a declaration asks for, and where each of them stands."""

import base64
import json
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from motcua.dossiers.enums import ConfirmationWay
from motcua.dossiers.models import CoApplicant, Correction, Dossier, PartyInvitation
from motcua.dossiers.rules.co_applicants import (
    Standing,
    is_same_party,
    list_named_twice,
    token_digest,
)
from motcua.eforms.models import FilledForm
from motcua.eforms.queries import get_shown_form, read_filled
from motcua.eforms.rules import FormShape, NamedParty, Read, list_parties
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotVisible
from motcua.kernel.keyed import list_keyed_digests
from motcua.kernel.queries import read_parameters
from motcua.kernel.text import fold
from motcua.people.enums import IdentityLevel
from motcua.people.models import Citizen, Person

RULE_SET = "co_applicants"
TOKEN_BYTES = 16


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
            and each.standing not in {Standing.NOT_ASKED, Standing.TWICE}
            and is_same_party(
                each.row.number, each.row.folded, person.identity_number, person.folded
            )
        ]


def read_declaration_of(dossier: Dossier, filled: FilledForm, on: date) -> Declaration:
    """The declaration on this local day, asked in the language of the reader."""
    form, read = get_shown_form(filled.definition_id), read_filled(filled, on)
    digest = _digests(dossier, filled, read.answers)[0]
    return Declaration(form, read, digest, list_prepared(dossier, filled, form, read.answers))


def list_prepared(
    dossier: Dossier, filled: FilledForm, form: FormShape, answers: Mapping[str, Any]
) -> list[PreparedParty]:
    """Who signs besides who files it, or besides the applicant for whom a helper does.

    Whoever is named for a second side is among them, also who files it.
    """
    if not form.parties:
        return []
    named = list_parties(form, answers)
    twice = list_named_twice([(each.key, each.number, fold(each.name)) for each in named])
    asked = {row.party: row for row in _list_asked(dossier, filled)}
    own, digests = own_party(dossier, filled), _digests(dossier, filled, answers)
    return [
        PreparedParty(
            party, row, Standing.TWICE if party.key in twice else _standing(party, row, digests)
        )
        for party in named
        if party.key in twice or not (own[0] and (party.number, fold(party.name)) == own)
        for row in [asked.get(party.key)]
    ]


def _list_asked(dossier: Dossier, filled: FilledForm) -> QuerySet[CoApplicant]:
    """Who was asked to sign this edition; who signed another one has not signed this."""
    rows = dossier.co_applicants.select_related("declined")
    if filled.corrects_id is None:
        return rows.filter(correction=None)
    return rows.filter(correction__filled_form=filled)


def _digests(dossier: Dossier, filled: FilledForm, answers: Mapping[str, Any]) -> tuple[str, ...]:
    return declaration_digests(dossier.pk, filled.definition_id, answers)


def own_party(dossier: Dossier, filled: FilledForm) -> tuple[str, str]:
    """Number and folded name of who files it, or is helped, and signs by that; empty if unknown.

    Only both together are this person: a number alone would spare another's signature.
    """
    if filled.citizen is None:
        return dossier.applicant_number, fold(dossier.applicant_name)
    person = filled.citizen.person
    return (person.identity_number, person.folded) if person else ("", "")


def _standing(party: NamedParty, row: CoApplicant | None, digests: Collection[str]) -> Standing:
    if not party.name:
        return Standing.UNNAMED
    if row is None or not is_same_party(row.number, row.folded, party.number, fold(party.name)):
        return Standing.NOT_ASKED
    if row.declined_at is not None:
        return Standing.DECLINED
    # A signed paper that was taken away says nothing any more.
    if row.confirmed_at is not None and not (row.way == ConfirmationWay.PAPER and not row.paper_id):
        return Standing.CONFIRMED if row.confirmed_digest in digests else Standing.STALE
    return Standing.READ if row.read_at else Standing.WAITING


def declaration_digests(
    dossier: int, definition: int, answers: Mapping[str, Any]
) -> tuple[str, ...]:
    """What was shown: the answers of this dossier under this version of the form.

    The order of keys does not count, as databases do not keep it. The first is by the secret key
    of today; what was confirmed before the key was changed has one of the others.
    """
    text = json.dumps(answers, sort_keys=True, ensure_ascii=False)
    said = f"{dossier}:{definition}:{text}"
    return tuple(each.hex() for each in list_keyed_digests("motcua.declaration", said))


def token_of(row: CoApplicant) -> str:
    """The secret of the link of who was asked; empty if it was made by a key nobody has now."""
    return next((each for each in _list_tokens(row) if token_digest(each) == row.token_digest), "")


def new_token_digest(row: CoApplicant) -> str:
    """Of the secret that the row's link has from now on."""
    return token_digest(_list_tokens(row)[0])


def _list_tokens(row: CoApplicant) -> list[str]:
    """The secret of a co-applicant's link, of 128 bits; another person gets another one.

    It follows from this installation's secret key, so nobody who reads the database knows it. The
    first is by the key of today; a link that was given before has one of the others.
    """
    whom = f"{row.number}:{row.folded}"
    said = f"{row.dossier_id}:{row.party}:{row.asked_at.timestamp():.6f}:{whom}"
    said += f":{row.correction_id}" if row.correction_id else ""
    made = list_keyed_digests("motcua.co-applicant", said)
    return [base64.urlsafe_b64encode(each[:TOKEN_BYTES]).decode().rstrip("=") for each in made]


def address_of(row: CoApplicant) -> str:
    """The link to give to who was asked; empty if it opens nothing any more."""
    token = token_of(row)
    return f"{settings.BASE_URL}/cung-khai/{token}/" if token else ""


def find_asked(token: str) -> CoApplicant | None:
    """Whom this link asks, with the dossier; None for a link that was never given."""
    rows = CoApplicant.objects.select_related(
        "dossier__filled_form__citizen__person",
        *("dossier__version__procedure", "dossier__receiving_unit", "dossier__deciding_unit"),
        *("correction__former", "correction__filled_form__citizen__person"),
    )
    return rows.filter(token_digest=token_digest(token)).first()


def filled_of(row: CoApplicant) -> FilledForm:
    """The form that they sign. Raises `NotVisible` where there is none."""
    filled = row.correction.filled_form if row.correction else row.dossier.filled_form
    if filled is None:
        raise NotVisible(_("Hồ sơ này không nộp trên mạng."))
    return filled


def list_co_applications(citizen: Citizen) -> QuerySet[CoApplicant]:
    """What the citizen, at level 2, was asked to confirm of others' dossiers, the last first."""
    if citizen.person is None or citizen.level < IdentityLevel.TWO:
        return CoApplicant.objects.none()
    own = Q(correction=None, dossier__filled_form__citizen=citizen)
    rows = CoApplicant.objects.of(citizen.person).exclude(
        own | Q(correction__filled_form__citizen=citizen)
    )
    return rows.select_related("dossier__receiving_unit", "correction").order_by("-asked_at", "-pk")


def list_confirmations(dossier: Dossier) -> list[CoApplicant]:
    """Who confirmed the declaration of a filing online as it holds, in its order; empty where
    nobody had to."""
    if dossier.filled_form_id is None:
        return []
    rows = dossier.co_applicants.filter(confirmed_at__isnull=False)
    if dossier.edition_id:
        rows = rows.filter(correction__filled_form=dossier.edition_id)
    else:
        rows = rows.filter(correction=None)
    return list(rows.select_related("dossier__filled_form").order_by("party"))


def list_confirmations_of(correction: Correction) -> list[CoApplicant]:
    """Who confirmed an edition, in its order."""
    rows = correction.co_applicants.filter(confirmed_at__isnull=False)
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
