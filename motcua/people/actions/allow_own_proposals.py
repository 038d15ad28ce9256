"""Letting one officer of a very small unit decide what he proposed himself."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.people.events import OwnProposalsAllowed
from motcua.people.models import Unit
from motcua.people.permissions import can_allow_own_proposals

LONGEST_NOTE = 300


class CannotAllowOwnProposals(Refused):
    """The note with the decision is missing or too long."""


@action(
    on=Unit,
    may=can_allow_own_proposals,
    refusal=CannotAllowOwnProposals,
    chain=lambda unit: unit.code,
)
def allow_own_proposals(
    *, unit: Unit, allowed: bool, note: str, by: Actor, at: datetime, key: str | None = None
) -> Done[Unit]:
    """Set whether whoever proposes may also decide; `note` names the written decision.

    Raises `CannotAllowOwnProposals`.
    """
    note = note.strip()
    if not note or len(note) > LONGEST_NOTE:
        raise CannotAllowOwnProposals(
            _("Hãy ghi số quyết định làm căn cứ, dài nhất %(most)d ký tự.") % {"most": LONGEST_NOTE}
        )
    unit.decides_own_proposals, unit.own_proposals_note = allowed, note
    return Done(unit, OwnProposalsAllowed(allowed=allowed))
