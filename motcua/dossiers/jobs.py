"""Messages that follow from dossiers, to applicants and to officers; work on many steps."""

import logging
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django_tasks import task

from motcua.dossiers.actions import (
    accept_dossier,
    continue_batch,
    drop_filing,
    give_code,
    settle_online_payment,
    start_batch,
)
from motcua.dossiers.actions import record_looks as record_in_frame
from motcua.dossiers.actions.assign import CannotAssignStep, give_back_step
from motcua.dossiers.actions.change_process import (
    continue_process_change,
    start_process_change,
)
from motcua.dossiers.codes import NoCode, next_code
from motcua.dossiers.enums import Outcome
from motcua.dossiers.events import DossierFinished
from motcua.dossiers.look_files import list_files
from motcua.dossiers.models import Batch, Dossier, ProcessChange
from motcua.dossiers.queries.alerts import list_alerts
from motcua.dossiers.queries.codes import code_request, coded_at, list_waiting_for_code
from motcua.dossiers.queries.decision_notices import (
    list_decision_drafts,
    list_fault_drafts,
    list_outdated_drafts,
    list_waiting_drafts,
)
from motcua.dossiers.queries.deputies import (
    list_authority_drafts,
    list_delegation_drafts,
    list_left_by_deputies,
)
from motcua.dossiers.queries.fees import ONLINE
from motcua.dossiers.queries.groups import list_next
from motcua.dossiers.queries.helps import list_left_drafts
from motcua.dossiers.queries.notices import list_drafts, list_told
from motcua.dossiers.queries.opinion_notices import list_opinion_drafts
from motcua.dossiers.queries.party_notices import list_party_drafts, list_silent_drafts
from motcua.dossiers.queries.reminders import (
    list_asked_drafts,
    list_guided_again_drafts,
    list_hand_over_drafts,
    list_objection_drafts,
    list_reminders,
    list_request_drafts,
    list_sent_back_drafts,
    list_sent_drafts,
    list_supplement_drafts,
)
from motcua.dossiers.queries.settled_notices import list_kept, list_settled
from motcua.dossiers.queries.transfers import list_transfer_drafts
from motcua.kernel.clock import now
from motcua.kernel.errors import NotAllowed, Refused
from motcua.kernel.events import Recorded
from motcua.kernel.rules.actors import SYSTEM
from motcua.messages.actions import drop_messages, queue_messages
from motcua.payments.events import GatewayPaymentReceived
from motcua.payments.queries.orders import list_to_settle

log = logging.getLogger(__name__)

MOST_ENDED = 500
"""How many left drafts of helpers are deleted in one night."""


def queue_notices(events: Sequence[Recorded]) -> None:
    """A subscriber of the log: queue the messages that tell applicants and officers of events.

    What waits, and these events have settled, is dropped.
    """
    at = now()
    drafts = [*list_drafts(list_told(events, at)), *list_reminders(events, at)]
    drafts += [*list_supplement_drafts(events, at), *list_opinion_drafts(events, at)]
    drafts += [*list_transfer_drafts(events, at), *list_hand_over_drafts(events, at)]
    drafts += [*list_sent_back_drafts(events, at), *list_request_drafts(events, at)]
    drafts += [*list_sent_drafts(events, at), *list_guided_again_drafts(events, at)]
    drafts += [*list_asked_drafts(events, at), *list_objection_drafts(events, at)]
    drafts += [*list_decision_drafts(events, at), *list_fault_drafts(events, at)]
    drafts += [*list_waiting_drafts(events, at), *list_delegation_drafts(events, at)]
    drafts += [*list_authority_drafts(events, at), *list_outdated_drafts(events, at)]
    drafts += list_party_drafts(events, at)
    settled = list_settled(events)
    drafts += list_kept(settled)
    if drafts:
        queue_messages(drafts=drafts, by=SYSTEM, at=at)
    if settled:
        drop_messages(settled=settled, by=SYSTEM, at=at)


def begin_linked(events: Sequence[Recorded]) -> None:
    """A subscriber of the log: what waited for a dossier of its group begins with its result.

    By a job for each: a batch of events is one transaction, and one that accepts at several units
    holds the log of one while it waits for the numbers of another.
    """
    for each in events:
        if isinstance(each.event, DossierFinished) and each.event.outcome == Outcome.APPROVED:
            for dossier in list_next(each.subject_id):
                begin_dossier.enqueue(dossier.pk, each.at.isoformat())


@task()
def end_left_help() -> int:
    """Delete what helpers began for people and left with their post; returns how many."""
    at = now()
    left = list(list_left_drafts(at)[:MOST_ENDED])
    for dossier in left:
        # Filed or dropped meanwhile.
        with suppress(Refused, NotAllowed, Dossier.DoesNotExist):
            drop_filing(dossier=dossier, by=SYSTEM, at=at)
    return len(left)


