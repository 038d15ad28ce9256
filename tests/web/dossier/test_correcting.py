"""The page on which a leader puts a wrong record right, and who is told of it."""

from datetime import datetime

import pytest

from motcua.catalogue.enums import Channel
from motcua.dossiers.actions import correct_dossier
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.notices import list_drafts
from motcua.kernel.clock import VIETNAM
from motcua.kernel.queries import list_events_of
from motcua.web.dossier.verbs.correct import CorrectForm
from motcua.web.portal.opened_dossier import get_opened_page
from tests.factories.dossiers import accept, at, finish

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_is_enough]


def send(client, dossier, **given):
    typed = {"key": "k", "reason": "Ghi nhầm lúc tiếp nhận"} | given
    return client.post(f"/ho-so/{dossier.pk}/dinh-chinh/", typed)


def now_is(dossier: Dossier) -> Dossier:
    return Dossier.objects.get(pk=dossier.pk)


def test_a_leader_corrects_how_it_was_filed(office, as_officer) -> None:
    dossier = accept(office)
    assert send(as_officer(office.leader), dossier, channel="postal").status_code == 302
    assert now_is(dossier).channel == Channel.POSTAL


def test_the_page_asks_for_the_end_of_what_ended_alone(office, as_officer) -> None:
    page = as_officer(office.leader).get(f"/ho-so/{accept(office).pk}/dinh-chinh/").content.decode()
    assert "closed_on" not in page
    assert "Đang ghi: cách nộp" in page


def test_nothing_changed_is_said_and_changes_nothing(office, as_officer) -> None:
    dossier = accept(office)
    page = send(as_officer(office.leader), dossier, channel=dossier.channel)
    assert "Hãy ghi điều cần sửa." in page.content.decode()
    assert now_is(dossier).corrected_at is None


def test_a_counter_does_not_correct(office, as_officer) -> None:
    assert send(as_officer(office.counter), accept(office), channel="postal").status_code == 403


@pytest.mark.parametrize(
    ("typed", "changed"), [("16:00", {}), ("15:59", {"closed_at": at(2, 15, 59)})]
)
def test_an_end_that_reads_the_same_to_the_minute_is_none(
    office, typed: str, changed: dict[str, datetime]
) -> None:
    done = finish(office, accept(office), at(2, 16).replace(second=30))
    said = {"channel": done.channel, "closed_on": f"{at(2).astimezone(VIETNAM):%d/%m/%Y}"}
    form = CorrectForm({"key": "k", "reason": "x", "closed_time": typed, **said}, dossier=done)
    assert form.is_valid(), form.errors
    assert form.changes() == changed


def corrected(office) -> Dossier:
    dossier = accept(office)
    Dossier.objects.update(applicant_email="ut@example.vn")
    return correct_dossier(
        dossier=dossier, channel=Channel.POSTAL, reason="Nhầm", by=office.leader, at=at(1)
    )


def test_the_applicant_is_told_that_something_was_put_right(office) -> None:
    news = list_events_of(corrected(office))[-1:]
    assert {draft.code for draft in list_drafts(news)} == {"corrected"}


def test_who_follows_the_dossier_reads_what_was_put_right_and_when(office) -> None:
    told = get_opened_page(corrected(office), at(2)).milestones
    (found,) = [each for each in told if each.title == "Sửa điều ghi sai"]
    said = "Cách nộp: bưu chính công ích (trước ghi: trực tiếp)"
    assert (found.at, found.text) == (at(1), said)
