import pytest

from motcua.dossiers.models import Dossier
from motcua.people.enums import Role
from motcua.processes.enums import MoveKind, StepPlace
from motcua.processes.models import Move, Step
from tests.factories.dossiers import Office, accept, at, bring_to, move


def signed_and_sent_back(office: Office, target: str) -> Dossier:
    """Signed, stamped and sent back to this step from the last one."""
    definition = office.version.process
    steps = {step.key: step for step in definition.steps.all()}
    steps["stamp"] = Step.objects.create(
        definition=definition, key="stamp", position=9, name="Đóng dấu", role=Role.LEADER,
        place=StepPlace.DECIDING, limit_percent=10,
    )  # fmt: skip
    Move.objects.filter(step=steps["sign"]).update(target=steps["stamp"])
    for step, kind, opens in (
        ("stamp", MoveKind.FORWARD, "return"),
        ("return", MoveKind.BACK, target),
    ):
        Move.objects.create(step=steps[step], kind=kind, target=steps[opens], name=kind)
    dossier = bring_to(office, accept(office), "return", at(0, 10))
    return move(office, dossier, MoveKind.BACK, at(0, 10), remark="Sai tên")


@pytest.mark.parametrize("target", ["sign", "handle"])
def test_a_signature_is_taken_back_with_the_signing(office: Office, target: str) -> None:
    assert signed_and_sent_back(office, target).signed_at is None


def test_a_signature_stays_when_only_a_later_step_is_done_again(office: Office) -> None:
    assert signed_and_sent_back(office, "stamp").signed_at == at(0, 10)


def test_what_was_signed_again_is_signed(office: Office) -> None:
    again = bring_to(office, signed_and_sent_back(office, "handle"), "stamp", at(1))
    assert again.signed_at == at(1)
