"""Detection of a table's report, by its columns and its first day."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from django.utils.translation import gettext as _

from motcua.kernel.errors import BadInput
from motcua.reports.base.report import Report
from motcua.reports.registry import OF_DOSSIERS
from motcua.reports.rules.checker.table import PREVIOUS, SHARES, Period, Row, Table

# 07b has the columns of 07a: the first report of each layout stands for it.
_BY_CHANNELS = {report.layout.channels: report for report in reversed(OF_DOSSIERS)}
FORMS = sorted(_BY_CHANNELS.values(), key=lambda form: form.code)
COUNTS = tuple(dict.fromkeys(key for form in FORMS for key in form.layout.keys))
FIGURES = (*COUNTS, *SHARES, PREVIOUS)


def own_keys(names: Collection[str]) -> dict[str, str]:
    """The keys behind `c3`, `c4` and on, as the report that has all these columns numbers them."""
    stated = set(names)
    keys = [
        {f"c{number}": key for key, number in form.layout.numbers.items()}
        for form in sorted(FORMS, key=lambda form: len(form.layout.columns))
    ]
    wanted = stated & {name for each in keys for name in each}
    return next(each for each in keys if wanted <= each.keys())


def judged(table: Table) -> Table:
    """The table with the layout of its report.

    Raises `BadInput` if it has columns of two reports, or of one that did not exist
    when its period began.
    """
    stated = [form for form in FORMS if any(_states(row, form) for row in table.rows)]
    if len(stated) > 1:
        raise BadInput(_mixed(stated))
    if stated:
        _refuse_early(stated[0], table.period)
        return replace(table, layout=stated[0].layout)
    return replace(table, layout=_form_of(table.period).layout)


def _states(row: Row, form: Report) -> bool:
    return any(key in row.cells for key in form.layout.channels)


def _form_of(period: Period) -> Report:
    """The form of a period; the oldest if its first day is not stated."""
    first = period.first
    held = [form for form in FORMS if first is not None and form.holds_on(first)]
    return held[0] if held else FORMS[0]


def _mixed(forms: Iterable[Report]) -> str:
    names = [
        _("%(keys)s (biểu %(code)s)") % {"keys": ", ".join(form.layout.channels), "code": form.code}
        for form in forms
    ]
    return _("Bảng có cột của hai biểu: %(forms)s. Hãy giữ cột của một biểu.") % {
        "forms": "; ".join(names)
    }


def _refuse_early(form: Report, period: Period) -> None:
    if period.first and form.valid_from and period.first < form.valid_from:
        raise BadInput(
            _(
                "Kỳ báo cáo bắt đầu ngày %(day)s, trước khi có biểu %(code)s (%(from)s); kỳ đó "
                "lập theo biểu %(right)s."
            )
            % {
                "day": f"{period.first:%d/%m/%Y}",
                "code": form.code,
                "from": f"{form.valid_from:%d/%m/%Y}",
                "right": _form_of(period).code,
            }
        )
