"""Groups whose dossiers are decided at several units, while others work at the same units."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from threading import Barrier, BrokenBarrierError, Event
from typing import Any

import pytest
from django.db import connection, transaction

from motcua.dossiers import actions, jobs
from motcua.dossiers.enums import State
from motcua.dossiers.events import DossierFinished
from motcua.dossiers.models import Dossier, DossierGroup, LinkedGroup
from motcua.dossiers.rules.codes import code_day
from motcua.kernel.actions import claim_job, next_number, run_job
from motcua.kernel.clock import now
from motcua.kernel.events import Recorded
from motcua.kernel.queries import list_events_of, verify_log
from motcua.people.rules.codes import path_of
from tests.dossiers.test_groups import receive
from tests.factories.dossiers import Office, accept, at, draft, finish, make_office
from tests.factories.people import UnitFactory
from tests.kernel.sample_events import record

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE, A_WHILE = 60, 2


def on_own_connections(*work: Callable[[], Any]) -> list[Any]:
    """Do all at once, each on its own connection; raises what one of them raised."""

    def run(one: Callable[[], Any]) -> Any:
        try:
            return one()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(work)) as pool:
        return [each.result() for each in [pool.submit(run, one) for one in work]]


def make_linked() -> LinkedGroup:
    return LinkedGroup.objects.create(
        code="thu", name="Nhóm", valid_from=date(2025, 7, 1), source_note="thử"
    )


def waiting_for_finished(office: Office, group: DossierGroup) -> tuple[Recorded, Dossier]:
    """The event of a finished dossier, and the one that waits for it at this office."""
    done = finish(office, accept(office), at(1))
    row = actions.submit_dossier(dossier=draft(office), by=office.counter, at=at())
    Dossier.objects.filter(pk=row.pk).update(group=group, waits_for=done)
    return next(e for e in list_events_of(done) if isinstance(e.event, DossierFinished)), row


def work_off_jobs() -> None:
    while job := claim_job(worker="w", at=now()):
        run_job(job=job, at=now())


def test_batches_that_begin_dossiers_at_the_same_units_do_not_block_each_other(monkeypatch) -> None:
    """Each has accepted at one unit and goes on to that of the other."""
    offices, waiting = [make_office(), make_office()], []
    linked = make_linked()
    for office in [*offices, *reversed(offices)]:
        group = DossierGroup.objects.create(
            definition=linked, code=f"G{len(waiting)}", receiving_unit=office.unit,
            received_at=at(), received_by=office.counter, promised_at=at(5),
        )  # fmt: skip
        waiting.append(waiting_for_finished(office, group))
    has_accepted, accept_one = Barrier(2), jobs.accept_dossier

    def accept_and_wait(**given: Any) -> Dossier:
        done = accept_one(**given)
        # The other one may wait for this one, or be done.
        with suppress(BrokenBarrierError):
            has_accepted.wait(A_WHILE)
        return done

    monkeypatch.setattr(jobs, "accept_dossier", accept_and_wait)

    def handle(*told: tuple[Recorded, Dossier]) -> None:
        with transaction.atomic():
            jobs.begin_linked([event for event, _row in told])
        work_off_jobs()

    on_own_connections(lambda: handle(*waiting[:2]), lambda: handle(*waiting[2:]))
    states = Dossier.objects.filter(pk__in=[row.pk for _event, row in waiting])
    assert set(states.values_list("state", flat=True)) == {State.ACCEPTED}
    assert verify_log().ok


def test_a_group_waits_for_the_numbers_of_a_unit_before_it_holds_its_log() -> None:
    """Another draws a number of the deciding unit, and then records there, as acceptance does."""
    office, above = make_office(), UnitFactory()
    office.unit.path = path_of(office.unit.code, above.path)
    office.unit.save()
    office.version.levels.create(level=above.level)
    linked = make_linked()
    linked.members.create(position=0, procedure_code=office.version.procedure.code, waits=False)
    has_number, may_record = Event(), Event()

    def accept_there() -> None:
        with transaction.atomic():
            next_number(owner=above.code, series="dossier", period=code_day(at()))
            has_number.set()
            may_record.wait(A_WHILE)
            record(above.code)

    def receive_here() -> DossierGroup:
        assert has_number.wait(PATIENCE)
        return receive(office, linked)

    _none, group = on_own_connections(accept_there, receive_here)
    assert Dossier.objects.get(group=group).unit_code == above.code
