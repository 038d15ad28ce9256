"""Grounds to stop the clock and central systems are set on pages, from a day on."""

import html
import re
from datetime import date, timedelta
from uuid import uuid4

import pytest

from motcua.catalogue.models import CentralSystem, PauseGround, Procedure
from motcua.catalogue.queries.systems import find_central_system, list_pause_grounds
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.models import LoggedEvent
from motcua.people.enums import Role
from tests.factories.catalogue import ProcedureFactory
from tests.factories.people import PostFactory, UnitFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
GENERAL = "/kiem-soat/dung-gio/"


@pytest.fixture
def keeper(as_officer):
    """Procedure control of a province, in a browser."""
    return as_officer(PostFactory(role=Role.CONTROL, unit=UnitFactory()).officer)


@pytest.fixture
def code():
    return ProcedureFactory().code


def ground(**changes):
    given = {"key": uuid4().hex, "code": "rieng", "name": "Chờ trích lục", "most_days": "5"}
    given |= {"source_note": "Luật 1", "valid_from": "01/12/2026", "last_day": "31/12/2026"}
    return given | changes


def system(**changes):
    given = {"key": uuid4().hex, "owner_digits": "03", "source_note": "TT 04"}
    return given | {"valid_from": "01/12/2026", "last_day": ""} | changes


def text(page):
    return html.unescape(page.content.decode())


def said_at(page, field):
    """The sentence beside a field."""
    found = re.search(rf'id="id_{field}_error">.*?</span>([^<]*)</p>', page, re.S)
    return found[1].strip() if found else ""


def test_a_ground_of_a_procedure_is_set_and_its_history_stays(keeper, code):
    page = f"{GENERAL}{code}/"
    assert "Chưa có căn cứ riêng" in text(keeper.get(page))
    assert keeper.post(page, ground(last_day="")).status_code == 302
    keeper.post(page, ground(name="Chờ bản sao", valid_from="01/01/2027", last_day=""))
    shown = text(keeper.get(page))
    assert shown.index("Chờ bản sao") < shown.index("Chờ trích lục")
    assert PauseGround.objects.get(name="Chờ trích lục").valid_to == date(2027, 1, 1)


def test_the_last_day_still_counts(keeper, code):
    keeper.post(f"{GENERAL}{code}/", ground())
    assert PauseGround.objects.get(procedure__code=code).valid_to == date(2027, 1, 1)


def test_a_general_ground_belongs_to_no_procedure(keeper):
    assert keeper.post(GENERAL, ground()).status_code == 302
    assert PauseGround.objects.get(code="rieng").procedure is None


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"code": "Chờ"}, "Mã căn cứ gồm chữ không dấu"),
        ({"code": ""}, "Ghi mã căn cứ, ví dụ"),
        ({"name": " "}, "Ghi tên căn cứ"),
        ({"most_days": "0"}, "phải từ 1 đến 366"),
        ({"most_days": "367"}, "phải từ 1 đến 366"),
        ({"source_note": ""}, "Hãy ghi nguồn"),
        ({"last_day": "30/11/2026"}, "Ngày này phải từ ngày áp dụng trở đi"),
    ],
)
def test_a_wrong_ground_is_told_in_one_sentence_and_sets_nothing(keeper, code, changes, sentence):
    page = text(keeper.post(f"{GENERAL}{code}/", ground(**changes)))
    assert sentence in page
    assert page.count('class="govuk-error-message"') == 1
    assert not PauseGround.objects.filter(procedure__code=code).exists()


def test_a_ground_that_would_overlap_is_told_and_sets_nothing(keeper, code):
    keeper.post(f"{GENERAL}{code}/", ground())
    page = text(keeper.post(f"{GENERAL}{code}/", ground(valid_from="10/12/2026")))
    sentence = "Căn cứ này đã có từ 01/12/2026 đến hết 31/12/2026; hãy chọn ngày khác."
    assert said_at(page, "valid_from") == sentence
    assert PauseGround.objects.filter(procedure__code=code).count() == 1


@pytest.mark.parametrize("last_day", ["", "01/12/2026"])
def test_a_ground_that_would_run_into_a_later_one_is_told_at_its_last_day(keeper, code, last_day):
    keeper.post(f"{GENERAL}{code}/", ground(last_day=""))
    sent = ground(valid_from="01/11/2026", last_day=last_day)
    page = text(keeper.post(f"{GENERAL}{code}/", sent))
    sentence = "Căn cứ này đã có từ 01/12/2026; hãy chọn ngày khác."
    assert said_at(page, "last_day") == sentence


def test_a_central_system_that_would_overlap_is_told_at_its_day(keeper, code):
    page = f"/kiem-soat/he-thong-chung/{code}/"
    keeper.post(page, system(last_day="31/12/2026"))
    sentence = "đã có hệ thống dùng chung từ 01/12/2026 đến hết 31/12/2026; hãy chọn ngày khác."
    assert sentence in said_at(text(keeper.post(page, system())), "valid_from")


def test_a_central_system_is_set(keeper, code):
    page = f"/kiem-soat/he-thong-chung/{code}/"
    assert keeper.post(page, system(asks_service="on")).status_code == 302
    row = CentralSystem.objects.get(procedure__code=code)
    assert (row.owner_digits, row.asks_service, row.valid_to) == ("03", True, None)
    assert "Hai chữ số: 03" in text(keeper.get(page))


