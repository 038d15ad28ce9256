"""The time limits that rows of the filing table state, with or without cases."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from motcua.catalogue.enums import Channel
from motcua.catalogue.rules.bounds import cut
from motcua.catalogue.rules.crawled_case_names import is_step
from motcua.catalogue.rules.crawled_rows import Row
from motcua.catalogue.rules.drafts import Oddity, TimeDraft
from motcua.worktime.enums import TimeUnit

# Stored with the limit and shown beside it, like the words of the source.
BY_CHANNEL = "Nơi công bố ghi thời hạn khác nhau theo cách nộp mà không nói vì sao."
_NOT_PRESCRIBED = re.compile(
    r"\W*không quy định (?:cụ thể|(?:về )?thời (?:gian|hạn))(?: thời hạn| giải quyết)*\W*", re.I
)
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


def times_of_case(rows: Sequence[Row], case: int | None) -> list[TimeDraft]:
    """The limits of a case (None: of all, or of the ordinary one)."""
    if len({row.time for row in rows}) == 1:
        return [_time(rows, case, None)]
    return [_time([row], case, row.channel) for row in rows]


def times_without_cases(rows: Sequence[Row]) -> list[TimeDraft]:
    """The limits of rows that differ, though nothing says for whom.

    Each channel keeps the time that the source gives it. Several times of one channel, and steps of
    one dossier, are kept in words and are no limit.
    """
    steps = any(is_step(row.remark) for row in rows)
    if len({row.time for row in rows}) == 1 and not steps:
        return [_time(rows, None, None)]
    channels: dict[Channel, list[Row]] = defaultdict(list)
    for row in rows:
        channels[row.channel].append(row)
    times = [_time_of_channel(channel, each, steps) for channel, each in channels.items()]
    bare = {replace(time, channel=None) for time in times}
    if len(bare) == 1:
        return list(bare)
    if len({(time.amount, time.unit) for time in times}) == 1:
        return times
    return [replace(time, note="\n".join(filter(None, (BY_CHANNEL, time.note)))) for time in times]


def _time_of_channel(channel: Channel, rows: Sequence[Row], steps: bool) -> TimeDraft:
    if len({row.time for row in rows}) == 1 and not (steps and len(rows) > 1):
        return _time(rows, None, channel)
    words = dict.fromkeys(row.remark or time_text(row) for row in rows)
    between = "\n" if any(row.remark for row in rows) else " hoặc "
    return TimeDraft(channel=channel, note=between.join(words))


def _is_denied(row: Row) -> bool:
    """Whether the remark says that no time is prescribed, whatever its cell says."""
    return row.amount is not None and _NOT_PRESCRIBED.fullmatch(row.remark) is not None


def _time(rows: Sequence[Row], case: int | None, channel: Channel | None) -> TimeDraft:
    """The common time limit of these rows, with all their remarks."""
    words = (part for row in rows for part in (row.time_words, row.remark) if part)
    first = rows[0]
    if all(map(_is_denied, rows)):
        said = (f"Nguồn ghi {time_text(first)}", *words)
        return TimeDraft(case=case, channel=channel, note="\n".join(dict.fromkeys(said)))
    return TimeDraft(first.amount, first.unit, case, channel, note="\n".join(dict.fromkeys(words)))


def keeps_time(time: TimeDraft, row: Row) -> bool:
    """Whether a limit has the time of the row as a number or in words, and its remark."""
    if time.channel not in {None, row.channel}:
        return False
    said = [text for text in (row.time_words, row.remark) if text]
    if not all(text in time.note for text in said):
        return False
    in_words = time.amount is None and (row.remark or time_text(row)) in time.note
    return (time.amount, time.unit) == row.time or in_words


def time_text(row: Row) -> str:
    """The row's time as text: 5 ngày làm việc."""
    if row.amount is None:
        return "không nêu thời hạn"
    return f"{row.amount} {_UNITS[row.unit]}"


def time_oddities(rows: Sequence[Row]) -> list[Oddity]:
    """The oddities of the time cells, each once."""
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


def _unit_of(found: re.Match[str]) -> TimeUnit:
    return TimeUnit.WORKING_DAYS if found[2] else TimeUnit.DAYS
