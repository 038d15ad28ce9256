"""Permissions on postings: who is at the board hangs sheets, who controls sees."""

from datetime import datetime

from motcua.kernel.permissions import keeps_shared
from motcua.kernel.rules.actors import Actor, is_same_actor, is_system
from motcua.people.enums import Role
from motcua.people.models import Unit
from motcua.people.permissions import acts_at, holds
from motcua.postings.models import BoardOrder, ExemptProcedure, PostedSheet
from motcua.postings.rules.visitors import VISITOR

HANGING = frozenset({Role.CONTROL, Role.ONE_STOP, Role.LEADER})
SEEING = HANGING | {Role.REFORM, Role.SUPERVISOR}


def can_see_postings(actor: Actor, unit: Unit | None, at: datetime) -> bool:
    """Counters, procedure control, reform, supervisors and leaders whose reach covers the unit;
    None: any of them."""
    return holds(actor, SEEING, unit, at)


def can_hang_sheets(actor: Actor, unit: Unit | None, at: datetime) -> bool:
    """Counters, procedure control and leaders of the unit itself: the photograph is theirs."""
    return unit is not None and acts_at(actor, HANGING, {unit.pk}, at)


def can_take_down_sheet(actor: Actor, sheet: PostedSheet | None, at: datetime) -> bool:
    """Who may hang sheets there."""
    return sheet is not None and can_hang_sheets(actor, sheet.unit, at)


def can_exempt_procedures(actor: Actor, unit: Unit | None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)


def can_end_exemption(actor: Actor, row: ExemptProcedure | None, at: datetime) -> bool:
    """Who may exempt."""
    return can_exempt_procedures(actor, None, at)


def can_tell_stale_sheet(actor: Actor, unit: Unit | None, at: datetime) -> bool:
    """Whoever stands before the board; the log names nobody."""
    return is_same_actor(actor, VISITOR)


def can_order_boards(actor: Actor, unit: Unit | None, at: datetime) -> bool:
    """Who may see the postings of the unit."""
    return unit is not None and can_see_postings(actor, unit, at)


def can_keep_board_volume(actor: Actor, order: BoardOrder | None, at: datetime) -> bool:
    """This system, file by file."""
    return is_system(actor)
