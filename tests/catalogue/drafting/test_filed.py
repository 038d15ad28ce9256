"""A draft as a file comes back as it was, and what does not fit is told at its place."""

import json
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from motcua.catalogue.rules.drafting.edits import (
    MOST_ROWS,
    ChangedMeanwhile,
    TakeFile,
    content_shown,
    with_version,
)
from motcua.catalogue.rules.drafting.filed import read_filed
from motcua.catalogue.rules.drafts import ComponentDraft, TimeDraft
from motcua.catalogue.rules.exported import as_record
from motcua.kernel.errors import BadInput
from motcua.worktime.enums import TimeUnit
from tests.catalogue.drafting.contents import a_content

CONTENT = a_content(
    cases=("Ở vùng núi",),
    components=(ComponentDraft("Tờ khai", originals=1), ComponentDraft("Hộ chiếu", case=0)),
    times=(TimeDraft(3, TimeUnit.WORKING_DAYS),),
)


def record(**other: Any) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(json.dumps(as_record(CONTENT)))
    return said | other


def problems_of(said: object, code: str = CONTENT.code) -> list[str]:
    with pytest.raises(BadInput, match=r"\w") as refused:
        read_filed(said, code)
    return refused.value.problems


def test_what_was_written_comes_back_as_it_was():
    assert read_filed(record(), CONTENT.code) == CONTENT


@pytest.mark.parametrize("said", [None, [], "x", 3, {}, {"code": "1.001193"}])
def test_what_is_no_draft_is_refused(said: object):
    assert "không phải bản soạn" in problems_of(said)[0]


def test_the_draft_of_another_procedure_is_refused():
    assert "là của thủ tục" in problems_of(record(), "1.009999")[0]


def test_a_misspelt_key_is_told_with_its_row():
    said = record(fee=[])
    said["papers"][1]["copies"] = 1
    assert problems_of(said) == [
        "Không có ô “fee”.",
        "Thành phần, số lượng hồ sơ, dòng 2: không có ô “copies”.",
    ]


def test_each_row_that_does_not_fit_is_told():
    said = record()
    said["papers"][0]["name"] = ""
    said["papers"][1]["case"] = "Ở đảo"
    said["limits"][0]["amount"] = -1
    told = problems_of(said)
    assert [each.partition(":")[0] for each in told] == [
        "Thành phần, số lượng hồ sơ, dòng 1",
        "Thành phần, số lượng hồ sơ, dòng 2",
        "Thời hạn giải quyết, dòng 1",
    ]
    assert "Ở đảo" in told[1]


def test_what_is_wrong_with_the_whole_is_told_too():
    assert "sets" in problems_of(record(sets="hai"))[0]


@pytest.mark.parametrize("value", [3, "x", None, True, 1.5, [3], [None], [[]], {"a": 1}, [{}]])
@pytest.mark.parametrize("key", sorted(as_record(CONTENT)))
def test_whatever_stands_at_a_key_is_read_or_refused(key: str, value: object):
    with suppress(BadInput):
        read_filed(record(**{key: value}), CONTENT.code)


def test_two_cases_of_one_name_are_refused():
    assert "hai trường hợp cùng tên" in problems_of(record(cases=["Ở vùng núi"] * 2))[0]


def test_there_are_at_most_as_many_rows_as_a_form_takes():
    rows = record()["papers"][:1] * MOST_ROWS
    assert len(read_filed(record(papers=rows), CONTENT.code).newest.components) == MOST_ROWS
    assert f"nhiều nhất {MOST_ROWS} dòng" in problems_of(record(papers=[*rows, rows[0]]))[0]


def test_the_days_and_the_decision_stay_those_of_the_draft():
    said = replace(with_version(CONTENT, decision="99/QĐ", note="Mới"), aliases=("Tên khác",))
    held = with_version(CONTENT, valid_from=date(2026, 1, 1), decision="1/QĐ")
    after = TakeFile(said, content_shown(held)).apply(held)
    assert after == with_version(held, note="Mới")


def test_what_somebody_else_changed_meanwhile_is_not_overwritten():
    said = with_version(CONTENT, note="Mới")
    with pytest.raises(ChangedMeanwhile, match="Người khác vừa sửa"):
        TakeFile(said, "seen before").apply(CONTENT)
    assert TakeFile(CONTENT, "seen before").apply(CONTENT) == CONTENT
