from datetime import UTC, datetime

import pytest

from motcua.catalogue.enums import Channel, OnlineLevel
from motcua.dossiers import actions
from motcua.dossiers.enums import State, WithdrawalWay
from motcua.dossiers.events import DossierAccepted, StepMoved
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.applicants import Applicant
from motcua.dossiers.rules.figures import Figures, FiguresChange
from motcua.kernel.events import Event
from motcua.kernel.models import FreeText, LoggedEvent
from motcua.kernel.queries import list_events_of, verify_log
from motcua.kernel.rules.digests import digest_of_text
from motcua.processes.enums import MoveKind
from tests.factories.dossiers import (
    Office,
    accept,
    at,
    bring_to,
    draft,
    finish,
    move,
    open_step,
    pause,
)


def kinds(dossier: Dossier) -> list[str]:
    return [type(each.event).__name__ for each in list_events_of(dossier)]


def test_each_action_writes_one_event(office: Office) -> None:
    dossier = accept(office)
    move(office, dossier, MoveKind.FORWARD, at(0, 10))
    assert kinds(dossier) == ["DossierDrafted", "DossierAccepted", "StepMoved"]


def test_the_events_of_a_whole_way_prove_themselves(office: Office) -> None:
    finish(office, accept(office), at(2))
    assert verify_log().ok


def last_event(dossier: Dossier) -> Event:
    return list_events_of(dossier)[-1].event


def test_an_accepted_dossier_tells_statistics_how_it_counts(office: Office) -> None:
    dossier = accept(office)
    figures = FiguresChange(
        before=None,
        after=Figures(
            unit=office.unit.code,
            field=office.version.procedure.field_id,
            procedure=office.version.procedure.code,
            channel=Channel.IN_PERSON,
            online_level=OnlineLevel(office.version.online_level),
            received_at=datetime(2026, 3, 2, 2, tzinfo=UTC),
            due_at=datetime(2026, 3, 5, 10, tzinfo=UTC),
            closed_at=None,
            timeliness=None,
        ),
    )
    said = DossierAccepted(
        code=dossier.code, due_at=figures.after.due_at, state=State.ACCEPTED, figures=figures
    )
    assert last_event(dossier) == said


def test_a_moved_step_changes_no_figure(office: Office) -> None:
    dossier = move(office, accept(office), MoveKind.FORWARD, at(0, 10))
    assert last_event(dossier) == StepMoved(
        step="receive",
        move=MoveKind.FORWARD,
        opened_step="handle",
        remark=None,
        state=State.IN_PROGRESS,
    )


def test_a_refused_action_leaves_no_event(office: Office) -> None:
    dossier = accept(office)
    before = LoggedEvent.objects.count()
    with pytest.raises(actions.CannotMoveStep, match="không có việc này"):
        move(office, dossier, MoveKind.SIGN, at(0, 10))
    assert LoggedEvent.objects.count() == before


def withdraw(office: Office) -> Dossier:
    return actions.withdraw_dossier(
        way=WithdrawalWay.ACCOUNT,
        dossier=accept(office),
        reason="Ông Danh Út rút",
        by=office.counter,
        at=at(0, 10),
    )


def test_a_reason_stands_in_the_log_as_a_digest_only(office: Office) -> None:
    dossier = withdraw(office)
    kept = FreeText.objects.get(subject_kind="dossier", subject_id=dossier.pk)
    assert (kept.kind, kept.text, kept.kept_at) == ("dossier", "Ông Danh Út rút", at(0, 10))
    assert last_event(dossier).reason == kept.digest == digest_of_text(kept.salt, kept.text)
    assert "Danh" not in str(list(LoggedEvent.objects.values()))


def test_the_same_reason_twice_has_two_digests(office: Office) -> None:
    assert last_event(withdraw(office)).reason != last_event(withdraw(office)).reason


def test_what_needs_no_reason_keeps_no_text(office: Office) -> None:
    bring_to(office, accept(office), "handle", at(2))
    assert not FreeText.objects.exists()


def test_each_kind_of_reason_lies_beside_the_log(office: Office) -> None:
    dossier = accept(office)
    reasons = {"reason": "Chờ ý kiến ông Ba", "by": office.counter, "when": at(0, 10)}
    pause(office, dossier, **reasons)
    assert dossier.pauses.get().reason.text == "Chờ ý kiến ông Ba"
    assert "Ba" not in str(list(LoggedEvent.objects.values_list("data", flat=True)))


def test_events_hold_no_name_of_the_applicant(office: Office) -> None:
    finish(office, accept(office), at(2))
    assert not [e for e in LoggedEvent.objects.all() if "Danh" in str(e.data)]


def test_drafting_again_with_the_same_key_gives_the_same_dossier(office: Office) -> None:
    assert draft(office, key="k1") == draft(office, key="k1")
    assert Dossier.objects.count() == 1


def test_drafting_again_with_a_corrected_name_keeps_the_corrected_one(office: Office) -> None:
    draft(office, key="k1")
    corrected = draft(office, key="k1", applicant=Applicant(name="Danh Thị Ứt"))
    assert (corrected.applicant_name, Dossier.objects.count()) == ("Danh Thị Ứt", 1)


def test_the_same_key_with_another_reason_is_refused(office: Office) -> None:
    given = {"dossier": accept(office), "by": office.counter, "at": at(0, 10), "key": "k"}
    actions.withdraw_dossier(way=WithdrawalWay.ACCOUNT, reason="Đổi ý", **given)
    with pytest.raises(actions.CannotWithdrawDossier, match="nội dung khác"):
        actions.withdraw_dossier(way=WithdrawalWay.ACCOUNT, reason="Nộp nơi khác", **given)


def test_accepting_again_with_the_same_key_changes_nothing(office: Office) -> None:
    dossier = draft(office)
    codes = [
        actions.accept_dossier(dossier=dossier, by=office.counter, at=at(), key="k2").code
        for _ in range(2)
    ]
    assert len(set(codes)) == 1
    assert kinds(dossier).count("DossierAccepted") == 1


def test_moving_again_with_the_same_key_moves_once(office: Office) -> None:
    dossier = accept(office)
    step = open_step(dossier)
    for _ in range(2):
        dossier = move(office, dossier, MoveKind.FORWARD, at(0, 10), step=step, key="k3")
    assert open_step(dossier).step.key == "handle"


def test_a_key_used_for_another_dossier_is_refused(office: Office) -> None:
    first, second = accept(office), accept(office)
    move(office, first, MoveKind.FORWARD, at(0, 10), key="k4")
    with pytest.raises(actions.CannotMoveStep, match="Trang đã cũ"):
        move(office, second, MoveKind.FORWARD, at(0, 10), key="k4")


def test_a_key_used_for_another_verb_is_refused_not_taken_for_done(office: Office) -> None:
    dossier = accept(office, key="k6")
    with pytest.raises(actions.CannotWithdrawDossier, match="Tải lại trang"):
        actions.withdraw_dossier(
            way=WithdrawalWay.ACCOUNT,
            dossier=dossier,
            reason="Đổi ý",
            by=office.counter,
            at=at(1),
            key="k6",
        )
    with pytest.raises(actions.CannotDraftDossier, match="Tải lại trang"):
        draft(office, key="k6")


def test_finishing_again_with_the_same_key_is_no_error(office: Office) -> None:
    dossier = bring_to(office, accept(office), "return", at(1))
    step = open_step(dossier)
    given = {"step": step, "by": office.counter, "key": "k5", "result_number": "1"}
    for _ in range(2):
        done = actions.finish_dossier(dossier=dossier, at=at(2), **given)
    assert kinds(done).count("DossierFinished") == 1
