"""A file with the national catalogue comes: its records are kept, to be read by jobs."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.files import Broken
from motcua.catalogue.files.limits import known_shapes
from motcua.catalogue.rules.records import has_known_shape
from motcua.catalogue.rules.tables import Remark
from motcua.kernel.actions import Done, action
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import RefusedFields
from motcua.kernel.rules.actors import Actor
from motcua.national.events import NationalSnapshotReceived
from motcua.national.models import NationalBatch, NationalSnapshot
from motcua.national.permissions import can_receive_snapshot
from motcua.national.queries.snapshots import find_newest_snapshot, find_read_snapshot
from motcua.national.rules import bounds
from motcua.people.models import Officer

CHAIN = "catalogue"
BROKEN = "broken"
"""The key of what stands for a line that is no JSON, with its number."""


class CannotReceiveSnapshot(RefusedFields):
    """Its day or source is missing or wrong, it is no catalogue, or another one is being read."""


@action(
    makes=NationalSnapshot,
    may=can_receive_snapshot,
    refusal=CannotReceiveSnapshot,
    chain=CHAIN,
    secret=("records",),
)
def receive_snapshot(
    *,
    records: Iterable[Any],
    source: str,
    taken_on: date,
    is_whole: bool,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[NationalSnapshot]:
    """Keep the records of the catalogue as it was on the local day `taken_on`; `read_snapshot`
    reads them. Raises `CannotReceiveSnapshot`, and `BadInput` where the file cannot be read."""
    _check(source, taken_on, at)
    snapshot = NationalSnapshot.objects.create(
        source=source.strip(),
        taken_on=taken_on,
        is_whole=is_whole,
        records=0,
        received_at=at,
        received_by=by if isinstance(by, Officer) else None,
    )
    snapshot.records = _keep(snapshot, records)
    NationalSnapshot.objects.filter(pk=snapshot.pk).update(records=snapshot.records)
    said = NationalSnapshotReceived(taken_on=taken_on, is_whole=is_whole, records=snapshot.records)
    return Done(snapshot, said)


def _check(source: str, taken_on: date, at: datetime) -> None:
    problems = []
    if not 0 < len(source.strip()) <= bounds.LONGEST_SOURCE:
        said = _("Ghi tệp lấy từ đâu, không quá %(most)d ký tự.") % {"most": bounds.LONGEST_SOURCE}
        problems.append(("source", said))
    if taken_on > at.astimezone(VIETNAM).date():
        problems.append(("taken_on", _("Ngày lấy danh mục phải từ hôm nay trở về trước.")))
    newest = find_newest_snapshot()
    if newest is not None and taken_on < newest.taken_on:
        said = _("Đã nạp danh mục của ngày %(day)s, mới hơn tệp này.")
        problems.append(("taken_on", said % {"day": f"{newest.taken_on:%d/%m/%Y}"}))
    if problems:
        raise CannotReceiveSnapshot(problems)
    if find_read_snapshot() is not None:
        raise CannotReceiveSnapshot(_("Đang đọc một tệp khác; đợi tệp đó xong rồi nạp lại."))


def _keep(snapshot: NationalSnapshot, records: Iterable[Any]) -> int:
    """Keep the records in parts; returns how many there are."""
    waiting = (record for record in records if not isinstance(record, Remark))
    count, is_known = 0, False
    while part := list(islice(waiting, bounds.READ_AT_ONCE)):
        is_known = is_known or any(has_known_shape(record) for record in part)
        kept = [{BROKEN: each.line} if isinstance(each, Broken) else each for each in part]
        NationalBatch.objects.create(snapshot=snapshot, first=count + 1, records=json.dumps(kept))
        count += len(part)
        if count > bounds.MOST_RECORDS:
            said = _("Tệp có quá %(most)d thủ tục nên không phải danh mục thủ tục hành chính.")
            raise CannotReceiveSnapshot([("file", said % {"most": bounds.MOST_RECORDS})])
    if not is_known:
        words = _("Tệp không có bản ghi nào đọc được.")
        raise CannotReceiveSnapshot([("file", f"{words} {known_shapes()}")])
    return count
