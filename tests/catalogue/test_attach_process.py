from datetime import datetime

import pytest

from motcua.catalogue.actions import CannotAttachProcess, attach_process
from motcua.catalogue.models import ProcedureVersion
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotAllowed
from motcua.kernel.queries import list_events_of
from motcua.processes.models import ProcessDefinition
from motcua.worktime.enums import TimeUnit
from tests.factories.actors import ADMINISTRATOR, CONTROL, EVERY_OTHER_ROLE, NOBODY, StandIn
from tests.factories.catalogue import ProcedureVersionFactory, TimeRowFactory
from tests.factories.processes import ProcessDefinitionFactory

AT = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
pytestmark = pytest.mark.django_db


def attach(version: ProcedureVersion, definition: ProcessDefinition) -> ProcedureVersion:
    return attach_process(version=version, definition=definition, by=CONTROL, at=AT)


def of_days(days: int) -> ProcessDefinition:
    definition = ProcessDefinitionFactory(published=True)
    unit = TimeUnit.WORKING_DAYS
    definition.steps.update(limit_percent=None, limit_amount=days, limit_unit=unit)
    return definition


def test_a_process_within_the_limit_is_attached() -> None:
    definition = ProcessDefinitionFactory(published=True)
    assert attach(ProcedureVersionFactory(), definition).process == definition


def test_a_draft_is_not_attached() -> None:
    with pytest.raises(CannotAttachProcess, match="đang áp dụng"):
        attach(ProcedureVersionFactory(), ProcessDefinitionFactory())


def test_steps_longer_than_the_limit_are_refused() -> None:
    with pytest.raises(CannotAttachProcess, match="3 ngày làm việc"):
        attach(ProcedureVersionFactory(), of_days(2))


def test_the_shortest_limit_of_all_cases_decides() -> None:
    version = ProcedureVersionFactory()
    TimeRowFactory(version=version, channel="online", amount=1)
    with pytest.raises(CannotAttachProcess, match="1 ngày làm việc"):
        attach(version, of_days(1))


def test_a_limit_without_a_unit_is_no_measure() -> None:
    version = TimeRowFactory(unitless=True).version
    assert attach(version, of_days(5)).process is not None


def test_what_is_attached_is_an_event_of_the_version_once() -> None:
    version, definition = ProcedureVersionFactory(), ProcessDefinitionFactory(published=True)
    for _time in range(2):
        attach(version, definition)
    [event] = [entry.event for entry in list_events_of(version)]
    assert (event.procedure, event.process) == (version.procedure.code, definition.code)


def test_the_same_key_for_another_process_is_refused() -> None:
    version = ProcedureVersionFactory()
    one, other = (ProcessDefinitionFactory(published=True) for _ in range(2))
    attach_process(version=version, definition=one, by=CONTROL, at=AT, key="k")
    with pytest.raises(CannotAttachProcess, match="nội dung khác"):
        attach_process(version=version, definition=other, by=CONTROL, at=AT, key="k")
    version.refresh_from_db()
    assert version.process == one


@pytest.mark.parametrize("other", [NOBODY, ADMINISTRATOR, StandIn(EVERY_OTHER_ROLE)])
def test_others_than_control_attach_nothing(other: StandIn) -> None:
    version, definition = ProcedureVersionFactory(), ProcessDefinitionFactory(published=True)
    with pytest.raises(NotAllowed, match="Việc này do người khác phụ trách"):
        attach_process(version=version, definition=definition, by=other, at=AT)
    version.refresh_from_db()
    assert version.process is None
