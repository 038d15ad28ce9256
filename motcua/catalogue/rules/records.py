"""Parsing records of all known formats into drafts."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.rules.crawled import is_crawled, read_crawled
from motcua.catalogue.rules.drafts import FeeDraft, ProcedureDraft, RecordRejected, TimeDraft
from motcua.catalogue.rules.exported import is_exported, read_exported
from motcua.catalogue.rules.listed import is_listed, read_listed
from motcua.catalogue.rules.own import is_own, read_own

SHAPES = (
    (is_crawled, read_crawled),
    (is_own, read_own),
    (is_exported, read_exported),
    (is_listed, read_listed),
)


def has_known_shape(record: object) -> bool:
    """Whether it has the format of a record of a procedure, valid or not."""
    return isinstance(record, Mapping) and any(fits(record) for fits, _read in SHAPES)


def read_record(record: object) -> ProcedureDraft:
    """Parse a record of any known format. Raises RecordRejected."""
    if isinstance(record, Mapping):
        for fits, read in SHAPES:
            if fits(record):
                draft = read(record)
                for version in draft.versions:
                    _check_once(version.times, _("thời hạn"))
                    _check_once(version.fees, _("phí"))
                return draft
    raise RecordRejected(_("không phải bản ghi thủ tục theo dạng nào đã biết"))


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
    if not isinstance(record, Mapping):
        return ""
    value: Any = record.get("code", record.get("ma_thu_tuc", ""))
    return value[:40] if isinstance(value, str) else ""
