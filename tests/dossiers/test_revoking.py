"""An issued result is revoked by the leader, with a reason, and is told as such."""

import pytest

from motcua.dossiers import actions
from motcua.dossiers.enums import FaultKind, PaperState
from motcua.dossiers.models import Dossier, ResultPaper
from motcua.dossiers.printed.result_register import result_rows
from motcua.kernel.errors import Refused
from motcua.kernel.models import LoggedEvent
from tests.factories.dossiers import Office, at
from tests.factories.results import delivered_with_paper

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier(office: Office) -> Dossier:
    return delivered_with_paper(office)


def revoke(office: Office, dossier: Dossier, reason: str = "QĐ 5 ngày 03/03/2026") -> ResultPaper:
    paper = dossier.results.get()
    actions.revoke_result(dossier=dossier, paper=paper, reason=reason, by=office.leader, at=at(1))
    paper.refresh_from_db()
    return paper


def test_a_revoked_result_keeps_its_number_and_the_register_says_so(
    office: Office, dossier: Dossier
) -> None:
    paper = revoke(office, dossier)
    assert (paper.state, paper.revoked_at, paper.number) == (PaperState.REVOKED, at(1), 1)
    assert "đã thu hồi" in result_rows([paper])[0]
    dossier.refresh_from_db()
    assert dossier.result_state == PaperState.REVOKED


def test_the_log_says_which_and_why_by_a_digest(office: Office, dossier: Dossier) -> None:
    paper = revoke(office, dossier)
    said = LoggedEvent.objects.get(kind="ResultRevoked").data
    assert said["paper"] == paper.pk
    assert "QĐ 5" not in str(said)


def test_a_reason_is_asked_for(office: Office, dossier: Dossier) -> None:
    with pytest.raises(Refused, match="Hãy ghi số, ngày quyết định thu hồi"):
        revoke(office, dossier, " ")
    assert dossier.results.get().state == PaperState.ISSUED


def test_a_result_is_revoked_once(office: Office, dossier: Dossier) -> None:
    revoke(office, dossier)
    with pytest.raises(Refused, match="Hãy chọn văn bản đã phát hành"):
        revoke(office, dossier)


def test_what_is_being_replaced_is_not_revoked(office: Office, dossier: Dossier) -> None:
    actions.report_fault(
        dossier=dossier,
        kind=FaultKind.WRONG,
        paper=dossier.results.get(),
        reason="Sai tên",
        by=office.handler,
        at=at(1),
    )
    wrong = dossier.results.get(state=PaperState.ISSUED)
    with pytest.raises(Refused, match="đang được sửa"):
        actions.revoke_result(dossier=dossier, paper=wrong, reason="x", by=office.leader, at=at(1))
