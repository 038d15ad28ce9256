"""Trying a change out: choose, change, wait, compare; nothing is told of too few dossiers."""

from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.db.models import F
from django.test import Client

from motcua.dossiers.models import Dossier, DossierStep
from motcua.kernel.clock import now
from motcua.queueing import jobs
from motcua.queueing.judging import LEAST
from motcua.queueing.models import QueueTrial
from tests.factories.dossiers import Office, accept, at, finish, make_office

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_is_enough]


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def leader(as_officer: Any, office: Office) -> Client:
    return as_officer(office.leader)


def page_of(office: Office) -> str:
    code = office.version.procedure.code
    return f"/kiem-soat/thu-xem/moi/?don-vi={office.unit.code}&thu-tuc={code}"


def finished(office: Office, count: int) -> None:
    """So many finished dossiers, moved whole weeks so that they lie in the last year."""
    for _number in range(count):
        finish(office, accept(office), at(hour=10))
    weeks = (now() - timedelta(days=30) - at()).days // 7
    shift = timedelta(weeks=weeks)
    Dossier.objects.update(
        received_at=F("received_at") + shift,
        due_at=F("due_at") + shift,
        closed_at=F("closed_at") + shift,
    )
    DossierStep.objects.update(opened_at=F("opened_at") + shift, closed_at=F("closed_at") + shift)


def text_of(answer: Any) -> str:
    return " ".join(unescape(answer.content.decode()).split())


def test_the_choice_leads_to_last_year_there(leader: Client, office: Office) -> None:
    code = office.version.procedure.code
    answer = leader.get(f"/kiem-soat/thu-xem/?don-vi={office.unit.code}&thu-tuc={code}")
    assert answer.headers["Location"] == page_of(office)


def test_too_few_dossiers_are_told_with_how_many_are_needed(leader: Client, office: Office) -> None:
    shown = text_of(leader.get(page_of(office)))
    assert f"Cần ít nhất {LEAST} hồ sơ" in shown
    leader.post(page_of(office), {"limit": "1", "key": "k"})
    assert not QueueTrial.objects.exists()


def test_a_procedure_that_is_none_is_not_found(leader: Client, office: Office) -> None:
    asked = f"/kiem-soat/thu-xem/moi/?don-vi={office.unit.code}&thu-tuc=0"
    assert leader.get(asked).status_code == 404


def test_a_trial_is_asked_answered_and_told(leader: Client, office: Office) -> None:
    finished(office, LEAST)
    sent = {"limit": "0,1", "staff-leader": "2", "percent-0": "0", "key": "k"}
    answer = leader.post(page_of(office), sent)
    trial = QueueTrial.objects.get()
    page = f"/kiem-soat/thu-xem/{trial.pk}/"
    assert answer.headers["Location"] == page
    assert "Đang thử." in text_of(leader.get(page))
    while jobs.simulate_year.func(trial.pk):
        pass
    shown = text_of(leader.get(page))
    assert "Thử: thời hạn 0,1 ngày làm việc; thêm 2 lãnh đạo; bỏ bước" in shown
    assert "Chạy lại năm qua ra gần đúng như thật" in shown
    assert "Nếu đổi" in shown


@pytest.mark.parametrize("sent", [{"limit": "x"}, {"staff-leader": "99"}, {"percent-0": "501"}])
def test_what_cannot_be_is_told_at_its_place(
    leader: Client, office: Office, sent: dict[str, str]
) -> None:
    finished(office, LEAST)
    shown = leader.post(page_of(office), sent | {"key": "k"}).content.decode()
    assert shown.count("govuk-error-message") >= 1
    assert not QueueTrial.objects.exists()


def test_nothing_changed_is_told(leader: Client, office: Office) -> None:
    finished(office, LEAST)
    assert "Chưa đổi gì." in text_of(leader.post(page_of(office), {"key": "k"}))
