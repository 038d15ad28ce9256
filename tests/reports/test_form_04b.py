"""Form 04b: what was reviewed in a period and what it saves; two methods are never added."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from motcua.kernel.clock import VIETNAM
from motcua.reports.base.report import Question, Sheet
from motcua.reports.base.wording import grouped
from motcua.reports.forms.form_04b import queries
from motcua.reports.forms.form_04b.rules import KEYS
from motcua.reports.queries.sheets import count_sheet
from motcua.reports.registry import REPORTS
from motcua.reviews.enums import ReviewProposal
from motcua.reviews.models import Review
from motcua.statistics.enums import Breakdown
from motcua.statistics.rules.windows import Window
from tests.factories.people import UnitFactory
from tests.factories.reviews import Reviewing

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_is_enough]
FIRST, LAST = date(2026, 11, 15), date(2026, 12, 14)
NAMES = {name: number for number, name in KEYS.items()}
HOUR, HOURS, DOSSIERS = 40_000, 8, 10


@pytest.fixture
def made() -> Reviewing:
    return Reviewing()


def question(made: Reviewing, **window: Any) -> Question:
    given = {"first": FIRST, "last": LAST, "as_of": datetime(2099, 1, 1, tzinfo=VIETNAM)}
    return Question(made.announcing.unit, Window(**given | window), Breakdown.FIELD)


def sheet(made: Reviewing, **window: Any) -> Sheet:
    return count_sheet(REPORTS["04b"], question(made, **window))


def total(made: Reviewing, **window: Any) -> dict[str, Any]:
    figures = sheet(made, **window).total.figures
    return {name: figures[number] for name, number in NAMES.items() if figures[number]}


def test_an_approved_review_counts_with_its_days_and_money(made: Reviewing) -> None:
    made.approved()
    assert total(made) == {
        "planned": 1,
        "reviewed": 1,
        "amended": 1,
        "texts_to_amend": 1,
        "days_before": 5,
        "days_cut": 2,
        "days_share": Decimal("40"),
        "office_before": 5 * HOURS * HOUR * DOSSIERS,
        "office_saved": 2 * HOURS * HOUR * DOSSIERS,
        "office_share": Decimal("40"),
    }


def test_what_waits_for_the_leader_is_only_planned(made: Reviewing) -> None:
    made.proposed()
    assert total(made) == {"planned": 1}


@pytest.mark.parametrize(
    ("proposal", "name"),
    [
        (ReviewProposal.KEEP, "kept"),
        (ReviewProposal.ABOLISH, "abolished"),
        *((each, "amended") for each in (ReviewProposal.REPLACE, ReviewProposal.MERGE)),
        (ReviewProposal.DELEGATE, "amended"),
    ],
)
def test_each_proposal_has_its_column(made: Reviewing, proposal: ReviewProposal, name: str) -> None:
    made.approved()
    Review.objects.update(proposal=proposal)
    counted = total(made)
    assert [counted.get(key) for key in ("kept", "abolished", "amended")] == [
        1 if key == name else None for key in ("kept", "abolished", "amended")
    ]


@pytest.mark.parametrize(
    ("at", "count"),
    [
        (datetime(2026, 11, 14, 23, 59, 59, tzinfo=VIETNAM), None),
        (datetime(2026, 11, 15, tzinfo=VIETNAM), 1),
        (datetime(2026, 12, 14, 23, 59, 59, tzinfo=VIETNAM), 1),
        (datetime(2026, 12, 15, tzinfo=VIETNAM), None),
    ],
)
def test_a_review_counts_in_the_period_of_its_approval(
    made: Reviewing, at: datetime, count: int | None
) -> None:
    made.approved()
    Review.objects.update(approved_at=at)
    assert total(made).get("reviewed") == count


def test_what_is_approved_after_the_cut_off_does_not_count(made: Reviewing) -> None:
    review = made.approved()
    before = review.approved_at - timedelta(seconds=1)
    assert total(made, as_of=before).get("reviewed") is None


def test_another_province_has_no_plan_here(made: Reviewing) -> None:
    made.approved()
    made.announcing.unit = UnitFactory()
    assert not sheet(made).rows


def test_shares_of_the_total_are_of_the_sums_and_not_means(made: Reviewing) -> None:
    made.approved()
    made.approved(2027)
    Review.objects.filter(plan__year=2027).update(days_before=95, days_after=95)
    asked = sheet(made, last=date(2027, 12, 14))
    assert asked.total.figures[NAMES["days_share"]] == Decimal("2")


def test_every_count_opens_to_its_reviews(made: Reviewing) -> None:
    made.approved()
    asked, filled = question(made), sheet(made)
    for name in ("planned", "reviewed", "kept", "abolished", "amended"):
        opened = queries.list_sources(asked, row=filled.rows[0].key, column=NAMES[name])
        assert len(opened) == filled.total.figures[NAMES[name]]


@pytest.mark.parametrize("kind", ["json", "csv", "xlsx", "pdf", "html"])
def test_it_is_written_in_each_format(made: Reviewing, kind: str) -> None:
    made.approved()
    assert len(REPORTS["04b"].formats[kind].write(sheet(made))) > 300


@pytest.mark.parametrize(
    ("figure", "said"), [(10807, "10.807"), (Decimal("11.67"), "11,67"), (Decimal("40.00"), "40")]
)
def test_a_figure_is_printed_as_vietnamese_is_written(figure: int | Decimal, said: str) -> None:
    assert grouped(figure) == said
