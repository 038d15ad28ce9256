"""All procedures as procedure control works on them, and in which states they are."""

from datetime import date, datetime, timedelta

import pytest

from motcua.catalogue.actions import amend_procedure
from motcua.catalogue.enums import ControlState
from motcua.catalogue.models import Procedure, VersionLevel
from motcua.catalogue.queries.workplace import count_controlled, list_controlled, states_of
from motcua.kernel.clock import VIETNAM
from motcua.people.enums import Level
from tests.factories.actors import CONTROL
from tests.factories.catalogue import ProcedureFactory, ProcedureVersionFactory
from tests.factories.processes import ProcessDefinitionFactory

TODAY = date(2026, 11, 20)
DAY = timedelta(days=1)

pytestmark = pytest.mark.django_db


def a_procedure(
    valid_from: date = TODAY, valid_to: date | None = None, **more: object
) -> Procedure:
    given = {"process": ProcessDefinitionFactory()} | more
    return ProcedureVersionFactory(valid_from=valid_from, valid_to=valid_to, **given).procedure


def states(procedure: Procedure) -> list[ControlState]:
    return states_of(list_controlled(TODAY).get(pk=procedure.pk))


def test_a_version_holds_from_its_first_day():
    assert states(a_procedure(TODAY)) == [ControlState.IN_FORCE]


def test_a_version_that_begins_tomorrow_is_coming():
    assert states(a_procedure(TODAY + DAY)) == [ControlState.COMING]


def test_a_version_that_ends_today_holds_no_more():
    assert states(a_procedure(TODAY - DAY, TODAY)) == [ControlState.OVER]


def test_a_procedure_without_a_version_is_over():
    assert states(ProcedureFactory()) == [ControlState.OVER]


def test_what_an_import_hid_is_doubted():
    procedure = ProcedureVersionFactory(
        procedure=ProcedureFactory(unconfirmed=True), process=ProcessDefinitionFactory()
    ).procedure
    assert states(procedure) == [ControlState.IN_FORCE, ControlState.DOUBTED]


def test_a_version_without_a_process_is_bare():
    assert states(a_procedure(process=None)) == [ControlState.IN_FORCE, ControlState.BARE]


def test_what_is_over_needs_no_process():
    assert states(a_procedure(TODAY - DAY, TODAY, process=None)) == [ControlState.OVER]


def test_what_is_being_written_is_drafted():
    procedure = a_procedure()
    amend_procedure(procedure=procedure, by=CONTROL, at=datetime(2026, 11, 20, tzinfo=VIETNAM))
    assert states(procedure) == [ControlState.IN_FORCE, ControlState.DRAFTED]


def test_a_state_leaves_those_that_are_in_it():
    coming = a_procedure(TODAY + DAY)
    a_procedure()
    assert list(list_controlled(TODAY, state=ControlState.COMING)) == [coming]


def test_a_level_leaves_those_decided_at_it():
    of_commune, other = a_procedure(), a_procedure()
    VersionLevel.objects.create(version=of_commune.versions.get(), level=Level.COMMUNE)
    VersionLevel.objects.create(version=other.versions.get(), level=Level.PROVINCE)
    assert list(list_controlled(TODAY, level=Level.COMMUNE)) == [of_commune]


def test_a_question_is_folded():
    procedure = a_procedure()
    Procedure.objects.filter(pk=procedure.pk).update(search_text="dang ky khai sinh")
    assert list(list_controlled(TODAY, "Khai SINH")) == [procedure]


def test_the_counts_agree_with_the_lists():
    a_procedure(), a_procedure(TODAY + DAY, process=None), ProcedureFactory()
    counts = count_controlled(TODAY)
    assert counts == {state: list_controlled(TODAY, state=state).count() for state in ControlState}
