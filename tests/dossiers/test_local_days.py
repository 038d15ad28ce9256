"""Between midnight and seven, the day in Vietnam is not yet the day in UTC."""

from datetime import UTC, date, datetime

import pytest

from motcua.catalogue.enums import Channel
from motcua.dossiers import actions
from motcua.dossiers.enums import OfficialForm, RuleSet, State, Timeliness
from motcua.dossiers.queries.intake import find_promise, list_fees_met, list_return_units
from motcua.dossiers.rules.lateness import timeliness
from motcua.dossiers.rules.wording import time_and_day
from motcua.kernel.clock import VIETNAM
from motcua.kernel.rules.official import place_and_day
from motcua.people.models import Post, Unit
from tests.factories.catalogue import FeeRowFactory
from tests.factories.dossiers import Office, accept, asks, at, bring_to, draft, make_office, move
from tests.factories.people import PostFactory, UnitFactory

MOVED = date(2025, 7, 1)


def night(year: int, month: int, day: int) -> datetime:
    """One o'clock in the morning of this day, as a database in UTC tells it."""
    return datetime(year, month, day, 1, tzinfo=VIETNAM).astimezone(UTC)


@pytest.fixture
def fresh() -> Office:
    """An office whose procedure, units and posts begin on 2025-07-01."""
    office = make_office(valid_from=MOVED)
    Unit.objects.update(valid_from=MOVED)
    Post.objects.update(valid_from=MOVED)
    return office


@pytest.mark.django_db
def test_a_dossier_taken_in_at_night_belongs_to_its_day(fresh: Office) -> None:
    dossier = accept(fresh, night(2025, 7, 1))
    assert dossier.code.split("-")[1] == "250701"
    assert dossier.rule_set == RuleSet.CURRENT_2025
    # Three working days after Tuesday the first.
    assert dossier.due_at == datetime(2025, 7, 4, 17, tzinfo=VIETNAM)


@pytest.mark.django_db
def test_a_draft_of_the_night_is_of_the_law_of_its_day(fresh: Office) -> None:
    assert draft(fresh, at=night(2025, 7, 1)).rule_set == RuleSet.CURRENT_2025


@pytest.mark.django_db
def test_a_filing_of_the_last_night_of_a_version_still_holds(office: Office) -> None:
    filed = actions.submit_dossier(
        dossier=draft(office, at=night(2026, 3, 2), channel=Channel.ONLINE),
        by=office.counter,
        at=night(2026, 3, 2),
    )
    office.version.valid_to = date(2026, 3, 3)
    office.version.save()
    done = actions.accept_dossier(dossier=filed, by=office.counter, at=at(2))
    assert done.state == State.ACCEPTED


@pytest.mark.django_db
def test_a_filing_of_the_night_after_a_version_ended_does_not_hold(office: Office) -> None:
    filed = actions.submit_dossier(dossier=draft(office), by=office.counter, at=night(2026, 3, 3))
    office.version.valid_to = date(2026, 3, 3)
    office.version.save()
    with pytest.raises(actions.CannotAcceptDossier, match="không có hiệu lực"):
        actions.accept_dossier(dossier=filed, by=office.counter, at=at(2))


@pytest.mark.django_db
def test_the_days_of_a_supplement_are_counted_from_the_local_day(office: Office) -> None:
    dossier = actions.request_supplement(
        dossier=draft(office, papers={}),
        reason="Thiếu",
        by=office.counter,
        at=night(2026, 3, 3),
        components=asks(office),
    )
    until = dossier.pauses.get().answer_due_on
    assert (until - date(2026, 3, 3)).days == 15


@pytest.mark.django_db
def test_the_forms_of_a_new_year_are_numbered_anew_from_its_first_night(office: Office) -> None:
    def refuse(when: datetime) -> str:
        refused = actions.refuse_dossier(
            dossier=draft(office, at=at()), reason="Không thuộc", by=office.counter, at=when
        )
        return refused.forms.get(form=OfficialForm.REFUSAL).number

    days = [night(2026, 12, 31), night(2027, 1, 1), night(2027, 1, 2)]
    assert [refuse(day).split("/")[0] for day in days] == ["01", "01", "02"]


@pytest.mark.django_db
def test_who_was_faster_at_night_is_told_with_the_local_time(office: Office) -> None:
    dossier = accept(office)
    step = dossier.steps.get()
    move(office, dossier, "forward", night(2026, 3, 4))
    with pytest.raises(actions.CannotMoveStep, match="01:00 04/03/2026"):
        move(office, dossier, "forward", night(2026, 3, 4), step=step)


@pytest.mark.django_db
def test_fees_limit_and_counters_are_those_of_the_local_day(fresh: Office) -> None:
    root = fresh.unit.path.partition("/")[0]
    other = UnitFactory(path=f"{root}/nearby/", counter_name="Quầy", valid_from=date(2025, 7, 1))
    fee = FeeRowFactory(version=fresh.version, valid_from=date(2025, 7, 1))
    fresh.version.times.update(valid_from=date(2025, 7, 1))
    dossier = draft(fresh, at=night(2025, 7, 1))
    before, within = night(2025, 6, 30), night(2025, 7, 1)
    assert [list_fees_met(dossier, when) for when in (before, within)] == [[], [fee]]
    assert [find_promise(dossier, when, when) is None for when in (before, within)] == [True, False]
    assert [other in list_return_units(fresh.unit, when) for when in (before, within)] == [
        False,
        True,
    ]


@pytest.mark.django_db
def test_a_counter_that_closes_hands_nothing_out_from_its_first_night(office: Office) -> None:
    root = office.unit.path.partition("/")[0]
    closing = UnitFactory(path=f"{root}/x/", counter_name="Quầy", valid_to=date(2026, 3, 3))
    nights = (night(2026, 3, 2), night(2026, 3, 3))
    assert [closing in list_return_units(office.unit, when) for when in nights] == [True, False]


def test_closed_in_the_night_of_the_due_day_is_on_time_and_not_early() -> None:
    due_at = datetime(2026, 3, 5, 17, tzinfo=VIETNAM)
    told = [
        timeliness(closed_at=night(2026, 3, day), due_at=due_at, state=State.FINISHED)
        for day in (4, 5)
    ]
    assert told == [Timeliness.EARLY, Timeliness.ON_TIME]


def test_due_in_a_night_is_due_on_its_local_day() -> None:
    due_at = night(2026, 3, 5)
    closed_at = datetime(2026, 3, 4, 23, tzinfo=VIETNAM)
    told = timeliness(closed_at=closed_at, due_at=due_at, state=State.FINISHED)
    assert told == Timeliness.EARLY


def test_a_paper_of_the_night_bears_the_local_day() -> None:
    assert place_and_day("Giồng Riềng", night(2027, 1, 1)) == (
        "Giồng Riềng, ngày 01 tháng 01 năm 2027"
    )
    assert time_and_day(night(2027, 1, 1)) == "01:00 ngày 01/01/2027"


@pytest.mark.django_db
def test_a_step_is_given_at_night_to_who_has_the_post_that_day(office: Office) -> None:
    dossier = bring_to(office, accept(office), "handle", at(0, 10))
    ends = PostFactory(unit=office.unit, role="leader", valid_to=date(2026, 3, 5)).officer
    step = {"assignee": ends}
    with pytest.raises(actions.CannotMoveStep, match="giao người khác"):
        move(office, dossier, "forward", night(2026, 3, 5), **step)
    moved = move(office, dossier, "forward", night(2026, 3, 4), **step)
    assert moved.steps.get(closed_at=None).assignee == ends
