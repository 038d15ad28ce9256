"""Importing procedures from a file."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext as _

from motcua.catalogue.actions.attach_process import CHAIN
from motcua.catalogue.actions.parts.take_drafts import Events, SeenDrafts, take_drafts
from motcua.catalogue.files import Broken
from motcua.catalogue.files.limits import known_shapes
from motcua.catalogue.permissions import can_import_procedures
from motcua.catalogue.queries import iterate_drafts
from motcua.catalogue.rules.bounds import cut
from motcua.catalogue.rules.drafts import ProcedureDraft, RecordRejected
from motcua.catalogue.rules.imports import Outcome
from motcua.catalogue.rules.name_rows import repaired
from motcua.catalogue.rules.records import (
    code_named_in,
    has_known_shape,
    keys_not_read,
    read_record,
)
from motcua.catalogue.rules.tables import Remark
from motcua.kernel.actions import Done, action
from motcua.kernel.errors import BadInput, Refused
from motcua.kernel.rules.actors import Actor

BATCH = 250


@action(may=can_import_procedures, refusal=Refused, chain=CHAIN)
def import_procedures(
    *, records: Iterable[Any], by: Actor, at: datetime, dry_run: bool = False
) -> Done[Outcome]:
    """Import each record completely or not at all; returns the outcome.

    A record with known content counts as unchanged. A changed one becomes a new version from the
    local date of `at`; its former name becomes an alias. Of two records with one code, the second
    is unchanged if its content is equal, else rejected, because either may be right. With
    `dry_run` everything is rolled back. Raises BadInput, importing nothing, if no record is
    readable, and passes on errors of reading `records`.
    """
    taken = _Import(at)
    with transaction.atomic():
        _import_all(records, taken)
        if not taken.outcome.is_complete:
            raise RuntimeError("records of the import are not accounted for")
        transaction.set_rollback(dry_run)
    return Done(taken.outcome, None, events=() if dry_run else tuple(taken.events))


@dataclass
class _Import:
    """The state of a running import."""

    at: datetime
    seen: SeenDrafts = field(default_factory=SeenDrafts)
    seen_names: SeenDrafts = field(default_factory=SeenDrafts)
    keys_not_read: set[str] = field(default_factory=set)
    outcome: Outcome = field(default_factory=Outcome)
    events: Events = field(default_factory=list)


def _import_all(records: Iterable[Any], taken: _Import) -> None:
    waiting = iter(records)
    recognised = False
    while batch := list(islice(waiting, BATCH)):
        recognised = any(not _strange(record) for record in batch) or recognised
        drafts = list(_drafts(batch, taken))
        _take([draft for draft in drafts if not draft.name_only], taken.seen, taken)
        names = [draft for draft in drafts if draft.name_only]
        if names:
            _take(_repaired(names), taken.seen_names, taken)
    if taken.outcome.read and not recognised:
        words = _("Tệp không có bản ghi nào đọc được.")
        raise BadInput(f"{words} {known_shapes()}")


def _strange(record: object) -> bool:
    """Whether it is not a record of a procedure, for example from another kind of file."""
    return isinstance(record, Broken | Remark) or not has_known_shape(record)


def _drafts(batch: Sequence[Any], taken: _Import) -> Iterator[ProcedureDraft]:
    outcome = taken.outcome
    for record in batch:
        if isinstance(record, Remark):
            outcome.remark(record.kind, record.text)
            continue
        outcome.read += 1
        if isinstance(record, Broken):
            outcome.reject("", _("dòng %(line)d không phải JSON") % {"line": record.line})
            continue
        _note_keys(record, taken)
        try:
            yield read_record(record)
        except RecordRejected as error:
            outcome.reject(code_named_in(record), str(error))


def _note_keys(record: object, taken: _Import) -> None:
    """Warn once of each key or column that nothing is read from."""
    for key in keys_not_read(record):
        if key not in taken.keys_not_read:
            taken.keys_not_read.add(key)
            taken.outcome.remark("column_not_read", cut(key, 120))


def _repaired(rows: Sequence[ProcedureDraft]) -> list[ProcedureDraft]:
    """The held procedures with what the rows of a list repair, and rows that are not held."""
    held = {draft.code: draft for draft in iterate_drafts([row.code for row in rows])}
    return [repaired(held[row.code], row) if row.code in held else row for row in rows]


def _take(drafts: Sequence[ProcedureDraft], seen: SeenDrafts, taken: _Import) -> None:
    """Import the batch at once, or record by record if the database rejects its data.

    Errors that are not caused by a record (database locked, lost, not migrated) are passed on.
    """
    try:
        with transaction.atomic():
            outcome, events = take_drafts(drafts, seen, at=taken.at)
    except (DataError, IntegrityError):
        if len(drafts) > 1:
            for draft in drafts:
                _take([draft], seen, taken)
        else:
            taken.outcome.reject(drafts[0].code, _("cơ sở dữ liệu không nhận bản ghi này"))
        return
    taken.outcome.add(outcome)
    taken.events += events
