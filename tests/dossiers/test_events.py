import pytest

from motcua.dossiers import actions
from motcua.dossiers.enums import Outcome
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.remarks import digest_of_words
from motcua.kernel.models import Event
from motcua.kernel.queries import list_events_of, verify_log
from motcua.processes.enums import MoveKind
from tests.factories.dossiers import Office, accept, at, bring_to, draft, finish, move, open_step


def kinds(dossier: Dossier) -> list[str]:
    return [event.kind for event in list_events_of(f"dossier:{dossier.pk}")]


def test_each_action_writes_one_event(office: Office) -> None:
    dossier = accept(office)
    move(office, dossier, MoveKind.FORWARD, at(0, 10))
    assert kinds(dossier) == ["DossierDrafted", "DossierAccepted", "StepMoved"]


def test_the_events_of_a_whole_way_prove_themselves(office: Office) -> None:
    finish(office, accept(office), at(2))
    assert verify_log().ok


def test_an_accepted_dossier_tells_statistics_how_it_counts(office: Office) -> None:
    accept(office)
    figures = Event.objects.get(kind="DossierAccepted").data["figures"]
    assert figures["before"] is None
    assert figures["after"] == {
        "unit": office.unit.code,
        "field": "Hộ tịch",
        "procedure": office.version.procedure.code,
        "channel": "in_person",
        "received_at": "2026-03-02T02:00:00+00:00",
        "due_at": "2026-03-05T10:00:00+00:00",
        "closed_at": None,
        "timeliness": None,
    }


def test_a_moved_step_changes_no_figure(office: Office) -> None:
    move(office, accept(office), MoveKind.FORWARD, at(0, 10))
    assert "figures" not in Event.objects.get(kind="StepMoved").data


def test_a_refused_action_leaves_no_event(office: Office) -> None:
    dossier = accept(office)
    before = Event.objects.count()
    with pytest.raises(actions.CannotMoveStep):
        move(office, dossier, MoveKind.SIGN, at(0, 10))
    assert Event.objects.count() == before


def withdraw(office: Office) -> Dossier:
    return actions.withdraw_dossier(
        dossier=accept(office), reason="Ông Danh Út rút", by=office.counter, at=at(0, 10)
    )


def test_a_reason_stands_in_the_log_as_a_digest_only(office: Office) -> None:
    remark = withdraw(office).remarks.get()
    assert (remark.kind, remark.text) == ("DossierWithdrawn", "Ông Danh Út rút")
    assert (remark.said_by, remark.said_at) == (office.counter, at(0, 10))
    said = Event.objects.get(kind="DossierWithdrawn").data
    assert said["words"] == remark.digest == digest_of_words(remark.salt, remark.text)
    assert "Danh" not in str(list(Event.objects.values()))


def test_the_same_reason_twice_has_two_digests(office: Office) -> None:
    first, second = withdraw(office).remarks.get(), withdraw(office).remarks.get()
    assert first.digest != second.digest


def test_the_log_proves_itself_when_a_reason_was_erased(office: Office) -> None:
    withdraw(office).remarks.all().delete()
    assert verify_log().ok


def test_an_approval_without_a_reason_keeps_no_row(office: Office) -> None:
    assert not finish(office, accept(office), at(2)).remarks.exists()


def test_events_hold_no_name_of_the_applicant(office: Office) -> None:
    finish(office, accept(office), at(2))
    assert not [e for e in Event.objects.all() if "Danh" in str(e.data)]


def test_drafting_again_with_the_same_key_gives_the_same_dossier(office: Office) -> None:
    assert draft(office, key="k1") == draft(office, key="k1")
    assert Dossier.objects.count() == 1


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
    with pytest.raises(actions.CannotMoveStep, match="hồ sơ khác"):
        move(office, second, MoveKind.FORWARD, at(0, 10), key="k4")


def test_a_key_used_for_another_verb_is_refused_not_taken_for_done(office: Office) -> None:
    dossier = accept(office, key="k6")
    with pytest.raises(actions.CannotWithdrawDossier, match="Tải lại trang"):
        actions.withdraw_dossier(
            dossier=dossier, reason="Đổi ý", by=office.counter, at=at(1), key="k6"
        )
    with pytest.raises(actions.CannotDraftDossier, match="Tải lại trang"):
        draft(office, key="k6")


def test_finishing_again_with_the_same_key_is_no_error(office: Office) -> None:
    dossier = bring_to(office, accept(office), "return", at(1))
    step = open_step(dossier)
    given = {"step": step, "outcome": Outcome.APPROVED, "by": office.counter, "key": "k5"}
    for _ in range(2):
        done = actions.finish_dossier(dossier=dossier, at=at(2), **given)
    assert kinds(done).count("DossierFinished") == 1
