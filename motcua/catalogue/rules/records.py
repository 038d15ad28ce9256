"""Parsing records of all known formats into drafts."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.rules.columns import CODE, NAME, as_parts, unknown_keys
from motcua.catalogue.rules.crawled import is_crawled, read_crawled
from motcua.catalogue.rules.drafts import FeeDraft, ProcedureDraft, RecordRejected, TimeDraft
from motcua.catalogue.rules.exported import is_exported, read_exported
from motcua.catalogue.rules.listed import is_listed, read_listed
from motcua.catalogue.rules.name_rows import is_name_row, read_name_row
from motcua.catalogue.rules.own import is_own, read_own
from motcua.catalogue.rules.tabled import is_tabled, read_tabled

SHAPES = (
    (is_tabled, read_tabled),
    (is_name_row, read_name_row),
    (is_crawled, read_crawled),
    (is_own, read_own),
    (is_exported, read_exported),
    (is_listed, read_listed),
)


def has_known_shape(record: object) -> bool:
    """Whether it has the format of a record of a procedure, valid or not."""
    named = _named(record)
    return named is not None and any(fits(named) for fits, _read in SHAPES)


def read_record(record: object) -> ProcedureDraft:
    """Parse a record of any known format. Raises RecordRejected."""
    named = _named(record)
    if named is not None:
        for fits, read in SHAPES:
            if fits(named):
                draft = read(named)
                for version in draft.versions:
                    _check_once(version.times, _("thời hạn"))
                    _check_once(version.fees, _("phí"))
                return draft
    raise RecordRejected(_("không phải bản ghi thủ tục theo dạng nào đã biết"))


def _named(record: object) -> Mapping[str, Any] | None:
    """The record with its keys as the names of parts; None if it is no object."""
    if not isinstance(record, Mapping):
        return None
    is_named = "code" in record or {CODE, NAME} <= record.keys()
    return record if is_named else as_parts(record)


def tells_all(record: object) -> bool:
    """Whether a record of this format says all that there is to say of a procedure; a short list or
    a list of names leaves much out."""
    named = _named(record)
    fitting = (read for fits, read in SHAPES if named is not None and fits(named))
    return next(fitting, None) in (read_tabled, read_crawled, read_own, read_exported)


def keys_not_read(record: object) -> list[str]:
    """The keys of a published record, or the columns of a table, that no part is read from."""
    named = _named(record)
    return unknown_keys(named) if named is not None and CODE in named else []


def _check_once(rows: Iterable[TimeDraft | FeeDraft], what: str) -> None:
    """Raise RecordRejected for two rows with the same case, channel and period."""
    known = set()
    for row in rows:
        place = (row.case, row.channel, row.valid_from, row.valid_to)
        if place in known:
            raise RecordRejected(
                _("hai dòng %(what)s có cùng trường hợp, kênh nộp và thời gian") % {"what": what}
            )
        known.add(place)


def code_named_in(record: object) -> str:
    """The code in a rejected record, to identify it; empty if it has none."""
    named = _named(record)
    if named is None:
        return ""
    value: Any = named.get("code", named.get(CODE, ""))
    return value[:40] if isinstance(value, str) else ""
