"""A filled form 06a, whatever it is written as."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.reports.rules.form_06a.columns import Figures
from motcua.statistics.enums import Breakdown


@dataclass(frozen=True)
class Row:
    """One row: `key` names it to machines (field name, unit code, procedure code, first day)."""

    key: str
    name: str
    figures: Figures


@dataclass(frozen=True)
class Form06a:
    """A report on the handling of dossiers, of a unit and all units below it.

    `first` and `last` are local dates, both in the period; nothing recorded after `as_of` counts.
    """

    number: str
    unit_code: str
    unit_name: str
    first: date
    last: date
    as_of: datetime
    by: Breakdown
    rows: list[Row]
    total: Row
    source_note: str
