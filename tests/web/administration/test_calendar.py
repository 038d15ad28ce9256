"""Administrators of the province keep the working calendar."""

from datetime import UTC, date, datetime, time

import pytest

from motcua.kernel.models import LoggedEvent
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.enums import Level, Role
from motcua.worktime.actions import seed_calendar
from motcua.worktime.models import CalendarDay, OfficeHoursPeriod
from tests.factories.people import OfficerFactory, PostFactory, UnitFactory
from tests.web.test_doors import A_FEW

AT = datetime(2026, 11, 21, 2, tzinfo=UTC)
YEAR, DAY, HOURS = "/quan-tri/lich/", "/quan-tri/lich/ngay/", "/quan-tri/lich/gio/"
SET = {"day": "31/12/2026", "kind": "off", "why": "Nghỉ bù", "source": "Thông báo 1", "key": "k"}
OPEN = {
    "opens": "07:00",
    "closes": "11:00",
    "opens_again": "13:00",
    "closes_again": "17:00",
    "valid_from": "1/12/2026",
    "source": "Quyết định 1",
    "key": "k",
}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _calendar(db):
    seed_calendar(years=range(2026, 2028), by=SYSTEM, at=AT)


@pytest.fixture
def client(as_officer):
    return as_officer(OfficerFactory(code="quan-tri", administrator_at=UnitFactory()))


def test_the_form_of_the_hours_shows_those_that_hold(client):
    page = client.get(HOURS).content.decode()
    assert "Giờ đang áp dụng: <strong>07:30–11:30, 13:30–17:00</strong>" in page


def changes():
    made = LoggedEvent.objects.exclude(kind="CalendarSeeded").order_by("pk")
    return list(made.values_list("kind", flat=True))


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_no_other_role_is_let_in(as_officer, role):
    stranger = as_officer(PostFactory(role=role).officer)
    statuses = {stranger.post(page, SET | OPEN).status_code for page in (YEAR, DAY, HOURS)}
    assert (statuses, changes()) == ({403}, [])


def test_a_commune_reads_the_calendar_of_all(as_officer):
    reader = as_officer(OfficerFactory(administrator_at=UnitFactory(level=Level.COMMUNE)))
    assert reader.get(YEAR).status_code == 200
    assert {reader.post(page, SET | OPEN).status_code for page in (DAY, HOURS)} == {403}
    assert changes() == []


def test_a_commune_is_offered_no_form_to_change_it(as_officer):
    reader = as_officer(OfficerFactory(administrator_at=UnitFactory(level=Level.COMMUNE)))
    page = reader.get(YEAR).content.decode()
    assert (DAY in page, HOURS in page) == (False, False)
    assert {reader.get(form).status_code for form in (DAY, HOURS)} == {403}


def cells(page, month):
    weeks = page.context["year"].months[month - 1].weeks
    return {cell.number: cell.mark for week in weeks for cell in week if cell and cell.mark}


def test_a_year_says_in_words_which_days_differ(client):
    page = client.get(YEAR, {"nam": "2026"})
    assert cells(page, 9) == {1: "nghỉ", 2: "nghỉ"}
    assert cells(page, 1)[10] == "làm bù"


@pytest.mark.parametrize(("asked", "shown"), [("1999", 2026), ("2999", 2027), ("x", None)])
def test_a_year_outside_the_calendar_is_the_nearest_in_it(client, asked, shown):
    year = client.get(YEAR, {"nam": asked}).context["year"].number
    assert year == shown or (shown is None and year in {2026, 2027})


def test_a_day_is_set_once_with_its_source(client):
    for _time in range(2):
        assert client.post(DAY, SET).headers["Location"] == f"{YEAR}?nam=2026"
    row = CalendarDay.objects.get(date=date(2026, 12, 31))
    assert (row.kind, row.source_note) == ("off", "Thông báo 1")
    assert changes() == ["CalendarDaySet"]


def test_the_year_names_who_set_a_day(as_officer):
    officer = OfficerFactory(name="Trần Văn Lịch", administrator_at=UnitFactory())
    as_officer(officer).post(DAY, SET)
    assert CalendarDay.objects.get(date=date(2026, 12, 31)).edited_by_id == officer.pk
    page = as_officer(officer).get(YEAR, {"nam": "2026"})
    assert "Trần Văn Lịch sửa lúc" in page.content.decode()


def test_a_form_sent_again_with_other_content_is_not_told_to_be_done(client):
    client.post(DAY, SET)
    page = client.post(DAY, SET | {"day": "30/12/2026"})
    assert "nội dung khác" in page.content.decode()
    assert changes() == ["CalendarDaySet"]


@pytest.mark.parametrize(
    "changed", [{"day": "31/12/2040"}, {"kind": "saturday_duty"}, {"kind": "x"}, {"source": ""}]
)
def test_a_day_that_cannot_be_is_said_at_the_form(client, changed):
    page = client.post(DAY, SET | changed)
    assert page.context["form"].errors
    assert changes() == []


def test_office_hours_begin_on_a_day_and_are_set_once(client):
    for _time in range(2):
        assert client.post(HOURS, OPEN).status_code == 302
    rows = OfficeHoursPeriod.objects.filter(valid_from=date(2026, 12, 1))
    assert [row.opens for row in rows] == [time(7), time(13)]
    assert changes() == ["OfficeHoursSet"]
    assert "từ 01/12/2026" in client.get(YEAR).content.decode()


@pytest.mark.parametrize(
    "changed", [{"closes": "06:00"}, {"closes_again": ""}, {"opens": "x"}, {"valid_from": "1/1/1"}]
)
def test_hours_that_cannot_be_are_said_at_the_form(client, changed):
    page = client.post(HOURS, OPEN | changed)
    assert page.context["form"].errors
    assert changes() == []


def test_the_link_beside_a_day_fills_the_form(client):
    page = client.get(DAY, {"ngay": "01/01/2026", "la": "off", "vi": "Tết"}).content.decode()
    assert 'value="01/01/2026"' in page
    assert 'value="Tết"' in page


@pytest.mark.parametrize("nasty", A_FEW)
def test_nothing_odd_is_too_much(client, nasty):
    odd = dict.fromkeys(["nam", "ngay", "la", "vi", *SET, *OPEN], nasty)
    for page, good in ((YEAR, {}), (DAY, SET), (HOURS, OPEN)):
        assert client.get(page, odd).status_code < 500
        assert client.post(page, odd).status_code < 500
        for name in good:
            assert client.post(page, good | {name: nasty}).status_code < 500
