"""Form 03b: what was announced and published in a period, as it was recorded then."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from motcua.announcements.actions import enter_announcement, register_announcement
from motcua.announcements.enums import ItemKind
from motcua.announcements.models import Announcement
from motcua.kernel.clock import VIETNAM
from motcua.reports.base.report import Question, Sheet
from motcua.reports.forms.form_03b import queries
from motcua.reports.forms.form_03b.rules import HELD, KEYS
from motcua.reports.queries.sheets import count_sheet
from motcua.reports.registry import REPORTS
from motcua.statistics.enums import Breakdown
from motcua.statistics.rules.windows import Window
from tests.factories.announcements import AT, TODAY, WORDS, Announcing

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_is_enough]
FIRST, LAST = date(2026, 11, 15), date(2026, 12, 14)
NAMES = {name: number for number, name in KEYS.items()}


@pytest.fixture
def office() -> Announcing:
    return Announcing()


def question(office: Announcing, **window: Any) -> Question:
    given = {"first": FIRST, "last": LAST, "as_of": datetime(2099, 1, 1, tzinfo=VIETNAM)}
    return Question(office.unit, Window(**given | window), Breakdown.FIELD)


def sheet(office: Announcing, **window: Any) -> Sheet:
    return count_sheet(REPORTS["03b"], question(office, **window))


def figures(office: Announcing, part: str = "II", **window: Any) -> dict[str, Any]:
    [row] = [row for row in sheet(office, **window).rows if row.key == part]
    return {name: row.figures[number] for name, number in NAMES.items() if row.figures[number]}


def issued(office: Announcing) -> Announcement:
    """One that amends a procedure and abolishes another, after a legal text."""
    words = {"text_number": "10/2026/QĐ-UBND", "text_title": "Quy định"}
    draft = office.add(
        office.draft(**words), kind=ItemKind.ABOLISHED, procedure=office.hold("9.000009")
    )
    return office.issue(office.approve(office.propose(draft)))


def test_what_a_decision_did_is_counted_by_kind(office: Announcing) -> None:
    issued(office)
    counted = figures(office)
    assert counted.pop("held", 0) == 0
    assert counted == {
        "decisions": 1,
        "legal_texts": 1,
        "announced": 2,
        "amended": 1,
        "abolished": 1,
    }


def test_a_draft_is_not_announced(office: Announcing) -> None:
    office.approved()
    assert "decisions" not in figures(office)


@pytest.mark.parametrize(("first", "last", "count"), [(0, 0, 1), (1, 9, 0), (-9, -1, 0)])
def test_a_decision_counts_in_the_period_of_its_signing(
    office: Announcing, first: int, last: int, count: int
) -> None:
    issued(office)
    days = {"first": TODAY + timedelta(days=first), "last": TODAY + timedelta(days=last)}
    assert figures(office, **days).get("decisions", 0) == count


def test_what_was_recorded_later_changes_no_figure_of_before(office: Announcing) -> None:
    before = datetime.now(VIETNAM)
    issued(office)
    assert "decisions" not in figures(office, as_of=before)


def test_it_is_published_once_it_stands_in_the_national_database(office: Announcing) -> None:
    announcement = issued(office)
    assert "published" not in figures(office)
    given = {"announcement": announcement, "entered_on": TODAY, "by": office.writer}
    enter_announcement(**given, at=AT)
    counted = figures(office)
    assert (counted["published"], counted["unpublished"]) == (1, 1)
    assert "published" not in figures(office, last=TODAY - timedelta(days=1))


def test_what_carries_on_a_ministrys_decision_is_central(office: Announcing) -> None:
    ministry = register_announcement(
        unit=office.unit,
        issuer="Bộ Tư pháp",
        words=replace(WORDS, symbol="QĐ-BTP"),
        number="1",
        signed_on=TODAY,
        items=[(ItemKind.AMENDED, office.content.code)],
        by=office.writer,
        at=AT,
    )
    announcement = office.draft()
    Announcement.objects.filter(pk=announcement.pk).update(follows=ministry)
    announcement.refresh_from_db()
    office.issue(office.approve(office.propose(announcement)))
    assert figures(office, "I")["decisions"] == 1
    assert "decisions" not in figures(office, "II")


def test_the_total_is_the_sum_of_both_parts_and_announced_that_of_its_kinds(
    office: Announcing,
) -> None:
    issued(office)
    filled = sheet(office)
    assert {n: sum(r.figures[n] for r in filled.rows) for n in KEYS} == filled.total.figures
    for row in (*filled.rows, filled.total):
        kinds = ("new", "amended", "abolished")
        assert row.figures[NAMES["announced"]] == sum(row.figures[NAMES[k]] for k in kinds)


def test_every_figure_opens_to_as_many_things(office: Announcing) -> None:
    enter_announcement(announcement=issued(office), entered_on=TODAY, by=office.writer, at=AT)
    asked = question(office)
    filled = sheet(office)
    assert filled.total.figures[HELD] > 0
    for key, row in (*((row.key, row) for row in filled.rows), (None, filled.total)):
        opened = {n: len(queries.list_sources(asked, row=key, column=n)) for n in KEYS}
        assert opened == row.figures


@pytest.mark.parametrize("kind", ["json", "csv", "xlsx", "pdf", "html"])
def test_it_is_written_in_each_format(office: Announcing, kind: str) -> None:
    issued(office)
    assert len(REPORTS["03b"].formats[kind].write(sheet(office))) > 300
