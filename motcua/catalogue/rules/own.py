"""Records in the project's own form: every row as the tables hold it, versions with their dates."""

import itertools
from collections.abc import Mapping, Sequence
from datetime import date, time
from enum import StrEnum
from typing import Any, TypeVar

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from motcua.catalogue.enums import Channel, OnlineLevel
from motcua.catalogue.rules import bounds
from motcua.catalogue.rules.bounds import check_time, cut, number_of, text_of
from motcua.catalogue.rules.drafts import (
    ComponentDraft,
    FeeDraft,
    LegalDraft,
    ProcedureDraft,
    RecordRejected,
    TimeDraft,
    VersionDraft,
)
from motcua.kernel.text import nfc
from motcua.people.enums import Level
from motcua.worktime.enums import TimeUnit

Choice = TypeVar("Choice", bound=TextChoices | StrEnum)
Day = TypeVar("Day", date, time)
LONGEST_CASE = 500


def is_own(record: Mapping[str, Any]) -> bool:
    """Whether the record has this shape."""
    return "code" in record and "versions" in record


def read_own(record: Mapping[str, Any]) -> ProcedureDraft:
    """The procedure that the record tells. Raises RecordRejected."""
    versions = tuple(_version(row) for row in bounds.rows_of(record, "versions"))
    if not versions:
        raise RecordRejected(_("thiếu %(what)s") % {"what": "versions"})
    _check_order(versions)
    return ProcedureDraft(
        code=bounds.code_of(record, "code"),
        name=bounds.name_of(record, "name"),
        field=bounds.short_text(nfc(text_of(record, "field")), _("lĩnh vực"), 200),
        versions=versions,
        aliases=tuple(cut(name, 1000) for name in bounds.names_of(record, "aliases")),
        process=text_of(record, "process"),
        doubt=cut(text_of(record, "doubt"), 300),
    )


def _check_order(versions: Sequence[VersionDraft]) -> None:
    """Versions follow each other: each ends where the next begins, or before."""
    for earlier, later in itertools.pairwise(versions):
        ended, begun = earlier.valid_to, later.valid_from
        if ended is None or begun is None or ended > begun:
            raise RecordRejected(_("các phiên bản chồng lên nhau về thời gian"))
    for version in versions:
        if version.valid_from and version.valid_to and version.valid_to <= version.valid_from:
            raise RecordRejected(_("phiên bản kết thúc trước khi bắt đầu"))


def _version(row: Mapping[str, Any]) -> VersionDraft:
    cases = tuple(cut(name, LONGEST_CASE) for name in bounds.names_of(row, "cases"))
    return VersionDraft(
        valid_from=_day(row, "valid_from"),
        valid_to=_day(row, "valid_to"),
        decision=cut(text_of(row, "decision"), 200),
        authority=text_of(row, "authority"),
        coordinators=text_of(row, "coordinators"),
        address=text_of(row, "address"),
        applicants=text_of(row, "applicants"),
        sequence=text_of(row, "sequence"),
        conditions=text_of(row, "conditions"),
        result=text_of(row, "result"),
        note=text_of(row, "note"),
        source_note=cut(text_of(row, "source"), 300),
        confidence=cut(text_of(row, "confidence"), 20),
        online_level=_choice(row, "online_level", OnlineLevel) or OnlineLevel.UNKNOWN,
        levels=_choices(row, "levels", Level),
        channels=_choices(row, "channels", Channel),
        cases=cases,
        times=tuple(_time(each, cases) for each in bounds.rows_of(row, "times")),
        fees=tuple(_fee(each, cases) for each in bounds.rows_of(row, "fees")),
        components=tuple(_component(each, cases) for each in bounds.rows_of(row, "components")),
        legal_bases=tuple(LegalDraft(cut(n, 100)) for n in bounds.names_of(row, "legal_bases")),
    )


def _time(row: Mapping[str, Any], cases: Sequence[str]) -> TimeDraft:
    amount = number_of(row, "amount")
    same_day = _clock(row, "same_day_before")
    unit = _choice(row, "unit", TimeUnit) or TimeUnit.UNKNOWN
    if amount == 0 and (same_day is None or unit != TimeUnit.WORKING_DAYS):
        raise RecordRejected(_("thời hạn phải từ 1 trở lên"))
    return TimeDraft(
        amount=None if amount is None else check_time(amount),
        unit=unit,
        case=_case(row, cases),
        channel=_choice(row, "channel", Channel),
        same_day_before=same_day,
        valid_from=_day(row, "valid_from"),
        valid_to=_day(row, "valid_to"),
        note=text_of(row, "note"),
    )


def _fee(row: Mapping[str, Any], cases: Sequence[str]) -> FeeDraft:
    amount, free = number_of(row, "amount"), row.get("is_free") is True
    if amount == 0 or (free and amount):
        raise RecordRejected(_("phí 0 đồng phải ghi rõ là miễn phí, không ghi số tiền"))
    return FeeDraft(
        amount=amount,
        currency=text_of(row, "currency")[:3] or "VND",
        is_free=free,
        rule_text=text_of(row, "rule_text"),
        exemptions=text_of(row, "exemptions"),
        case=_case(row, cases),
        channel=_choice(row, "channel", Channel),
        valid_from=_day(row, "valid_from"),
        valid_to=_day(row, "valid_to"),
        note=text_of(row, "note"),
    )


def _component(row: Mapping[str, Any], cases: Sequence[str]) -> ComponentDraft:
    counts = {key: number_of(row, key) or 0 for key in ("originals", "certified", "copies")}
    if max(counts.values()) > 1000:
        raise RecordRejected(_("số bản của một giấy tờ quá lớn"))
    return ComponentDraft(
        name=bounds.short_text(text_of(row, "name"), _("tên giấy tờ"), bounds.LONGEST_TEXT),
        required=row.get("required") is not False,
        form=cut(text_of(row, "form"), 300),
        condition=text_of(row, "condition"),
        replaceable_by_data=row.get("replaceable_by_data") is True,
        case=_case(row, cases),
        **counts,
    )


def _case(row: Mapping[str, Any], cases: Sequence[str]) -> int | None:
    name = nfc(text_of(row, "case"))
    if not name:
        return None
    if name not in cases:
        raise RecordRejected(_("trường hợp “%(case)s” chưa được khai") % {"case": name[:60]})
    return cases.index(name)


def _choice(row: Mapping[str, Any], key: str, choices: type[Choice]) -> Choice | None:
    word = text_of(row, key)
    if not word:
        return None
    try:
        return choices(word)
    except ValueError as error:
        raise RecordRejected(
            _("ô “%(key)s” có giá trị lạ: “%(word)s”") % {"key": key, "word": word[:40]}
        ) from error


def _choices(row: Mapping[str, Any], key: str, choices: type[Choice]) -> tuple[Choice, ...]:
    found = [_choice({key: word}, key, choices) for word in bounds.names_of(row, key)]
    return tuple(dict.fromkeys(each for each in found if each is not None))


def _day(row: Mapping[str, Any], key: str) -> date | None:
    return _iso(row, key, date)


def _clock(row: Mapping[str, Any], key: str) -> time | None:
    return _iso(row, key, time)


def _iso(row: Mapping[str, Any], key: str, kind: type[Day]) -> Day | None:
    text = text_of(row, key)
    try:
        return kind.fromisoformat(text) if text else None
    except ValueError as error:
        raise RecordRejected(
            _("ô “%(key)s” có ngày giờ sai: “%(word)s”") % {"key": key, "word": text[:40]}
        ) from error
