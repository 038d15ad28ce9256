"""The sections of the lists: each count is the length of its list, to the second."""

from datetime import datetime, timedelta

import pytest

from motcua.dossiers.enums import Delivery, Money
from motcua.dossiers.models import Dossier, DossierStep
from motcua.dossiers.queries import scopes
from motcua.dossiers.queries.dossiers import list_ready, list_unpaid, list_work
from motcua.dossiers.queries.sections import read_terms
from motcua.dossiers.queries.work import ResultCounts, count_results, count_work, sum_up
from motcua.kernel.clock import VIETNAM
from motcua.web.desk.sections import WORK
from tests.factories.dossiers import (
    Office,
    accept,
    at,
    draft,
    extend,
    finish,
    handled,
    make_office,
    set_times,
)
from tests.factories.people import OfficerFactory

pytestmark = pytest.mark.django_db

FRIDAY = datetime(2026, 3, 6, 16, 0, tzinfo=VIETNAM)
# Saturday and Sunday do not count: two working days after Friday is Tuesday.
SOON_ENDS = datetime(2026, 3, 11, tzinfo=VIETNAM)
SECOND = timedelta(seconds=1)


def numbers(office: Office, moment: datetime) -> dict[str, int]:
    """The count of each section, which must be the length of its list."""
    terms = read_terms(moment)
    counts = sum_up(count_work(office.counter, terms))
    listed = {
        name: list_work(office.counter, moment).filter(section.condition(terms)).count()
        for name, section in WORK.items()
    }
    assert listed == {name: section.count(counts) for name, section in WORK.items()}
    return listed


SECTION_BY_TIME = {
    FRIDAY - SECOND: ("qua-han", scopes.LATE),
    FRIDAY: ("hom-nay", scopes.TODAY),
    datetime(2026, 3, 6, 23, 59, 59, tzinfo=VIETNAM): ("hom-nay", scopes.TODAY),
    datetime(2026, 3, 7, tzinfo=VIETNAM): ("sap-han", scopes.SOON),
    SOON_ENDS - SECOND: ("sap-han", scopes.SOON),
    SOON_ENDS: ("", ""),
}


def test_a_dossier_is_in_one_section_of_time(office: Office) -> None:
    dossier = accept(office)
    for due, (section, _scope) in SECTION_BY_TIME.items():
        Dossier.objects.filter(pk=dossier.pk).update(due_at=due)
        found = numbers(office, FRIDAY)
        times = {name: found[name] for name in ("qua-han", "hom-nay", "sap-han")}
        assert times == {name: int(name == section) for name in times}, due


def test_a_late_dossier_without_an_apology_is_listed_until_there_is_one(office: Office) -> None:
    dossier = handled(office)
    assert numbers(office, at(9))["chua-xin-loi"] == 1
    extend(office, dossier, at(1), at(9, 17))
    assert numbers(office, at(9))["chua-xin-loi"] == 0
    assert numbers(office, at(9))["qua-han"] == 1


def test_drafts_are_counted_apart(office: Office) -> None:
    draft(office)
    found = numbers(office, at(1))
    assert (found["can-lam"], found["ban-nhap"]) == (0, 1)


@pytest.mark.parametrize(("after", "long"), [(timedelta(days=15), 0), (timedelta(16), 1)])
def test_a_result_waits_for_long_after_fifteen_days(office: Office, after: timedelta, long: int):
    finish(office, accept(office), at(1))
    found = count_results(office.counter, read_terms(at(1) + after))
    assert (found.ready, found.long) == (1, long)


def test_the_counts_of_results_are_the_lengths_of_their_lists(office: Office) -> None:
    elsewhere = make_office()
    here, there, delivered = (finish(office, accept(office), at(1)) for _ in range(3))
    owed = accept(office)
    Dossier.objects.filter(pk=here.pk).update(delivery=Delivery.RETURNED, money=Money.DUE)
    Dossier.objects.filter(pk=there.pk).update(return_unit=elsewhere.unit)
    Dossier.objects.filter(pk=delivered.pk).update(delivery=Delivery.POSTED)
    Dossier.objects.filter(pk=owed.pk).update(money=Money.DUE)
    terms = read_terms(at(30))
    for officer, expected in (
        (office.counter, ResultCounts(1, 1, 2)),
        (elsewhere.counter, ResultCounts(1, 1, 0)),
    ):
        assert count_results(officer, terms) == expected
        assert list_ready(officer, terms.at).count() == expected.ready
        assert list_unpaid(officer, terms.at).count() == expected.unpaid


@pytest.mark.parametrize("of_dossier", [False, True])
def test_a_step_is_in_one_section_of_time(office: Office, *, of_dossier: bool) -> None:
    later = SOON_ENDS + timedelta(days=30)
    dossier = handled(office)
    for due, (_section, section) in SECTION_BY_TIME.items():
        times = (due, later) if of_dossier else (later, due)
        set_times(dossier, due_at=times[0], step_due_at=times[1])
        _scopes, counts = scopes.count_steps(office.handler, read_terms(FRIDAY), scopes.MINE)
        counted = {name: counts[name] for name in (scopes.LATE, scopes.TODAY, scopes.SOON)}
        assert counted == {name: int(name == section) for name in counted}, due


@pytest.mark.parametrize("scope", scopes.SCOPES)
def test_the_counts_of_steps_are_the_lengths_of_their_lists(office: Office, scope: str) -> None:
    colleague = OfficerFactory(case_officer_at=office.unit)
    late, waiting, nobodys, other = (handled(office) for _ in range(4))
    DossierStep.objects.filter(closed_at=None).update(assignee=office.handler)
    set_times(waiting, paused_at=at(1))
    set_times(late, step_due_at=at(0, 11))
    nobodys.steps.filter(closed_at=None).update(assignee=None)
    other.steps.filter(closed_at=None).update(assignee=colleague)
    terms = read_terms(at(1, 8))
    in_scopes, counts = scopes.count_steps(office.handler, terms, scope)
    for section in scopes.SECTIONS:
        listed = scopes.list_steps(office.handler, terms, scope, section)
        assert counts[section] == listed.count()
    assert in_scopes == {scopes.MINE: 2, scopes.UNIT: 4, scopes.UNASSIGNED: 1}
