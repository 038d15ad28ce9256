"""Setting who decides refusals at the counter of a unit."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.people.events import RefusalRuleSet
from motcua.people.models import Unit
from motcua.people.permissions import can_set_refusal_rule

LONGEST_NOTE = 300


class CannotSetRefusalRule(Refused):
    """The note with the decision is missing or too long."""


@action(
    on=Unit,
    may=can_set_refusal_rule,
    refusal=CannotSetRefusalRule,
    chain=lambda unit: unit.code,
)
def set_refusal_rule(
    *, unit: Unit, by_head: bool, note: str, by: Actor, at: datetime, key: str | None = None
) -> Done[Unit]:
    """Set whether the head decides refusals that the counter proposes, or the counter itself.

    `note` names the written decision.

    Raises `CannotSetRefusalRule`.
    """
    note = note.strip()
    if not note or len(note) > LONGEST_NOTE:
        raise CannotSetRefusalRule(
            _("Hãy ghi số quyết định làm căn cứ, dài nhất %(most)d ký tự.") % {"most": LONGEST_NOTE}
        )
    unit.refuses_by_head, unit.refusals_note = by_head, note
    return Done(unit, RefusalRuleSet(by_head=by_head))
