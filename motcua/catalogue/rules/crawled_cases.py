"""Deriving cases, time limits and fees from the rows of the filing table.

The source has no field for legal cases, so they are in its channel rows: rows that differ in time,
or occur twice for one channel, are cases.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace

from motcua.catalogue.enums import Channel
from motcua.catalogue.rules.bounds import cut
from motcua.catalogue.rules.crawled_fees import fee_of
from motcua.catalogue.rules.crawled_rows import Row
from motcua.catalogue.rules.drafts import FeeDraft, Oddity, TimeDraft
from motcua.catalogue.rules.money import with_reductions
from motcua.kernel.text import fold, nfc
from motcua.worktime.enums import TimeUnit

LONGEST_CASE = 500
_UNITS = {
    TimeUnit.HOURS: "giờ làm việc",
    TimeUnit.WORKING_DAYS: "ngày làm việc",
    TimeUnit.DAYS: "ngày",
    TimeUnit.MONTHS: "tháng",
    TimeUnit.UNKNOWN: "(chưa rõ đơn vị)",
}


_DAYS = {TimeUnit.DAYS, TimeUnit.WORKING_DAYS}
# "07 (bảy) ngày làm việc" with a cell of 7 days: one of them is wrong.
_OTHER_UNIT = re.compile(r"(?<!\d)(\d{1,3}) ?(?:\([^)]{1,30}\) ?)?ngày( làm việc)?\b", re.I)


@dataclass(frozen=True)
class Filing:
    """The content of the table."""

    channels: tuple[Channel, ...]
    cases: tuple[str, ...]
    times: tuple[TimeDraft, ...]
    fees: tuple[FeeDraft, ...]
    oddities: tuple[Oddity, ...]


def filing_of(rows: Sequence[Row]) -> Filing:
    """Cases, time limits and fees of the rows."""
    rows = list(dict.fromkeys(rows))
    groups, oddities = _grouped(rows)
    times: list[TimeDraft] = []
    fees: list[FeeDraft] = []
    for case, members in enumerate(groups):
        index = case if len(groups) > 1 else None
        times += _times(members, index)
        found, odd = _fees(members, index)
        fees += found
        oddities += odd
    return Filing(
        channels=tuple(dict.fromkeys(row.channel for row in rows)),
        cases=tuple(_names(groups)) if len(groups) > 1 else (),
        times=tuple(times),
        fees=tuple(_shared(fees, len(groups))),
        oddities=(*oddities, *_time_oddities(rows)),
    )


def _grouped(rows: Sequence[Row]) -> tuple[list[list[Row]], list[Oddity]]:
    """The rows of each case; a single group if there are no cases."""
    by_channel: dict[Channel, list[Row]] = defaultdict(list)
    for row in rows:
        by_channel[row.channel].append(row)
    columns = list(by_channel.values())
    stated = [row for row in rows if row.amount is not None]
    if all(len(column) == 1 for column in columns):
        if len({row.time for row in stated}) < 2:
            return ([list(rows)] if rows else []), []
        groups = _by(stated, lambda row: row.time)
        return groups, [Oddity("cases_in_channels", _times_text(groups))]
    keys: tuple[Callable[[Row], Hashable], ...] = (lambda row: row.time, _mark)
    for key in keys:
        if _tells_apart(columns, key):
            return _by(rows, key), [Oddity("cases_in_rows", _times_text(_by(rows, key)))]
    depth = max(len(column) for column in columns)
    groups = [[col[place] for col in columns if place < len(col)] for place in range(depth)]
    return groups, [Oddity("cases_uncertain", _times_text(groups))]


def _tells_apart(columns: Sequence[Sequence[Row]], key: Callable[[Row], Hashable]) -> bool:
    """Whether the key is unique in each channel and all channels have the same keys."""
    first = {key(row) for row in columns[0]}
    return all(
        len({key(row) for row in column}) == len(column) and {key(row) for row in column} == first
        for column in columns
    )


def _by(rows: Iterable[Row], key: Callable[[Row], Hashable]) -> list[list[Row]]:
    groups: dict[Hashable, list[Row]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return list(groups.values())


def _mark(row: Row) -> str:
    return fold(row.remark or row.fee_note)


def _names(groups: Sequence[Sequence[Row]]) -> list[str]:
    """Names of the cases: the remarks of their rows, or their times if remarks are not unique."""
    marks = [nfc(next((row.remark for row in group if row.remark), "")) for group in groups]
    names = []
    for mark, group in zip(marks, groups, strict=True):
        alone = mark and marks.count(mark) == 1
        names.append(cut(mark if alone else time_text(group[0]), LONGEST_CASE))
    counted: dict[str, int] = defaultdict(int)
    for place, name in enumerate(names):
        counted[name] += 1
        if counted[name] > 1:
            names[place] = cut(f"{counted[name]}. {name}", LONGEST_CASE)
    return names


def time_text(row: Row) -> str:
    """The row's time as text, to name a case without a remark."""
    if row.amount is None:
        return "Trường hợp không nêu thời hạn"
    return f"Trường hợp giải quyết trong {row.amount} {_UNITS[row.unit]}"


