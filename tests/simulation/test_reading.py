from datetime import date

import pytest

from motcua.kernel.errors import BadInput
from motcua.simulation.data import communes_profile, district_profile
from motcua.simulation.rules.profile import total_of
from motcua.simulation.rules.reading import read_profile
from tests.simulation.profiles import document, document_07a, entry, entry_07a

UNIT = document()["unit"]


def problem_of(content: object) -> str:
    with pytest.raises(BadInput) as raised:  # noqa: PT011 - each case says its own
        read_profile(content)
    return "\n".join(raised.value.problems)


def test_a_profile_is_read_with_all_its_columns() -> None:
    columns = read_profile(document()).rows[0].columns()
    assert list(columns.values()) == [9, 3, 4, 2, 7, 2, 3, 2, 2, 1, 1]


def test_a_row_out_of_balance_names_the_identity_and_the_row() -> None:
    rows = [entry(resolved={"early": 2, "on_time": 3, "overdue": 1})]
    assert "“Đất đai” trái đẳng thức 3 = 7 + 11" in problem_of(document(rows=rows))


@pytest.mark.parametrize(
    ("group", "identity"),
    [
        ("received", "3 = 4 + 5 + 6"),
        ("resolved", "7 = 8 + 9 + 10"),
        ("in_progress", "11 = 12 + 13"),
    ],
)
def test_a_stated_total_has_to_be_the_sum(group: str, identity: str) -> None:
    rows = [entry(**{group: {**entry()[group], "total": 99}})]
    assert identity in problem_of(document(rows=rows))


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ([], "đối tượng JSON"),
        ({}, "thiếu “unit”"),
        (document(more=1), "“more”"),
        (document(unit=UNIT | {"level": "huyen"}), "huyen"),
        (document(unit=UNIT | {"code": "a/b"}), "Mã đơn vị"),
        (document(unit=UNIT | {"name": ""}), "Tên đơn vị"),
        (document(unit=UNIT | {"name": "Xã\x00"}), "Tên đơn vị"),
        (document(period={"from": "2023-02-30", "to": "2023-03-01"}), "2023-02-30"),
        (document(period={"from": "2023-03-01", "to": "2023-02-01"}), "bị ngược"),
        (document(period={"from": "1990-03-01", "to": "1990-04-01"}), "01/01/2019"),
        (document(rows=[]), "ít nhất một dòng"),
        (document(rows=[entry(), entry(field="ĐẤT ĐAI")]), "hai dòng"),
        (document(rows=[entry(field=7)]), "lĩnh vực"),
        (document(rows=[entry(received={"online": 9})]), "thiếu “carried_over”"),
        (document(rows=[entry(in_progress=None)]), "in_progress"),
    ],
)
def test_what_is_wrong_with_a_profile_is_said(content: object, word: str) -> None:
    assert word in problem_of(content)


@pytest.mark.parametrize(
    ("count", "word"),
    [(-1, "âm"), (2**70, "lớn quá"), (1.5, "số nguyên"), ("3", "số nguyên"), (True, "số nguyên")],
)
def test_a_count_is_a_whole_number_within_reason(count: object, word: str) -> None:
    received = entry()["received"] | {"online": count}
    assert word in problem_of(document(rows=[entry(received=received)]))


def test_a_missing_count_is_one_problem() -> None:
    received = {key: n for key, n in entry()["received"].items() if key != "carried_over"}
    said = problem_of(document(rows=[entry(received=received)]))
    assert said == "“Đất đai: received” thiếu “carried_over”."


@pytest.mark.parametrize(("second", "too_many"), [(1_000_000, False), (1_000_001, True)])
def test_a_profile_has_no_more_than_two_million_dossiers(second: int, too_many: bool) -> None:
    received = dict.fromkeys(entry()["received"], 0)
    rows = [
        entry(field=field, received=received | {"online": count})
        for field, count in (("Đất đai", 1_000_000), ("Hộ tịch", second))
    ]
    said = problem_of(document(rows=rows))
    assert ("Tổng số hồ sơ lớn quá 2.000.000." in said) == too_many


def test_the_first_period_begins_with_2019() -> None:
    period = {"from": "2019-01-01", "to": "2019-01-31"}
    assert read_profile(document(period=period)).first_on == date(2019, 1, 1)
    period["from"] = "2018-12-31"
    assert "từ ngày 01/01/2019" in problem_of(document(period=period))


def test_a_period_runs_from_local_midnight_to_local_midnight() -> None:
    read = read_profile(document())
    assert (read.begins_at.isoformat(), read.ends_at.isoformat()) == (
        "2023-01-02T00:00:00+07:00", "2023-04-01T00:00:00+07:00",
    )  # fmt: skip


def test_an_unknown_key_is_cut_to_60_letters() -> None:
    said = problem_of(document(**{"k" * 61: 1}))
    assert f"“{'k' * 60}”" in said


def test_no_district_files_after_the_reform() -> None:
    period = {"from": "2025-06-15", "to": "2025-07-14"}
    unit = UNIT | {"level": "district"}
    assert "Cấp huyện không còn" in problem_of(document(unit=unit, period=period))


def test_the_district_profile_is_the_published_table_with_its_totals_mended() -> None:
    total = total_of(district_profile().rows)
    assert list(total.values()) == [
        10807, 2264, 8416, 127, 8498, 2822, 5502, 174, 2309, 2275, 34
    ]  # fmt: skip


def test_the_communes_profile_adds_up_to_the_published_figures() -> None:
    total = total_of(communes_profile().rows)
    assert list(total.values()) == [
        53066, 18556, 34510, 0, 51876, 20683, 31012, 181, 1190, 1190, 0
    ]  # fmt: skip


def test_a_profile_of_form_07a_is_read_with_its_columns() -> None:
    columns = read_profile(document_07a()).rows[0].columns()
    assert list(columns.items())[:6] == [
        ("c3", 10), ("c4", 3), ("c5", 2), ("c6", 1), ("c7", 2), ("c8", 2),
    ]  # fmt: skip
    assert list(columns.items())[6:] == [
        ("c9", 8), ("c10", 3), ("c11", 3), ("c12", 2), ("c13", 2), ("c14", 1), ("c15", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (document_07a(period={"from": "2026-07-31", "to": "2026-10-14"}), "từ ngày 01/08/2026"),
        (document_07a(rows=[entry_07a(), entry(field="Hộ tịch")]), "thiếu “in_person”"),
        (
            document_07a(rows=[entry_07a() | {"resolved": entry()["resolved"]}]),
            "trái đẳng thức 3 = 9 + 13",
        ),
        (
            document_07a(rows=[entry_07a() | {"resolved": {**entry()["resolved"], "total": 99}}]),
            "9 = 10 + 11 + 12",
        ),
    ],
)
def test_a_profile_of_form_07a_that_cannot_be_is_refused(content: object, word: str) -> None:
    assert word in problem_of(content)
