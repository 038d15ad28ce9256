"""What a co-applicant (người cùng khai) does by their own account: read, confirm, decline."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.co_applicants import lock_filing
from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.actions.parts.corrections import get_filled_now
from motcua.dossiers.actions.parts.reasons import keep_reason
from motcua.dossiers.enums import ConfirmationWay
from motcua.dossiers.events import (
    ConfirmationReleased,
    DeclarationConfirmed,
    DeclarationDeclined,
    DeclarationRead,
    DossierEvent,
)
from motcua.dossiers.models import CoApplicant, Dossier
from motcua.dossiers.permissions.co_applicants import (
    can_confirm_declaration,
    can_decline_declaration,
    can_read_declaration,
    can_release_confirmations,
)
from motcua.dossiers.queries.co_applicants import (
    Declaration,
    PreparedParty,
    read_declaration_of,
)
from motcua.dossiers.rules.co_applicants import Standing
from motcua.kernel.actions import Done, action
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.people.models import Citizen, Person


class CannotReadDeclaration(Refused):
    """The declaration names somebody else now."""


class CannotConfirmDeclaration(Refused):
    """The declaration changed since it was shown, is not complete, or names somebody else."""


class CannotDeclineDeclaration(Refused):
    """No reason is given, or the declaration names somebody else."""


@dossier_action(
    "answer_party", may=can_read_declaration, refusal=CannotReadDeclaration, lock=lock_filing
)
def read_declaration(
    *, dossier: Dossier, by: Actor, at: datetime, key: str | None = None
) -> Done[Dossier]:
    """Open the declaration; the first time is recorded. Raises `CannotReadDeclaration`."""
    _declared, parts = _own(dossier, by, at, CannotReadDeclaration)
    told: list[DossierEvent] = []
    for row in _rows(parts):
        if row.read_at is None:
            row.read_at = at
            row.save(update_fields=["read_at"])
            told.append(DeclarationRead(party=row.party))
    return _done(dossier, told)


@dossier_action(
    "answer_party", may=can_confirm_declaration, refusal=CannotConfirmDeclaration, lock=lock_filing
)
def confirm_declaration(
    *, dossier: Dossier, shown: str, by: Actor, at: datetime, key: str | None = None
) -> Done[Dossier]:
    """Confirm the declaration; `shown` is the digest of the answers that were read.

    Answers that change afterwards are asked about anew. Raises `CannotConfirmDeclaration`.
    """
    declared, parts = _own(dossier, by, at, CannotConfirmDeclaration)
    if declared.digest != shown:
        raise CannotConfirmDeclaration(
            _("Tờ khai vừa được sửa. Hãy đọc lại những gì ghi dưới đây rồi xác nhận.")
        )
    if declared.read.problems:
        raise CannotConfirmDeclaration(_("Người làm hồ sơ đang sửa tờ khai. Hãy xem lại sau."))
    told: list[DossierEvent] = []
    waiting = [each for each in parts if each.standing is not Standing.CONFIRMED]
    for row in _rows(waiting):
        row.read_at = row.read_at or at
        row.way, row.confirmed_at, row.confirmed_digest = ConfirmationWay.ACCOUNT, at, shown
        row.declined_at, row.declined, row.person_id = None, None, by.actor_id
        row.save()
        told.append(DeclarationConfirmed(party=row.party, how=ConfirmationWay.ACCOUNT))
    return _done(dossier, told)


@dossier_action(
    "answer_party", may=can_decline_declaration, refusal=CannotDeclineDeclaration, lock=lock_filing
)
def decline_declaration(
    *, dossier: Dossier, words: str, by: Actor, at: datetime, key: str | None = None
) -> Done[Dossier]:
    """Not confirm it, with a reason that who fills it in reads; also what was confirmed before.

    Raises `CannotDeclineDeclaration`.
    """
    _declared, parts = _own(dossier, by, at, CannotDeclineDeclaration)
    kept = keep_reason(dossier, words, at=at, refusal=CannotDeclineDeclaration)
    told: list[DossierEvent] = []
    for row in _rows(parts):
        row.way, row.confirmed_at, row.confirmed_digest = "", None, ""
        row.declined_at, row.declined, row.person_id = at, kept, by.actor_id
        row.save()
        told.append(DeclarationDeclined(party=row.party, words=kept.digest))
    return _done(dossier, told)


def _own(
    dossier: Dossier, by: Actor, at: datetime, refusal: type[Refused]
) -> tuple[Declaration, list[PreparedParty]]:
    """The declaration, and as whom it names the actor."""
    filled = get_filled_now(dossier, refusal)
    declared = read_declaration_of(dossier, filled, at.astimezone(VIETNAM).date())
    parts = declared.parts_of(Person.objects.get(pk=by.actor_id))
    if not parts:
        raise refusal(_("Tờ khai đã sửa và không còn ghi tên, số định danh của bạn."))
    return declared, parts


def _rows(parts: list[PreparedParty]) -> list[CoApplicant]:
    return [each.row for each in parts if each.row is not None]


def _done(dossier: Dossier, told: list[DossierEvent]) -> Done[Dossier]:
    return Done(dossier, told[0], more=tuple(told[1:])) if told else Done(dossier, None)


@action(may=can_release_confirmations, noun="citizen", refusal=Refused, chain="sign-ins")
def release_confirmations(*, citizen: Citizen, by: Actor, at: datetime) -> Done[int]:
    """Take back what the account confirmed or declined of drafts, and of editions that are filled
    in; what was filed or sent keeps it."""
    rows = CoApplicant.objects.unsent().filter(person=citizen.person)
    found = list(rows.exclude(person=None).select_related("dossier").order_by("pk"))
    CoApplicant.objects.filter(pk__in=[row.pk for row in found]).update(
        person=None,
        way="",
        confirmed_at=None,
        confirmed_digest="",
        declined_at=None,
        declined=None,
    )
    told = tuple((ConfirmationReleased(party=row.party), row.dossier) for row in found)
    return Done(len(found), None, events=told)