def _times_text(groups: Sequence[Sequence[Row]]) -> str:
    return " | ".join(f"{group[0].amount or '?'} {group[0].unit.value}" for group in groups)


def _times(rows: Sequence[Row], case: int | None) -> list[TimeDraft]:
    if len({row.time for row in rows}) == 1:
        return [_time(rows, case, None)]
    return [_time([row], case, row.channel) for row in rows]


def _time(rows: Sequence[Row], case: int | None, channel: Channel | None) -> TimeDraft:
    """The common time limit of these rows, with all their remarks."""
    words = (part for row in rows for part in (row.time_words, row.remark) if part)
    first = rows[0]
    return TimeDraft(first.amount, first.unit, case, channel, note="\n".join(dict.fromkeys(words)))


def _fees(rows: Sequence[Row], case: int | None) -> tuple[list[FeeDraft], list[Oddity]]:
    fees: dict[Channel, FeeDraft | None] = {}
    oddities: list[Oddity] = []
    for row in rows:
        fees[row.channel], odd = fee_of(row)
        oddities += odd
    if len(set(fees.values())) == 1:
        only = next(iter(fees.values()))
        return ([replace(only, case=case)] if only else []), oddities
    told = {channel: fee for channel, fee in fees.items() if fee}
    if _fees_may_be_cases(list(told.values())):
        oddities.append(
            Oddity("fee_cases_in_channels", " | ".join(str(fee.amount) for fee in told.values()))
        )
    return [replace(fee, case=case, channel=channel) for channel, fee in told.items()], oddities


def _fees_may_be_cases(fees: Sequence[FeeDraft]) -> bool:
    """Whether amounts differ by channel, with different texts, none about the way of filing.

    The portal has one row per channel, so two tariffs are in two channels. The case of each row is
    unknown: the amounts are kept with their texts, and reported as an oddity.
    """
    amounts = {fee.amount for fee in fees if fee.amount is not None}
    words = [fold(fee.rule_text) for fee in fees]
    by_channel = any(way in text for text in words for way in ("truc tuyen", "truc tiep"))
    return len(amounts) > 1 and len(set(words)) > 1 and not by_channel


def _shared(fees: Sequence[FeeDraft], cases: int) -> list[FeeDraft]:
    """One fee for all cases if it is the same in each, with temporary reductions as own rows."""
    bare = [replace(fee, case=None) for fee in fees]
    if cases > 1 and len(fees) == cases and len(set(bare)) == 1:
        fees = bare[:1]
    return [part for fee in fees for part in with_reductions(fee)]


def _unit_of(found: re.Match[str]) -> TimeUnit:
    return TimeUnit.WORKING_DAYS if found[2] else TimeUnit.DAYS


def _time_oddities(rows: Sequence[Row]) -> list[Oddity]:
    odd = [
        Oddity("time_and_fee_unsplit", row.unsplit)
        if row.unsplit
        else Oddity("time_not_stated", cut(row.time_words, 120))
        if row.amount is None
        else Oddity("time_without_unit", str(row.amount))
        for row in rows
        if row.unit == TimeUnit.UNKNOWN
    ]
    odd += [
        Oddity("time_contradicted", cut(f"{row.amount} {row.unit.value} ≠ {found[0]}", 120))
        for row in rows
        for found in _OTHER_UNIT.finditer(row.remark)
        if row.unit in _DAYS and int(found[1]) == row.amount and _unit_of(found) != row.unit
    ]
    return list(dict.fromkeys(odd))
