"""Deriving cases, time limits and fees from the rows of the filing table.

The source has no field for legal cases, so they are in its channel rows: rows that differ in time,
or occur twice for one channel, may be cases. They are, if words name them.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace

from motcua.catalogue.enums import Channel
from motcua.catalogue.rules.bounds import cut
from motcua.catalogue.rules.crawled_case_names import case_names, names_in_fees
from motcua.catalogue.rules.crawled_fees import fee_of, for_all_channels, in_one
from motcua.catalogue.rules.crawled_rows import Row
from motcua.catalogue.rules.crawled_times import time_oddities, times_of_case, times_without_cases
from motcua.catalogue.rules.drafts import FeeDraft, Oddity, TimeDraft
from motcua.catalogue.rules.money import with_reductions
from motcua.kernel.text import fold

LONGEST_CASE = 500


@dataclass(frozen=True)
class Filing:
    """The content of the table."""

    channels: tuple[Channel, ...]
    cases: tuple[str, ...]
    times: tuple[TimeDraft, ...]
    fees: tuple[FeeDraft, ...]
    oddities: tuple[Oddity, ...]


@dataclass(frozen=True)
class _Case:
    """The rows of a case; one without a name is the ordinary one."""

    rows: list[Row]
    name: str = ""


def filing_of(rows: Sequence[Row]) -> Filing:
    """Cases, time limits and fees of the rows."""
    rows = list(dict.fromkeys(rows))
    cases, oddities = _cases(rows)
    names = [case.name for case in cases if case.name]
    times: list[TimeDraft] = []
    fees: list[FeeDraft] = []
    for case in cases:
        index = names.index(case.name) if case.name else None
        times += times_of_case(case.rows, index) if names else times_without_cases(case.rows)
        found, odd = _fees(case.rows, index)
        fees += found
        oddities += odd
    return Filing(
        channels=tuple(dict.fromkeys(row.channel for row in rows)),
        cases=tuple(names),
        times=tuple(times),
        fees=tuple(_shared(fees, len(cases))),
        oddities=(*oddities, *time_oddities(rows)),
    )


def _cases(rows: list[Row]) -> tuple[list[_Case], list[Oddity]]:
    """The cases with their rows; a single one without a name if no words name them."""
    groups, kind = _grouped(rows)
    if len(groups) < 2:
        return [_Case(group) for group in groups], []
    remarks = [next((row.remark for row in group if row.remark), "") for group in groups]
    notes = [next((row.fee_note for row in group if row.fee_note), "") for group in groups]
    nameless = 0 if kind == "cases_in_channels" else 1
    for names in (case_names(remarks), names_in_fees(notes)):
        short = [cut(name, LONGEST_CASE) for name in names]
        if short.count("") <= nameless and len(set(short)) == len(short):
            named = [_Case(*each) for each in zip(groups, short, strict=True)]
            return named, [Oddity(kind, cut(" | ".join(filter(None, short)), 120))]
    kind = "times_by_channel" if kind == "cases_in_channels" else "cases_without_name"
    return [_Case(rows)], [Oddity(kind, _times_text(groups))]


def _grouped(rows: list[Row]) -> tuple[list[list[Row]], str]:
    """The rows of each possible case with the kind of oddity; one group if there are none."""
    by_channel: dict[Channel, list[Row]] = defaultdict(list)
    for row in rows:
        by_channel[row.channel].append(row)
    columns = list(by_channel.values())
    stated = [row for row in rows if row.amount is not None]
    if all(len(column) == 1 for column in columns):
        if len({row.time for row in stated}) < 2:
            return ([rows] if rows else []), ""
        return _by(stated, lambda row: row.time), "cases_in_channels"
    keys: tuple[Callable[[Row], Hashable], ...] = (lambda row: row.time, _mark, _fee_note)
    for key in keys:
        if _tells_apart(columns, key):
            return _by(rows, key), "cases_in_rows"
    depth = max(len(column) for column in columns)
    groups = [[col[place] for col in columns if place < len(col)] for place in range(depth)]
    return groups, "cases_uncertain"


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


def _fee_note(row: Row) -> str:
    return fold(row.fee_note)


def _times_text(groups: Sequence[Sequence[Row]]) -> str:
    return " | ".join(f"{group[0].amount or '?'} {group[0].unit.value}" for group in groups)


def _fees(rows: Sequence[Row], case: int | None) -> tuple[list[FeeDraft], list[Oddity]]:
    every: dict[Channel, list[FeeDraft]] = {row.channel: [] for row in rows}
    oddities: list[Oddity] = []
    for row in rows:
        found, odd = fee_of(row)
        oddities += odd
        if found and found not in every[row.channel]:
            every[row.channel].append(found)
    fees = {channel: in_one(several) for channel, several in every.items()}
    if len(set(fees.values())) == 1:
        only = next(iter(fees.values()))
        return ([replace(only, case=case)] if only else []), oddities
    told = {channel: fee for channel, fee in fees.items() if fee}
    whole = for_all_channels(list(told.values())) if len(told) == len(fees) else None
    if whole is None:
        return [replace(fee, case=case, channel=channel) for channel, fee in told.items()], oddities
    amounts = [fee.amount for fee in told.values()]
    if len(set(amounts)) > 1:
        oddities.append(Oddity("fee_cases_in_channels", " | ".join(map(str, amounts))))
    return [replace(whole, case=case)], oddities


def _shared(fees: Sequence[FeeDraft], cases: int) -> list[FeeDraft]:
    """One fee for all cases if it is the same in each, with temporary reductions as own rows."""
    bare = [replace(fee, case=None) for fee in fees]
    if cases > 1 and len(fees) == cases and len(set(bare)) == 1:
        fees = bare[:1]
    return [part for fee in fees for part in with_reductions(fee)]
