"""Reading the records of a snapshot part by part; all of them are taken, or none."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.rules.bounds import cut
from motcua.catalogue.rules.drafts import ProcedureDraft, RecordRejected
from motcua.catalogue.rules.exported import as_record
from motcua.catalogue.rules.name_rows import repaired
from motcua.catalogue.rules.records import code_named_in, read_record, tells_all
from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.national.actions.receive_snapshot import BROKEN, CHAIN
from motcua.national.enums import SnapshotState
from motcua.national.events import NationalSnapshotRefused, NationalSnapshotTaken
from motcua.national.models import (
    NationalBatch,
    NationalContent,
    NationalProblem,
    NationalRow,
    NationalSnapshot,
)
from motcua.national.permissions import can_read_snapshot
from motcua.national.queries.snapshots import content_of_row, find_newest_snapshot
from motcua.national.rules import bounds
from motcua.national.rules.said import said_by


@action(
    on=NationalSnapshot, argument="snapshot", may=can_read_snapshot, refusal=Refused, chain=CHAIN
)
def read_snapshot(*, snapshot: NationalSnapshot, by: Actor, at: datetime) -> Done[bool]:
    """Read the next part of the records; returns whether any is left.

    After the last one the snapshot is taken, or refused as a whole if any of its records is wrong.
    Killed in between, this part is undone and read again.
    """
    if snapshot.state != SnapshotState.READING:
        return Done(False, None)
    batch = snapshot.batches.order_by("first").first()
    if batch is not None:
        _read(snapshot, batch)
        batch.delete()
    problems = snapshot.problems.count()
    if problems >= bounds.MOST_PROBLEMS:
        snapshot.batches.all().delete()
    if snapshot.batches.exists():
        return Done(True, None)
    snapshot.ended_at = at
    if problems:
        snapshot.state = SnapshotState.REFUSED
        snapshot.rows.all().delete()
        _forget_contents()
        return Done(False, NationalSnapshotRefused(problems=problems), about=snapshot)
    _complete(snapshot)
    snapshot.state = SnapshotState.TAKEN
    taken = NationalSnapshotTaken(procedures=snapshot.rows.count())
    return Done(False, taken, about=snapshot)


def _read(snapshot: NationalSnapshot, batch: NationalBatch) -> None:
    """Keep what the records of a part say, or what is wrong with them."""
    before = find_newest_snapshot()
    read: dict[str, tuple[int, ProcedureDraft, bool]] = {}
    problems: list[NationalProblem] = []
    records = json.loads(batch.records)
    codes = [code_named_in(record) for record in records]
    known = dict(snapshot.rows.filter(code__in=codes).values_list("code", "position"))
    for position, record in enumerate(records, start=batch.first):
        try:
            draft = _draft(record, known)
        except RecordRejected as problem:
            row = NationalProblem(snapshot=snapshot, position=position, why=cut(str(problem), 500))
            row.code = "".join(sign for sign in code_named_in(record) if sign.isprintable())
            problems.append(row)
        else:
            known[draft.code] = position
            read[draft.code] = (position, draft, tells_all(record))
    NationalProblem.objects.bulk_create(problems[: bounds.MOST_PROBLEMS])
    if not problems:
        _keep(snapshot, read, _rows_of(before, read))


def _draft(record: Any, known: Mapping[str, int]) -> ProcedureDraft:
    """What a record says; `known` are the codes before it with their places."""
    if isinstance(record, dict) and record.keys() == {BROKEN}:
        raise RecordRejected(_("dòng %(line)d không phải JSON") % {"line": record[BROKEN]})
    draft = read_record(record)
    if draft.code in known:
        said = _("mã này đã có ở bản ghi thứ %(first)d của tệp")
        raise RecordRejected(said % {"first": known[draft.code]})
    return draft


def _rows_of(
    snapshot: NationalSnapshot | None, codes: Mapping[str, Any]
) -> Mapping[str, NationalRow]:
    if snapshot is None:
        return {}
    rows = snapshot.rows.filter(code__in=list(codes)).select_related("content")
    return {row.code: row for row in rows}


def _keep(
    snapshot: NationalSnapshot,
    read: Mapping[str, tuple[int, ProcedureDraft, bool]],
    before: Mapping[str, NationalRow],
) -> None:
    """Keep the contents, and a row for each."""
    rows, contents = [], {}
    for code, (position, draft, is_whole) in read.items():
        row, content = _row(snapshot, draft, before.get(code), is_whole=is_whole)
        row.position = position
        contents[content.digest] = content
        rows.append((row, content.digest))
    kept = _keep_contents(list(contents.values()))
    for row, digest in rows:
        row.content_id = kept[digest]
    NationalRow.objects.bulk_create(
        [row for row, _digest in rows], batch_size=bounds.WRITTEN_AT_ONCE
    )


def _row(
    snapshot: NationalSnapshot, told: ProcedureDraft, old: NationalRow | None, *, is_whole: bool
) -> tuple[NationalRow, NationalContent]:
    """What a record says. A bare name repairs what was known, and takes nothing away."""
    adds = told.name_only and old is not None
    draft = repaired(content_of_row(old), told) if adds and old is not None else told
    content, ended = _content(draft), draft.newest.valid_to
    row = NationalRow(
        snapshot=snapshot,
        code=told.code,
        is_whole=old.is_whole if adds and old is not None else is_whole,
        is_over=ended is not None and ended <= snapshot.taken_on,
        first_on=snapshot.taken_on,
        doubt="" if draft.name_only else draft.doubt,
    )
    if old is not None and (old.content.digest, old.is_over) == (content.digest, row.is_over):
        row.first_on = old.first_on
    return row, content


def _content(draft: ProcedureDraft) -> NationalContent:
    """What the record says now; what it said before, and how else it is called, is left out."""
    said = replace(draft, versions=(draft.newest,), aliases=(), doubt="", process="")
    whole = f"{draft.newest.digest(draft.name)}\n{draft.field}\n{draft.newest.valid_to}"
    return NationalContent(
        digest=hashlib.sha256(whole.encode()).hexdigest(),
        name=draft.name,
        field=draft.field,
        bodies=draft.newest.executor or draft.newest.authority,
        record=as_record(said),
        said=said_by(said),
    )


def _keep_contents(contents: Sequence[NationalContent]) -> dict[str, int]:
    """The primary key of each content by its digest; those of earlier snapshots stay."""
    NationalContent.objects.bulk_create(contents, ignore_conflicts=True)
    digests = [content.digest for content in contents]
    found = NationalContent.objects.filter(digest__in=digests)
    return dict(found.values_list("digest", "pk"))


def _complete(snapshot: NationalSnapshot) -> None:
    """Take over what a part of the catalogue leaves out, and forget the oldest snapshots' rows."""
    before = find_newest_snapshot()
    if before is not None and not snapshot.is_whole:
        left = before.rows.exclude(code__in=snapshot.rows.values("code"))
        carried = list(left.iterator(chunk_size=bounds.WRITTEN_AT_ONCE))
        for row in carried:
            row.pk, row.snapshot = None, snapshot
        NationalRow.objects.bulk_create(carried, batch_size=bounds.WRITTEN_AT_ONCE)
    taken = NationalSnapshot.objects.filter(state=SnapshotState.TAKEN).order_by("-pk")
    # The one that is being taken is not among them yet.
    old = list(taken.values_list("pk", flat=True)[bounds.KEPT_SNAPSHOTS - 1 :])
    if old:
        NationalRow.objects.filter(snapshot__in=old).delete()
        _forget_contents()


def _forget_contents() -> None:
    """Remove the contents that no snapshot says any more."""
    NationalContent.objects.filter(rows__isnull=True).delete()
