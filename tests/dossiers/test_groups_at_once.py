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
from motcua.dossiers.actions.parts.fees import hold_receipts
from motcua.dossiers.enums import State
from motcua.dossiers.events import DossierFinished
from motcua.dossiers.models import Dossier, DossierGroup, FeeReceipt, LinkedGroup
from motcua.dossiers.rules.applicants import Applicant
from motcua.dossiers.rules.codes import code_day
from motcua.dossiers.rules.fees import Charge, Payment
from motcua.files.actions import store_file
from motcua.kernel.actions import claim_job, next_number, run_job
from motcua.kernel.clock import now
from motcua.kernel.events import Recorded
from motcua.kernel.queries import list_events_of, verify_log
from motcua.payments.enums import FeeKind
from motcua.payments.models import FeeRelief
from motcua.payments.queries import hold_relief
from motcua.people.actions import declare_applicant
from motcua.people.rules.codes import path_of
from tests.dossiers.test_groups import SCAN, receive
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


SOMEBODY = Applicant(name="Danh Thị Út", number="091185000123")


def make_charged(office: Office, code: str, **charged: Any) -> tuple[LinkedGroup, dict[str, Any]]:
    """A group of the office's procedure alone, and what is given with its fee of 15.000 đồng."""
    linked = LinkedGroup.objects.create(
        code=code, name="Nhóm", valid_from=date(2025, 7, 1), source_note="thử"
    )
    procedure = office.version.procedure.code
    linked.members.create(position=0, procedure_code=procedure, waits=False)
    charge = Charge(kind=FeeKind.FEE, name="Lệ phí", amount=15_000, **charged)
    return linked, {"charges": {procedure: [charge]}, "payment": Payment(), "applicant": SOMEBODY}


def make_relief() -> FeeRelief:
    """A ground that takes half off once a year."""
    return FeeRelief.objects.create(
        code="half", name="Giảm", percent=50, valid_from=date(2026, 1, 1), once_a_year=True
    )


def test_a_group_waits_for_the_numbers_of_receipts_before_it_holds_the_log() -> None:
    """Another takes the number of a receipt of the unit, and then records there, as a payment."""
    office = make_office()
    linked, given = make_charged(office, "thu")
    charge = given["charges"][office.version.procedure.code]
    has_number, may_record = Event(), Event()

    def pay_there() -> None:
        with transaction.atomic():
            hold_receipts(office.unit, charge, at())
            has_number.set()
            may_record.wait(A_WHILE)
            record(office.unit.code)

    def receive_here() -> DossierGroup:
        assert has_number.wait(PATIENCE)
        return receive(office, linked, **given)

    _none, group = on_own_connections(pay_there, receive_here)
    assert FeeReceipt.objects.get().dossier.group == group


def test_a_group_waits_for_its_files_before_it_holds_the_log() -> None:
    """Another stores the same content and then records at the unit, as attaching does."""
    office = make_office()
    linked, given = make_charged(office, "thu")
    has_file, may_record = Event(), Event()
    store_file(received=SCAN, by=office.counter, at=at())

    def attach_there() -> None:
        with transaction.atomic():
            store_file(received=SCAN, by=office.counter, at=at())
            has_file.set()
            may_record.wait(A_WHILE)
            record(office.unit.code)

    def receive_here() -> DossierGroup:
        assert has_file.wait(PATIENCE)
        return receive(office, linked, files={office.paper.pk: [SCAN]}, **given)

    _none, group = on_own_connections(attach_there, receive_here)
    assert Dossier.objects.get(group=group).attachments.count() == 1


def test_a_group_waits_for_the_ground_of_relief_before_it_holds_the_person() -> None:
    """Another locks the ground and then the person, as acceptance does."""
    office = make_office()
    relief = make_relief()
    linked, given = make_charged(office, "thu", relief_id=relief.pk)
    told = {"applicant": SOMEBODY, "unit": office.unit, "by": office.counter, "at": at()}
    declare_applicant(**told)
    has_ground, may_declare = Event(), Event()

    def accept_there() -> None:
        with transaction.atomic():
            hold_relief(relief)
            has_ground.set()
            may_declare.wait(A_WHILE)
            declare_applicant(**told)

    def receive_here() -> DossierGroup:
        assert has_ground.wait(PATIENCE)
        return receive(office, linked, **given)

    _none, group = on_own_connections(accept_there, receive_here)
    assert Dossier.objects.get(group=group).fee_due == 7_500


def test_of_two_groups_at_once_one_takes_the_relief_of_the_year() -> None:
    """At two units, which share nothing but the person and the ground."""
    relief = make_relief()
    offices = [make_office(), make_office()]
    made = [
        (office, *make_charged(office, f"thu-{n}", relief_id=relief.pk))
        for n, office in enumerate(offices)
    ]
    begin = Barrier(2)

    def receive_one(office: Office, linked: LinkedGroup, given: dict[str, Any]) -> str:
        begin.wait(PATIENCE)
        try:
            receive(office, linked, **given)
        except actions.CannotAcceptDossier as problem:
            return str(problem)
        return ""

    told = on_own_connections(*(lambda each=each: receive_one(*each) for each in made))
    refused, taken = sorted(told, key=bool, reverse=True)
    assert taken == ""
    assert "đã dùng “Giảm” trong năm 2026" in refused
    assert Dossier.objects.filter(fee_due=7_500).count() == 1
