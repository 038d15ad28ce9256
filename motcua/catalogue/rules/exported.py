"""Records as this platform exports them: all that it holds of a procedure, read back as it is.

The version that counts last stands at the top, those before it under `earlier`. `case` is the name
of one of `cases`, null for all; a null channel means all; an unknown amount or unit is null.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.enums import Channel, OnlineLevel
from motcua.catalogue.rules import bounds
from motcua.catalogue.rules.bounds import cut, number_of, text_of
from motcua.catalogue.rules.draft_rows import EXPORTED_KEYS, fee_of, paper_of, time_of
from motcua.catalogue.rules.drafts import (
    ComponentDraft,
    FeeDraft,
    LegalDraft,
    ProcedureDraft,
    RecordRejected,
    TimeDraft,
    VersionDraft,
)
from motcua.catalogue.rules.own import LONGEST_CASE, check_order
from motcua.catalogue.rules.typed_fields import choice_of, choices_of, day_of
from motcua.kernel.text import nfc
from motcua.people.enums import Level
from motcua.worktime.enums import TimeUnit

NOT_SHOWN = "chưa công khai khi xuất"
BETWEEN_BODIES = "; "
# Texts that stand in the record under the name of the version's own field.
TEXTS = (
    *("coordinators", "address", "applicants", "sequence", "conditions", "note", "confidence"),
    "partial_reason",
)
_RESULT = re.compile(r"(?P<name>.*?)(?:(?:^| )\(?(?P<code>KQ\.[A-Z0-9.]*\d)\)?)?")


def is_exported(record: Mapping[str, Any]) -> bool:
    """Whether the record has this shape."""
    return "code" in record and "papers" in record


def as_record(draft: ProcedureDraft) -> dict[str, Any]:
    """The record of a procedure, as JSON takes it."""
    newest = _version_record(draft.newest)
    record = {
        "code": draft.code,
        "name": draft.name,
        "field": draft.field,
        "shown": not draft.suspicious,
        **newest,
        "aliases": list(draft.aliases),
    }
    if draft.doubt:
        record["doubt"] = draft.doubt
    if len(draft.versions) > 1:
        record["earlier"] = [_version_record(version) for version in draft.versions[:-1]]
    return record


def _version_record(version: VersionDraft) -> dict[str, Any]:
    cases = version.cases
    return {
        "levels": [level.value for level in version.levels],
        "executing_bodies": version.executor.split(BETWEEN_BODIES) if version.executor else [],
        "authority": version.authority,
        "issuing_body": version.issuer,
        "channels": [channel.value for channel in version.channels],
        "online_level": version.online_level.value,
        "sets": version.copies_of_dossier,
        "cases": list(cases),
        "papers": [_paper_record(paper, cases) for paper in version.components],
        "limits": [_limit_record(limit, cases) for limit in version.times],
        "fees": [_fee_record(fee, cases) for fee in version.fees],
        "results": [_result_record(line) for line in version.result.split("\n") if line],
        "legal_basis": [{"number": law.number, "title": law.title} for law in version.legal_bases],
        "decision": {"number": version.decision, "on": None},
        "valid_from": _iso(version.valid_from),
        "valid_to": _iso(version.valid_to),
        "source": version.source_note,
        **{name: getattr(version, name) for name in TEXTS},
    }


def _paper_record(paper: ComponentDraft, cases: Sequence[str]) -> dict[str, Any]:
    return {
        "name": paper.name,
        "original": paper.originals,
        "certified": paper.certified,
        "copy": paper.copies,
        "required": paper.required,
        "case": _case_name(paper.case, cases),
        "by_data": paper.replaceable_by_data,
        "note": paper.condition,
        "form": paper.form,
    }


def _limit_record(limit: TimeDraft, cases: Sequence[str]) -> dict[str, Any]:
    return {
        **_place_record(limit, cases),
        "amount": limit.amount,
        "unit": None if limit.unit == TimeUnit.UNKNOWN else limit.unit.value,
        "same_day_before": _iso(limit.same_day_before),
        "note": limit.note,
    }


def _fee_record(fee: FeeDraft, cases: Sequence[str]) -> dict[str, Any]:
    return {
        **_place_record(fee, cases),
        "amount": fee.amount,
        "currency": fee.currency,
        "free": fee.is_free,
        "text": fee.rule_text,
        "exemptions": fee.exemptions,
        "note": fee.note,
    }


def _place_record(row: TimeDraft | FeeDraft, cases: Sequence[str]) -> dict[str, Any]:
    """For which filings a row holds, and when."""
    return {
        "case": _case_name(row.case, cases),
        "channel": row.channel.value if row.channel else None,
        "valid_from": _iso(row.valid_from),
        "valid_to": _iso(row.valid_to),
    }


def _result_record(line: str) -> dict[str, Any]:
    found = _RESULT.fullmatch(line)
    if found is None or _result_line(found["name"], found["code"] or "") != line:
        return {"code": None, "name": line}
    return {"code": found["code"], "name": found["name"]}


def _result_line(name: str, code: str) -> str:
    return f"{name} ({code})" if name and code else name or code


def _case_name(case: int | None, cases: Sequence[str]) -> str | None:
    return None if case is None else cases[case]


def _iso(value: date | time | None) -> str | None:
    return None if value is None else value.isoformat()


def read_exported(record: Mapping[str, Any]) -> ProcedureDraft:
    """The procedure that the record tells. Raises RecordRejected."""
    versions = (*_earlier(record), _version(record))
    check_order(versions)
    shown = record.get("shown") is not False
    return ProcedureDraft(
        code=bounds.code_of(record, "code"),
        name=bounds.name_of(record, "name"),
        field=bounds.short_text(nfc(text_of(record, "field")), _("lĩnh vực"), 200),
        versions=versions,
        aliases=tuple(cut(name, 1000) for name in bounds.names_of(record, "aliases")),
        doubt="" if shown else cut(text_of(record, "doubt"), 300) or NOT_SHOWN,
    )


def _earlier(record: Mapping[str, Any]) -> Iterator[VersionDraft]:
    return (_version(row) for row in bounds.rows_of(record, "earlier"))


def _version(row: Mapping[str, Any]) -> VersionDraft:
    cases = tuple(cut(name, LONGEST_CASE) for name in bounds.names_of(row, "cases"))
    sets = number_of(row, "sets")
    if sets is not None and not 1 <= sets <= 100:
        raise RecordRejected(_("số bộ hồ sơ phải từ 1 đến 100"))
    decision = row.get("decision")
    bodies = BETWEEN_BODIES.join(_texts(row, "executing_bodies"))
    return VersionDraft(
        valid_from=day_of(row, "valid_from"),
        valid_to=day_of(row, "valid_to"),
        decision=cut(text_of(decision, "number"), 200) if isinstance(decision, Mapping) else "",
        authority=text_of(row, "authority") if "authority" in row else bodies,
        executor=bodies,
        issuer=text_of(row, "issuing_body"),
        result="\n".join(
            _result_line(text_of(each, "name"), text_of(each, "code"))
            for each in bounds.rows_of(row, "results")
        ),
        source_note=cut(text_of(row, "source"), 300),
        copies_of_dossier=sets or 1,
        online_level=choice_of(row, "online_level", OnlineLevel) or OnlineLevel.UNKNOWN,
        levels=choices_of(row, "levels", Level),
        channels=choices_of(row, "channels", Channel),
        cases=cases,
        times=tuple(time_of(each, cases) for each in bounds.rows_of(row, "limits")),
        fees=tuple(fee_of(each, cases, EXPORTED_KEYS) for each in bounds.rows_of(row, "fees")),
        components=tuple(
            paper_of(each, cases, EXPORTED_KEYS) for each in bounds.rows_of(row, "papers")
        ),
        legal_bases=tuple(
            LegalDraft(cut(text_of(each, "number"), 100), text_of(each, "title"))
            for each in bounds.rows_of(row, "legal_basis")
        ),
        **{name: text_of(row, name) for name in TEXTS},
    )


def _texts(row: Mapping[str, Any], key: str) -> list[str]:
    return [text_of({key: value}, key) for value in bounds.list_of(row, key)]
