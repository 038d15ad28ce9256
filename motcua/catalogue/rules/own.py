"""Records in the project's own form: every row as the tables hold it, versions with their dates."""

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

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
from motcua.catalogue.rules.typed_fields import case_of, choice_of, choices_of, clock_of, day_of
from motcua.kernel.text import nfc
from motcua.people.enums import Level
from motcua.worktime.enums import TimeUnit

LONGEST_CASE = 500


def is_own(record: Mapping[str, Any]) -> bool:
    """Whether the record has this shape."""
    return "code" in record and "versions" in record


def read_own(record: Mapping[str, Any]) -> ProcedureDraft:
    """The procedure that the record tells. Raises RecordRejected."""
    versions = tuple(_version(row) for row in bounds.rows_of(record, "versions"))
    if not versions:
        raise RecordRejected(_("thiếu %(what)s") % {"what": "versions"})
    check_order(versions)
    return ProcedureDraft(
        code=bounds.code_of(record, "code"),
        name=bounds.name_of(record, "name"),
        field=bounds.short_text(nfc(text_of(record, "field")), _("lĩnh vực"), 200),
        versions=versions,
        aliases=tuple(cut(name, 1000) for name in bounds.names_of(record, "aliases")),
        process=text_of(record, "process"),
        doubt=cut(text_of(record, "doubt"), 300),
    )


def check_order(versions: Sequence[VersionDraft]) -> None:
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
        valid_from=day_of(row, "valid_from"),
        valid_to=day_of(row, "valid_to"),
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
        online_level=choice_of(row, "online_level", OnlineLevel) or OnlineLevel.UNKNOWN,
        levels=choices_of(row, "levels", Level),
        channels=choices_of(row, "channels", Channel),
        cases=cases,
        times=tuple(_time(each, cases) for each in bounds.rows_of(row, "times")),
        fees=tuple(_fee(each, cases) for each in bounds.rows_of(row, "fees")),
        components=tuple(_component(each, cases) for each in bounds.rows_of(row, "components")),
        legal_bases=tuple(LegalDraft(cut(n, 100)) for n in bounds.names_of(row, "legal_bases")),
    )


def _time(row: Mapping[str, Any], cases: Sequence[str]) -> TimeDraft:
    amount = number_of(row, "amount")
    same_day = clock_of(row, "same_day_before")
    unit = choice_of(row, "unit", TimeUnit) or TimeUnit.UNKNOWN
    if amount == 0 and (same_day is None or unit != TimeUnit.WORKING_DAYS):
        raise RecordRejected(_("thời hạn phải từ 1 trở lên"))
    return TimeDraft(
        amount=None if amount is None else check_time(amount),
        unit=unit,
        case=case_of(row, cases),
        channel=choice_of(row, "channel", Channel),
        same_day_before=same_day,
        valid_from=day_of(row, "valid_from"),
        valid_to=day_of(row, "valid_to"),
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
        case=case_of(row, cases),
        channel=choice_of(row, "channel", Channel),
        valid_from=day_of(row, "valid_from"),
        valid_to=day_of(row, "valid_to"),
        note=text_of(row, "note"),
    )


def _component(row: Mapping[str, Any], cases: Sequence[str]) -> ComponentDraft:
    counts = {key: number_of(row, key) or 0 for key in ("originals", "certified", "copies")}
    if max(counts.values()) > bounds.MOST_COPIES:
        raise RecordRejected(_("số bản của một giấy tờ quá lớn"))
    return ComponentDraft(
        name=bounds.short_text(text_of(row, "name"), _("tên giấy tờ"), bounds.LONGEST_TEXT),
        required=row.get("required") is not False,
        form=cut(text_of(row, "form"), 300),
        condition=text_of(row, "condition"),
        replaceable_by_data=row.get("replaceable_by_data") is True,
        case=case_of(row, cases),
        **counts,
    )
