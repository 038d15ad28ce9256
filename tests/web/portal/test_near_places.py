"""Where to file: the counters nearest to the commune that a person chooses."""

from datetime import date, datetime

import pytest

from motcua.kernel.clock import VIETNAM
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.actions import CannotSetCounterDetails, set_counter_details
from motcua.people.enums import Level, Role
from motcua.people.models import CounterHours
from motcua.people.queries.counter_hours import list_counter_hours, map_counter_hours
from motcua.people.queries.near import find_commune, list_near_counters
from motcua.simulation.playing.counter_details import tell_counters
from motcua.web.portal.opening import hours_in_words, opening_in_words
from motcua.worktime.rules.vietnam import built_in_calendar
from tests.factories.catalogue import FeeRowFactory, ProcedureVersionFactory
from tests.factories.dossiers import at
from tests.factories.people import PlaceFactory, PostFactory, UnitFactory

pytestmark = pytest.mark.django_db
DAY = at().date()
DETAILS = {
    "address": "Số 1 đường Mẫu",
    "phone": "0297 3 123 456",
    "weekdays": "7:00-11:00; 13h00 đến 17h30",
    "saturday": "07:30–11:00",
    "valid_from": DAY,
    "source_note": "",
}


def tell(unit, **other):
    set_counter_details(unit=unit, by=SYSTEM, at=at(0, 0, 30), **{**DETAILS, **other})
    unit.refresh_from_db()


def commune(name, former=()):
    """A commune with a counter; `former` are those whose land it has."""
    place = PlaceFactory(name=name, level=Level.COMMUNE)
    for each in former:
        each.successors.add(place)
    return UnitFactory(place=place, name=name, level=Level.COMMUNE, counter_name=f"Quầy {name}")


@pytest.fixture
def units():
    """Two communes of one former district and one of another, and the province."""
    days = {"valid_from": date(2018, 1, 1), "valid_to": date(2025, 7, 1)}
    here, there = (PlaceFactory(level=Level.DISTRICT, **days) for _ in range(2))
    old = [PlaceFactory(level=Level.COMMUNE, parent=p, **days) for p in (here, here, there)]
    made = [commune(name, [each]) for name, each in zip("ABC", old, strict=True)]
    return [*made, UnitFactory(level=Level.PROVINCE, counter_name="Trung tâm tỉnh")]


def test_the_own_commune_is_first_then_its_district_then_the_province(units):
    found = list_near_counters(units[0].place, DAY)
    assert (found.own, found.beside) == ([units[0]], [units[1]])
    assert units[3] in found.province
    assert list_near_counters(None, DAY).own == []


def test_the_chosen_commune_stands_in_the_address_and_is_remembered(client, units):
    version = ProcedureVersionFactory()
    version.levels.create(level=Level.COMMUNE)
    address = f"/thu-tuc/{version.procedure.code}/noi-nop/"
    assert f'href="{address}"' in client.get(f"/thu-tuc/{version.procedure.code}/").content.decode()
    assert "Quầy A" not in client.get(address).content.decode()
    page = client.get(address, {"xa": units[0].place.code}).content.decode()
    assert page.index("Quầy A") < page.index("Quầy B") < page.index("Trung tâm tỉnh")
    assert "Quầy A" in client.get(address).content.decode()


def test_what_another_body_receives_itself_has_no_such_page(client):
    version = ProcedureVersionFactory(executor="Cục Hải quan")
    assert client.get(f"/thu-tuc/{version.procedure.code}/noi-nop/").status_code == 404


def test_address_telephone_and_hours_are_told(units):
    tell(units[0])
    assert (units[0].counter_address, units[0].counter_phone) == (
        "Số 1 đường Mẫu",
        "0297 3123 456",
    )
    hours = map_counter_hours([units[0].pk, units[1].pk], DAY)
    assert list(hours) == [units[0].pk]
    assert hours_in_words(hours[units[0].pk], built_in_calendar(), DAY) == [
        "Thứ hai đến thứ sáu: 07:00–11:00, 13:00–17:30",
        "Thứ bảy: 07:30–11:00",
    ]


