"""A leader who sees no paper says what he approves; who passed it on without one says why."""

import pytest

from motcua.dossiers import actions
from motcua.kernel.models import FreeText, LoggedEvent
from motcua.processes.enums import MoveKind
from tests.factories.dossiers import Office, at, handled, move, open_step
from tests.factories.results import approve, at_sign, draft_result, need_paper

pytestmark = pytest.mark.django_db
WORDS = "Đồng ý tách hộ cho bà Út"


@pytest.mark.parametrize("own", [True, False])
def test_what_no_paper_shows_is_not_signed_without_words(office: Office, own: bool) -> None:
    if own:
        need_paper(office, need="optional")
    dossier = at_sign(office)
    for said in ("", "  ", "\u200b\n\u3164"):
        with pytest.raises(actions.CannotMoveStep, match="ghi rõ bạn duyệt nội dung gì") as refused:
            move(office, dossier, MoveKind.SIGN, at(0, 12), remark=said)
        assert [field for field, _sentence in refused.value.problems] == ["remark"]
    assert open_step(dossier).step.key == "sign"


def test_what_the_leader_approved_stands_beside_the_log(office: Office) -> None:
    done = move(office, at_sign(office), MoveKind.SIGN, at(0, 12), remark=WORDS)
    kept = FreeText.objects.get(text=WORDS)
    assert done.steps.get(step__key="sign").remark == kept
    assert LoggedEvent.objects.order_by("-pk")[0].data["remark"] == kept.digest


def test_words_do_not_stand_for_a_needed_paper(office: Office) -> None:
    need_paper(office)
    with pytest.raises(actions.CannotMoveStep, match="phải có văn bản kết quả"):
        move(office, at_sign(office), MoveKind.SIGN, at(0, 12), remark=WORDS)


def test_a_paper_that_was_seen_needs_no_words(office: Office) -> None:
    dossier = at_sign(office)
    draft_result(office, dossier, at(0, 11))
    assert approve(office, dossier, at(0, 12), remark="").signed_at == at(0, 12)


def test_what_is_made_elsewhere_is_signed_without_words(office: Office) -> None:
    need_paper(office, need="elsewhere")
    done = move(office, at_sign(office), MoveKind.SIGN, at(0, 12), remark="")
    assert done.signed_at == at(0, 12)


@pytest.mark.parametrize("need", ["required", "optional"])
def test_why_no_expected_draft_goes_before_the_leader_is_said(office: Office, need: str) -> None:
    need_paper(office, need=need)
    dossier = handled(office)
    with pytest.raises(actions.CannotMoveStep, match="Ghi vì sao chuyển") as refused:
        move(office, dossier, MoveKind.FORWARD, at(0, 11), remark="")
    assert [field for field, _sentence in refused.value.problems] == ["remark"]
    move(office, dossier, MoveKind.FORWARD, at(0, 11), remark="In từ phần mềm hộ tịch")
    assert open_step(dossier).step.key == "sign"
