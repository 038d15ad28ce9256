"""What a focal officer has open is handed over and taken over."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action, keep_text, text_digest
from motcua.kernel.errors import Refused, RefusedFields
from motcua.kernel.rules.actors import SYSTEM, Actor
from motcua.oversight.actions.briefings import pass_on_briefing_task
from motcua.oversight.enums import HandoverState, OpenKind
from motcua.oversight.events import (
    FocalHandoverAccepted,
    FocalHandoverMade,
    FocalHandoverReturned,
)
from motcua.oversight.models import FocalHandover, FocalOfficer
from motcua.oversight.permissions import (
    can_accept_focal_handover,
    can_hand_over_focal,
    can_return_focal_handover,
)
from motcua.oversight.queries.briefings import tasks_of
from motcua.oversight.queries.network import list_successors
from motcua.oversight.queries.open_work import list_open_work, open_reviews_of
from motcua.people.models import Officer
from motcua.reviews.actions import reassign_review


class CannotHandOverFocal(RefusedFields):
    """Handed over already, or nobody of the unit is there to take it over."""


class CannotAcceptFocalHandover(Refused):
    """It does not wait any more."""


class CannotReturnFocalHandover(RefusedFields):
    """It does not wait any more, or no reason is given."""


@action(
    on=FocalOfficer,
    makes=FocalHandover,
    argument="focal",
    may=can_hand_over_focal,
    refusal=CannotHandOverFocal,
    chain=lambda focal: focal.unit.code,
)
def hand_over_focal(
    *,
    focal: FocalOfficer,
    successor: FocalOfficer,
    note: str,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[FocalHandover]:
    """Put all that the focal officer has open before another one of the unit: the list is drawn up
    here, so that nothing is left out. Raises `CannotHandOverFocal`."""
    waiting = FocalHandover.objects.filter(focal=focal).exclude(state=HandoverState.RETURNED)
    if waiting.exists() or not isinstance(by, Officer):
        raise CannotHandOverFocal(_("Đã lập biên bản bàn giao rồi."))
    if successor not in list_successors(focal, at):
        said = _("Chọn một đầu mối khác đang làm ở đơn vị này.")
        raise CannotHandOverFocal([("successor", said)])
    items = [each.as_json() for each in list_open_work(focal.officer, focal.unit, at)]
    handover = FocalHandover.objects.create(
        focal=focal,
        successor=successor,
        items=items,
        note=note.strip(),
        made_at=at,
        changed_at=at,
        made_by=by,
    )
    said_of_it = FocalHandoverMade(focal=focal.pk, successor=successor.pk, items=len(items))
    return Done(handover, said_of_it)


@action(
    on=FocalHandover,
    argument="handover",
    may=can_accept_focal_handover,
    refusal=CannotAcceptFocalHandover,
    chain=lambda handover: handover.focal.unit.code,
)
def accept_focal_handover(
    *, handover: FocalHandover, by: Actor, at: datetime, key: str | None = None
) -> Done[FocalHandover]:
    """Take over what is on the list: the reviews and tasks that are still open are the successor's
    from now on. Raises `CannotAcceptFocalHandover`."""
    if handover.state != HandoverState.WAITING:
        raise CannotAcceptFocalHandover(_("Biên bản này không còn chờ nhận."))
    former, successor = handover.focal.officer, handover.successor.officer
    reviews = list(open_reviews_of(former).filter(pk__in=_listed(handover, OpenKind.REVIEW)))
    for review in reviews:
        # He may not charge himself with work: the hand-over that another one made does.
        reassign_review(review=review, officer=successor, by=SYSTEM, at=at)
    for task in tasks_of(former).filter(pk__in=_listed(handover, OpenKind.TASK)):
        pass_on_briefing_task(task=task, officer=successor, by=SYSTEM, at=at)
    handover.state, handover.accepted_at = HandoverState.ACCEPTED, at
    return Done(handover, FocalHandoverAccepted(reviews=len(reviews)))


@action(
    on=FocalHandover,
    argument="handover",
    may=can_return_focal_handover,
    refusal=CannotReturnFocalHandover,
    chain=lambda handover: handover.focal.unit.code,
)
def return_focal_handover(
    *, handover: FocalHandover, reason: str, by: Actor, at: datetime, key: str | None = None
) -> Done[FocalHandover]:
    """Do not take it over; a reason is required. Raises `CannotReturnFocalHandover`."""
    if handover.state != HandoverState.WAITING:
        raise CannotReturnFocalHandover(_("Biên bản này không còn chờ nhận."))
    kept = keep_text(kind="oversight", of=handover, text=reason, at=at)
    if kept is None:
        raise CannotReturnFocalHandover([("reason", _("Hãy ghi còn thiếu gì."))])
    handover.state, handover.returned = HandoverState.RETURNED, kept
    return Done(handover, FocalHandoverReturned(reason=text_digest(kept)))


def _listed(handover: FocalHandover, kind: OpenKind) -> list[int]:
    """The ids of what of this kind is on the list."""
    return [each["of"] for each in handover.items if each["kind"] == kind]
