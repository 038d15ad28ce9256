"""Lists of work between agencies: dossiers of other centres, and who made dossiers late."""

import pytest

from motcua.dossiers import actions
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.attribution import LateDossier, UnitDelay
from motcua.people.models import Officer
from motcua.processes.enums import MoveKind
from motcua.web.ui.delays import delay_lines
from tests.dossiers.test_transfers import accept_for, autumn, far
from tests.factories.dossiers import at, handled, open_step
from tests.factories.people import OfficerFactory

pytestmark = pytest.mark.django_db
far = far  # noqa: PLW0127 - a fixture


def set_time(monkeypatch, when) -> None:
    for module in ("office.views", "office.late", "dossier.views"):
        monkeypatch.setattr(f"motcua.web.{module}.now", lambda: when)


def test_the_agency_receives_a_dossier_from_its_list(office, far, as_officer, monkeypatch) -> None:
    set_time(monkeypatch, autumn(5, 10))
    dossier = accept_for(office, far, autumn(5))
    client, own = as_officer(OfficerFactory(one_stop_at=far)), f"/ho-so/{dossier.pk}/"
    assert "Nhận hồ sơ chuyển đến" in client.get("/xu-ly/").content.decode()
    page = client.get(own).content.decode()
    assert "Chờ cơ quan giải quyết nhận" in page
    assert "chưa nhận, hạn" in page
    done = client.post(f"{own}nhan-chuyen-den/", {"key": "k"}, follow=True).content.decode()
    assert "Đã nhận hồ sơ chuyển đến" in done
    assert "Chờ cơ quan giải quyết nhận" not in done


def test_nothing_else_is_offered_at_its_steps_until_the_agency_has_received_it(
    office, far, as_officer, monkeypatch
) -> None:
    set_time(monkeypatch, autumn(5, 10))
    dossier = accept_for(office, far, autumn(5))
    at_counter = {"dossier": dossier, "step": open_step(dossier), "kind": MoveKind.FORWARD}
    actions.move_step(**at_counter, by=office.counter, at=autumn(5, 10))
    clerk = Officer.objects.get(posts__unit=far)
    client, own = as_officer(clerk), f"/ho-so/{dossier.pk}/"
    assert f"{own}buoc/" not in client.get(own).content.decode()
    client.post(f"{own}nhan-chuyen-den/", {"key": "k"})
    assert f"{own}buoc/" in client.get(own).content.decode()


def test_the_receiving_centre_notes_the_paper(office, far, as_officer, monkeypatch) -> None:
    set_time(monkeypatch, autumn(5, 10))
    dossier = accept_for(office, far, autumn(5))
    client = as_officer(office.counter)
    assert "Gửi bản giấy" in client.get("/xu-ly/").content.decode()
    client.post(f"/ho-so/{dossier.pk}/gui-ban-giay/", {"key": "k"})
    assert "gửi đi lúc" in client.get(f"/ho-so/{dossier.pk}/").content.decode()


def test_a_leader_sees_which_unit_made_each_dossier_late(office, as_officer, monkeypatch) -> None:
    set_time(monkeypatch, at(7))
    dossier = handled(office)
    client = as_officer(office.leader)
    page = client.get("/xu-ly/lanh-dao/tre-han/").content.decode()
    assert dossier.code in page
    assert "Trễ do đâu" in client.get(f"/ho-so/{dossier.pk}/").content.decode()
    assert as_officer(office.handler).get("/xu-ly/lanh-dao/tre-han/").status_code == 403


# Due on Thursday at 17; a working day that has only begun counts.
@pytest.mark.parametrize(
    ("day", "hour", "said"), [(3, 18, ""), (4, 8, "1 ngày"), (5, 9, "1 ngày"), (7, 8, "2 ngày")]
)
def test_days_of_lateness_are_the_same_on_every_page(
    office, as_officer, monkeypatch, day, hour, said
) -> None:
    set_time(monkeypatch, at(day, hour))
    monkeypatch.setattr("motcua.web.desk.views.now", lambda: at(day, hour))
    dossier = handled(office)
    client = as_officer(office.leader)
    (row,) = client.get("/mot-cua/").context["work"].rows
    page = client.get(f"/ho-so/{dossier.pk}/").context["page"]
    (late,) = client.get("/xu-ly/lanh-dao/tre-han/").context["rows"]
    assert (
        page.left.short == row.left.short == (f"Quá hạn {said} làm việc" if said else "Vừa quá hạn")
    )
    assert page.overrun == late[1] == (f"{said} làm việc" if said else "dưới 1 phút")


def test_without_late_dossiers_the_list_says_so(office, as_officer, monkeypatch) -> None:
    set_time(monkeypatch, at(1))
    handled(office)
    page = as_officer(office.leader).get("/xu-ly/lanh-dao/tre-han/").content.decode()
    assert "Không có hồ sơ nào quá hạn" in page


def test_what_was_used_and_allowed_subtract_to_what_is_beyond() -> None:
    delays = [UnitDelay("A", 3_600 * 95 + 58 * 60 + 10, 3_600 * 55 + 32 * 60 + 40, 3_600 * 16)]
    (line,) = delay_lines(LateDossier(Dossier(), 3_600 * 16, delays))
    told = (line.used, line.norm, line.over, line.share)
    assert told == ("95 giờ 58 phút", "55 giờ 32 phút", "40 giờ 26 phút", "16 giờ")


def test_who_was_quicker_than_allowed_is_not_beyond() -> None:
    (line,) = delay_lines(LateDossier(Dossier(), 3_600, [UnitDelay("A", 3_600, 7_200, 0)]))
    assert line.over == ""


def test_both_pages_say_how_a_delay_is_divided(office, as_officer, monkeypatch) -> None:
    set_time(monkeypatch, at(7))
    dossier, client = handled(office), as_officer(office.leader)
    for address in ("/xu-ly/lanh-dao/tre-han/", f"/ho-so/{dossier.pk}/"):
        page = " ".join(client.get(address).content.decode().split())
        assert "Giờ đã dùng trừ giờ được dùng là phần quá" in page
