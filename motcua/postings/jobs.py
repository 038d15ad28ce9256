"""Drawing boards file by file, so that none of them keeps others waiting for long."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django_tasks import task

from motcua.files.receiving import keep_made_pdf
from motcua.kernel.clock import now
from motcua.kernel.rules.actors import SYSTEM
from motcua.postings.actions import keep_board_volume, order_boards
from motcua.postings.enums import BoardSize
from motcua.postings.models import BoardOrder
from motcua.postings.printed.board import boards_pdf


def have_boards_drawn(**given: Any) -> BoardOrder:
    """`order_boards`, and its first job in the same transaction. Raises `CannotOrderBoards`."""
    with transaction.atomic():
        order = order_boards(**given)
        if order.ended_at is None:
            draw_boards.enqueue(order.pk)
    return order


@task()
def draw_boards(order: int) -> bool:
    """Draw the next file of an order and enqueue the rest; returns whether any is left.

    It is drawn before the transaction begins: killed in between, it is drawn again.
    """
    found = BoardOrder.objects.select_related("unit").filter(pk=order, ended_at=None).first()
    if found is None:
        return False
    volume = found.volumes.filter(file=None).order_by("position").first()
    if volume is None:
        return False
    at = now()
    pdf = boards_pdf(
        volume.versions, found.unit, BoardSize(found.size), base=settings.BASE_URL, at=at
    )
    given: dict[str, Any] = {"order": found, "position": volume.position, "by": SYSTEM, "at": at}
    left = keep_board_volume(file=keep_made_pdf(pdf), **given)
    if left:
        draw_boards.enqueue(order)
    return left
