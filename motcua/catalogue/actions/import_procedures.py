"""Taking a file's procedures into the catalogue."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext as _

from motcua.catalogue.actions.take_drafts import Known, take_drafts
from motcua.catalogue.files import Broken
from motcua.catalogue.rules.drafts import ProcedureDraft, RecordRejected
from motcua.catalogue.rules.imports import Outcome
from motcua.catalogue.rules.records import code_named_in, has_known_shape, read_record
from motcua.kernel.errors import BadInput

BATCH = 250


def import_procedures(
    *, records: Iterable[Any], by: str, at: datetime, dry_run: bool = False
) -> Outcome:
    """Take each record whole or not at all; tell what became of each.

    A record whose content is known already is unchanged. A changed one becomes a new version from
    the local day of `at`; its former name stays as an alias. Of two records with one code, the
    second is unchanged where it says the same, else rejected: which one is right nobody can know.
    With `dry_run` nothing stays. Raises BadInput, with nothing taken, where no record could be
    read, and passes on what reading `records` raises.
    """
    outcome = Outcome()
    with transaction.atomic():
        _import_all(records, outcome, by, at)
        transaction.set_rollback(dry_run)
    return outcome


def _import_all(records: Iterable[Any], outcome: Outcome, by: str, at: datetime) -> None:
    known = Known()
    waiting = iter(records)
    recognised = False
    while batch := list(islice(waiting, BATCH)):
        recognised = any(not _strange(record) for record in batch) or recognised
        drafts = list(_drafts(batch, outcome))
        _take(drafts, known, outcome, by=by, at=at)
    if outcome.read and not recognised:
        raise BadInput(_("Tệp không có bản ghi nào đọc được."))


def _strange(record: object) -> bool:
    """Whether it is no record of a procedure at all, such as one of another kind of file."""
    return isinstance(record, Broken) or not has_known_shape(record)


def _drafts(batch: Sequence[Any], outcome: Outcome) -> Iterator[ProcedureDraft]:
    for record in batch:
        outcome.read += 1
        if isinstance(record, Broken):
            outcome.reject("", _("dòng %(line)d không phải JSON") % {"line": record.line})
            continue
        try:
            yield read_record(record)
        except RecordRejected as error:
            outcome.reject(code_named_in(record), str(error))


def _take(
    drafts: Sequence[ProcedureDraft], known: Known, outcome: Outcome, *, by: str, at: datetime
) -> None:
    """The batch in one go; where the database refuses what it says, record by record.

    A database that is locked, gone or not migrated is no fault of a record: that passes on.
    """
    try:
        with transaction.atomic():
            taken = take_drafts(drafts, known, by=by, at=at)
    except (DataError, IntegrityError):
        if len(drafts) > 1:
            for draft in drafts:
                _take([draft], known, outcome, by=by, at=at)
        else:
            outcome.reject(drafts[0].code, _("cơ sở dữ liệu không nhận bản ghi này"))
        return
    outcome.add(taken)
