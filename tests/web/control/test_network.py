"""The network of focal officers on its pages."""

from datetime import date, datetime, timedelta
from html import unescape

import pytest
from django.test import Client

from motcua.kernel.clock import VIETNAM
from motcua.oversight.enums import HandoverState
from motcua.oversight.models import FocalHandover, FocalOfficer
from motcua.oversight.queries.open_work import list_open_work
from motcua.people.enums import Level, Role
from motcua.simulation.playing.network import LEFT, NEW, STAYS, appoint_in_demo
from motcua.web.control.oversight.network_views import items_shown
from tests.factories.oversight import AT, Network
from tests.factories.people import PostFactory, UnitFactory
from tests.factories.process_drafts import Writing
from tests.web.control.test_reviews import count

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_is_enough]
PAGE = "/kiem-soat/dau-moi/"


@pytest.fixture
def made() -> Network:
    return Network()


def text_of(answer) -> str:
    return " ".join(unescape(answer.content.decode()).split())


def test_a_unit_without_a_focal_officer_is_seen(as_officer, made: Network) -> None:
    client = as_officer(made.keeper)
    assert "<strong>2</strong> chưa có đầu mối" in text_of(client.get(PAGE))
    made.appoint()
    lacking = text_of(client.get(f"{PAGE}?loc=thieu"))
    assert "<strong>1</strong> chưa có đầu mối" in lacking
    assert made.first.name not in lacking


def test_an_appointment_is_typed_and_stands_on_the_page(as_officer, made: Network) -> None:
    given = {"officer": made.first.pk, "decision": "15/QĐ-UBND", "decided_on": "02/03/2026"}
    address = f"{PAGE}don-vi/{made.unit.pk}/ghi/"
    answer = as_officer(made.keeper).post(
        address, given | {"begins_on": "02/03/2026", "key": "k"}, follow=True
    )
    assert f"{made.first.name}</a>" in text_of(answer)
    assert FocalOfficer.objects.get().valid_from == date(2026, 3, 2)


def test_a_day_that_cannot_be_is_told_at_its_box(as_officer, made: Network) -> None:
    given = {"officer": made.first.pk, "decision": "15/QĐ-UBND", "decided_on": "02/03/2026"}
    address = f"{PAGE}don-vi/{made.unit.pk}/ghi/"
    answer = as_officer(made.keeper).post(address, given | {"begins_on": "1/3/2026", "key": "k"})
    assert 'href="#id_begins_on"' in text_of(answer)
    assert 'value="1/3/2026"' in text_of(answer)


def test_the_successor_finds_and_takes_over_what_waits(as_officer, made: Network) -> None:
    handover = made.handed_over()
    client: Client = as_officer(made.second)
    address = f"{PAGE}ban-giao/{handover.pk}/"
    assert f'href="{address}"' in text_of(client.get(PAGE))
    client.post(f"{address}nhan/", {"key": "k"})
    handover.refresh_from_db()
    assert handover.state == HandoverState.ACCEPTED
    assert "Tôi nhận" not in text_of(client.get(address))


def test_a_draft_of_a_process_is_called_by_its_name_and_led_to() -> None:
    writing = Writing()
    draft = writing.named(writing.begin())
    (shown,) = items_shown(list_open_work(writing.writer, writing.unit, AT))
    assert (shown[0].title, shown[1]) == ("thu Tên khác", f"/kiem-soat/quy-trinh/{draft.code}/")


def test_the_list_asks_no_more_for_many_units(as_officer, made: Network) -> None:
    client = as_officer(made.keeper)
    made.appoint()
    few = count(client, PAGE)
    for _each in range(3):
        unit = UnitFactory(below=made.unit.parent)
        officer = PostFactory(unit=unit, role=Role.CONTROL).officer
        made.appoint(officer, unit=unit)
    assert count(client, PAGE) == few <= 12


def test_the_demo_hands_over_what_waits_and_shows_who_is_untrained() -> None:
    province = UnitFactory(level=Level.PROVINCE)
    for code, unit in ((LEFT, province), (STAYS, province), (NEW, UnitFactory(below=province))):
        PostFactory(officer__code=code, unit=unit, role=Role.CONTROL)
    at = datetime.combine(date(2026, 11, 20), datetime.min.time(), VIETNAM) + timedelta(hours=9)
    for _each in range(2):
        appoint_in_demo(at)
    assert FocalOfficer.objects.filter(valid_to=None).count() == 2
    assert FocalHandover.objects.get().state == HandoverState.WAITING
