"""Boards to be printed: asked for, then kept file by file as they are drawn."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.files.actions import store_file
from motcua.files.receiving import Received
from motcua.kernel.actions import Done, action
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused, RefusedFields
from motcua.kernel.rules.actors import Actor
from motcua.people.models import Officer, Unit
from motcua.postings.actions.sheets import of_unit
from motcua.postings.enums import BoardSize
from motcua.postings.events import BoardsDrawn, BoardsOrdered
from motcua.postings.models import BoardOrder, BoardVolume
from motcua.postings.permissions import can_keep_board_volume, can_order_boards
from motcua.postings.queries.sheets import list_due

IN_A_FILE = 40
"""So many procedures stand in one file: some five seconds of work."""


class CannotOrderBoards(RefusedFields):
    """Boards of the unit are being drawn already, or nothing must hang there."""


@action(
    makes=BoardOrder, may=can_order_boards, noun="unit", refusal=CannotOrderBoards, chain=of_unit
)
def order_boards(
    *,
    unit: Unit,
    size: BoardSize,
    codes: Collection[str],
    by: Officer,
    at: datetime,
    key: str | None = None,
) -> Done[BoardOrder]:
    """Keep which boards are to be drawn: of these procedures, or of all where `codes` is empty.

    The unit's earlier ones are forgotten: what they show may hold no more. Raises
    `CannotOrderBoards`.
    """
    versions = list(list_due(unit, at.astimezone(VIETNAM).date(), codes))
    if not versions:
        raise CannotOrderBoards([("codes", _("Không có thủ tục nào phải treo ở đây."))])
    orders = BoardOrder.objects.filter(unit=unit)
    if orders.filter(ended_at=None).exists():
        raise CannotOrderBoards(_("Đang làm bảng cho nơi này; chờ xong đã."))
    orders.delete()
    order = BoardOrder.objects.create(unit=unit, size=size, made_by=by, made_at=at)
    BoardVolume.objects.bulk_create(
        BoardVolume(
            order=order,
            position=place,
            versions=[each.pk for each in versions[first : first + IN_A_FILE]],
        )
        for place, first in enumerate(range(0, len(versions), IN_A_FILE), start=1)
    )
    return Done(order, BoardsOrdered(unit=unit.code, size=size, procedures=len(versions)))


@action(on=BoardOrder, argument="order", may=can_keep_board_volume, refusal=Refused, chain=of_unit)
def keep_board_volume(
    *, order: BoardOrder, position: int, file: Received, by: Actor, at: datetime
) -> Done[bool]:
    """Keep one drawn file; returns whether any is left. Drawn twice, it is kept once."""
    volume = order.volumes.get(position=position)
    if volume.file_id is None:
        volume.file = store_file(received=file, by=by, at=at)
        volume.save(update_fields=["file"])
    if order.volumes.filter(file=None).exists() or order.ended_at is not None:
        return Done(order.ended_at is None, None)
    order.ended_at = at
    return Done(False, BoardsDrawn(volumes=order.volumes.count()), about=order)
