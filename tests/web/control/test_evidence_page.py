"""What real dossiers tell a review: counted by hand here, and opened only to who may see them."""

from datetime import date, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.dossiers.models import AskedPaper, Dossier, DossierStep
from motcua.dossiers.queries.evidence import (
    list_asked_again,
    list_received,
    list_step_times,
    only_asked_for,
    only_late_at,
)
from motcua.kernel.clock import VIETNAM, now
from motcua.reviews.queries import list_databases
from motcua.reviews.rules.databases import HoldingDatabase, held_by
from tests.factories.dossiers import Office, accept, ask, at, bring_to, make_office
from tests.factories.people import OfficerFactory, UnitFactory

pytestmark = pytest.mark.django_db
BEGINS, ENDS = at(), at(hour=23)


@pytest.fixture
def office() -> Office:
    return make_office()


def received(office: Office, begins: datetime = BEGINS, ends: datetime = ENDS) -> Any:
    return list_received(office.version.procedure.code, begins, ends)


def asked(office: Office) -> Dossier:
    return ask(office, bring_to(office, accept(office), "handle", at(hour=10)), at(hour=11))


def test_a_paper_counts_once_for_each_dossier_of_which_it_was_asked(office: Office) -> None:
    for _number in range(2):
        asked(office)
    accept(office)
    [line] = list_asked_again(received(office))
    assert (line.name, line.dossiers) == (office.paper.name, 2)
    assert only_asked_for(received(office), office.paper.name).count() == 2


def test_only_the_procedures_own_dossiers_count(office: Office) -> None:
    asked(make_office())
    assert not list_asked_again(received(office))


@pytest.mark.parametrize(("begins", "ends", "count"), [(0, 0, 1), (1, 9, 0), (-9, -1, 0)])
def test_a_dossier_counts_when_it_was_received(
    office: Office, begins: int, ends: int, count: int
) -> None:
    moment = accept(office).received_at
    shift = timedelta(microseconds=1)
    assert received(office, moment + begins * shift, moment + ends * shift).count() == count


def test_a_step_is_timed_from_its_opening_and_late_after_its_due_moment(office: Office) -> None:
    rows = [bring_to(office, accept(office), "handle", at(hour=10)) for _number in range(2)]
    steps = DossierStep.objects.filter(step__key="receive").order_by("pk")
    for step, minutes in zip(steps, (60, 61), strict=True):
        due = step.opened_at + timedelta(minutes=60)
        closed = step.opened_at + timedelta(minutes=minutes)
        DossierStep.objects.filter(pk=step.pk).update(due_at=due, closed_at=closed)
    [line] = list_step_times(received(office))
    assert (line.times, line.late, line.late_percent) == (2, 1, 50.0)
    assert line.took == timedelta(minutes=60, seconds=30)
    assert list(only_late_at(received(office), line.name)) == [rows[1]]


def page_of(office: Office) -> str:
    moment = now() - timedelta(days=20)
    Dossier.objects.update(received_at=moment)
    return f"/kiem-soat/thu-tuc/{office.version.procedure.code}/bang-chung/"


def text_of(answer: Any) -> str:
    return " ".join(unescape(answer.content.decode()).split())


def test_a_figure_opens_to_its_dossiers_for_who_may_see_them(
    as_officer: Any, office: Office
) -> None:
    dossier = asked(office)
    page = f"{page_of(office)}?giay={office.paper.name}"
    assert dossier.code in text_of(as_officer(office.leader).get(page))
    stranger = text_of(as_officer(OfficerFactory(control_at=UnitFactory())).get(page))
    assert dossier.code not in stranger
    assert "Bạn xem được 0 hồ sơ trong số đó" in stranger


def test_the_page_asks_no_more_for_more_dossiers(as_officer: Any, office: Office) -> None:
    client, counted = as_officer(office.leader), []
    for _number in range(2):
        asked(office)
        page = page_of(office)
        client.get(page)
        with CaptureQueriesContext(connection) as statements:
            assert client.get(page).status_code == 200
        counted.append(len(statements))
    assert counted[0] == counted[1] <= 14


@pytest.mark.parametrize(
    ("paper", "count"),
    [
        ("Bản sao giấy khai sinh", 1),
        ("Giấy chứng nhận quyền sử dụng đất", 1),
        ("Tờ khai", 0),
        ("Căn cước công dân", 1),
        ("Bản vẽ thiết kế", 0),
    ],
)
def test_a_paper_is_known_by_words_of_its_name(paper: str, count: int) -> None:
    assert len(held_by(paper, list_databases(), date(2026, 12, 1))) == count


def test_a_database_holds_from_its_first_day_to_the_day_before_its_end() -> None:
    made = HoldingDatabase("x", ("khai sinh",), date(2022, 1, 1), date(2023, 1, 1))
    days = [date(2021, 12, 31), date(2022, 1, 1), date(2022, 12, 31), date(2023, 1, 1)]
    assert [made.holds("Giấy khai sinh", day) for day in days] == [False, True, True, False]


def test_no_count_is_of_nothing(office: Office) -> None:
    assert not AskedPaper.objects.exists()
    assert not list_step_times(received(office, BEGINS.replace(tzinfo=VIETNAM)))
