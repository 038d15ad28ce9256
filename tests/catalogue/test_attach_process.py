from datetime import datetime

import pytest

from motcua.catalogue.actions import CannotAttachProcess, attach_process
from motcua.catalogue.models import ProcedureVersion
from motcua.kernel.clock import VIETNAM
from motcua.processes.models import ProcessDefinition
from motcua.worktime.enums import TimeUnit
from tests.factories.catalogue import ProcedureVersionFactory, TimeRowFactory
from tests.factories.processes import ProcessDefinitionFactory

AT = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
pytestmark = pytest.mark.django_db


def attach(version: ProcedureVersion, definition: ProcessDefinition) -> ProcedureVersion:
    return attach_process(version=version, definition=definition, by="system", at=AT)


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
