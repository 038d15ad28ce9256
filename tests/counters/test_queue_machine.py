"""A hall on random days: no ticket is lost, none is at two windows, numbers have no gap."""

from collections import defaultdict
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from motcua.counters import actions
from motcua.counters.models import Call, Ticket
from motcua.counters.queries.halls import local_day
from motcua.kernel.errors import Refused
from motcua.kernel.models import LoggedEvent
from motcua.kernel.queries import verify_log
from motcua.kernel.rules.actors import SYSTEM
from tests.factories.counters import make_hall, make_kiosk, new_secret
from tests.factories.dossiers import at

pytestmark = pytest.mark.django_db

IN_A_ROW = 2
windows = st.integers(0, 1)


class Queue(RuleBasedStateMachine):
    """People take numbers, officers call them, minutes and midnights go by."""

    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.world, self.now = make_hall(), at(0, 20)
        self.kiosk = make_kiosk(self.world)
        self.lease, self.issued = None, 0

    def teardown(self):
        try:
            assert verify_log().ok
        finally:
            transaction.set_rollback(True)
            self.undone.__exit__(None, None, None)

    @rule(minutes=st.sampled_from([1, 7, 50, 200]))
    def wait(self, minutes):
        self.now += timedelta(minutes=minutes)

    @rule(ground=st.sampled_from(["", "", "elderly"]), other=st.booleans())
    def take(self, ground, other):
        service = self.world.results if other else self.world.papers
        self.world.take(self.now, ground=ground, service=service)
        self.issued += 1

    @rule()
    def take_without_a_line(self):
        if self.lease is None or self.lease.day != local_day(self.now):
            self.lease = actions.lease_numbers(kiosk=self.kiosk, by=SYSTEM, at=self.now)
            self.given = 0
        if self.given < self.lease.last:
            self.given += 1
            actions.enter_leased_ticket(
                lease=self.lease, number=self.given, service=self.world.papers,
                secret=new_secret(), issued_at=self.now, by=SYSTEM, at=self.now,
            )  # fmt: skip
            self.issued += 1

    @rule(number=windows)
    def open_window(self, number):
        self.world.open(number, self.now)

    @rule(number=windows)
    def close_window(self, number):
        given = {"window": self.world.windows[number], "by": self.world.officers[number]}
        self.try_to(actions.close_window, **given)

    @rule(number=windows)
    def call(self, number):
        window, officer = self.world.windows[number], self.world.officers[number]
        waiting = self.waiting()
        if not self.try_to(actions.call_next, window=window, by=officer):
            return
        called = Call.objects.get(window=window, ended_at=None).ticket
        assert called in waiting
        others = [each for each in waiting if each != called and each.is_priority]
        if not called.is_priority and others:
            # Passed over for a reason: two of them before at this window, or a long wait.
            long_wait = self.now - called.queued_at >= timedelta(minutes=45)
            assert long_wait or self.streak_before(window) == [True] * IN_A_ROW

    @precondition(lambda _self: Call.objects.filter(ended_at=None).exists())
    @rule(how=st.sampled_from(["served", "absent", "put_back", "transferred"]))
    def end(self, how):
        call = Call.objects.filter(ended_at=None).order_by("pk").first()
        number = self.world.windows.index(call.window)
        service = None
        if how == "transferred":
            is_papers = call.ticket.service == self.world.papers
            service = self.world.results if is_papers else self.world.papers
        given = {"window": call.window, "by": self.world.officers[number], "service": service}
        self.try_to(actions.end_call, ticket=call.ticket, how=how, **given)

    @precondition(lambda self: self.waiting())
    @rule()
    def give_back(self):
        self.try_to(actions.give_back_ticket, ticket=self.waiting()[0], by=SYSTEM)

    @rule()
    def come_too_late(self):
        absent = Ticket.objects.filter(state="absent").order_by("pk").last()
        if absent:
            by = self.world.officers[0]
            self.try_to(actions.readmit_ticket, ticket=absent, by=by)

    def waiting(self):
        day = local_day(self.now)
        return list(Ticket.objects.filter(day=day, state="waiting").order_by("pk"))

    def streak_before(self, window):
        calls = Call.objects.filter(window=window).exclude(how__in=["put_back", "forgotten"])
        grounds = calls.order_by("-pk").values_list("ticket__ground", flat=True)
        return [ground != "" for ground in grounds[1 : 1 + IN_A_ROW]]

    def try_to(self, act, **given):
        try:
            act(at=self.now, **given)
        except Refused:
            return False
        return True

    @invariant()
    def no_ticket_is_lost(self):
        assert Ticket.objects.count() == self.issued
        assert LoggedEvent.objects.filter(kind="TicketIssued").count() == self.issued

    @invariant()
    def a_called_ticket_is_at_one_window(self):
        present = Call.objects.filter(ended_at=None).values_list("ticket", flat=True)
        called = Ticket.objects.filter(state="called").values_list("pk", flat=True)
        assert sorted(present) == sorted(called)

    @invariant()
    def numbers_of_a_day_have_no_gap(self):
        numbers = defaultdict(list)
        for day, letter, number in Ticket.objects.values_list("day", "letter", "number"):
            numbers[day, letter].append(number)
        for given in numbers.values():
            assert sorted(given) == list(range(1, len(given) + 1))


def test_the_line_of_random_days_is_kept():
    run_state_machine_as_test(
        Queue,
        settings=settings(settings(), stateful_step_count=25, max_examples=examples_of_a_line()),
    )


def examples_of_a_line():
    """Few every day: each is a hall with its days."""
    return max(1, 4 * settings().max_examples // 25)