@pytest.mark.parametrize("digits", ["", "3", "a3", "003"])
def test_wrong_digits_are_told_at_their_field(keeper, code, digits):
    page = text(keeper.post(f"/kiem-soat/he-thong-chung/{code}/", system(owner_digits=digits)))
    assert "gồm đúng hai chữ số" in page
    assert not CentralSystem.objects.filter(procedure__code=code).exists()


@pytest.mark.parametrize("page", [GENERAL, f"{GENERAL}CODE/", "/kiem-soat/he-thong-chung/CODE/"])
def test_control_below_the_province_reads_but_does_not_set(as_officer, code, page):
    below = PostFactory(role=Role.CONTROL, unit=UnitFactory(below=UnitFactory())).officer
    client, address = as_officer(below), page.replace("CODE", code)
    assert "cán bộ kiểm soát ở cấp tỉnh sửa" in text(client.get(address))
    assert client.post(address, ground() | system()).status_code == 403
    assert not PauseGround.objects.filter(code="rieng").exists()
    assert not CentralSystem.objects.exists()


@pytest.fixture
def today():
    return now().astimezone(VIETNAM).date()


@pytest.fixture
def own(code):
    """A ground of the procedure since last year."""
    procedure = Procedure.objects.get(code=code)
    given = {"code": "rieng", "name": "Chờ trích lục", "most_days": 5, "source_note": "Luật 1"}
    return PauseGround.objects.create(procedure=procedure, valid_from=date(2025, 1, 1), **given)


@pytest.fixture
def central(code):
    procedure = Procedure.objects.get(code=code)
    given = {"owner_digits": "03", "source_note": "TT 04", "valid_from": date(2025, 1, 1)}
    return CentralSystem.objects.create(procedure=procedure, **given)


def end(client, row, on, key="k"):
    place = "dung-gio" if isinstance(row, PauseGround) else "he-thong-chung"
    return client.post(f"/kiem-soat/{place}/{row.pk}/thoi/", {"key": key, "on": f"{on:%d/%m/%Y}"})


def test_a_ground_ends_without_a_successor_and_the_general_ones_hold_again(
    keeper, own, code, today
):
    page = keeper.get(f"{GENERAL}{code}/")
    assert f'href="/kiem-soat/dung-gio/{own.pk}/thoi/"' in text(page)
    for _twice in range(2):
        assert end(keeper, own, today).url == f"{GENERAL}{code}/"
    own.refresh_from_db()
    assert own.valid_to == today
    before, after = (list_pause_grounds(own.procedure_id, day) for day in (today - DAY, today))
    assert (before, {ground.procedure for ground in after}) == ([own], {None})
    (said,) = LoggedEvent.objects.filter(kind="PauseGroundEnded")
    assert said.data == {"code": "rieng", "procedure": code, "ended_on": str(today)}
    assert "thoi/" not in text(keeper.get(f"{GENERAL}{code}/"))


def test_a_central_system_ends_without_a_successor(keeper, central, code, today):
    page = f"/kiem-soat/he-thong-chung/{code}/"
    assert f'href="/kiem-soat/he-thong-chung/{central.pk}/thoi/"' in text(keeper.get(page))
    assert end(keeper, central, today + DAY).url == page
    found = [find_central_system(central.procedure_id, today + day * DAY) for day in (0, 1)]
    assert found == [central, None]
    (said,) = LoggedEvent.objects.filter(kind="CentralSystemEnded")
    assert said.data == {"procedure": code, "ended_on": str(today + DAY)}


@pytest.mark.parametrize("days", [-1, 2])
@pytest.mark.parametrize("kind", ["own", "central"])
def test_it_ends_from_today_on_and_while_it_holds(keeper, kind, days, today, request):
    row = request.getfixturevalue(kind)
    type(row).objects.update(valid_to=today + 2 * DAY)
    page = end(keeper, row, today + days * DAY)
    sentence = "Ngày thôi đã qua" if days < 0 else "Chỉ thôi được trong thời gian áp dụng, từ"
    assert sentence in said_at(text(page), "on")
    row.refresh_from_db()
    assert row.valid_to == today + 2 * DAY
    assert end(keeper, row, today + DAY, key="l").status_code == 302


def test_what_has_not_begun_does_not_end(keeper, own, today):
    PauseGround.objects.filter(pk=own.pk).update(valid_from=today + DAY)
    assert "Chỉ thôi được" in said_at(text(end(keeper, own, today + DAY)), "on")
    assert end(keeper, own, today + 2 * DAY, key="l").status_code == 302


@pytest.mark.parametrize("kind", ["own", "central"])
def test_control_below_the_province_ends_nothing(as_officer, kind, today, code, request):
    row = request.getfixturevalue(kind)
    below = PostFactory(role=Role.CONTROL, unit=UnitFactory(below=UnitFactory())).officer
    client = as_officer(below)
    assert end(client, row, today).status_code == 403
    assert "thoi/" not in text(client.get(f"{GENERAL}{code}/"))
    row.refresh_from_db()
    assert row.valid_to is None
