"""Reading a profile, reporting all problems at once."""

import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from motcua.kernel.errors import BadInput
from motcua.kernel.rules.dates import parse_date
from motcua.kernel.text import fold, nfc
from motcua.people.enums import Level
from motcua.people.rules.codes import is_unit_code
from motcua.people.rules.unit_shapes import TWO_LEVELS_FROM
from motcua.reports.forms.form_06a import rules as form_06a
from motcua.reports.forms.form_07a import rules as form_07a
from motcua.reports.rules.layout import Layout
from motcua.simulation.enums import Fate, Origin
from motcua.simulation.rules.profile import Profile, ProfileRow

MOST = 2_000_000
NAME_LENGTH = 200
# The older rule set is in force from 2018-06-21 (NĐ 61/2018), and dossiers may be carried over.
FIRST_ON = date(2019, 1, 1)
FATES: dict[str, dict[str, Any]] = {
    "resolved": {fate.value: fate for fate in (Fate.EARLY, Fate.ON_TIME, Fate.OVERDUE)},
    "in_progress": {"in_time": Fate.OPEN_IN_TIME, "overdue": Fate.OPEN_OVERDUE},
}
# A total is optional; if stated, it must be the sum.
TOTAL = "total"


def read_profile(content: object) -> Profile:
    """The profile in parsed JSON. Raises `BadInput` with a sentence for each problem."""
    problems: list[str] = []
    top = _table(content, {"unit", "period", "rows"}, _("hồ sơ số liệu"), problems)
    unit = _table(top.get("unit"), {"code", "name", "level"}, "unit", problems)
    period = _table(top.get("period"), {"from", "to"}, "period", problems)
    problems += _unit_problems(unit)
    first_on, last_on = _days(period, problems)
    layout = _layout(top.get("rows"), first_on, problems)
    rows = _rows(top.get("rows"), layout, problems)
    if problems:
        raise BadInput(problems)
    profile = Profile(
        code=unit["code"],
        name=nfc(unit["name"]),
        level=unit["level"],
        first_on=first_on,
        last_on=last_on,
        rows=rows,
    )
    problems = [*_period_problems(profile), *_balance_problems(profile, layout)]
    if problems:
        raise BadInput(problems)
    return profile


def _table(value: object, keys: set[str], where: str, problems: list[str]) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        problems.append(_("“%(where)s” phải là một đối tượng JSON.") % {"where": where})
        return {}
    problems += [
        _("“%(where)s” thiếu “%(key)s”.") % {"where": where, "key": key}
        for key in sorted(keys - value.keys())
    ]
    problems += [
        _("“%(where)s” có “%(key)s” là mục không biết.") % {"where": where, "key": key[:60]}
        for key in sorted(map(str, value.keys() - keys))
    ]
    return dict(value)


def _unit_problems(unit: Mapping[str, Any]) -> Iterator[str]:
    code, name, level = (unit.get(key, "x") for key in ("code", "name", "level"))
    if not isinstance(code, str) or not is_unit_code(code):
        yield _("Mã đơn vị phải là chữ số, chữ cái, dấu chấm, gạch; không quá 40 ký tự.")
    if not _is_name(name):
        yield _("Tên đơn vị phải là chữ, từ 1 đến %(most)s ký tự.") % {"most": NAME_LENGTH}
    if "level" in unit and level not in Level.values:
        yield _("Cấp “%(level)s” không có; hãy dùng: %(known)s.") % {
            "level": str(level)[:40],
            "known": ", ".join(Level.values),
        }


def _is_name(value: object) -> bool:
    if not isinstance(value, str) or not 0 < len(nfc(value)) <= NAME_LENGTH:
        return False
    return not any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in nfc(value))


def _days(period: Mapping[str, Any], problems: list[str]) -> tuple[date, date]:
    days = []
    for key in ("from", "to"):
        try:
            days.append(parse_date(str(period.get(key, "2000-01-01"))))
        except BadInput as problem:
            problems += problem.problems
            days.append(date.min)
    return days[0], days[1]


def _period_problems(profile: Profile) -> Iterator[str]:
    if profile.last_on < profile.first_on:
        yield _("Kỳ báo cáo bị ngược: ngày cuối sớm hơn ngày đầu.")
    if profile.first_on < FIRST_ON:
        yield _("Chỉ phát lại được các kỳ từ ngày %(day)s.") % {"day": f"{FIRST_ON:%d/%m/%Y}"}
    if profile.level == Level.DISTRICT and profile.last_on >= TWO_LEVELS_FROM:
        yield _("Cấp huyện không còn từ ngày %(day)s.") % {"day": f"{TWO_LEVELS_FROM:%d/%m/%Y}"}


