"""A file with the national catalogue is taken whole or not at all."""

import json
from datetime import date, timedelta
from typing import Any

import pytest

from motcua.catalogue.files import Broken
from motcua.catalogue.models import Procedure
from motcua.catalogue.rules.exported import as_record
from motcua.kernel.errors import NotAllowed
from motcua.kernel.rules.actors import SYSTEM
from motcua.national.actions import CannotReceiveSnapshot, receive_snapshot
from motcua.national.enums import SnapshotState
from motcua.national.models import NationalContent, NationalRow, NationalSnapshot
from motcua.national.queries.snapshots import content_of_row, find_row, progress_of
from tests.factories.actors import NOBODY
from tests.factories.national import AT, DAY, TODAY, content, receive, tell

pytestmark = pytest.mark.django_db


def record(code: str = "9.001234", **said: Any) -> dict[str, Any]:
    return as_record(content(code)) | said


def problems(snapshot: NationalSnapshot) -> list[tuple[int, str, str]]:
    return list(snapshot.problems.order_by("position").values_list("position", "code", "why"))


def first_on() -> date:
    return NationalRow.objects.latest("pk").first_on


def refuse(match: str, records: Any = ({"code": "x"},), **given: Any) -> None:
    said: dict[str, Any] = {"source": "Tệp", "taken_on": TODAY, "is_whole": True} | given
    with pytest.raises(CannotReceiveSnapshot, match=match):
        receive_snapshot(records=records, **said, by=SYSTEM, at=AT)
    assert not NationalSnapshot.objects.filter(state=SnapshotState.READING).exists()


def test_a_snapshot_keeps_what_each_code_says_and_changes_nothing_here():
    snapshot = tell(content("9.001234"), content("9.001235"))
    assert snapshot.state == SnapshotState.TAKEN
    assert set(snapshot.rows.values_list("code", flat=True)) == {"9.001234", "9.001235"}
    assert not Procedure.objects.exists()


def test_one_content_under_two_codes_is_kept_once():
    tell(content("9.001234"), content("9.001235"))
    tell(content("9.001234"), content("9.001235"))
    assert (NationalContent.objects.count(), NationalRow.objects.count()) == (1, 4)
    rows = NationalRow.objects.select_related("content").order_by("pk")
    assert [content_of_row(row).code for row in rows][:2] == ["9.001234", "9.001235"]


def test_a_wrong_record_refuses_the_file_with_its_number_and_place(monkeypatch):
    monkeypatch.setattr("motcua.national.rules.bounds.READ_AT_ONCE", 1)
    fees = [{"amount": 5000, "channel": "online"}, {"amount": 8000, "channel": "online"}]
    snapshot = receive([record(), record("9.001235", fees=fees)])
    assert snapshot.state == SnapshotState.REFUSED
    [(position, code, why)] = problems(snapshot)
    assert (position, code) == (2, "9.001235")
    assert "hai dòng phí có cùng trường hợp" in why
    assert not snapshot.rows.exists()
    assert not NationalContent.objects.exists()


def test_a_fee_that_is_free_and_costs_something_is_refused():
    snapshot = receive([record(fees=[{"amount": 5000, "free": True}])])
    assert "miễn phí" in problems(snapshot)[0][2]


def test_a_code_that_stands_twice_is_refused_at_its_second_place(monkeypatch):
    monkeypatch.setattr("motcua.national.rules.bounds.READ_AT_ONCE", 1)
    snapshot = receive([record(), record("9.001235"), record()])
    assert problems(snapshot) == [(3, "9.001234", "mã này đã có ở bản ghi thứ 1 của tệp")]


def test_a_code_that_is_none_and_a_line_that_is_no_json_are_told():
    snapshot = receive([record(), record("khong-co-ma"), Broken(3)])
    assert [position for position, _code, _why in problems(snapshot)] == [2, 3]
    assert "mã “khong-co-ma” không đúng dạng" in problems(snapshot)[0][2]
    assert problems(snapshot)[1][2] == "dòng 3 không phải JSON"


