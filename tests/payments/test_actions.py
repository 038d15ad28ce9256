"""Reliefs and receipt symbols are dated data that administrators set."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from motcua.kernel.actions import next_number
from motcua.kernel.errors import NotAllowed
from motcua.kernel.models import NumberSeries, RuleParameter
from motcua.kernel.rules.actors import SYSTEM
from motcua.payments.actions import (
    CannotEndReceiptSeries,
    CannotSetFeeRelief,
    CannotSetReceiptSeries,
    CannotWithdrawReceiptSeries,
    end_receipt_series,
    set_fee_relief,
    set_receipt_series,
    withdraw_receipt_series,
)
from motcua.payments.enums import FeeKind
from motcua.payments.models import FeeRelief, ReceiptSeries
from motcua.payments.queries import (
    find_ended_relief,
    find_replaced,
    is_refunded_by_law,
    list_phrases,
    list_reliefs,
    list_series,
    list_series_of,
    list_used,
    read_usual_limits,
)
from motcua.payments.rules.kinds import guess_kind
from motcua.people.models import Unit
from tests.factories.dossiers import at
from tests.factories.fees import relief
from tests.factories.people import OfficerFactory, UnitFactory

pytestmark = pytest.mark.django_db

RELIEF = {
    "code": "tet",
    "name": "Miễn dịp Tết",
    "percent": 50,
    "valid_from": date(2026, 1, 1),
    "source_note": "Thử",
    "by": SYSTEM,
    "at": at(),
}
SERIES = {
    "kind": FeeKind.FEE,
    "form_symbol": "01BLP0-001",
    "symbol": "LP-26E",
    "collector": "UBND xã",
    "tax_code": "1700000000",
    "valid_from": date(2026, 1, 1),
    "by": SYSTEM,
    "at": at(),
}


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (date(2026, 8, 14), False),
        (date(2026, 8, 15), True),
        (date(2027, 2, 28), True),
        (date(2027, 3, 1), False),
    ],
)
def test_the_window_of_circular_117_is_open_on_its_days_for_its_procedures(day, held):
    codes = [row.code for row in list_reliefs("1.004222", day, "person")]
    assert ("tt-117-2026" in codes) is held
    assert "tt-117-2026" not in [row.code for row in list_reliefs("1.001193", day, "person")]
    assert "ho-ngheo" in codes


def test_a_relief_is_over_after_its_last_day_and_another_is_not_taken_for_it():
    lasting, ended = relief(), relief(code="tet", valid_to=date(2026, 3, 2))
    days = (date(2026, 3, 1), date(2026, 3, 2))
    assert [find_ended_relief(ended.pk, day) for day in days] == [None, ended]
    assert find_ended_relief(lasting.pk, days[1]) is None


def test_an_open_relief_ends_where_the_next_one_begins():
    set_fee_relief(**RELIEF)
    set_fee_relief(**RELIEF | {"percent": 100, "valid_from": date(2026, 7, 1)})
    rows = FeeRelief.objects.filter(code="tet").order_by("valid_from")
    assert [(row.percent, row.valid_to) for row in rows] == [(50, date(2026, 7, 1)), (100, None)]
    with pytest.raises(CannotSetFeeRelief, match="đã có mức"):
        set_fee_relief(**RELIEF | {"valid_from": date(2026, 7, 1)})


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        ({"code": "Tết"}, "Mã căn cứ"),
        ({"name": " "}, "Ghi tên căn cứ"),
        ({"condition": "x" * 501}, "500 chữ"),
        ({"percent": 0}, "từ 1 đến 100"),
        ({"percent": 101}, "từ 1 đến 100"),
        ({"cap": 0}, "lớn hơn 0"),
        ({"procedures": ["x"]}, "mã thủ tục"),
        ({"source_note": ""}, "ghi nguồn"),
        ({"valid_to": date(2026, 1, 1)}, "sau ngày bắt đầu"),
    ],
)
def test_a_relief_that_is_incomplete_is_refused(bad, sentence):
    with pytest.raises(CannotSetFeeRelief, match=sentence):
        set_fee_relief(**RELIEF | bad)


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        ({"kind": FeeKind.UNKNOWN}, "Chọn biên lai phí"),
        ({"symbol": "lp"}, "chữ in hoa"),
        ({"form_symbol": "A" * 21}, "không quá 20"),
        ({"tax_code": "12"}, "Mã số thuế gồm"),
        ({"collector": ""}, "Ghi tên cơ quan thu"),
    ],
)
def test_symbols_that_cannot_be_are_refused(bad, sentence):
    with pytest.raises(CannotSetReceiptSeries, match=sentence):
        set_receipt_series(unit=UnitFactory(), **SERIES | bad)


def test_symbols_hold_from_their_day_until_the_next_ones():
    unit = UnitFactory()
    set_receipt_series(unit=unit, **SERIES)
    set_receipt_series(unit=unit, **SERIES | {"symbol": "LP-27E", "valid_from": date(2027, 1, 1)})
    days = (date(2025, 12, 31), date(2026, 12, 31), date(2027, 1, 1))
    found = [list_series(unit.pk, day).get("fee") for day in days]
    assert [row and row.symbol for row in found] == [None, "LP-26E", "LP-27E"]
    with pytest.raises(CannotSetReceiptSeries, match="hãy chọn ngày sau đó"):
        set_receipt_series(unit=unit, **SERIES)


def test_symbols_replaced_within_their_first_day_hold_until_that_moment():
    unit, today = UnitFactory(), at().date()
    wrong = set_receipt_series(unit=unit, **SERIES | {"symbol": "LP-26X", "valid_from": today})
    next_number(owner=unit.code, series=wrong.numbers, period="2026")
    later = at() + timedelta(hours=1)
    right = set_receipt_series(unit=unit, **SERIES | {"valid_from": today, "at": later})
    wrong.refresh_from_db()
    assert (wrong.valid_to, wrong.ended_at, wrong.is_withdrawn) == (today, later, False)
    assert (find_replaced(wrong), find_replaced(right)) == (None, wrong)
    assert list_series(unit.pk, today)["fee"] == right


def test_symbols_in_use_are_not_replaced_for_days_gone_by():
    unit = UnitFactory()
    set_receipt_series(unit=unit, **SERIES)
    past = SERIES | {"symbol": "LP-26X", "valid_from": at().date() - timedelta(days=1)}
    with pytest.raises(CannotSetReceiptSeries, match="chỉ dùng được từ hôm nay, 02/03/2026"):
        set_receipt_series(unit=unit, **past)


def test_withdrawn_symbols_never_held_and_those_before_hold_on():
    unit, today = UnitFactory(), at().date()
    first = set_receipt_series(unit=unit, **SERIES)
    wrong = set_receipt_series(unit=unit, **SERIES | {"symbol": "LP-26X", "valid_from": today})
    withdraw_receipt_series(series=wrong, by=SYSTEM, at=at())
    wrong.refresh_from_db()
    assert (wrong.is_withdrawn, list_series(unit.pk, today)["fee"]) == (True, first)
    with pytest.raises(CannotWithdrawReceiptSeries, match="không còn dùng"):
        withdraw_receipt_series(series=wrong, by=SYSTEM, at=at())
    next_one = SERIES | {"symbol": "LP-26D", "valid_from": today}
    assert list_series(unit.pk, today)["fee"] != set_receipt_series(unit=unit, **next_one)


def test_what_symbols_replaced_was_of_the_same_unit_and_kind():
    unit, today = UnitFactory(), at().date()
    given = [(unit, "fee", "LP"), (unit, "charge", "P"), (UnitFactory(), "fee", "LP")]
    former, new = (
        [
            set_receipt_series(
                unit=of,
                **SERIES | {"kind": kind, "symbol": f"{letters}-26{turn}", "valid_from": begins},
            )
            for of, kind, letters in given
        ]
        for turn, begins in (("E", date(2026, 1, 1)), ("D", today))
    )
    assert [find_replaced(row) for row in new] == former
    assert find_replaced(former[0]) is None


def test_symbols_are_used_once_they_gave_a_number_in_a_year_in_which_they_held():
    unit, other, today = UnitFactory(), UnitFactory(), at().date()
    this_year = date(2026, 1, 1)
    begun = {"a": this_year, "b": this_year, "c": this_year, "d": today, "f": this_year}
    begun["e"] = today + timedelta(days=1)
    made = {
        name: ReceiptSeries(
            pk=number, unit=unit, kind="fee", form_symbol="01", symbol=name, valid_from=begins
        )
        for number, (name, begins) in enumerate(begun.items())
    }
    drawn = [
        ("a", unit, "2025"), ("a", unit, "2026"), ("b", unit, "2025"), ("c", other, "2026"),
        ("d", unit, "2027"), ("e", unit, "2026"),
    ]  # fmt: skip
    for name, owner, period in drawn:
        next_number(owner=owner.code, series=made[name].numbers, period=period)
    NumberSeries.objects.create(owner=unit.code, series=made["f"].numbers, period="2026", last=0)
    assert list_used(made.values(), today) == {made["a"].pk, made["d"].pk}
    assert list_used([made["e"]], today) == set()


def test_the_symbols_of_units_are_listed_the_newest_first():
    unit, other = UnitFactory(), UnitFactory()
    set_receipt_series(unit=other, **SERIES)
    first = set_receipt_series(unit=unit, **SERIES)
    charge = set_receipt_series(unit=unit, **SERIES | {"kind": FeeKind.CHARGE, "symbol": "P-26E"})
    newest = set_receipt_series(
        unit=unit, **SERIES | {"symbol": "LP-26D", "valid_from": at().date()}
    )
    listed = list_series_of(Unit.objects.filter(pk=unit.pk))
    assert list(listed) == [newest, charge, first]


def test_symbols_end_after_their_last_day_and_none_follow():
    unit, today = UnitFactory(), at().date()
    series = set_receipt_series(unit=unit, **SERIES)
    end_receipt_series(series=series, last_day=today, by=SYSTEM, at=at())
    after = today + timedelta(days=1)
    assert list_series(unit.pk, today) == {"fee": series}
    assert list_series(unit.pk, after) == {}
    with pytest.raises(CannotEndReceiptSeries, match="không còn dùng"):
        end_receipt_series(series=series, last_day=after, by=SYSTEM, at=at())


@pytest.mark.parametrize(
    ("last_day", "sentence"),
    [
        (date(2026, 3, 1), "sớm nhất là 02/03/2026"),
        (date(2037, 1, 1), "xem lại năm"),
    ],
)
def test_symbols_do_not_end_before_today_nor_in_a_mistyped_year(last_day, sentence):
    series = set_receipt_series(unit=UnitFactory(), **SERIES)
    with pytest.raises(CannotEndReceiptSeries, match=sentence):
        end_receipt_series(series=series, last_day=last_day, by=SYSTEM, at=at())


def test_symbols_to_come_do_not_end_before_they_begin():
    series = set_receipt_series(unit=UnitFactory(), **SERIES | {"valid_from": date(2026, 12, 1)})
    with pytest.raises(CannotEndReceiptSeries, match="sớm nhất là 01/12/2026"):
        end_receipt_series(series=series, last_day=date(2026, 11, 30), by=SYSTEM, at=at())


def test_symbols_that_end_by_themselves_may_be_followed_earlier():
    unit = UnitFactory()
    series = set_receipt_series(unit=unit, **SERIES)
    end_receipt_series(series=series, last_day=date(2026, 12, 31), by=SYSTEM, at=at())
    start = date(2026, 7, 1)
    new = set_receipt_series(unit=unit, **SERIES | {"symbol": "LP-26D", "valid_from": start})
    days = (date(2026, 6, 30), start, date(2027, 1, 1))
    assert [list_series(unit.pk, day)["fee"] for day in days] == [series, new, new]


def test_symbols_that_a_receipt_bears_are_not_withdrawn():
    unit = UnitFactory()
    series = set_receipt_series(unit=unit, **SERIES)
    next_number(owner=unit.code, series=series.numbers, period="2026")
    with pytest.raises(CannotWithdrawReceiptSeries, match="Đã có biên lai"):
        withdraw_receipt_series(series=series, by=SYSTEM, at=at())


def test_symbols_to_come_are_withdrawn_though_others_with_the_same_numbers_are_in_use():
    unit = UnitFactory()
    series = set_receipt_series(unit=unit, **SERIES)
    next_number(owner=unit.code, series=series.numbers, period="2026")
    to_come = set_receipt_series(unit=unit, **SERIES | {"valid_from": date(2026, 12, 1)})
    withdraw_receipt_series(series=to_come, by=SYSTEM, at=at())
    assert list_series(unit.pk, date(2026, 12, 1))["fee"] == series


def test_a_counter_officer_declares_no_symbols():
    unit = UnitFactory()
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        set_receipt_series(unit=unit, **SERIES | {"by": OfficerFactory(one_stop_at=unit)})


def test_kinds_are_told_by_words_of_the_law_in_force_and_no_sector_refunds_by_itself():
    assert list_phrases(date(2016, 12, 31)) == {}
    assert list_phrases(date(2026, 3, 2))["le_phi"] == 2
    assert not is_refunded_by_law("ho_tich", date(2026, 3, 2))


def test_the_words_and_limits_of_a_day_are_those_in_force_on_it():
    row = RuleParameter.objects.get(rule_set="fee_kinds", name="le_phi")
    row.valid_to = date(2026, 3, 2)
    row.save()
    days = (date(2026, 3, 1), date(2026, 3, 2))
    assert [list_phrases(day).get("le_phi") for day in days] == [2, None]
    assert list_phrases(row.valid_from)["le_phi"] == 2
    assert read_usual_limits(at()).quantity > 0


def test_a_sector_with_a_name_longer_than_its_row_is_refunded_by_law_unless_ended():
    day = date(2026, 3, 2)
    rows = RuleParameter.objects
    rows.create(rule_set="refunds", name="x" * 60, value=1, valid_from=day, source_note="Luật")
    rows.create(rule_set="refunds", name="dat_dai", value=0, valid_from=day, source_note="Luật")
    asked = [("x" * 61, day), ("x" * 61, day - timedelta(days=1)), ("dat_dai", day)]
    assert [is_refunded_by_law(*each) for each in asked] == [True, False, False]


@pytest.mark.parametrize(
    "name",
    [
        "Cấp bản sao trích lục hộ tịch, bản sao giấy khai sinh",
        "Chứng thực giao dịch về động sản, quyền sử dụng đất, nhà ở",
        "Cấp phiếu lý lịch tư pháp",
    ],
)
def test_procedures_of_every_day_are_told_to_have_a_charge(name):
    assert guess_kind(name, list_phrases(date(2026, 3, 2))) == FeeKind.CHARGE


def test_both_are_set_from_the_command_line():
    unit, out = UnitFactory(), StringIO()
    given = ("--form-symbol=01BLP0-001", "--symbol=LP-26E", "--collector=UBND", "--by=system")
    call_command(
        "set_receipt_series", unit.code, "fee", *given, "--tax-code=1700000000",
        "--from=2026-01-01", stdout=out,
    )  # fmt: skip
    assert ReceiptSeries.objects.get(unit=unit).symbol in out.getvalue()
    call_command(
        "set_fee_relief", "tet", "Tết", "50", "--from=2026-01-01", "--source=x", "--by=system",
        "--json", stdout=out,
    )  # fmt: skip
    assert '"percent": 50' in out.getvalue()


def test_an_organisation_has_no_ground_that_only_a_person_can_have() -> None:
    codes = [row.code for row in list_reliefs("1.004222", date(2026, 9, 1), "organisation")]
    assert codes == ["nghi-quyet-tinh"]