@task()
def begin_dossier(dossier: int, at: str) -> bool:
    """Accept what waited in its group, as of `at`; returns whether it was accepted.

    In the name of who received the group, who checked the papers. What is refused waits for the
    counter, in its list.
    """
    found = Dossier.objects.submitted().filter(pk=dossier).select_related("group__received_by")
    row = found.first()
    if row is None or row.group is None:
        return False
    given: dict[str, Any] = {"by": row.group.received_by, "at": datetime.fromisoformat(at)}
    with suppress(Refused, NotAllowed):
        accept_dossier(dossier=row, gives_slip=False, **given)
        return True
    return False


def ask_code(dossier: Dossier, at: datetime) -> str | None:
    """The code that a central system gives for a dossier to be filed online or accepted; None if
    none does or came, or it has one.

    Waits for the network, outside any transaction. The dossier then waits for its code.
    """
    request = None if dossier.code else code_request(dossier, at)
    if request is None:
        return None
    try:
        return next_code(request)
    except NoCode as problem:
        log.warning("No code for dossier %d: %s", dossier.pk, problem.code)
        return None


@task()
def ask_codes() -> int:
    """Ask again for the codes of dossiers that wait for them; returns how many came."""
    given = 0
    for dossier in list_waiting_for_code():
        request = code_request(dossier, coded_at(dossier))
        if request is None:
            continue
        try:
            give_code(dossier=dossier, code=next_code(request), by=SYSTEM, at=now())
        except NoCode as problem:
            log.warning("No code for dossier %d: %s", dossier.pk, problem.code)
            if problem.is_down:
                break
        except Refused as problem:
            log.warning("Code for dossier %d refused: %s", dossier.pk, problem)
        else:
            given += 1
    return given


def settle_received(events: Sequence[Recorded]) -> None:
    """A subscriber of the log: money that a gateway told of is counted, by a job for each order."""
    for each in events:
        if isinstance(each.event, GatewayPaymentReceived):
            settle_order.enqueue(each.subject_id)


@task()
def settle_order(order: int) -> int:
    """Count the money that came for an order of a dossier; returns how many payments.

    A job that fails is tried again, and `settle_payments` finds what was left.
    """
    found = list_to_settle(ONLINE, order)
    for payment in found:
        dossier = Dossier.objects.get(pk=payment.order.subject_id)
        settle_online_payment(dossier=dossier, payment=payment, by=SYSTEM, at=now())
    return len(found)


@task()
def settle_payments() -> int:
    """Begin anew what no job has settled; returns how many orders."""
    orders = {payment.order_id for payment in list_to_settle(ONLINE)}
    for order in sorted(orders):
        settle_order.enqueue(order)
    return len(orders)


@task()
def give_back_steps() -> int:
    """Give back the open steps of deputies whose time is over; returns how many."""
    at, given = now(), 0
    for step in list_left_by_deputies(at):
        # The rest is given back when somebody there can do it.
        with suppress(CannotAssignStep):
            give_back_step(dossier=step.dossier, step=step, by=SYSTEM, at=at)
            given += 1
    return given


@task()
def alert_officers() -> int:
    """Alert officers of what waits, or is near or past due; returns how many notices."""
    at = now()
    drafts = list_alerts(at)
    return queue_messages(drafts=drafts, by=SYSTEM, at=at) if drafts else 0


@task()
def tell_of_silent_parties() -> int:
    """Tell those who fill in declarations of co-applicants who do not answer; the number of
    messages that are due, each of which is sent once."""
    at = now()
    drafts = list_silent_drafts(at)
    if drafts:
        queue_messages(drafts=drafts, by=SYSTEM, at=at)
    return len(drafts)


def queue_batch(**given: Any) -> Batch:
    """`start_batch`, and its first job in the same transaction. Raises `CannotStartBatch`."""
    with transaction.atomic():
        batch = start_batch(**given)
        if batch.ended_at is None:
            work_on_batch.enqueue(batch.pk)
    return batch


@task()
def work_on_batch(batch: int) -> bool:
    """Do a part of a batch and enqueue the next; returns whether any is left."""
    found = Batch.objects.filter(pk=batch).first()
    if found is None:
        return False
    left = continue_batch(batch=found, by=SYSTEM, at=now())
    if left:
        work_on_batch.enqueue(batch)
    return left


def queue_process_change(**given: Any) -> ProcessChange:
    """`start_process_change`, and its first job in the same transaction. Raises
    `CannotStartProcessChange`."""
    with transaction.atomic():
        change = start_process_change(**given)
        if change.ended_at is None:
            work_on_process_change.enqueue(change.pk)
    return change


@task()
def work_on_process_change(change: int) -> bool:
    """Move a part of the dossiers and enqueue the next; returns whether any is left."""
    found = ProcessChange.objects.filter(pk=change).first()
    if found is None:
        return False
    left = continue_process_change(change=found, by=SYSTEM, at=now())
    if left:
        work_on_process_change.enqueue(change)
    return left


@task()
def record_looks() -> int:
    """Record who looked at which dossier until ten minutes ago; returns the number of files.

    A file is removed only after its looks are committed, and recorded again it adds nothing.
    """
    at = now()
    files = list(list_files(at=at))
    for file in files:
        record_in_frame(file=file.name, looks=file.looks, by=SYSTEM, at=at)
        transaction.on_commit(partial(file.path.unlink, missing_ok=True))
    return len(files)