def test_later_hours_replace_the_former_from_their_day_on(units):
    tell(units[0])
    tell(units[0], weekdays="08:00–16:00", valid_from=date(2027, 1, 4))
    tell(units[0], weekdays="08:00–15:00", valid_from=date(2027, 1, 4))
    assert [row.weekdays for row in list_counter_hours(units[0])] == [
        [["08:00", "15:00"]],
        [["07:00", "11:00"], ["13:00", "17:30"]],
    ]


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"weekdays": ""}, "Ghi giờ mở cửa của ngày làm việc"),
        ({"weekdays": "sáng"}, "Ghi giờ dạng"),
        ({"weekdays": "13:00–17:00, 07:00–11:00"}, "không chồng nhau"),
        ({"weekdays": "07:00–25:00"}, "Ghi giờ dạng"),
        ({"saturday": "11:00–07:00"}, "không chồng nhau"),
        ({"phone": "12"}, "Số điện thoại chưa đúng"),
        ({"valid_from": date(2026, 3, 1)}, "từ hôm nay hoặc sau đó"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(units, other, said):
    with pytest.raises(CannotSetCounterDetails, match=said) as told:
        tell(units[0], **other)
    assert [name for name, _sentence in told.value.problems] == list(other)
    assert not CounterHours.objects.exists()


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ((2026, 11, 30, 8, 0), "Đang mở cửa, đến 11:30."),
        ((2026, 11, 30, 12, 0), "Đang đóng cửa, mở lúc 13:30 hôm nay."),
        ((2026, 12, 4, 18, 0), "Đang đóng cửa, mở lúc 07:30 thứ hai, 07/12/2026."),
        ((2026, 2, 17, 9, 0), "Hôm nay nghỉ: Tết Nguyên Đán. Đang đóng cửa, mở lúc 07:30 thứ hai"),
    ],
)
def test_whether_it_is_open_is_said_in_words(moment, said):
    when = datetime(*moment, tzinfo=VIETNAM)
    assert opening_in_words(built_in_calendar(), when, None).startswith(said)


def test_an_administrator_tells_it_on_a_page(office, as_officer, client):
    PostFactory(officer=office.leader, unit=office.unit, role=Role.ADMINISTRATOR)
    page = f"/quan-tri/noi-tiep-nhan/?don-vi={office.unit.code}"
    browser = as_officer(office.leader)
    assert "Chưa khai giờ riêng" in browser.get(page).content.decode()
    sent = DETAILS | {"valid_from": "01/01/2027", "key": "k"}
    assert browser.post(page, sent | {"weekdays": "sáng"}).context["form"].errors.keys() == {
        "weekdays"
    }
    assert browser.post(page, sent).status_code == 302
    told = client.get(f"/bo-phan-mot-cua/{office.unit.code}/").content.decode()
    assert "Số 1 đường Mẫu" in told
    assert "Giờ mở cửa" in told


def test_the_demo_tells_invented_details_once():
    unit = UnitFactory(code="91", level=Level.PROVINCE)
    for _time in range(2):
        tell_counters(at())
    unit.refresh_from_db()
    assert unit.counter_address.endswith("(địa chỉ minh họa)")
    assert CounterHours.objects.count() == 1


def test_what_is_no_code_is_no_commune(units):
    assert find_commune("\0", DAY) is None


@pytest.mark.parametrize(("chosen", "asked"), [(True, "1001"), (False, "9009")])
def test_an_unknown_fee_says_whom_to_call(client, units, chosen, asked):
    for unit, phone in ((units[0], "0297 1001"), (units[3], "0297 9009")):
        unit.counter_phone = phone
        unit.save()
    version = ProcedureVersionFactory(executor="Ủy ban nhân dân cấp xã")
    version.levels.create(level=Level.COMMUNE)
    client.cookies["noi-o"] = units[0].place.code if chosen else ""
    page = client.get(f"/thu-tuc/{version.procedure.code}/").content.decode()
    assert f'href="tel:0297{asked}"' in page


def test_a_known_fee_needs_no_call(client, units):
    units[3].counter_phone = "0297 9009"
    units[3].save()
    version = ProcedureVersionFactory(executor="Ủy ban nhân dân cấp xã")
    version.levels.create(level=Level.COMMUNE)
    FeeRowFactory(version=version, amount=8000)
    page = client.get(f"/thu-tuc/{version.procedure.code}/").content.decode()
    assert "tel:" not in page
