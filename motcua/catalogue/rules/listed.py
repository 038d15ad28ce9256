"""Parsing records of the handmade list: short texts, with marks for unverified facts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import time
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.enums import Channel, OnlineLevel
from motcua.catalogue.rules import bounds
from motcua.catalogue.rules.bounds import check_time, cut, text_of
from motcua.catalogue.rules.drafts import (
    LegalDraft,
    Oddity,
    ProcedureDraft,
    RecordRejected,
    TimeDraft,
    VersionDraft,
)
from motcua.catalogue.rules.listed_fees import fees_of
from motcua.catalogue.rules.listed_papers import component_of
from motcua.kernel.text import nfc
from motcua.people.enums import Level
from motcua.worktime.enums import TimeUnit

LEVELS = {"bộ": Level.NATION, "tỉnh": Level.PROVINCE, "huyện": Level.DISTRICT, "xã": Level.COMMUNE}
UNITS = {
    "giờ": TimeUnit.HOURS,
    "ngày làm việc": TimeUnit.WORKING_DAYS,
    "ngày": TimeUnit.DAYS,
    "tháng": TimeUnit.MONTHS,
}
ALL_CHANNELS = (Channel.ONLINE, Channel.IN_PERSON, Channel.POSTAL)
ONLINE = {
    "toàn trình": (OnlineLevel.FULL, ALL_CHANNELS),
    "một phần": (OnlineLevel.PARTIAL, ALL_CHANNELS),
    "trực tiếp (không nộp trực tuyến)": (OnlineLevel.NONE, (Channel.IN_PERSON,)),
    "trực tiếp, bưu chính": (OnlineLevel.NONE, (Channel.IN_PERSON, Channel.POSTAL)),
}
SAME_DAY = "same_day_before_15h"
# Marks of the list for its facts: from memory only, or with a source.
_MARK = re.compile(r"\(?((?:[^()]*: )?memory/\w+[^()]*|nguồn: [^()]*)\)?")
LONGEST_CASE = 500


def is_listed(record: Mapping[str, Any]) -> bool:
    """Whether the record has this shape."""
    return "code" in record and "versions" not in record


def read_listed(record: Mapping[str, Any]) -> ProcedureDraft:
    """Parse the record. Raises RecordRejected."""
    code = bounds.code_of(record, "code")
    name = bounds.name_of(record, "name")
    rows = bounds.rows_of(record, "time")
    cases, times, oddities = _times(rows)
    marks = [mark for row in rows for mark in _marks(row)]
    fees = fees_of(text_of(record, "fee"))
    online, channels = ONLINE.get(text_of(record, "online_level"), (OnlineLevel.UNKNOWN, ()))
    if not fees:
        oddities.append(Oddity("fee_not_stated", text_of(record, "fee")))
    oddities += _words_unknown(record)
    version = VersionDraft(
        decision=cut(text_of(record, "decision"), 200),
        authority=text_of(record, "authority"),
        result=text_of(record, "result"),
        note="\n".join(filter(None, (text_of(record, "note"), *marks))),
        source_note=cut(text_of(record, "source"), 300),
        confidence=cut(text_of(record, "confidence"), 20),
        online_level=online,
        levels=_levels(text_of(record, "level")),
        channels=channels,
        cases=cases,
        times=times,
        fees=fees,
        components=tuple(component_of(text) for text in bounds.names_of(record, "documents")),
        legal_bases=tuple(
            LegalDraft(cut(text, 100))
            for text in dict.fromkeys(bounds.names_of(record, "legal_basis"))
        ),
    )
    field = bounds.short_text(nfc(text_of(record, "field")), _("lĩnh vực"), 200)
    return ProcedureDraft(code, name, field, (version,), warnings=tuple(oddities))


def _levels(text: str) -> tuple[Level, ...]:
    return tuple(LEVELS[word] for word in _words(text) if word in LEVELS)


def _words(text: str) -> list[str]:
    return [word for part in text.split(",") if (word := part.strip())]


def _words_unknown(record: Mapping[str, Any]) -> Iterator[Oddity]:
    """An oddity for each text about levels that is not a known level or online level."""
    for word in _words(text_of(record, "level")):
        if word not in LEVELS:
            yield Oddity("level_unknown", cut(word, 120))
    online = text_of(record, "online_level")
    if online and online not in ONLINE:
        yield Oddity("online_level_unknown", cut(online, 120))


def _times(
    rows: Sequence[Mapping[str, Any]],
) -> tuple[tuple[str, ...], tuple[TimeDraft, ...], list[Oddity]]:
    cases: list[str] = []
    times: list[TimeDraft] = []
    oddities: list[Oddity] = []
    for row in rows:
        name, draft = _time(row)
        if draft.unit == TimeUnit.UNKNOWN:
            oddities.append(Oddity("time_without_unit", str(draft.amount)))
        index = None
        if name:
            if name not in cases:
                cases.append(name)
            index = cases.index(name)
        times.append(TimeDraft(**vars(draft) | {"case": index}))
    if not rows:
        oddities.append(Oddity("time_not_stated", ""))
    return tuple(cases), tuple(times), oddities


def _marks(row: Mapping[str, Any]) -> Iterator[str]:
    """How sure the list is of the time: for those who keep the catalogue, not for citizens."""
    for mark in _MARK.findall(nfc(text_of(row, "case"))):
        yield f"Thời hạn {row.get('value')} {text_of(row, 'unit')}: {mark.strip()}"


def _time(row: Mapping[str, Any]) -> tuple[str, TimeDraft]:
    """The name of the row's case (empty for all cases) and its time limit."""
    if text_of(row, "rule") == SAME_DAY:
        said = nfc(text_of(row, "text"))
        case, colon, rest = said.partition(":")
        draft = TimeDraft(0, TimeUnit.WORKING_DAYS, same_day_before=time(15), note=said)
        return (cut(case, LONGEST_CASE) if colon and rest else ""), draft
    said = cut(nfc(text_of(row, "case")), 2 * LONGEST_CASE)
    case = nfc(_MARK.sub("", said)).strip(" ;,")
    amount = bounds.number_of(row, "value")
    if amount == 0:
        raise RecordRejected(_("thời hạn phải từ 1 trở lên"))
    unit = UNITS.get(text_of(row, "unit"), TimeUnit.UNKNOWN)
    limit = check_time(amount) if amount is not None else None
    return cut(case, LONGEST_CASE), TimeDraft(limit, unit)