def _layout(rows: object, first_on: date, problems: list[str]) -> Layout:
    """The form of the rows: 07a if any of them distinguishes online levels."""
    if not any(_states_07a(row) for row in (rows if isinstance(rows, list) else [])):
        return form_06a.LAYOUT
    if date.min < first_on < form_07a.IN_FORCE_FROM:
        problems.append(
            _("Các cột %(keys)s chỉ dùng cho kỳ bắt đầu từ ngày %(day)s (biểu 07a).")
            % {
                "keys": ", ".join(form_07a.CHANNELS),
                "day": f"{form_07a.IN_FORCE_FROM:%d/%m/%Y}",
            }
        )
    return form_07a.LAYOUT


def _states_07a(row: object) -> bool:
    received = row.get("received") if isinstance(row, Mapping) else None
    return isinstance(received, Mapping) and bool(received.keys() & set(form_07a.CHANNELS))


def _groups(layout: Layout) -> dict[str, dict[str, Any]]:
    """The allowed keys of the parts of a row, in the order of the form's columns."""
    origins = (*layout.channels, Origin.CARRIED_OVER)
    return {"received": {str(origin): Origin(origin) for origin in origins}, **FATES}


def _rows(value: object, layout: Layout, problems: list[str]) -> tuple[ProfileRow, ...]:
    if not isinstance(value, list) or not value:
        problems.append(_("“rows” phải là danh sách có ít nhất một dòng."))
        return ()
    rows = [_row(row, number, layout, problems) for number, row in enumerate(value, 1)]
    names = [fold(row.field) for row in rows]
    for number, name in enumerate(names):
        if name and name in names[:number]:
            problems.append(_("Lĩnh vực “%(field)s” có hai dòng.") % {"field": rows[number].field})
    if sum(row.received for row in rows) > MOST:
        problems.append(
            _("Tổng số hồ sơ lớn quá %(most)s.") % {"most": f"{MOST:,}".replace(",", ".")}
        )
    return tuple(rows)


def _row(value: object, number: int, layout: Layout, problems: list[str]) -> ProfileRow:
    where = _("dòng %(number)s") % {"number": number}
    groups = _groups(layout)
    row = _table(value, {"field", *groups}, where, problems)
    field = row.get("field", "?")
    if not _is_name(field):
        problems.append(
            _("Tên lĩnh vực ở dòng %(number)s phải là chữ, không quá %(most)s ký tự.")
            % {"number": number, "most": NAME_LENGTH}
        )
        field = "?"
    name = nfc(field)
    counts: dict[Any, int] = {}
    for group, keys in groups.items():
        identity = layout.formula(f"{group}_sum")
        counts |= _counts(row.get(group, {}), f"{name}: {group}", keys, identity, problems)
    return ProfileRow(
        field=name,
        origins={origin: counts[origin] for origin in groups["received"].values()},
        fates={fate: counts[fate] for fate in Fate},
    )


def _counts(
    value: object, where: str, keys: Mapping[str, Any], identity: str, problems: list[str]
) -> dict[Any, int]:
    stated = dict(value) if isinstance(value, Mapping) else value
    total = stated.pop(TOTAL, None) if isinstance(stated, dict) else None
    table = _table(stated, set(keys), where, problems)
    counts = {
        meaning: _count(table.get(key, 0), f"{where}.{key}", problems)
        for key, meaning in keys.items()
    }
    if total is not None and total != sum(counts.values()):
        problems.append(
            _("Dòng “%(field)s” trái đẳng thức %(identity)s: ghi %(stated)s, cộng được %(sum)s.")
            % {
                "field": where.rpartition(": ")[0],
                "identity": identity,
                "stated": str(total)[:30],
                "sum": sum(counts.values()),
            }
        )
    return counts


def _count(value: object, where: str, problems: list[str]) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        problems.append(_("“%(where)s” phải là số nguyên.") % {"where": where})
    elif value < 0:
        problems.append(_("“%(where)s” không được âm.") % {"where": where})
    elif value > MOST:
        problems.append(
            _("“%(where)s” lớn quá %(most)s.")
            % {"where": where, "most": f"{MOST:,}".replace(",", ".")}
        )
    else:
        return value
    return 0


def _balance_problems(profile: Profile, layout: Layout) -> Iterator[str]:
    for row in profile.broken_rows():
        yield _(
            "Dòng “%(field)s” trái đẳng thức %(identity)s: đã nhận %(received)s, nhưng đã giải "
            "quyết %(resolved)s và đang giải quyết %(in_progress)s, cộng lại %(sum)s."
        ) % {
            "field": row.field,
            "identity": layout.formula("balance"),
            "received": row.received,
            "resolved": row.resolved,
            "in_progress": row.in_progress,
            "sum": row.resolved + row.in_progress,
        }
