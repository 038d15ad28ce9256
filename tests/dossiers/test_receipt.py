"""When form 01 is issued, and to whom."""

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
    ("rule_set", "limit", "issued"),
    [
        (RuleSet.LEGACY_2018, 0, True),
        (RuleSet.CURRENT_2025, 0, False),
        (RuleSet.CURRENT_2026, 0, False),
        (RuleSet.CURRENT_2026, 1, True),
    ],
)
def test_a_same_day_result_needs_no_slip_since_2025(
    rule_set: RuleSet, limit: int, issued: bool
) -> None:
    assert is_receipt_due(rule_set, limit) is issued


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
