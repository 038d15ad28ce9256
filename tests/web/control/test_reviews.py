"""Reviews on their pages: what is typed is worked out, what contradicts itself is told."""

from datetime import date, datetime, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.catalogue.actions import seed_catalogue
from motcua.kernel.clock import VIETNAM
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.enums import Level, Role
from motcua.reviews.enums import CostMethod, Purpose, ReviewProposal, ReviewState
from motcua.reviews.models import Review, ReviewCost, ReviewPlan
from motcua.reviews.queries import late_of
from motcua.reviews.rules.cost import Saving
from motcua.simulation.playing.reviews import APPROVED_BY, WRITTEN_BY, review_in_demo
from tests.factories.people import PostFactory, UnitFactory
from tests.factories.reviews import Reviewing

pytestmark = pytest.mark.django_db
OFFICE = {"before_days": "5", "after_days": "3", "dossiers": "10", "hours_a_day": "8"}
OFFICE |= {"hourly": "40.000", "revision": "0", "key": "k"}
PEOPLE = {"hourly": "40.000", "times": "1", "subjects": "10", "before_fees": "8.000"}
PEOPLE |= {"after_fees": "8.000", "revision": "0", "key": "k", "name_0": "Viết tờ khai"}


@pytest.fixture
def made() -> Reviewing:
    return Reviewing()


@pytest.fixture
def reviewer(as_officer, made: Reviewing) -> Client:
    return as_officer(made.officer)


@pytest.fixture
def page(made: Reviewing) -> str:
    return f"/kiem-soat/ra-soat/{made.open().pk}/"


def text_of(answer) -> str:
    return " ".join(unescape(answer.content.decode()).split())


def test_the_offices_time_is_priced_as_it_is_typed(reviewer: Client, page: str) -> None:
    shown = text_of(reviewer.post(f"{page}chi-phi/thoi-gian/", OFFICE, follow=True))
    assert "6.400.000 đồng (40 %)" in shown
    saving = ReviewCost.objects.get().saving
    assert saving == Saving(CostMethod.OFFICE, 16_000_000, 9_600_000)


def test_activities_are_typed_a_row_each_with_decimals(reviewer: Client, page: str) -> None:
    rows = {"before_hours_0": "2,5", "before_paid_0": "5.000", "after_hours_0": "1"}
    reviewer.post(f"{page}chi-phi/viec/", PEOPLE | rows)
    found = ReviewCost.objects.get().saving
    assert (found.before, found.after) == (1_130_000, 480_000)


def test_a_figure_without_its_activity_is_told_at_its_row(reviewer: Client, page: str) -> None:
    answer = reviewer.post(f"{page}chi-phi/viec/", PEOPLE | {"before_hours_3": "1"})
    assert "Ghi tên việc của dòng này." in text_of(answer)
    assert not ReviewCost.objects.exists()


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("after_days", "nhiều", "Ghi một số, ví dụ 2 hoặc 2,5."),
        ("after_days", "-1", "Ghi một số từ 0 đến 3.650."),
        ("dossiers", "10000001", "Ghi một số từ 0 đến 10.000.000."),
    ],
)
def test_a_figure_that_cannot_be_is_told_with_what_was_typed(
    reviewer: Client, page: str, field: str, typed: str, told: str
) -> None:
    answer = reviewer.post(f"{page}chi-phi/thoi-gian/", OFFICE | {field: typed})
    shown = text_of(answer)
    assert told in shown
    assert f'value="{typed}"' in shown


def test_words_that_contradict_the_figures_stand_on_the_page(
    made: Reviewing, reviewer: Client
) -> None:
    review = made.filled()
    Review.objects.filter(pk=review.pk).update(statement="Giảm 01 ngày.")
    shown = text_of(reviewer.get(f"/kiem-soat/ra-soat/{review.pk}/"))
    assert "Lời ghi “Giảm 01 ngày”, các con số ra 2 ngày." in shown
    assert "Trình lãnh đạo duyệt" not in shown


def test_a_leader_approves_what_the_page_shows(as_officer, made: Reviewing) -> None:
    review = made.proposed()
    page, leader = f"/kiem-soat/ra-soat/{review.pk}/", as_officer(made.leader)
    seen = leader.get(page).context["approve"].initial["seen"]
    leader.post(f"{page}duyet/", {"seen": seen, "key": "k"})
    review.refresh_from_db()
    assert (review.state, review.approved_by) == (ReviewState.APPROVED, made.leader)


def test_what_is_refused_is_given_back(as_officer, made: Reviewing) -> None:
    review = made.proposed()
    answer = as_officer(made.leader).post(
        f"/kiem-soat/ra-soat/{review.pk}/tra-lai/", {"reason": " ", "key": "k"}
    )
    assert answer.status_code == 409
    assert "Hãy ghi cần sửa gì." in text_of(answer)


def test_a_procedure_leads_to_its_reviews(as_officer, made: Reviewing) -> None:
    review = made.open()
    page = as_officer(made.planner).get(f"/kiem-soat/thu-tuc/{review.code}/")
    assert f'href="/kiem-soat/ra-soat/{review.pk}/"' in page.content.decode()


def test_a_draft_is_given_to_somebody_to_be_assessed(as_officer, made: Reviewing) -> None:
    given = {"officer": made.officer.pk, "done_by": "01/12/2097", "key": "k"}
    address = f"/kiem-soat/soan/{made.announcing.content.pk}/danh-gia/"
    as_officer(made.planner).post(address, given)
    assert Review.objects.get().purpose == Purpose.IMPACT


def count(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as statements:
        client.get(address)
    return len(statements)


def test_a_plan_asks_no_more_for_many_procedures(as_officer, made: Reviewing) -> None:
    plan = made.plan()
    made.add(plan)
    client, page = as_officer(made.planner), f"/kiem-soat/ra-soat/ke-hoach/{plan.pk}/"
    few = count(client, page)
    for number in range(5):
        made.add(plan, procedure=made.announcing.hold(f"9.00200{number}"))
    assert count(client, page) == few <= 14


@pytest.mark.parametrize("day", [date(2026, 11, 20), date(2027, 1, 5)])
def test_the_demo_has_one_done_one_begun_and_one_late(day: date) -> None:
    at = datetime.combine(day, datetime.min.time(), VIETNAM) + timedelta(hours=9)
    province = UnitFactory(level=Level.PROVINCE)
    PostFactory(officer__code=WRITTEN_BY, unit=province, role=Role.CONTROL)
    PostFactory(officer__code=APPROVED_BY, unit=province, role=Role.LEADER)
    seed_catalogue(by=SYSTEM, at=at)
    for _each in range(2):
        review_in_demo(at)
    reviews = list(ReviewPlan.objects.get().reviews.all())
    assert [each.proposal for each in reviews if each.proposal] == [ReviewProposal.AMEND]
    assert len(late_of(reviews, at.date())) >= 1
