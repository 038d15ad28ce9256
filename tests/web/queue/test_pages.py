"""An officer's window, the figures of a day, and setting a hall up, as pages."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from motcua.counters.models import Call, Hall, Kiosk, Service, Shift, Ticket, Window
from motcua.counters.queries.halls import find_kiosk_to_start
from motcua.kernel.clock import now
from tests.factories.counters import make_hall, make_kiosk
from tests.factories.people import OfficerFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(kept_rows):
    return make_hall()


@pytest.fixture
def desk(world, as_officer):
    return as_officer(world.officers[0])


def do(client, world, what, **given):
    """Press a button at the first window; the page that follows."""
    address = reverse(f"queue:{what}", args=[world.windows[0].pk])
    return client.post(address, {"key": f"k{Call.objects.count()}-{what}"} | given, follow=True)


def text_of(page):
    return re.sub(r"\s+", " ", page.content.decode())


def test_an_officer_opens_a_window_calls_and_ends_the_call(world, desk):
    first, second = world.take(now()), world.take(now())
    assert "2 người đang chờ quầy này" in text_of(do(desk, world, "open"))
    assert f">{first}</h2>" in text_of(do(desk, world, "call"))
    do(desk, world, "end", ticket=first.pk, how="served")
    assert f">{second}</h2>" in text_of(do(desk, world, "call"))
    assert Ticket.objects.get(pk=first.pk).state == "served"


def test_a_called_number_leads_to_the_intake_of_a_dossier(world, desk):
    world.take(now())
    do(desk, world, "open")
    assert f'href="{reverse("desk:receive")}"' in text_of(do(desk, world, "call"))


def test_who_waits_for_another_service_goes_there(world, desk):
    ticket = world.take(now())
    do(desk, world, "open"), do(desk, world, "call")
    do(desk, world, "end", ticket=ticket.pk, how="transferred", service=world.results.pk)
    assert Ticket.objects.get().service == world.results


def test_a_refusal_is_said_on_the_page_of_the_window(world, desk):
    do(desk, world, "open")
    assert "Không còn ai chờ dịch vụ của quầy này." in text_of(do(desk, world, "call"))


def test_who_came_too_late_is_let_in_again(world, desk):
    ticket = world.take(now())
    do(desk, world, "open"), do(desk, world, "call")
    page = do(desk, world, "end", ticket=ticket.pk, how="absent")
    assert "Gọi mà không đến hôm nay: 1" in text_of(page)
    assert f"{ticket} đã vào hàng lại." in text_of(do(desk, world, "readmit", ticket=ticket.pk))
    assert Ticket.objects.get().state == "waiting"


def test_a_number_is_given_by_hand(world, desk):
    do(desk, world, "open")
    page = do(desk, world, "issue", service=world.results.pk, ground="elderly")
    assert "Đã phát số A001 (Nhận kết quả)." in text_of(page)
    assert Ticket.objects.get().ground == "elderly"


def test_a_window_of_another_unit_is_not_there(world, as_officer):
    stranger = as_officer(OfficerFactory(one_stop_at=make_hall().unit))
    assert stranger.get(reverse("queue:window", args=[world.windows[0].pk])).status_code == 404
    assert do(stranger, world, "open").status_code == 404


def test_the_officer_finds_his_window_among_the_windows(world, desk):
    do(desk, world, "open")
    assert "Bạn đang làm ở đây" in text_of(desk.get("/quay/"))


def test_the_leader_sees_the_day_and_calls_nobody(world, as_officer):
    world.take(now(), ground="elderly")
    leader = as_officer(OfficerFactory(leader_at=world.unit))
    page = text_of(leader.get("/quay/so-lieu/"))
    assert "Trong đó ưu tiên" in page
    assert "Nộp hồ sơ" in page
    assert leader.get("/quay/").status_code == 403


def test_figures_of_another_day_are_asked_by_its_date(world, as_officer):
    world.take(now() - timedelta(days=1))
    leader = as_officer(OfficerFactory(leader_at=world.unit))
    yesterday = f"{now() - timedelta(days=1):%d/%m/%Y}"
    assert "Ngày này chưa ai lấy số." in text_of(leader.get("/quay/so-lieu/"))
    assert "Nộp hồ sơ" in text_of(leader.get(f"/quay/so-lieu/?ngay={yesterday}"))


def test_an_administrator_sets_a_hall_up(as_officer):
    unit = UnitFactory(commune=True)
    client = as_officer(OfficerFactory(administrator_at=unit))
    given = {"key": "1", "unit": unit.code, "name": "Sảnh B", "letter": "B"}
    client.post("/quay/quan-ly/", given)
    hall = Hall.objects.get(unit=unit)
    own = f"/quay/quan-ly/{hall.pk}"
    today = f"{now():%d/%m/%Y}"
    given = {"key": "2", "name": "Hộ tịch", "kind": "procedures", "valid_from": today}
    client.post(f"{own}/dich-vu/", given)
    client.post(f"{own}/them-quay/", {"key": "3", "number": "4"})
    window, service = Window.objects.get(hall=hall), Service.objects.get(hall=hall)
    given = {"key": "4", "services": [service.pk], "valid_from": today}
    client.post(f"/quay/quan-ly/quay/{window.pk}/", given)
    assert re.search(r"Quầy 4</dt>.*?Hộ tịch", text_of(client.get(f"{own}/")))


def test_a_code_for_a_device_is_the_same_when_it_is_asked_for_twice(world, as_officer):
    client = as_officer(OfficerFactory(administrator_at=world.unit))
    address = f"/quay/quan-ly/{world.hall.pk}/them-may/"
    shown = {
        re.search(r"(\d{4}) (\d{4})</p>", text_of(page)).group(1, 2)
        for page in (client.post(address, {"key": "k", "name": "Máy"}) for _time in range(2))
    }
    (code,) = shown
    assert find_kiosk_to_start("".join(code), now()) == Kiosk.objects.get()


def test_a_device_is_taken_out_of_use(world, as_officer):
    kiosk = make_kiosk(world)
    client = as_officer(OfficerFactory(administrator_at=world.unit))
    client.post(f"/quay/quan-ly/may/{kiosk.pk}/thoi/", {"key": "k"})
    assert Kiosk.objects.get().revoked_at is not None


def test_the_administrator_of_another_unit_finds_no_hall(world, as_officer):
    kiosk = make_kiosk(world)
    client = as_officer(OfficerFactory(administrator_at=UnitFactory(commune=True)))
    for part in (f"{world.hall.pk}/", f"quay/{world.windows[0].pk}/", f"may/{kiosk.pk}/thoi/"):
        assert client.get(f"/quay/quan-ly/{part}").status_code == 404


def test_who_opens_another_window_is_told_that_the_first_has_closed(world, desk):
    do(desk, world, "open")
    address = reverse("queue:open", args=[world.windows[1].pk])
    page = text_of(desk.post(address, {"key": "other"}, follow=True))
    assert "Quầy 1 mà bạn mở trước đó đã đóng." in page


def test_who_signs_out_is_at_no_window(world, desk):
    do(desk, world, "open")
    desk.post("/dang-xuat/")
    assert not Shift.objects.filter(closed_at=None).exists()


def test_a_leader_sees_a_window_where_nobody_is_and_closes_it(world, as_officer):
    world.open(when=now() - timedelta(minutes=30))
    world.take(now() - timedelta(minutes=25))
    leader = as_officer(OfficerFactory(leader_at=world.unit))
    assert "Có vẻ không có người" in text_of(leader.get("/quay/so-lieu/"))
    assert "Chưa quầy nào mở." in text_of(do(leader, world, "close"))


def test_a_hall_is_found_by_its_name_or_its_unit_without_marks(as_officer):
    province = UnitFactory()
    named = {name: UnitFactory(below=province, name=name) for name in ("Xã Giồng", "Xã Tân")}
    halls = {name: make_hall(unit).hall for name, unit in named.items()}
    page = text_of(
        as_officer(OfficerFactory(administrator_at=province)).get("/quay/quan-ly/?q=giong")
    )
    assert f"/quay/quan-ly/{halls['Xã Giồng'].pk}/" in page
    assert f"/quay/quan-ly/{halls['Xã Tân'].pk}/" not in page


def test_halls_stand_on_pages(as_officer, monkeypatch):
    monkeypatch.setattr("motcua.web.queue.manage_views.HALLS_A_PAGE", 1)
    unit = UnitFactory(commune=True)
    made = sorted((make_hall(unit).hall for _hall in range(2)), key=lambda hall: hall.name)
    client = as_officer(OfficerFactory(administrator_at=unit))
    shown = [text_of(client.get(f"/quay/quan-ly/?trang={number}")) for number in (1, 2)]
    assert [hall.name in page for page in shown for hall in made] == [True, False, False, True]


def test_the_officer_sees_why_somebody_goes_first(world, desk):
    world.take(now(), ground="disabled")
    assert "A001: Người khuyết tật" in text_of(do(desk, world, "open"))
