"""Jobs of the national catalogue: reading what came, comparing each night, the monthly digest."""

from typing import Any

from django.db import transaction
from django_tasks import task

from motcua.kernel.clock import now
from motcua.kernel.rules.actors import SYSTEM
from motcua.messages.actions import queue_messages
from motcua.national.actions import read_snapshot, receive_snapshot, watch_drift
from motcua.national.models import NationalSnapshot
from motcua.national.queries.digest import list_digest_drafts
from motcua.national.queries.snapshots import find_read_snapshot


def take_snapshot(**given: Any) -> NationalSnapshot:
    """`receive_snapshot`, and the first job that reads it in the same transaction. Raises
    `CannotReceiveSnapshot` and `BadInput`."""
    with transaction.atomic():
        snapshot = receive_snapshot(**given)
        if snapshot.ended_at is None:
            read_national.enqueue(snapshot.pk)
    return snapshot


@task()
def read_national(snapshot: int) -> bool:
    """Read a part of a snapshot and enqueue the next, after the last one the comparison; returns
    whether any is left."""
    found = NationalSnapshot.objects.filter(pk=snapshot).first()
    if found is None:
        return False
    left = read_snapshot(snapshot=found, by=SYSTEM, at=now())
    (read_national if left else compare_national).enqueue(*([snapshot] if left else []))
    return left


@task()
def compare_national() -> bool:
    """Compare this catalogue with the national one, or read a part of it first and enqueue the
    rest; returns whether any is left.

    A snapshot whose reading came to a halt is read on, so that it keeps no other from coming.
    """
    halted = find_read_snapshot()
    if halted is not None:
        read_national.enqueue(halted.pk)
        return True
    left = watch_drift(by=SYSTEM, at=now())
    if left:
        compare_national.enqueue()
    return left


@task()
def send_digest() -> int:
    """Tell the focal officers once a month what differs; returns how many digests are due, each of
    which is sent once."""
    at = now()
    drafts = list_digest_drafts(at)
    if drafts:
        queue_messages(drafts=drafts, by=SYSTEM, at=at)
    return len(drafts)
