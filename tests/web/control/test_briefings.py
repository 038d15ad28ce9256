"""Briefings on their pages."""

from datetime import date, datetime, timedelta
from html import unescape

import pytest

from motcua.kernel.clock import VIETNAM
from motcua.oversight.enums import BriefingState
from motcua.oversight.models import Briefing
from motcua.oversight.queries.briefings import count_tasks, list_attendances
from motcua.people.enums import Role
from motcua.simulation.playing import briefings as playing
from tests.factories.briefings import Meeting
from tests.factories.people import PostFactory, UnitFactory
from tests.web.control.test_reviews import count

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_is_enough]
PAGE = "/kiem-soat/giao-ban/"


@pytest.fixture
def made() -> Meeting:
    return Meeting()


def text_of(answer) -> str:
    return " ".join(unescape(answer.content.decode()).split())


def test_a_briefing_is_called_with_its_agenda(as_officer, made: Meeting) -> None:
    given = {"title": "Giao ban", "meets_on": "01/12/2097", "place": "Phòng 2", "key": "k"}
    given |= {"agenda": "Niêm yết", "chair": made.chair.pk, "invited": [made.guest.pk]}
    client = as_officer(made.writer)
    refused = client.post(f"{PAGE}moi/", given | {"invited": [made.chair.pk]})
    assert 'href="#id_invited' in text_of(refused)
    page = text_of(client.post(f"{PAGE}moi/", given | {"key": "l"}, follow=True))
    assert "Niêm yết" in page
    assert "Ghi biên bản giao ban" not in page


def test_minutes_are_written_by_one_and_signed_by_another(as_officer, made: Meeting) -> None:
    row = made.call()
    writer, chair = as_officer(made.writer), as_officer(made.chair)
    given = {"minutes": "Đã họp.", "present": [made.guest.pk], "key": "k"}
    page = text_of(writer.post(f"{PAGE}{row.pk}/bien-ban/", given, follow=True))
    assert "Tôi ký biên bản này" not in page
    came = {each.officer: each.is_present for each in list_attendances(row)}
    assert came == {made.writer: False, made.guest: True}
    assert "Tôi ký biên bản này" in text_of(chair.get(f"{PAGE}{row.pk}/"))
    chair.post(f"{PAGE}{row.pk}/ky/", {"key": "k"})
    row.refresh_from_db()
    assert row.state == BriefingState.SIGNED


def test_a_task_is_given_found_and_done(as_officer, made: Meeting) -> None:
    row = made.minute(made.call())
    given = {"officer": made.guest.pk, "words": "Thay tờ cũ.", "done_by": "01/12/2097", "key": "k"}
    as_officer(made.writer).post(f"{PAGE}{row.pk}/giao-viec/", given)
    task = row.tasks.get()
    guest, address = as_officer(made.guest), f"{PAGE}viec/{task.pk}/"
    found = text_of(guest.get(PAGE))
    assert "1 của bạn" in found
    assert f'href="{address}"' in found
    refused = guest.post(f"{address}xong/", {"proof": " ", "key": "k"})
    assert refused.status_code == 409
    guest.post(f"{address}xong/", {"proof": "12/TB", "key": "l"})
    assert "0 việc chưa xong" in text_of(guest.get(PAGE))


def test_the_minutes_are_a_pdf(as_officer, made: Meeting) -> None:
    answer = as_officer(made.guest).get(f"{PAGE}{made.call().pk}/bien-ban.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"


def test_the_list_and_a_briefing_ask_no_more_for_many(as_officer, made: Meeting) -> None:
    client, task = as_officer(made.guest), made.given()
    pages = (PAGE, f"{PAGE}{task.briefing_id}/")
    few = [count(client, page) for page in pages]
    for _each in range(3):
        made.given()
        made.task(task.briefing)
    assert [count(client, page) for page in pages] == few
    assert max(few) <= 9


def test_the_demo_has_a_done_task_a_late_one_and_a_briefing_to_come() -> None:
    province = UnitFactory()
    writer = PostFactory(officer__code=playing.SECRETARY, unit=province, role=Role.CONTROL)
    PostFactory(officer__code=playing.INVITED, unit=province, role=Role.CONTROL)
    PostFactory(officer__code=playing.CHAIR, unit=province, role=Role.LEADER)
    at = datetime.combine(date(2026, 11, 20), datetime.min.time(), VIETNAM) + timedelta(hours=9)
    for _each in range(2):
        playing.brief_in_demo(at)
    assert count_tasks(writer.officer, at) == {"open": 1, "late": 1, "mine": 0}
    states = set(Briefing.objects.values_list("state", flat=True))
    assert states == {BriefingState.CALLED, BriefingState.SIGNED}
