"""An issued result has a code that anybody checks, and an end where its template says one."""

from datetime import date

import pytest

from motcua.dossiers import actions
from motcua.dossiers.enums import FaultKind
from motcua.dossiers.models import ResultTemplate
from motcua.dossiers.queries.results import newest_drafts, seen_digest
from motcua.kernel.errors import Refused
from tests.factories.dossiers import Office, at
from tests.factories.results import (
    approve,
    at_sign,
    delivered_with_paper,
    draft_result,
    issued,
    need_paper,
    printed,
)

pytestmark = pytest.mark.django_db


def test_the_code_is_printed_with_the_page_that_checks_it(office: Office) -> None:
    paper = issued(office).results.get()
    assert len(paper.check_code) == 12
    code = "-".join([paper.check_code[:4], paper.check_code[4:8], paper.check_code[8:]])
    said = printed(paper)
    assert code in said
    assert "kiem-tra-giay-to/" in said


def test_the_end_follows_from_the_months_of_the_template(office: Office) -> None:
    need_paper(office, valid_months=6)
    assert issued(office).results.get().valid_until == date(2026, 9, 2)


def test_without_months_a_result_does_not_end(office: Office) -> None:
    assert issued(office).results.get().valid_until is None


def test_the_day_of_the_drafter_goes_before_the_template(office: Office) -> None:
    need_paper(office, valid_months=6)
    dossier = at_sign(office)
    draft_result(office, dossier, at(0, 11), valid_until=date(2027, 1, 1))
    dossier = approve(office, dossier, at(0, 11))
    actions.sign_result(dossier=dossier, by=office.leader, at=at(0, 11))
    done = actions.issue_result(dossier=dossier, by=office.counter, at=at(0, 11))
    assert done.results.get().valid_until == date(2027, 1, 1)


def test_no_result_ends_before_it_is_drafted(office: Office) -> None:
    dossier = at_sign(office)
    with pytest.raises(Refused, match="từ hôm nay trở đi"):
        draft_result(office, dossier, at(0, 11), valid_until=date(2026, 3, 1))
    draft_result(office, dossier, at(0, 11), valid_until=date(2026, 3, 2))


def test_a_correction_ends_when_what_it_corrects_would_have(office: Office) -> None:
    need_paper(office, valid_months=6)
    dossier = delivered_with_paper(office)
    ResultTemplate.objects.update(valid_months=12)
    wrong = {"kind": FaultKind.WRONG, "paper": dossier.results.get(), "reason": "Sai"}
    dossier = actions.report_fault(dossier=dossier, by=office.handler, at=at(40), **wrong)
    draft_result(office, dossier, at(40), paper=dossier.results.latest("pk"))
    shown = seen_digest(newest_drafts([dossier.results.latest("pk")]).values())
    actions.approve_result(dossier=dossier, seen=shown, by=office.leader, at=at(40))
    dossier = actions.sign_result(dossier=dossier, by=office.leader, at=at(40))
    dossier = actions.issue_result(dossier=dossier, by=office.counter, at=at(40))
    assert dossier.results.latest("pk").valid_until == date(2026, 9, 2)
