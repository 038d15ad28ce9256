"""Work on many steps in the background: what was chosen is kept, then done part by part."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from motcua.dossiers.actions.assign import assign_step
from motcua.dossiers.actions.move import move_step
from motcua.dossiers.actions.remind import remind_step
from motcua.dossiers.enums import BatchKind
from motcua.dossiers.events import BatchEnded, BatchStarted
from motcua.dossiers.models import Batch, BatchItem, Dossier, DossierStep
from motcua.dossiers.permissions import can_continue_batch, can_start_batch
from motcua.dossiers.queries.bulk import why_not_receive
from motcua.dossiers.rules.batches import AT_ONCE, BATCH_CHAIN, KEPT, MOST, Chosen
from motcua.kernel.actions import Done, action, insert_row, insert_rows, update_row
from motcua.kernel.errors import NotAllowed, Refused
from motcua.kernel.rules.actors import Actor
from motcua.people.models import Officer
from motcua.processes.enums import MoveKind

LONGEST_PROBLEM = 500


class CannotStartBatch(Refused):
    """Nothing was chosen, or too much."""


@action(makes=Batch, may=can_start_batch, refusal=CannotStartBatch, chain=BATCH_CHAIN)
def start_batch(
    *,
    kind: BatchKind,
    chosen: Sequence[Chosen],
    by: Officer,
    at: datetime,
    assignee: Officer | None = None,
    key: str | None = None,
) -> Done[Batch]:
    """Keep what is to be done to the chosen steps; `continue_batch` does it.

    Batches of the officer that ended some weeks ago are removed. Raises `CannotStartBatch`.
    """
    if not 0 < len(chosen) <= MOST:
        raise CannotStartBatch(_("Chọn từ 1 đến %(most)s hồ sơ rồi làm lại.") % {"most": MOST})
    Batch.objects.filter(made_by=by, ended_at__lt=at - timedelta(days=KEPT)).delete()
    batch = insert_row(
        Batch(kind=kind, made_by=by, made_at=at, key=key or f"{by.pk}-{at}", assignee=assignee)
    )
    insert_rows(
        [
            BatchItem(
                batch=batch,
                dossier_id=each.dossier,
                step_id=each.step,
                target=each.target or "",
                receiver_id=each.receiver,
            )
            for each in chosen
        ]
    )
    return Done(batch, BatchStarted(batch_kind=BatchKind(kind), steps=len(chosen)))


@action(on=Batch, may=can_continue_batch, refusal=Refused, chain=BATCH_CHAIN)
def continue_batch(*, batch: Batch, by: Actor, at: datetime) -> Done[bool]:
    """Do the next `AT_ONCE` steps, each by its own action; returns whether any is left.

    Each action has its savepoint: one that is refused changes nothing and is noted with its reason.
    Killed in between, this part is undone and done again. The dossiers are locked before any chain
    of the log, both in a fixed order, so that two batches never wait for each other.
    """
    waiting = batch.items.filter(done_at=None)
    beside = ("dossier", "step", "receiver__account")
    items = list(waiting.select_related(*beside).order_by("dossier", "pk")[:AT_ONCE])
    locked = Dossier.objects.select_for_update().filter(pk__in=[each.dossier_id for each in items])
    list(locked.order_by("pk").values_list("pk"))
    batch.items.filter(pk__in=[item.pk for item in items]).update(done_at=at)
    for item in sorted(items, key=lambda each: (each.dossier.unit_code, each.dossier_id)):
        problem, note = _do(batch, item, at)
        if problem or note:
            told = {"problem": problem[:LONGEST_PROBLEM], "note": note[:LONGEST_PROBLEM]}
            update_row(BatchItem, item.pk, **told)
    if waiting.exists() or batch.ended_at is not None:
        return Done(batch.ended_at is None, None)
    batch.ended_at = at
    refused = batch.items.exclude(problem="").count()
    said = BatchEnded(done=batch.items.count() - refused, refused=refused)
    return Done(False, said, about=batch)


def _do(batch: Batch, item: BatchItem, at: datetime) -> tuple[str, str]:
    """Do one step; returns why it was refused, empty if it was done, and what to know of it."""
    note = ""
    if item.step is None:
        return _("Bước này đã được người chuyển rút lại."), note
    given: dict[str, Any] = {"dossier": item.dossier, "step": item.step, "at": at}
    given |= {"by": batch.made_by, "key": f"{batch.key}-{item.step.pk}"}
    try:
        if batch.kind == BatchKind.REMIND:
            remind_step(**given)
        elif batch.assignee is not None:
            assign_step(assignee=batch.assignee, **given)
        else:
            note = pass_on_as_shown(target=item.target or None, receiver=item.receiver, **given)
    except (Refused, NotAllowed) as problem:
        return str(problem) or _("Không làm được hồ sơ này."), note
    return "", note


def pass_on_as_shown(
    *,
    dossier: Dossier,
    step: DossierStep,
    target: str | None,
    receiver: Officer | None,
    by: Officer,
    at: datetime,
    key: str,
) -> str:
    """Pass a step on to who was shown to get it; returns who gets it instead, and why.

    Empty if he gets it, or nobody was shown.
    """
    why = why_not_receive(dossier, target, receiver, at) if receiver and target else ""
    assignee = None if why else receiver
    given: dict[str, Any] = {"dossier": dossier, "step": step, "by": by, "at": at, "key": key}
    move_step(kind=MoveKind.FORWARD, target=target, assignee=assignee, **given)
    if receiver is None or not why:
        return ""
    opened = dossier.steps.filter(step__key=target, closed_at=None).select_related("assignee")
    taker = next((row.assignee.name for row in opened if row.assignee), _("chưa giao cho ai"))
    said = {"other": taker, "name": receiver.name, "why": why}
    return _("Người nhận: %(other)s, không phải %(name)s như đã xem trước (%(why)s).") % said