def test_a_character_that_no_database_takes_is_told_at_its_record():
    snapshot = receive([record(), record("9.001235", name="Cấp\0giấy")])
    assert problems(snapshot)[0][:2] == (2, "9.001235")


def test_a_refused_file_leaves_the_one_before():
    tell(content())
    receive([record("khong-co-ma")])
    assert find_row("9.001234") is not None


@pytest.mark.parametrize(
    ("given", "match"),
    [
        ({"source": "  "}, "Ghi tệp lấy từ đâu"),
        ({"source": "x" * 301}, "không quá 300"),
        ({"taken_on": TODAY + DAY}, "từ hôm nay trở về trước"),
        ({"records": [{"a": 1}]}, "không có bản ghi nào đọc được. Đọc được: JSON"),
    ],
)
def test_what_is_missing_or_no_catalogue_is_said(given, match):
    refuse(match, **({"records": [record()]} | given))


def test_an_older_catalogue_does_not_take_the_place_of_a_newer_one():
    tell(content())
    refuse("của ngày 20/11/2026, mới hơn", [record()], taken_on=TODAY - DAY)


def test_more_procedures_than_any_catalogue_has_are_refused(monkeypatch):
    monkeypatch.setattr("motcua.national.rules.bounds.MOST_RECORDS", 1)
    refuse("quá 1 thủ tục", [record(), record("9.001235")])


def test_a_second_file_waits_for_the_first():
    said: dict[str, Any] = {"source": "Tệp", "taken_on": TODAY, "is_whole": True}
    receive_snapshot(records=[record()], **said, by=SYSTEM, at=AT)
    with pytest.raises(CannotReceiveSnapshot, match="Đang đọc một tệp khác"):
        receive_snapshot(records=[record()], **said, by=SYSTEM, at=AT)


def test_how_far_reading_is_counts_records(monkeypatch):
    monkeypatch.setattr("motcua.national.rules.bounds.READ_AT_ONCE", 2)
    said: dict[str, Any] = {"source": "Tệp", "taken_on": TODAY, "is_whole": True}
    records = [record(f"9.00000{n}") for n in range(3)]
    snapshot = receive_snapshot(records=records, **said, by=SYSTEM, at=AT)
    assert progress_of(snapshot).read == 0
    snapshot.batches.order_by("first")[0].delete()
    assert (progress_of(snapshot).read, progress_of(snapshot).records) == (2, 3)


def test_a_part_of_the_catalogue_keeps_what_it_leaves_out():
    tell(content("9.001234"), content("9.001235"))
    snapshot = tell(content("9.001235", result="Giấy khác"), is_whole=False)
    assert set(snapshot.rows.values_list("code", flat=True)) == {"9.001234", "9.001235"}


def test_since_when_a_code_says_so_is_the_first_snapshot_that_did():
    tell(content())
    tell(content(), at=AT + DAY)
    assert first_on() == TODAY
    tell(content(result="Giấy khác"), at=AT + 2 * DAY)
    assert first_on() == TODAY + 2 * DAY


def test_a_list_of_names_repairs_the_name_and_takes_no_content_away():
    tell(content())
    names = [{"Mã số": "9.001234", "Tên": "Cấp giấy thử mới", "Lĩnh vực": "Hộ tịch"}]
    receive(names, is_whole=False)
    row = find_row("9.001234")
    assert row is not None
    assert row.is_whole
    assert row.content.name == "Cấp giấy thử mới"
    assert json.loads(json.dumps(row.content.record))["papers"]


def test_rows_of_old_snapshots_are_forgotten(monkeypatch):
    monkeypatch.setattr("motcua.national.rules.bounds.KEPT_SNAPSHOTS", 2)
    for number in range(3):
        tell(content(result=f"Giấy {number}"), at=AT + timedelta(days=number))
    assert NationalSnapshot.objects.count() == 3
    assert NationalRow.objects.count() == NationalContent.objects.count() == 2


def test_only_procedure_control_of_what_all_share_brings_a_catalogue():
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        receive([record()], by=NOBODY)
