"""When form 01 is issued, and to whom."""

from datetime import datetime

import pytest

from motcua.dossiers.actions import CannotIssueReceipt, issue_receipt
from motcua.dossiers.enums import RuleSet
from motcua.dossiers.events import ReceiptIssued
from motcua.dossiers.models import Dossier
from motcua.dossiers.printed.receipt import get_receipt
from motcua.dossiers.rules.rule_sets import is_receipt_due
from motcua.kernel.errors import NotVisible
from motcua.kernel.queries import list_events_of
from tests.factories.dossiers import Office, accept, at


@pytest.fixture
def same_day(office: Office) -> Dossier:
    """Accepted on Monday at 9; the result is due at 17 the same day."""
    office.version.times.update(amount=0, same_day_before="15:00")
    return accept(office)


@pytest.mark.parametrize(
    ("rule_set", "limit", "due", "issued"),
    [
        (RuleSet.LEGACY_2018, 0, at(hour=17), True),
        (RuleSet.CURRENT_2025, 0, at(hour=17), False),
        (RuleSet.CURRENT_2026, 0, at(hour=17), False),
        (RuleSet.CURRENT_2026, 1, at(hour=17), True),
        # Midnight in Vietnam is still the same day in UTC.
        (RuleSet.CURRENT_2026, 0, at(1, hour=0), True),
    ],
)
def test_a_same_day_result_needs_no_slip_since_2025(
    rule_set: RuleSet, limit: int, due: datetime, issued: bool
) -> None:
    assert is_receipt_due(rule_set, limit, at(hour=16), due) is issued


def test_a_result_of_the_next_day_has_its_slip_though_the_procedure_says_same_day(
    office: Office,
) -> None:
    office.version.times.update(amount=0, same_day_before="15:00")
    late = accept(office, when=at(hour=23))
    assert late.due_at == at(1, hour=17)
    assert get_receipt(late).number == late.code


def test_a_same_day_result_has_no_slip_until_the_person_asks(
    same_day: Dossier, office: Office
) -> None:
    with pytest.raises(NotVisible, match="chưa được cấp Giấy tiếp nhận"):
        get_receipt(same_day)
    issue_receipt(dossier=same_day, by=office.counter, at=at(hour=10))
    slip = get_receipt(same_day)
    assert (slip.number, slip.issued_at) == (same_day.code, at(hour=10))
    assert slip.content["officer"] == office.counter.name
    assert isinstance(list_events_of(same_day)[-1].event, ReceiptIssued)


def test_a_slip_is_issued_once(office: Office) -> None:
    dossier = accept(office)
    with pytest.raises(CannotIssueReceipt, match="đã có Giấy tiếp nhận; hãy in lại giấy đó"):
        issue_receipt(dossier=dossier, by=office.counter, at=at(hour=10))
